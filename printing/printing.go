// Package printing makes the village's papers: plain structs in, bytes out. It knows no rules, no store and no catalogue: every
// sentence, date and amount comes in as the text that is to stand there.
//
// A paper is laid out into pages of marks (package paper), and a writer draws those (package pdf). Texts that cannot be
// printed are refused by name, never replaced by boxes: see MissingGlyphError and EncodingError.
package printing

import (
	"strings"
	"unicode"

	"xinpu/printing/qr"
	"xinpu/printing/text"
)

// Problems that every paper returns; look for them with errors.As.
type (
	// MissingGlyphError names a character that the typefaces lack and the text it stands in.
	MissingGlyphError = text.MissingGlyphError
	// EncodingError names a text that is not sound UTF-8.
	EncodingError = text.EncodingError
	// DigitsError names a number that cannot become a QR symbol.
	DigitsError = qr.DigitsError
)

// Check tells whether a text, a person's name for instance, can be printed and shown in every face; *MissingGlyphError or *EncodingError if not.
func Check(s string) error {
	for f := text.Regular; f < text.Faces; f++ {
		if err := f.Check(s); err != nil {
			return err
		}
	}
	return nil
}

// Legible puts □ in place of what no face has, for a remark that somebody typed: a paper that must come out does not wait for it.
// Names are never changed so; see Check.
func Legible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if Check(string(r)) != nil {
			return '□'
		}
		return r
	}, strings.ToValidUTF8(s, "□"))
}
