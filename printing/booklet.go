package printing

import (
	"strconv"
	"strings"
	"time"

	"xinpu/printing/paper"
	"xinpu/printing/pdf"
	"xinpu/printing/text"
)

// Booklet is a rule book for every house, on A5: what counts, how much, and who decided it.
type Booklet struct {
	Village   string
	Title     string // name of the rule book
	Subtitle  string // "2026年12月1日起施行"
	Draft     string // "草案" in a frame on the cover; "" for a version that was adopted
	Watermark string // behind every page; "" for none

	Facts []Fact    // adoption, filing, what the two scores are
	Parts []Part    // rules by category, then what else the book says
	Notes []string  // what the marks mean, how points come about
	Date  time.Time // stands in the file's data; same input, same bytes

	Labels BookletLabels
}

// Part is a heading with its entries.
type Part struct {
	Title   string
	Entries []PartEntry
}

// PartEntry is one rule, or one line of another part.
type PartEntry struct {
	Name        string
	Figures     []string // "积分 ＋3", one below the other at the right
	Explanation string
	Limits      string
	Mark        string // "文章" or "示例", where the figure is from
}

// BookletLabels are the sentences of the paper itself.
type BookletLabels struct {
	Notes string
	Page  string // foot, with {n} and {m}
	Foot  string
}

// The booklet on A5, in millimetres and points: names as large as a newspaper's, for eyes of seventy.
const (
	a5Width, a5Height = 148.0, 210.0
	bookMargin        = 15.0
	bookWidth         = a5Width - 2*bookMargin
	bookFigures       = 33.0 // column of the figures
	bookTop           = 13.0
	bookBody          = 19.0
	bookBottom        = a5Height - 17.0
	bookFoot          = a5Height - 9.0
	bookName          = 12.0
	bookExplanation   = 10.0
)

// BookletPDF writes the booklet, cover first. Problems: *MissingGlyphError and *EncodingError for a text.
func BookletPDF(b Booklet) ([]byte, error) {
	pages, err := b.Pages()
	if err != nil {
		return nil, err
	}
	return pdf.Write(pages, pdf.Info{Title: join(" ", b.Village, b.Title), Made: b.Date})
}

// Pages lays the booklet out; problems as for BookletPDF.
func (b *Booklet) Pages() ([]paper.Page, error) {
	f := newFlowOn(paperSize{a5Width, a5Height, bookBottom})
	f.turn = func(f *flow) {
		f.line(bookMargin, bookTop, text.Serif.Fit(b.Title, 9, bookWidth), text.Serif, paper.Soft, b.Title)
		f.page().Put(paper.Box{X: bookMargin, Y: bookTop + 2, W: bookWidth, H: 0.2, Ink: paper.Gold})
		f.y = bookBody
	}
	b.cover(f)
	if len(b.Parts) > 0 {
		f.next()
	}
	for n := range b.Parts {
		b.Parts[n].set(f)
	}
	if len(b.Notes) > 0 {
		partTitle(f, b.Labels.Notes, 20)
		for _, s := range b.Notes {
			f.y += 1
			f.paragraph(bookMargin, bookWidth, bookExplanation, text.Regular, paper.Dark, s)
		}
	}
	return b.finish(f)
}

func (b *Booklet) cover(f *flow) {
	p := f.page()
	p.Put(paper.Box{X: bookMargin, Y: 34, W: bookWidth, H: 1.1, Ink: paper.Red}, paper.Box{X: bookMargin, Y: 36, W: bookWidth, H: 0.3, Ink: paper.Gold})
	village := paper.Text{X: a5Width / 2, Y: 28, Face: text.Serif, Size: text.Serif.Fit(b.Village, 20, bookWidth), Ink: paper.Dark, S: b.Village}
	f.put(village.Centre())
	f.y = 52
	for _, line := range text.Serif.Wrap(b.Title, 27, bookWidth) {
		title := paper.Text{X: a5Width / 2, Y: f.y, Face: text.Serif, Size: 27, Ink: paper.Red, S: line}
		f.put(title.Centre())
		f.y += 13
	}
	if b.Subtitle != "" {
		under := paper.Text{X: a5Width / 2, Y: f.y - 1, Face: text.Serif, Size: text.Serif.Fit(b.Subtitle, 13, bookWidth), Ink: paper.Dark, S: b.Subtitle}
		f.put(under.Centre())
		f.y += 6
	}
	if b.Draft != "" {
		w := f.wide(text.Bold, 15, b.Draft) + 8
		p.Put(paper.Box{X: (a5Width - w) / 2, Y: f.y, W: w, H: 9, Width: 0.5, Ink: paper.Red})
		f.put(paper.Text{X: a5Width / 2, Y: f.y + 6.5, Face: text.Bold, Size: 15, Ink: paper.Red, S: b.Draft}.Centre())
		f.y += 14
	}
	f.page().Put(paper.Star{X: a5Width / 2, Y: f.y + 6, Radius: 3.4, Ink: paper.Gold})
	f.y += 16
	label := 0.0
	for _, l := range b.Facts {
		label = max(label, f.wide(text.Regular, bookExplanation, l.Label))
	}
	label = min(label+5, bookWidth/2)
	for _, l := range b.Facts {
		f.page().Put(paper.Box{X: bookMargin, Y: f.y, W: bookWidth, H: 0.15, Ink: paper.Hairline})
		f.line(bookMargin, f.y+5.4, text.Regular.Fit(l.Label, bookExplanation, label-2), text.Regular, paper.Soft, l.Label)
		f.y += 0.8
		f.paragraph(bookMargin+label, bookWidth-label, 10.5, text.Bold, paper.Dark, l.Value)
		f.y += 1.6
	}
}

