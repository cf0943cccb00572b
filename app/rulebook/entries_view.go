package rulebook

import "fmt"

// Signed writes ＋3 and −3 with the signs that stand as wide as digits.
func Signed(n int64) string {
	switch {
	case n > 0:
		return fmt.Sprintf("＋%d", n)
	case n < 0:
		return fmt.Sprintf("−%d", -n)
	default:
		return "0"
	}
}
