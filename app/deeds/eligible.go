package deeds

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/people"
)

// forWhom reports whether a rule is for a person on a day; a birth date that the program was never told, whoever records answers for.
//
// Problems: rule_subject, rule_party, rule_segment.
func forWhom(s *State, r *scheme.Rule, m *people.Member, day calendar.Day) *problem.Problem {
	book := s.rulebook.SchemeOn(day)
	if p := people.Suits(book, r, subject.Person); p != nil {
		return p
	}
	args := problem.Args{"rule": r.Name, "name": m.Profile.Name}
	switch {
	case r.Party && !m.Profile.Party:
		return problem.New(problem.Refused, "rule_party", args)
	case book.Open(r, s.people.PersonOn(m, day)) == scheme.Out:
		return problem.New(problem.Refused, "rule_segment", args)
	}
	return nil
}
