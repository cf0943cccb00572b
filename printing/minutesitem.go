package printing

import (
	"xinpu/printing/paper"
	"xinpu/printing/text"
)

// row is a piece of an item that stays whole: its height, and what draws it and moves down.
type row struct {
	height float64
	set    func(f *flow)
}

// set keeps an item on one page when it is low enough, else breaks it between its rows and says its title again.
func (t *MinutesItem) set(f *flow, labels MinutesLabels, ruled bool) {
	t.flow(f, t.rows(f, labels), labels.Continued, ruled)
}

func (t *MinutesItem) flow(f *flow, rows []row, continued string, ruled bool) {
	whole := 4.0
	for _, r := range rows {
		whole += r.height
	}
	first := 4.0
	for _, r := range rows[:min(3, len(rows))] {
		first += r.height
	}
	if whole <= minutesKeep {
		first = whole
	}
	before := len(f.pages)
	f.need(first)
	if ruled && len(f.pages) == before {
		f.page().Put(paper.Box{X: sheetMargin, Y: f.y, W: sheetWidth, H: 0.15, Ink: paper.Hairline})
	}
	f.y += 1.8
	for _, r := range rows {
		if f.y+r.height > flowBottom {
			f.next()
			f.y += 1.8
			t.title(f, join(" ", t.Title, continued), paper.Soft)
		}
		r.set(f)
	}
	f.y += 2.2
}

func (t *MinutesItem) rows(f *flow, labels MinutesLabels) []row {
	const size = 9.5
	rows := []row{{t.titleHeight(f), func(f *flow) { t.title(f, t.Title, paper.Dark); t.outcome(f) }}}
	rows = append(rows, lines(f, minutesText, minutesWidth, size, text.Regular, paper.Dark, join("　", t.Figures, t.Tally))...)
	rows = append(rows, lines(f, minutesText, minutesWidth, 8.5, text.Regular, paper.Soft, t.Explanation)...)
	names := roll{x: minutesText, width: minutesWidth, columns: 6, size: size, face: text.Regular}
	for _, placed := range names.rows(f, t.Names) {
		rows = append(rows, row{names.height(), func(f *flow) { names.set(f, placed) }})
	}
	for _, l := range t.Facts {
		rows = append(rows, labelled(f, l, minutesText, minutesWidth, text.Bold)...)
	}
	if len(t.Earlier) > 0 {
		rows = append(rows, lines(f, minutesText+3, minutesWidth-3, 8.5, text.Regular, paper.Soft, labels.Earlier)...)
		for _, l := range t.Earlier {
			for _, r := range labelled(f, l, minutesText+3, minutesWidth-3, text.Regular) {
				rows = append(rows, row{r.height, func(f *flow) {
					f.page().Put(paper.Box{X: minutesText, Y: f.y + 0.4, W: 0.6, H: r.height - 0.4, Ink: paper.Gold})
					r.set(f)
				}})
			}
		}
	}
	return rows
}

const minutesTitleSize = 10.5

func (t *MinutesItem) titleHeight(f *flow) float64 {
	return float64(len(f.wrap(text.Bold, minutesTitleSize, minutesTitle, t.Title))) * mm(minutesTitleSize*flowLine)
}

func (t *MinutesItem) title(f *flow, title string, ink paper.Ink) {
	const size = minutesTitleSize
	for n, line := range f.wrap(text.Bold, size, minutesTitle, title) {
		f.y += mm(size * flowLine)
		if n == 0 {
			f.line(sheetMargin, f.y-mm(size*0.3), text.Bold.Fit(t.Number, size, 9), text.Bold, paper.Red, t.Number)
		}
		f.line(minutesText, f.y-mm(size*0.3), size, text.Bold, ink, line)
	}
}

// outcome stands at the right of the title's first line.
func (t *MinutesItem) outcome(f *flow) {
	face, ink := text.Bold, paper.Dark
	if t.Open {
		face, ink = text.Regular, paper.Soft
	}
	size := face.Fit(t.Outcome, minutesTitleSize, 30)
	f.right(minutesOutcome, f.y-t.titleHeight(f)+mm(minutesTitleSize*(flowLine-0.3)), size, face, ink, t.Outcome)
}

// lines are the rows of a text.
func lines(f *flow, x, width, size float64, face text.Face, ink paper.Ink, s string) []row {
	if s == "" {
		return nil
	}
	var rows []row
	for _, line := range f.wrap(face, size, width, s) {
		rows = append(rows, row{mm(size * flowLine), func(f *flow) {
			f.y += mm(size * flowLine)
			f.line(x, f.y-mm(size*0.3), size, face, ink, line)
		}})
	}
	return rows
}

// labelled are the rows of a label and its value, which goes on under itself.
func labelled(f *flow, l Fact, x, width float64, face text.Face) []row {
	const size = 9.5
	label := f.wide(text.Regular, size, l.Label)
	if l.Label != "" {
		label += 2.5
	}
	var rows []row
	for n, line := range f.wrap(face, size, width-label, l.Value) {
		rows = append(rows, row{mm(size * flowLine), func(f *flow) {
			f.y += mm(size * flowLine)
			if n == 0 {
				f.line(x, f.y-mm(size*0.3), size, text.Regular, paper.Soft, l.Label)
			}
			f.line(x+label, f.y-mm(size*0.3), size, face, paper.Dark, line)
		}})
	}
	return rows
}
