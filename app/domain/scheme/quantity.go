package scheme

import (
	"fmt"
	"strings"

	"xinpu/app/domain/problem"
)

// Quantity is an amount of a unit in thousandths: 1.5 hours are 1500.
type Quantity int64

// One is a whole unit.
const One Quantity = 1000

// MaxQuantity bounds what one deed may count, 100,000 units.
const MaxQuantity = 100_000 * One

// String writes the decimal without trailing zeros.
func (q Quantity) String() string {
	s := fmt.Sprintf("%d.%03d", q/One, q%One)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// ParseQuantity reads a decimal with at most three places, above zero.
//
// Problems: quantity_invalid.
func ParseQuantity(s string) (Quantity, error) {
	whole, part, _ := strings.Cut(s, ".")
	bad := problem.New(problem.Invalid, "quantity_invalid", problem.Args{"quantity": s})
	if whole == "" || len(whole) > 6 || len(part) > 3 {
		return 0, bad
	}
	var q Quantity
	for _, r := range whole + (part + "000")[:3] {
		if r < '0' || r > '9' {
			return 0, bad
		}
		q = q*10 + Quantity(r-'0')
	}
	if q <= 0 || q > MaxQuantity {
		return 0, bad
	}
	return q, nil
}
