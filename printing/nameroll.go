package printing

import (
	"math"

	"xinpu/printing/paper"
	"xinpu/printing/text"
)

// PaperName is a person on a paper, with the household when it is to be told.
type PaperName struct {
	Name      string // two hanzi are set as wide as three
	Household string // as it is to be read: "035户"; may be empty
}

// roll sets names into columns, so that they can be found and counted; a long name takes two places.
type roll struct {
	x, width float64
	columns  int
	size     float64
	face     text.Face
}

// placed is a name in its column.
type placed struct {
	PaperName
	column int
	size   float64
}

func (r roll) column() float64 { return r.width / float64(r.columns) }

func (r roll) small() float64 { return r.size * 0.8 }

func (r roll) height() float64 { return mm(r.size * 1.5) }

// rows tells which names stand on which line.
func (r roll) rows(f *flow, names []PaperName) [][]placed {
	const gap = 3.0
	var rows [][]placed
	at := r.columns
	for _, n := range names {
		n.Name = text.Spaced(n.Name)
		wide := f.wide(r.face, r.size, n.Name) + gap
		if n.Household != "" {
			wide += 1.2 + f.wide(text.Regular, r.small(), n.Household)
		}
		span := int(math.Ceil(wide / r.column()))
		size := r.size
		if span > r.columns { // wider than the whole line
			size *= (r.width - gap) / wide
			span = r.columns
		}
		if at+span > r.columns {
			rows, at = append(rows, nil), 0
		}
		last := len(rows) - 1
		rows[last] = append(rows[last], placed{n, at, size})
		at += span
	}
	return rows
}

// set draws one line of names and moves down.
func (r roll) set(f *flow, row []placed) {
	f.y += r.height()
	y := f.y - mm(r.size*0.4)
	for _, n := range row {
		x := r.x + float64(n.column)*r.column()
		f.line(x, y, n.size, r.face, paper.Dark, n.Name)
		f.line(x+f.wide(r.face, n.size, n.Name)+1.2, y, n.size*0.8, text.Regular, paper.Soft, n.Household)
	}
}
