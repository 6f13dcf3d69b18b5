package market

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

// stream returns a stream of one replication.
func stream(replication, source uint64) rng.Stream { return rng.NewStream(42, replication, source, 0) }

// inquiryStreams returns the streams of the inquiries of one replication.
func inquiryStreams(replication uint64) InquiryStreams {
	return InquiryStreams{Time: stream(replication, 1), Offspring: stream(replication, 4), Product: stream(replication, 2), Size: stream(replication, 3)}
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

// moments adds up a sample.
type moments struct{ n, sum, squares float64 }

func (m *moments) add(x float64) {
	m.n++
	m.sum += x
	m.squares += x * x
}

func (m *moments) mean() float64 { return m.sum / m.n }

func (m *moments) variance() float64 { return (m.squares - m.sum*m.sum/m.n) / (m.n - 1) }
