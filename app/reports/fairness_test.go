package reports

import (
	"testing"

	"xinpu/app/i18n"
	"xinpu/app/views"
)

func TestSmallGroupsGoTogether(t *testing.T) {
	words, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	v := &View{View: views.View{Source: views.Source{Words: words, Lang: i18n.English}}}
	group := func(key string, people int, points int64) *FairGroup {
		return &FairGroup{Key: key, Name: key, People: people, Points: points}
	}
	for _, c := range []struct {
		say    string
		groups []*FairGroup
		want   map[string]int
	}{
		{"nothing is small", []*FairGroup{group("a", 5, 1), group("b", 9, 1)}, map[string]int{"a": 5, "b": 9}},
		{"one small group takes the next with it, or it could be counted back", []*FairGroup{group("a", 3, 1), group("b", 9, 1), group("c", 20, 4)}, map[string]int{"a+b": 12, "c": 20}},
		{"small ones that are enough together stay together", []*FairGroup{group("a", 3, 1), group("b", 4, 1), group("c", 20, 4)}, map[string]int{"a+b": 7, "c": 20}},
		{"a village of two small groups is one", []*FairGroup{group("a", 3, 1), group("b", 2, 1)}, map[string]int{"a+b": 5}},
		{"a single group is everybody", []*FairGroup{group("a", 3, 1)}, map[string]int{"a": 3}},
	} {
		all, groups := Fairness{}, map[string]*FairGroup{}
		for _, g := range c.groups {
			groups[g.Key] = g
			all.People += g.People
			all.Points += g.Points
		}
		got := v.shares(groups, all)
		if len(got) != len(c.want) {
			t.Errorf("%s: %+v", c.say, got)
		}
		for _, g := range got {
			if c.want[g.Key] != g.People {
				t.Errorf("%s: %+v", c.say, g)
			}
		}
	}
	if got := []float64{tenths(1000, 3), tenths(2000, 3), tenths(5, 0), tenths(10*55, 10)}; got[0] != 33.3 || got[1] != 66.7 || got[2] != 0 || got[3] != 5.5 {
		t.Error(got)
	}
}
