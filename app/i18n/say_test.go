package i18n_test

import (
	"os"
	"path/filepath"
	"testing"

	"xinpu/app/domain/device"
	"xinpu/app/domain/voting"
	"xinpu/app/i18n"
)

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestSayFillsASentence(t *testing.T) {
	c := i18n.Catalogue{
		i18n.Chinese: {"a": "{name}有{n}分", "b": "只有中文"},
		i18n.English: {"a": "{name} has {n} points, {other}"},
	}
	for _, w := range []struct {
		lang i18n.Lang
		key  string
		args map[string]any
		want string
	}{
		{i18n.Chinese, "a", map[string]any{"name": "{n}", "n": 3}, "{n}有3分"}, // a value is never read as a sentence
		{i18n.English, "a", map[string]any{"name": "Li", "n": int64(3)}, "Li has 3 points, {other}"},
		{i18n.English, "b", nil, "只有中文"},
		{i18n.English, "c", nil, "c"},
	} {
		if got := c.Say(w.lang, w.key, w.args); got != w.want {
			t.Errorf("%s in %s: %q, want %q", w.key, w.lang, got, w.want)
		}
	}
}

func TestMatch(t *testing.T) {
	for accept, want := range map[string]i18n.Lang{
		"": i18n.Chinese, "zh-CN": i18n.Chinese, "zh": i18n.Chinese, "zh-TW,en;q=0.8": i18n.Chinese, "en": i18n.English, "en-US,en;q=0.9": i18n.English,
		"fr": i18n.Chinese, "fr,en;q=0.5": i18n.English, "nonsense;;": i18n.Chinese, "*": i18n.Chinese,
	} {
		if got := i18n.Match(accept); got != want {
			t.Errorf("%q: %s, want %s", accept, got, want)
		}
	}
}

// TestWordsThatAreBuilt holds what the program puts together at run time.
func TestWordsThatAreBuilt(t *testing.T) {
	c := load(t)
	var keys []string
	for _, k := range []voting.Kind{voting.Credit, voting.Representatives, voting.Villagers} {
		keys = append(keys, "says.kind."+string(k))
	}
	for _, o := range []voting.Outcome{voting.Open, voting.Carried, voting.Changed, voting.Rejected, voting.Postponed} {
		keys = append(keys, "says.outcome."+string(o))
	}
	for _, r := range device.Roles {
		keys = append(keys, "office.devices.roles."+string(r), "office.devices.roles_text."+string(r))
	}
	for _, key := range keys {
		for _, lang := range i18n.Languages {
			if !c.Has(lang, key) {
				t.Errorf("%s has no sentence in %s", key, lang)
			}
		}
	}
}
