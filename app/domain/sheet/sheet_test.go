package sheet

import (
	"testing"

	"xinpu/app/domain/trade"
)

func TestARowIsReadAsItWasPrinted(t *testing.T) {
	seen := map[string]bool{}
	for _, sheet := range []uint64{1, 2, 17, 4711, maxSheet} {
		for _, row := range []int{0, 1, Rows, 99} {
			code := Code(sheet, row)
			if s, r, ok := Scanned(code); !ok || s != sheet || r != row || len(code) != codeDigits || seen[code] {
				t.Errorf("%s: sheet %d row %d, %v; want %d and %d", code, s, r, ok, sheet, row)
			}
			seen[code] = true
			if trade.CheckBarcode(code) == nil {
				t.Errorf("%s can be taken for a barcode on goods", code)
			}
			for n := range code { // a wrong digit is noticed
				wrong := []byte(code)
				wrong[n] = '0' + (wrong[n]-'0'+1)%10
				if _, _, ok := Scanned(string(wrong)); ok {
					t.Errorf("%s is taken for %s", wrong, code)
				}
			}
		}
	}
	for _, bad := range []string{"", "75", "7500000100", "9000000000000000", "75000000000", "７５00000１00５", "abcdefghijk"} {
		if _, _, ok := Scanned(bad); ok {
			t.Errorf("%q is no row", bad)
		}
	}
}
