package trade

import (
	"strings"

	"xinpu/app/domain/problem"
)

// CheckBarcode reports whether a barcode is one that scanners read: GTIN-8, -12, -13 or -14, or a code that the shop gave itself, each with
// its check digit (GS1 General Specifications, 7.9).
//
// Problems: barcode_length, barcode_check with the digit that would be right.
func CheckBarcode(code string) error {
	if code == "" {
		return nil
	}
	switch len(code) {
	case 8, 12, 13, 14:
	default:
		return problem.New(problem.Invalid, "barcode_length", problem.Args{"barcode": code})
	}
	if strings.Trim(code, "0123456789") != "" {
		return problem.New(problem.Invalid, "barcode_length", problem.Args{"barcode": code})
	}
	if len(code) == 12 && code[0] == '2' {
		return nil // a shop's own number (GS1: restricted circulation); clerks number their products without a check digit
	}
	last := len(code) - 1
	if want := CheckDigit(code[:last]); rune(code[last]) != want {
		return problem.New(problem.Invalid, "barcode_check", problem.Args{"barcode": code, "digit": string(want)})
	}
	return nil
}

// BarcodeKey is what two barcodes have in common that are the same: scanners and spreadsheets drop or add zeros in front.
func BarcodeKey(code string) string { return strings.TrimLeft(code, "0") }
