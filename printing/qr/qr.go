// Package qr makes QR symbols of digits: what a keyboard-wedge scanner types gets through any input method only as digits.
package qr

import (
	"fmt"

	qrcode "github.com/skip2/go-qrcode"
)

// Quiet is the width of the empty border that a symbol needs on every side, in modules.
const Quiet = 4

// DigitsError says that a text cannot become a symbol: it is empty, too long or holds something else than digits.
type DigitsError struct{ Text string }

// Error is for logs.
func (e *DigitsError) Error() string {
	return fmt.Sprintf("%q is not a number for a QR symbol", e.Text)
}

// A Symbol is the square of dark and light modules, without the quiet zone.
type Symbol struct {
	Modules int      // modules on a side
	Dark    [][]bool // rows from the top
}

// maxDigits keeps modules large enough for a worn card: version 4 at level H.
const maxDigits = 82

// Digits makes the symbol of a number at error correction level H; 16 digits are 21 modules on a side.
// *DigitsError when it is not a number or too long.
func Digits(s string) (Symbol, error) {
	if s == "" || len(s) > maxDigits {
		return Symbol{}, &DigitsError{Text: s}
	}
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return Symbol{}, &DigitsError{Text: s}
		}
	}
	code, err := qrcode.New(s, qrcode.Highest)
	if err != nil {
		return Symbol{}, &DigitsError{Text: s}
	}
	code.DisableBorder = true
	dark := code.Bitmap()
	return Symbol{Modules: len(dark), Dark: dark}, nil
}

// maxText keeps modules large enough for a plate at a door.
const maxText = 300

// Text makes the symbol of a text in UTF-8 at error correction level M, for telephones: on a plate that is read from a step away.
// *DigitsError when it is empty or too long.
func Text(s string) (Symbol, error) {
	if s == "" || len(s) > maxText {
		return Symbol{}, &DigitsError{Text: s}
	}
	code, err := qrcode.New(s, qrcode.Medium)
	if err != nil {
		return Symbol{}, &DigitsError{Text: s}
	}
	code.DisableBorder = true
	dark := code.Bitmap()
	return Symbol{Modules: len(dark), Dark: dark}, nil
}
