package printtest

import (
	"image"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/vector"

	"xinpu/printing/paper"
	"xinpu/printing/text"
)

// Likeness compares each character of a text mark with its outline: 1 is the same picture, 0 has nothing to do with it. The
// lowest is answered with its character; spaces are passed over.
func Likeness(g *Grey, t paper.Text) (least float64, of rune) {
	least = 1
	em := t.Size / text.PointsPerMM * g.PerMM // pixels
	x := t.X * g.PerMM
	for _, r := range t.S {
		o, ok := t.Face.Outline(r)
		if ok && len(o.Segments) > 0 {
			if l := glyph(g, o, x, t.Y*g.PerMM, em); l < least {
				least, of = l, r
			}
		}
		x += float64(o.Advance) / 1000 * em
	}
	return least, of
}

// glyph tries places up to a pixel off, by halves: renderers round places.
func glyph(g *Grey, o text.Outline, x, y, em float64) float64 {
	// No wider than the character: its neighbours are not its business.
	wide, high := int(em*float64(o.Advance)/1000)+1, int(em*1.1)+3
	left, top := int(x), int(y-em*0.95)
	best := 0.0
	for _, dy := range []float64{0, 0.5, -0.5, 1, -1} {
		for _, dx := range []float64{0, 0.5, -0.5, 1, -1} {
			want := raster(o.Segments, x-float64(left)+dx, y-float64(top)+dy, em, wide, high)
			if best = max(best, correlation(g, want, left, top, wide, high)); best > 0.85 { // alike enough
				return best
			}
		}
	}
	return best
}

func raster(segments sfnt.Segments, x, y, em float64, wide, high int) []byte {
	z := vector.NewRasterizer(wide, high)
	at := func(s sfnt.Segment, i int) (float32, float32) {
		return float32(x + float64(s.Args[i].X)/64/1000*em), float32(y + float64(s.Args[i].Y)/64/1000*em)
	}
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
		}
	}
	z.ClosePath()
	out := image.NewAlpha(image.Rect(0, 0, wide, high))
	z.Draw(out, out.Bounds(), image.Opaque, image.Point{})
	return out.Pix
}

// correlation of two pictures, their means taken off.
func correlation(g *Grey, want []byte, left, top, wide, high int) float64 {
	var sa, sb, saa, sbb, sab float64
	for row := range high {
		for col := range wide {
			a, b := float64(want[row*wide+col]), float64(255-g.At(left+col, top+row))
			sa, sb, saa, sbb, sab = sa+a, sb+b, saa+a*a, sbb+b*b, sab+a*b
		}
	}
	n := float64(wide * high)
	cov, va, vb := sab-sa*sb/n, saa-sa*sa/n, sbb-sb*sb/n
	if va <= 0 || vb <= 0 {
		return 0
	}
	return cov / math.Sqrt(va*vb)
}
