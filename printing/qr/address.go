package qr

import (
	"fmt"
	"strings"

	qrcode "github.com/skip2/go-qrcode"
)

// AddressError says that a text cannot become the symbol of an address: it is none, or too long to be read from afar.
type AddressError struct{ Text string }

// Error is for logs.
func (e *AddressError) Error() string {
	return fmt.Sprintf("%q is not an address for a QR symbol", e.Text)
}

// maxAddress keeps the modules of a symbol on a display large.
const maxAddress = 80

// Address makes the symbol of a web address at error correction level M, which is enough for light on a display.
// *AddressError when it begins otherwise than with http or is too long.
func Address(s string) (Symbol, error) {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") || len(s) > maxAddress {
		return Symbol{}, &AddressError{Text: s}
	}
	code, err := qrcode.New(s, qrcode.Medium)
	if err != nil {
		return Symbol{}, &AddressError{Text: s}
	}
	code.DisableBorder = true
	dark := code.Bitmap()
	return Symbol{Modules: len(dark), Dark: dark}, nil
}

// Rows writes the symbol with # for dark and . for light, row by row.
func (s Symbol) Rows() []string {
	out := make([]string, 0, len(s.Dark))
	for _, row := range s.Dark {
		var line strings.Builder
		for _, dark := range row {
			if dark {
				line.WriteByte('#')
			} else {
				line.WriteByte('.')
			}
		}
		out = append(out, line.String())
	}
	return out
}
