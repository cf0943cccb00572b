// Package paper is what a sheet looks like before anything writes it: marks at places. The layouts of cards, slips and other
// papers make Pages; a writer (package pdf, and others for other printers) draws them and decides nothing.
// Places and lengths are millimetres from the top left corner, type sizes points.
package paper

import (
	"xinpu/printing/qr"
	"xinpu/printing/text"
)

// Ink is a colour, eight bits for each of red, green and blue.
type Ink struct{ R, G, B uint8 }

// The palette on paper. Thermal printers know only Black: anything else becomes speckles there.
var (
	Black    = Ink{0x00, 0x00, 0x00}
	White    = Ink{0xff, 0xff, 0xff}
	Dark     = Ink{0x22, 0x1d, 0x18} // ink
	Soft     = Ink{0x6d, 0x64, 0x59} // soft ink
	Hairline = Ink{0xe6, 0xdf, 0xd2} // line
	Red      = Ink{0xb3, 0x26, 0x1e} // honour
	Gold     = Ink{0xb9, 0x8a, 0x2f}
)

// Page is one sheet; marks are drawn in their order.
type Page struct {
	Width, Height float64
	Marks         []Mark
}

// Mark is one thing on a page: Text, Line, Box, Star, Code or Bars.
type Mark interface{ mark() }

// Text is one line of text, its left end and baseline at X, Y.
type Text struct {
	X, Y float64
	Face text.Face
	Size float64
	Ink  Ink
	S    string
	Turn float64 // degrees, counter-clockwise about X, Y
}

// Line is a straight stroke of a Width; Dash is the length of dashes and gaps, 0 for an unbroken one.
type Line struct {
	X1, Y1, X2, Y2 float64
	Width          float64
	Dash           float64
	Ink            Ink
}

// Box is a filled rectangle, or a frame of a Width when that is above 0.
type Box struct {
	X, Y, W, H float64
	Width      float64
	Ink        Ink
}

// Star is a filled five-pointed star about its middle.
type Star struct {
	X, Y   float64
	Radius float64
	Ink    Ink
}

// Bars are the bars of a barcode side by side from X on, each module Module wide and High; what is not dark stays empty.
type Bars struct {
	X, Y   float64
	Module float64
	High   float64
	Dark   []bool
	Ink    Ink
}

// Code is a QR symbol with its top left module at X, Y; Side is the length of its side without the quiet zone, which
// the layout must leave empty.
type Code struct {
	X, Y   float64
	Side   float64
	Symbol qr.Symbol
	Ink    Ink
}

func (Text) mark() {}
func (Line) mark() {}
func (Box) mark()  {}
func (Star) mark() {}
func (Code) mark() {}
func (Bars) mark() {}

// Put adds marks to a page.
func (p *Page) Put(marks ...Mark) { p.Marks = append(p.Marks, marks...) }

// Right moves a text left so that it ends at its X.
func (t Text) Right() Text {
	t.X -= t.Face.Width(t.S, t.Size)
	return t
}

// Centre moves a text left so that its middle is at its X.
func (t Text) Centre() Text {
	t.X -= t.Face.Width(t.S, t.Size) / 2
	return t
}

// Check reports whether everything on the page can be drawn; *text.MissingGlyphError or *text.EncodingError if not.
func (p *Page) Check() error {
	for _, m := range p.Marks {
		if t, ok := m.(Text); ok {
			if err := t.Face.Check(t.S); err != nil {
				return err
			}
		}
	}
	return nil
}
