package printing

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"xinpu/printing/ean"
	"xinpu/printing/paper"
	"xinpu/printing/pdf"
	"xinpu/printing/qr"
	"xinpu/printing/text"
)

// LabelSheet is a batch of labels on the common A4 sheets of 21, each 63.5 × 38.1 mm.
type LabelSheet struct {
	Village   string
	Title     string // foot of the sheet
	Prices    []PriceLabel
	Members   []Card    // instead of prices: a sticker for a booklet, with the card's symbol
	Start     int       // first place that is still on the sheet, from 1; 0 counts as 1
	Sheet     string    // foot, with {n} and {m}
	Check     string    // beside the line of 100 mm
	Watermark string    // on labels that must not be taken for real ones
	Date      time.Time // stands in the file's data; same input, same bytes
}

// PriceLabel is what stands on the shelf before a product.
type PriceLabel struct {
	Name    string
	Spec    string
	Price   string // "30"
	Unit    string // "分"
	Special string // "60岁以上 25分"; may be empty
	Barcode string // eight, twelve or thirteen digits of an EAN
}

// LabelsOnSheet is how many labels a sheet has.
const LabelsOnSheet = labelColumns * labelRows

// ErrNoLabels says that there is nothing to print.
var ErrNoLabels = errors.New("printing: no labels")

// The sheet and its labels, in millimetres.
const (
	labelColumns, labelRows = 3, 7
	labelWidth, labelHeight = 63.5, 38.1
	labelLeft, labelTop     = 7.2, 15.15
	labelAcross             = 66.04 // from one label to the next
	labelPad                = 4.0
	barModule               = 0.33 // EAN at its nominal size
	barHigh                 = 12.0
)

// LabelsPDF writes the sheets. Problems: ErrNoLabels, *ean.NumberError for a barcode, *DigitsError for a card, *MissingGlyphError and
// *EncodingError for a text.
func LabelsPDF(s LabelSheet) ([]byte, error) {
	pages, err := s.Pages()
	if err != nil {
		return nil, err
	}
	return pdf.Write(pages, pdf.Info{Title: join(" ", s.Village, s.Title), Made: s.Date})
}

// LabelPlace is the top left corner of the i-th label of a sheet, in millimetres: left to right, then down.
func LabelPlace(i int) (x, y float64) {
	return labelLeft + float64(i%labelColumns)*labelAcross, labelTop + float64(i/labelColumns)*labelHeight
}

