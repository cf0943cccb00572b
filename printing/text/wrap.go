package text

import (
	"strings"
	"unicode"

	"golang.org/x/image/font/sfnt"
)

// Wrap breaks s into lines no wider than width (mm) at a type size, by the rules of Chinese setting: closing punctuation
// starts no line, an opening bracket ends none, words and numbers stay whole unless one alone is wider than the line. Line
// feeds are kept as breaks; spaces at a break are dropped, nothing else is. A width below one character still gives one a line.
func (f Face) Wrap(s string, size, width float64) []string {
	b := buffers.Get().(*sfnt.Buffer)
	defer buffers.Put(b)
	return WrapBy(s, width*PointsPerMM/size*unitsPerEm, func(r rune) float64 { return float64(f.advance(b, r)) })
}

// WrapBy breaks s by the same rules into lines no wider than limit, in whatever measure advance gives of a character.
func WrapBy(s string, limit float64, advance func(rune) float64) []string {
	w := wrapper{limit: limit, advance: advance}
	var lines []string
	for _, paragraph := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		lines = append(lines, w.paragraph([]rune(paragraph))...)
	}
	return lines
}

// slack forgives rounding, so that a text set in exactly its own width stays on one line.
const slack = 0.01

type wrapper struct {
	limit   float64 // in units of the em
	advance func(rune) float64
}

func (w wrapper) paragraph(rs []rune) []string {
	var lines []string
	for len(rs) > 0 {
		n := w.line(rs)
		lines = append(lines, trimEnd(string(rs[:n])))
		for rs = rs[n:]; len(rs) > 0 && isSpace(rs[0]); rs = rs[1:] {
		}
	}
	if lines == nil {
		return []string{""}
	}
	return lines
}

// line counts the runes of the first line: up to the last good break before the text gets too wide.
func (w wrapper) line(rs []rune) int {
	var wide float64
	good := 0
	for i, r := range rs {
		if i > 0 && mayBreak(rs[i-1], r) {
			good = i
		}
		wide += w.advance(r)
		if wide <= w.limit+slack || isSpace(r) { // spaces hang over the edge
			continue
		}
		switch {
		case good > 0:
			return good
		case i == 0:
			return 1
		default:
			return emergency(rs, i)
		}
	}
	return len(rs)
}

// emergency breaks within what should stay whole; n runes fit. It still keeps punctuation where it belongs, if it can.
func emergency(rs []rune, n int) int {
	for i := n; i > 0; i-- {
		if !noStart(rs[i]) && !noEnd(rs[i-1]) {
			return i
		}
	}
	return n
}

// mayBreak reports whether a line may end between two neighbours.
func mayBreak(a, b rune) bool {
	switch {
	case isSpace(b): // a space stays with what is before it
		return false
	case isSpace(a):
		return true
	case noStart(b), noEnd(a):
		return false
	case a == b && (a == '—' || a == '…'): // a dash or an ellipsis is two characters
		return false
	case a == '-' || a == '–':
		return !unicode.IsDigit(b) // 0391-7 stays whole, till-side may break
	default:
		return !inWord(a) || !inWord(b)
	}
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\u3000' }

func trimEnd(s string) string { return strings.TrimRightFunc(s, isSpace) }

// noStart is what must not open a line.
func noStart(r rune) bool {
	return strings.ContainsRune("、，。！？；：）》〉」』】〕〗］｝”’…—·・～％‰℃°,.!?;:)]}%/／－〞＞›»", r) || r >= '\u0300' && r <= '\u036F'
}

// noEnd is what must not close a line.
func noEnd(r rune) bool {
	return strings.ContainsRune("（《〈「『【〔〖［｛“‘([{¥￥$＄№#＃〝＜‹«+±＋−", r)
}

// inWord is what words, numbers and their joints are made of; hanzi are not.
func inWord(r rune) bool {
	if unicode.Is(unicode.Han, r) || unicode.Is(unicode.Hiragana, r) || unicode.Is(unicode.Katakana, r) {
		return false
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("'’_-–@&.,:/*", r)
}
