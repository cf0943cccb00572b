package httpapi

import (
	"errors"
	"fmt"
	"reflect"
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

// unprinted names the inputs that never stand on a paper or screen: secrets, places in a file system, sources and reports of faults.
var unprinted = map[string]bool{
	"token": true, "passphrase": true, "pin": true, "old": true, "file": true, "path": true, "source": true, "page": true, "message": true, "stack": true,
}

// printableInput looks through the body of a writing request: what somebody types, a reason, a title, a good's name, is refused at its field
// when it cannot be printed.
//
// Problems: char_unprintable, text_broken.
func printableInput(in any) error {
	body := reflect.Indirect(reflect.ValueOf(in)).FieldByName("Body")
	if !body.IsValid() {
		return nil
	}
	return printableValue("", body)
}

func printableValue(field string, v reflect.Value) error {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return printableValue(field, v.Elem())
	case reflect.Struct:
		for n := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(n).Tag.Get("json"), ",")
			if !v.Type().Field(n).IsExported() || unprinted[name] {
				continue
			}
			at := field
			switch {
			case at == "":
				at = name
			case name != "":
				at += "." + name
			}
			if err := printableValue(at, v.Field(n)); err != nil {
				return err
			}
		}
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return nil
		}
		for n := range v.Len() {
			if err := printableValue(fmt.Sprintf("%s[%d]", field, n), v.Index(n)); err != nil {
				return err
			}
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			if err := printableValue(fmt.Sprintf("%s.%v", field, key), v.MapIndex(key)); err != nil {
				return err
			}
		}
	case reflect.String:
		return printable(field, v.String())
	}
	return nil
}
