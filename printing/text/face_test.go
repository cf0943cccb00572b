package text

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"xinpu/printing/fonts"
)

func TestEveryStandardCharacterHasAGlyphWithInk(t *testing.T) {
	standard := fonts.Standard()
	if len(standard) != 8105 {
		t.Fatalf("characters.txt has %d characters, not 8105", len(standard))
	}
	high := 0
	for _, r := range standard {
		if r > 0xFFFF {
			high++
		}
	}
	if high != 196 {
		t.Errorf("%d characters of Plane 2, not 196", high)
	}
	for f := Regular; f < Faces; f++ {
		for _, r := range standard {
			o, ok := f.Outline(r)
			if !ok || len(o.Segments) < 4 || o.Advance != unitsPerEm {
				t.Errorf("%v: %q has %d segments and advance %d", f, r, len(o.Segments), o.Advance)
			}
		}
		if err := f.Check("《村规民约》（2026年）：积分≥10、−5；★☆●○▲△■□→←↑↓✓ “好”‘行’—…·～￥¥×÷±％ ABC xyz 0123456789 ①②㎡℃ ＋－"); err != nil {
			t.Errorf("%v: %v", f, err)
		}
	}
}

func TestDigitsHaveOneWidth(t *testing.T) {
	for _, f := range []Face{Regular, Bold} {
		for _, d := range "123456789" {
			if f.Width(string(d), 10) != f.Width("0", 10) {
				t.Errorf("%v: %c is not as wide as 0", f, d)
			}
		}
	}
}

// Whatever the catalogue says can stand on paper and on screen; if not, other words, or go run ./printing/fonts/gen.
func TestCatalogueCanBePrinted(t *testing.T) {
	files, err := filepath.Glob("../../app/i18n/locales/*/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no catalogue: %v", err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s := strings.NewReplacer("\n", "", "\r", "", "\t", "").Replace(string(raw))
		for f := Regular; f < Faces; f++ {
			var missing *MissingGlyphError
			if err := f.Check(s); errors.As(err, &missing) {
				t.Errorf("%s: %v has no glyph for %q", filepath.Base(file), f, missing.Char)
			}
		}
	}
}

func TestCheckNamesWhatCannotBePrinted(t *testing.T) {
	var missing *MissingGlyphError
	if err := Bold.Check("刘😀国"); !errors.As(err, &missing) || missing.Char != '😀' || missing.Text != "刘😀国" {
		t.Errorf("an emoji: %v", err)
	}
	if err := Bold.Check("刘\t国"); !errors.As(err, &missing) || missing.Char != '\t' {
		t.Errorf("a control character: %v", err)
	}
	var encoding *EncodingError
	for i := 1; i < len("𬭚"); i++ {
		if err := Bold.Check("刘" + "𬭚"[:i]); !errors.As(err, &encoding) {
			t.Errorf("a character cut off after %d bytes: %v", i, err)
		}
	}
}

func TestBoxKeepsEveryCharacterWithinItsWidth(t *testing.T) {
	tests := []struct {
		name  string
		lines string
	}{
		{"王　强", "王　强"},
		{"欧阳青山", "欧阳青山"},
		{"买买提·阿不都热合曼", "买买提·|阿不都热合曼"},
		{"古丽巴哈尔·吐尔逊", "古丽巴哈尔·|吐尔逊"},
		{"Muhammad Al-Rashid Hassan", "Muhammad|Al-Rashid Hassan"},
	}
	const width, height = 45.0, 14.5
	for _, tt := range tests {
		b := Bold.Box(tt.name, 25, 16, width, height)
		if got := strings.Join(b.Lines, "|"); got != tt.lines {
			t.Errorf("Box(%q) = %q", tt.name, got)
		}
	}
	for n := 1; n <= 60; n++ {
		name := strings.Repeat("曼", n)
		b := Bold.Box(name, 25, 16, width, height)
		if strings.Join(b.Lines, "") != name {
			t.Errorf("%d characters: lost some in %q", n, b.Lines)
		}
		if h := b.Leading() * float64(len(b.Lines)); h > height+0.01 && len(b.Lines) > 1 {
			t.Errorf("%d characters are %.1f mm high", n, h)
		}
		for _, line := range b.Lines {
			if w := Bold.Width(line, b.Size); w > width+0.01 {
				t.Errorf("%d characters: a line is %.1f mm wide", n, w)
			}
		}
	}
}

func TestSpaced(t *testing.T) {
	for in, want := range map[string]string{"王强": "王　强", "𬭚强": "𬭚　强", "刘建国": "刘建国", "王": "王", "Li": "Li", "": "", "王a": "王a"} {
		if got := Spaced(in); got != want {
			t.Errorf("Spaced(%q) = %q", in, got)
		}
	}
	if utf8.RuneCountInString(Spaced("王强")) != 3 {
		t.Error("not as wide as three")
	}
}
