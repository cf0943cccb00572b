package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xinpu/app/domain/scheme"
	"xinpu/app/i18n"
)

// edited writes a preset with something changed to a file.
func edited(t *testing.T, preset, from, to string) string {
	t.Helper()
	source, err := scheme.Preset(preset)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(source), from) {
		t.Fatalf("%s does not say %s", preset, from)
	}
	file := filepath.Join(t.TempDir(), "village.yaml")
	if err := os.WriteFile(file, []byte(strings.Replace(string(source), from, to, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestSchemeListAndShow(t *testing.T) {
	var list []struct {
		Code      string
		Rules     int
		Adoptable bool
	}
	want(t, &list, "scheme", "list")
	if len(list) != 10 || list[0].Code != "dongdao" || list[0].Rules != 35 || !list[0].Adoptable || !list[3].Adoptable {
		t.Errorf("%+v", list)
	}
	for _, code := range scheme.Presets {
		exit, out, errs := run(t, "scheme", "show", code)
		if exit != 0 || errs != "" || strings.Contains(out, "scheme.") || strings.Contains(out, "says.") || strings.ContainsAny(out, "{}") {
			t.Errorf("%s: %d %s %s", code, exit, out, errs)
		}
	}
	_, out, _ := run(t, "scheme", "show", "rongcheng")
	for _, text := range []string{"参加志愿活动：每2小时，信用币 +1，信用分 +1；每天最多 4 次；每月最多 40 次；出处：文章", "评议日 10", "活动次数 12，积分 5", "名称 接单，分钟内 15"} {
		if !strings.Contains(out, text) {
			t.Errorf("%q is missing in %s", text, out)
		}
	}
	var shown struct{ Rules []struct{ Says string } }
	want(t, &shown, "scheme", "show", "guangping")
	if len(shown.Rules) != 11 || !strings.Contains(shown.Rules[0].Says, "只给红邻管事") {
		t.Errorf("%+v", shown)
	}
}

func TestSchemeCheck(t *testing.T) {
	var report struct {
		OK       *bool
		Findings []struct {
			Level, Code, Message, English string
			Line, Column                  int
		}
	}
	want(t, &report, "scheme", "check", "dongdao")
	if !*report.OK {
		t.Errorf("%+v", report)
	}
	file := edited(t, "dongdao", "name: 传授农技", "name: 交罚款抵分")
	exit, out, errs := run(t, "scheme", "check", file, "--json")
	if err := json.Unmarshal([]byte(out), &report); err != nil || exit != 1 || *report.OK {
		t.Fatalf("%d %v %s %s", exit, err, out, errs)
	}
	found := false
	for _, f := range report.Findings {
		found = found || f.Code == "law_fine" && f.Line == 36 && f.Column == 37 && strings.Contains(f.Message, "行政处罚法") && strings.Contains(f.English, "Penalty Law")
	}
	if !found {
		t.Errorf("%+v", report.Findings)
	}
	if exit, out, errs := run(t, "scheme", "check", edited(t, "wenzu", "by: sum", "by: average")); exit != 1 || !strings.Contains(out, "第 11 行第 5 列") || !strings.HasPrefix(errs, "错误：") {
		t.Errorf("%d %s %s", exit, out, errs)
	}
	if exit, out, _ := run(t, "scheme", "check", edited(t, "dongdao", "format: 1", "format: 7")); exit != 1 || !strings.Contains(out, "7") {
		t.Errorf("%d %s", exit, out)
	}
	for _, args := range [][]string{{"check", "nowhere"}, {"show", filepath.Join(t.TempDir(), "none.yaml")}, {"diff", "dongdao", "../presets/dongdao"}} {
		if exit, out, errs := run(t, append([]string{"scheme"}, args...)...); exit != 1 || out != "" || errs == "" {
			t.Errorf("%v: %d %s %s", args, exit, out, errs)
		}
	}
	if exit, _, _ := run(t, "scheme", "check"); exit != 2 {
		t.Errorf("without a file: %d", exit)
	}
}

func TestSchemeDiffAndSchema(t *testing.T) {
	var diff struct {
		Changes  []scheme.Change
		Rescored []string
	}
	want(t, &diff, "scheme", "diff", "dongdao", "dongdao")
	if diff.Changes == nil || len(diff.Changes)+len(diff.Rescored) != 0 {
		t.Errorf("%v", diff)
	}
	file := edited(t, "dongdao", "name: 传授农技, unit: 次, points: 3", "name: 传授农技, unit: 次, points: 4")
	want(t, &diff, "scheme", "diff", "dongdao", file)
	if c := diff.Changes; len(c) != 1 || c[0].Of != "传授农技" || c[0].From != "3" || c[0].To != "4" || len(diff.Rescored) != 1 {
		t.Errorf("%+v", diff)
	}
	if _, out, _ := run(t, "scheme", "diff", "dongdao", file); !strings.Contains(out, "传授农技 积分：3 → 4") {
		t.Error(out)
	}
	var schema struct {
		Properties map[string]struct {
			Enum  []string
			Items struct {
				Properties map[string]struct{ Enum []string }
			}
		}
	}
	want(t, &schema, "scheme", "schema")
	words, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range schema.Properties {
		if !words.Has(i18n.Chinese, "scheme.field."+name) {
			t.Errorf("%s has no name", name)
		}
		for inner, q := range p.Items.Properties {
			if !words.Has(i18n.Chinese, "scheme.field."+inner) {
				t.Errorf("%s has no name", inner)
			}
			for _, v := range q.Enum {
				if !words.Has(i18n.Chinese, "scheme.value."+v) {
					t.Errorf("%s has no name", v)
				}
			}
		}
	}
}

func TestSchemeTryAndBooklet(t *testing.T) {
	data := filepath.Join(t.TempDir(), "village")
	want(t, new(any), "--data", data, "demo", "--people", "60", "--months", "3")
	var tried struct {
		Deeds, More, Less int
		Says              []string
	}
	want(t, &tried, "--data", data, "scheme", "try", "dongdao")
	if tried.Deeds == 0 || tried.More+tried.Less != 0 {
		t.Errorf("%+v", tried)
	}
	file := edited(t, "dongdao", "name: 参加志愿服务, unit: 小时, per: \"2\", points: 1", "name: 参加志愿服务, unit: 小时, per: \"2\", points: 4")
	exit, out, errs := run(t, "--data", data, "scheme", "try", file)
	if exit != 0 || errs != "" || !strings.Contains(out, "参加志愿服务") || strings.Contains(out, "rulebook.") {
		t.Errorf("%d %s %s", exit, out, errs)
	}
	if exit, _, errs := run(t, "--data", data, "scheme", "try", "dongdao", "--from", "2020-01-01", "--to", "2020-01-31"); exit != 1 || !strings.Contains(errs, "没有记下事项") {
		t.Errorf("%d %s", exit, errs)
	}
	pdf := filepath.Join(t.TempDir(), "book.pdf")
	want(t, new(any), "--data", data, "scheme", "booklet", "--out", pdf)
	if raw, err := os.ReadFile(pdf); err != nil || !strings.HasPrefix(string(raw), "%PDF") {
		t.Errorf("%v", err)
	}
}
