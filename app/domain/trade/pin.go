package trade

import (
	"strings"

	"xinpu/app/domain/problem"
)

// MaxPinTries is how often in a row a PIN may be wrong; then the card needs the clerk.
const MaxPinTries = 5

// CheckPin tells whether a new PIN is one that nobody guesses first: four to six digits, not all the same, not counted up or down.
//
// Problems: pin_shape, pin_weak.
func CheckPin(pin string) error {
	if len(pin) < 4 || len(pin) > 6 || strings.Trim(pin, "0123456789") != "" {
		return problem.New(problem.Invalid, "pin_shape", nil).At("pin")
	}
	for _, step := range []int{-1, 0, 1} {
		weak := true
		for n := 1; n < len(pin); n++ {
			weak = weak && int(pin[n])-int(pin[n-1]) == step
		}
		if weak {
			return problem.New(problem.Invalid, "pin_weak", nil).At("pin")
		}
	}
	return nil
}
