package printing

import (
	"cmp"
	"strconv"
	"strings"

	"xinpu/printing/paper"
	"xinpu/printing/text"
)

// flow sets text down A4 pages as many as it takes, each with a running head and a foot. Lengths are millimetres, type sizes points.
type flow struct {
	pages []paper.Page
	size  paperSize
	turn  func(f *flow)     // begins a page of another paper, with whatever stands on it again; nil for A4
	y     float64           // how far the page is set
	again func(f *flow)     // what every page after the first begins with, below the running head
	head  string            // running head of those pages
	mark  string            // lies behind the text of every page; "" for none
	foot  string            // on every page, at the left
	count string            // on every page, at the right, with {n} and {m}
	check string            // beside the line of 100 mm at the foot of every page
	err   error             // the first text that cannot be printed
	seen  map[faced]error   // texts that were checked
	wides map[sized]float64 // texts that were measured: names come back on every other line
}

type (
	faced struct {
		face text.Face
		s    string
	}
	sized struct {
		faced
		size float64
	}
)

// paperSize is a page and where its text ends, in millimetres.
type paperSize struct{ width, height, bottom float64 }

// The page of a flow, in millimetres.
const (
	flowTop    = 20.0 // of the running head
	flowBody   = 27.0 // of the text below it
	flowBottom = a4Height - 22.0
	flowFoot   = a4Height - 13.0
	flowCheck  = a4Height - 7.0 // of the line of 100 mm
	flowLine   = 1.42           // distance of baselines in type sizes
)

func newFlow() *flow {
	return newFlowOn(paperSize{a4Width, a4Height, flowBottom})
}

func newFlowOn(size paperSize) *flow {
	f := &flow{size: size, seen: map[faced]error{}, wides: map[sized]float64{}}
	f.begin()
	return f
}

func (f *flow) page() *paper.Page { return &f.pages[len(f.pages)-1] }

func (f *flow) begin() {
	f.pages = append(f.pages, paper.Page{Width: f.size.width, Height: f.size.height})
	f.y = flowTop
}

// next begins a page with its running head and what stands again on every page.
func (f *flow) next() {
	f.begin()
	if f.turn != nil {
		f.turn(f)
		return
	}
	if f.head != "" {
		f.line(sheetMargin, flowTop-2, text.Serif.Fit(f.head, 9, sheetWidth), text.Serif, paper.Soft, f.head)
		f.page().Put(paper.Box{X: sheetMargin, Y: flowTop + 1, W: sheetWidth, H: 0.2, Ink: paper.Gold})
	}
	f.y = flowBody
	if f.again != nil {
		f.again(f)
	}
}

// need begins a page unless this one has room for a height.
func (f *flow) need(h float64) {
	if f.y+h > f.size.bottom {
		f.next()
	}
}

// put sets a text with its baseline at y, and remembers the first one that cannot be printed.
func (f *flow) put(t paper.Text) {
	if t.S == "" {
		return
	}
	key := faced{t.Face, t.S}
	err, known := f.seen[key]
	if !known {
		err = t.Face.Check(t.S)
		f.seen[key] = err
	}
	if f.err == nil {
		f.err = err
	}
	f.page().Put(t)
}

func (f *flow) line(x, y, size float64, face text.Face, ink paper.Ink, s string) {
	f.put(paper.Text{X: x, Y: y, Face: face, Size: size, Ink: ink, S: s})
}

// right sets a text that ends at x.
func (f *flow) right(x, y, size float64, face text.Face, ink paper.Ink, s string) {
	f.line(x-f.wide(face, size, s), y, size, face, ink, s)
}

func (f *flow) wide(face text.Face, size float64, s string) float64 {
	key := sized{faced{face, s}, size}
	w, known := f.wides[key]
	if !known {
		w = face.Width(s, size)
		f.wides[key] = w
	}
	return w
}

// wrap breaks a text into lines; most fit on one and need no breaking.
func (f *flow) wrap(face text.Face, size, width float64, s string) []string {
	if !strings.Contains(s, "\n") && f.wide(face, size, s) <= width {
		return []string{s}
	}
	return face.Wrap(s, size, width)
}

// paragraph sets a text over the width from x on and moves down.
func (f *flow) paragraph(x, width, size float64, face text.Face, ink paper.Ink, s string) {
	if s == "" {
		return
	}
	for _, line := range f.wrap(face, size, width, s) {
		f.need(mm(size * flowLine))
		f.y += mm(size * flowLine)
		f.line(x, f.y-mm(size*0.3), size, face, ink, line)
	}
}

// section sets the title of a part, never at the foot of a page.
func (f *flow) section(title string, room float64) {
	f.need(10 + room)
	f.y += 8
	f.page().Put(paper.Box{X: sheetMargin, Y: f.y - 4.3, W: 1.2, H: 5, Ink: paper.Red})
	f.line(sheetMargin+3.2, f.y-0.6, 12.5, text.Serif, paper.Dark, title)
	f.y += 2.5
}

// finish sets what needs the number of pages: marks below, feet and counts.
func (f *flow) finish() ([]paper.Page, error) {
	for n := range f.pages {
		p := &f.pages[n]
		if f.mark != "" {
			size := text.Serif.Fit(f.mark, 190, 200)
			p.Marks = append([]paper.Mark{paper.Text{X: 38, Y: 218, Face: text.Serif, Size: size, Ink: paper.Hairline, S: f.mark, Turn: 38}}, p.Marks...)
		}
		p.Put(paper.Box{X: sheetMargin, Y: flowFoot - 5, W: sheetWidth, H: 0.15, Ink: paper.Hairline})
		count := strings.NewReplacer("{n}", strconv.Itoa(n+1), "{m}", strconv.Itoa(len(f.pages))).Replace(f.count)
		taken := text.Regular.Width(count, 8) + 4
		p.Put(paper.Text{X: sheetMargin, Y: flowFoot, Face: text.Regular, Size: text.Regular.Fit(f.foot, 8, sheetWidth-taken), Ink: paper.Soft, S: f.foot},
			paper.Text{X: a4Width - sheetMargin, Y: flowFoot, Face: text.Regular, Size: 8, Ink: paper.Soft, S: count}.Right())
		p.Put(checkLine(cmp.Or(f.check, "100 mm"), sheetMargin, flowCheck)...)
	}
	for _, s := range []string{f.foot, f.count, f.check} {
		if err := text.Regular.Check(s); err != nil && f.err == nil {
			f.err = err
		}
	}
	if err := text.Serif.Check(f.mark); err != nil && f.err == nil {
		f.err = err
	}
	return f.pages, f.err
}
