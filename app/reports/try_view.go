package reports

import (
	"cmp"
	"slices"

	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/people"
)

// Tried is what the deeds of a span of days would have brought under another rule book, beside what the books in force bring. Nothing of
// it is booked.
type Tried struct {
	First       calendar.Day  `json:"first"`
	Last        calendar.Day  `json:"last"`
	Deeds       int           `json:"deeds" doc:"recorded in the span, without those withdrawn or rejected"`
	Before      TriedSum      `json:"before" doc:"by the books in force on the days of the deeds"`
	After       TriedSum      `json:"after" doc:"by the book that is tried"`
	Subject     string        `json:"subject" enum:"person,household" doc:"whom the rows are about"`
	More        int           `json:"more" doc:"how many get more points"`
	Less        int           `json:"less"`
	Same        int           `json:"same"`
	Rows        []TriedRow    `json:"rows" doc:"whoever gets more or less, the greatest difference first"`
	Left        int           `json:"left" doc:"rows that were left out"`
	Rules       []TriedRule   `json:"rules" doc:"deeds that count otherwise, rule by rule, the greatest difference first"`
	Cover       TriedCover    `json:"cover"`
	Fund        *TriedFund    `json:"fund,omitempty" doc:"when the tried book names one"`
	Fairness    []TriedGroups `json:"fairness"`
	Explanation []string      `json:"says" doc:"the whole in plain sentences"`
}

// TriedSum is what a book makes of the deeds.
type TriedSum struct {
	Name    string `json:"name" doc:"of the book"`
	Points  int64  `json:"points"`
	Score   int64  `json:"standing"`
	Counted int    `json:"counted" doc:"deeds that count"`
	Unit    string `json:"unit" doc:"name of the points"`
}

// TriedRow is one person or household.
type TriedRow struct {
	Member    member.ID `json:"member,omitempty"`
	Name      string    `json:"name"`
	Household string    `json:"household"`
	Deeds     int       `json:"deeds"`
	Before    int64     `json:"before" doc:"points"`
	After     int64     `json:"after"`
	ScoreB    int64     `json:"standing_before" doc:"moved"`
	ScoreA    int64     `json:"standing_after"`
}

// TriedRule is one rule of the deeds and what becomes of it.
type TriedRule struct {
	Name   string `json:"name"`
	Deeds  int    `json:"deeds"`
	Before int64  `json:"before"`
	After  int64  `json:"after"`
	Why    string `json:"why" doc:"why they count nothing, or by which rule they count"`
}

// TriedCover holds what is issued against the products on the shelf.
type TriedCover struct {
	Shelf  int64 `json:"shelf" doc:"points that the goods on the shelf are worth"`
	Before int64 `json:"before" doc:"of 100 points issued, how many the shelf covers, at most 100"`
	After  int64 `json:"after"`
}

// TriedFund holds what is issued against the fund, at what a point costs in products.
type TriedFund struct {
	Fund   int64 `json:"fund" doc:"fen that the fund gives for so many days"`
	Before int64 `json:"before" doc:"fen that the points cost"`
	After  int64 `json:"after"`
}

// TriedGroups sorts everybody into groups in one way.
type TriedGroups struct {
	Kind   string       `json:"kind" enum:"grid,sex,age,party,council"`
	Name   string       `json:"name"`
	Groups []TriedGroup `json:"groups"`
}

// TriedGroup is one group and its points for one person.
type TriedGroup struct {
	Name   string  `json:"name"`
	People int     `json:"people"`
	Before float64 `json:"before" doc:"points for one person, one decimal"`
	After  float64 `json:"after"`
}

// triedRows is how many rows an answer carries: a village of a thousand whole, a township by its greatest differences.
const triedRows = 2000

// Try scores the deeds of a span under another book. Without days it takes the quarter of the newest deed.
//
// Problems: those of scheme.Read, try_span, try_nothing.
func (q *Query) Try(source []byte, first, last *calendar.Day) (Tried, error) {
	book, err := scheme.Read(source)
	if err != nil {
		return Tried{}, err
	}
	return look(q, func(v *View) (Tried, error) {
		from, to, err := v.span(first, last)
		if err != nil {
			return Tried{}, err
		}
		r := &rehearsal{v: v, book: book, after: scheme.NewTrial(book), before: map[*scheme.Scheme]*scheme.Trial{}, people: map[member.ID]*triedPerson{}, rules: map[string]*TriedRule{}}
		return r.run(from, to)
	})
}

// span is the days asked for, or the quarter of the newest deed.
func (v *View) span(first, last *calendar.Day) (from, to calendar.Day, err error) {
	if first != nil && last != nil {
		if *first > *last || *last-*first > 366 {
			return 0, 0, problem.New(problem.Invalid, "try_span", nil).At("first")
		}
		return *first, *last, nil
	}
	deeds := v.deeds.Deeds()
	if len(deeds) == 0 {
		return 0, 0, problem.New(problem.Refused, "try_nothing", nil)
	}
	newest := deeds[0].Day
	for n := range deeds {
		newest = max(newest, deeds[n].Day)
	}
	quarter := newest.Month().Quarter()
	return quarter.First(), quarter.Last(), nil
}

