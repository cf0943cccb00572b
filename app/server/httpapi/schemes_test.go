package httpapi_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"xinpu/app/apptest"
	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/device"
	"xinpu/app/domain/scheme"
	"xinpu/app/house"
	"xinpu/app/reports"
	"xinpu/app/rulebook"
	"xinpu/app/shop"
	"xinpu/app/statements"
)

func presetText(t *testing.T, code string) string {
	t.Helper()
	text, err := scheme.Preset(code)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// at is line and column of the first time that a text holds something.
func at(text, what string) (line, column int) {
	before, _, _ := strings.Cut(text, what)
	line = strings.Count(before, "\n") + 1
	return line, len([]rune(before[strings.LastIndexByte(before, '\n')+1:])) + 1
}

// TestBadRuleBooksAreNamedWhereTheyAreWrong holds every fault that a rule book may have against line and column, and that nothing is
// adopted, neither at once nor by way of a meeting.
func TestBadRuleBooksAreNamedWhereTheyAreWrong(t *testing.T) {
	v := apptest.Start(t)
	clerk := v.As(device.Clerk)
	product := presetText(t, "dongdao")
	const blood = "{code: welfare.blood, name: 无偿献血, unit: 次, points: 5, standing: 5, source: sample}"
	with := func(old, now string) string {
		if !strings.Contains(product, old) {
			t.Fatalf("the book does not say %q", old)
		}
		return strings.Replace(product, old, now, 1)
	}
	for name, c := range map[string]struct{ text, code, place string }{
		"caps that never meet":      {with(blood, strings.Replace(blood, "source", "cap: {day: 2, month: 62, source: sample}, source", 1)), "scheme_caps", "{day: 2, month: 62"},
		"a cap below another":       {with(blood, strings.Replace(blood, "source", "cap: {day: 9, year: 3, source: sample}, source", 1)), "scheme_caps", "{day: 9, year: 3"},
		"no cap":                    {with("cap: {day: 24, source: sample}\n", ""), "scheme_uncapped", "{code: party.activity"},
		"nobody can be in it":       {with("by: age, from: 70", "by: age, from: 70, to: 60"), "scheme_empty", "{code: elder"},
		"a rule that cannot fire":   {with(blood, strings.Replace(blood, "points: 5, standing: 5", "points: 0", 1)), "scheme_never", "{code: welfare.blood"},
		"segments in a circle":      {with("{code: volunteer, name: 志愿服务队员, by: appointment, source: article}", "{code: volunteer, name: 志愿服务队员, by: segments, all: [volunteer], source: article}"), "scheme_circle", "{code: volunteer"},
		"a figure without a source": {with(blood, strings.Replace(blood, ", source: sample", "", 1)), "scheme_source", "{code: welfare.blood"},
		"a newer format":            {with("format: 1", "format: 2"), "scheme_newer", "2\ncode"},
		"an unknown word":           {with("subject: person", "subject: tribe"), "scheme_value", "tribe"},
		"a field that is none":      {with("benefits:", "benefitz:"), "scheme_unreadable", "benefitz:"},
		"against the law":           {with("name: 门前乱堆乱放", "name: 门前乱堆乱放罚款"), "law_fine", "门前乱堆乱放罚款"},
	} {
		t.Run(name, func(t *testing.T) {
			var found deeds.BookCheck
			clerk.Want(http.StatusOK, "POST", "/api/scheme/check", map[string]any{"source": c.text}, &found)
			n := slices.IndexFunc(found.Findings, func(f rulebook.BookFinding) bool { return f.Code == c.code && f.Blocks })
			if n < 0 || found.Adoptable {
				t.Fatalf("%+v", found.Findings)
			}
			f := found.Findings[n]
			line, column := at(c.text, c.place)
			if f.Line != line || f.Column != column {
				t.Errorf("%s at %d:%d, want %d:%d", f.Code, f.Line, f.Column, line, column)
			}
			if f.Chinese == "" || f.English == "" || f.Chinese == f.English || strings.ContainsAny(f.Chinese+f.English, "{}") {
				t.Errorf("%q, %q", f.Chinese, f.English)
			}
			for path, body := range map[string]map[string]any{
				"/api/scheme/adopt": {"source": c.text, "in_force": v.Today() + 1},
				"/api/proposals":    {"kind": "scheme", "title": "换一本", "scheme": c.text, "in_force": v.Today() + 1},
			} {
				a := clerk.Send("POST", path, body)
				if a.Status < 400 || a.Problem().Code == "" || a.Problem().Args["line"] == nil || a.Problem().Args["column"] == nil {
					t.Errorf("%s: %d %s", path, a.Status, a.Body)
				}
			}
		})
	}
	t.Run("deeds in between", func(t *testing.T) { changedUnderDeeds(t, v, clerk, product) })
	var all council.Versions
	clerk.Want(http.StatusOK, "GET", "/api/schemes", nil, &all)
	if len(all.Versions) != 1 || !all.SetUp {
		t.Errorf("something was adopted: %+v", all)
	}
}

// changedUnderDeeds tries to change a rule under which deeds are recorded since the day from which the new book is to be in force.
func changedUnderDeeds(t *testing.T, v *apptest.Village, clerk *apptest.Client, product string) {
	clerk.Want(http.StatusOK, "POST", "/api/imports/roster?name=r.csv", []byte("户号,姓名,与户主关系,性别,出生日期\n001,王一,户主,女,1980-05-06\n"), nil, "Content-Type", "application/octet-stream")
	var who string
	v.View(func(h *house.House) { who = h.People.Members()[0].String() })
	for range 2 {
		clerk.Want(http.StatusCreated, "POST", "/api/deeds", map[string]any{"member": who, "rule": "welfare.blood", "quantity": "1", "day": v.Today()}, nil)
	}
	changed := strings.Replace(product, "name: 无偿献血, unit: 次, points: 5", "name: 无偿献血, unit: 次, points: 6", 1)
	line, column := at(changed, "{code: welfare.blood")
	var found deeds.BookCheck
	clerk.Want(http.StatusOK, "POST", "/api/scheme/check", map[string]any{"source": changed, "in_force": v.Today()}, &found)
	n := slices.IndexFunc(found.Findings, func(f rulebook.BookFinding) bool { return f.Code == "scheme_between" })
	if n < 0 || found.Adoptable || found.Findings[n].Line != line || found.Findings[n].Column != column || !strings.Contains(found.Findings[n].Message, "2 件") {
		t.Fatalf("%+v, want it at %d:%d", found.Findings, line, column)
	}
	p := clerk.WantProblem(http.StatusUnprocessableEntity, "scheme_between", "POST", "/api/scheme/adopt", map[string]any{"source": changed, "in_force": v.Today()})
	if p.Field != "body.source" || p.Args["line"] != float64(line) {
		t.Errorf("%+v", p)
	}
	p = clerk.WantProblem(http.StatusUnprocessableEntity, "scheme_between", "POST", "/api/proposals", map[string]any{"kind": "scheme", "title": "换一本", "scheme": changed, "in_force": v.Today()})
	if p.Field != "body.in_force" {
		t.Errorf("%+v", p)
	}
	clerk.Want(http.StatusOK, "POST", "/api/scheme/check", map[string]any{"source": changed, "in_force": v.Today() + 1}, &found)
	if !found.Adoptable {
		t.Errorf("from tomorrow: %+v", found.Findings)
	}
}

func TestADraftOutlivesThePage(t *testing.T) {
	v := apptest.Start(t)
	clerk := v.As(device.Clerk)
	text := presetText(t, "dongdao")
	put := func(source string, base uint64) (d council.Draft) {
		clerk.Want(http.StatusOK, "PUT", "/api/scheme/draft", map[string]any{"source": source, "base": base}, &d)
		return d
	}
	first := put("format: 1\nname: [半", 0) // not sound, and kept all the same
	if first.Seq == 0 || first.Name != "" {
		t.Errorf("%+v", first)
	}
	second := put(text, first.Seq)
	if second.Name != "红色信用管理办法" || put(text, second.Seq).Seq != second.Seq {
		t.Errorf("%+v", second)
	}
	clerk.WantProblem(http.StatusConflict, "draft_changed", "PUT", "/api/scheme/draft", map[string]any{"source": "x", "base": first.Seq})
	v.Restart()
	var kept council.Draft
	clerk.Want(http.StatusOK, "GET", "/api/scheme/draft", nil, &kept)
	if kept.Source != text {
		t.Errorf("the draft came back as %.40q", kept.Source)
	}
	if a := clerk.Send("GET", "/api/scheme/draft/source.yaml", nil); string(a.Body) != text {
		t.Errorf("%d %.60s", a.Status, a.Body)
	}
	if said := readPDF(t, clerk.Send("GET", "/api/scheme/draft/booklet.pdf", nil).Body); !strings.Contains(said, "草案") || !strings.Contains(said, "无偿献血") {
		t.Errorf("%.300s", said)
	}
	// What becomes the rule book is no draft any more.
	clerk.Want(http.StatusCreated, "POST", "/api/scheme/adopt", map[string]any{"source": text, "in_force": v.Today() + 1}, nil)
	clerk.Want(http.StatusOK, "GET", "/api/scheme/draft", nil, &kept)
	if kept.Seq != 0 || kept.Source != "" {
		t.Errorf("%+v", kept)
	}
	clerk.WantProblem(http.StatusNotFound, "draft_none", "GET", "/api/scheme/draft/source.yaml", nil)
}

// TestVersionsFollowEachOther adopts a book for tomorrow while the village is set up, files it, and has a meeting decide on the next one.
func TestVersionsFollowEachOther(t *testing.T) {
	h := newHall(t)
	h.appoint()
	clerk := h.v.As(device.Clerk)
	second := strings.Replace(strings.Replace(presetText(t, "dongdao"), "points: {name: 积分}", "points: {name: 工分}", 1), "name: 红色信用管理办法", "name: 第二本", 1)
	var adopted council.VersionFile
	clerk.Want(http.StatusCreated, "POST", "/api/scheme/adopt", map[string]any{"source": second, "in_force": h.v.Today() + 1}, &adopted)
	if adopted.Version.State != "coming" || len(adopted.Changes) != 2 || adopted.Version.Meeting != "" {
		t.Errorf("%+v %+v", adopted.Version, adopted.Changes)
	}
	points := func() string {
		var s rulebook.Scheme
		clerk.Want(http.StatusOK, "GET", "/api/scheme", nil, &s)
		return s.Points
	}
	if points() != "积分" {
		t.Error("a book that is not in force yet is shown as the one in force")
	}
	h.v.Advance(24 * time.Hour)
	if points() != "工分" {
		t.Error("the new book is not in force on its day")
	}
	filing := "/api/schemes/" + adopted.Version.ID + "/filing"
	if p := clerk.WantProblem(http.StatusUnprocessableEntity, "filing_day", "POST", filing, map[string]any{"day": h.v.Today() + 1}); p.Field != "body.day" {
		t.Errorf("%+v", p)
	}
	clerk.WantProblem(http.StatusNotFound, "version_unknown", "POST", "/api/schemes/0000-0/filing", map[string]any{"day": h.v.Today()})
	clerk.Want(http.StatusOK, "POST", filing, map[string]any{"day": h.v.Today(), "number": "镇备〔2026〕7号", "remark": "已盖章"}, &adopted)
	if adopted.Version.Filing == nil || adopted.Version.Filing.Number != "镇备〔2026〕7号" {
		t.Errorf("%+v", adopted.Version)
	}

	third := strings.Replace(second, "name: 第二本", "name: 第三本", 1)
	p := h.propose(map[string]any{"kind": "scheme", "title": "换第三本", "scheme": third, "in_force": h.v.Today() + 10})
	h.call()
	clerk.WantProblem(http.StatusConflict, "scheme_meeting", "POST", "/api/scheme/adopt", map[string]any{"source": third, "in_force": h.v.Today() + 1})
	h.attend(true, councillors...)
	h.vote(h.about(p.ID), "carried", unanimous("accept"))
	h.shut()
	h.v.Restart()
	var all council.Versions
	clerk.Want(http.StatusOK, "GET", "/api/schemes", nil, &all)
	var states []string
	for _, v := range all.Versions {
		states = append(states, v.State)
	}
	if !slices.Equal(states, []string{"coming", "current", "past"}) || all.SetUp {
		t.Fatalf("%v %+v", states, all)
	}
	newest := all.Versions[0]
	if newest.Meeting != h.meeting.ID || !strings.Contains(newest.Decision, "议事会") || newest.InForce != h.v.Today()+10 {
		t.Errorf("%+v", newest)
	}
	if last := all.Versions[1].Last; last == nil || *last != newest.InForce-1 {
		t.Errorf("%+v", all.Versions[1])
	}
	// Every version stays readable and printable.
	for n, v := range all.Versions {
		said := readPDF(t, clerk.Send("GET", "/api/schemes/"+v.ID+"/booklet.pdf", nil).Body)
		for _, w := range []string{v.Name, squeeze(v.Decision), "无偿献血", "示例", "文章"} {
			if !strings.Contains(said, w) {
				t.Errorf("the booklet of %s does not say %q", v.Name, w)
			}
		}
		if filed := strings.Contains(said, "镇备〔2026〕7号"); filed != (n == 1) {
			t.Errorf("the booklet of %s tells of the filing: %v", v.Name, filed)
		}
		for _, size := range []string{"A4", "A3"} {
			if said := readPDF(t, clerk.Send("GET", "/api/schemes/"+v.ID+"/poster.pdf?size="+size, nil).Body); !strings.Contains(said, "无偿献血") || strings.ContainsAny(said, "{}") {
				t.Errorf("the %s poster says %.200s", size, said)
			}
		}
	}
}

// TestTryingABookBooksNothing tries the book in force, which changes nothing, and one that gives twice as much for a deed.
func TestTryingABookBooksNothing(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(150, 3)
	clerk := v.As(device.Supervisor)
	var before, after uint64
	v.View(func(h *house.House) { before = h.Core.Seq })
	try := func(body map[string]any) (out reports.Tried) {
		t.Helper()
		clerk.Want(http.StatusOK, "POST", "/api/scheme/try", body, &out)
		return out
	}
	same := try(map[string]any{"preset": "dongdao"})
	if same.Deeds == 0 || same.More+same.Less != 0 || len(same.Rows) != 0 || same.Before.Points != same.After.Points || same.Before.Points == 0 {
		t.Errorf("the same book: %+v", same)
	}
	text := presetText(t, "dongdao")
	more := try(map[string]any{"source": strings.Replace(text, "name: 参加志愿服务, unit: 小时, per: \"2\", points: 1", "name: 参加志愿服务, unit: 小时, per: \"2\", points: 2", 1)})
	if more.Before.Points != same.Before.Points || more.More == 0 || more.Less != 0 {
		t.Errorf("twice as much for volunteers: %+v", more.Explanation)
	}
	for _, d := range more.Fairness {
		people := 0
		for _, g := range d.Groups {
			if g.After < g.Before {
				t.Errorf("%s: %+v", d.Kind, g)
			}
			people += g.People
		}
		if people != 150 {
			t.Errorf("%s counts %d people", d.Kind, people)
		}
	}
	sum := int64(0)
	for _, r := range more.Rows {
		sum += r.After - r.Before
	}
	if sum != more.After.Points-more.Before.Points {
		t.Errorf("the rows make %d, the sums %d", sum, more.After.Points-more.Before.Points)
	}
	other := try(map[string]any{"preset": "lucheng"})
	if other.Subject != "household" || other.After.Counted == other.Deeds || !slices.ContainsFunc(other.Rules, func(r reports.TriedRule) bool { return r.After == 0 && r.Why != "" }) {
		t.Errorf("a book for households: %+v", other.Explanation)
	}
	for _, s := range other.Explanation {
		if strings.ContainsAny(s, "{}") {
			t.Error(s)
		}
	}
	v.View(func(h *house.House) { after = h.Core.Seq })
	if after != before {
		t.Errorf("trying wrote %d events", after-before)
	}
	clerk.WantProblem(http.StatusConflict, "try_nothing", "POST", "/api/scheme/try", map[string]any{"preset": "dongdao", "first": "2020-01-01", "last": "2020-03-31"})
	clerk.WantProblem(http.StatusUnprocessableEntity, "try_span", "POST", "/api/scheme/try", map[string]any{"preset": "dongdao", "first": "2026-09-01", "last": "2026-08-01"})
	clerk.WantProblem(http.StatusNotFound, "scheme_unknown", "POST", "/api/scheme/try", map[string]any{"preset": "nowhere"})
	if p := clerk.WantProblem(http.StatusUnprocessableEntity, "scheme_newer", "POST", "/api/scheme/try", map[string]any{"source": "format: 9\n"}); p.Field != "body.source" {
		t.Errorf("%+v", p)
	}
}

// TestPresetsSayWhatTheyMean reads every preset as the office shows it, in both languages.
func TestPresetsSayWhatTheyMean(t *testing.T) {
	v := apptest.Start(t)
	for _, lang := range []string{"zh-CN", "en"} {
		c := *v.As(device.Supervisor)
		c.Lang = lang
		var all rulebook.Presets
		c.Want(http.StatusOK, "GET", "/api/presets", nil, &all)
		if len(all.Presets) != 10 {
			t.Fatalf("%d presets", len(all.Presets))
		}
		for _, p := range all.Presets {
			var one deeds.PresetFile
			c.Want(http.StatusOK, "GET", "/api/presets/"+p.Code, nil, &one)
			if one.Check.Family == nil || one.Check.Scheme == nil || len(one.Check.Family.People) != 4 || one.Check.Family.Sum == "" {
				t.Errorf("%s: %+v", p.Code, one.Check.Family)
				continue
			}
			said, err := json.Marshal(one.Check)
			if err != nil {
				t.Fatal(err)
			}
			for _, key := range []string{"rulebook.", "says.", "scheme.field", "scheme.value"} {
				if strings.Contains(string(said), `"`+key) {
					t.Errorf("%s says a key of the catalogue: %s", p.Code, key)
				}
			}
		}
		c.WantProblem(http.StatusNotFound, "scheme_unknown", "GET", "/api/presets/nowhere", nil)
	}
}

// TestTheSlipSaysWhereThePointsComeFrom reads the newest points on the slip, with the decision behind them, and unfolded on the screens.
func TestTheSlipSaysWhereThePointsComeFrom(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(60, 3)
	card := apptest.WellOff(v, 1)[0]
	owner := v.Owner()
	var r shop.Redemption
	owner.Want(http.StatusCreated, "POST", "/api/redemptions", map[string]any{"card": card, "lines": []any{map[string]any{"good": "G004", "quantity": 1}}}, &r, "Idempotency-Key", apptest.Key())
	var seen statements.CardView
	owner.Want(http.StatusOK, "GET", "/api/cards/"+card, nil, &seen)
	n := slices.IndexFunc(seen.Entries, func(e statements.Entry) bool { return e.Kind == "accrual" && e.Points > 0 })
	if n < 0 {
		t.Fatalf("%+v", seen.Entries)
	}
	said := readPDF(t, owner.Send("GET", "/api/redemptions/"+r.ID+"/slip.pdf", nil).Body)
	for _, w := range []string{seen.Entries[n].Title, "议事会", "通过", "请当面点清"} {
		if !strings.Contains(said, squeeze(w)) {
			t.Errorf("the slip does not say %q: %s", w, said)
		}
	}
	if says := seen.Entries[n].Explanation; !strings.Contains(says, "红色信用管理办法") || !strings.Contains(says, "议事会") {
		t.Errorf("the entry unfolds to %q", says)
	}
}
