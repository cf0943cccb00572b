package reports

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/people"
	"xinpu/app/statements"
)

// Honoured is a person whom a paper may name: of age, and with consent to be named (PIPL 25, 未成年人保护法 72).
//
// Problems: member_unknown, honour_minor, honour_consent.
func (q *Query) Honoured(id member.ID) (statements.Person, error) {
	return look(q, func(v *View) (statements.Person, error) {
		m := v.people.Member(id)
		switch {
		case m == nil || m.Profile.Name == "":
			return statements.Person{}, problem.New(problem.NotFound, "member_unknown", problem.Args{"number": id.String()}).At("id")
		case v.people.Minor(m, v.Today):
			return statements.Person{}, problem.New(problem.Refused, "honour_minor", nil).At("id")
		case !m.Consent:
			return statements.Person{}, problem.New(problem.Refused, "honour_consent", problem.Args{"name": m.Profile.Name}).At("id")
		}
		return v.statementsView().Person(m), nil
	})
}

// Plate is a household that may have a plate at its door.
type Plate struct {
	Household string
	Score     int64
	Stars     int64
}

// Plates lists the households that stand above the base and whose people of age all agree to be named; with a number, this one.
//
// Problems: household_unknown, plate_consent, plate_none.
func (q *Query) Plates(number string) ([]Plate, error) {
	return look(q, func(v *View) ([]Plate, error) {
		if number != "" {
			h := v.people.HouseholdLike(number)
			if h == nil {
				return nil, problem.New(problem.NotFound, "household_unknown", problem.Args{"household": number}).At("household")
			}
			if !v.agreed(h) {
				return nil, problem.New(problem.Refused, "plate_consent", problem.Args{"household": h.Number}).At("household")
			}
			plate, ok := v.plate(h)
			if !ok {
				return nil, problem.New(problem.Refused, "plate_none", problem.Args{"household": h.Number}).At("household")
			}
			return []Plate{plate}, nil
		}
		var out []Plate
		for _, number := range v.doors() {
			h := v.people.Household(number)
			if plate, ok := v.plate(h); ok && v.agreed(h) {
				out = append(out, plate)
			}
		}
		return out, nil
	})
}

// doors lists the numbers of the households in order.
func (v *View) doors() []string {
	seen := map[string]bool{}
	var out []string
	for _, id := range v.people.Members() {
		if h := v.people.Member(id).Household; !seen[h] {
			seen[h] = true
			out = append(out, h)
		}
	}
	slices.Sort(out)
	return out
}

// agreed reports whether everybody of age in a household agrees to be named.
func (v *View) agreed(h *people.Household) bool {
	some := false
	for _, id := range h.Members {
		m := v.people.Member(id)
		if v.people.Minor(m, v.Today) || m.Profile.Name == "" {
			continue
		}
		if !m.Consent {
			return false
		}
		some = true
	}
	return some
}

// plate is what a household's door may say: only what honours it.
func (v *View) plate(h *people.Household) (Plate, bool) {
	book := v.rulebookView().Scheme()
	if book == nil {
		return Plate{}, false
	}
	score := v.statementsView().HouseholdScore(h)
	out := Plate{Household: h.Number, Score: score, Stars: max(0, book.Stars(score))}
	if book.Score.StarStep == 0 {
		return out, score > book.Score.Base
	}
	return out, out.Stars > 0
}

// Reminder is what a letter to one person tells: what took standing off in the year before a day.
type Reminder struct {
	Person  statements.Person
	Minor   bool
	Entries []statements.Entry // oldest first
	Helper  string             // name; empty when nobody is named
}

// Reminder gathers what a letter to one person is about.
//
// Problems: member_unknown, letter_nothing, helper_unknown, helper_self.
func (q *Query) Reminder(id, helper member.ID, since calendar.Day) (Reminder, error) {
	return look(q, func(v *View) (Reminder, error) {
		m := v.people.Member(id)
		if m == nil || m.Profile.Name == "" {
			return Reminder{}, problem.New(problem.NotFound, "member_unknown", problem.Args{"number": id.String()}).At("id")
		}
		out := Reminder{Person: v.statementsView().Person(m), Minor: v.people.Minor(m, v.Today)}
		if helper != 0 {
			h := v.people.Member(helper)
			switch {
			case h == nil || h.Profile.Name == "":
				return out, problem.New(problem.NotFound, "helper_unknown", nil).At("helper")
			case helper == id:
				return out, problem.New(problem.Refused, "helper_self", nil).At("helper")
			}
			out.Helper = h.Profile.Name
		}
		all, err := v.statementsView().Entries(m, 0, len(m.Entries))
		if err != nil {
			return out, err
		}
		for _, e := range slices.Backward(all) {
			if e.Score < 0 && e.Day >= since {
				out.Entries = append(out.Entries, e)
			}
		}
		if len(out.Entries) == 0 {
			return out, problem.New(problem.Refused, "letter_nothing", problem.Args{"name": m.Profile.Name}).At("id")
		}
		return out, nil
	})
}
