package printing

import (
	"time"

	"xinpu/printing/paper"
	"xinpu/printing/pdf"
	"xinpu/printing/text"
)

// Certificate honours one person, on A4 across.
type Certificate struct {
	Village   string
	Title     string   // "荣誉证书"
	Name      string   // whom it honours: "刘建国 同志："
	Body      []string // sentences before the honour; the first line is set in
	Honour    string   // "信用之星", large
	Closing   string   // "特发此证，以资鼓励。"
	Signer    string   // who gives it; the seal goes over it
	Day       string
	Foot      string // number and seal of the month, small
	Check     string // beside the line of 100 mm
	Watermark string
	Date      time.Time // stands in the file's data; same input, same bytes
}

// The certificate, in millimetres.
const (
	certificateWidth, certificateHeight = a4Height, a4Width
	certificateText                     = 46.0 // where its lines begin
	certificateRoom                     = certificateWidth - 2*certificateText
)

// CertificatePDF writes the certificate. Problems: *MissingGlyphError and *EncodingError for a text.
func CertificatePDF(c Certificate) ([]byte, error) {
	page, err := c.Page()
	if err != nil {
		return nil, err
	}
	return pdf.Write([]paper.Page{page}, pdf.Info{Title: join(" ", c.Village, c.Title), Made: c.Date})
}

// Page lays the certificate out; problems as for CertificatePDF.
func (c *Certificate) Page() (paper.Page, error) {
	p := paper.Page{Width: certificateWidth, Height: certificateHeight}
	if c.Watermark != "" {
		p.Put(paper.Text{X: 88, Y: 168, Face: text.Serif, Size: text.Serif.Fit(c.Watermark, 190, 170), Ink: paper.Hairline, S: c.Watermark, Turn: 28})
	}
	c.frame(&p)
	const middle = certificateWidth / 2
	title := paper.Text{X: middle, Y: 53, Face: text.Serif, Ink: paper.Red, S: c.Title}
	title.Size = text.Serif.Fit(c.Title, 58, 150)
	half := text.Serif.Width(c.Title, title.Size)/2 + 12
	p.Put(title.Centre(), paper.Star{X: middle - half, Y: 46, Radius: 5, Ink: paper.Gold}, paper.Star{X: middle + half, Y: 46, Radius: 5, Ink: paper.Gold})

	name := text.Serif.Fit(c.Name, 28, certificateRoom)
	p.Put(paper.Text{X: certificateText, Y: 80, Face: text.Serif, Size: name, Ink: paper.Dark, S: c.Name})
	c.body(&p)
	honour := paper.Text{X: middle, Y: 134, Face: text.Serif, Ink: paper.Red, S: c.Honour}
	honour.Size = text.Serif.Fit(c.Honour, 44, certificateRoom)
	p.Put(honour.Centre(), paper.Box{X: middle - 40, Y: 139, W: 80, H: 0.5, Ink: paper.Gold})
	p.Put(paper.Text{X: certificateText + 2*mm(20), Y: 153, Face: text.Serif, Size: text.Serif.Fit(c.Closing, 20, certificateRoom-2*mm(20)), Ink: paper.Dark, S: c.Closing})

	right := certificateWidth - certificateText
	for n, s := range []string{c.Signer, c.Day} {
		size := text.Serif.Fit(s, 18, 110)
		p.Put(paper.Text{X: right - 45, Y: 169 + float64(n)*10, Face: text.Serif, Size: size, Ink: paper.Dark, S: s}.Centre())
	}
	p.Put(paper.Text{X: certificateText, Y: 179, Face: text.Regular, Size: text.Regular.Fit(c.Foot, 9, 105), Ink: paper.Soft, S: c.Foot})
	p.Put(checkLine(c.Check, 30, certificateHeight-4.5)...)
	return p, p.Check()
}

// frame is a double border with a star in each corner.
func (c *Certificate) frame(p *paper.Page) {
	for _, b := range []struct {
		at, width float64
		ink       paper.Ink
	}{{11, 2.2, paper.Red}, {15, 0.6, paper.Gold}, {19, 0.25, paper.Gold}} {
		p.Put(paper.Box{X: b.at, Y: b.at, W: certificateWidth - 2*b.at, H: certificateHeight - 2*b.at, Width: b.width, Ink: b.ink})
	}
	for _, x := range []float64{26, certificateWidth - 26} {
		for _, y := range []float64{26, certificateHeight - 26} {
			p.Put(paper.Star{X: x, Y: y, Radius: 3, Ink: paper.Gold})
		}
	}
}

// body sets the sentences in, as large as the room allows.
func (c *Certificate) body(p *paper.Page) {
	const top, room = 84.0, 34.0
	for size := 20.0; ; size -= 1 {
		indent := 2 * mm(size)
		var lines []string
		for _, s := range c.Body {
			lines = append(lines, text.Serif.Wrap("　　"+s, size, certificateRoom)...)
		}
		pitch := mm(size * 1.6)
		if float64(len(lines))*pitch > room && size > 8 {
			continue
		}
		for n, line := range lines {
			x := certificateText
			if len([]rune(line)) > 2 && []rune(line)[0] == '　' { // what is set in begins after the room of two characters
				line, x = string([]rune(line)[2:]), x+indent
			}
			p.Put(paper.Text{X: x, Y: top + pitch*float64(n+1) - mm(size*0.3), Face: text.Serif, Size: size, Ink: paper.Dark, S: line})
		}
		return
	}
}
