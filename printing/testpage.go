package printing

import (
	"strconv"

	"xinpu/printing/escpos"
	"xinpu/printing/paper"
	"xinpu/printing/pdf"
	"xinpu/printing/qr"
	"xinpu/printing/raster"
	"xinpu/printing/text"
)

// PrinterTest is a page that shows what a printer makes of the program's papers.
type PrinterTest struct {
	Roll    Roll
	Title   string
	When    string
	Printer string // where it was sent
	Mode    string // as what
	Length  string // beside the line of 100 mm, "这条线应为 100 毫米"
	Width   string // above the ruler
	Edges   string // "两边的黑条都要看得见"
	Sample  []string
	Code    string // digits of the symbol
	Footer  string
}

// testLine is the length that is held against a ruler.
const testLine = 100.0

// page lays the test out.
func (t *PrinterTest) page() (paper.Page, error) {
	c := column{page: paper.Page{Width: t.Roll.Width()}, width: t.Roll.Printable()}
	c.left = (c.page.Width - c.width) / 2
	c.space(4)
	c.centred(t.Title, text.Serif, slipShop)
	c.centred(t.When, text.Regular, slipText)
	c.centred(t.Printer, text.Regular, slipText)
	c.centred(t.Mode, text.Regular, slipText)
	c.space(2)
	t.ruler(&c)
	c.space(1.5)
	t.samples(&c)
	c.space(1.5)
	if t.Code != "" {
		symbol, err := qr.Digits(t.Code)
		if err != nil {
			return paper.Page{}, err
		}
		side := float64(symbol.Modules)
		c.space(qr.Quiet)
		c.page.Put(paper.Code{X: (c.page.Width - side) / 2, Y: c.y, Side: side, Symbol: symbol, Ink: paper.Black})
		c.space(side + qr.Quiet)
	}
	t.long(&c)
	c.centred(t.Footer, text.Regular, slipText)
	c.space(4)
	c.page.Height = c.y
	return c.page, c.err
}

// ruler shows every millimetre of the width that takes print, with a black mark at both ends.
func (t *PrinterTest) ruler(c *column) {
	c.centred(t.Width, text.Regular, slipText)
	for mm := range int(c.width) + 1 {
		long := 2.0
		switch {
		case mm%10 == 0:
			long = 5
		case mm%5 == 0:
			long = 3.5
		}
		c.page.Put(paper.Box{X: min(c.left+float64(mm), c.right()-0.125), Y: c.y, W: 0.125, H: long, Ink: paper.Black})
		if mm%10 == 0 && mm > 0 && mm < int(c.width)-3 {
			c.page.Put(paper.Text{X: c.left + float64(mm), Y: c.y + 8, Face: text.Regular, Size: slipSmall, Ink: paper.Black, S: strconv.Itoa(mm)}.Centre())
		}
	}
	c.page.Put(paper.Box{X: c.left, Y: c.y + 5, W: 2, H: 5, Ink: paper.Black}, paper.Box{X: c.right() - 2, Y: c.y + 5, W: 2, H: 5, Ink: paper.Black})
	c.space(11)
	c.centred(t.Edges, text.Regular, slipText)
}

func (t *PrinterTest) samples(c *column) {
	for n, s := range t.Sample {
		size := []float64{slipText, slipName, slipAfter}[n%3]
		face := []text.Face{text.Regular, text.Bold, text.Serif}[n%3]
		c.lines(c.left, s, face, size, c.width)
		c.space(0.5)
	}
}

// long sets the line of 100 mm along the paper: that is the only way in which a slip has so much room.
func (t *PrinterTest) long(c *column) {
	x := c.left + 6
	c.page.Put(paper.Box{X: x, Y: c.y, W: 0.25, H: testLine, Ink: paper.Black},
		paper.Box{X: x - 3, Y: c.y, W: 6, H: 0.25, Ink: paper.Black},
		paper.Box{X: x - 3, Y: c.y + testLine - 0.25, W: 6, H: 0.25, Ink: paper.Black})
	for mm := 10.0; mm < testLine; mm += 10 {
		c.page.Put(paper.Box{X: x, Y: c.y + mm, W: 2, H: 0.125, Ink: paper.Black})
	}
	top := c.y
	c.space(testLine/2 - 6)
	c.lines(x+5, t.Length, text.Bold, slipName, c.right()-x-5)
	c.y = top + testLine + 2
}

// PrinterTestPDF is the test as a PDF page. Problems: those of a slip.
func PrinterTestPDF(t PrinterTest) ([]byte, error) {
	page, err := t.page()
	if err != nil {
		return nil, err
	}
	return pdf.Write([]paper.Page{page}, pdf.Info{Title: t.Title})
}

func (t *PrinterTest) picture() (*raster.Picture, error) {
	page, err := t.page()
	if err != nil {
		return nil, err
	}
	p, err := raster.Draw(page, (t.Roll.Width()-t.Roll.Printable())/2, t.Roll.Printable())
	if err != nil {
		return nil, err
	}
	return p.Trim(), nil
}

// PrinterTestPNG is the test as it comes out, dot by dot. Problems: those of a slip.
func PrinterTestPNG(t PrinterTest) ([]byte, error) {
	p, err := t.picture()
	if err != nil {
		return nil, err
	}
	return pngOf(p, t.Roll)
}

// PrinterTestRaster is the test for an ESC/POS printer. Problems: those of a slip.
func PrinterTestRaster(t PrinterTest, o escpos.Options) ([]byte, error) {
	p, err := t.picture()
	if err != nil {
		return nil, err
	}
	return escpos.Slip(p, o), nil
}

// PrinterTestText is the test in the printer's own characters: its columns are counted off, and the rest is drawn. Problems: those of a slip.
func PrinterTestText(t PrinterTest, o escpos.Options) ([]byte, error) {
	w := escpos.NewText(t.Roll.Printable(), o)
	w.Centre(t.Title, escpos.Style{Bold: true, Double: true})
	w.Centre(t.When, escpos.Style{})
	w.Centre(t.Printer, escpos.Style{})
	w.Centre(t.Mode, escpos.Style{})
	digits := ""
	for n := range w.Columns() {
		digits += strconv.Itoa((n + 1) % 10)
	}
	w.Centre(t.Width, escpos.Style{})
	w.Left(digits, escpos.Style{})
	for n, s := range t.Sample {
		w.Left(s, escpos.Style{Bold: n%3 == 1, Double: n%3 == 2})
	}
	w.Code(t.Code)
	page := paper.Page{Width: t.Roll.Width()}
	c := column{page: page, width: t.Roll.Printable(), left: (t.Roll.Width() - t.Roll.Printable()) / 2}
	t.long(&c)
	c.page.Height = c.y
	if c.err != nil {
		return nil, c.err
	}
	p, err := raster.Draw(c.page, c.left, c.width)
	if err != nil {
		return nil, err
	}
	w.Picture(p)
	w.Centre(t.Footer, escpos.Style{})
	return w.Bytes()
}
