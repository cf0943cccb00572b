// Package serial writes the numbers that people read aloud, type and copy by hand. A number carries a check digit after a
// dash, 0391-7, so that a wrong or exchanged digit is noticed before anything is looked up.
package serial

import (
	"fmt"
	"strconv"
	"strings"

	"xinpu/app/domain/problem"
)

// damm is the quasigroup of order 10 given by H. M. Damm (2004): it notices every single wrong digit and every exchange of neighbours.
var damm = [10][10]byte{
	{0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
	{7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
	{4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
	{1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
	{6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
	{3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
	{5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
	{8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
	{9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
	{2, 5, 8, 1, 4, 3, 6, 7, 9, 0},
}

// CheckDigit is the Damm check digit of a text of ASCII digits.
func CheckDigit(digits string) byte {
	var c byte
	for i := 0; i < len(digits); i++ {
		c = damm[c][digits[i]-'0']
	}
	return '0' + c
}

// Format writes a number with its check digit, at least four digits before the dash.
func Format(n uint64) string {
	d := fmt.Sprintf("%04d", n)
	return d + "-" + string(CheckDigit(d))
}

// Parse reads what Format wrote. It forgives a missing dash, spaces, full-width digits, a leading № or #, and missing leading zeros.
//
// Problems: serial_invalid.
func Parse(s string) (uint64, error) {
	d := Digits(s)
	if len(d) < 2 || len(d) > 20 {
		return 0, invalid(s)
	}
	body, check := d[:len(d)-1], d[len(d)-1]
	if CheckDigit(body) != check {
		return 0, invalid(s)
	}
	n, err := strconv.ParseUint(body, 10, 64)
	if err != nil {
		return 0, invalid(s)
	}
	return n, nil
}

// Digits keeps the digits of what was typed or scanned, full-width ones as plain ones; it answers "" when there is anything but
// digits and the signs that people put between them.
func Digits(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r >= '０' && r <= '９':
			b.WriteRune(r - '０' + '0')
		case strings.ContainsRune(" \t\r\n-－–—_.·#№　", r):
		default:
			return ""
		}
	}
	return b.String()
}

func invalid(s string) error {
	if len(s) > 40 {
		s = s[:40]
	}
	return problem.New(problem.Invalid, "serial_invalid", problem.Args{"number": strings.ToValidUTF8(s, "?")})
}
