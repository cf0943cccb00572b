package printing

import (
	"xinpu/printing/paper"
	"xinpu/printing/text"
)

// productsColumns is how wide the columns of sums and totals are, with the gap before each; names get the rest.
type productsColumns struct{ sums, totals float64 }

// sum is "2 × 6".
func (l SlipLine) sum() string { return join(" × ", l.Quantity, l.Price) }

func (s *Slip) productsColumns() productsColumns {
	const gap = 4.0
	var w productsColumns
	for _, l := range s.Lines {
		w.sums = max(w.sums, text.Regular.Width(l.sum(), slipText)+gap)
		w.totals = max(w.totals, text.Bold.Width(l.Total, slipText)+gap)
	}
	return w
}

// products lists what was handed out: in columns where the roll has the room, or else each name above its sum.
func (s *Slip) products(c *column) {
	if len(s.Lines) == 0 {
		return
	}
	const leastForNames = 32.0
	w := s.productsColumns()
	wide := c.width-w.sums-w.totals >= leastForNames && s.Roll == Roll80
	c.space(1)
	c.dashes()
	c.space(1)
	for i, l := range s.Lines {
		if !c.checked(l.sum(), text.Regular) && l.sum() != "" || !c.checked(l.Total, text.Bold) && l.Total != "" {
			return
		}
		if i > 0 {
			c.space(0.9)
		}
		if wide {
			c.ends(l.Total)
			sum := l.sum()
			c.put(c.right()-w.totals-text.Regular.Width(sum, slipText), sum, text.Regular, slipText)
			c.lines(c.left, l.Name, text.Bold, slipText, c.width-w.sums-w.totals)
			continue
		}
		const indent = 3.0
		c.lines(c.left, l.Name, text.Bold, slipText, c.width)
		if sum := l.sum(); sum != "" {
			c.put(c.left+indent, sum, text.Regular, slipText)
			if indent+w.sums+text.Bold.Width(l.Total, slipText) > c.width {
				c.space(mm(slipText * lineHeight))
			}
		}
		c.ends(l.Total)
		c.space(mm(slipText * lineHeight))
	}
	c.space(1)
}

// ends sets a total at the right end of the line.
func (c *column) ends(total string) {
	c.page.Put(paper.Text{X: c.right(), Y: c.y + mm(slipText*ascent), Face: text.Bold, Size: slipText, Ink: paper.Black, S: total}.Right())
}
