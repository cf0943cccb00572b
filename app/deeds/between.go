package deeds

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/scheme"
)

// AdoptableOn reads a rule book that is to come into force on a day.
//
// Problems: those of scheme.Adoptable, and scheme_between for the first rule that would change deeds which are recorded already.
func AdoptableOn(s *State, source []byte, inForce calendar.Day) (*scheme.Scheme, error) {
	book, err := scheme.Adoptable(source)
	if err != nil {
		return nil, err
	}
	for _, f := range Between(s, book, source, inForce) {
		return nil, f.Problem()
	}
	return book, nil
}

// Between finds the rules that score otherwise in a book than in those of the days from which it is to be in force, although deeds of
// them are recorded: they would change under people's hands.
func Between(st *State, book *scheme.Scheme, source []byte, inForce calendar.Day) (out []scheme.Finding) {
	type seen struct {
		deeds  int
		newest calendar.Day
	}
	count := map[*scheme.Scheme]map[string]seen{}
	var order []*scheme.Scheme
	deeds := st.Deeds()
	for n := range deeds {
		d := &deeds[n]
		if d.Day < inForce || d.Status == Withdrawn || d.Status == Rejected {
			continue
		}
		before := st.rulebook.SchemeOn(d.Day)
		if before == nil {
			continue
		}
		if count[before] == nil {
			count[before] = map[string]seen{}
			order = append(order, before)
		}
		s := count[before][d.Rule]
		count[before][d.Rule] = seen{s.deeds + 1, max(s.newest, d.Day)}
	}
	for _, before := range order {
		out = append(out, scheme.Between(source, before, book, func(rule string) (int, string) {
			s := count[before][rule]
			return s.deeds, s.newest.String()
		})...)
	}
	return out
}
