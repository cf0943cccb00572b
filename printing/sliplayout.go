package printing

import (
	"xinpu/printing/paper"
	"xinpu/printing/qr"
	"xinpu/printing/text"
)

// Type sizes on a slip, in points. Thermal paper is read at arm's length, often without glasses.
const (
	slipText  = 9.5
	slipSmall = 8.0
	slipShop  = 16.0
	slipName  = 13.0
	slipTotal = 13.0
	slipAfter = 17.0
)

// Page lays the slip out, in black only, for a writer of any kind. Problems: *DigitsError for Code,
// *MissingGlyphError and *EncodingError for a text.
func (s *Slip) Page() (paper.Page, error) {
	c := column{page: paper.Page{Width: s.Roll.Width()}, width: s.Roll.Printable()}
	c.left = (c.page.Width - c.width) / 2
	c.space(4)
	s.head(&c)
	s.who(&c)
	s.sections(&c)
	s.products(&c)
	s.points(&c)
	s.foot(&c)
	if err := s.code(&c); err != nil {
		return paper.Page{}, err
	}
	if s.Footer != "" {
		c.space(1.5)
		c.centred(s.Footer, text.Regular, slipText)
	}
	if c.err != nil {
		return paper.Page{}, c.err
	}
	c.space(5)
	c.page.Height = max(c.y, c.page.Width) // what is wider than long, printer drivers turn round
	return c.page, nil
}

func (s *Slip) head(c *column) {
	if s.Watermark != "" {
		c.framed(s.Watermark, slipName)
		c.space(2)
	}
	c.centred(s.Village, text.Serif, 11)
	c.centred(s.Shop, text.Serif, slipShop)
	if s.Title != "" {
		c.space(0.8)
		c.centred(s.Title, text.Bold, 10.5)
	}
	if s.Reversal {
		c.space(1)
		c.banner(s.Labels.Reversal, slipShop)
	}
	if s.Reprint != "" {
		c.space(1)
		c.framed(s.Reprint, 10.5)
	}
	c.space(1.6)
	c.rule(0.5)
	c.space(0.4)
	c.rule(0.15)
	c.space(1)
}

func (s *Slip) who(c *column) {
	c.pair(s.Labels.Serial, s.Serial, text.Bold)
	c.pair(s.Labels.When, s.When, text.Regular)
	c.pair(s.Labels.Reverses, s.Reverses, text.Bold)
	if s.Member != "" {
		c.space(0.8)
		c.large(s.Labels.Member, s.Member, slipName)
	}
	c.pair(s.Labels.Household, s.Household, text.Regular)
	c.pair(s.Labels.Proxy, s.Proxy, text.Bold)
}

func (s *Slip) sections(c *column) {
	for _, section := range s.Sections {
		c.space(1)
		c.dashes()
		c.space(1)
		c.lines(c.left, section.Title, text.Bold, slipText, c.width)
		for _, f := range section.Figures {
			face := text.Regular
			if f.Strong {
				face = text.Bold
			}
			c.pair(f.Label, f.Value, face)
			c.space(0.3)
		}
	}
}

func (s *Slip) points(c *column) {
	if s.Total != "" {
		c.dashes()
		c.space(1)
		c.large(join("  ", s.Labels.Total, s.Count), s.Total, slipTotal)
	}
	if s.Before != "" || s.After != "" {
		c.space(0.8)
		c.rule(0.15)
		c.space(0.8)
		c.pair(s.Labels.Before, s.Before, text.Bold)
		c.large(s.Labels.After, s.After, slipAfter)
		c.space(0.4)
		c.rule(0.15)
	}
}

func (s *Slip) foot(c *column) {
	c.space(1.4)
	for _, n := range s.Notes {
		c.lines(c.left, n, text.Regular, slipText, c.width)
		c.space(0.8)
	}
	c.pair(s.Labels.Server, s.Server, text.Regular)
	c.pair(s.Labels.Seal, s.Seal, text.Regular)
}

// code puts the symbol in the middle: modules of one millimetre, a whole number of dots on every thermal printer.
func (s *Slip) code(c *column) error {
	if s.Code == "" {
		return nil
	}
	symbol, err := qr.Digits(s.Code)
	if err != nil {
		return err
	}
	const module = 1.0
	side := module * float64(symbol.Modules)
	c.space(module * qr.Quiet)
	c.page.Put(paper.Code{X: (c.page.Width - side) / 2, Y: c.y, Side: side, Symbol: symbol, Ink: paper.Black})
	c.space(side + module*qr.Quiet)
	if s.CodeText != "" {
		c.centred(s.CodeText, text.Regular, slipSmall)
	}
	return nil
}
