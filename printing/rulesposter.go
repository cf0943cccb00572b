package printing

import (
	"strconv"
	"strings"
	"time"

	"xinpu/printing/paper"
	"xinpu/printing/pdf"
	"xinpu/printing/text"
)

// RulesPoster is a rule book for the display: every rule with its figures in two columns, as large as one sheet allows; a long book goes on
// on a second one. On A3 everything grows by the same measure.
type RulesPoster struct {
	A3        bool
	Village   string
	Title     string
	Subtitle  string
	Draft     string // "草案"; "" for a version that was adopted
	Watermark string

	Points string // heads of the two columns of figures
	Score  string
	Parts  []RulesPart
	Notes  []string // what the score opens, who adopted the book, where to object
	Foot   string
	Page   string // with {n} and {m}; stands there when there are several
	Check  string // beside the line of 100 mm
	Date   time.Time
}

// RulesPart is a category.
type RulesPart struct {
	Title string
	Rules []RulesLine
}

// RulesLine is a rule. Plain entries, what a score opens, have no second figure.
type RulesLine struct {
	Name   string
	Per    string // "每2小时"
	Points string
	Score  string
	Mark   string
}

// The poster on A4, in millimetres; type sizes are tried from the largest down.
const (
	rulesTop     = 51.0
	rulesNext    = 24.0 // on sheets after the first
	rulesBottom  = a4Height - 20.0
	rulesFoot    = 10.5
	rulesGap     = 8.0
	rulesColumn  = (posterWidth - rulesGap) / 2
	rulesLargest = 13.0
	rulesLeast   = 7.5
)

// RulesPosterPDF writes the poster. Problems: *MissingGlyphError and *EncodingError for a text.
func RulesPosterPDF(p RulesPoster) ([]byte, error) {
	pages, err := p.Pages()
	if err != nil {
		return nil, err
	}
	return pdf.Write(pages, pdf.Info{Title: join(" ", p.Village, p.Title), Made: p.Date})
}