// rehearsal scores every deed twice.
type rehearsal struct {
	v      *View
	book   *scheme.Scheme
	after  *scheme.Trial
	before map[*scheme.Scheme]*scheme.Trial
	people map[member.ID]*triedPerson
	rules  map[string]*TriedRule
	order  []string
	out    Tried
}

type triedPerson struct {
	deeds         int
	before, after earned
}

func (r *rehearsal) run(from, to calendar.Day) (Tried, error) {
	now := r.v.rulebookView().Scheme()
	if now == nil {
		return Tried{}, problem.New(problem.Refused, "try_nothing", nil)
	}
	r.out = Tried{
		First: from, Last: to, Subject: "person", Rows: []TriedRow{}, Rules: []TriedRule{}, Fairness: []TriedGroups{},
		Before: TriedSum{Name: now.Name, Unit: now.Points.Name}, After: TriedSum{Name: r.book.Name, Unit: r.book.Points.Name},
	}
	done := r.v.deeds.Deeds()
	for n := range done {
		if d := &done[n]; d.Day >= from && d.Day <= to && d.Status != deeds.Withdrawn && d.Status != deeds.Rejected {
			r.deed(d)
		}
	}
	if r.out.Deeds == 0 {
		return Tried{}, problem.New(problem.Refused, "try_nothing", nil)
	}
	if r.book.Home("person") == "household" {
		r.out.Subject = "household"
	}
	r.rows()
	for _, name := range r.order {
		r.out.Rules = append(r.out.Rules, *r.rules[name])
	}
	slices.SortStableFunc(r.out.Rules, func(a, b TriedRule) int { return cmp.Compare(distance(b.Before, b.After), distance(a.Before, a.After)) })
	r.fairness()
	r.cover(now)
	r.says()
	return r.out, nil
}

func (r *rehearsal) deed(d *deeds.Deed) {
	old := r.v.rulebook.SchemeOn(d.Day)
	if old == nil {
		return
	}
	rule, ok := old.Rule(d.Rule)
	if !ok {
		return
	}
	if r.before[old] == nil {
		r.before[old] = scheme.NewTrial(old)
	}
	recorded, owner := r.doer(d)
	recorded.Rule, recorded.Category, recorded.Name, recorded.Unit, recorded.Quantity = d.Rule, rule.Category().Name, rule.Name, rule.Unit, d.Quantity
	recorded.Day, recorded.Month = int64(d.Day), int64(d.Day.Month())
	_, before, missed := r.before[old].Award(recorded)
	by, after, miss := r.after.Award(recorded)
	r.out.Deeds++
	for _, side := range []struct {
		sum   *TriedSum
		score scheme.Award
		miss  scheme.Miss
	}{{&r.out.Before, before, missed}, {&r.out.After, after, miss}} {
		side.sum.Points += side.score.Points
		side.sum.Score += side.score.Score
		if side.miss == scheme.Counts {
			side.sum.Counted++
		}
	}
	if owner != 0 {
		p := r.people[owner]
		if p == nil {
			p = &triedPerson{}
			r.people[owner] = p
		}
		p.deeds++
		p.before = earned{p.before.points + before.Points, p.before.score + before.Score}
		p.after = earned{p.after.points + after.Points, p.after.score + after.Score}
	}
	if before == after && miss == missed {
		return
	}
	key := rule.Name + "\n" + string(miss)
	line := r.rules[key]
	if line == nil {
		line = &TriedRule{Name: rule.Name, Why: r.v.Say("rulebook.try.why."+cmp.Or(string(miss), "counts"), nil)}
		if miss == scheme.Counts && by.Name != rule.Name {
			line.Why = r.v.Say("rulebook.try.why.as", map[string]any{"rule": by.Name})
		}
		r.rules[key] = line
		r.order = append(r.order, key)
	}
	line.Deeds++
	line.Before += before.Points
	line.After += after.Points
}

// doer says whose caps a deed counts against, and in whose row it stands: a household's in that of its head, what grids and organisations
// did in the sums only.
func (r *rehearsal) doer(d *deeds.Deed) (rec scheme.Recorded, owner member.ID) {
	if s := r.v.people.Subject(d.Subject); s != nil {
		rec = scheme.Recorded{Who: uint64(s.ID), Kind: string(s.Kind)}
		if h := r.v.people.Household(s.Name); s.Kind == subject.Household && h != nil && len(h.Members) > 0 {
			owner = r.head(h)
		}
		return rec, owner
	}
	rec = scheme.Recorded{Who: uint64(d.Member), Kind: string(subject.Person)}
	if m := r.v.people.Member(d.Member); m != nil {
		rec.Person, rec.Minor, owner = r.v.people.PersonOn(m, d.Day), r.v.people.Minor(m, d.Day), m.ID
	}
	return rec, owner
}

func distance(a, b int64) int64 { return max(a-b, b-a) }

