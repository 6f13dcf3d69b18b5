package sim_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"hash"
	"hash/fnv"
	"math"
	"runtime"
	"testing"

	"neocloud/sim"
)

// golden pins the outcomes of the shipped scenarios bit for bit, on one architecture:
// what makes the program faster or its code clearer must not change a result. It says
// nothing about whether they are right; the other tests do. A change of the model, of
// an address of randomness or of a shipped scenario changes it, and the changelog then
// says so under Results.
var golden = map[string]map[uint64]uint64{
	"abilene-slip":      {1: 0x7571e356f0af31c8, 20260501: 0xb2c2c90b8fd948c},
	"colossus":          {1: 0xf6d1af363648ff4e, 20260501: 0xaeef7d0ac54fd740},
	"colossus-landlord": {1: 0xc500caebd666ab9d, 20260501: 0x4071b18b170aa0e7},
	"coreweave-ladder":  {1: 0x11617b1c2e6c86b5, 20260501: 0x975af80a6630b99f},
	"h100-glut":         {1: 0x7c14589750d5f405, 20260501: 0x8e259473fcb0be2d},
	"hyperion-captive":  {1: 0x1236f8390713cf9c, 20260501: 0xa1e5c6a6ab2e1f2f},
	"iren-microsoft":    {1: 0xe398b95d544228b8, 20260501: 0x76250063e9d8e121},
	"miner-to-colo":     {1: 0x659666a5ee3ab02, 20260501: 0x4beaa776f47dfc10},
}

func TestResultsStayTheSame(t *testing.T) { staySame(t, golden, outcomeHash) }

// staySame compares hashes of scenarios by seed.
func staySame(t *testing.T, want map[string]map[uint64]uint64, hash func(*testing.T, *sim.Model, uint64) uint64) {
	if runtime.GOARCH != "amd64" {
		t.Skipf("the bits are those of amd64, not of %s", runtime.GOARCH)
	}
	for name, bySeed := range want {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := load(t, name)
			for seed, want := range bySeed {
				if got := hash(t, m, seed); got != want {
					t.Errorf("seed %d: %#x, want %#x", seed, got, want)
				}
			}
		})
	}
}

// outcomeHash is a hash of every metric and every lease of all strategies in 16
// replications.
func outcomeHash(t *testing.T, m *sim.Model, seed uint64) uint64 {
	t.Helper()
	h := fnv.New64a()
	add := func(x float64) { addBits(h, x) }
	for _, c := range contendersOf(t, m) {
		for replication := range 16 {
			out := m.Trace(m.Sample(seed, replication), c.Policy).Outcome
			for _, x := range out.Metrics {
				add(x)
			}
			for _, l := range out.Leases {
				fmt.Fprint(h, l.Name, l.Product, l.Signed, l.Start, l.End, l.Ended)
				add(l.MW)
				add(l.Headline)
				add(l.Committed)
				add(l.Collected)
			}
		}
	}
	return h.Sum64()
}

func addBits(h hash.Hash64, x float64) {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], math.Float64bits(x))
	h.Write(b[:])
}

// goldenStudies is golden for experiments: more replications, without a trace, one
// after the other in the memory of a worker. The same holds for it.
var goldenStudies = map[string]map[uint64]uint64{
	"abilene-slip":      {1: 0x9c6655fba9aedaff, 20260501: 0xae59035835029d14},
	"colossus":          {1: 0x760d9c71171b0b08, 20260501: 0x3c741b45a38a9eba},
	"colossus-landlord": {1: 0x5166e5d46a35831b, 20260501: 0x5c29782293ee6e56},
	"coreweave-ladder":  {1: 0x2d260475385b85d5, 20260501: 0xf50eb36fc3517770},
	"h100-glut":         {1: 0x32a5dd5e74481eee, 20260501: 0x57e29f2ceb137a1f},
	"hyperion-captive":  {1: 0x744c578328871c1b, 20260501: 0x1e9496d72e9ccd58},
	"iren-microsoft":    {1: 0xaee19a09dbdc9248, 20260501: 0xeeb385e98f9d5ae1},
	"miner-to-colo":     {1: 0x7dfa9f6c2973ae3d, 20260501: 0x4c4e928bbd3b2552},
}

func TestStudiesStayTheSame(t *testing.T) { staySame(t, goldenStudies, studyHash) }

// studyHash is a hash of every metric of all strategies in 40 replications.
func studyHash(t *testing.T, m *sim.Model, seed uint64) uint64 {
	t.Helper()
	r, err := sim.Experiment{Model: m, Seed: seed, Replications: 40}.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	h := fnv.New64a()
	for _, s := range r.Strategies() {
		for _, metric := range sim.Metrics() {
			values, err := r.Values(s, metric)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range values {
				addBits(h, x)
			}
		}
	}
	return h.Sum64()
}