// Pages lays the poster out; problems as for RulesPosterPDF.
func (p *RulesPoster) Pages() ([]paper.Page, error) {
	var pages []paper.Page
	for size := rulesLargest; size >= rulesLeast; size -= 0.25 {
		if pages = p.layout(size); len(pages) == 1 {
			break
		}
	}
	for n := range pages {
		if len(pages) > 1 {
			count := strings.NewReplacer("{n}", strconv.Itoa(n+1), "{m}", strconv.Itoa(len(pages))).Replace(p.Page)
			pages[n].Put(paper.Text{X: a4Width - posterMargin, Y: a4Height - rulesFoot, Face: text.Regular, Size: 9, Ink: paper.Soft, S: count}.Right())
		}
		if err := pages[n].Check(); err != nil {
			return nil, err
		}
		if p.A3 {
			pages[n] = grown(pages[n])
		}
		pages[n].Put(checkLine(p.Check, posterMargin, pages[n].Height-posterCheck)...)
		if err := pages[n].Check(); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// wall fills columns of sheets one after the other.
type wall struct {
	p     *RulesPoster
	pages []paper.Page
	right bool // in the second column
	top   float64
	y     float64
	size  float64
}

func (p *RulesPoster) layout(size float64) []paper.Page {
	w := &wall{p: p, size: size}
	w.sheet()
	for _, part := range p.Parts {
		w.part(part)
	}
	w.notes()
	return w.pages
}

func (w *wall) page() *paper.Page { return &w.pages[len(w.pages)-1] }

func (w *wall) x() float64 {
	if w.right {
		return posterMargin + rulesColumn + rulesGap
	}
	return posterMargin
}

// sheet begins a page, the first one with village and title over the double line.
func (w *wall) sheet() {
	page := paper.Page{Width: a4Width, Height: a4Height}
	if w.p.Watermark != "" {
		page.Put(paper.Text{X: 38, Y: 218, Face: text.Serif, Size: text.Serif.Fit(w.p.Watermark, 190, 200), Ink: paper.Hairline, S: w.p.Watermark, Turn: 38})
	}
	w.top = rulesNext
	if len(w.pages) == 0 {
		w.top = rulesTop
		title := paper.Text{X: a4Width / 2, Y: 30, Face: text.Serif, Size: text.Serif.Fit(w.p.Title, 34, posterWidth), Ink: paper.Red, S: w.p.Title}
		under := join(" · ", w.p.Village, w.p.Subtitle, w.p.Draft)
		page.Put(title.Centre(), paper.Box{X: posterMargin, Y: 35.5, W: posterWidth, H: 1, Ink: paper.Red}, paper.Box{X: posterMargin, Y: 37.3, W: posterWidth, H: 0.3, Ink: paper.Gold},
			paper.Text{X: a4Width / 2, Y: 44.5, Face: text.Serif, Size: text.Serif.Fit(under, 13, posterWidth), Ink: paper.Soft, S: under}.Centre())
	} else {
		page.Put(paper.Text{X: posterMargin, Y: 17, Face: text.Serif, Size: text.Serif.Fit(w.p.Title, 14, posterWidth), Ink: paper.Red, S: w.p.Title},
			paper.Box{X: posterMargin, Y: 19.5, W: posterWidth, H: 0.6, Ink: paper.Red})
	}
	page.Put(paper.Text{X: posterMargin, Y: a4Height - rulesFoot, Face: text.Regular, Size: text.Regular.Fit(w.p.Foot, 9, posterWidth-30), Ink: paper.Soft, S: w.p.Foot})
	w.pages = append(w.pages, page)
	w.right, w.y = false, w.top
}

// need goes on in the next column, or on the next sheet.
func (w *wall) need(h float64) {
	if w.y+h <= rulesBottom {
		return
	}
	if w.right {
		w.sheet()
		return
	}
	w.right, w.y = true, w.top
}

func (w *wall) row() float64 { return mm(w.size * 1.62) }

func (w *wall) part(part RulesPart) {
	w.need(3 * w.row()) // a heading does not stand alone
	if w.y > w.top {
		w.y += mm(w.size * 0.7)
	}
	size := w.size * 1.08
	base := w.y + mm(size*1.1)
	figure := w.figure()
	w.page().Put(paper.Box{X: w.x(), Y: base - mm(size*0.85), W: 1.2, H: mm(size * 0.95), Ink: paper.Red},
		paper.Text{X: w.x() + 3, Y: base, Face: text.Serif, Size: text.Serif.Fit(part.Title, size, rulesColumn-2*figure-4), Ink: paper.Red, S: part.Title})
	for n, head := range []string{w.p.Points, w.p.Score} {
		if used(part, n) {
			t := paper.Text{X: w.x() + rulesColumn - float64(1-n)*figure, Y: base, Face: text.Regular, Size: text.Regular.Fit(head, w.size*0.72, figure-1), Ink: paper.Soft, S: head}
			w.page().Put(t.Right())
		}
	}
	w.y = base + mm(w.size*0.5)
	for _, r := range part.Rules {
		w.rule(r)
	}
}

// used reports whether any rule of a part has the first or the second figure.
func used(part RulesPart, n int) bool {
	for _, r := range part.Rules {
		if n == 0 && r.Points != "" || n == 1 && r.Score != "" {
			return true
		}
	}
	return false
}

// figure is the width of a column of figures.
func (w *wall) figure() float64 { return text.Bold.Width("−10000", w.size) }

func (w *wall) rule(r RulesLine) {
	figure := w.figure()
	room := rulesColumn - 2*figure - 2
	small := w.size * 0.74
	tail := join(" ", r.Per, r.Mark)
	// The name may take two lines; what it is for stands behind it where there is room, else below.
	name := text.Regular.Wrap(r.Name, w.size, room)
	last := text.Regular.Width(name[len(name)-1], w.size)
	below := tail != "" && last+2+text.Regular.Width(tail, small) > room
	height := w.row() * float64(len(name))
	if below {
		height += mm(small * 1.4)
	}
	w.need(height)
	w.page().Put(paper.Box{X: w.x(), Y: w.y, W: rulesColumn, H: 0.12, Ink: paper.Hairline})
	base := w.y + mm(w.size*1.16)
	for n, line := range name {
		w.page().Put(paper.Text{X: w.x(), Y: base + float64(n)*w.row(), Face: text.Regular, Size: w.size, Ink: paper.Dark, S: line})
	}
	at := base + float64(len(name)-1)*w.row()
	if below {
		w.page().Put(paper.Text{X: w.x(), Y: at + mm(small*1.3), Face: text.Regular, Size: text.Regular.Fit(tail, small, room), Ink: paper.Soft, S: tail})
	} else if tail != "" {
		w.page().Put(paper.Text{X: w.x() + last + 2, Y: at, Face: text.Regular, Size: small, Ink: paper.Soft, S: tail})
	}
	for n, s := range []string{r.Points, r.Score} {
		if s != "" {
			w.page().Put(paper.Text{X: w.x() + rulesColumn - float64(1-n)*figure, Y: base, Face: text.Bold, Size: text.Bold.Fit(s, w.size, figure-1), Ink: paper.Dark, S: s}.Right())
		}
	}
	w.y += height
}

func (w *wall) notes() {
	if len(w.p.Notes) == 0 {
		return
	}
	size := w.size * 0.86
	w.y += mm(w.size * 0.8)
	for _, s := range w.p.Notes {
		for _, line := range text.Regular.Wrap(s, size, rulesColumn) {
			w.need(mm(size * 1.45))
			w.y += mm(size * 1.45)
			w.page().Put(paper.Text{X: w.x(), Y: w.y - mm(size*0.35), Face: text.Regular, Size: size, Ink: paper.Dark, S: line})
		}
		w.y += mm(size * 0.4)
	}
}
