package intake

import (
	"regexp"
	"strings"

	"golang.org/x/text/width"

	"xinpu/app/domain/problem"
)

var (
	phoneBreak = regexp.MustCompile(`[/、,;|\n]|或`)
	mobile     = regexp.MustCompile(`^1[3-9]\d{9}$`)
	landline   = regexp.MustCompile(`^(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,6})?$`)
	country    = regexp.MustCompile(`^(?:\+|00)?86-?(1\d{10})$`)
	phoneSigns = strings.NewReplacer("—", "-", "–", "-", "－", "-", "_", "-", "(", "", ")", "-", "（", "", "）", "-", ".", "")
)

// readPhone reads a mobile number or a landline; of several in one cell the first that is one.
func readPhone(c cell) (string, *problem.Problem) {
	for _, part := range phoneBreak.Split(width.Fold.String(unquoted(c.text)), -1) {
		for _, s := range []string{fold(part), firstWord(part)} {
			s = phoneSigns.Replace(s)
			if m := country.FindStringSubmatch(s); m != nil {
				s = m[1]
			}
			if plain := strings.ReplaceAll(s, "-", ""); mobile.MatchString(plain) {
				return plain, nil
			}
			if landline.MatchString(s) {
				return s, nil
			}
		}
	}
	return "", problem.New(problem.Invalid, "intake_phone_unreadable", nil)
}

func firstWord(s string) string {
	if words := strings.Fields(s); len(words) > 0 {
		return words[0]
	}
	return ""
}
