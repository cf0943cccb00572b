package scheme

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"xinpu/app/domain/problem"
)

// small is a scheme without any fault; the tests put one in.
const small = `format: 1
code: small
name: 小村办法
subject: person
points: {name: 积分}
standing: {name: 信用分, base: 100, source: sample}
segments:
  - {code: child, name: 孩子, by: age, to: 17, source: sample}
  - {code: old, name: 老人, by: age, from: 60, source: sample}
categories:
  - code: help
    name: 互助
    rules:
      - {code: help.one, name: 帮邻居, unit: 次, points: 2, cap: {day: 2, month: 20, source: sample}, source: sample}
      - {code: help.late, name: 说好了不来, unit: 次, standing: -2, source: sample}
benefits:
  - {code: tools, name: 借农具, standing: 105, source: sample}
boards:
  - {code: last, name: 帮扶名单, of: person, by: standing, last: 10, every: month, names: private, source: sample}
vetoes:
  - {code: veto, name: 一票否决, for: [old], then: 不再担任, source: sample, bar: {years: 2, source: sample}}
`

func TestASmallSchemeIsClean(t *testing.T) {
	_, found := Check([]byte(small))
	for _, f := range found {
		if f.Level != Note {
			t.Errorf("%v", f.Problem())
		}
	}
	if _, err := Adoptable([]byte(small)); err != nil {
		t.Error(err)
	}
}

func TestLint(t *testing.T) {
	for name, c := range map[string]struct {
		old, new, code string
		level          Level
		line           int
	}{
		"fine":               {"帮邻居", "罚款抵分", "law_fine", Unlawful, 14},
		"penalty":            {"说好了不来", "不来受处罚", "law_penalty", Unlawful, 15},
		"welfare":            {"then: 不再担任", "then: 取消低保和福利", "law_welfare", Unlawful, 21},
		"public service":     {"借农具", "医保报销", "law_service", Unlawful, 17},
		"land":               {"then: 不再担任", "then: 收回承包地", "law_land", Unlawful, 21},
		"vote":               {"then: 不再担任", "then: 三年不得参加选举", "law_vote", Unlawful, 21},
		"religion":           {"说好了不来", "信教", "law_religion", Unlawful, 15},
		"health":             {"说好了不来", "不打疫苗", "law_health", Unlawful, 15},
		"petition":           {"说好了不来", "越级上访", "law_petition", Unlawful, 15},
		"complaint gains":    {"帮邻居", "不打12345", "law_petition", Unlawful, 14},
		"birth":              {"说好了不来", "超生", "law_birth", Unlawful, 15},
		"in the category":    {"name: 互助", "name: 信访维稳", "law_petition", Unlawful, 12},
		"minor below zero":   {"standing: -2", "standing: -2, for: [child]", "law_minor", Unlawful, 15},
		"children ranked":    {"last: 10, every: month, names: private", "first: 3, every: month, for: [child]", "law_children", Unlawful, 19},
		"grey by name":       {"names: private", "names: consent", "law_grey", Unlawful, 19},
		"black list":         {"帮扶名单", "黑榜", "law_blacklist", Unlawful, 19},
		"votes for points":   {"帮邻居", "参加投票", "doubt_vote", Doubtful, 14},
		"worship":            {"说好了不来", "上坟烧纸", "doubt_worship", Doubtful, 15},
		"average purse":      {"subject: person", "subject: household\nflow: [{from: person, to: household, by: average, source: sample}]", "scheme_flow", Wrong, 5},
		"flows in a circle":  {"subject: person", "subject: household\nflow: [{from: person, to: household, by: sum, source: sample}, {from: household, to: person, by: sum, source: sample}]", "scheme_circle", Wrong, 5},
		"public too briefly": {"segments:", "publish_days: 1\npublish_source: sample\nsegments:", "doubt_publication", Doubtful, 7},
		"points of a grid":   {"points: 2,", "points: 2, subject: grid,", "scheme_unspent", Doubtful, 14},
		"segment of a grid":  {"standing: -2", "standing: -2, subject: grid, for: [old]", "scheme_never", Wrong, 15},
		"an alias":           {"subject: person", "subject: &who person", "scheme_plain", Wrong, 4},
		"a tag":              {"points: {name", "points: !map {name", "scheme_plain", Wrong, 5},
		"no cap":             {"cap: {day: 2, month: 20, source: sample}, ", "", "scheme_uncapped", Wrong, 14},
		"cap never reached":  {"month: 20", "month: 62", "scheme_caps", Wrong, 14},
		"cap below another":  {"month: 20", "month: 1", "scheme_caps", Wrong, 14},
		"nobody":             {"from: 60", "from: 60, to: 50", "scheme_empty", Wrong, 9},
		"never":              {"points: 2", "points: 2, at_least: \"100000\", per: \"100000\", for: [none]", "scheme_never", Wrong, 14},
		"no source":          {"standing: 105, source: sample", "standing: 105", "scheme_source", Wrong, 17},
		"no source of days":  {"segments:", "publish_days: 3\nsegments:", "scheme_source", Wrong, 7},
		"same name":          {"说好了不来", "帮邻居", "scheme_twice", Wrong, 15},
		"weights":            {"boards:", "index: {name: 指数, of: grid, every: month, source: sample, indicators: [{code: a, name: 防火, weight: 90, source: sample}], colours: [{colour: red, from: 9, source: sample}, {colour: green, from: 5, source: sample}]}\nboards:", "scheme_weights", Wrong, 18},
		"colours fall":       {"boards:", "index: {name: 指数, of: grid, every: month, source: sample, indicators: [{code: a, name: 防火, weight: 100, source: sample}], colours: [{colour: red, from: 9, source: sample}, {colour: green, from: 5, source: sample}]}\nboards:", "scheme_order", Wrong, 18},
		"index of petition":  {"boards:", "index: {name: 指数, of: grid, every: month, source: sample, indicators: [{code: a, name: 信访量, weight: 100, source: sample}], colours: [{colour: red, source: sample}]}\nboards:", "law_petition", Unlawful, 18},
		"notice of nothing":  {"boards:", "notices: [{code: a, name: 通知, days: 7, rule: help.none, then: 交议事会, source: sample}]\nboards:", "scheme_rule", Wrong, 18},
		"board of nothing":   {"by: standing, last", "by: standing, rules: [nothing], last", "scheme_rule", Wrong, 19},
		"not carried out":    {"boards:", "processes: [{code: a, name: 办理, steps: [{name: 收下}], source: sample}]\nboards:", "scheme_printed", Note, 18},
	} {
		text := strings.Replace(small, c.old, c.new, 1)
		if name == "never" {
			text = strings.Replace(text, "categories:", "  - {code: none, name: 谁, by: segments, all: [child, old], source: sample}\ncategories:", 1)
			c.line++
		}
		_, found := Check([]byte(text))
		n := slices.IndexFunc(found, func(f Finding) bool { return f.Code == c.code })
		if n < 0 || found[n].Level != c.level || found[n].Line != c.line {
			t.Errorf("%s: %+v, want %s %s at line %d", name, found, c.level, c.code, c.line)
		}
		if _, err := Adoptable([]byte(text)); problem.Is(err, c.code) != c.level.Blocks() && name != "never" {
			t.Errorf("%s: adopting gives %v", name, err)
		}
	}
}

