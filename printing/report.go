package printing

import (
	"time"

	"xinpu/printing/paper"
	"xinpu/printing/pdf"
	"xinpu/printing/text"
)

// Report is a paper of the office on A4: figures on top, then parts with tables and sentences, then who signs. Disclosure sheet, fairness
// report, statements, month reports and settlements are such papers. What is empty is left out.
type Report struct {
	Village   string
	Title     string // "积分公开表"
	Subtitle  string // below the double line
	Stamp     string // "只给本人" in a frame; "" for none
	Watermark string // behind every page; "" for none
	OnePage   bool   // type shrinks until everything fits on one page

	Facts []Fact
	Sums  []MinutesSum // large, side by side
	Parts []ReportPart

	Seals       []Fact // of sealed months, one a line
	Unprintable string // which characters stand as 〓 and why

	Signatures []string // who signs: a line each, with a line for the date
	Labels     ReportLabels
	Date       time.Time // stands in the file's data; same input, same bytes
}

// ReportPart is a part under a title of its own.
type ReportPart struct {
	Title string
	Text  []string // before the table
	Table *Table
	After []string // small print below
}

// ReportLabels are the sentences of the paper itself.
type ReportLabels struct {
	Date  string // beside the line to sign on
	Page  string // foot, with {n} and {m}
	Foot  string // small print at the foot of every page
	Check string // beside the line of 100 mm: "此线应为 100 毫米"
}

// ReportPDF writes the report. Problems: *MissingGlyphError and *EncodingError for a text, ErrTooLong for one page that cannot hold it.
func ReportPDF(r Report) ([]byte, error) {
	pages, err := r.Pages()
	if err != nil {
		return nil, err
	}
	return pdf.Write(pages, pdf.Info{Title: join(" ", r.Village, r.Title), Made: r.Date})
}

// least is the smallest scale of type on a page that must hold everything: 9.5 points become 6.2.
const leastScale = 0.65

// Pages lays the report out; problems as for ReportPDF.
func (r *Report) Pages() ([]paper.Page, error) {
	for scale := 1.0; ; scale -= 0.05 {
		pages, err := r.pages(scale)
		if err != nil || !r.OnePage || len(pages) == 1 {
			return pages, err
		}
		if scale < leastScale {
			return nil, ErrTooLong
		}
	}
}

func (r *Report) pages(scale float64) ([]paper.Page, error) {
	f := newFlow()
	f.head, f.foot, f.count, f.mark, f.check = join("  ", r.Village, r.Title), r.Labels.Foot, r.Labels.Page, r.Watermark, r.Labels.Check
	masthead(f, r.Village, r.Title, r.Subtitle, r.Stamp)
	facts(f, r.Facts)
	sums(f, r.Sums)
	for _, p := range r.Parts {
		p.set(f, scale)
	}
	if len(r.Seals) > 0 {
		f.need(8 + 6*float64(len(r.Seals)))
		f.y += 5
		for _, s := range r.Seals {
			f.y += 6
			f.line(sheetMargin, f.y-1.6, 10, text.Regular, paper.Soft, s.Label)
			f.right(a4Width-sheetMargin, f.y-1.6, 11.5, text.Bold, paper.Dark, s.Value)
			f.page().Put(paper.Box{X: sheetMargin, Y: f.y, W: sheetWidth, H: 0.15, Ink: paper.Hairline})
		}
	}
	unprintable(f, r.Unprintable)
	sign(f, r.Signatures, r.Labels.Date)
	return f.finish()
}

func (p *ReportPart) set(f *flow, scale float64) {
	if p.Title != "" {
		room := 14.0
		if p.Table != nil && len(p.Text) == 0 {
			room = 24 // its head and a row of it stay with the title
		}
		f.section(p.Title, room)
	} else {
		f.y += 2
	}
	for _, s := range p.Text {
		f.paragraph(sheetMargin, sheetWidth, 10.5*scale, text.Regular, paper.Dark, s)
	}
	if p.Table != nil {
		p.Table.set(f, scale)
	}
	if len(p.After) > 0 {
		f.y += 1
	}
	for _, s := range p.After {
		f.paragraph(sheetMargin, sheetWidth, 8.5*max(scale, 0.85), text.Regular, paper.Soft, s)
	}
}

// unprintable says below everything else which characters could not be printed.
func unprintable(f *flow, s string) {
	if s != "" {
		f.y += 3
		f.paragraph(sheetMargin, sheetWidth, 9, text.Regular, amber, s)
	}
}
