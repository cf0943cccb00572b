// Package raster draws a paper.Page in dots, black or white, as a thermal printer burns them.
package raster

import (
	"image"
	"image/color"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"xinpu/printing/paper"
	"xinpu/printing/text"
)

// PerMM is how many dots thermal printers set on a millimetre: 203 to the inch.
const PerMM = 8

// Picture is made of dots; each row begins with a new byte, its leftmost dot in the highest bit, 1 for black. That is how ESC/POS
// wants it.
type Picture struct {
	Wide, High int // dots; Wide is a multiple of 8
	Rows       []byte
}

// New is a white picture; its width is rounded up to whole bytes.
func New(wide, high int) *Picture {
	stride := (wide + 7) / 8
	return &Picture{Wide: stride * 8, High: high, Rows: make([]byte, stride*high)}
}

// Stride is the bytes of a row.
func (p *Picture) Stride() int { return p.Wide / 8 }

// Black reports whether a dot is black; outside of the picture none is.
func (p *Picture) Black(x, y int) bool {
	return x >= 0 && y >= 0 && x < p.Wide && y < p.High && p.Rows[y*p.Stride()+x/8]&(0x80>>(x%8)) != 0
}

// set makes a dot black or white; what lies outside is nothing.
func (p *Picture) set(x, y int, black bool) {
	if x < 0 || y < 0 || x >= p.Wide || y >= p.High {
		return
	}
	at, bit := y*p.Stride()+x/8, byte(0x80>>(x%8))
	if black {
		p.Rows[at] |= bit
	} else {
		p.Rows[at] &^= bit
	}
}

// blank reports whether a row is white.
func (p *Picture) blank(y int) bool {
	for _, b := range p.Rows[y*p.Stride() : (y+1)*p.Stride()] {
		if b != 0 {
			return false
		}
	}
	return true
}

// Trim cuts the white rows off both ends: the printer feeds paper by itself, and faster.
func (p *Picture) Trim() *Picture {
	top, end := 0, p.High
	for top < end && p.blank(top) {
		top++
	}
	for end > top && p.blank(end-1) {
		end--
	}
	return &Picture{Wide: p.Wide, High: end - top, Rows: p.Rows[top*p.Stride() : end*p.Stride()]}
}

// Bands cuts the picture into strips of at most a number of rows, from the top.
func (p *Picture) Bands(rows int) (bands []*Picture) {
	for y := 0; y < p.High; y += rows {
		end := min(y+rows, p.High)
		bands = append(bands, &Picture{Wide: p.Wide, High: end - y, Rows: p.Rows[y*p.Stride() : end*p.Stride()]})
	}
	return bands
}

// PNG writes the picture with white margins on all sides, in dots: the paper as it comes out.
func (p *Picture) PNG(w io.Writer, margin int) error {
	out := image.NewPaletted(image.Rect(0, 0, p.Wide+2*margin, p.High+2*margin), color.Palette{color.White, color.Black})
	for y := range p.High {
		for x := range p.Wide {
			if p.Black(x, y) {
				out.Pix[(y+margin)*out.Stride+x+margin] = 1
			}
		}
	}
	return png.Encode(w, out)
}

// Draw draws the part of a page between two places of its width (millimetres), the whole of its length.
//
// Errors: *text.MissingGlyphError, *text.EncodingError.
func Draw(page paper.Page, left, width float64) (*Picture, error) {
	if err := page.Check(); err != nil {
		return nil, err
	}
	c := canvas{Picture: New(dots(width), int(math.Ceil(page.Height*PerMM))), left: left}
	for _, m := range page.Marks {
		switch m := m.(type) {
		case paper.Text:
			c.text(m)
		case paper.Box:
			c.box(m)
		case paper.Line:
			c.line(m)
		case paper.Star:
			c.star(m)
		case paper.Code:
			c.code(m)
		}
	}
	return c.Picture, nil
}

func dots(mm float64) int { return int(math.Round(mm * PerMM)) }

// canvas draws on a picture whose left edge lies somewhere on the page.
type canvas struct {
	*Picture
	left float64 // millimetres
}

func (c canvas) x(mm float64) float64 { return (mm - c.left) * PerMM }

// black tells an ink that burns from one that leaves the paper white.
func black(i paper.Ink) bool { return int(i.R)+int(i.G)+int(i.B) < 3*128 }

// fill blackens or whitens whole dots.
func (c canvas) fill(x, y, w, h int, ink paper.Ink) {
	for row := y; row < y+h; row++ {
		for col := x; col < x+w; col++ {
			c.set(col, row, black(ink))
		}
	}
}

func (c canvas) box(b paper.Box) {
	x, y := int(math.Round(c.x(b.X))), dots(b.Y)
	w, h := max(1, dots(b.W)), max(1, dots(b.H))
	if b.Width == 0 {
		c.fill(x, y, w, h, b.Ink)
		return
	}
	t := max(1, dots(b.Width))
	c.fill(x, y, w, t, b.Ink)
	c.fill(x, y+h-t, w, t, b.Ink)
	c.fill(x, y, t, h, b.Ink)
	c.fill(x+w-t, y, t, h, b.Ink)
}

