package rng

import (
	"hash/fnv"
	"testing"
)

// Known answers of FNV-1a 64 from the reference code's test suite (Noll,
// test_fnv.c, fnv1a_64_vector): they pin the format of randomness.
func TestHashKnownAnswers(t *testing.T) {
	tests := []struct {
		name string
		want uint64
	}{
		{"", 0xcbf29ce484222325},
		{"a", 0xaf63dc4c8601ec8c},
		{"b", 0xaf63df4c8601f1a5},
		{"foobar", 0x85944171f73967e8},
	}
	for _, test := range tests {
		if got := Hash(test.name); got != test.want {
			t.Errorf("Hash(%q) = %#x, want %#x", test.name, got, test.want)
		}
	}
}

func TestHashIsFNV1a(t *testing.T) {
	for _, name := range []string{"colossus-1", "colossus-1/12", "anthropic", "größe", "a\x00b", "lease.exit/tenant"} {
		h := fnv.New64a()
		h.Write([]byte(name))
		if got, want := Hash(name), h.Sum64(); got != want {
			t.Errorf("Hash(%q) = %#x, want %#x as hash/fnv has it", name, got, want)
		}
	}
}
