package demand

import (
	"math"
	"testing"
	"time"

	"neocloud/sim/civil"
	"neocloud/sim/dist"
	"neocloud/sim/internal/rng"
)

// horizon returns the horizon between two dates.
func horizon(t testing.TB, start, end string) *civil.Horizon {
	t.Helper()
	h, err := civil.NewHorizon(civil.MustDate(start), civil.MustDate(end))
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// day returns the clock at the 00:00 of a date.
func day(h *civil.Horizon, s string) time.Duration { return h.At(civil.MustDate(s)) }

// streams returns the streams of a workload in one replication.
func streams(replication uint64, campaigns int) Streams {
	stream := func(source, entity uint64) rng.Stream {
		return rng.NewStream(42, replication, source, entity)
	}
	r := Streams{Noise: stream(1, 0), ShockTime: stream(2, 0), ShockSize: stream(3, 0)}
	for i := range uint64(campaigns) {
		r.Campaigns = append(r.Campaigns, CampaignStreams{Time: stream(4, i), Size: stream(5, i)})
	}
	return r
}

// at returns the demand of a path at an instant.
func at(path []Step, t time.Duration) float64 {
	mw := math.NaN()
	for _, s := range path {
		if s.At > t {
			break
		}
		mw = s.MW
	}
	return mw
}

// uniform returns the uniform distribution.
func uniform(low, high float64) dist.Value {
	return dist.MustOf(dist.Uniform{Low: low, High: high})
}

// near fails unless got is want to a relative tolerance.
func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*math.Abs(want)) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// within fails unless got is within an absolute interval around want.
func within(t *testing.T, what string, got, want, radius float64) {
	t.Helper()
	if !(math.Abs(got-want) <= radius) {
		t.Errorf("%s: got %v, want %v ± %v", what, got, want, radius)
	}
}

// samePath fails unless two paths are the same bits.
func samePath(t *testing.T, what string, got, want []Step) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d steps, want %d", what, len(got), len(want))
		return
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%s: step %d is %v, want %v", what, i, got[i], want[i])
			return
		}
	}
}

// moments adds up a sample.
type moments struct{ n, sum, squares float64 }

func (m *moments) add(x float64) {
	m.n++
	m.sum += x
	m.squares += x * x
}

func (m *moments) mean() float64 { return m.sum / m.n }

func (m *moments) variance() float64 { return (m.squares - m.sum*m.sum/m.n) / (m.n - 1) }