func TestHelpIsNotTakenForHealth(t *testing.T) {
	for _, name := range []string{"照顾残疾人", "医保代缴", "义务出工", "社保认证代办", "参加体检讲座宣传", "流转土地"} {
		for _, f := range func() []Finding { _, f := Check([]byte(strings.Replace(small, "帮邻居", name, 1))); return f }() {
			if f.Level == Unlawful {
				t.Errorf("%s: %v", name, f.Problem())
			}
		}
	}
}

func TestCapsCutAScore(t *testing.T) {
	r := &Rule{Points: 3, Score: 1, per: One, cap: Cap{Day: 2, Month: 5, Year: 9}}
	for _, c := range []struct {
		times int64
		used  Used
		want  Award
	}{
		{1, Used{}, Award{Points: 3, Score: 1, Times: 1}},
		{3, Used{}, Award{Points: 6, Score: 2, Times: 2, Over: 1, Period: "day"}},
		{2, Used{Month: 4, Year: 4}, Award{Points: 3, Score: 1, Times: 1, Over: 1, Period: "month"}},
		{1, Used{Month: 2, Year: 9}, Award{Over: 1, Period: "year"}},
		{2, Used{Day: 7}, Award{Over: 2, Period: "day"}},
	} {
		if got := r.Within(r.Award(Quantity(c.times)*One, false), c.used, false); got != c.want {
			t.Errorf("%d after %+v makes %+v, want %+v", c.times, c.used, got, c.want)
		}
	}
}

func TestThresholdsAndRounding(t *testing.T) {
	for rounding, want := range map[string]int64{"": 1, "down": 1, "nearest": 2, "up": 2} {
		r := &Rule{Points: 1, per: 2 * One, atLeast: One, rounding: rounding}
		if got := r.Award(3500, false).Times; got != want {
			t.Errorf("3.5 hours by 2 rounded %s count %d times, want %d", rounding, got, want)
		}
		if r.Award(999, false) != (Award{}) {
			t.Error("less than the threshold counts")
		}
	}
}

