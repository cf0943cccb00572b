package printing

import (
	"strconv"
	"strings"
	"time"

	"xinpu/printing/ean"
	"xinpu/printing/paper"
	"xinpu/printing/pdf"
	"xinpu/printing/qr"
	"xinpu/printing/text"
)

// BlackoutSheets are the papers on which a shop goes on without power: what to do, the prices with short numbers, and sheets to write on.
// They are written on by hand, at dusk, by somebody who may need glasses: rows are 11.3 mm high and nothing that matters is under 9 points.
type BlackoutSheets struct {
	Village   string
	Shop      string
	Advice    *Advice // nil to leave it out
	Prices    []BlackoutProduct
	Sheets    []BlackoutSheet
	Labels    BlackoutLabels
	Watermark string    // on papers that must not be taken for real ones
	Date      time.Time // stands in the file's data; same input, same bytes
}

// BlackoutSheet is one sheet to write on: rows with names, or as many empty ones.
type BlackoutSheet struct {
	Number string // "0012-4"
	Code   string // digits of its symbol
	Title  string // "第二网格", or what a sheet without names is for
	Rows   []BlackoutRow
	Blank  bool // rows have no names
}

// BlackoutRow is one row of a sheet; of an empty one only Code is there.
type BlackoutRow struct {
	Code   string // digits of its symbol
	Name   string
	Home   string // "012户"
	Points string // that can be spent, as of printing
	Note   string // "60岁以上", "9折"
}

// BlackoutProduct is a line of the prices.
type BlackoutProduct struct {
	Number  string // "07"
	Name    string
	Spec    string
	Price   string
	Special string // "60岁以上 25分 · 每户每月 2 件": what the shopkeeper has to mind
	Barcode string // of an EAN
}

// BlackoutLabels are the sentences of the papers; those with {…} are filled in.
type BlackoutLabels struct {
	Title, Prices        string // "停电兑换单", "货号和价钱"
	PricesNote           string // below the title of the prices
	Number               string // before a sheet's number
	For, Printed, Seal   string // filled in already
	Day                  string // before the place for the day
	Who, Points, Unit    string
	Product, Quantity    string
	Sum, Sign            string
	Total, Rows, Keeper  string // at the foot, to be filled in by hand
	Blank                string // in the empty box of a row without a name
	Page, Check, Privacy string
}

// The sheets, in millimetres and points.
const (
	blackoutLeft  = 10.0
	blackoutWide  = a4Width - 2*blackoutLeft
	blackoutTop   = 47.0 // of the first row
	blackoutRow   = 11.3
	blackoutSide  = 10.0 // of a row's symbol
	blackoutAside = 12.0 // every other one stands so far to the right: a scanner held to one must not catch its neighbour, nor take the corners of two for one
	blackoutFoot  = a4Height - 9.5
	blackoutCheck = a4Height - 5.0
	priceColumns  = 2
	priceHigh     = 18.5
	priceTop      = 40.0
	pricesDown    = 13
)

// blackoutColumns are the right edges of a row's boxes: symbol, number, who, points, three products with their quantities, sum, signature.
var blackoutColumns = [...]float64{25, 33, 67, 82, 94, 104, 116, 126, 138, 148, 164, 190}

// pairs is how many products a row has room for.
const pairs = 3

// BlackoutPDF writes the papers. Problems: *DigitsError for a symbol, *ean.NumberError for a barcode, *MissingGlyphError and *EncodingError
// for a text.
func BlackoutPDF(s BlackoutSheets) ([]byte, error) {
	pages, err := s.Pages()
	if err != nil {
		return nil, err
	}
	return pdf.Write(pages, pdf.Info{Title: join(" ", s.Village, s.Labels.Title), Made: s.Date})
}

