package printing

import (
	"time"

	"xinpu/printing/paper"
	"xinpu/printing/pdf"
	"xinpu/printing/text"
)

// Agenda is what lies on the table before a meeting: the items, each with boxes for notes by hand.
type Agenda struct {
	Village   string
	Title     string // "信用议事会议程"
	Subtitle  string
	Watermark string
	Facts     []Fact
	Council   []PaperName // with a box each, to tick who is there
	Items     []AgendaItem
	Labels    AgendaLabels

	Unprintable string // which characters stand as 〓 and why

	Date time.Time // stands in the file's data; same input, same bytes
}

// AgendaItem is an item before the vote.
type AgendaItem struct {
	Number  string
	Title   string
	Figures string
	Names   []PaperName
	Facts   []Fact // who stands aside
}

// AgendaLabels are the sentences of the paper itself.
type AgendaLabels struct {
	Council string   // "点名"
	Items   string   // "议题"
	Number  string   // heads of the columns
	Item    string   //
	Notes   string   //
	Choices []string // beside the boxes: "通过", "改为", …
	Counts  []string // before the lines for figures: "同意", "反对", "弃权"
	Page    string   // with {n} and {m}
	Foot    string
}

// AgendaPDF writes the agenda on A4. Problems: *MissingGlyphError and *EncodingError for a text.
func AgendaPDF(a Agenda) ([]byte, error) {
	pages, err := a.Pages()
	if err != nil {
		return nil, err
	}
	return pdf.Write(pages, pdf.Info{Title: join(" ", a.Village, a.Title), Made: a.Date})
}

// Pages lays the agenda out; problems as for AgendaPDF.
func (a *Agenda) Pages() ([]paper.Page, error) {
	f := newFlow()
	f.head, f.foot, f.count, f.mark = join("  ", a.Village, a.Title), a.Labels.Foot, a.Labels.Page, a.Watermark
	masthead(f, a.Village, a.Title, a.Subtitle, "")
	facts(f, a.Facts)
	a.rollCall(f)
	if len(a.Items) > 0 {
		f.section(a.Labels.Items, 40)
		a.heads(f)
		f.again = a.heads
		for n := range a.Items {
			a.Items[n].set(f, a.Labels, n > 0)
		}
	}
	unprintable(f, a.Unprintable)
	return f.finish()
}

func (a *Agenda) heads(f *flow) { heads(f, a.Labels.Number, a.Labels.Item, a.Labels.Notes) }

// rollCall sets a box before every name of the council.
func (a *Agenda) rollCall(f *flow) {
	if len(a.Council) == 0 {
		return
	}
	const tick = 3.2
	f.section(a.Labels.Council, 12)
	names := roll{x: sheetMargin + 3.2, width: sheetWidth - 3.2, columns: 5, size: 10.5, face: text.Regular}
	for _, row := range names.rows(f, a.Council) {
		f.need(names.height())
		for n := range row {
			x := names.x + float64(row[n].column)*names.column()
			f.page().Put(paper.Box{X: x, Y: f.y + names.height() - tick - 1.2, W: tick, H: tick, Width: 0.25, Ink: paper.Dark})
		}
		names.x += tick + 1.4
		names.set(f, row)
		names.x -= tick + 1.4
	}
}

func (t *AgendaItem) set(f *flow, labels AgendaLabels, ruled bool) {
	item := MinutesItem{Number: t.Number, Title: t.Title, Figures: t.Figures, Names: t.Names, Facts: t.Facts}
	rows := append(item.rows(f, MinutesLabels{}), row{9, func(f *flow) { labels.boxes(f) }}, row{8, func(f *flow) {
		f.y += 8
		f.page().Put(paper.Box{X: minutesText, Y: f.y - 1.5, W: minutesWidth, H: 0.12, Ink: paper.Soft})
	}})
	item.flow(f, rows, "", ruled)
}

// boxes set one line: what became of it to tick, and how many hands.
func (l AgendaLabels) boxes(f *flow) {
	const side, size, blank = 3.4, 9.5, 11.0
	f.y += 9
	y := f.y - 2.6
	x := minutesText
	for _, s := range l.Choices {
		f.page().Put(paper.Box{X: x, Y: y - side + 0.5, W: side, H: side, Width: 0.25, Ink: paper.Dark})
		f.line(x+side+1.2, y, size, text.Regular, paper.Dark, s)
		x += side + 1.2 + f.wide(text.Regular, size, s) + 4
	}
	x = minutesOutcome
	for n := len(l.Counts) - 1; n >= 0; n-- {
		x -= blank
		f.page().Put(paper.Box{X: x, Y: y + 0.6, W: blank, H: 0.2, Ink: paper.Dark})
		x -= f.wide(text.Regular, size, l.Counts[n]) + 1.5
		f.line(x, y, size, text.Regular, paper.Soft, l.Counts[n])
		x -= 4
	}
}
