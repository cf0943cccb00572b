package scheme

import (
	"fmt"
	"reflect"

	"xinpu/app/domain/problem"
)

// Change is one value that differs between two schemes; From is empty for what is new, To for what is gone.
type Change struct {
	Of    string `json:"of"`   // name of the rule or part that it belongs to
	Path  string `json:"path"` // by codes: categories[welfare].rules[welfare.blood].points
	Field string `json:"field"`
	From  string `json:"from,omitempty"`
	To    string `json:"to,omitempty"`
}

// Diff lists what changed from one scheme to another, in the order of the first one and then of the second.
func Diff(a, b *Scheme) (out []Change) {
	before, after := flat(a), flat(b)
	then := map[string]leaf{}
	for _, l := range after {
		then[l.path] = l
	}
	seen := map[string]bool{}
	for _, l := range before {
		seen[l.path] = true
		if now := then[l.path]; now.value != l.value {
			out = append(out, Change{Of: l.of, Path: l.path, Field: l.name, From: l.value, To: now.value})
		}
	}
	for _, l := range after {
		if !seen[l.path] {
			out = append(out, Change{Of: l.of, Path: l.path, Field: l.name, To: l.value})
		}
	}
	return out
}

type leaf struct{ path, name, value, of string }

// flat lists the values of a scheme under paths that go by codes, so that an inserted rule does not change all after it.
func flat(s *Scheme) (out []leaf) {
	var down func(v reflect.Value, path, name, of string)
	down = func(v reflect.Value, path, name, of string) {
		v = reflect.Indirect(v)
		switch v.Kind() {
		case reflect.Invalid:
		case reflect.Struct:
			if n := v.FieldByName("Name"); n.IsValid() && path != "" {
				of = n.String()
			}
			for n := range v.NumField() {
				if t := v.Type().Field(n); t.IsExported() {
					f := described(t)
					down(v.Field(n), join(path, f.name), f.name, of)
				}
			}
		case reflect.Slice:
			if words, ok := v.Interface().([]string); ok {
				if len(words) > 0 {
					out = append(out, leaf{path, name, fmt.Sprint(words), of})
				}
				return
			}
			for n := range v.Len() {
				key := fmt.Sprint(n)
				if code := reflect.Indirect(v.Index(n)).FieldByName("Code"); code.IsValid() {
					key = code.String()
				}
				down(v.Index(n), path+"["+key+"]", name, of)
			}
		default:
			if !v.IsZero() {
				out = append(out, leaf{path, name, fmt.Sprint(v.Interface()), of})
			}
		}
	}
	down(reflect.ValueOf(s), "", "", s.Name)
	return out
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// Rescored lists the rules that score otherwise in b than in a, or are gone: deeds recorded under a from the day b comes into force would
// change under people's hands.
func Rescored(a, b *Scheme) (out []*Rule) {
	for _, r := range a.all() {
		n, ok := b.Rule(r.Code)
		if !ok || n.Points != r.Points || n.Score != r.Score || n.per != r.per || n.atLeast != r.atLeast || n.rounding != r.rounding || n.cap != r.cap || n.Unit != r.Unit {
			out = append(out, r)
		}
	}
	return out
}

// Between finds what would change under people's hands if source came into force on a day from which deeds are recorded already: rules of
// the book of those days that score otherwise in the new one, or are gone. Recorded says how many deeds of a rule there are and on which
// day the newest of them was done. Such a book is not adopted for that day; from the day after the newest it may be.
func Between(source []byte, before, after *Scheme, recorded func(rule string) (deeds int, newest string)) []Finding {
	var found []Finding
	add := func(path string, r *Rule) {
		if n, newest := recorded(r.Code); n > 0 {
			found = append(found, wrong("scheme_between", path, problem.Args{"rule": r.Name, "deeds": n, "newest": newest}))
		}
	}
	if before.Subject != after.Subject { // then everything goes to other accounts
		for _, r := range before.all() {
			add("$.subject", r)
		}
		return placed(source, found)
	}
	for _, r := range Rescored(before, after) {
		path := "$.categories"
		if now, ok := after.Rule(r.Code); ok {
			path = now.path
		}
		add(path, r)
	}
	return placed(source, found)
}
