package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"xinpu/app/domain/problem"
)

const maxName = 50 // characters

// middleDots are the marks that people type for the dot in names such as 阿依古丽·买买提.
const middleDots = "•‧∙⋅・･⸱᛫●"

// cleanName reads a name: characters stay exactly as they are, also rare ones; spaces go where they only pad (王　梅);
// every middle dot becomes ·. What is no name is refused: digits, marks that a broken conversion leaves, other signs.
func cleanName(c cell) (string, *problem.Problem) {
	refuse := func(code string, args problem.Args) (string, *problem.Problem) {
		return "", problem.New(problem.Invalid, code, args)
	}
	var b strings.Builder
	var last rune
	pending := false // a space that counts only between two words of letters
	for _, r := range c.text {
		switch {
		case invisible(r):
			continue
		case unicode.IsSpace(r):
			pending = true
			continue
		case unicode.IsDigit(r), unicode.Is(unicode.No, r):
			return refuse("intake_name_digits", nil)
		case r == utf8.RuneError, r == '?', r == '？', r == '□', r == '■', r == '▯', unicode.Is(unicode.Co, r):
			return refuse("intake_name_broken", nil)
		case strings.ContainsRune(middleDots, r):
			r = '·'
		case r == '.' || r == '．':
			// between Han characters a full stop is a dot that was typed on the wrong key
			if unicode.Is(unicode.Han, last) {
				r = '·'
			}
		case r == '(':
			r = '（'
		case r == ')':
			r = '）'
		case strings.ContainsRune("·（）'’-", r), unicode.IsLetter(r), unicode.IsMark(r), r == '〇':
		default:
			return refuse("intake_name_sign", problem.Args{"sign": string(r)})
		}
		if pending && wordy(last) && wordy(r) {
			b.WriteByte(' ')
		}
		pending = false
		b.WriteRune(r)
		last = r
	}
	name := b.String()
	switch n := utf8.RuneCountInString(name); {
	case name == "" || strings.Trim(name, "·.（）'’-") == "":
		return refuse("intake_name_missing", nil)
	case n > maxName:
		return refuse("intake_name_long", problem.Args{"limit": maxName})
	}
	return name, nil
}

// wordy tells letters that are written with spaces between words.
func wordy(r rune) bool {
	return r == '.' || r == '\'' || unicode.IsMark(r) || unicode.IsLetter(r) && !unicode.Is(unicode.Han, r)
}
