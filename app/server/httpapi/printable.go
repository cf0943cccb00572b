package httpapi

import (
	"fmt"
	"reflect"
	"strings"
	"xinpu/app/documents"
)

// unprinted names the inputs that never stand on a paper or screen: secrets, places in a file system, sources and reports of faults.
var unprinted = map[string]bool{
	"token": true, "passphrase": true, "pin": true, "old": true, "file": true, "path": true, "source": true, "page": true, "message": true, "stack": true,
}

// printableInput looks through the body of a writing request: what somebody types, a reason, a title, a product's name, is refused at its field
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
		return documents.Printable(field, v.String())
	}
	return nil
}
