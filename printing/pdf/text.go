package pdf

import (
	"fmt"
	"math"

	"golang.org/x/image/font/sfnt"

	"xinpu/printing/paper"
	"xinpu/printing/text"
)

// text draws a line: what lies below U+10000 through the font, the rest as outlines in the same ink.
func (w *writer) text(t paper.Text) {
	w.ink(t.Ink)
	if t.Turn != 0 {
		x, y := w.at(t.X, t.Y)
		sin, cos := math.Sincos(t.Turn * math.Pi / 180)
		w.put("q %.5f %.5f %.5f %.5f %.3f %.3f cm 1 0 0 1 %.3f %.3f cm\n", cos, sin, -sin, cos, x, y, -x, -y)
		w.flush()
		defer func() {
			w.put("Q\n")
			w.flush()
			w.font = "" // Q took the font back
		}()
	}
	x := t.X
	for _, run := range runs(t.S) {
		if run.high {
			w.outlines(t, x, run.s)
		} else {
			w.set(t.Face, t.Size)
			w.pdf.Text(x*text.PointsPerMM, t.Y*text.PointsPerMM, run.s)
		}
		x += t.Face.Width(run.s, t.Size)
	}
}

// set selects a font, if it is not selected already.
func (w *writer) set(f text.Face, size float64) {
	if key := fmt.Sprintf("%s %.2f", f, size); key != w.font {
		w.pdf.SetFont(f.String(), "", size)
		w.font = key
	}
}

type run struct {
	s    string
	high bool // above U+FFFF
}

func runs(s string) []run {
	var out []run
	start := 0
	for i, r := range s {
		if i > start && (r > 0xFFFF) != (first(s[start:]) > 0xFFFF) {
			out = append(out, run{s[start:i], first(s[start:]) > 0xFFFF})
			start = i
		}
	}
	if start < len(s) {
		out = append(out, run{s[start:], first(s[start:]) > 0xFFFF})
	}
	return out
}

func first(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// outlines draws characters as one path each; coordinates are the font's own, y upwards.
func (w *writer) outlines(t paper.Text, x float64, s string) {
	for _, r := range s {
		o, ok := t.Face.Outline(r)
		if !ok {
			continue // Page.Check was asked before
		}
		px, py := w.at(x, t.Y)
		scale := t.Size / 1000
		w.put("q %.5f 0 0 %.5f %.3f %.3f cm\n", scale, scale, px, py)
		w.segments(o.Segments)
		w.put("f Q\n")
		x += float64(o.Advance) * scale / text.PointsPerMM
	}
	w.flush()
}

func (w *writer) segments(segments sfnt.Segments) {
	var cx, cy float64 // the current point
	arg := func(s sfnt.Segment, i int) (float64, float64) {
		return float64(s.Args[i].X) / 64, -float64(s.Args[i].Y) / 64
	}
	for i, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				w.put("h\n")
			}
			cx, cy = arg(s, 0)
			w.put("%g %g m\n", cx, cy)
		case sfnt.SegmentOpLineTo:
			cx, cy = arg(s, 0)
			w.put("%g %g l\n", cx, cy)
		case sfnt.SegmentOpQuadTo: // PDF has cubic curves only
			qx, qy := arg(s, 0)
			x, y := arg(s, 1)
			w.put("%.1f %.1f %.1f %.1f %g %g c\n", cx+(qx-cx)*2/3, cy+(qy-cy)*2/3, x+(qx-x)*2/3, y+(qy-y)*2/3, x, y)
			cx, cy = x, y
		case sfnt.SegmentOpCubeTo:
			ax, ay := arg(s, 0)
			bx, by := arg(s, 1)
			cx, cy = arg(s, 2)
			w.put("%g %g %g %g %g %g c\n", ax, ay, bx, by, cx, cy)
		}
	}
	w.put("h\n")
}
