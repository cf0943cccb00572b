package scheme

import (
	"os"
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
	for score, want := range map[int64]int64{1000: 0, 1004: 0, 1005: 1, 1026: 5, 999: 0, 995: -1, 984: -3} {
		if got := s.Stars(score); got != want {
			t.Errorf("%d has %d stars, want %d", score, got, want)
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
		if got := r.Award(q, false); got.Points != want || got.Score != want {
			t.Errorf("%s hours make %+v, want %d", hours, got, want)
		}
	}
}

func TestAMinorIsNeverScoredBelowZero(t *testing.T) {
	r, _ := dongdao(t).Rule("environment.littering")
	if got := r.Award(One, true); !got.Zero() {
		t.Errorf("a child lost %+v", got)
	}
	if got := r.Award(One, false); got.Score != -2 || got.Points != 0 {
		t.Errorf("an adult lost %+v", got)
	}
}

func TestWrongSchemesAreNamed(t *testing.T) {
	source, err := Preset("dongdao")
	if err != nil {
		t.Fatal(err)
	}
	good := string(source)
	for name, c := range map[string]struct {
		old, new, code string
		line, column   int
	}{
		"newer":          {"format: 1", "format: 2", "scheme_newer", 2, 9},
		"misspelt field": {"publish_days", "publish_dayz", "scheme_unreadable", 10, 1},
		"twice":          {"code: party.lecture", "code: party.activity", "scheme_twice", 29, 16},
		"no source":      {"points: 20, standing: 20, source: sample", "points: 20, standing: 20", "scheme_source", 35, 9},
		"never fires":    {"points: 20, standing: 20", "points: 0, standing: 0", "scheme_never", 35, 9},
		"takes points":   {"points: 20, standing: 20", "points: -20, standing: 20", "scheme_number", 35, 64},
		"bad quantity":   {`per: "2"`, `per: "two"`, "scheme_number", 41, 64},
		"no name":        {"name: 参加党员活动, ", "", "scheme_missing", 28, 9},
		"strange word":   {"subject: person", "subject: tribe", "scheme_value", 7, 10},
		"second one":     {"selections:", "---\nselections:", "scheme_unreadable", 108, 1},
		"no segment":     {"for: [party], every: month, names", "for: [paty], every: month, names", "scheme_segment", 0, 0},
		"circle":         {"is: party, source: article}", "is: party, source: article}\n  - {code: a, name: a, by: segments, all: [b], source: sample}\n  - {code: b, name: b, by: segments, not: [a], source: sample}", "scheme_circle", 17, 5},
	} {
		_, err := Read([]byte(strings.Replace(good, c.old, c.new, 1)))
		p, _ := problem.As(err)
		if p == nil || p.Code != c.code || c.line > 0 && (p.Args["line"] != c.line || p.Args["column"] != c.column) {
			t.Errorf("%s: %v, want %s at %d:%d", name, err, c.code, c.line, c.column)
		}
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

// TestWhatWasAdoptedStaysReadable reads the first book that villages adopted, from before there were caps and segments: it scores as it did.
func TestWhatWasAdoptedStaysReadable(t *testing.T) {
	source, err := os.ReadFile("testdata/first.yaml")
	if err != nil {
		t.Fatal(err)
	}
	old, err := Read(source)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range dongdao(t).all() {
		before, ok := old.Rule(r.Code)
		if !ok || before.Award(30*One, false) != r.Award(30*One, false) || before.Limit().Any() {
			t.Errorf("%s scores otherwise", r.Code)
		}
	}
	if _, err := Adoptable(source); !problem.Is(err, "scheme_source") {
		t.Errorf("today it would not be adopted as it is: %v", err)
	}
}
