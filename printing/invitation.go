package printing

import (
	"time"

	"xinpu/printing/paper"
	"xinpu/printing/pdf"
	"xinpu/printing/text"
)

// Invitation announces a meeting on the display and at the door: when and where in type that is read from two metres, what will be dealt
// with, nobody's name. Of a meeting that was moved, the old day stands struck out above the new one.
type Invitation struct {
	Village   string
	Title     string // "会议通知"
	Subtitle  string
	Stamp     string // "改期" in a frame; "" for none
	Opening   string // who is invited to what
	Was       []Fact // when and where it was to be: label and what is struck out
	Why       string // why it was moved
	Now       []Fact // when and where, large
	Items     string // title of the list of items
	Lines     []string
	Closing   []string
	Signer    string
	Day       string
	Page      string // foot, with {n} and {m}
	Foot      string
	Check     string // beside the line of 100 mm
	Watermark string
	Date      time.Time // stands in the file's data; same input, same bytes

	Unprintable string // which characters stand as 〓 and why
}

// InvitationPDF writes the invitation on A4. Problems: *MissingGlyphError and *EncodingError for a text.
func InvitationPDF(i Invitation) ([]byte, error) {
	pages, err := i.Pages()
	if err != nil {
		return nil, err
	}
	return pdf.Write(pages, pdf.Info{Title: join(" ", i.Village, i.Title), Made: i.Date})
}

// Pages lays the invitation out; problems as for InvitationPDF.
func (i *Invitation) Pages() ([]paper.Page, error) {
	f := newFlow()
	f.head, f.foot, f.count, f.mark, f.check = join("  ", i.Village, i.Title), i.Foot, i.Page, i.Watermark, i.Check
	masthead(f, i.Village, i.Title, i.Subtitle, i.Stamp)
	f.y += 4
	f.paragraph(sheetMargin, sheetWidth, 15, text.Regular, paper.Dark, i.Opening)
	i.was(f)
	i.now(f)
	if len(i.Lines) > 0 {
		f.section(i.Items, 12)
		f.y += 1
		for _, s := range i.Lines {
			f.paragraph(sheetMargin+3.2, sheetWidth-3.2, 13, text.Regular, paper.Dark, s)
		}
	}
	f.y += 4
	for _, s := range i.Closing {
		f.paragraph(sheetMargin, sheetWidth, 12.5, text.Regular, paper.Dark, s)
	}
	unprintable(f, i.Unprintable)
	f.need(22)
	f.y += 13
	f.right(a4Width-sheetMargin, f.y, 14, text.Serif, paper.Dark, i.Signer)
	f.y += 7.5
	f.right(a4Width-sheetMargin, f.y, 12, text.Regular, paper.Dark, i.Day)
	return f.finish()
}

// was strikes out when and where the meeting was to be, in a frame of its own, with the reason.
func (i *Invitation) was(f *flow) {
	if len(i.Was) == 0 {
		return
	}
	const size, pad, label = 15.0, 4.0, 30.0
	row := mm(size * flowLine)
	why := f.wrap(text.Regular, 13, sheetWidth-2*pad, i.Why)
	if i.Why == "" {
		why = nil
	}
	high := float64(len(i.Was))*row + float64(len(why))*mm(13*flowLine) + 2*pad
	f.need(high + 8)
	f.y += 5
	f.page().Put(paper.Box{X: sheetMargin, Y: f.y, W: sheetWidth, H: high, Width: 0.5, Ink: amber})
	y := f.y + pad
	for _, was := range i.Was {
		y += row
		base := y - mm(size*0.3)
		f.line(sheetMargin+pad, base, text.Regular.Fit(was.Label, size, label-2), text.Regular, amber, was.Label)
		fit := text.Regular.Fit(was.Value, size, sheetWidth-2*pad-label)
		f.line(sheetMargin+pad+label, base, fit, text.Regular, paper.Dark, was.Value)
		middle := base - mm(fit*0.36)
		f.page().Put(paper.Line{X1: sheetMargin + pad + label, Y1: middle, X2: sheetMargin + pad + label + f.wide(text.Regular, fit, was.Value), Y2: middle, Width: 0.5, Ink: paper.Dark})
	}
	for _, s := range why {
		y += mm(13 * flowLine)
		f.line(sheetMargin+pad, y-mm(13*0.3), 13, text.Regular, paper.Dark, s)
	}
	f.y += high
}

// now sets day, hour and place as large as a poster's names: 26 points are 9.2 mm, read from two metres.
func (i *Invitation) now(f *flow) {
	const size, label = 26.0, 30.0
	f.y += 4
	for _, now := range i.Now {
		lines := f.wrap(text.Bold, size, sheetWidth-label, now.Value)
		f.need(float64(len(lines)) * mm(size*1.35))
		for n, s := range lines {
			f.y += mm(size * 1.35)
			if n == 0 {
				f.line(sheetMargin, f.y-mm(size*0.3), text.Regular.Fit(now.Label, 16, label-3), text.Regular, paper.Soft, now.Label)
			}
			f.line(sheetMargin+label, f.y-mm(size*0.3), size, text.Bold, paper.Dark, s)
		}
		f.page().Put(paper.Box{X: sheetMargin, Y: f.y, W: sheetWidth, H: 0.15, Ink: paper.Hairline})
	}
}
