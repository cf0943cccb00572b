package command

import (
	"slices"
	"strings"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Register is what the register says of a group or organisation.
type Register struct {
	Name           string
	Households     []string    // of a group or building entrance
	Members        []member.ID // of an organisation, or of a group beside its households
	Representative member.ID   // who speaks for it, 0 for nobody
}

// AddSubject enters a group, building entrance or organisation.
type AddSubject struct {
	Kind subject.Kind
	Register
}

// Decide checks the entry.
//
// Problems: subject_kind_wrong and those of an entry: name_missing, subject_named, household_unknown, member_unknown, subject_empty,
// subject_taken.
func (c AddSubject) Decide(img *image.Image, tx *Tx) error {
	if c.Kind != subject.Group && c.Kind != subject.Organisation {
		return problem.New(problem.Invalid, "subject_kind_wrong", nil).At("kind")
	}
	households, err := c.check(img, c.Kind, 0)
	if err != nil {
		return err
	}
	tx.Append(&event.SubjectRegistered{Kind: c.Kind, Title: strings.TrimSpace(c.Name), Households: households, Members: c.Members, Representative: c.Representative})
	return nil
}

// ChangeSubject replaces the entry of a group or organisation, or closes it: its history and its points stay where they are.
type ChangeSubject struct {
	Subject subject.ID
	Closed  bool
	Register
}

// Decide checks the entry.
//
// Problems: subject_unknown, subject_kind_wrong and those of AddSubject.
func (c ChangeSubject) Decide(img *image.Image, tx *Tx) error {
	s := img.Subject(c.Subject)
	switch {
	case s == nil:
		return problem.New(problem.NotFound, "subject_unknown", nil).At("id")
	case s.Kind != subject.Group && s.Kind != subject.Organisation:
		return problem.New(problem.Invalid, "subject_kind_wrong", nil).At("id")
	}
	households, err := c.check(img, s.Kind, s.ID)
	if err != nil {
		return err
	}
	changed := &event.SubjectChanged{Subject: s.ID, Title: strings.TrimSpace(c.Name), Households: households, Members: c.Members, Representative: c.Representative, Closed: c.Closed}
	if changed.Title == s.Name && slices.Equal(households, s.Households) && slices.Equal(c.Members, s.Members) && c.Representative == s.Representative && c.Closed == s.Closed {
		return nil
	}
	tx.Append(changed)
	return nil
}

// check looks at an entry: nobody is in two groups or two organisations, or nobody could tell whose points his card spends.
func (r Register) check(img *image.Image, kind subject.Kind, self subject.ID) ([]string, error) {
	name := strings.TrimSpace(r.Name)
	if name == "" {
		return nil, problem.New(problem.Invalid, "name_missing", nil).At("name")
	}
	for _, id := range img.Subjects() {
		if s := img.Subject(id); s.Kind == kind && s.Name == name && s.ID != self && !s.Closed {
			return nil, problem.New(problem.Conflict, "subject_named", problem.Args{"name": name}).At("name")
		}
	}
	households, err := doors(img, r.Households)
	if err != nil {
		return nil, err
	}
	if kind == subject.Organisation && len(households) > 0 {
		return nil, problem.New(problem.Invalid, "subject_households", nil).At("households")
	}
	taken := func(s *image.Subject, who, field string) error {
		if s == nil || s.ID == self {
			return nil
		}
		return problem.New(problem.Conflict, "subject_taken", problem.Args{"who": who, "name": s.Name}).At(field)
	}
	for _, h := range households {
		if err := taken(img.GroupOfHousehold(h), h, "households"); err != nil {
			return nil, err
		}
	}
	people := r.Members
	if r.Representative != 0 {
		people = append(slices.Clone(people), r.Representative)
	}
	for _, id := range people {
		m := img.Member(id)
		if m == nil {
			return nil, unknownMember(id).At("members")
		}
		if err := taken(img.SeatOf(m.ID, kind), m.Profile.Name, "members"); err != nil {
			return nil, err
		}
	}
	if len(households)+len(people) == 0 {
		return nil, problem.New(problem.Invalid, "subject_empty", nil).At("members")
	}
	return households, nil
}

// SubjectRef names a subject as people do: a household by its number, a grid by its name, a group or organisation by its number in the
// register or its name.
type SubjectRef struct {
	Kind subject.Kind
	ID   subject.ID
	Name string
}

// Given tells whether anybody is named.
func (r SubjectRef) Given() bool { return r.Kind != "" || r.ID != 0 }

// find checks that there is such a subject; id is 0 for a household or grid for which nothing was kept yet.
//
// Problems: subject_unknown, household_unknown, grid_unknown.
func (r SubjectRef) find(img *image.Image) (kind subject.Kind, id subject.ID, name string, err *problem.Problem) {
	if r.ID != 0 {
		s := img.Subject(r.ID)
		if s == nil || s.Closed || r.Kind != "" && r.Kind != s.Kind {
			return "", 0, "", problem.New(problem.NotFound, "subject_unknown", nil)
		}
		return s.Kind, s.ID, s.Name, nil
	}
	name = strings.TrimSpace(r.Name)
	switch r.Kind {
	case subject.Household:
		h := img.HouseholdLike(name)
		if h == nil {
			return "", 0, "", problem.New(problem.NotFound, "household_unknown", problem.Args{"household": clip(r.Name)})
		}
		name = h.Number
	case subject.Grid:
		if !slices.Contains(img.Grids(), name) {
			return "", 0, "", problem.New(problem.NotFound, "grid_unknown", problem.Args{"grid": clip(r.Name)})
		}
	case subject.Group, subject.Organisation:
		for _, id := range img.Subjects() {
			if s := img.Subject(id); s.Kind == r.Kind && s.Name == name && !s.Closed {
				return s.Kind, s.ID, s.Name, nil
			}
		}
		return "", 0, "", problem.New(problem.NotFound, "subject_unknown", nil)
	default:
		return "", 0, "", problem.New(problem.NotFound, "subject_unknown", nil)
	}
	if s := img.SubjectNamed(r.Kind, name); s != nil {
		id = s.ID
	}
	return r.Kind, id, name, nil
}

// suits tells whether a rule is for this kind of subject.
//
// Problems: rule_subject.
func suits(book *scheme.Scheme, r *scheme.Rule, kind subject.Kind) *problem.Problem {
	if book.Takes(r, string(kind)) {
		return nil
	}
	return problem.New(problem.Refused, "rule_subject", problem.Args{"rule": r.Name, "kind": scheme.Word(string(kind))})
}
