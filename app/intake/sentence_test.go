package intake_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"xinpu/app/i18n"
)

// TestSentences holds that every code of this package has a sentence in both languages with the same values, and that no
// sentence outlives its code.
func TestSentences(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{"intake.row_left_out": true, "intake.cell_left_out": true}
	code := regexp.MustCompile(`"(intake_[a-z0-9_]+)"`)
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		source, err := os.ReadFile(e.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range code.FindAllStringSubmatch(string(source), -1) {
			used["problem."+m[1]] = true
		}
	}
	c := catalogue(t)
	value := regexp.MustCompile(`\{(\w+)\}`)
	values := func(s string) map[string]bool {
		all := map[string]bool{}
		for _, m := range value.FindAllStringSubmatch(s, -1) {
			all[m[1]] = true
		}
		return all
	}
	for key := range used {
		chinese, english := values(c[i18n.Chinese][key]), values(c[i18n.English][key])
		for _, lang := range i18n.Languages {
			if !c.Has(lang, key) {
				t.Errorf("%s has no sentence in %s", key, lang)
			}
		}
		if len(chinese) != len(english) {
			t.Errorf("%s: values differ", key)
		}
		for v := range chinese {
			if !english[v] {
				t.Errorf("%s: {%s} only in Chinese", key, v)
			}
		}
	}
	for _, lang := range i18n.Languages {
		for key := range c[lang] {
			if strings.HasPrefix(key, "problem.intake_") && !used[key] {
				t.Errorf("%s in %s is used nowhere", key, lang)
			}
		}
	}
}
