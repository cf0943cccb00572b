package council

import (
	"xinpu/app/deeds"
	"xinpu/app/domain/subject"
	"xinpu/app/people"
)

// Concerns reports whether a person stands too near to a deed to vote on it: he did it, or belongs to the household, group or organisation
// that did it or that it counts for. Of a grid only its officers do, who are asked for by Officers.
func (st *State) Concerns(d *deeds.Deed, who *people.Member) bool {
	if d.Subject != 0 {
		s := st.people.Subject(d.Subject)
		return s != nil && st.belongs(who, s)
	}
	doer := st.people.Member(d.Member)
	if doer == nil {
		return false
	}
	if doer.Household == who.Household {
		return true
	}
	book := st.rulebook.SchemeOn(d.Day)
	if book == nil {
		return false
	}
	home := st.people.SubjectOf(doer, subject.Kind(book.Home(string(subject.Person))))
	return home != nil && st.belongs(who, home)
}

// belongs reports whether somebody is of a subject: of a grid only who holds an office term for it.
func (st *State) belongs(who *people.Member, s *people.Subject) bool {
	switch s.Kind {
	case subject.Household:
		return who.Household == s.Name
	case subject.Grid:
		return false
	case subject.Group:
		return st.people.SubjectOf(who, subject.Group) == s || s.Representative != 0 && st.people.Member(s.Representative) != nil && st.people.Member(s.Representative).Household == who.Household
	default:
		for _, id := range s.People() {
			if m := st.people.Member(id); m != nil && m.Household == who.Household {
				return true
			}
		}
		return false
	}
}

// Known reports whether whoever a deed is about is still there.
func (s *State) Known(d *deeds.Deed) bool {
	return s.people.Member(d.Member) != nil || s.people.Subject(d.Subject) != nil
}