// Pages lays the papers out; problems as for BlackoutPDF.
func (s *BlackoutSheets) Pages() (pages []paper.Page, err error) {
	if s.Advice != nil {
		if pages, err = s.Advice.Pages(); err != nil {
			return nil, err
		}
	}
	advice := len(pages)
	for from := 0; from < len(s.Prices); from += priceColumns * pricesDown {
		p := s.begin()
		if err := s.prices(&p, s.Prices[from:min(len(s.Prices), from+priceColumns*pricesDown)]); err != nil {
			return nil, err
		}
		pages = append(pages, p)
	}
	for n := range s.Sheets {
		p := s.begin()
		if err := s.sheet(&p, &s.Sheets[n]); err != nil {
			return nil, err
		}
		pages = append(pages, p)
	}
	for n := advice; n < len(pages); n++ {
		count := strings.NewReplacer("{n}", strconv.Itoa(n+1), "{m}", strconv.Itoa(len(pages))).Replace(s.Labels.Page)
		pages[n].Put(checkLine(s.Labels.Check, blackoutLeft, blackoutCheck)...)
		pages[n].Put(paper.Text{X: blackoutLeft + blackoutWide, Y: blackoutCheck + 0.95, Face: text.Regular, Size: 8, Ink: paper.Soft, S: count}.Right())
		if err := pages[n].Check(); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

func (s *BlackoutSheets) begin() paper.Page {
	p := paper.Page{Width: a4Width, Height: a4Height}
	if s.Watermark != "" {
		p.Put(paper.Text{X: 38, Y: 218, Face: text.Serif, Size: text.Serif.Fit(s.Watermark, 190, 200), Ink: paper.Hairline, S: s.Watermark, Turn: 38})
	}
	return p
}

// sheet sets one sheet to write on.
func (s *BlackoutSheets) sheet(p *paper.Page, one *BlackoutSheet) error {
	l := &s.Labels
	symbol, err := qr.Digits(one.Code)
	if err != nil {
		return err
	}
	const side = 16.0
	right := blackoutLeft + blackoutWide
	p.Put(paper.Code{X: blackoutLeft + 4, Y: 13, Side: side, Symbol: symbol, Ink: paper.Black})
	x := blackoutLeft + blackoutColumns[0] + 1
	p.Put(paper.Text{X: x, Y: 18.5, Face: text.Serif, Size: 21, Ink: paper.Dark, S: l.Title},
		paper.Text{X: x + text.Serif.Width(l.Title, 21) + 4, Y: 18.5, Face: text.Bold, Size: text.Bold.Fit(one.Title, 15, 55), Ink: paper.Dark, S: one.Title},
		paper.Text{X: x, Y: 25, Face: text.Regular, Size: text.Regular.Fit(join("  ", s.Village, s.Shop, l.Printed), 9.5, 100), Ink: paper.Soft, S: join("  ", s.Village, s.Shop, l.Printed)},
		paper.Text{X: x, Y: 30, Face: text.Regular, Size: text.Regular.Fit(join("  ", l.For, l.Seal), 9.5, 100), Ink: paper.Soft, S: join("  ", l.For, l.Seal)})
	number := paper.Text{X: right, Y: 20, Face: text.Bold, Size: 30, Ink: paper.Dark, S: one.Number}.Right()
	p.Put(number, paper.Text{X: number.X - 2, Y: 20, Face: text.Regular, Size: 11, Ink: paper.Soft, S: l.Number}.Right())
	// The day is written by hand: power does not go by the plan.
	p.Put(paper.Text{X: right - 46, Y: 31, Face: text.Bold, Size: 12, Ink: paper.Dark, S: l.Day}.Right(),
		paper.Line{X1: right - 44, Y1: 31.8, X2: right, Y2: 31.8, Width: 0.35, Ink: paper.Dark})
	s.heads(p, one.Blank)
	for n := range one.Rows {
		if err := s.row(p, &one.Rows[n], n, one.Blank, n == 0 || one.Rows[n].Home != one.Rows[n-1].Home); err != nil {
			return err
		}
	}
	s.totals(p, len(one.Rows))
	p.Put(paper.Text{X: blackoutLeft, Y: blackoutFoot, Face: text.Regular, Size: text.Regular.Fit(l.Privacy, 8.5, blackoutWide), Ink: paper.Soft, S: l.Privacy})
	return nil
}

func (s *BlackoutSheets) heads(p *paper.Page, blank bool) {
	l := &s.Labels
	y := blackoutTop - 2
	centre := func(column int, label string) {
		from := blackoutColumns[column-1]
		wide := blackoutColumns[column] - from
		p.Put(paper.Text{X: blackoutLeft + from + wide/2, Y: y, Face: text.Regular, Size: text.Regular.Fit(label, 10, wide-1), Ink: paper.Dark, S: label}.Centre())
	}
	centre(2, l.Who)
	if !blank {
		centre(3, l.Points)
	}
	for n := range pairs {
		centre(4+2*n, l.Product)
		centre(5+2*n, l.Quantity)
	}
	centre(10, l.Sum)
	centre(11, l.Sign)
	p.Put(paper.Box{X: blackoutLeft, Y: blackoutTop - 0.4, W: blackoutWide, H: 0.5, Ink: paper.Dark})
}

// row sets whose it is at the left; the rest is for the pen. The first of a house is what the eye looks for.
func (s *BlackoutSheets) row(p *paper.Page, r *BlackoutRow, n int, blank, first bool) error {
	symbol, err := qr.Digits(r.Code)
	if err != nil {
		return err
	}
	y := blackoutTop + float64(n)*blackoutRow
	at := func(column int) float64 { return blackoutLeft + blackoutColumns[column] }
	p.Put(paper.Code{X: blackoutLeft + 1 + float64(n%2)*blackoutAside, Y: y + (blackoutRow-blackoutSide)/2, Side: blackoutSide, Symbol: symbol, Ink: paper.Black},
		paper.Text{X: (at(0) + at(1)) / 2, Y: y + 7.7, Face: text.Bold, Size: 17, Ink: paper.Dark, S: strconv.Itoa(n + 1)}.Centre())
	for c := 1; c < len(blackoutColumns); c++ {
		if blank && c == 2 { // who and points are one box to write in
			continue
		}
		width := 0.2
		if c == 3 || c >= 9 {
			width = 0.45
		}
		p.Put(paper.Line{X1: at(c), Y1: y, X2: at(c), Y2: y + blackoutRow, Width: width, Ink: paper.Dark})
	}
	p.Put(paper.Box{X: blackoutLeft + blackoutColumns[0], Y: y + blackoutRow - 0.1, W: blackoutWide - blackoutColumns[0], H: 0.25, Ink: paper.Dark})
	if blank {
		p.Put(paper.Text{X: at(1) + 1.2, Y: y + 3.6, Face: text.Regular, Size: text.Regular.Fit(s.Labels.Blank, 7.5, at(3)-at(1)-2), Ink: paper.Soft, S: s.Labels.Blank})
		return nil
	}
	room := at(2) - at(1) - 2.5
	home, size, ink := text.Regular, 9.5, paper.Soft
	if first {
		home, size, ink = text.Bold, 11, paper.Dark
	}
	p.Put(paper.Text{X: at(1) + 1.5, Y: y + 5.4, Face: text.Bold, Size: text.Bold.Fit(text.Spaced(r.Name), 14.5, room), Ink: paper.Dark, S: text.Spaced(r.Name)},
		paper.Text{X: at(1) + 1.5, Y: y + 9.9, Face: home, Size: home.Fit(r.Home, size, room), Ink: ink, S: r.Home},
		paper.Text{X: at(2) - 1.2, Y: y + 9.9, Face: text.Bold, Size: text.Bold.Fit(r.Note, 9, room-home.Width(r.Home, size)-1.5), Ink: paper.Dark, S: r.Note}.Right())
	unit := text.Regular.Width(s.Labels.Unit, 9)
	p.Put(paper.Text{X: at(3) - 1.3 - unit, Y: y + 7.7, Face: text.Bold, Size: text.Bold.Fit(r.Points, 17, at(3)-at(2)-unit-2.5), Ink: paper.Dark, S: r.Points}.Right(),
		paper.Text{X: at(3) - 1, Y: y + 7.7, Face: text.Regular, Size: 9, Ink: paper.Soft, S: s.Labels.Unit}.Right())
	return nil
}

// totals is what the shopkeeper adds up by hand.
func (s *BlackoutSheets) totals(p *paper.Page, rows int) {
	l := &s.Labels
	y := blackoutTop + float64(rows)*blackoutRow + 8
	x := blackoutLeft + blackoutColumns[0]
	field := func(label string, from, wide float64, after string) float64 {
		p.Put(paper.Text{X: from, Y: y, Face: text.Bold, Size: 12, Ink: paper.Dark, S: label})
		from += text.Bold.Width(label, 12) + 1.5
		p.Put(paper.Line{X1: from, Y1: y + 1, X2: from + wide, Y2: y + 1, Width: 0.35, Ink: paper.Dark},
			paper.Text{X: from + wide + 1, Y: y, Face: text.Bold, Size: 12, Ink: paper.Dark, S: after})
		return from + wide + 4 + text.Bold.Width(after, 12)
	}
	x = field(l.Total, x, 20, l.Rows)
	x = field("", x-1.5, 24, l.Unit)
	field(l.Keeper, x+4, 36, "")
}

// prices sets the products down two columns with their short numbers.
func (s *BlackoutSheets) prices(p *paper.Page, products []BlackoutProduct) error {
	l := &s.Labels
	right := blackoutLeft + blackoutWide
	p.Put(paper.Text{X: blackoutLeft, Y: 20, Face: text.Serif, Size: 22, Ink: paper.Dark, S: l.Prices},
		paper.Text{X: right, Y: 20, Face: text.Regular, Size: text.Regular.Fit(join("  ", s.Village, s.Shop), 10, 80), Ink: paper.Soft, S: join("  ", s.Village, s.Shop)}.Right(),
		paper.Text{X: blackoutLeft, Y: 28, Face: text.Regular, Size: text.Regular.Fit(l.PricesNote, 11, blackoutWide), Ink: paper.Dark, S: l.PricesNote},
		paper.Text{X: blackoutLeft, Y: 33.5, Face: text.Regular, Size: text.Regular.Fit(join("  ", l.For, l.Printed), 9.5, blackoutWide), Ink: paper.Soft, S: join("  ", l.For, l.Printed)},
		paper.Box{X: blackoutLeft, Y: priceTop - 2.5, W: blackoutWide, H: 0.5, Ink: paper.Dark})
	const gap = 6.0
	wide := (blackoutWide - gap) / priceColumns
	for n := range products {
		x := blackoutLeft + float64(n/pricesDown)*(wide+gap)
		if err := products[n].set(p, x, priceTop+float64(n%pricesDown)*priceHigh, wide, l.Unit); err != nil {
			return err
		}
	}
	return nil
}

func (g *BlackoutProduct) set(p *paper.Page, x, y, wide float64, unit string) error {
	bars, err := ean.Bars(g.Barcode)
	if err != nil {
		return err
	}
	const module, high = 0.3, 8.2
	across := float64(len(bars)) * module
	bx := x + wide - across - ean.Quiet*module + 1
	p.Put(paper.Bars{X: bx, Y: y + 0.9, Module: module, High: high, Dark: bars, Ink: paper.Black},
		paper.Text{X: bx + across/2, Y: y + 0.9 + high + 3, Face: text.Regular, Size: 8, Ink: paper.Dark, S: g.Barcode}.Centre(),
		paper.Text{X: x + 12, Y: y + 11, Face: text.Bold, Size: 25, Ink: paper.Dark, S: g.Number}.Right())
	left := x + 14.5
	room := bx - ean.Quiet*module - left
	p.Put(paper.Text{X: left, Y: y + 5.6, Face: text.Bold, Size: text.Bold.Fit(g.Name, 13.5, room), Ink: paper.Dark, S: g.Name})
	price := text.Bold.Width(g.Price, 17)
	p.Put(paper.Text{X: left, Y: y + 12.4, Face: text.Bold, Size: 17, Ink: paper.Dark, S: g.Price},
		paper.Text{X: left + price + 0.8, Y: y + 12.4, Face: text.Regular, Size: 10, Ink: paper.Dark, S: unit})
	after := left + price + 0.8 + text.Regular.Width(unit, 10) + 2
	p.Put(paper.Text{X: after, Y: y + 12.4, Face: text.Regular, Size: text.Regular.Fit(g.Spec, 9, bx-ean.Quiet*module-after), Ink: paper.Soft, S: g.Spec},
		paper.Text{X: left, Y: y + 16.7, Face: text.Bold, Size: text.Bold.Fit(g.Special, 9, wide-15), Ink: paper.Dark, S: g.Special},
		paper.Box{X: x, Y: y + priceHigh - 0.4, W: wide, H: 0.2, Ink: paper.Soft})
	return nil
}

// Advice is one page for a display, in large type: what to do, step by step.
type Advice struct {
	Village   string
	Title     string // "停电怎么办"
	Subtitle  string
	Parts     []AdvicePart
	Foot      string
	Check     string
	Watermark string
	Date      time.Time // stands in the file's data; same input, same bytes
}

// AdvicePart is what to do at one time.
type AdvicePart struct {
	Title string
	Steps []string
}

// AdvicePDF writes the page. Problems: ErrTooLong, *MissingGlyphError and *EncodingError for a text.
func AdvicePDF(a Advice) ([]byte, error) {
	pages, err := a.Pages()
	if err != nil {
		return nil, err
	}
	return pdf.Write(pages, pdf.Info{Title: join(" ", a.Village, a.Title), Made: a.Date})
}

// Pages lays the page out: one, in the largest type that fits.
func (a *Advice) Pages() ([]paper.Page, error) {
	for size := 17.0; size >= 11; size -= 0.5 {
		f := newFlow()
		f.foot, f.mark, f.check = a.Foot, a.Watermark, a.Check
		a.set(f, size)
		if pages, err := f.finish(); err != nil || len(pages) == 1 {
			return pages, err
		}
	}
	return nil, ErrTooLong
}

func (a *Advice) set(f *flow, size float64) {
	f.line(sheetMargin, 33, text.Serif.Fit(a.Title, 38, 110), text.Serif, paper.Dark, a.Title)
	f.right(a4Width-sheetMargin, 33, text.Serif.Fit(a.Village, 15, 60), text.Serif, paper.Dark, a.Village)
	f.page().Put(paper.Box{X: sheetMargin, Y: 38, W: sheetWidth, H: 0.9, Ink: paper.Dark})
	f.y = 41
	f.paragraph(sheetMargin, sheetWidth, 11.5, text.Regular, paper.Soft, a.Subtitle)
	for _, part := range a.Parts {
		f.y += mm(size * 0.85)
		f.need(mm(size * 4))
		f.y += mm(size * 1.5)
		f.page().Put(paper.Box{X: sheetMargin, Y: f.y - mm(size*1.0), W: 1.8, H: mm(size * 1.25), Ink: paper.Dark})
		f.line(sheetMargin+5, f.y, size*1.2, text.Serif, paper.Dark, part.Title)
		f.y += mm(size * 0.45)
		for n, step := range part.Steps {
			f.y += mm(size * 0.22)
			f.need(mm(size * flowLine))
			f.right(sheetMargin+9, f.y+mm(size*(flowLine-0.3)), size, text.Bold, paper.Dark, strconv.Itoa(n+1))
			f.paragraph(sheetMargin+12, sheetWidth-12, size, text.Regular, paper.Dark, step)
		}
	}
}