// rows are the people, or the households when the tried book gives to these.
func (r *rehearsal) rows() {
	rows, by := []TriedRow{}, map[string]int{}
	for _, id := range r.v.people.Members() {
		p := r.people[id]
		if p == nil {
			continue
		}
		m := r.v.people.Member(id)
		row := TriedRow{
			Member: id, Name: r.v.peopleView().Name(id), Household: m.Household, Deeds: p.deeds, Before: p.before.points, After: p.after.points,
			ScoreB: p.before.score, ScoreA: p.after.score,
		}
		if r.out.Subject == "household" {
			n, there := by[m.Household]
			if !there {
				n, by[m.Household] = len(rows), len(rows)
				rows = append(rows, TriedRow{Household: m.Household, Name: r.v.peopleView().Name(r.head(r.v.people.Household(m.Household)))})
			}
			h := &rows[n]
			h.Deeds, h.Before, h.After = h.Deeds+row.Deeds, h.Before+row.Before, h.After+row.After
			h.ScoreB, h.ScoreA = h.ScoreB+row.ScoreB, h.ScoreA+row.ScoreA
			continue
		}
		rows = append(rows, row)
	}
	for _, row := range rows {
		switch {
		case row.After > row.Before:
			r.out.More++
		case row.After < row.Before:
			r.out.Less++
		default:
			r.out.Same++
		}
		if row.After != row.Before || row.ScoreA != row.ScoreB {
			r.out.Rows = append(r.out.Rows, row)
		}
	}
	slices.SortStableFunc(r.out.Rows, func(a, b TriedRow) int {
		return cmp.Or(cmp.Compare(distance(b.Before, b.After), distance(a.Before, a.After)), cmp.Compare(distance(b.ScoreB, b.ScoreA), distance(a.ScoreB, a.ScoreA)), cmp.Compare(a.Household, b.Household))
	})
	if r.out.Left = max(0, len(r.out.Rows)-triedRows); r.out.Left > 0 {
		r.out.Rows = r.out.Rows[:triedRows]
	}
}

// head is whom a household goes by.
func (r *rehearsal) head(h *people.Household) member.ID {
	for _, id := range h.Members {
		if r.v.people.Member(id).Head {
			return id
		}
	}
	return h.Members[0]
}

func (r *rehearsal) fairness() {
	before, after := map[member.ID]earned{}, map[member.ID]earned{}
	for id, p := range r.people {
		before[id], after[id] = p.before, p.after
	}
	was, is := r.v.fairness(before), r.v.fairness(after)
	for n, d := range is.Dimensions {
		out := TriedGroups{Kind: d.Kind, Name: d.Name, Groups: []TriedGroup{}}
		for k, g := range d.Groups {
			out.Groups = append(out.Groups, TriedGroup{Name: g.Name, People: g.People, Before: was.Dimensions[n].Groups[k].PerHead, After: g.PerHead})
		}
		r.out.Fairness = append(r.out.Fairness, out)
	}
}

// cover holds what is issued against shelf and fund.
func (r *rehearsal) cover(now *scheme.Scheme) {
	var worth, cost int64 // points and fen of what lies on the shelf
	for _, code := range r.v.stock.Products() {
		if g := r.v.stock.Product(code); !g.Service && g.Stock > 0 {
			worth += g.Stock * g.Points
			cost += g.Stock * g.Cost
		}
	}
	of := func(points int64) int64 {
		if points <= 0 {
			return 100
		}
		return min(100, worth*100/points)
	}
	r.out.Cover = TriedCover{Shelf: worth, Before: of(r.out.Before.Points), After: of(r.out.After.Points)}
	fund := cmp.Or(r.book.Fund, now.Fund)
	if fund == nil || worth == 0 {
		return
	}
	days := int64(r.out.Last-r.out.First) + 1
	r.out.Fund = &TriedFund{Fund: fund.Yuan * 100 * days / 365, Before: r.out.Before.Points * cost / worth, After: r.out.After.Points * cost / worth}
}

func (r *rehearsal) says() {
	o := &r.out
	say := func(key string, args map[string]any) {
		o.Explanation = append(o.Explanation, r.v.Say("rulebook.try.says."+key, args))
	}
	say("deeds", map[string]any{"first": r.v.councilView().DayWords(o.First), "last": r.v.councilView().DayWords(o.Last), "n": o.Deeds})
	say("before", map[string]any{"counted": o.Before.Counted, "points": o.Before.Points, "unit": o.Before.Unit, "book": o.Before.Name})
	say("after", map[string]any{"counted": o.After.Counted, "points": o.After.Points, "unit": o.After.Unit, "book": o.After.Name})
	say("people", map[string]any{"more": o.More, "less": o.Less, "same": o.Same, "of": r.v.Say("rulebook.try.of."+o.Subject, nil)})
	if none := o.Deeds - o.After.Counted; none > 0 {
		say("none", map[string]any{"n": none, "now": o.Deeds - o.Before.Counted})
	}
	say("cover", map[string]any{"shelf": o.Cover.Shelf, "before": o.Cover.Before, "after": o.Cover.After})
	if o.Fund != nil {
		say("fund", map[string]any{"fund": o.Fund.Fund / 100, "before": o.Fund.Before / 100, "after": o.Fund.After / 100})
	}
}
