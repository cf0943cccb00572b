package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Spaced sets a name of two hanzi as wide as one of three, as printers do: 王强 becomes 王　强. Others stay.
func Spaced(name string) string {
	rs := []rune(name)
	if len(rs) == 2 && unicode.Is(unicode.Han, rs[0]) && unicode.Is(unicode.Han, rs[1]) {
		return string(rs[:1]) + "\u3000" + string(rs[1:])
	}
	return name
}

// Block is a text set into a box: its lines and the type size in points at which they fit.
type Block struct {
	Lines []string
	Size  float64
}

// leading is the distance of two lines' baselines in the type sizes of a block.
const leading = 1.22

// Leading is the distance of the block's baselines, in millimetres.
func (b Block) Leading() float64 { return b.Size * leading / PointsPerMM }

// Box sets a name into a box of a width and a height (mm): on one line as long as the type stays above small (points), then
// on two lines parted at a dot between names or at a space, then wherever lines may break. It shrinks; it never cuts.
func (f Face) Box(name string, size, small, width, height float64) Block {
	if one := f.Fit(name, size, width); one >= small {
		return Block{Lines: []string{name}, Size: one}
	}
	fits := func(lines int, s float64) bool { return float64(lines)*s*leading/PointsPerMM <= height }
	for s := small; s >= small*0.75; s -= 0.25 {
		if halves := f.halves(name, s, width); halves != nil && fits(2, s) {
			return Block{Lines: halves, Size: s}
		}
	}
	for s := small; s > 1; s -= 0.25 {
		if lines := f.Wrap(name, s, width); fits(len(lines), s) {
			return Block{Lines: lines, Size: s}
		}
	}
	return Block{Lines: f.Wrap(name, 1, width), Size: 1}
}

// halves parts a name after the dot or space that makes the two lines most alike; nil if none lets both fit.
func (f Face) halves(name string, size, width float64) []string {
	var best []string
	least := width
	for i, r := range name {
		if r != '·' && r != '•' && !isSpace(r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		head, tail := trimEnd(name[:end]), strings.TrimLeftFunc(name[end:], isSpace)
		if head == "" || tail == "" {
			continue
		}
		if w := max(f.Width(head, size), f.Width(tail, size)); w <= least {
			best, least = []string{head, tail}, w
		}
	}
	return best
}
