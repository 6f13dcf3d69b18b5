package canvas

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"strings"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	stdfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"neocloud/plots/internal/render"
)

const side = 144 // points, 200 dots at 100 dpi

func bold(t *testing.T, size vg.Length) font.Face {
	t.Helper()
	parsed, err := opentype.Parse(liberationsansbold.TTF)
	if err != nil {
		t.Fatal(err)
	}
	return font.Face{Font: font.Font{Typeface: "Liberation", Variant: "Sans", Weight: stdfont.WeightBold, Size: size}, Face: parsed}
}

// scene has what gonum's canvases get wrong: bold type beyond code page 1252, an
// image that is not symmetric, translucent colours, arcs, dashes and pointed corners.
func scene(t *testing.T) func(c *Canvas) {
	red, green, blue := color.NRGBA{R: 220, A: 255}, color.NRGBA{G: 160, A: 255}, color.NRGBA{B: 220, A: 128}
	return func(c *Canvas) {
		img := image.NewNRGBA(image.Rect(0, 0, 2, 2)) // red above green, blue beside them
		img.SetNRGBA(0, 0, red)
		img.SetNRGBA(0, 1, green)
		img.SetNRGBA(1, 0, blue)
		img.SetNRGBA(1, 1, blue)
		c.DrawImage(vg.Rectangle{Min: vg.Point{X: 8, Y: 80}, Max: vg.Point{X: 68, Y: 136}}, img)
		c.SetColor(color.Black)
		c.FillString(bold(t, 18), vg.Point{X: 76, Y: 116}, "−μ×≥")
		c.Push()
		c.Translate(vg.Point{X: 96, Y: 66})
		c.Rotate(math.Pi / 2)
		c.FillString(bold(t, 12), vg.Point{}, "P5–P95")
		c.Pop()
		c.SetColor(color.NRGBA{R: 200, G: 80, A: 100})
		var disc vg.Path
		disc.Move(vg.Point{X: 60, Y: 40})
		disc.Arc(vg.Point{X: 36, Y: 40}, 24, 0, 2*math.Pi)
		disc.Close()
		c.Fill(disc)
		c.SetLineWidth(4)
		c.SetLineDash([]vg.Length{12, 6}, 3)
		c.SetColor(color.NRGBA{R: 40, G: 40, B: 160, A: 255})
		c.Stroke(vg.Path{{Type: vg.MoveComp, Pos: vg.Point{X: 60, Y: 10}}, {Type: vg.LineComp, Pos: vg.Point{X: 138, Y: 10}}})
		c.SetLineDash(nil, 0)
		c.Stroke(vg.Path{
			{Type: vg.MoveComp, Pos: vg.Point{X: 110, Y: 30}},
			{Type: vg.LineComp, Pos: vg.Point{X: 116, Y: 60}},
			{Type: vg.LineComp, Pos: vg.Point{X: 122, Y: 30}},
			{Type: vg.CurveComp, Pos: vg.Point{X: 138, Y: 60}, Control: []vg.Point{{X: 138, Y: 30}}},
		})
	}
}

