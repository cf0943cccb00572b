// Package printing makes the village's papers: plain structs in, bytes out. It knows no rules, no store and no catalogue: every
// sentence, date and amount comes in as the text that is to stand there.
//
// A paper is laid out into pages of marks (package paper), and a writer draws those (package pdf). Texts that cannot be
// printed are refused by name, never replaced by boxes: see MissingGlyphError and EncodingError.
package printing

import (
	"fmt"
	"slices"
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

// Check reports whether a text, a person's name for instance, can be printed and shown in every face; *MissingGlyphError or *EncodingError if not.
func Check(s string) error {
	for f := text.Regular; f < text.Faces; f++ {
		if err := f.Check(s); err != nil {
			return err
		}
	}
	return nil
}

// Legible writes the number of a character, 〔U+1F600〕, in place of what no face has, for a remark that somebody typed: a paper that must
// come out does not wait for it, and nothing is left out in silence. Names are never changed so; see Check, and Substitutes for papers
// that have room to say it below.
func Legible(s string) string {
	return legible(s, func(r rune) string { return fmt.Sprintf("〔U+%04X〕", r) })
}

// legible replaces what no face has; white space becomes a space, since papers break their lines themselves.
func legible(s string, instead func(rune) string) string {
	var out strings.Builder
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case unicode.IsSpace(r):
			out.WriteByte(' ')
		case Check(string(r)) != nil:
			out.WriteString(instead(r))
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// Substitute stands for a character that cannot be printed, as printers have it for a piece of type that they lack.
const Substitute = '〓'

// Missed is a character that could not be printed, and in what.
type Missed struct {
	Char  rune
	Where string
}

// Code names the character as Unicode does: U+1F600.
func (m Missed) Code() string { return fmt.Sprintf("U+%04X", m.Char) }

// Substitutes makes texts printable and remembers what had to be replaced, for the paper to say so below.
type Substitutes struct{ missed []Missed }

// Legible puts the substitute in place of what no face has; where says in what the text stands.
func (s *Substitutes) Legible(where, text string) string {
	return legible(text, func(r rune) string {
		if m := (Missed{r, where}); !slices.Contains(s.missed, m) {
			s.missed = append(s.missed, m)
		}
		return string(Substitute)
	})
}

// Missed lists what was replaced, each character once for each place.
func (s *Substitutes) Missed() []Missed { return s.missed }
