package printing

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"xinpu/printing/paper"
	"xinpu/printing/pdf"
	"xinpu/printing/text"
)

// CardSheet is a batch of member cards on A4, ten a sheet.
type CardSheet struct {
	Village   string
	Title     string // on every card beside the village: "积分卡"; may be empty
	Cards     []Card
	Labels    CardLabels
	Watermark string    // "演练" on cards that must not be taken for real ones; "" for none
	Date      time.Time // when the sheet was made: stands in the file's data; same input, same bytes
}

// CardLabels are the sentences of a sheet; an empty one is left out.
type CardLabels struct {
	Number string // over the card number: "卡号"
	Check  string // beside the 100 mm line in the margin: "此线应为 100 毫米"
	Sheet  string // foot of the sheet, with {n} and {m}: "第 {n} 张，共 {m} 张"
	Date   string // foot of the sheet, the day in the reader's way: "2026年11月22日"
}

// ErrNoCards says that there is nothing to print.
var ErrNoCards = errors.New("printing: no cards")

// The sheet, in millimetres. Rows touch, so that one cut parts two cards; columns leave room for marks between them.
const (
	a4Width, a4Height = 210.0, 297.0
	columns, rows     = 2, 5
	columnGap         = 6.0
	sheetLeft         = (a4Width - columns*CardWidth - (columns-1)*columnGap) / 2
	sheetTop          = (a4Height - rows*CardHeight) / 2
	markGap           = 1.0 // between a cut mark and the card
	markLength        = 4.0
)

// Cards lays the batch out on A4 sheets to be printed at true size. Problems: ErrNoCards, *DigitsError for a card number,
// *MissingGlyphError and *EncodingError for a text.
func Cards(s CardSheet) ([]byte, error) {
	pages, err := s.Pages()
	if err != nil {
		return nil, err
	}
	return pdf.Write(pages, pdf.Info{Title: join(" ", s.Village, s.Title), Made: s.Date})
}

// Pages lays the batch out without writing it; problems as for Cards.
func (s *CardSheet) Pages() ([]paper.Page, error) {
	if len(s.Cards) == 0 {
		return nil, ErrNoCards
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	const each = columns * rows
	total := (len(s.Cards) + each - 1) / each
	pages := make([]paper.Page, total)
	for n := range pages {
		p := &pages[n]
		p.Width, p.Height = a4Width, a4Height
		p.Put(cutMarks()...)
		p.Put(s.margin(n+1, total)...)
		for i, card := range s.Cards[n*each : min((n+1)*each, len(s.Cards))] {
			x, y := cardPlace(i)
			marks, err := card.face(s, x, y)
			if err != nil {
				return nil, err
			}
			p.Put(marks...)
		}
	}
	return pages, nil
}

// check reports whether the texts of the sheet itself can be printed.
func (s *CardSheet) check() error {
	for _, t := range []string{s.Village, s.Title, s.Watermark} {
		if err := Check(t); err != nil {
			return err
		}
	}
	for _, t := range []string{s.Labels.Number, s.Labels.Check, s.Labels.Sheet, s.Labels.Date} {
		if err := text.Regular.Check(t); err != nil {
			return err
		}
	}
	return nil
}

// cardPlace is the top left corner of a sheet's i-th card: left to right, then down.
func cardPlace(i int) (x, y float64) {
	return sheetLeft + float64(i%columns)*(CardWidth+columnGap), sheetTop + float64(i/columns)*CardHeight
}

// cutMarks stand at every edge, outside the cards.
func cutMarks() []paper.Mark {
	var marks []paper.Mark
	line := func(x1, y1, x2, y2 float64) {
		marks = append(marks, paper.Line{X1: x1, Y1: y1, X2: x2, Y2: y2, Width: 0.1, Ink: paper.Black})
	}
	bottom := sheetTop + rows*CardHeight
	for c := range columns {
		x := sheetLeft + float64(c)*(CardWidth+columnGap)
		for _, edge := range []float64{x, x + CardWidth} {
			line(edge, sheetTop-markGap-markLength, edge, sheetTop-markGap)
			line(edge, bottom+markGap, edge, bottom+markGap+markLength)
		}
	}
	right := a4Width - sheetLeft
	for r := range rows + 1 {
		y := sheetTop + float64(r)*CardHeight
		line(sheetLeft-markGap-markLength, y, sheetLeft-markGap, y)
		line(right+markGap, y, right+markGap+markLength, y)
		for c := range columns - 1 {
			gap := sheetLeft + float64(c+1)*CardWidth + float64(c)*columnGap
			line(gap+markGap, y, gap+columnGap-markGap, y)
		}
	}
	return marks
}

// margin holds the check line above the cards and the sheet's number below.
func (s *CardSheet) margin(n, total int) []paper.Mark {
	marks := checkLine(s.Labels.Check, sheetLeft, 5.5)
	const y = a4Height - 5.0
	foot := paper.Text{Y: y, Face: text.Regular, Size: 7.5, Ink: paper.Soft}
	if s.Labels.Sheet != "" {
		right := foot
		right.X = a4Width - sheetLeft
		right.S = strings.NewReplacer("{n}", strconv.Itoa(n), "{m}", strconv.Itoa(total)).Replace(s.Labels.Sheet)
		marks = append(marks, right.Right())
	}
	if left := join(" · ", s.Village, s.Title, s.Labels.Date); left != "" {
		foot.X, foot.S = sheetLeft, left
		foot.Size = text.Regular.Fit(left, foot.Size, 120)
		marks = append(marks, foot)
	}
	return marks
}

// checkLine is 100 mm long on paper that was not scaled.
func checkLine(label string, x, y float64) []paper.Mark {
	const length, tick, width = 100.0, 1.0, 0.2
	marks := []paper.Mark{
		paper.Line{X1: x, Y1: y, X2: x + length, Y2: y, Width: width, Ink: paper.Dark},
		paper.Line{X1: x, Y1: y - tick, X2: x, Y2: y + tick, Width: width, Ink: paper.Dark},
		paper.Line{X1: x + length, Y1: y - tick, X2: x + length, Y2: y + tick, Width: width, Ink: paper.Dark},
	}
	if label != "" {
		t := paper.Text{X: x + length + 2.5, Y: y + 0.95, Face: text.Regular, Size: 7.5, Ink: paper.Soft, S: label}
		t.Size = text.Regular.Fit(label, t.Size, 70)
		marks = append(marks, t)
	}
	return marks
}
