package printing

import (
	"time"

	"xinpu/printing/paper"
	"xinpu/printing/pdf"
)

// Slip is what comes out of the till's printer. Texts and amounts are printed as they come; an empty one is left out.
type Slip struct {
	Roll    Roll
	Village string // "东岛刘家村"
	Shop    string // "信用超市"
	Title   string // "兑换小票"
	Serial  string // "0391-7"
	When    string // date and time as people there write them

	Member    string // may be masked
	Household string
	Proxy     string // who came for the member

	Lines  []SlipLine
	Count  string // "3 件"
	Total  string // "42 分"
	Before string // points before
	After  string // points after

	Reversal bool     // takes back an earlier slip; Labels.Reversal stands large above
	Reverses string   // serial of the slip that is taken back
	Reprint  string   // "重打 2"; framed above
	Notes    []string // sentences: why, what next; broken into lines here

	Sections []SlipSection // figures of a report, above the products

	Server    string // who or what device served
	Seal      string // number of the last sealed month
	Code      string // digits for the QR symbol that the kiosk reads; "" for none
	CodeText  string // under the symbol: what it is for
	Footer    string // last lines
	Watermark string // "演练" in a frame on top; "" for none

	Labels SlipLabels
	Date   time.Time // when it was booked: stands in the file's data; same input, same bytes
}

// SlipLine is one product on a slip.
type SlipLine struct {
	Name     string // "大米 5kg"
	Quantity string // "2"
	Price    string // points for one
	Total    string
}

// SlipSection is a heading with figures below it.
type SlipSection struct {
	Title   string
	Figures []SlipFigure
}

// SlipFigure is a label with its value: "撤销" and "2 笔".
type SlipFigure struct {
	Label  string
	Value  string
	Strong bool // set bold
}

// SlipLabels stand before the values of a slip.
type SlipLabels struct {
	Serial    string // "单号"
	When      string // "时间"
	Member    string // "村民"
	Household string // "户"
	Proxy     string // "代领人"
	Total     string // "合计"
	Before    string // "兑换前"
	After     string // "兑换后"
	Reversal  string // "冲正"
	Reverses  string // "冲正单号"
	Server    string // "经办"
	Seal      string // "封账号"
}

// Roll is the width of a slip printer's paper.
type Roll uint8

// The two widths that such printers have.
const (
	Roll58 Roll = iota // 58 mm, of which 48 mm can be printed
	Roll80             // 80 mm, of which 72 mm can be printed
)

// Width is that of the paper, in millimetres.
func (r Roll) Width() float64 {
	if r == Roll80 {
		return 80
	}
	return 58
}

// Printable is how much of the width takes print, in millimetres, in the middle of the paper.
func (r Roll) Printable() float64 {
	if r == Roll80 {
		return 72
	}
	return 48
}

// SlipPDF writes a slip as a PDF of one page as wide as the roll and as long as its content. Problems: *DigitsError for Code,
// *MissingGlyphError and *EncodingError for a text.
func SlipPDF(s Slip) ([]byte, error) {
	page, err := s.Page()
	if err != nil {
		return nil, err
	}
	return pdf.Write([]paper.Page{page}, pdf.Info{Title: join(" ", s.Title, s.Serial), Made: s.Date})
}
