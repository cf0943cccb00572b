package text

import (
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Outline is the drawing of one character.
type Outline struct {
	// Segments lie on a grid of 1000 units an em, origin on the baseline at the left, y downwards; filled non-zero.
	Segments sfnt.Segments
	// Advance is how far the next character stands off, in the same units.
	Advance int
}

// Outline gives a character's drawing; false when the face has no glyph for it. A space has no segments.
func (f Face) Outline(r rune) (Outline, bool) {
	b := buffers.Get().(*sfnt.Buffer)
	defer buffers.Put(b)
	g := f.glyph(b, r)
	if g == 0 {
		return Outline{}, false
	}
	segments, err := parsed[f]().LoadGlyph(b, g, fixed.I(unitsPerEm), nil)
	if err != nil {
		return Outline{}, false
	}
	// The segments belong to the buffer, which goes back to the pool.
	own := append(sfnt.Segments(nil), segments...)
	return Outline{Segments: own, Advance: f.advance(b, r)}, true
}
