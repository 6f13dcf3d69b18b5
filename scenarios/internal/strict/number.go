package strict

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"neocloud/sim/interval"
)

// decimal is a number as YAML 1.2 writes it in base ten, without the
// separators, bases and leading zeros that readers disagree about.
var decimal = regexp.MustCompile(`^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$`)

// otherBase is an integer in hexadecimal, octal or binary.
var otherBase = regexp.MustCompile(`^[-+]?0[xXoObB][0-9a-fA-F_]+$`)

// withUnit is a number with something before or after it: "300 MW", "$5", "10%".
var withUnit = regexp.MustCompile(`^[$€]?\s*([-+]?[0-9]+(?:\.[0-9]+)?)\s*(%|[\pL$€][\pL/$€ -]*)?$`)

// parseNumber reads a plain (unquoted) scalar as a finite number. The error says
// what is wrong with it, without the path; it is a notNumber if the text is
// something else altogether.
func parseNumber(text string) (float64, error) {
	switch {
	case len(text) > 400:
		return 0, notNumber{}
	case decimal.MatchString(text):
		return parseDecimal(text)
	case otherBase.MatchString(text):
		if v, err := strconv.ParseInt(strings.ToLower(text), 0, 64); err == nil {
			return 0, fmt.Errorf("must be written in decimal, as %d, got %s", v, text)
		}
		return 0, fmt.Errorf("must be written in decimal, got %s", text)
	}
	switch strings.ToLower(strings.TrimLeft(text, "+-.")) {
	case "inf", "infinity", "nan":
		return 0, fmt.Errorf("must be a finite number, got %s", text)
	}
	if bare := strings.NewReplacer("_", "", ",", "", "'", "").Replace(text); bare != text && decimal.MatchString(bare) {
		return 0, fmt.Errorf("numbers are written without separators: %s instead of %s", bare, text)
	}
	if m := withUnit.FindStringSubmatch(text); m != nil {
		if m[2] == "%" {
			if v, err := strconv.ParseFloat(m[1], 64); err == nil {
				return 0, fmt.Errorf("shares are written as fractions: %s instead of %s", interval.Number(v/100), text)
			}
		}
		return 0, fmt.Errorf("expected the number alone, %s, got %s: the key states the unit", m[1], quote(text))
	}
	return 0, notNumber{}
}

// notNumber is the error of a text that does not resemble a number.
type notNumber struct{}

func (notNumber) Error() string { return "not a number" }

func parseDecimal(text string) (float64, error) {
	digits := strings.TrimLeft(text, "+-")
	if len(digits) > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9' {
		return 0, fmt.Errorf("numbers have no leading zeros: %s instead of %s", trimZeros(text), text)
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(x, 0) {
		return 0, fmt.Errorf("is beyond the largest number (about 1.8e308), got %s", text)
	}
	if mantissa, _, _ := strings.Cut(strings.ToLower(digits), "e"); x == 0 && strings.Trim(mantissa, "0.") != "" {
		return 0, fmt.Errorf("is below the smallest number (about 4.9e-324), got %s", text)
	}
	return x, nil
}

func trimZeros(text string) string {
	sign := ""
	if text[0] == '-' || text[0] == '+' {
		sign, text = strings.TrimPrefix(text[:1], "+"), text[1:]
	}
	text = strings.TrimLeft(text, "0")
	if text == "" || text[0] < '0' || text[0] > '9' {
		text = "0" + text
	}
	return sign + text
}

// shorten writes a number that was calculated to three digits, for a message.
func shorten(x float64) string {
	short, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 3, 64), 64)
	if err != nil {
		return interval.Number(x)
	}
	return interval.Number(short)
}
