package httpapi

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"xinpu/app/domain/problem"
	"xinpu/printing"
)

// printable refuses, at its field, a text that no paper could show: it names the character and where it stands. What is printed today is
// printed again in years, so it is said while whoever typed it is still there.
//
// Problems: char_unprintable with char, code, place and text.
func printable(field, s string) error {
	if !utf8.ValidString(s) {
		return problem.New(problem.Invalid, "text_broken", nil).At(field)
	}
	err := printing.Check(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' ' // papers break lines themselves
		}
		return r
	}, s))
	var missing *printing.MissingGlyphError
	if !errors.As(err, &missing) {
		return err
	}
	place := 0
	for _, r := range s {
		if place++; r == missing.Char {
			break
		}
	}
	shown := string(missing.Char)
	if !unicode.IsGraphic(missing.Char) {
		shown = ""
	}
	return problem.New(problem.Invalid, "char_unprintable", problem.Args{
		"char": shown, "code": fmt.Sprintf("U+%04X", missing.Char), "place": place, "text": s,
	}).At(field)
}
