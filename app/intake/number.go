package intake

import (
	"regexp"
	"strconv"
	"strings"
)

var decimal = regexp.MustCompile(`^([+-]?)(\d{1,15})(?:\.(\d*))?$`)

// scaled reads a decimal as a whole number of its smallest parts: "26.5" with two places is 2650. It never rounds: more
// places than there are parts is an error of the cell, told apart from what is no number at all.
func scaled(s string, places int) (n int64, code string) {
	m := decimal.FindStringSubmatch(s)
	if m == nil {
		return 0, "intake_number_unreadable"
	}
	fraction := strings.TrimRight(m[3], "0")
	if len(fraction) > places || len(m[2])+places > 18 {
		return 0, "intake_number_places"
	}
	n, err := strconv.ParseInt(m[2]+fraction+strings.Repeat("0", places-len(fraction)), 10, 64)
	if err != nil {
		return 0, "intake_number_unreadable"
	}
	if m[1] == "-" {
		n = -n
	}
	return n, ""
}

var (
	thousands = regexp.MustCompile(`^([+-]?\d{1,3})((?:,\d{3})+)(\.\d*)?$`)
	withUnit  = regexp.MustCompile(`^([+-]?[\d.,]+)(\D*)$`)
)

// amount cuts a cell's text into its number and what stands behind it: ￥1,234.5元 is 1234.5 and 元.
func amount(c cell) (number, unit string) {
	s := strings.NewReplacer("−", "-", "—", "-", "￥", "", "¥", "").Replace(fold(unquoted(c.text)))
	m := withUnit.FindStringSubmatch(s)
	if m == nil {
		return s, ""
	}
	number = m[1]
	if thousands.MatchString(number) {
		number = strings.ReplaceAll(number, ",", "")
	}
	return number, m[2]
}
