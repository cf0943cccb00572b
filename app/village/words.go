package village

import (
	"strings"

	"xinpu/app/domain/problem"
)

// At names the field of a problem that says none.
func At(err error, field string) error {
	if p, ok := problem.As(err); ok && p.Field == "" {
		return p.At(field)
	}
	return err
}

// Clip keeps what was typed short enough to be said back.
func Clip(s string) string {
	if r := []rune(strings.ToValidUTF8(s, "?")); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return strings.ToValidUTF8(s, "?")
}
