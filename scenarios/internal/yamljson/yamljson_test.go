package yamljson

import "testing"

func TestConvert(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"b: 1\na: [1.50, 8e6, -0.1]\n", `{"b":1,"a":[1.50,8e6,-0.1]}`},
		{"start: 2026-05-01\n", `{"start":"2026-05-01"}`}, // a date stays what it reads as
		{"on: true\nnone: null\ntext: \"yes\"\nname: a: b\n", ""},
		{"on: true\nnone: null\ntext: \"1\"\n", `{"on":true,"none":null,"text":"1"}`},
		{"x: +5\ny: .5\n", `{"x":5,"y":0.5}`},
		{"x: .inf\n", ""},
		{"a: &a 1\nb: *a\n", ""},
		{"a:\n  - {b: 1, c: []}\n  - {}\n", `{"a":[{"b":1,"c":[]},{}]}`},
		{"q: 'say \"hi\" ½'\n", `{"q":"say \"hi\" ½"}`},
	} {
		got, err := Convert([]byte(c.yaml))
		if c.want == "" {
			if err == nil {
				t.Errorf("%q: no error but %s", c.yaml, got)
			}
			continue
		}
		if err != nil || string(got) != c.want+"\n" {
			t.Errorf("%q: %s, want %s (%v)", c.yaml, got, c.want, err)
		}
	}
}
