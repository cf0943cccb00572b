package people

import (
	"strings"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/subject"
	"xinpu/app/village"
)

// AddSubject enters a group, building entrance or organisation.
type AddSubject struct {
	Kind subject.Kind
	Register
}

// Decide checks the entry.
//
// Problems: subject_kind_wrong and those of an entry: name_missing, subject_named, household_unknown, member_unknown, subject_empty,
// subject_taken.
func (c AddSubject) Decide(tx *village.Tx) (subject.ID, error) {
	s := of(tx)
	if c.Kind != subject.Group && c.Kind != subject.Organisation {
		return 0, problem.New(problem.Invalid, "subject_kind_wrong", nil).At("kind")
	}
	households, err := c.check(s, c.Kind, 0)
	if err != nil {
		return 0, err
	}
	return subject.ID(tx.Append(&SubjectRegistered{Kind: c.Kind, Title: strings.TrimSpace(c.Name), Households: households, Members: c.Members, Representative: c.Representative})), nil
}

// Again finds the subject that it registered.
func (AddSubject) Again(_ *village.Tx, events []village.Event) (subject.ID, error) {
	return village.MadeBy[*SubjectRegistered, subject.ID](events)
}
