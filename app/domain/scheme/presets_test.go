package scheme

import (
	"io/fs"
	"slices"
	"testing"
)

func preset(t *testing.T, code string) *Scheme {
	t.Helper()
	source, err := Preset(code)
	if err != nil {
		t.Fatal(err)
	}
	s, found := Check(source)
	if s == nil {
		t.Fatalf("%s: %v", code, found)
	}
	return s
}

func TestPresetsAreClean(t *testing.T) {
	files, err := fs.Glob(presets, "presets/*.yaml")
	if err != nil || len(files) != len(Presets) || len(Presets) != 10 {
		t.Fatalf("%d files, %d presets, %v", len(files), len(Presets), err)
	}
	for _, code := range Presets {
		source, err := Preset(code)
		if err != nil {
			t.Fatal(err)
		}
		s, found := Check(source)
		for _, f := range found {
			if f.Level == Wrong || f.Level == Unlawful || f.Level == Doubtful {
				t.Errorf("%s: %s %v", code, f.Code, f.Problem())
			}
		}
		if s == nil || s.Code != code || s.Article == "" {
			t.Errorf("%s: %v", code, s)
		}
		if _, err := Adoptable(source); err != nil {
			t.Errorf("%s: %v", code, err)
		}
	}
}

// worth checks figures of a preset's rules: quantity, points and score.
func worth(t *testing.T, s *Scheme, code, quantity string, points, score int64) {
	t.Helper()
	r, ok := s.Rule(code)
	if !ok {
		t.Errorf("%s: %s is missing", s.Code, code)
		return
	}
	q, err := ParseQuantity(quantity)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Award(q, false); got.Points != points || got.Score != score {
		t.Errorf("%s: %s %s makes %+v, want %d and %d", s.Code, quantity, code, got, points, score)
	}
}

func TestDongdaoBaseStarsAndBenefits(t *testing.T) {
	s := preset(t, "dongdao")
	if s.Score.Base != 1000 || s.Score.StarStep != 5 || s.Score.Source != "article" {
		t.Errorf("%+v", s.Score)
	}
	for _, b := range s.Benefits {
		if b.Score != 1005 || b.Source != "article" {
			t.Errorf("%+v", b)
		}
	}
	if s.Boards[1].First != 10 || s.Boards[2].Last != 10 || s.Boards[2].Names != "private" || s.Selections[0].Seats != 3 || s.Fund.Yuan != 150_000 || s.Fund.Every != "quarter" || s.Units[0].Count != 5 {
		t.Error("the first ten, the last ten, three models, 150,000 yuan a quarter, five grids")
	}
	if c := s.Calendar; c.Record != "day" || c.Summary != "week" || c.Review != "month" {
		t.Errorf("%+v", c)
	}
}

func TestRongchengCoinsMinimumsAndNotices(t *testing.T) {
	s := preset(t, "rongcheng")
	worth(t, s, "volunteer.hours", "2", 1, 1)
	worth(t, s, "volunteer.hours", "1.5", 0, 0)
	worth(t, s, "volunteer.hours", "7", 3, 3)
	if s.Points.Name != "信用币" || s.Calendar.ReviewDay != 10 {
		t.Errorf("%+v %+v", s.Points, s.Calendar)
	}
	if m := s.Minimums[0]; m.Activities != 12 || m.Points != 5 || m.Every != "year" || m.Source != "article" {
		t.Errorf("%+v", m)
	}
	if n := s.Notices[0]; n.Rule != "order.corridor" || n.Days == 0 {
		t.Errorf("%+v", n)
	}
	var within []int64
	for _, step := range s.Processes[0].Steps {
		within = append(within, step.Minutes)
	}
	if !slices.Equal(within, []int64{0, 15, 60, 24 * 60}) {
		t.Errorf("a photo report goes by %v", within)
	}
	subjects := map[string]bool{}
	for _, r := range s.all() {
		subjects[r.Subject] = true
	}
	if !subjects["group"] || !subjects["organisation"] {
		t.Error("entrances and organisations are subjects, too")
	}
}

func TestLuchengHasRulesForEveryAge(t *testing.T) {
	s := preset(t, "lucheng")
	if s.Subject != "household" || s.Flows[0] != (Flow{From: "person", To: "household", By: "sum", Source: "article"}) {
		t.Errorf("%s %v", s.Subject, s.Flows)
	}
	child, grown, old := Person{Age: 9, AgeKnown: true}, Person{Age: 40, AgeKnown: true}, Person{Age: 60, AgeKnown: true}
	checkin, _ := s.Rule("minor.checkin")
	help, _ := s.Rule("villager.volunteer")
	if s.Open(checkin, child) != In || s.Open(checkin, grown) != Out || s.Open(help, child) != Out || s.Open(help, old) != In || s.Open(help, Person{}) != Unknown {
		t.Error("children check in, grown-ups volunteer")
	}
	if s.Belongs("elder", old) != In || s.Belongs("elder", Person{Age: 59, AgeKnown: true}) != Out {
		t.Error("the special price is from 60")
	}
	// One child: 156 days in a row and 276 points.
	points := int64(0)
	for range 156 {
		points += checkin.Within(checkin.Award(One, true), Used{}, true).Points
	}
	activity, _ := s.Rule("minor.activity")
	for range 24 {
		points += activity.Award(One, true).Points
	}
	if points != 276 || checkin.Within(checkin.Award(2*One, true), Used{}, true).Points != 1 {
		t.Errorf("%d points", points)
	}
	// A mother and her daughter of 60: long hair and the special price.
	prices := map[string]int64{}
	for _, o := range s.Offers {
		prices[o.Code] = o.Points
	}
	if prices["dye.long"]+prices["dye.elder"] != 196 || len(s.Processes[0].Steps) != 3 {
		t.Errorf("%v", prices)
	}
}

