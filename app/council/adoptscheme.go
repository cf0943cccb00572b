package council

import (
	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/rulebook"
	"xinpu/app/village"
)

// AdoptScheme puts a village's own rule book in force while it is being set up: as long as no meeting has been held under the program,
// nothing has been decided by the first one. Later versions are decided by a meeting.
type AdoptScheme struct {
	Source  string
	InForce calendar.Day
}

// Decide checks text and day.
//
// Problems: scheme_meeting, scheme_day, those of scheme.Adoptable, and scheme_between.
func (c AdoptScheme) Decide(tx *village.Tx) (uint64, error) {
	s := of(tx)
	if !SetUp(s) {
		return 0, problem.New(problem.Refused, "scheme_meeting", nil)
	}
	if c.InForce < tx.Day-deeds.MaxDeedAge || c.InForce > tx.Day+deeds.MaxDeedAge {
		return 0, problem.New(problem.Invalid, "scheme_day", problem.Args{"from": (tx.Day - deeds.MaxDeedAge).String(), "to": (tx.Day + deeds.MaxDeedAge).String()}).At("in_force")
	}
	if _, err := deeds.AdoptableOn(s.deeds, []byte(c.Source), c.InForce); err != nil {
		return 0, err
	}
	return tx.Append(&rulebook.SchemeAdopted{Source: []byte(c.Source), InForce: c.InForce}), nil
}

// Again finds the version that it adopted.
func (AdoptScheme) Again(_ *village.Tx, events []village.Event) (uint64, error) {
	return village.MadeBy[*rulebook.SchemeAdopted, uint64](events)
}

// adoptCarried puts a carried rule book in force, at the earliest on the day of the meeting.
func (s *State) adoptCarried(tx *village.Tx, p Settled) error {
	book, err := scheme.Adoptable(p.Scheme)
	if err != nil {
		return err
	}
	day := max(p.InForce, tx.Day)
	if len(deeds.Between(s.deeds, book, p.Scheme, day)) > 0 {
		day = tx.Day + 1 // deeds of today are scored by the book that they were recorded under
	}
	tx.Append(&rulebook.SchemeAdopted{Source: p.Scheme, InForce: day, Meeting: p.By.ID})
	return nil
}

// SetUp reports whether the village is still being set up: nobody has met yet, and no rule book was adopted by a meeting.
func SetUp(s *State) bool {
	for _, a := range s.rulebook.Schemes {
		if a.Meeting != 0 {
			return false
		}
	}
	return len(s.Meetings()) == 0
}
