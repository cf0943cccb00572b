package escpos

import (
	"encoding/binary"
	"strings"

	"xinpu/printing/paper"
	"xinpu/printing/raster"
	"xinpu/printing/text"
)

// Text is a slip in the printer's own characters, line by line.
type Text struct {
	columns int
	job     job
	err     error
}

// A character of Font A is 12 dots wide, a hanzi 24 by 24.
const cellDots = 12

// NewText begins a slip on a roll that takes print on so many millimetres.
func NewText(printable float64, o Options) *Text {
	t := &Text{columns: int(printable*raster.PerMM) / cellDots, job: begin(o)}
	t.job = append(t.job, fs, '&') // hanzi are pairs of bytes
	return t
}

// Style is how a line is set.
type Style struct {
	Bold    bool
	Double  bool // twice as wide and high
	Inverse bool // white on black
}

// Columns is how many characters of ASCII fit on a line.
func (t *Text) Columns() int { return t.columns }

func (t *Text) room(s Style) int {
	if s.Double {
		return t.columns / 2
	}
	return t.columns
}

// Left sets a text on as many lines as it needs.
func (t *Text) Left(s string, style Style) { t.lines(s, style, 0) }

// Centre sets a text in the middle, on as many lines as it needs.
func (t *Text) Centre(s string, style Style) { t.lines(s, style, 1) }

// lines leaves the middle to ESC a.
func (t *Text) lines(s string, style Style, align byte) {
	if s == "" {
		return
	}
	t.job = append(t.job, esc, 'a', align)
	for _, line := range wrap(s, t.room(style)) {
		t.line(line, style, align)
	}
	t.job = append(t.job, esc, 'a', 0)
}

// Pair sets a label on the left and its value on the right; a value that does not fit goes below. Without a value there is no pair.
func (t *Text) Pair(label, value string, style Style) {
	if value == "" {
		return
	}
	if style.Double && Cells(label)+2*Cells(value)+2 > t.columns {
		style.Double, style.Bold = false, true
	}
	label, value = stand.Replace(label), stand.Replace(value)
	wide := Cells(value)
	if style.Double {
		wide *= 2
	}
	if gap := t.columns - Cells(label) - wide; gap >= 1 || label == "" {
		t.pair(label, value, max(gap, 0), style)
		return
	}
	t.Left(label, Style{})
	t.job = append(t.job, esc, 'a', 2)
	for _, line := range wrap(value, t.room(style)) {
		t.line(line, style, 2)
	}
	t.job = append(t.job, esc, 'a', 0)
}

// pair sets both on one line, the label in ordinary type.
func (t *Text) pair(label, value string, gap int, style Style) {
	left, leftOK := encode(label)
	right, rightOK := encode(value)
	if !leftOK || !rightOK {
		t.draw(label, value, style, 0)
		return
	}
	t.job = append(t.job, left...)
	for range gap {
		t.job = append(t.job, ' ')
	}
	t.set(style)
	t.job = append(t.job, right...)
	t.set(Style{})
	t.job = append(t.job, '\n')
}

func (t *Text) line(s string, style Style, align byte) {
	b, ok := encode(s)
	if !ok {
		t.draw("", s, style, align)
		return
	}
	t.set(style)
	t.job = append(t.job, b...)
	t.set(Style{})
	t.job = append(t.job, '\n')
}

// set switches bold (ESC E), size (GS !, and FS ! for printers that size hanzi apart) and inverse (GS B).
func (t *Text) set(s Style) {
	flag := func(on bool, value byte) byte {
		if on {
			return value
		}
		return 0
	}
	t.job = append(t.job, esc, 'E', flag(s.Bold, 1), gs, '!', flag(s.Double, 0x11), fs, '!', flag(s.Double, 0x0c), gs, 'B', flag(s.Inverse, 1))
}

// draw prints a line as a picture in the type of the papers, because the printer has no type for a character in it.
func (t *Text) draw(label, value string, s Style, align byte) {
	const dots = 24.0
	size, face, high := dots/raster.PerMM*text.PointsPerMM, text.Regular, dots*1.25
	if s.Bold || s.Double {
		face = text.Bold
	}
	big := size
	if s.Double {
		big, high = 2*size, 2*high
	}
	wide := float64(t.columns*cellDots) / raster.PerMM
	p := paper.Page{Width: wide, Height: high / raster.PerMM}
	y := p.Height * 0.8
	ink := paper.Black
	if s.Inverse {
		p.Put(paper.Box{W: p.Width, H: p.Height, Ink: paper.Black})
		ink = paper.White
	}
	if label != "" {
		p.Put(paper.Text{X: 0, Y: y, Face: text.Regular, Size: size, Ink: ink, S: label})
	}
	mark := paper.Text{Y: y, Face: face, Size: face.Fit(value, big, wide), Ink: ink, S: value}
	switch {
	case label != "" || align == 2:
		mark.X = wide
		mark = mark.Right()
	case align == 1:
		mark.X = wide / 2
		mark = mark.Centre()
	}
	p.Put(mark)
	picture, err := raster.Draw(p, 0, wide)
	if err != nil {
		if t.err == nil {
			t.err = err
		}
		return
	}
	t.job.picture(picture)
}

// Picture sets a picture across the roll.
func (t *Text) Picture(p *raster.Picture) { t.job.picture(p) }

// Rule sets a line of a sign across the roll.
func (t *Text) Rule(sign string) { t.job = append(t.job, strings.Repeat(sign, t.columns)+"\n"...) }

// Feed leaves an empty line.
func (t *Text) Feed() { t.job = append(t.job, '\n') }

// Code prints digits as a QR symbol of the printer's own making (GS ( k, model 2, level H, modules of six dots).
func (t *Text) Code(digits string) {
	if digits == "" {
		return
	}
	symbol := func(parameters ...byte) {
		t.job = append(t.job, gs, '(', 'k')
		t.job = binary.LittleEndian.AppendUint16(t.job, uint16(len(parameters)+1))
		t.job = append(append(t.job, '1'), parameters...) // cn = 49: QR
	}
	t.job = append(t.job, esc, 'a', 1)
	symbol('A', '2', 0)
	symbol('C', 6)
	symbol('E', '3')
	symbol(append([]byte("P0"), digits...)...)
	symbol('Q', '0')
	t.job = append(t.job, '\n', esc, 'a', 0)
}

// Bytes ends the slip.
//
// Errors: *text.MissingGlyphError, *text.EncodingError.
func (t *Text) Bytes() ([]byte, error) {
	if t.err != nil {
		return nil, t.err
	}
	t.job.end()
	return t.job, nil
}
