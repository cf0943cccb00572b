package council

import (
	"cmp"
	"slices"

	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
)

// Minimum is what a segment is expected to reach in a period, and who is short of it.
type Minimum struct {
	Code       string         `json:"code"`
	Name       string         `json:"name"`
	First      calendar.Day   `json:"first" doc:"of the period"`
	Last       calendar.Day   `json:"last"`
	Activities int64          `json:"activities" doc:"expected"`
	Points     int64          `json:"points" doc:"expected"`
	Expected   int            `json:"expected" doc:"how many people it is expected of"`
	Reached    int            `json:"reached"`
	Short      []MinimumShort `json:"short" doc:"who is short, for those who may help them; never shown in public"`
}

// MinimumShort is how far somebody is.
type MinimumShort struct {
	Member            member.ID `json:"member"`
	Name              string    `json:"name"`
	Household         string    `json:"household"`
	Activities        int64     `json:"activities" doc:"carried by the council so far"`
	Points            int64     `json:"points" doc:"carried by the council so far"`
	MissingActivities int64     `json:"missing_activities"`
	MissingPoints     int64     `json:"missing_points"`
}

// Minimums tells who is short of what the rule book in force expects, in the period of a day.
func (q *Query) Minimums(on calendar.Day) ([]Minimum, error) {
	return look(q, func(v *View) ([]Minimum, error) {
		out := []Minimum{}
		if on == 0 {
			on = v.Today
		}
		book := v.rulebook.SchemeOn(on)
		for n := range book.Minimums {
			out = append(out, v.minimum(book, &book.Minimums[n], on))
		}
		return out, nil
	})
}

type progress struct{ activities, points int64 }

// minimum counts what the council carried: a deed of a rule that gives points or score is an activity. What is
// asked for beside activities is standing gained (信用加分不少于5分), and points where the rules give no standing.
func (v *View) minimum(book *scheme.Scheme, min *scheme.Minimum, on calendar.Day) Minimum {
	out := Minimum{Code: min.Code, Name: min.Name, Activities: min.Activities, Points: min.Points, Short: []MinimumShort{}}
	out.First, out.Last = on.Span(min.Every)
	until := v.Today
	if out.Last < until {
		until = out.Last
	}
	got := map[member.ID]progress{}
	done := v.deeds.Deeds()
	for n := range done {
		d := &done[n]
		if d.Member == 0 || d.Day < out.First || d.Day > out.Last || d.Status != deeds.Decided && d.Status != deeds.Posted {
			continue
		}
		s, ok := AwardOf(v.State, d)
		if !ok || s.Points <= 0 && s.Score <= 0 {
			continue
		}
		p := got[d.Member]
		p.activities++
		if r, ok := v.Rule(d.Rule, d); ok {
			p.activities += r.Activities(d.Quantity) - 1
		}
		if p.points += s.Score; s.Score == 0 {
			p.points += s.Points
		}
		got[d.Member] = p
	}
	for _, id := range v.people.Members() {
		m := v.people.Member(id)
		if m.Profile.Name == "" || !slices.ContainsFunc(min.For, func(code string) bool { return book.Belongs(code, v.people.PersonOn(m, until)) == scheme.In }) {
			continue
		}
		out.Expected++
		p := got[id]
		short := MinimumShort{
			Member: id, Name: m.Profile.Name, Household: m.Household, Activities: p.activities, Points: p.points,
			MissingActivities: max(0, min.Activities-p.activities), MissingPoints: max(0, min.Points-p.points),
		}
		if short.MissingActivities == 0 && short.MissingPoints == 0 {
			out.Reached++
		} else {
			out.Short = append(out.Short, short)
		}
	}
	slices.SortStableFunc(out.Short, func(a, b MinimumShort) int {
		return cmp.Or(cmp.Compare(b.MissingActivities, a.MissingActivities), cmp.Compare(b.MissingPoints, a.MissingPoints), cmp.Compare(a.Member, b.Member))
	})
	return out
}
