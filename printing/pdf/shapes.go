package pdf

import (
	"math"

	"xinpu/printing/paper"
	"xinpu/printing/text"
)

func (w *writer) stroke(c paper.Ink, width float64) {
	w.put("q %.3f %.3f %.3f RG %.3f w 0 J\n", float64(c.R)/255, float64(c.G)/255, float64(c.B)/255, width*text.PointsPerMM)
}

func (w *writer) line(l paper.Line) {
	x1, y1 := w.at(l.X1, l.Y1)
	x2, y2 := w.at(l.X2, l.Y2)
	w.stroke(l.Ink, l.Width)
	if l.Dash > 0 {
		w.put("[%.3f] 0 d\n", l.Dash*text.PointsPerMM)
	}
	w.put("%.3f %.3f m %.3f %.3f l S Q\n", x1, y1, x2, y2)
	w.flush()
}

func (w *writer) box(b paper.Box) {
	x, y := w.at(b.X, b.Y+b.H)
	wide, high := b.W*text.PointsPerMM, b.H*text.PointsPerMM
	if b.Width > 0 {
		w.stroke(b.Ink, b.Width)
		w.put("%.3f %.3f %.3f %.3f re S Q\n", x, y, wide, high)
	} else {
		w.ink(b.Ink)
		w.put("%.3f %.3f %.3f %.3f re f\n", x, y, wide, high)
	}
	w.flush()
}

func (w *writer) star(s paper.Star) {
	w.ink(s.Ink)
	x, y := w.at(s.X, s.Y)
	for i := range 10 {
		r := s.Radius * text.PointsPerMM
		if i%2 == 1 {
			r *= 0.382 // where the five lines of a pentagram cross
		}
		sin, cos := math.Sincos(math.Pi/2 + float64(i)*math.Pi/5)
		op := "l"
		if i == 0 {
			op = "m"
		}
		w.put("%.3f %.3f %s ", x+r*cos, y+r*sin, op)
	}
	w.put("h f\n")
	w.flush()
}

// code draws a symbol as one path, a rectangle for each run of dark modules: within one path viewers leave no seams.
func (w *writer) code(c paper.Code) {
	w.ink(c.Ink)
	x, y := w.at(c.X, c.Y)
	module := c.Side * text.PointsPerMM / float64(c.Symbol.Modules)
	w.put("q %.5f 0 0 %.5f %.3f %.3f cm\n", module, -module, x, y)
	for row, dark := range c.Symbol.Dark {
		for from := 0; from < len(dark); from++ {
			if !dark[from] {
				continue
			}
			to := from
			for to < len(dark) && dark[to] {
				to++
			}
			w.put("%d %d %d 1 re\n", from, row, to-from)
			from = to
		}
	}
	w.put("f Q\n")
	w.flush()
}

// bars draws a barcode as one path, a rectangle for each run of dark modules.
func (w *writer) bars(b paper.Bars) {
	w.ink(b.Ink)
	for from := 0; from < len(b.Dark); from++ {
		if !b.Dark[from] {
			continue
		}
		to := from
		for to < len(b.Dark) && b.Dark[to] {
			to++
		}
		x, y := w.at(b.X+float64(from)*b.Module, b.Y+b.High)
		w.put("%.4f %.4f %.4f %.4f re\n", x, y, float64(to-from)*b.Module*text.PointsPerMM, b.High*text.PointsPerMM)
		from = to
	}
	w.put("f\n")
	w.flush()
}
