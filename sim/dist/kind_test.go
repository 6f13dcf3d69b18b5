package dist

import (
	"reflect"
	"slices"
	"testing"
)

func TestKinds(t *testing.T) {
	want := []string{
		"uniform", "triangular", "pert", "normal", "lognormal", "beta",
		"exponential", "weibull", "gamma", "discrete", "empirical",
	}
	var got []string
	for _, k := range Kinds() {
		got = append(got, k.Name)
		d := k.New()
		if d.kind() != k.Name {
			t.Errorf("%s makes a %s", k.Name, d.kind())
		}
		if d == k.New() {
			t.Errorf("%s shares its struct", k.Name)
		}
		if len(d.Check()) == 0 {
			t.Errorf("%s: the zero struct is accepted", k.Name)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("kinds are %v, want %v", got, want)
	}
}

// What a decoder relies on: pointers to structs whose exported fields are
// numbers, optional numbers or lists, each with a key; numbers and lists are
// required, lists are bounded, defaults only on optional ones.
func TestKindsTags(t *testing.T) {
	for _, k := range Kinds() {
		typ := reflect.TypeOf(k.New())
		if typ.Kind() != reflect.Pointer || typ.Elem().Kind() != reflect.Struct {
			t.Fatalf("%s is a %v", k.Name, typ)
		}
		fields := fieldsOf(k.New()) // panics on a tag it cannot read
		for i, f := range fields {
			sf := typ.Elem().Field(i)
			required := sf.Tag.Get("required") == "true"
			_, optional := f.value.(*float64)
			_, list := f.value.([]float64)
			_, bounded := sf.Tag.Lookup("items")
			if f.key == "" || !sf.IsExported() || required == optional || list != bounded || f.def != nil && !optional {
				t.Errorf("%s: field %s has tags %s", k.Name, sf.Name, sf.Tag)
			}
		}
	}
}
