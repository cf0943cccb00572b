package printing

import (
	"strings"

	"xinpu/printing/paper"
	"xinpu/printing/qr"
	"xinpu/printing/text"
)

// Card is what stands on one member card.
type Card struct {
	Number    string // digits only; printed in groups of four and as the QR symbol
	Name      string // two hanzi are set as wide as three
	Household string // as it is to be read: "035户"
	Grid      string // as it is to be read: "第1网格"; may be empty
}

// The card has the size of a bank card (ISO/IEC 7810 ID-1), in millimetres.
const (
	CardWidth  = 85.6
	CardHeight = 54.0
)

// Places on the card, in millimetres.
const (
	cardMargin = 5.0
	cardRule   = 13.0 // the red line
	codeSide   = 25.2 // 21 modules of 1.2 mm: well above the 20 mm that survive dirt and wear
	codeGap    = codeSide / 21 * qr.Quiet
	codeX      = CardWidth - cardMargin - codeSide
	codeY      = CardHeight - cardMargin - codeSide
	textWidth  = codeX - codeGap - cardMargin
)

// check reports whether everything on the card can be printed.
func (c Card) check() error {
	if err := text.Bold.Check(c.Name); err != nil {
		return err
	}
	for _, s := range []string{c.Household, c.Grid} {
		if err := text.Regular.Check(s); err != nil {
			return err
		}
	}
	return nil
}

// face lays out a card with its top left corner at x, y.
func (c Card) face(s *CardSheet, x, y float64) ([]paper.Mark, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	symbol, err := qr.Digits(c.Number)
	if err != nil {
		return nil, err
	}
	var marks []paper.Mark
	put := func(m ...paper.Mark) { marks = append(marks, m...) }
	left, right := x+cardMargin, x+CardWidth-cardMargin

	if s.Watermark != "" {
		put(watermark(s.Watermark, x, y))
	}

	// Village and title over a thick and a thin line, as on old printed forms.
	titleSize, titleWidth := 9.5, 0.0
	if s.Title != "" {
		title := paper.Text{X: right, Y: y + 10, Face: text.Serif, Size: titleSize, Ink: paper.Red, S: s.Title}
		title.Size = text.Serif.Fit(s.Title, titleSize, 28)
		titleWidth = text.Serif.Width(s.Title, title.Size)
		put(paper.Star{X: right - titleWidth - 2.9, Y: y + 8.85, Radius: 1.35, Ink: paper.Gold}, title.Right())
		titleWidth += 7.5
	}
	village := paper.Text{X: left, Y: y + 10, Face: text.Serif, Size: 12.5, Ink: paper.Dark, S: s.Village}
	village.Size = text.Serif.Fit(s.Village, village.Size, right-left-titleWidth)
	put(village,
		paper.Box{X: left, Y: y + cardRule, W: right - left, H: 0.75, Ink: paper.Red},
		paper.Box{X: left, Y: y + cardRule + 1.25, W: right - left, H: 0.22, Ink: paper.Gold})

	put(c.holder(left, y+cardRule+1.5)...)
	put(c.number(s.Labels.Number, left, y+CardHeight-cardMargin)...)
	put(paper.Code{X: x + codeX, Y: y + codeY, Side: codeSide, Symbol: symbol, Ink: paper.Black})
	return marks, nil
}

// holder lays out name, household and grid below a line at y.
func (c Card) holder(x, y float64) []paper.Mark {
	const size, small, height = 25, 16, 14.5
	name := text.Bold.Box(text.Spaced(c.Name), size, small, textWidth, height)
	var marks []paper.Mark
	// The name's block is centred on the same place whatever its size.
	middle := y + 9.2
	lead := name.Leading()
	base := middle - lead*float64(len(name.Lines)-1)/2 + name.Size*0.36/text.PointsPerMM
	for i, line := range name.Lines {
		marks = append(marks, paper.Text{X: x, Y: base + lead*float64(i), Face: text.Bold, Size: name.Size, Ink: paper.Dark, S: line})
	}
	home := join(" · ", c.Household, c.Grid)
	if home != "" {
		block := text.Regular.Box(home, 9.5, 8, textWidth, 8)
		for i, line := range block.Lines {
			marks = append(marks, paper.Text{X: x, Y: y + 20.5 + block.Leading()*float64(i), Face: text.Regular, Size: block.Size, Ink: paper.Soft, S: line})
		}
	}
	return marks
}

// number lays out the card number, digits only, standing on y below its label.
func (c Card) number(label string, x, y float64) []paper.Mark {
	var marks []paper.Mark
	if label != "" {
		t := paper.Text{X: x, Y: y - 5, Face: text.Regular, Size: 6.5, Ink: paper.Soft, S: label}
		t.Size = text.Regular.Fit(label, t.Size, textWidth)
		marks = append(marks, t)
	}
	// Groups of four, parted by more than a space.
	const size, gap = 12.5, 0.5
	groups := fours(c.Number)
	length := text.Bold.Width(c.Number, size) + float64(len(groups)-1)*gap*size/text.PointsPerMM
	scale := min(1, textWidth/length)
	for _, g := range groups {
		marks = append(marks, paper.Text{X: x, Y: y, Face: text.Bold, Size: size * scale, Ink: paper.Dark, S: g})
		x += text.Bold.Width(g, size*scale) + gap*size*scale/text.PointsPerMM
	}
	return marks
}

// fours cuts a number into groups of four digits.
func fours(number string) []string {
	var groups []string
	for len(number) > 4 {
		groups = append(groups, number[:4])
		number = number[4:]
	}
	return append(groups, number)
}

// watermark lies behind the text of a card and clear of its symbol.
func watermark(s string, x, y float64) paper.Mark {
	const turn, length = 24, 38.0
	size := text.Serif.Fit(s, 46, length)
	return paper.Text{X: x + 9, Y: y + CardHeight - 7, Face: text.Serif, Size: size, Ink: paper.Hairline, S: s, Turn: turn}
}

// join puts a mark between what is not empty.
func join(between string, parts ...string) string {
	var full []string
	for _, p := range parts {
		if p != "" {
			full = append(full, p)
		}
	}
	return strings.Join(full, between)
}
