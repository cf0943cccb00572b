package reports

import (
	"cmp"
	"slices"
	"strings"

	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/subject"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
	"xinpu/app/statements"
)

// Fairness is who gets what in a span of days, for those who supervise (村民委员会组织法 32): groups, never persons.
type Fairness struct {
	First      calendar.Day    `json:"first"`
	Last       calendar.Day    `json:"last"`
	People     int             `json:"people"`
	Points     int64           `json:"points" doc:"credited in the span"`
	Score      int64           `json:"standing" doc:"credited less taken off"`
	Nothing    int             `json:"nothing" doc:"people who got no points"`
	Least      int             `json:"least" doc:"groups of fewer people are put together with others"`
	Dimensions []FairDimension `json:"dimensions"`
	Votes      FairVotes       `json:"votes"`
}

// FairDimension sorts everybody into groups in one way.
type FairDimension struct {
	Kind   string      `json:"kind" enum:"grid,sex,age,party,council"`
	Name   string      `json:"name"`
	Groups []FairGroup `json:"groups" doc:"together they are everybody; fewer than two when the village is too small for it"`
}

// FairGroup is one group of people and its share.
type FairGroup struct {
	Key         string  `json:"key" doc:"stable; small groups that were put together have theirs joined with +"`
	Name        string  `json:"name"`
	People      int     `json:"people"`
	Points      int64   `json:"points"`
	Score       int64   `json:"standing"`
	Nothing     int     `json:"nothing" doc:"people in it who got no points"`
	PeopleShare float64 `json:"people_share" doc:"percent of all people, one decimal"`
	PointsShare float64 `json:"points_share" doc:"percent of all points, one decimal"`
	PerHead     float64 `json:"per_head" doc:"points for one person, one decimal"`
}

// FairVotes is how the council voted in the span.
type FairVotes struct {
	Meetings  int `json:"meetings"`
	Items     int `json:"items" doc:"decided"`
	Carried   int `json:"carried"`
	Changed   int `json:"changed"`
	Rejected  int `json:"rejected"`
	Postponed int `json:"postponed"`
	Recused   int `json:"recused" doc:"items on which somebody of the council was recused"`
	Dissent   int `json:"dissent" doc:"items with a vote against"`
	Against   int `json:"against" doc:"votes against, in all"`
	Abstained int `json:"abstained" doc:"abstentions, in all"`
}

// leastGroup is how many people a group must have to be told by itself: below, a figure would say what one household got.
const leastGroup = 5

// earned is what one person got.
type earned struct{ points, score int64 }

// Fairness holds what the groups of the village got against how many they are.
func (q *Query) Fairness(first, last calendar.Day) (Fairness, error) {
	moved, err := q.shopQuery().Traffic(first, last)
	if err != nil {
		return Fairness{}, err
	}
	return look(q, func(v *View) (Fairness, error) {
		got := map[member.ID]earned{}
		for _, c := range moved.Credits {
			who := v.earner(c)
			e := got[who]
			got[who] = earned{e.points + c.Points, e.score + c.Score}
		}
		out := v.fairness(got)
		out.First, out.Last = first, last
		out.Votes = v.fairVotes(first, last)
		return out, nil
	})
}

// earner is whom a credit counts for in the groups: who did the deed, or the head of the household that did it.
func (v *View) earner(c council.Credit) member.ID {
	if c.Member != 0 {
		return c.Member
	}
	s := v.people.Subject(c.Subject)
	if s == nil || s.Kind != subject.Household {
		return 0 // what a group or organisation earns belongs to no person
	}
	people := v.people.PeopleOf(s)
	for _, id := range people {
		if v.people.Member(id).Head {
			return id
		}
	}
	if len(people) > 0 {
		return people[0]
	}
	return 0
}

// fairness sorts everybody who has a name into groups and adds up what they got; who is not in the map got nothing.
func (v *View) fairness(got map[member.ID]earned) Fairness {
	out := Fairness{Least: leastGroup, Dimensions: []FairDimension{}}
	family := v.councilFamilies()
	kinds := []struct {
		kind string
		of   func(*people.Member) string
	}{
		{"grid", func(m *people.Member) string { return m.Grid }},
		{"sex", func(m *people.Member) string { return statements.Sexes[m.Profile.Sex] }},
		{"age", func(m *people.Member) string { return v.ageBand(m) }},
		{"party", func(m *people.Member) string { return yes(m.Profile.Party) }},
		{"council", func(m *people.Member) string { return yes(family[m.Household]) }},
	}
	groups := make([]map[string]*FairGroup, len(kinds))
	for n := range groups {
		groups[n] = map[string]*FairGroup{}
	}
	for _, id := range v.people.Members() {
		m := v.people.Member(id)
		if m.Profile.Name == "" {
			continue // erased
		}
		e := got[id]
		out.People++
		out.Points += e.points
		out.Score += e.score
		if e.points <= 0 {
			out.Nothing++
		}
		for n, k := range kinds {
			key := k.of(m)
			g := groups[n][key]
			if g == nil {
				g = &FairGroup{Key: key, Name: v.groupName(k.kind, key)}
				groups[n][key] = g
			}
			g.add(e)
		}
	}
	for n, k := range kinds {
		d := FairDimension{Kind: k.kind, Name: v.Say("fair.kind."+k.kind, nil), Groups: v.shares(groups[n], out)}
		out.Dimensions = append(out.Dimensions, d)
	}
	return out
}