// partTitle sets a heading that never stands at the foot of a page.
func partTitle(f *flow, title string, room float64) {
	f.need(11 + room)
	f.y += 9
	f.page().Put(paper.Box{X: bookMargin, Y: f.y - 4.6, W: 1.3, H: 5.4, Ink: paper.Red})
	f.line(bookMargin+3.6, f.y-0.4, text.Serif.Fit(title, 14, bookWidth-4), text.Serif, paper.Red, title)
	f.y += 2.4
}

func (p *Part) set(f *flow) {
	partTitle(f, p.Title, 18)
	for n := range p.Entries {
		p.Entries[n].set(f)
	}
}

// set keeps an entry together: a rule parted over two pages is read wrongly.
func (e *PartEntry) set(f *flow) {
	width := bookWidth
	if len(e.Figures) > 0 {
		width -= bookFigures
	}
	mark := 0.0
	if e.Mark != "" {
		mark = f.wide(text.Regular, 7.5, e.Mark) + 3.4
	}
	name := f.wrap(text.Bold, bookName, width-mark, e.Name)
	says, limits := e.lines(f, width)
	height := mm(bookName*flowLine)*float64(len(name)) + mm(bookExplanation*flowLine)*float64(len(says)+len(limits)) + 3
	f.need(max(height, mm(bookName*flowLine)*float64(len(e.Figures))+3))
	f.page().Put(paper.Box{X: bookMargin, Y: f.y, W: bookWidth, H: 0.15, Ink: paper.Hairline})
	top := f.y
	f.y += 1
	for n, line := range name {
		f.y += mm(bookName * flowLine)
		base := f.y - mm(bookName*0.34)
		f.line(bookMargin, base, bookName, text.Bold, paper.Dark, line)
		if n == len(name)-1 && e.Mark != "" {
			x := bookMargin + f.wide(text.Bold, bookName, line) + 2
			f.page().Put(paper.Box{X: x, Y: base - 3, W: mark - 1, H: 3.9, Width: 0.15, Ink: paper.Soft})
			f.line(x+1.2, base-0.2, 7.5, text.Regular, paper.Soft, e.Mark)
		}
	}
	for _, line := range says {
		f.y += mm(bookExplanation * flowLine)
		f.line(bookMargin, f.y-mm(bookExplanation*0.34), bookExplanation, text.Regular, paper.Dark, line)
	}
	for _, line := range limits {
		f.y += mm(bookExplanation * flowLine)
		f.line(bookMargin, f.y-mm(bookExplanation*0.34), bookExplanation, text.Regular, paper.Soft, line)
	}
	low := f.y
	y := top + 1
	for _, figure := range e.Figures {
		y += mm(bookName * flowLine)
		ink := paper.Red // honour: what takes away is set in plain ink
		if strings.Contains(figure, "−") {
			ink = paper.Dark
		}
		f.right(bookMargin+bookWidth, y-mm(bookName*0.34), text.Bold.Fit(figure, bookName, bookFigures-2), text.Bold, ink, figure)
	}
	f.y = max(low, y) + 2
}

func (e *PartEntry) lines(f *flow, width float64) (says, limits []string) {
	if e.Explanation != "" {
		says = f.wrap(text.Regular, bookExplanation, width, e.Explanation)
	}
	if e.Limits != "" {
		limits = f.wrap(text.Regular, bookExplanation, width, e.Limits)
	}
	return says, limits
}

// finish sets what needs the number of pages.
func (b *Booklet) finish(f *flow) ([]paper.Page, error) {
	for n := range f.pages {
		p := &f.pages[n]
		if b.Watermark != "" {
			size := text.Serif.Fit(b.Watermark, 130, 140)
			p.Marks = append([]paper.Mark{paper.Text{X: 26, Y: 154, Face: text.Serif, Size: size, Ink: paper.Hairline, S: b.Watermark, Turn: 38}}, p.Marks...)
		}
		if n == 0 {
			continue // a cover has no foot
		}
		count := strings.NewReplacer("{n}", strconv.Itoa(n), "{m}", strconv.Itoa(len(f.pages)-1)).Replace(b.Labels.Page)
		wide := text.Regular.Width(count, 8)
		p.Put(paper.Box{X: bookMargin, Y: bookFoot - 4.4, W: bookWidth, H: 0.15, Ink: paper.Hairline},
			paper.Text{X: bookMargin, Y: bookFoot, Face: text.Regular, Size: text.Regular.Fit(b.Labels.Foot, 8, bookWidth-wide-4), Ink: paper.Soft, S: b.Labels.Foot},
			paper.Text{X: a5Width - bookMargin, Y: bookFoot, Face: text.Regular, Size: 8, Ink: paper.Soft, S: count}.Right())
		if err := p.Check(); err != nil && f.err == nil {
			f.err = err
		}
	}
	return f.pages, f.err
}
