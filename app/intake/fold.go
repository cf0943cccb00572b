package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// fold makes full-width digits, letters and punctuation ordinary and drops every space: for what is compared or computed,
// never for what is shown.
func fold(s string) string {
	return squeeze(width.Fold.String(s))
}

// squeeze drops spaces of all widths, line breaks and the invisible characters that copying leaves behind.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || invisible(r) {
			return -1
		}
		return r
	}, s)
}

// tidy is for text that is shown: one space for any run of spaces, nothing at the ends.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

func invisible(r rune) bool {
	switch r {
	case '\u200b', '\u2060', '\ufeff', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e':
		return true
	}
	return unicode.IsControl(r) && !unicode.IsSpace(r)
}

var protected = regexp.MustCompile(`^="(.*)"$`)

// unquoted takes away what people type to keep a number as text: ="001" and '001.
func unquoted(s string) string {
	if m := protected.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	return strings.TrimLeft(s, "'‘’`")
}

var blanks = map[string]bool{"": true, "-": true, "--": true, "—": true, "——": true, "/": true, "\\": true, "无": true, "暂无": true, "没有": true,
	"空": true, "不详": true, "未知": true, "n/a": true, "none": true, "null": true, "nan": true}

// blank tells the ways in which people leave a cell empty.
func blank(s string) bool { return blanks[strings.ToLower(fold(s))] }

var longNumber = regexp.MustCompile(`[0-9]{9,}`)

// shown is a cell's text for a sentence: short, and without anything that may be an identity or phone number.
func shown(s string) string {
	s = longNumber.ReplaceAllString(width.Fold.String(tidy(s)), "…")
	if utf8.RuneCountInString(s) > 24 {
		s = string([]rune(s)[:24]) + "…"
	}
	return s
}
