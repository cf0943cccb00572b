// Package ean makes the bars of EAN-13 and EAN-8, what tills read on products.
package ean

import (
	"fmt"
	"strings"

	"github.com/boombuler/barcode/ean"
)

// NumberError says that a number is no EAN: not eight, twelve or thirteen digits, or its check digit does not fit.
type NumberError struct{ Number string }

// Error is for logs.
func (e *NumberError) Error() string { return fmt.Sprintf("%q is not an EAN", e.Number) }

// Quiet is how many modules stay empty left and right of the bars (GS1 General Specifications 5.2.3.4: eleven and seven; the larger for both).
const Quiet = 11

// Bars are the modules from left to right, dark ones true: 95 of an EAN-13, 67 of an EAN-8. A UPC-A of twelve digits is an EAN-13 that
// begins with 0. *NumberError when it is none.
func Bars(number string) (dark []bool, err error) {
	if len(number) == 12 {
		number = "0" + number
	}
	if len(number) != 13 && len(number) != 8 || strings.Trim(number, "0123456789") != "" {
		return nil, &NumberError{number}
	}
	code, err := ean.Encode(number)
	if err != nil {
		return nil, &NumberError{number}
	}
	for x := range code.Bounds().Dx() {
		r, _, _, _ := code.At(x, 0).RGBA()
		dark = append(dark, r == 0)
	}
	return dark, nil
}
