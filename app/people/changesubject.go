package people

import (
	"slices"
	"strings"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/subject"
	"xinpu/app/village"
)

// ChangeSubject replaces the entry of a group or organisation, or closes it: its history and its points stay where they are.
type ChangeSubject struct {
	Subject subject.ID
	Closed  bool
	Register
}

// Decide checks the entry.
//
// Problems: subject_unknown, subject_kind_wrong and those of AddSubject.
func (c ChangeSubject) Decide(tx *village.Tx) (village.None, error) {
	st := of(tx)
	s := st.Subject(c.Subject)
	switch {
	case s == nil:
		return village.None{}, problem.New(problem.NotFound, "subject_unknown", nil).At("id")
	case s.Kind != subject.Group && s.Kind != subject.Organisation:
		return village.None{}, problem.New(problem.Invalid, "subject_kind_wrong", nil).At("id")
	}
	households, err := c.check(st, s.Kind, s.ID)
	if err != nil {
		return village.None{}, err
	}
	changed := &SubjectChanged{Subject: s.ID, Title: strings.TrimSpace(c.Name), Households: households, Members: c.Members, Representative: c.Representative, Closed: c.Closed}
	if changed.Title == s.Name && slices.Equal(households, s.Households) && slices.Equal(c.Members, s.Members) && c.Representative == s.Representative && c.Closed == s.Closed {
		return village.None{}, nil
	}
	tx.Append(changed)
	return village.None{}, nil
}
