package printing

import (
	"strings"

	"xinpu/printing/paper"
	"xinpu/printing/text"
)

// column sets a roll of paper from top to bottom. Lengths are millimetres, type sizes points.
type column struct {
	page  paper.Page
	left  float64 // of what can be printed
	width float64
	y     float64 // how far the roll is set
	err   error   // the first text that cannot be printed
}

// Of a line of text: the distance of baselines and the height above the baseline, in type sizes.
const (
	lineHeight = 1.36
	ascent     = 1.02
)

func mm(points float64) float64 { return points / text.PointsPerMM }

// unbroken takes the line feeds out, which stand for breaks and have no glyph.
var unbroken = strings.NewReplacer("\r\n", "", "\n", "")

// checked remembers a text that cannot be printed, whole as it came, and reports whether there is anything to set.
func (c *column) checked(s string, f text.Face) bool {
	if c.err == nil {
		c.err = f.Check(unbroken.Replace(s))
	}
	return s != "" && c.err == nil
}

func (c *column) right() float64 { return c.left + c.width }

func (c *column) space(h float64) { c.y += h }

// put sets a piece of a line on the line that begins at c.y.
func (c *column) put(x float64, s string, f text.Face, size float64) {
	c.page.Put(paper.Text{X: x, Y: c.y + mm(size*ascent), Face: f, Size: size, Ink: paper.Black, S: s})
}

func (c *column) rule(width float64) {
	c.page.Put(paper.Box{X: c.left, Y: c.y, W: c.width, H: width, Ink: paper.Black})
	c.space(width)
}

func (c *column) dashes() {
	c.page.Put(paper.Line{X1: c.left, Y1: c.y + 0.1, X2: c.right(), Y2: c.y + 0.1, Width: 0.2, Dash: 0.8, Ink: paper.Black})
	c.space(0.2)
}

// lines sets a text at x on as many lines as it needs.
func (c *column) lines(x float64, s string, f text.Face, size, width float64) {
	if !c.checked(s, f) {
		return
	}
	for _, line := range f.Wrap(s, size, width) {
		if line != "" {
			c.put(x, line, f, size)
		}
		c.space(mm(size * lineHeight))
	}
}

func (c *column) centred(s string, f text.Face, size float64) {
	if !c.checked(s, f) {
		return
	}
	for _, line := range f.Wrap(s, size, c.width) {
		c.put(c.page.Width/2-f.Width(line, size)/2, line, f, size)
		c.space(mm(size * lineHeight))
	}
}

// pair sets a label on the left and its value on the right. A value too long for the rest of the line shrinks a little, then
// goes on below, right-aligned. Without a value there is no pair.
func (c *column) pair(label, value string, f text.Face) { c.sized(label, value, f, slipText) }

// large is a pair whose value is bold and of a size of its own.
func (c *column) large(label, value string, size float64) { c.sized(label, value, text.Bold, size) }

func (c *column) sized(label, value string, f text.Face, size float64) {
	if !c.checked(value, f) || !c.checked(label, text.Regular) && label != "" {
		return
	}
	const gap = 2.0
	var taken float64
	if label != "" {
		taken = text.Regular.Width(label, slipText) + gap
	}
	if taken > c.width/2 { // a long label gets lines of its own
		c.lines(c.left, label, text.Regular, slipText, c.width)
		label, taken = "", 0
	}
	block := f.Box(value, size, max(slipSmall, size*0.75), c.width-taken, 1000)
	if label != "" { // on the baseline of the value
		c.page.Put(paper.Text{X: c.left, Y: c.y + mm(block.Size*ascent), Face: text.Regular, Size: slipText, Ink: paper.Black, S: label})
	}
	for _, line := range block.Lines {
		c.put(c.right()-f.Width(line, block.Size), line, f, block.Size)
		c.space(mm(block.Size * lineHeight))
	}
}

// banner sets a word white on black across the roll.
func (c *column) banner(s string, size float64) {
	if !c.checked(s, text.Bold) {
		return
	}
	const pad = 1.2
	h := mm(size*lineHeight) + 2*pad - 1
	c.page.Put(paper.Box{X: c.left, Y: c.y, W: c.width, H: h, Ink: paper.Black})
	size = text.Bold.Fit(s, size, c.width-2*pad)
	c.page.Put(paper.Text{X: c.page.Width / 2, Y: c.y + h/2 + mm(size*0.36), Face: text.Bold, Size: size, Ink: paper.White, S: s}.Centre())
	c.space(h)
}

// framed sets a word into a frame in the middle of the roll.
func (c *column) framed(s string, size float64) {
	if !c.checked(s, text.Bold) {
		return
	}
	const pad = 2.0
	size = text.Bold.Fit(s, size, c.width-2*pad)
	w, h := text.Bold.Width(s, size)+2*pad, mm(size*lineHeight)+0.6
	c.page.Put(
		paper.Box{X: (c.page.Width - w) / 2, Y: c.y, W: w, H: h, Width: 0.3, Ink: paper.Black},
		paper.Text{X: c.page.Width / 2, Y: c.y + h/2 + mm(size*0.36), Face: text.Bold, Size: size, Ink: paper.Black, S: s}.Centre())
	c.space(h)
}
