package printing

import (
	"errors"
	"time"

	"xinpu/printing/paper"
	"xinpu/printing/pdf"
	"xinpu/printing/qr"
	"xinpu/printing/text"
)

// PlateSheet is plates for doors, two on an A4 sheet, to be cut out.
type PlateSheet struct {
	Village   string
	Plates    []Plate
	Foot      string // small print on every plate
	Check     string // beside the line of 100 mm
	Watermark string
	Date      time.Time // stands in the file's data; same input, same bytes
}

// Plate honours one household at its door. The symbol says what the plate says and leads nowhere.
type Plate struct {
	Household string // "035户"
	Honour    string // "信用星级户"
	Stars     int
	Code      string // text of the QR symbol
	CodeText  string // below it
}

// ErrNoPlates says that there is nothing to print.
var ErrNoPlates = errors.New("printing: no plates")

// The plate, in millimetres.
const (
	plateWidth, plateHeight = 180.0, 125.0
	plateLeft               = (a4Width - plateWidth) / 2
	plateTop                = 14.0
	plateGap                = 6.0
	plateMargin             = 12.0
	plateCode               = 40.0
)

// PlatesPDF writes the sheet. Problems: ErrNoPlates, *MissingGlyphError and *EncodingError for a text.
func PlatesPDF(s PlateSheet) ([]byte, error) {
	pages, err := s.Pages()
	if err != nil {
		return nil, err
	}
	return pdf.Write(pages, pdf.Info{Title: s.Village, Made: s.Date})
}

// Pages lays the plates out; problems as for PlatesPDF.
func (s *PlateSheet) Pages() ([]paper.Page, error) {
	if len(s.Plates) == 0 {
		return nil, ErrNoPlates
	}
	var pages []paper.Page
	for n, plate := range s.Plates {
		if n%2 == 0 {
			p := paper.Page{Width: a4Width, Height: a4Height}
			p.Put(checkLine(s.Check, plateLeft, a4Height-7)...)
			pages = append(pages, p)
		}
		p := &pages[len(pages)-1]
		if err := plate.set(p, s, plateTop+float64(n%2)*(plateHeight+plateGap)); err != nil {
			return nil, err
		}
		if err := p.Check(); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

func (d *Plate) set(p *paper.Page, s *PlateSheet, y float64) error {
	symbol, err := qr.Text(d.Code)
	if err != nil {
		return err
	}
	const x = plateLeft
	if s.Watermark != "" {
		p.Put(paper.Text{X: x + 40, Y: y + 105, Face: text.Serif, Size: text.Serif.Fit(s.Watermark, 120, 110), Ink: paper.Hairline, S: s.Watermark, Turn: 28})
	}
	corners(p, x, y, plateWidth, plateHeight)
	p.Put(paper.Box{X: x + 4, Y: y + 4, W: plateWidth - 8, H: plateHeight - 8, Width: 1.6, Ink: paper.Red},
		paper.Box{X: x + 7, Y: y + 7, W: plateWidth - 14, H: plateHeight - 14, Width: 0.4, Ink: paper.Gold})
	left, right := x+plateMargin+3, x+plateWidth-plateMargin-3
	p.Put(paper.Text{X: left, Y: y + 24, Face: text.Serif, Size: text.Serif.Fit(s.Village, 24, right-left), Ink: paper.Dark, S: s.Village},
		paper.Box{X: left, Y: y + 30, W: right - left, H: 1, Ink: paper.Red}, paper.Box{X: left, Y: y + 31.7, W: right - left, H: 0.3, Ink: paper.Gold})
	room := right - plateCode - 8 - left
	p.Put(paper.Text{X: left, Y: y + 63, Face: text.Bold, Size: text.Bold.Fit(d.Household, 78, room), Ink: paper.Dark, S: d.Household},
		paper.Text{X: left, Y: y + 84, Face: text.Serif, Size: text.Serif.Fit(d.Honour, 34, room), Ink: paper.Red, S: d.Honour})
	step := min(13.0, room/float64(max(1, d.Stars)))
	for n := range d.Stars {
		p.Put(paper.Star{X: left + step*(float64(n)+0.5), Y: y + 97, Radius: step * 0.44, Ink: paper.Gold})
	}
	module := plateCode / float64(symbol.Modules+2*qr.Quiet)
	side := module * float64(symbol.Modules)
	p.Put(paper.Code{X: right - side, Y: y + 42, Side: side, Symbol: symbol, Ink: paper.Black},
		paper.Text{X: right - side/2, Y: y + 42 + side + 6, Face: text.Regular, Size: text.Regular.Fit(d.CodeText, 10, side+6), Ink: paper.Soft, S: d.CodeText}.Centre(),
		paper.Text{X: left, Y: y + plateHeight - 11, Face: text.Regular, Size: text.Regular.Fit(s.Foot, 9, right-left), Ink: paper.Soft, S: s.Foot})
	return nil
}

// corners mark where to cut.
func corners(p *paper.Page, x, y, w, h float64) {
	const gap, length = 1.0, 4.0
	for _, cx := range []struct{ at, out float64 }{{x, -1}, {x + w, 1}} {
		for _, cy := range []struct{ at, out float64 }{{y, -1}, {y + h, 1}} {
			p.Put(paper.Line{X1: cx.at + cx.out*gap, Y1: cy.at, X2: cx.at + cx.out*(gap+length), Y2: cy.at, Width: 0.1, Ink: paper.Black},
				paper.Line{X1: cx.at, Y1: cy.at + cy.out*gap, X2: cx.at, Y2: cy.at + cy.out*(gap+min(length, plateGap/2-gap)), Width: 0.1, Ink: paper.Black})
		}
	}
}
