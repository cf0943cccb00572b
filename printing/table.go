package printing

import (
	"xinpu/printing/paper"
	"xinpu/printing/text"
)

// Table is a list in columns; heads come again on every page.
type Table struct {
	Columns []Column
	Rows    []Row
	Empty   string // instead of rows, when there are none
}

// Column is how a column is set.
type Column struct {
	Title string
	Width float64 // mm; the columns of 0 share what is left
	Right bool    // figures stand at the right
	Bold  bool
}

// Row is one line of a table.
type Row struct {
	Cells []Cell
	Band  string // a title over the rows below, instead of cells
	Total bool   // a sum: bold, under a line
}

// Cell is a text, with a remark below it in small print, or bars.
type Cell struct {
	Text, Note string
	Bars       []float64 // two shares of the whole, from 0 to 1: the second in red
}

// Cells makes a row of plain texts.
func Cells(texts ...string) Row {
	var r Row
	for _, s := range texts {
		r.Cells = append(r.Cells, Cell{Text: s})
	}
	return r
}

const (
	tableText = 9.5
	tableNote = 8.0
	tableGap  = 2.5 // between columns, mm
)

// grid is a table with its columns measured.
type grid struct {
	*Table
	widths []float64
	scale  float64 // of type and lines; 1 unless everything has to fit on one page
}

func (t *Table) measure(scale float64) grid {
	g := grid{t, make([]float64, len(t.Columns)), scale}
	left, open := sheetWidth-tableGap*float64(len(t.Columns)-1), 0.0
	for _, c := range t.Columns {
		if left -= c.Width; c.Width == 0 {
			open++
		}
	}
	for n, c := range t.Columns {
		if g.widths[n] = c.Width; c.Width == 0 {
			g.widths[n] = left / open
		}
	}
	return g
}

// set draws the table down the flow.
func (t *Table) set(f *flow, scale float64) {
	g := t.measure(scale)
	if len(t.Rows) == 0 {
		f.paragraph(sheetMargin+3.2, sheetWidth-3.2, 10, text.Regular, paper.Soft, t.Empty)
		return
	}
	f.need(g.headHeight() + 14*scale)
	g.heads(f)
	f.again = g.heads
	for n, r := range t.Rows {
		g.row(f, r, n > 0 && t.Rows[n-1].Band == "")
	}
	f.again = nil
}

func (g grid) headSize() float64 { return 8.5 * g.scale }

func (g grid) headHeight() float64 {
	for _, c := range g.Columns {
		if c.Title != "" {
			return 5.4 * g.scale
		}
	}
	return 0
}

func (g grid) heads(f *flow) {
	if g.headHeight() == 0 {
		return
	}
	f.y += 4.6 * g.scale
	x := sheetMargin
	for n, c := range g.Columns {
		g.place(f, x, f.y-1.2*g.scale, n, g.headSize(), text.Regular, paper.Soft, c.Title)
		x += g.widths[n] + tableGap
	}
	f.page().Put(paper.Box{X: sheetMargin, Y: f.y, W: sheetWidth, H: 0.35, Ink: paper.Dark})
	f.y += 0.8 * g.scale
}

// place sets a line of a column at the side where the column stands, smaller when it is too long.
func (g grid) place(f *flow, x, y float64, column int, size float64, face text.Face, ink paper.Ink, s string) {
	if s == "" {
		return
	}
	if f.wide(face, size, s) > g.widths[column] {
		size = face.Fit(s, size, g.widths[column])
	}
	if g.Columns[column].Right {
		f.right(x+g.widths[column], y, size, face, ink, s)
	} else {
		f.line(x, y, size, face, ink, s)
	}
}

func (g grid) row(f *flow, r Row, ruled bool) {
	if r.Band != "" {
		f.need(16 * g.scale)
		f.y += 6.4 * g.scale
		f.line(sheetMargin, f.y-1.6*g.scale, 10*g.scale, text.Serif, paper.Red, r.Band)
		f.page().Put(paper.Box{X: sheetMargin, Y: f.y, W: sheetWidth, H: 0.2, Ink: paper.Gold})
		return
	}
	body, notes := g.lines(f, r)
	pitch, small := mm(tableText*flowLine)*g.scale, mm(tableNote*flowLine)*g.scale
	height := 1.5*g.scale + float64(body)*pitch + float64(notes)*small
	pages := len(f.pages)
	f.need(height)
	if len(f.pages) > pages {
		ruled = false
	}
	switch {
	case r.Total:
		f.page().Put(paper.Box{X: sheetMargin, Y: f.y, W: sheetWidth, H: 0.35, Ink: paper.Dark})
	case ruled:
		f.page().Put(paper.Box{X: sheetMargin, Y: f.y, W: sheetWidth, H: 0.15, Ink: paper.Hairline})
	}
	x := sheetMargin
	for n, c := range r.Cells {
		face := text.Regular
		if r.Total || g.Columns[n].Bold {
			face = text.Bold
		}
		y := f.y + 0.75*g.scale
		if len(c.Bars) == 2 {
			g.bars(f, x, y+pitch/2, n, c.Bars)
		}
		for _, line := range g.wrap(f, n, c.Text, face) {
			y += pitch
			g.place(f, x, y-mm(tableText*0.3)*g.scale, n, tableText*g.scale, face, paper.Dark, line)
		}
		for _, line := range g.small(f, n, c.Note) {
			y += small
			g.place(f, x, y-mm(tableNote*0.3)*g.scale, n, tableNote*g.scale, text.Regular, paper.Soft, line)
		}
		x += g.widths[n] + tableGap
	}
	f.y += height
}

// lines counts what the highest cell takes.
func (g grid) lines(f *flow, r Row) (body, notes int) {
	body = 1
	for n, c := range r.Cells {
		face := text.Regular
		if r.Total || g.Columns[n].Bold {
			face = text.Bold
		}
		body = max(body, len(g.wrap(f, n, c.Text, face)))
		notes = max(notes, len(g.small(f, n, c.Note)))
	}
	return body, notes
}

// wrap breaks a text; figures stay on one line.
func (g grid) wrap(f *flow, column int, s string, face text.Face) []string {
	if s == "" {
		return nil
	}
	if g.Columns[column].Right {
		return []string{s}
	}
	return f.wrap(face, tableText*g.scale, g.widths[column], s)
}

func (g grid) small(f *flow, column int, s string) []string {
	if s == "" {
		return nil
	}
	return f.wrap(text.Regular, tableNote*g.scale, g.widths[column], s)
}

// bars hold two shares against each other, the first above the second.
func (g grid) bars(f *flow, x, middle float64, column int, shares []float64) {
	const high = 1.3
	for n, ink := range []paper.Ink{paper.Gold, paper.Red} {
		wide := g.widths[column] * min(1, max(0, shares[n]))
		if wide > 0 {
			f.page().Put(paper.Box{X: x, Y: middle + (float64(n)-1)*high*g.scale + (float64(n)-0.5)*0.3, W: wide, H: high * g.scale, Ink: ink})
		}
	}
}
