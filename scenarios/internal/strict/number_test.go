package strict

import (
	"math"
	"strconv"
	"testing"

	"neocloud/sim/interval"

	"pgregory.net/rapid"
)

func TestParseNumber(t *testing.T) {
	for text, want := range map[string]float64{
		"0": 0, "-1": -1, "+5": 5, "1.25e9": 1.25e9, ".5": 0.5, "5.": 5, "1E3": 1000, "-0.0": math.Copysign(0, -1),
		"9007199254740993": 9007199254740992, "1.7976931348623157e308": math.MaxFloat64, "5e-324": 5e-324, "0e999": 0,
	} {
		if got, err := parseNumber(text); err != nil || math.Float64bits(got) != math.Float64bits(want) {
			t.Errorf("%s: got %v, %v", text, got, err)
		}
	}
}

func TestParseNumberRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                     "not a number",
		"abc":                  "not a number",
		"1.2.3":                "not a number",
		"1e":                   `expected the number alone, 1, got "1e": the key states the unit`,
		"--1":                  "not a number",
		"1:30":                 "not a number",
		"0x1f":                 "must be written in decimal, as 31, got 0x1f",
		"0o17":                 "must be written in decimal, as 15, got 0o17",
		"0b11":                 "must be written in decimal, as 3, got 0b11",
		"0xffffffffffffffffff": "must be written in decimal, got 0xffffffffffffffffff",
		"007":                  "numbers have no leading zeros: 7 instead of 007",
		"-00.5":                "numbers have no leading zeros: -0.5 instead of -00.5",
		"1_000":                "numbers are written without separators: 1000 instead of 1_000",
		"1,000.5":              "numbers are written without separators: 1000.5 instead of 1,000.5",
		"1'000":                "numbers are written without separators: 1000 instead of 1'000",
		"64%":                  "shares are written as fractions: 0.64 instead of 64%",
		"300 MW":               `expected the number alone, 300, got "300 MW": the key states the unit`,
		"$1.25bn":              `expected the number alone, 1.25, got "$1.25bn": the key states the unit`,
		"-.inf":                "must be a finite number, got -.inf",
		"NaN":                  "must be a finite number, got NaN",
		"1e999":                "is beyond the largest number (about 1.8e308), got 1e999",
		"1e-999":               "is below the smallest number (about 4.9e-324), got 1e-999",
	} {
		if x, err := parseNumber(text); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, %v, want %s", text, x, err, want)
		}
	}
}

func TestFormatNumber(t *testing.T) {
	for x, want := range map[float64]string{
		0: "0", 300: "300", 0.05: "0.05", 0.8e6: "800000", 1e5: "100000", 1e6: "1e6", 1.25e9: "1.25e9", 1e-5: "1e-5",
		12345678: "12345678", 6519354838.709677: "6519354838.709677", -90: "-90", 1e100: "1e100", 2026: "2026",
	} {
		if got := interval.Number(x); got != want {
			t.Errorf("%v: got %s, want %s", x, got, want)
		}
	}
}

func TestFormatNumberRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64().Draw(t, "x")
		text := interval.Number(x)
		back, err := parseNumber(text)
		if err != nil || math.Float64bits(back) != math.Float64bits(x) {
			t.Fatalf("%s came back as %v, %v", text, back, err)
		}
		if y, err := strconv.ParseFloat(text, 64); err != nil || y != x {
			t.Fatalf("%s is %v elsewhere, %v", text, y, err)
		}
	})
}
