package printing

import (
	"time"

	"xinpu/printing/paper"
	"xinpu/printing/pdf"
	"xinpu/printing/text"
)

// Letter goes to one person in a closed envelope with a window: folded in three, nothing but the address is seen.
type Letter struct {
	Village   string
	Sender    string   // one line above the address
	Address   []string // name first
	Day       string
	Title     string // "信用提醒信"
	Greeting  string
	Opening   []string
	Table     *Table // what it is about
	Points    []Fact // until when, who helps: a frame of its own
	Closing   []string
	Signer    string
	Private   string // "只给本人" above the title
	Check     string // beside the line of 100 mm
	Page      string // foot, with {n} and {m}
	Foot      string
	Watermark string
	Date      time.Time // stands in the file's data; same input, same bytes
}

// The address field is that of DIN 5008, form B, which the common window envelopes (DL, 110 × 220 mm, the window 20 mm from the left and
// 15 mm from below) show; fold marks part the sheet into thirds.
const (
	windowLeft, windowTop     = 20.0, 45.0
	windowWidth, windowHeight = 85.0, 45.0
	windowPad                 = 4.0
	foldFirst, foldSecond     = 105.0, 210.0
	letterTop                 = 108.0 // of the text
)

// amber is for what wants mending: red is honour here.
var amber = paper.Ink{R: 0x9a, G: 0x5b, B: 0x00}

// LetterPDF writes the letter. Problems: *MissingGlyphError and *EncodingError for a text.
func LetterPDF(l Letter) ([]byte, error) {
	pages, err := l.Pages()
	if err != nil {
		return nil, err
	}
	return pdf.Write(pages, pdf.Info{Title: join(" ", l.Village, l.Title), Made: l.Date})
}

// Pages lays the letter out; problems as for LetterPDF.
func (l *Letter) Pages() ([]paper.Page, error) {
	f := newFlow()
	f.head, f.foot, f.count, f.mark, f.check = join("  ", l.Village, l.Title), l.Foot, l.Page, l.Watermark, l.Check
	l.head(f)
	f.y = letterTop
	f.line(sheetMargin, f.y, text.Serif.Fit(l.Title, 20, 120), text.Serif, amber, l.Title)
	f.right(a4Width-sheetMargin, f.y, 10, text.Bold, amber, l.Private)
	f.page().Put(paper.Box{X: sheetMargin, Y: f.y + 3, W: sheetWidth, H: 0.8, Ink: amber})
	f.y += 7
	f.paragraph(sheetMargin, sheetWidth, 12.5, text.Bold, paper.Dark, l.Greeting)
	for _, s := range l.Opening {
		f.paragraph(sheetMargin, sheetWidth, 11.5, text.Regular, paper.Dark, s)
	}
	f.y += 2
	if l.Table != nil {
		l.Table.set(f, 1.15) // read at home, by lamplight
	}
	l.frame(f)
	for _, s := range l.Closing {
		f.paragraph(sheetMargin, sheetWidth, 11.5, text.Regular, paper.Dark, s)
	}
	f.need(20)
	f.y += 12
	f.right(a4Width-sheetMargin, f.y, 11.5, text.Serif, paper.Dark, l.Signer)
	f.y += 6.5
	f.right(a4Width-sheetMargin, f.y, 11, text.Regular, paper.Dark, l.Day)
	return f.finish()
}

// head sets who sends it, the address inside the window, and the marks to fold at. Nothing else stands near the window.
func (l *Letter) head(f *flow) {
	f.line(sheetMargin, 28, text.Serif.Fit(l.Village, 17, 100), text.Serif, paper.Dark, l.Village)
	f.page().Put(paper.Box{X: sheetMargin, Y: 32, W: sheetWidth, H: 0.25, Ink: paper.Gold})
	x, room := windowLeft+windowPad, windowWidth-2*windowPad
	f.line(x, windowTop+6, text.Regular.Fit(l.Sender, 7.5, room), text.Regular, paper.Soft, l.Sender)
	f.page().Put(paper.Box{X: x, Y: windowTop + 7.2, W: room, H: 0.15, Ink: paper.Soft})
	y := windowTop + 16.0
	for n, s := range l.Address {
		size, face := 11.5, text.Regular
		if n == 0 {
			size, face = 15, text.Bold
		}
		f.line(x, y, face.Fit(s, size, room), face, paper.Dark, s)
		y += mm(size * 1.45)
	}
	for _, fold := range []float64{foldFirst, foldSecond} {
		f.page().Put(paper.Line{X1: 5, Y1: fold, X2: 9, Y2: fold, Width: 0.15, Ink: paper.Soft})
	}
}

// frame holds until when and who helps: what the reader looks for.
func (l *Letter) frame(f *flow) {
	if len(l.Points) == 0 {
		return
	}
	const size, pad = 11.5, 4.0
	label := 0.0
	for _, p := range l.Points {
		label = max(label, f.wide(text.Regular, size, p.Label)+4)
	}
	var lines [][]string
	count := 0
	for _, p := range l.Points {
		wrapped := f.wrap(text.Bold, size, sheetWidth-2*pad-label, p.Value)
		lines = append(lines, wrapped)
		count += len(wrapped)
	}
	high := float64(count)*mm(size*flowLine) + 2*pad
	f.need(high + 8)
	f.y += 5
	f.page().Put(paper.Box{X: sheetMargin, Y: f.y, W: sheetWidth, H: high, Width: 0.4, Ink: amber})
	y := f.y + pad
	for n, p := range l.Points {
		for k, line := range lines[n] {
			y += mm(size * flowLine)
			if k == 0 {
				f.line(sheetMargin+pad, y-mm(size*0.3), size, text.Regular, paper.Soft, p.Label)
			}
			f.line(sheetMargin+pad+label, y-mm(size*0.3), size, text.Bold, paper.Dark, line)
		}
	}
	f.y += high + 3
}
