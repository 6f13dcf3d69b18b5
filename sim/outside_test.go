package sim_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// outsider is a program of its own module that lets a strategy of its own compete
// with the shipped ones.
const outsider = `package main

import (
	"context"
	"fmt"

	"neocloud/scenarios"
	"neocloud/sim"
	"neocloud/sim/strategy"
)

// patient leases only what pays twice the index.
type patient struct{}

func (patient) Stance() strategy.Stance { return strategy.Stance{ServeOwn: true, SellSpot: true} }

func (patient) Decide(v *strategy.View) []strategy.Action {
	var actions []strategy.Action
	for _, o := range v.Offers {
		if o.FeePerMWMonth >= 2*v.IndexNow() {
			actions = append(actions, strategy.Accept(o))
		}
	}
	return actions
}

func main() {
	sc, err := scenarios.Load("colossus-minimal")
	if err != nil {
		panic(err)
	}
	m, err := sim.Compile(sc)
	if err != nil {
		panic(err)
	}
	contenders, err := m.Contenders()
	if err != nil {
		panic(err)
	}
	contenders = append(contenders, sim.Contender{Name: "patient", Policy: patient{}})
	r, err := sim.Experiment{Model: m, Replications: 20, Contenders: contenders}.Run(context.Background())
	if err != nil {
		panic(err)
	}
	signed, err := r.Values("patient", sim.Signed)
	if err != nil {
		panic(err)
	}
	fmt.Println(r.Strategies(), signed[0])
}
`

// A Go program outside the module that implements a strategy compiles and competes
// (MODEL 8.6).
func TestAProgramOutsideTheModule(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	gomod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	gosum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	// The same requirements, so that nothing need be looked up.
	mod := strings.Replace(string(gomod), "module neocloud", "module outside", 1) +
		"\nrequire neocloud v0.0.0\n\nreplace neocloud => " + root + "\n"
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": mod, "go.sum": string(gosum), "main.go": outsider} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "run", "-mod=mod", ".")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if got, want := strings.TrimSpace(string(out)), "[build-only sell-only hybrid patient] 1"; got != want {
		t.Errorf("it prints %q, want %q", got, want)
	}
}
