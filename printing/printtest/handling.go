package printtest

import (
	"bytes"
	"math"
	"math/rand/v2"
)

// Turn is a picture held askew by so many degrees, on a table large enough, as a camera or a hand holds it.
func (g *Grey) Turn(degrees float64) *Grey {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	side := int(math.Ceil(math.Hypot(float64(g.Wide), float64(g.High)))) + 2
	out := &Grey{Wide: side, High: side, PerMM: g.PerMM, Pix: bytes.Repeat([]byte{255}, side*side)}
	for y := range side {
		for x := range side {
			dx, dy := float64(x)-float64(side)/2, float64(y)-float64(side)/2
			out.Pix[y*side+x] = g.between(cos*dx+sin*dy+float64(g.Wide)/2, cos*dy-sin*dx+float64(g.High)/2)
		}
	}
	return out
}

// between is the grey at a place between pixels.
func (g *Grey) between(x, y float64) byte {
	x0, y0 := math.Floor(x), math.Floor(y)
	fx, fy := x-x0, y-y0
	at := func(dx, dy int) float64 { return float64(g.At(int(x0)+dx, int(y0)+dy)) }
	return byte(math.Round((at(0, 0)*(1-fx)+at(1, 0)*fx)*(1-fy) + (at(0, 1)*(1-fx)+at(1, 1)*fx)*fy))
}

// Dirty is a picture on which spots lie, dark and pale, of half a millimetre to one and a half across, until they cover a share of it.
func (g *Grey) Dirty(share float64, seed uint64) *Grey {
	r := rand.New(rand.NewPCG(seed, 2026))
	out := &Grey{Wide: g.Wide, High: g.High, PerMM: g.PerMM, Pix: bytes.Clone(g.Pix)}
	spotted := make([]bool, len(out.Pix))
	for covered, want := 0, int(share*float64(len(out.Pix))); covered < want; {
		cx, cy, radius := r.Float64()*float64(g.Wide), r.Float64()*float64(g.High), (0.25+r.Float64()*0.5)*g.PerMM
		ink := byte(r.IntN(2) * 235)
		for y := int(cy - radius); y <= int(cy+radius); y++ {
			for x := int(cx - radius); x <= int(cx+radius); x++ {
				if x < 0 || y < 0 || x >= g.Wide || y >= g.High || math.Hypot(float64(x)-cx, float64(y)-cy) > radius {
					continue
				}
				if n := y*g.Wide + x; !spotted[n] {
					spotted[n] = true
					covered++
					out.Pix[n] = ink
				}
			}
		}
	}
	return out
}
