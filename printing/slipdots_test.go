package printing

import (
	"bytes"
	"errors"
	"image/png"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"xinpu/printing/escpos"
	"xinpu/printing/fonts"
	"xinpu/printing/paper"
	"xinpu/printing/printtest"
	"xinpu/printing/raster"
	"xinpu/printing/text"
)

// dotsAcross is how many dots the two rolls take.
var dotsAcross = map[Roll]int{Roll58: 384, Roll80: 576}

func commandNames(d printtest.Decoded) (out []string) {
	for _, c := range d.Commands {
		out = append(out, c.Name)
	}
	return out
}

// What a decoder of others reads out of a slip is the slip, dot by dot, and its symbol can be scanned.
func TestSlipsAsAnotherDecoderReadsThem(t *testing.T) {
	var streams [][]byte
	var slips []Slip
	for _, roll := range []Roll{Roll58, Roll80} {
		for _, s := range []Slip{redemption(roll), reversal(roll)} {
			stream, err := SlipRaster(s, escpos.Options{Drawer: s.Reprint == ""})
			if err != nil {
				t.Fatal(err)
			}
			streams, slips = append(streams, stream), append(slips, s)
		}
	}
	for n, d := range printtest.Decode(t, streams...) {
		s := slips[n]
		want, err := s.Picture()
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Parts) != 1 || d.Parts[0].Wide != dotsAcross[s.Roll] || d.Parts[0].High != want.High {
			t.Fatalf("the slip came as %d parts", len(d.Parts))
		}
		for y := range want.High {
			for x := range want.Wide {
				if (d.Parts[0].Dots[y*want.Wide+x] == 0) != want.Black(x, y) {
					t.Fatalf("dot %d, %d is another one", x, y)
				}
			}
		}
		if got := printtest.Scan(t, []*printtest.Grey{d.Parts[0].Grey(40)})[0]; got != s.Code {
			t.Errorf("the symbol reads %q", got)
		}
		commands := commandNames(d)
		if commands[0] != "ESC @" || slices.Contains(commands, "ESC p") != (s.Reprint == "") || commands[len(commands)-1] != "GS V" {
			t.Errorf("%v", commands)
		}
		for _, c := range d.Commands {
			if c.Name == "GS v0" && int(c.Bytes[6])+int(c.Bytes[7])<<8 > 200 {
				t.Errorf("a band of %d rows", int(c.Bytes[6])+int(c.Bytes[7])<<8)
			}
		}
	}
}