func draw(t *testing.T, f Format, d func(c *Canvas)) []byte {
	t.Helper()
	c := New(f, side, side, "a − b & <c>", 100)
	d(c)
	var file bytes.Buffer
	if err := c.Encode(&file); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func TestFormatsShowTheSame(t *testing.T) {
	if !render.Tools(t) {
		return
	}
	want := render.PNG(t, draw(t, PNG, scene(t)))
	for name, got := range map[string]image.Image{
		"svg": render.SVG(t, draw(t, SVG, scene(t)), 100),
		"pdf": render.PDF(t, draw(t, PDF, scene(t)), 100),
	} {
		if mean, worst := render.Difference(t, got, want); mean > 2 || worst > 20 {
			t.Errorf("%s differs from png by %.2f in the mean and %.1f at worst", name, mean, worst)
		}
	}
}

// The image stands as it should: its first row is on top.
func TestImageUpright(t *testing.T) {
	img := render.PNG(t, draw(t, PNG, scene(t)))
	at := func(x, y float64) color.NRGBA { // in points from the lower left corner
		return color.NRGBAModel.Convert(img.At(int(x/0.72), int((side-y)/0.72))).(color.NRGBA)
	}
	for _, c := range []struct {
		name string
		got  color.NRGBA
		want color.NRGBA
	}{
		{"top left", at(20, 125), color.NRGBA{R: 220, A: 255}},
		{"bottom left", at(20, 90), color.NRGBA{G: 160, A: 255}},
		{"right, half blue on white", at(55, 90), color.NRGBA{R: 127, G: 127, B: 237, A: 255}},
	} {
		for _, d := range []int{int(c.got.R) - int(c.want.R), int(c.got.G) - int(c.want.G), int(c.got.B) - int(c.want.B)} {
			if d < -2 || d > 2 {
				t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
				break
			}
		}
	}
}

func TestSameBytes(t *testing.T) {
	for _, f := range []Format{PNG, SVG, PDF} {
		a, b := draw(t, f, scene(t)), draw(t, f, scene(t))
		if !bytes.Equal(a, b) {
			t.Errorf("format %d: two drawings differ", f)
		}
	}
}

// Files name no font, hold no image and no date.
func TestPathsOnly(t *testing.T) {
	svg, pdf := string(draw(t, SVG, scene(t))), string(draw(t, PDF, scene(t)))
	for _, bad := range []string{"<text", "font", "<image", "href"} {
		if strings.Contains(svg, bad) {
			t.Errorf("svg holds %q", bad)
		}
	}
	for _, bad := range []string{"/Font", "/Image", "Date"} {
		if strings.Contains(pdf, bad) {
			t.Errorf("pdf holds %q", bad)
		}
	}
	if want := "<title>a − b &amp; &lt;c&gt;</title>"; !strings.Contains(svg, want) {
		t.Errorf("svg lacks %s", want)
	}
	if want := "/Title <FEFF00610020221200200062002000260020003C0063003E>"; !strings.Contains(pdf, want) {
		t.Errorf("pdf lacks %s", want)
	}
}

// A PNG says its resolution: 100 dots per inch are 3937 per metre.
func TestResolution(t *testing.T) {
	file := draw(t, PNG, func(*Canvas) {})
	at := bytes.Index(file, []byte("pHYs"))
	if at < 0 || !bytes.Equal(file[at+4:at+13], []byte{0, 0, 15, 97, 0, 0, 15, 97, 1}) {
		t.Errorf("no chunk pHYs of 3937 dots per metre in % x", file[:64])
	}
}

// A rotation by a quarter turn takes x to y; the last transformation comes first.
func TestAffine(t *testing.T) {
	c := New(SVG, side, side, "", 100)
	c.Translate(vg.Point{X: 10, Y: 20})
	c.Rotate(math.Pi / 2)
	c.Scale(2, 1)
	got := c.now.to.point(vg.Point{X: 3, Y: 4})
	if want := (vg.Point{X: 10 - 4, Y: 20 + 6}); math.Abs(float64(got.X-want.X))+math.Abs(float64(got.Y-want.Y)) > 1e-12 {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Curves for an arc stay on its circle to 0.03 % of the radius.
func TestArc(t *testing.T) {
	p := identity().path(vg.Path{{Type: vg.ArcComp, Radius: 100, Start: 0.3, Angle: -4}})
	from := p[0].Pos
	for _, comp := range p[1:] {
		for u := 0.0; u <= 1; u += 0.125 {
			v := 1 - u
			mix := func(a, b, c, d vg.Length) float64 {
				return v*v*v*float64(a) + 3*v*v*u*float64(b) + 3*v*u*u*float64(c) + u*u*u*float64(d)
			}
			x := mix(from.X, comp.Control[0].X, comp.Control[1].X, comp.Pos.X)
			y := mix(from.Y, comp.Control[0].Y, comp.Control[1].Y, comp.Pos.Y)
			if r := math.Hypot(x, y); math.Abs(r-100) > 0.03 {
				t.Errorf("at %v of a curve the radius is %v, want 100", u, r)
			}
		}
		from = comp.Pos
	}
	if x, y := 100*math.Cos(-3.7), 100*math.Sin(-3.7); math.Hypot(float64(from.X)-x, float64(from.Y)-y) > 1e-9 {
		t.Errorf("ends at %v, want %v, %v", from, x, y)
	}
}

// What is no number is not drawn, in no format.
func TestNoNumbers(t *testing.T) {
	line := func(c *Canvas) {
		c.Stroke(vg.Path{{Type: vg.MoveComp}, {Type: vg.LineComp, Pos: vg.Point{X: vg.Length(math.NaN()), Y: 9}}})
		c.Fill(vg.Rectangle{Max: vg.Point{X: vg.Length(math.Inf(1)), Y: 3}}.Path())
	}
	for _, f := range []Format{PNG, SVG, PDF} {
		if !bytes.Equal(draw(t, f, line), draw(t, f, func(*Canvas) {})) {
			t.Errorf("format %d draws a path without place", f)
		}
	}
}
