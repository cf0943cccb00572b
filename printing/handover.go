package printing

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"xinpu/printing/paper"
	"xinpu/printing/pdf"
	"xinpu/printing/qr"
	"xinpu/printing/text"
)

// Handover is the sheet that goes with a handover file: what whoever takes a village over compares, one A4 page.
type Handover struct {
	Village     string
	Shop        string // beside the village; may be empty
	Title       string // "移交单"
	Subtitle    string
	Number      string // in groups, "4071 2286 9135"; its digits are the QR symbol, too
	NumberLabel string
	NumberText  string
	Groups      []HandoverGroup // two columns, filled left then right
	StepsTitle  string
	Steps       []string // numbered here
	Signatures  []string // who signs: a line each, with a line for the date
	DateLabel   string
	Foot        []HandoverLine // small print
	Check       string         // beside the line of 100 mm
	Watermark   string         // "演练" on what must not be taken for a real one; "" for none
	Date        time.Time      // when it was made: stands in the file's data; same input, same bytes
}

// HandoverGroup is a block of figures.
type HandoverGroup struct {
	Title string
	Lines []HandoverLine
}

// HandoverLine is a label and its value.
type HandoverLine struct{ Label, Value string }

// ErrTooLong says that a text does not fit on its page.
var ErrTooLong = errors.New("printing: the sheet is full")

// The sheet, in millimetres and points.
const (
	sheetMargin    = 20.0
	sheetWidth     = a4Width - 2*sheetMargin
	sheetGap       = 10.0 // between the columns
	sheetColumn    = (sheetWidth - sheetGap) / 2
	sheetLine      = 6.3
	sheetText      = 10.0
	sheetSmall     = 7.5
	signatureSpace = 40.0 // at the foot of the page
)

// HandoverPDF writes the sheet. Problems: *DigitsError for the number, *MissingGlyphError and *EncodingError for a text, ErrTooLong.
func HandoverPDF(h Handover) ([]byte, error) {
	page, err := h.Page()
	if err != nil {
		return nil, err
	}
	return pdf.Write([]paper.Page{page}, pdf.Info{Title: join(" ", h.Village, h.Title), Made: h.Date})
}

// Page lays the sheet out; problems as for HandoverPDF.
func (h *Handover) Page() (paper.Page, error) {
	p := paper.Page{Width: a4Width, Height: a4Height}
	if err := h.check(); err != nil {
		return p, err
	}
	if h.Watermark != "" {
		size := text.Serif.Fit(h.Watermark, 190, 200)
		p.Put(paper.Text{X: 38, Y: 218, Face: text.Serif, Size: size, Ink: paper.Hairline, S: h.Watermark, Turn: 38})
	}
	y := h.head(&p)
	y, err := h.number(&p, y)
	if err != nil {
		return p, err
	}
	y = h.figures(&p, y)
	y = h.steps(&p, y)
	if y > a4Height-signatureSpace-float64(len(h.Foot))*4-sheetMargin/2 {
		return p, ErrTooLong
	}
	h.sign(&p)
	p.Put(checkLine(h.Check, sheetMargin, flowCheck)...)
	return p, nil
}

func (h *Handover) check() error {
	all := []string{h.Village, h.Shop, h.Title, h.Subtitle, h.NumberLabel, h.NumberText, h.StepsTitle, h.DateLabel, h.Watermark, h.Check}
	all = append(append(all, h.Steps...), h.Signatures...)
	lines := h.Foot
	for _, g := range h.Groups {
		all = append(all, g.Title)
		lines = append(lines[:len(lines):len(lines)], g.Lines...)
	}
	for _, l := range lines {
		all = append(all, l.Label, l.Value)
	}
	for _, s := range all {
		if err := Check(s); err != nil {
			return err
		}
	}
	return nil
}

// head sets village and title over the double line.
func (h *Handover) head(p *paper.Page) float64 {
	right := a4Width - sheetMargin
	title := paper.Text{X: right, Y: 30, Face: text.Serif, Size: 30, Ink: paper.Red, S: h.Title}
	title.Size = text.Serif.Fit(h.Title, title.Size, 70)
	wide := text.Serif.Width(h.Title, title.Size)
	p.Put(title.Right(), paper.Star{X: right - wide - 6, Y: 25.6, Radius: 3, Ink: paper.Gold})
	left := sheetWidth - wide - 14
	village := paper.Text{X: sheetMargin, Y: 24.5, Face: text.Serif, Size: 18, Ink: paper.Dark, S: h.Village}
	village.Size = text.Serif.Fit(h.Village, village.Size, left)
	p.Put(village)
	if h.Shop != "" {
		p.Put(paper.Text{X: sheetMargin, Y: 30.5, Face: text.Regular, Size: text.Regular.Fit(h.Shop, sheetText, left), Ink: paper.Soft, S: h.Shop})
	}
	p.Put(paper.Box{X: sheetMargin, Y: 34, W: sheetWidth, H: 0.9, Ink: paper.Red}, paper.Box{X: sheetMargin, Y: 35.5, W: sheetWidth, H: 0.25, Ink: paper.Gold})
	p.Put(paper.Text{X: sheetMargin, Y: 41.5, Face: text.Regular, Size: text.Regular.Fit(h.Subtitle, sheetText, sheetWidth), Ink: paper.Soft, S: h.Subtitle})
	return 46
}

