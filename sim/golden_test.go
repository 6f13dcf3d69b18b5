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
	"abilene-slip":      {1: 0x93750109a095d253, 20260501: 0x4e179fd9c809d3bc},
	"colossus":          {1: 0xf6d1af363648ff4e, 20260501: 0xcadf1073e24602a5},
	"colossus-landlord": {1: 0x5f21520bd12ffd9d, 20260501: 0x428dec7cd267737f},
	"coreweave-ladder":  {1: 0x7ea135f7509760d4, 20260501: 0x636e951a1e7dfc75},
	"h100-glut":         {1: 0x39dc2392d124ea4a, 20260501: 0x98ae3e3d2a946454},
	"hyperion-captive":  {1: 0x1236f8390713cf9c, 20260501: 0xa1e5c6a6ab2e1f2f},
	"iren-microsoft":    {1: 0xa58acdd2e9d7f8b3, 20260501: 0x861313a60d8eae7f},
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
	"abilene-slip":      {1: 0x3cdb481bce383340, 20260501: 0xd9019c97bc90ea68},
	"colossus":          {1: 0x760d9c71171b0b08, 20260501: 0xc38c146cbe13ae89},
	"colossus-landlord": {1: 0x29b675677e19fa48, 20260501: 0xb92bd64999f8fb8f},
	"coreweave-ladder":  {1: 0x40e608165eb90494, 20260501: 0xabc2efa16dbd31b},
	"h100-glut":         {1: 0x8dd7e9e08819d56f, 20260501: 0x75bb785a4389ed44},
	"hyperion-captive":  {1: 0x744c578328871c1b, 20260501: 0x1e9496d72e9ccd58},
	"iren-microsoft":    {1: 0x85b9863d0ff063c, 20260501: 0x18aaff40736527a6},
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
