package scheme

import (
	"strings"
	"testing"
)

func TestEveryPresetMeansSomethingForAFamily(t *testing.T) {
	for _, code := range Presets {
		s := preset(t, code)
		f := s.Family()
		if len(f.People) != 4 || f.One != (s.Home("person") == "household") {
			t.Errorf("%s: %+v", code, f)
		}
		var points, score int64
		for _, r := range f.People {
			points, score = points+r.Points, score+r.Score
			if r.Score < 0 {
				t.Errorf("%s: an ordinary quarter costs the %s %d", code, r.Role, -r.Score)
			}
			for _, l := range r.Lines {
				if l.Rule.Points < 0 || l.Rule.Score < 0 || l.Times == 0 {
					t.Errorf("%s: the %s does %s %d times", code, r.Role, l.Rule.Name, l.Times)
				}
			}
		}
		if points == 0 && score == 0 || points != f.Points || score != f.Score {
			t.Errorf("%s: the family makes %d and %d, its people %d and %d", code, f.Points, f.Score, points, score)
		}
		for _, o := range f.Opens {
			if (o.Missing == 0) != (len(o.Roles) > 0) {
				t.Errorf("%s: %+v", code, o)
			}
		}
	}
}

func TestTheFamilyOfDongdao(t *testing.T) {
	f := preset(t, "dongdao").Family()
	father := f.People[1]
	if father.Role != "father" || !father.Party || !strings.HasPrefix(father.Lines[0].Rule.Code, "party.") {
		t.Errorf("%+v", father)
	}
	if f.Opens[0].Score != 1005 || f.Opens[0].Missing != 0 || f.Opens[len(f.Opens)-1].Score != 1020 {
		t.Errorf("%+v", f.Opens)
	}
	if len(f.Faults) != 2 || f.Faults[0].Score >= 0 {
		t.Errorf("%+v", f.Faults)
	}
	steward := preset(t, "guangping").Family().People[1]
	if steward.As != "红邻管事" {
		t.Errorf("the father stands for a steward: %+v", steward)
	}
	for _, r := range preset(t, "lucheng").Family().People {
		if child := r.Role == "child"; child != (r.Lines[0].Rule.category.Code == "minor") {
			t.Errorf("%s begins with %s", r.Role, r.Lines[0].Rule.Name)
		}
	}
}

func TestATrialCountsAsTheBookWould(t *testing.T) {
	a, err := Read([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	day := func(rule, name, unit string, who uint64, day int64) Recorded {
		return Recorded{Who: who, Kind: "person", Person: Person{Age: 40, AgeKnown: true}, Rule: rule, Category: "互助", Name: name, Unit: unit, Quantity: One, Day: day, Month: day / 30}
	}
	trial := NewTrial(a)
	for _, c := range []struct {
		say    string
		d      Recorded
		points int64
		miss   Miss
	}{
		{"by code", day("help.one", "旧名字", "次", 1, 3), 2, Counts},
		{"by name, when another book has another code", day("x.1", "帮邻居", "次", 1, 3), 2, Counts},
		{"twice a day at most", day("help.one", "帮邻居", "次", 1, 3), 0, AboveCap},
		{"somebody else", day("help.one", "帮邻居", "次", 2, 3), 2, Counts},
		{"no such rule", day("x.2", "献血", "次", 1, 4), 0, NoRule},
		{"another unit", day("help.one", "帮邻居", "小时", 1, 5), 0, OtherUnit},
	} {
		if _, got, miss := trial.Award(c.d); got.Points != c.points || miss != c.miss {
			t.Errorf("%s: %+v %q", c.say, got, miss)
		}
	}
	grid := day("help.one", "帮邻居", "次", 1, 6)
	grid.Kind = "grid"
	if _, _, miss := trial.Award(grid); miss != NotFor {
		t.Errorf("a grid's deed under a rule for people: %q", miss)
	}
	child := day("help.late", "说好了不来", "次", 3, 6)
	child.Minor = true
	if _, got, _ := trial.Award(child); got.Score != 0 {
		t.Errorf("a child is scored %d", got.Score)
	}
}
