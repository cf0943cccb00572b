// Package i18n is the one catalogue of sentences: server, paper and pages read the same files in locales/.
// A sentence names its values as {name}, which is also what the pages' library reads.
package i18n

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/language"
)

//go:embed locales
var files embed.FS

// Lang is a language of the catalogue.
type Lang string

// The languages; Chinese is the first and the fallback.
const (
	Chinese Lang = "zh-CN"
	English Lang = "en"
)

// Languages lists what the catalogue speaks, the fallback first.
var Languages = []Lang{Chinese, English}

// Match picks the first language of an Accept-Language header that the catalogue speaks, whatever its region or script; Chinese when
// there is none. A matcher that weighs distances would give English to somebody who asks for traditional Chinese.
func Match(accept string) Lang {
	for _, l := range Languages { // what our own pages say
		if accept == string(l) {
			return l
		}
	}
	tags, _, err := language.ParseAcceptLanguage(accept)
	if err != nil {
		return Chinese
	}
	for _, tag := range tags {
		switch base, _ := tag.Base(); base.String() {
		case "zh":
			return Chinese
		case "en":
			return English
		}
	}
	return Chinese
}

// Catalogue holds the sentences of all languages by key.
type Catalogue map[Lang]map[string]string

// Load reads the embedded catalogue. A file is one topic; its keys are joined with dots: {"card":{"title":…}} is card.title.
func Load() (Catalogue, error) {
	c := Catalogue{}
	for _, lang := range Languages {
		c[lang] = map[string]string{}
		dir := path.Join("locales", string(lang))
		entries, err := fs.ReadDir(files, dir)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			raw, err := files.ReadFile(path.Join(dir, e.Name()))
			if err != nil {
				return nil, err
			}
			var tree map[string]any
			if err := json.Unmarshal(raw, &tree); err != nil {
				return nil, fmt.Errorf("%s/%s: %w", dir, e.Name(), err)
			}
			if err := flatten(c[lang], "", tree); err != nil {
				return nil, fmt.Errorf("%s/%s: %w", dir, e.Name(), err)
			}
		}
	}
	return c, nil
}

func flatten(into map[string]string, prefix string, tree map[string]any) error {
	for k, v := range tree {
		key := k
		if prefix != "" {
			key = prefix + "." + k
		}
		switch v := v.(type) {
		case string:
			if _, twice := into[key]; twice {
				return fmt.Errorf("key %s stands twice", key)
			}
			into[key] = v
		case map[string]any:
			if err := flatten(into, key, v); err != nil {
				return err
			}
		default:
			return fmt.Errorf("key %s is neither a sentence nor a topic", key)
		}
	}
	return nil
}

// Has reports whether a key has a sentence in a language.
func (c Catalogue) Has(lang Lang, key string) bool {
	_, ok := c[lang][key]
	return ok
}

// word is a value that the catalogue knows the name of, such as a kind of subject.
type word interface{ Key() string }

// Say fills a sentence with its values. A key without a sentence answers itself, so that the hole is seen.
func (c Catalogue) Say(lang Lang, key string, args map[string]any) string {
	s, ok := c[lang][key]
	if !ok {
		if s, ok = c[Chinese][key]; !ok {
			return key
		}
	}
	if len(args) == 0 {
		return s
	}
	var out strings.Builder // in one pass: a value that looks like a place for another one stays as it is
	for {
		before, rest, open := strings.Cut(s, "{")
		out.WriteString(before)
		if !open {
			return out.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		v, given := args[name]
		if !closed || !given {
			out.WriteByte('{')
			s = rest
			continue
		}
		if w, ok := v.(word); ok {
			v = c.Say(lang, w.Key(), nil)
		}
		fmt.Fprint(&out, v) //nolint:errcheck // never fails
		s = after
	}
}