func TestWenzuHasNineCategoriesAndFiveRhythms(t *testing.T) {
	s := preset(t, "wenzu")
	if len(s.Categories) != 9 || s.Subject != "household" {
		t.Errorf("%d categories of a %s", len(s.Categories), s.Subject)
	}
	if c := s.Calendar; c.Record != "day" || c.Review != "month" || c.Publish != "quarter" || c.Redeem != "halfyear" || c.Settle != "year" || c.Source != "article" || c.RedeemWindow.Source != "sample" {
		t.Errorf("%+v", s.Calendar)
	}
	if s.Units[0].Count != 17 || s.Units[1].Count != 32 || s.Units[2].Count != 251 || len(s.Processes[0].Steps) != 3 {
		t.Error("17 leaders, 32 basic and 251 micro grids, three steps of escalation")
	}
}

func TestGuangpingWeighsItsStewards(t *testing.T) {
	s := preset(t, "guangping")
	worth(t, s, "steward.mediation", "1", 10, 10)
	worth(t, s, "steward.policy", "1", 5, 5)
	worth(t, s, "steward.hazard", "1", 5, 5)
	worth(t, s, "steward.longterm", "1", 50, 50)
	worth(t, s, "steward.inaction", "1", 0, -10)
	worth(t, s, "steward.false", "1", 0, -20)
	worth(t, s, "steward.service.hard", "1", 4, 4)
	if _, ok := s.Rule("steward.service"); ok {
		t.Error("a deed with grades is recorded by its grade")
	}
	for _, code := range []string{"steward.mediation", "steward.policy", "steward.hazard", "steward.longterm", "steward.inaction", "steward.false"} {
		if r, _ := s.Rule(code); r.Source != "article" {
			t.Errorf("%s is the article's", code)
		}
	}
	v := s.Vetoes[0]
	if v.Source != "article" || v.Bar.Years == 0 || v.Bar.Source != "sample" {
		t.Errorf("%+v", v)
	}
	if s.Selections[0].Weight != 40 || len(s.Selections[0].Steps) != 3 || *s.Units[0].Households != (Range{15, 20}) || s.Duties[0].Every != "month" {
		t.Error("40 % of the selection, groups of 15 to 20, a report a month")
	}
}

func TestHuangjinbangHasMedals(t *testing.T) {
	s := preset(t, "huangjinbang")
	if s.Calendar.Review != "month" || s.Calendar.Publish != "quarter" || s.Units[0].Count != 11 {
		t.Errorf("%+v", s.Calendar)
	}
	for _, b := range s.Boards {
		if !slices.Equal(b.Medals, []string{"gold", "silver", "bronze"}) || b.Every != "quarter" {
			t.Errorf("%+v", b)
		}
	}
}

func TestLinquWeighsItsIndex(t *testing.T) {
	s := preset(t, "linqu")
	if s.Subject != "grid" || *s.Units[0].Households != (Range{50, 100}) || *s.Duties[1].Households != (Range{5, 10}) || s.Index.Every != "month" {
		t.Error("grids of 50 to 100 households, each member looks after 5 to 10")
	}
	var colours []string
	for _, c := range s.Index.Colours {
		colours = append(colours, c.Colour)
	}
	if !slices.Equal(colours, []string{"red", "orange", "yellow", "green"}) {
		t.Errorf("%v", colours)
	}
}

func TestChanglingHasThreeLevelsOfStaff(t *testing.T) {
	s := preset(t, "changling")
	if s.Units[0].Count != 7 || s.Units[1].Count != 28 || s.Units[2].Count != 68 || len(s.Processes[0].Steps) != 4 {
		t.Error("7, 28 and 68; village, township, office, answer")
	}
	worth(t, s, "closing.request.township", "1", 5, 5)
}

func TestSiyangAndBaoshanNameTheirPeople(t *testing.T) {
	if s := preset(t, "siyang"); s.Notices[0].Rule != "contract.overdue" {
		t.Errorf("%+v", s.Notices)
	}
	if s := preset(t, "baoshan"); len(s.Duties) != 6 {
		t.Errorf("%d duties, the caption names six", len(s.Duties))
	}
}