// Every one of the 8,105 is burnt as its outline is drawn, Plane 2 included.
func TestEveryStandardCharacterInDots(t *testing.T) {
	s := Slip{Roll: Roll80, Notes: []string{string(fonts.Standard())}}
	page, err := s.Page()
	if err != nil {
		t.Fatal(err)
	}
	stream, err := SlipRaster(s, escpos.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := printtest.Decode(t, stream)[0].Parts[0].Grey(0)
	whole, err := raster.Draw(page, 4, 72)
	if err != nil {
		t.Fatal(err)
	}
	top := 0 // rows trimmed
	for ; top < whole.High && bytes.Count(whole.Rows[top*whole.Stride():(top+1)*whole.Stride()], []byte{0}) == whole.Stride(); top++ {
	}
	seen := 0
	for _, m := range page.Marks {
		line, ok := m.(paper.Text)
		if !ok {
			continue
		}
		seen += utf8.RuneCountInString(line.S)
		line.X, line.Y = line.X-4, line.Y-float64(top)/raster.PerMM
		if least, of := printtest.Likeness(got, line); least < 0.72 { // hard dots against a smooth outline
			t.Errorf("%q (U+%04X) is burnt otherwise: %.2f", of, of, least)
		}
	}
	if seen != 8105 {
		t.Errorf("%d characters stand on the slip", seen)
	}
}

func TestSlipsInThePrintersOwnCharacters(t *testing.T) {
	var streams [][]byte
	var slips []Slip
	for _, roll := range []Roll{Roll58, Roll80} {
		for _, s := range []Slip{redemption(roll), reversal(roll)} {
			stream, err := SlipText(s, escpos.Options{Drawer: true})
			if err != nil {
				t.Fatal(err)
			}
			streams, slips = append(streams, stream), append(slips, s)
		}
	}
	for n, d := range printtest.Decode(t, streams...) {
		s, columns := slips[n], dotsAcross[slips[n].Roll]/12
		var all strings.Builder
		drawn := 0
		for _, p := range d.Parts {
			all.WriteString(p.Text)
			if p.Wide > 0 {
				drawn++
				if p.Wide != dotsAcross[s.Roll] {
					t.Errorf("a line is drawn %d dots wide", p.Wide)
				}
			}
		}
		for _, want := range []string{s.Serial, s.Member, s.Seal, "大米 5kg", s.Before, s.After, s.Reprint, s.Watermark, s.Server} {
			if !strings.Contains(all.String(), want) {
				t.Errorf("%q does not stand in\n%s", want, all.String())
			}
		}
		if (drawn > 0) != (s.Proxy != "") { // 𬭚 has no code of two bytes
			t.Errorf("%d lines are drawn", drawn)
		}
		for line := range strings.Lines(all.String()) {
			if wide := escpos.Cells(strings.TrimSuffix(line, "\n")); wide > columns {
				t.Errorf("%q takes %d columns of %d", line, wide, columns)
			}
		}
		var symbol []byte
		for _, c := range d.Commands {
			if c.Name == "GS (k" && bytes.HasPrefix(c.Bytes[5:], []byte("1P0")) {
				symbol = c.Bytes[8:]
			}
		}
		if string(symbol) != s.Code {
			t.Errorf("the printer is asked for the symbol %q", symbol)
		}
	}
}

// Every one of the 8,105 either stands in the printer's own table or is drawn: none becomes a box or junk.
func TestEveryStandardCharacterInText(t *testing.T) {
	all := fonts.Standard()
	var streams [][]byte
	for _, r := range all {
		s := escpos.NewText(48, escpos.Options{})
		s.Left(string(r), escpos.Style{})
		b, err := s.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		streams = append(streams, b)
	}
	drawn := 0
	for n, d := range printtest.Decode(t, streams...) {
		switch p := d.Parts[0]; {
		case p.Wide > 0:
			drawn++
			if bytes.IndexByte(p.Dots, 0) < 0 {
				t.Errorf("%q is drawn without ink", all[n])
			}
		case strings.TrimSpace(p.Text) != string(all[n]):
			t.Errorf("%q is sent as %q", all[n], p.Text)
		}
	}
	if drawn != 252+24 { // without a code in GBK; in its last row, which many printers lack
		t.Errorf("%d characters are drawn", drawn)
	}
}

// Signs without a code in GB18030 of two bytes are written as the printer knows them: ¥ (U+00A5) as ￥, a minus as a hyphen.
func TestSignsThatPrintersWriteOtherwise(t *testing.T) {
	stream, err := SlipText(Slip{Serial: "0391-7", Total: "¥12.50", After: "−8", Labels: SlipLabels{Serial: "单号", Total: "合计", After: "兑换后"}}, escpos.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, p := range printtest.Decode(t, stream)[0].Parts {
		if p.Wide > 0 {
			t.Error("a sign is drawn")
		}
		all.WriteString(p.Text)
	}
	if !strings.Contains(all.String(), "￥12.50") || !strings.Contains(all.String(), "-8") || strings.ContainsAny(all.String(), "?\x1a") {
		t.Errorf("%q", all.String())
	}
}

func TestThePictureOnScreenIsTheSlip(t *testing.T) {
	for roll, across := range dotsAcross {
		s := redemption(roll)
		raw, err := SlipPNG(s)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		if wide := img.Bounds().Dx(); wide != int(roll.Width())*8 || wide-across != int(roll.Width()-roll.Printable())*8 {
			t.Errorf("%d dots wide", wide)
		}
		g := &printtest.Grey{Wide: img.Bounds().Dx(), High: img.Bounds().Dy(), PerMM: 8}
		for y := range g.High {
			for x := range g.Wide {
				grey, _, _, _ := img.At(x, y).RGBA()
				g.Pix = append(g.Pix, byte(grey>>8))
			}
		}
		if got := printtest.Scan(t, []*printtest.Grey{g})[0]; got != s.Code {
			t.Errorf("the symbol reads %q", got)
		}
	}
}

func TestWhatCannotBePrintedIsNamed(t *testing.T) {
	for _, write := range []func(Slip, escpos.Options) ([]byte, error){SlipRaster, SlipText} {
		s := redemption(Roll58)
		s.Member = "刘😀国"
		var missing *MissingGlyphError
		if _, err := write(s, escpos.Options{}); !errors.As(err, &missing) || missing.Char != '😀' {
			t.Errorf("an emoji: %v", err)
		}
		s = redemption(Roll58)
		s.Notes = []string{"半个\xe4\xba", "两\n行"}
		var encoding *EncodingError
		if _, err := write(s, escpos.Options{}); !errors.As(err, &encoding) {
			t.Errorf("half a character: %v", err)
		}
		s.Notes, s.Code = nil, "x"
		var digits *DigitsError
		if _, err := write(s, escpos.Options{}); !errors.As(err, &digits) {
			t.Errorf("letters in the symbol: %v", err)
		}
	}
}

// All kinds of marks are drawn, turned text too.
func TestMarksInDots(t *testing.T) {
	p := paper.Page{Width: 20, Height: 20}
	p.Put(paper.Star{X: 10, Y: 10, Radius: 4, Ink: paper.Black},
		paper.Line{X1: 0, Y1: 1, X2: 20, Y2: 1, Width: 0.25, Dash: 1, Ink: paper.Black},
		paper.Box{X: 1, Y: 16, W: 3, H: 3, Width: 0.25, Ink: paper.Black},
		paper.Text{X: 18, Y: 18, Face: text.Bold, Size: 8.5, Ink: paper.Black, S: "一一", Turn: 90})
	got, err := raster.Draw(p, 0, 20)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []struct {
		x, y float64
		want bool
	}{{10, 10, true}, {10, 6.5, true}, {13, 7, false}, {0.5, 1, true}, {1.5, 1, false}, {2.5, 1, true}, {1.1, 17.5, true}, {2.5, 17.5, false}} {
		if got.Black(int(at.x*8), int(at.y*8)) != at.want {
			t.Errorf("at %v, %v the dot is not %v", at.x, at.y, at.want)
		}
	}
	tall, wide := 0, 0 // 一 turned on its side stands upright
	for y := range got.High {
		for x := int(15.0 * 8); x < got.Wide; x++ {
			if got.Black(x, y) && y > 12*8 {
				tall = max(tall, y)
				wide = max(wide, x)
			}
		}
	}
	if tall-12*8 < 8 || wide == 0 {
		t.Errorf("turned text ends at %d, %d", wide, tall)
	}
}