func (g *FairGroup) add(e earned) {
	g.People++
	g.Points += e.points
	g.Score += e.score
	if e.points <= 0 {
		g.Nothing++
	}
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}

// ageBands are the ages from which a band begins, with the key of the band.
var ageBands = []struct {
	from int
	key  string
}{{75, "75"}, {60, "60"}, {40, "40"}, {18, "18"}, {0, "0"}}

func (v *View) ageBand(m *people.Member) string {
	age, known := m.Profile.Age(v.Today)
	if known {
		for _, b := range ageBands {
			if age >= b.from {
				return b.key
			}
		}
	}
	return "unknown"
}

// councilFamilies are the households of those who sit on the council.
func (v *View) councilFamilies() map[string]bool {
	out := map[string]bool{}
	for _, id := range v.council.Council {
		if m := v.people.Member(id); m != nil {
			out[m.Household] = true
		}
	}
	return out
}

func (v *View) groupName(kind, key string) string {
	if kind == "grid" {
		if key == "" {
			return v.Say("fair.grid.none", nil)
		}
		return key
	}
	return v.Say("fair."+kind+"."+key, nil)
}

// shares puts small groups together, with the next smallest when they still are too few: a group that is left out could be counted back
// from the others.
func (v *View) shares(groups map[string]*FairGroup, all Fairness) []FairGroup {
	var list []FairGroup
	for _, g := range groups {
		list = append(list, *g)
	}
	slices.SortFunc(list, func(a, b FairGroup) int { return cmp.Or(cmp.Compare(a.People, b.People), cmp.Compare(a.Key, b.Key)) })
	small := 0 // groups that go together
	for people := 0; small < len(list) && (list[small].People < leastGroup || people > 0 && people < leastGroup); small++ {
		people += list[small].People
	}
	if small > 0 && small < len(list) || small > 1 {
		list = append([]FairGroup{v.together(list[:small])}, list[small:]...)
	}
	slices.SortFunc(list, func(a, b FairGroup) int { return cmp.Compare(a.Key, b.Key) })
	for n := range list {
		g := &list[n]
		g.PeopleShare, g.PointsShare = tenths(1000*int64(g.People), int64(all.People)), tenths(1000*g.Points, all.Points)
		g.PerHead = tenths(10*g.Points, int64(g.People))
	}
	return list
}

// together is one group of several.
func (v *View) together(small []FairGroup) FairGroup {
	slices.SortFunc(small, func(a, b FairGroup) int { return cmp.Compare(a.Key, b.Key) })
	out := small[0]
	names, keys := []string{small[0].Name}, []string{small[0].Key}
	for _, g := range small[1:] {
		names, keys = append(names, g.Name), append(keys, g.Key)
		out.People += g.People
		out.Points += g.Points
		out.Score += g.Score
		out.Nothing += g.Nothing
	}
	out.Name, out.Key = strings.Join(names, v.Say("fair.and", nil)), strings.Join(keys, "+")
	return out
}

// tenths divides and rounds half up; a share of nothing is nothing.
func tenths(n, by int64) float64 {
	if by == 0 {
		return 0
	}
	return float64((2*n+by)/(2*by)) / 10
}

// fairVotes counts votes, recusals and dissent of the meetings that were held in the span.
func (v *View) fairVotes(first, last calendar.Day) FairVotes {
	var out FairVotes
	for _, m := range v.council.Meetings() {
		if m.Day < first || m.Day > last {
			continue
		}
		out.Meetings++
		for n := range m.Items {
			out.item(&m.Items[n])
		}
	}
	return out
}

func (f *FairVotes) item(t *council.Item) {
	if t.Decision == nil {
		return
	}
	f.Items++
	switch t.Outcome() {
	case voting.Carried:
		f.Carried++
	case voting.Changed:
		f.Changed++
	case voting.Rejected:
		f.Rejected++
	case voting.Postponed:
		f.Postponed++
	}
	tally := t.Decision.Tally
	if len(tally.Recused) > 0 {
		f.Recused++
	}
	if tally.Against > 0 {
		f.Dissent++
	}
	f.Against += tally.Against
	f.Abstained += tally.Abstain
}