// line steps along the stroke; dashes begin with ink.
func (c canvas) line(l paper.Line) {
	dx, dy := (l.X2-l.X1)*PerMM, (l.Y2-l.Y1)*PerMM
	long := math.Hypot(dx, dy)
	t := max(1, dots(l.Width))
	for s := 0.0; s <= long; s += 0.5 {
		if l.Dash > 0 && int(s/(l.Dash*PerMM))%2 == 1 {
			continue
		}
		k := 0.0
		if long > 0 {
			k = s / long
		}
		c.fill(int(math.Round(c.x(l.X1)+k*dx))-t/2, int(math.Round(l.Y1*PerMM+k*dy))-t/2, t, t, l.Ink)
	}
}

func (c canvas) star(s paper.Star) {
	var points sfnt.Segments
	for n := range 10 {
		r := s.Radius
		if n%2 == 1 {
			r *= 0.382 // the inner corners of a regular pentagram
		}
		a := float64(n)*math.Pi/5 - math.Pi/2
		op := sfnt.SegmentOpLineTo
		if n == 0 {
			op = sfnt.SegmentOpMoveTo
		}
		seg := sfnt.Segment{Op: op}
		seg.Args[0] = fixed.Point26_6{X: fixed.Int26_6(r * math.Cos(a) * 1000 * 64), Y: fixed.Int26_6(r * math.Sin(a) * 1000 * 64)}
		points = append(points, seg)
	}
	c.shape(points, c.x(s.X), s.Y*PerMM, PerMM, 0, s.Radius*PerMM+1, s.Ink)
}

// code sets every module in the same whole number of dots: a symbol whose modules differ is hard to read.
func (c canvas) code(k paper.Code) {
	n := k.Symbol.Modules
	module := max(1, int(math.Round(k.Side*PerMM/float64(n))))
	x0 := int(math.Round(c.x(k.X+k.Side/2))) - module*n/2
	y0 := dots(k.Y+k.Side/2) - module*n/2
	for row, line := range k.Symbol.Dark {
		for col, dark := range line {
			if dark {
				c.fill(x0+col*module, y0+row*module, module, module, k.Ink)
			}
		}
	}
}

// text draws each character from its outline, its origin on a whole dot, so that the same character always looks the same.
func (c canvas) text(t paper.Text) {
	em := t.Size / text.PointsPerMM * PerMM // dots
	sin, cos := math.Sincos(-t.Turn * math.Pi / 180)
	x, y := c.x(t.X), t.Y*PerMM
	for _, r := range t.S {
		o, ok := t.Face.Outline(r)
		if !ok {
			continue // Check has been through
		}
		if len(o.Segments) > 0 {
			c.shape(o.Segments, math.Round(x), math.Round(y), em, t.Turn, em*1.6, t.Ink)
		}
		step := float64(o.Advance) / 1000 * em
		x, y = x+step*cos, y+step*sin
	}
}

// coverage from which a dot burns; a little below a half, because thin strokes are easily lost on thermal paper.
const coverage = 112

// shape fills an outline given in thousandths of em about an origin in dots; reach is how far it may extend from there.
func (c canvas) shape(segments sfnt.Segments, x, y, em, turn, reach float64, ink paper.Ink) {
	size := int(2*reach) + 2
	left, top := int(math.Floor(x-reach)), int(math.Floor(y-reach))
	sin, cos := math.Sincos(-turn * math.Pi / 180)
	at := func(s sfnt.Segment, i int) (float32, float32) {
		px, py := float64(s.Args[i].X)/64/1000*em, float64(s.Args[i].Y)/64/1000*em
		return float32(x - float64(left) + px*cos - py*sin), float32(y - float64(top) + px*sin + py*cos)
	}
	z := vector.NewRasterizer(size, size)
	for _, s := range segments {
		ax, ay := at(s, 0)
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			z.ClosePath()
			z.MoveTo(ax, ay)
		case sfnt.SegmentOpLineTo:
			z.LineTo(ax, ay)
		case sfnt.SegmentOpQuadTo:
			bx, by := at(s, 1)
			z.QuadTo(ax, ay, bx, by)
		case sfnt.SegmentOpCubeTo:
			bx, by := at(s, 1)
			dx, dy := at(s, 2)
			z.CubeTo(ax, ay, bx, by, dx, dy)
		}
	}
	z.ClosePath()
	mask := image.NewAlpha(image.Rect(0, 0, size, size))
	z.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	for row := range size {
		for col, a := range mask.Pix[row*mask.Stride : row*mask.Stride+size] {
			if a >= coverage {
				c.set(left+col, top+row, black(ink))
			}
		}
	}
}