// number sets what people compare first, large, with its symbol.
func (h *Handover) number(p *paper.Page, y float64) (float64, error) {
	const high, side, pad = 35.0, 24.0, 6.0
	digits := strings.ReplaceAll(h.Number, " ", "")
	symbol, err := qr.Digits(digits)
	if err != nil {
		return y, err
	}
	wide := sheetWidth - side - 3*pad
	p.Put(paper.Box{X: sheetMargin, Y: y, W: sheetWidth, H: high, Width: 0.35, Ink: paper.Gold})
	p.Put(paper.Text{X: sheetMargin + pad, Y: y + 7.6, Face: text.Bold, Size: 11, Ink: paper.Red, S: h.NumberLabel})
	x := sheetMargin + pad
	size := text.Bold.Fit(strings.ReplaceAll(h.Number, " ", "　"), 33, wide)
	for _, group := range strings.Fields(h.Number) {
		p.Put(paper.Text{X: x, Y: y + 21.5, Face: text.Bold, Size: size, Ink: paper.Dark, S: group})
		x += text.Bold.Width(group+"0", size)
	}
	for n, line := range text.Regular.Wrap(h.NumberText, 9, wide) {
		p.Put(paper.Text{X: sheetMargin + pad, Y: y + 29.5 + float64(n)*4, Face: text.Regular, Size: 9, Ink: paper.Soft, S: line})
	}
	p.Put(paper.Code{X: a4Width - sheetMargin - pad - side, Y: y + (high-side)/2, Side: side, Symbol: symbol, Ink: paper.Black})
	return y + high + 8, nil
}

// figures sets the groups in two columns, the left one no shorter than the right.
func (h *Handover) figures(p *paper.Page, y float64) float64 {
	total := 0
	for _, g := range h.Groups {
		total += len(g.Lines) + 2
	}
	x, at, taken, low := sheetMargin, y, 0, y
	for _, g := range h.Groups {
		if x == sheetMargin && taken > 0 && 2*taken >= total-1 {
			x, at = sheetMargin+sheetColumn+sheetGap, y
		}
		taken += len(g.Lines) + 2
		at = g.set(p, x, at)
		low = max(low, at)
	}
	return low + 1
}

func (g HandoverGroup) set(p *paper.Page, x, y float64) float64 {
	p.Put(paper.Box{X: x, Y: y - 3.4, W: 1.2, H: 4.2, Ink: paper.Red}, paper.Text{X: x + 3, Y: y, Face: text.Bold, Size: 11, Ink: paper.Dark, S: g.Title})
	y += 2.2
	p.Put(paper.Box{X: x, Y: y, W: sheetColumn, H: 0.3, Ink: paper.Dark})
	for _, l := range g.Lines {
		y += sheetLine
		p.Put(paper.Text{X: x, Y: y - 1.8, Face: text.Regular, Size: text.Regular.Fit(l.Label, sheetText, sheetColumn*0.55), Ink: paper.Soft, S: l.Label})
		room := sheetColumn - min(sheetColumn*0.55, text.Regular.Width(l.Label, sheetText)) - 3
		value := paper.Text{X: x + sheetColumn, Y: y - 1.8, Face: text.Bold, Size: text.Bold.Fit(l.Value, 11, room), Ink: paper.Dark, S: l.Value}
		p.Put(value.Right(), paper.Box{X: x, Y: y, W: sheetColumn, H: 0.15, Ink: paper.Hairline})
	}
	return y + 9
}

func (h *Handover) steps(p *paper.Page, y float64) float64 {
	p.Put(paper.Box{X: sheetMargin, Y: y - 3.4, W: 1.2, H: 4.2, Ink: paper.Red},
		paper.Text{X: sheetMargin + 3, Y: y, Face: text.Bold, Size: 11, Ink: paper.Dark, S: h.StepsTitle})
	y += 7
	for n, step := range h.Steps {
		p.Put(paper.Text{X: sheetMargin + 4, Y: y, Face: text.Bold, Size: sheetText, Ink: paper.Red, S: strconv.Itoa(n + 1)}.Right())
		for _, line := range text.Regular.Wrap(step, sheetText, sheetWidth-8) {
			p.Put(paper.Text{X: sheetMargin + 8, Y: y, Face: text.Regular, Size: sheetText, Ink: paper.Dark, S: line})
			y += 5.6
		}
		y += 0.6
	}
	return y
}

// sign sets the lines to sign on, and the small print, up from the foot of the page.
func (h *Handover) sign(p *paper.Page) {
	y := a4Height - 14 - float64(len(h.Foot)-1)*4
	for n, l := range h.Foot {
		s := l.Label + "  " + l.Value
		p.Put(paper.Text{X: sheetMargin, Y: y + float64(n)*4, Face: text.Regular, Size: text.Regular.Fit(s, sheetSmall, sheetWidth), Ink: paper.Soft, S: s})
	}
	y -= 6
	p.Put(paper.Box{X: sheetMargin, Y: y, W: sheetWidth, H: 0.15, Ink: paper.Hairline})
	count := float64(max(1, len(h.Signatures)))
	wide := (sheetWidth - (count-1)*sheetGap) / count
	top := y - 28
	for n, who := range h.Signatures {
		x := sheetMargin + float64(n)*(wide+sheetGap)
		p.Put(paper.Text{X: x, Y: top, Face: text.Bold, Size: text.Bold.Fit(who, sheetText, wide), Ink: paper.Dark, S: who},
			paper.Box{X: x, Y: top + 13, W: wide, H: 0.25, Ink: paper.Dark},
			paper.Text{X: x, Y: top + 20.5, Face: text.Regular, Size: 9, Ink: paper.Soft, S: h.DateLabel},
			paper.Box{X: x + text.Regular.Width(h.DateLabel, 9) + 2, Y: top + 21, W: wide - text.Regular.Width(h.DateLabel, 9) - 2, H: 0.15, Ink: paper.Soft})
	}
}
