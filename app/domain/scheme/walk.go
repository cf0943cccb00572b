package scheme

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// field is one value of a scheme with its place in the file.
type field struct {
	path  string // $.categories[0].name
	name  string // as the file writes it
	need  bool
	free  bool // may go without a source
	enum  []string
	ref   string       // list of the file whose codes it names
	form  string       // how a text is written: quantity
	in    reflect.Type // struct that it belongs to
	value reflect.Value
}

// walk visits every value of a scheme in the order of the file's description; what visit refuses it does not enter.
func walk(v reflect.Value, path string, visit func(field) bool) {
	v = reflect.Indirect(v)
	switch v.Kind() {
	case reflect.Slice:
		for n := range v.Len() {
			walk(v.Index(n), fmt.Sprintf("%s[%d]", path, n), visit)
		}
	case reflect.Struct:
		for n := range v.NumField() {
			t := v.Type().Field(n)
			if !t.IsExported() {
				continue
			}
			f := described(t)
			f.path, f.in, f.value = path+"."+f.name, v.Type(), v.Field(n)
			if visit(f) {
				walk(f.value, f.path, visit)
			}
		}
	}
}

// described reads the tags of a field.
func described(t reflect.StructField) field {
	name, _, _ := strings.Cut(t.Tag.Get("yaml"), ",")
	f := field{name: name, need: t.Tag.Get("need") != "", free: t.Tag.Get("free") != "", ref: t.Tag.Get("ref"), form: t.Tag.Get("form")}
	if e := t.Tag.Get("enum"); e != "" {
		f.enum = strings.Split(e, ",")
	}
	return f
}

// texts are the words of a value that has to be one of a list.
func (f field) texts() []string {
	switch v := f.value.Interface().(type) {
	case string:
		if v != "" {
			return []string{v}
		}
	case []string:
		return v
	}
	return nil
}

// shape finds what every file must keep to: what is needed stands there, and words are those that the program knows.
func (s *Scheme) shape() (out []Finding) {
	walk(reflect.ValueOf(s), "$", func(f field) bool {
		if f.need && f.value.IsZero() {
			code := "scheme_missing"
			if f.name == "source" {
				code = "scheme_source"
			}
			out = append(out, wrong(code, f.path, map[string]any{"field": f.name, "of": s.nameAt(f.path)}))
		}
		for _, text := range f.texts() {
			if f.enum != nil && !slices.Contains(f.enum, text) {
				out = append(out, wrong("scheme_value", f.path, map[string]any{"field": f.name, "value": text, "known": strings.Join(f.enum, ", ")}))
			}
		}
		return true
	})
	for n, c := range s.Categories {
		for k, r := range c.Rules {
			if r == nil {
				out = append(out, wrong("scheme_missing", fmt.Sprintf("$.categories[%d].rules[%d]", n, k), map[string]any{"field": "code", "of": c.Name}))
			}
		}
	}
	return out
}

// nameAt is the name or code of whatever holds the value at a path, so that a finding can say whose it is.
func (s *Scheme) nameAt(path string) string {
	owner := path[:max(1, strings.LastIndex(path, "."))]
	name := ""
	walk(reflect.ValueOf(s), "$", func(f field) bool {
		if strings.HasPrefix(owner+".", strings.TrimSuffix(f.path, f.name)) && (f.name == "name" || f.name == "code") && f.value.Kind() == reflect.String && f.value.String() != "" {
			name = f.value.String()
		}
		return true
	})
	return name
}

// Line is one value of the printed text; Value is empty for a heading.
type Line struct {
	Depth int    `json:"depth"`
	Field string `json:"field"`
	Value string `json:"value,omitempty"`
	Known bool   `json:"known,omitempty"` // the value is one of a list that the catalogue translates
	First bool   `json:"first,omitempty"` // begins an entry of a list
	Ref   string `json:"ref,omitempty"`   // list of the book whose codes the value names
}

// Outline is the scheme without its rules as lines to print.
func (s *Scheme) Outline() (out []Line) {
	entry := ""
	walk(reflect.ValueOf(s), "$", func(f field) bool {
		if f.name == "categories" || f.value.IsZero() {
			return false
		}
		l := Line{Depth: strings.Count(f.path, ".") - 1, Field: f.name, Known: f.enum != nil, Ref: f.ref}
		if owner := strings.TrimSuffix(f.path, "."+f.name); strings.HasSuffix(owner, "]") && owner != entry {
			entry, l.First = owner, true
		}
		switch v := reflect.Indirect(f.value); v.Kind() {
		case reflect.Struct:
		case reflect.Slice:
			words, ok := v.Interface().([]string)
			if !ok {
				break
			}
			l.Value = strings.Join(words, "、")
		default:
			l.Value = fmt.Sprint(v.Interface())
		}
		out = append(out, l)
		return true
	})
	return out
}
