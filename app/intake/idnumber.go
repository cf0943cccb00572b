package intake

import (
	"regexp"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
)

// identity is what an identity number tells. The number itself is kept only while a file is read, to find it twice.
type identity struct {
	number string // 18 characters
	birth  calendar.Day
	sex    Sex
}

func (i identity) tail() string { return i.number[14:] }

var exponent = regexp.MustCompile(`(?i)^\d(?:\.\d+)?e\+?\d+$`)

// readIdentity checks an identity number by GB 11643: length, a day that exists, check digit. The old numbers of 15
// digits are brought to 18. Its problems never hold the number.
func readIdentity(c cell, today calendar.Day) (identity, *problem.Problem) {
	refuse := func(code string, args problem.Args) (identity, *problem.Problem) {
		return identity{}, problem.New(problem.Invalid, code, args)
	}
	s := strings.ToUpper(strings.NewReplacer("-", "", "×", "X", "Х", "X", "х", "X").Replace(fold(unquoted(c.text))))
	if c.kind == faultCell {
		return refuse("intake_cell_fault", problem.Args{"value": shown(c.text)})
	}
	if c.kind != textCell || exponent.MatchString(s) {
		return refuse("intake_id_number", nil)
	}
	body := strings.TrimSuffix(s, "X")
	switch {
	case strings.Contains(s, "*"):
		return refuse("intake_id_masked", nil)
	case strings.Trim(body, "0123456789") != "" || len(s) == 15 && body != s:
		return refuse("intake_id_signs", nil)
	case len(s) == 15:
		s = s[:6] + "19" + s[6:]
		s += string(checkDigit(s))
	case len(s) != 18:
		return refuse("intake_id_length", problem.Args{"length": len(s)})
	}
	born, wrong := civil(cell{}, s[6:10], s[10:12], s[12:14])
	switch {
	case checkDigit(s[:17]) != s[17]:
		// A spreadsheet keeps fifteen digits of a number and fills up with zeros; saved as text it looks like this.
		if strings.HasSuffix(s, "000") {
			return refuse("intake_id_number", nil)
		}
		return refuse("intake_id_checksum", nil)
	case wrong != nil || born.around(today, maxAge) != "":
		return refuse("intake_id_date", nil)
	}
	id := identity{number: s, birth: born.day, sex: Female}
	if (s[16]-'0')%2 == 1 {
		id.sex = Male
	}
	return id, nil
}

// checkDigit is the last character of GB 11643 (ISO 7064, MOD 11-2) for the seventeen before it.
func checkDigit(s string) byte {
	sum, weight := 0, 1
	for i := len(s) - 1; i >= 0; i-- {
		weight = weight * 2 % 11
		sum += int(s[i]-'0') * weight
	}
	return "10X98765432"[sum%11]
}

var eighteen = regexp.MustCompile(`[0-9]{17}[0-9Xx]`)

// holdsIdentity finds an identity number in any text, so that none leaves by way of a note or a household's number.
func holdsIdentity(s string) bool {
	if len(s) < 18 {
		return false
	}
	for s = fold(s); ; {
		at := eighteen.FindStringIndex(s)
		if at == nil {
			return false
		}
		if n := strings.ToUpper(s[at[0]:at[1]]); checkDigit(n[:17]) == n[17] {
			return true
		}
		s = s[at[0]+1:]
	}
}
