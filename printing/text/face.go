// Package text measures, breaks and outlines text in the program's own typefaces, for every kind of paper.
// Lengths are millimetres, type sizes points.
package text

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"xinpu/printing/fonts"
)

// Face is one of the typefaces.
type Face uint8

// The faces: Hei for text, bold Hei for names and numbers (digits of equal width in both), Song for titles.
const (
	Regular Face = iota
	Bold
	Serif
	Faces // how many there are
)

// PointsPerMM converts millimetres to points.
const PointsPerMM = 72 / 25.4

// unitsPerEm holds for all three files; parse checks it.
const unitsPerEm = 1000

// Data is a fresh copy of the face's TrueType file.
func (f Face) Data() []byte {
	switch f {
	case Bold:
		return fonts.Bold()
	case Serif:
		return fonts.Serif()
	default:
		return fonts.Regular()
	}
}

// String names the face, as PDF files do.
func (f Face) String() string {
	return [...]string{"hei", "heibold", "song"}[f]
}

var parsed = [Faces]func() *sfnt.Font{
	sync.OnceValue(func() *sfnt.Font { return parse(Regular) }),
	sync.OnceValue(func() *sfnt.Font { return parse(Bold) }),
	sync.OnceValue(func() *sfnt.Font { return parse(Serif) }),
}

// parse reads a file of the binary itself: it is sound, or the tests would not have passed.
func parse(f Face) *sfnt.Font {
	font, err := sfnt.Parse(f.Data())
	if err != nil {
		panic("printing/fonts: " + err.Error())
	}
	if font.UnitsPerEm() != unitsPerEm {
		panic("printing/fonts: not 1000 units an em")
	}
	return font
}

var buffers = sync.Pool{New: func() any { return new(sfnt.Buffer) }}

// glyph finds a rune's glyph; 0 stands for "none".
func (f Face) glyph(b *sfnt.Buffer, r rune) sfnt.GlyphIndex {
	g, err := parsed[f]().GlyphIndex(b, r)
	if err != nil {
		return 0
	}
	return g
}

// advance is a rune's width in thousandths of the type size; what has no glyph takes a full em.
func (f Face) advance(b *sfnt.Buffer, r rune) int {
	g := f.glyph(b, r)
	if g == 0 {
		return unitsPerEm
	}
	a, err := parsed[f]().GlyphAdvance(b, g, fixed.I(unitsPerEm), font.HintingNone)
	if err != nil {
		return unitsPerEm
	}
	return a.Round()
}

// Width is how wide a line of text runs at a type size.
func (f Face) Width(s string, size float64) float64 {
	b := buffers.Get().(*sfnt.Buffer)
	defer buffers.Put(b)
	units := 0
	for _, r := range s {
		units += f.advance(b, r)
	}
	return float64(units) / unitsPerEm * size / PointsPerMM
}

// Check reports whether every character of s can be printed: *EncodingError or *MissingGlyphError if not.
func (f Face) Check(s string) error {
	if !utf8.ValidString(s) {
		return &EncodingError{Text: s}
	}
	b := buffers.Get().(*sfnt.Buffer)
	defer buffers.Put(b)
	for _, r := range s {
		if f.glyph(b, r) == 0 {
			return &MissingGlyphError{Char: r, Text: s}
		}
	}
	return nil
}

// Fit is the largest type size, at most size, at which s is no wider than width.
func (f Face) Fit(s string, size, width float64) float64 {
	if w := f.Width(s, size); w > width {
		return size * width / w
	}
	return size
}