func TestDiffGoesByCodes(t *testing.T) {
	a, err := Read([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	if d := Diff(a, a); d != nil {
		t.Errorf("%v", d)
	}
	text := strings.Replace(small, "points: 2,", "points: 3,", 1)
	text = strings.Replace(text, "      - {code: help.one", "      - {code: help.new, name: 修路, unit: 次, points: 1, cap: {day: 1, source: sample}, source: sample}\n      - {code: help.one", 1)
	b, err := Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	d := Diff(a, b)
	if d[0] != (Change{Of: "帮邻居", Path: "categories[help].rules[help.one].points", Field: "points", From: "2", To: "3"}) {
		t.Errorf("%+v", d[0])
	}
	for _, c := range d[1:] {
		if !strings.HasPrefix(c.Path, "categories[help].rules[help.new]") || c.From != "" {
			t.Errorf("%+v", c)
		}
	}
	if r := Rescored(a, b); len(r) != 1 || r[0].Code != "help.one" {
		t.Errorf("%v", r)
	}
	if r := Rescored(b, a); len(r) != 2 {
		t.Errorf("%v", r)
	}
}

// fits checks a value against the part of JSON Schema that Schema uses.
func fits(schema map[string]any, v any, at string) (out []string) {
	switch schema["type"] {
	case "object":
		m, ok := v.(map[string]any)
		if !ok {
			return []string{at + " is no object"}
		}
		properties := schema["properties"].(map[string]any)
		for k, x := range m {
			if p, ok := properties[k].(map[string]any); ok {
				out = append(out, fits(p, x, at+"."+k)...)
			} else {
				out = append(out, at+"."+k+" is unknown")
			}
		}
		needed, _ := schema["required"].([]any)
		for _, k := range needed {
			if _, ok := m[k.(string)]; !ok {
				out = append(out, at+"."+k.(string)+" is missing")
			}
		}
	case "array":
		list, ok := v.([]any)
		if !ok {
			return []string{at + " is no array"}
		}
		for _, x := range list {
			out = append(out, fits(schema["items"].(map[string]any), x, at+"[]")...)
		}
	case "integer":
		if n, ok := v.(float64); !ok || n != float64(int64(n)) {
			out = append(out, at+" is no whole number")
		}
	case "boolean":
		if _, ok := v.(bool); !ok {
			out = append(out, at+" is no boolean")
		}
	case "string":
		words, limited := schema["enum"].([]any)
		if _, ok := v.(string); !ok || limited && !slices.Contains(words, v) {
			out = append(out, at+" is not one of the words")
		}
	default:
		out = append(out, at+" has no type")
	}
	return out
}

func TestTheSchemaTakesAllPresets(t *testing.T) {
	read := func(text []byte) (v any) {
		if err := json.Unmarshal(text, &v); err != nil {
			t.Fatal(err)
		}
		return v
	}
	text, err := json.Marshal(Schema())
	if err != nil {
		t.Fatal(err)
	}
	schema := read(text).(map[string]any)
	check := func(source string) []string {
		js, err := yaml.YAMLToJSON([]byte(source))
		if err != nil {
			t.Fatal(err)
		}
		return fits(schema, read(js), "$")
	}
	for _, code := range Presets {
		source, err := Preset(code)
		if err != nil {
			t.Fatal(err)
		}
		if wrong := check(string(source)); wrong != nil {
			t.Errorf("%s: %v", code, wrong)
		}
	}
	for name, c := range map[string][2]string{
		"unknown field": {"benefits:", "benefitz:"}, "strange word": {"subject: person", "subject: tribe"}, "no name": {"name: 小村办法\n", ""},
		"no number": {"points: 2,", "points: two,"},
	} {
		if check(strings.Replace(small, c[0], c[1], 1)) == nil {
			t.Errorf("%s passes", name)
		}
	}
}

// FuzzCheck looks for a text that the reader stumbles over instead of refusing it. Run it with -fuzzminimizetime 10x: by default the engine
// spends a minute on making each new text shorter, and seems to stand still.
func FuzzCheck(f *testing.F) {
	f.Add(small)
	f.Add("")
	f.Add("categories: [null]")
	f.Add(strings.Replace(small, "{code: help.late", "null #", 1))
	f.Add(strings.Replace(small, "- {code: child", "- null #", 1))
	f.Add("a: &a [*a]")
	f.Add("categories:\n  - code: help\n    rules:\n     !- ")
	f.Fuzz(func(t *testing.T, text string) {
		s, found := Check([]byte(text))
		if s == nil && len(found) == 0 {
			t.Error("neither a scheme nor a reason")
		}
		for _, f := range found {
			if f.Line < 1 || f.Column < 1 {
				t.Errorf("%s has no place", f.Code)
			}
		}
	})
}