// Pages lays the sheets out; problems as for LabelsPDF.
func (s *LabelSheet) Pages() ([]paper.Page, error) {
	count := max(len(s.Prices), len(s.Members))
	if count == 0 {
		return nil, ErrNoLabels
	}
	first := max(1, min(s.Start, LabelsOnSheet)) - 1
	total := (first + count + LabelsOnSheet - 1) / LabelsOnSheet
	pages := make([]paper.Page, total)
	for n := range pages {
		pages[n] = paper.Page{Width: a4Width, Height: a4Height}
		pages[n].Put(checkLine(s.Check, labelLeft+labelPad, 7.5)...)
		sheet := strings.NewReplacer("{n}", strconv.Itoa(n+1), "{m}", strconv.Itoa(total)).Replace(s.Sheet)
		foot := join(" · ", s.Village, s.Title)
		pages[n].Put(paper.Text{X: labelLeft + labelPad, Y: a4Height - 6, Face: text.Regular, Size: text.Regular.Fit(foot, 7.5, 120), Ink: paper.Soft, S: foot},
			paper.Text{X: a4Width - labelLeft - labelPad, Y: a4Height - 6, Face: text.Regular, Size: 7.5, Ink: paper.Soft, S: sheet}.Right())
	}
	for i := range count {
		p := &pages[(first+i)/LabelsOnSheet]
		x, y := LabelPlace((first + i) % LabelsOnSheet)
		if s.Watermark != "" {
			p.Put(paper.Text{X: x + 12, Y: y + 33, Face: text.Serif, Size: text.Serif.Fit(s.Watermark, 40, 34), Ink: paper.Hairline, S: s.Watermark, Turn: 20})
		}
		var err error
		if len(s.Prices) > 0 {
			err = s.Prices[i].set(p, x, y)
		} else {
			err = s.member(p, &s.Members[i], x, y)
		}
		if err != nil {
			return nil, err
		}
	}
	for n := range pages {
		if err := pages[n].Check(); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// set puts the name on top, the barcode at the left and the price large at the right.
func (l *PriceLabel) set(p *paper.Page, x, y float64) error {
	bars, err := ean.Bars(l.Barcode)
	if err != nil {
		return err
	}
	left, right := x+labelPad, x+labelWidth-labelPad
	name := text.Bold.Box(l.Name, 14, 11, right-left, 9)
	base := y + 8.2
	for i, line := range name.Lines {
		p.Put(paper.Text{X: left, Y: base + name.Leading()*float64(i), Face: text.Bold, Size: name.Size, Ink: paper.Dark, S: line})
	}
	if len(name.Lines) == 1 {
		p.Put(paper.Text{X: left, Y: y + 13.2, Face: text.Regular, Size: text.Regular.Fit(l.Spec, 9, right-left), Ink: paper.Soft, S: l.Spec})
	} else {
		p.Put(paper.Text{X: left, Y: y + 15.6, Face: text.Regular, Size: text.Regular.Fit(l.Spec, 7.5, 30), Ink: paper.Soft, S: l.Spec})
	}
	wide := float64(len(bars)) * barModule
	bx, by := left+ean.Quiet*barModule-labelPad+2, y+17.5
	p.Put(paper.Bars{X: bx, Y: by, Module: barModule, High: barHigh, Dark: bars, Ink: paper.Black},
		paper.Text{X: bx + wide/2, Y: by + barHigh + 3.6, Face: text.Regular, Size: 8.5, Ink: paper.Dark, S: l.Barcode}.Centre())
	from := bx + wide + ean.Quiet*barModule
	unit := text.Bold.Width(l.Unit, 11) + 0.8
	p.Put(paper.Text{X: right, Y: y + 28, Face: text.Bold, Size: 11, Ink: paper.Red, S: l.Unit}.Right(),
		paper.Text{X: right - unit, Y: y + 28, Face: text.Bold, Size: text.Bold.Fit(l.Price, 32, right-unit-from), Ink: paper.Red, S: l.Price}.Right())
	special := paper.Text{X: right, Y: y + 33.1, Face: text.Regular, Size: text.Regular.Fit(l.Special, 8.5, right-from), Ink: paper.Dark, S: l.Special}
	if special.Size < leastSpecial && len(name.Lines) == 1 {
		// Too long to be read below the price: it stands above it then, beside what the product is.
		special.Y, special.Size = y+13.2, text.Regular.Fit(l.Special, 8.5, right-left-text.Regular.Width(l.Spec, 9)-3)
	}
	p.Put(special.Right())
	return nil
}

// leastSpecial is the size in points below which nobody reads a special price at the shelf.
const leastSpecial = 7

// member puts a person's name beside the symbol of the card.
func (s *LabelSheet) member(p *paper.Page, c *Card, x, y float64) error {
	symbol, err := qr.Digits(c.Number)
	if err != nil {
		return err
	}
	const side = 22.0
	quiet := side / float64(symbol.Modules) * qr.Quiet
	right := x + labelWidth - labelPad
	left, room := x+labelPad, labelWidth-2*labelPad-side-quiet-1
	p.Put(paper.Code{X: right - side, Y: y + (labelHeight-side)/2, Side: side, Symbol: symbol, Ink: paper.Black},
		paper.Text{X: left, Y: y + 8, Face: text.Serif, Size: text.Serif.Fit(s.Village, 8, room), Ink: paper.Soft, S: s.Village})
	name := text.Bold.Box(text.Spaced(c.Name), 18, 11, room, 12)
	base := y + 19 - name.Leading()*float64(len(name.Lines)-1)/2
	for i, line := range name.Lines {
		p.Put(paper.Text{X: left, Y: base + name.Leading()*float64(i), Face: text.Bold, Size: name.Size, Ink: paper.Dark, S: line})
	}
	home := join(" · ", c.Household, c.Grid)
	p.Put(paper.Text{X: left, Y: y + 28, Face: text.Regular, Size: text.Regular.Fit(home, 8.5, room), Ink: paper.Soft, S: home},
		paper.Text{X: left, Y: y + 33, Face: text.Regular, Size: 8, Ink: paper.Soft, S: "…" + c.Number[max(0, len(c.Number)-4):]})
	return nil
}

// SingleCards writes each card on a page of its own size, for printers that take cards. Problems as for Cards.
func SingleCards(s CardSheet) ([]byte, error) {
	if len(s.Cards) == 0 {
		return nil, ErrNoCards
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	var pages []paper.Page
	for _, c := range s.Cards {
		marks, err := c.face(&s, 0, 0)
		if err != nil {
			return nil, err
		}
		pages = append(pages, paper.Page{Width: CardWidth, Height: CardHeight, Marks: marks})
	}
	return pdf.Write(pages, pdf.Info{Title: join(" ", s.Village, s.Title), Made: s.Date})
}
