package text

import "fmt"

// MissingGlyphError names a character that the typefaces do not have, and the text it stands in. Control characters count.
type MissingGlyphError struct {
	Char rune
	Text string
}

// Error is for logs; people read the catalogue's sentence about Char and Text.
func (e *MissingGlyphError) Error() string {
	return fmt.Sprintf("no glyph for %q (U+%04X) in %q", e.Char, e.Char, e.Text)
}

// EncodingError names a text that is not sound UTF-8, such as a name cut off within a character.
type EncodingError struct{ Text string }

// Error is for logs; people read the catalogue's sentence about Text.
func (e *EncodingError) Error() string { return fmt.Sprintf("%q is not UTF-8", e.Text) }
