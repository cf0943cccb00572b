package escpos

import (
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"xinpu/printing/text"
)

// stand is what printers have in place of signs that are not in their code.
var stand = strings.NewReplacer("−", "-", "–", "-", "¥", "￥", "\u00a0", " ", "\t", " ", "✓", "√")

// code is a character as the printer wants it: one byte for ASCII, two for what stands in the printer's own table. GB18030 codes of four
// bytes come out as junk where a printer reads only pairs, and the last row of GBK (FE50 to FEA0) is empty in many: ok is false for both.
func code(r rune) (bytes []byte, ok bool) {
	if r < 0x80 {
		return []byte{byte(r)}, r >= ' '
	}
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(string(r)))
	if err != nil || len(b) != 2 || b[0] == 0xfe && b[1] < 0xa1 {
		return nil, false
	}
	return b, true
}

// encode writes a text; ok is false when a character has to be drawn.
func encode(s string) (bytes []byte, ok bool) {
	for _, r := range s {
		b, ok := code(r)
		if !ok {
			return nil, false
		}
		bytes = append(bytes, b...)
	}
	return bytes, true
}

// cells is how many columns a character takes: as many as it has bytes, two when it is drawn.
func cells(r rune) int {
	if r < 0x80 {
		return 1
	}
	return 2
}

// Cells is how many columns a text takes on the printer.
func Cells(s string) (n int) {
	for _, r := range stand.Replace(s) {
		n += cells(r)
	}
	return n
}

// wrap breaks a text into lines of at most so many columns.
func wrap(s string, columns int) []string {
	return text.WrapBy(stand.Replace(s), float64(columns), func(r rune) float64 { return float64(cells(r)) })
}
