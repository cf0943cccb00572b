package scheme

import (
	"strings"
	"testing"

	"xinpu/app/domain/problem"
)

func dongdao(t *testing.T) *Scheme {
	t.Helper()
	source, err := Preset("dongdao")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Read(source)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestDongdaoIsTheBookOfTheArticle(t *testing.T) {
	s := dongdao(t)
	rules := 0
	for _, c := range s.Categories {
		rules += len(c.Rules)
	}
	if len(s.Categories) != 11 || rules != 35 {
		t.Errorf("%d categories, %d rules; the article has 11 and 35", len(s.Categories), rules)
	}
	for standing, want := range map[int64]int64{1000: 0, 1004: 0, 1005: 1, 1026: 5, 999: 0, 995: -1, 984: -3} {
		if got := s.Stars(standing); got != want {
			t.Errorf("%d has %d stars, want %d", standing, got, want)
		}
	}
}

func TestTwoHoursMakeOne(t *testing.T) {
	r, ok := dongdao(t).RuleNamed("社会公益", "参加志愿服务")
	if !ok {
		t.Fatal("rule is missing")
	}
	for hours, want := range map[string]int64{"1": 0, "1.999": 0, "2": 1, "3": 1, "7.5": 3, "8": 4} {
		q, err := ParseQuantity(hours)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Score(q, false); got.Points != want || got.Standing != want {
			t.Errorf("%s hours make %+v, want %d", hours, got, want)
		}
	}
}

func TestAMinorIsNeverScoredBelowZero(t *testing.T) {
	r, _ := dongdao(t).Rule("environment.littering")
	if got := r.Score(One, true); !got.Zero() {
		t.Errorf("a child lost %+v", got)
	}
	if got := r.Score(One, false); got.Standing != -2 || got.Points != 0 {
		t.Errorf("an adult lost %+v", got)
	}
}

func TestWrongSchemesAreNamed(t *testing.T) {
	source, err := Preset("dongdao")
	if err != nil {
		t.Fatal(err)
	}
	good := string(source)
	for name, c := range map[string]struct{ old, new, code string }{
		"newer":          {"format: 1", "format: 2", "scheme_newer"},
		"misspelt field": {"publish_days", "publish_dayz", "scheme_unreadable"},
		"twice":          {"code: party.lecture", "code: party.activity", "scheme_wrong"},
		"no source":      {"points: 20, standing: 20, source: sample", "points: 20, standing: 20", "scheme_wrong"},
		"never fires":    {"points: 20, standing: 20", "points: 0, standing: 0", "scheme_wrong"},
		"takes points":   {"points: 20, standing: 20", "points: -20, standing: 20", "scheme_wrong"},
		"bad quantity":   {`per: "2"`, `per: "two"`, "scheme_wrong"},
	} {
		if _, err := Read([]byte(strings.Replace(good, c.old, c.new, 1))); !problem.Is(err, c.code) {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
	_, err = Read([]byte(strings.Replace(good, "publish_days", "publish_dayz", 1)))
	if p, _ := problem.As(err); p == nil || p.Args["line"] != 10 {
		t.Errorf("the line is not named: %v", err)
	}
}

func FuzzParseQuantity(f *testing.F) {
	f.Add("1.5")
	f.Add("0.001")
	f.Fuzz(func(t *testing.T, s string) {
		q, err := ParseQuantity(s)
		if err != nil {
			return
		}
		if again, err := ParseQuantity(q.String()); err != nil || again != q {
			t.Fatalf("%q is %v, which reads as %v, %v", s, q, again, err)
		}
	})
}
