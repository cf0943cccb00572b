package people

import (
	"slices"
	"strings"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/village"
)

// Register is what the register says of a group or organisation.
type Register struct {
	Name           string
	Households     []string    // of a group or building entrance
	Members        []member.ID // of an organisation, or of a group beside its households
	Representative member.ID   // who speaks for it, 0 for nobody
}

// check looks at an entry: nobody is in two groups or two organisations, or nobody could tell whose points his card spends.
func (r Register) check(st *State, kind subject.Kind, self subject.ID) ([]string, error) {
	name := strings.TrimSpace(r.Name)
	if name == "" {
		return nil, problem.New(problem.Invalid, "name_missing", nil).At("name")
	}
	for _, id := range st.Subjects() {
		if s := st.Subject(id); s.Kind == kind && s.Name == name && s.ID != self && !s.Closed {
			return nil, problem.New(problem.Conflict, "subject_named", problem.Args{"name": name}).At("name")
		}
	}
	households, err := Doors(st, r.Households)
	if err != nil {
		return nil, err
	}
	if kind == subject.Organisation && len(households) > 0 {
		return nil, problem.New(problem.Invalid, "subject_households", nil).At("households")
	}
	taken := func(s *Subject, who, field string) error {
		if s == nil || s.ID == self {
			return nil
		}
		return problem.New(problem.Conflict, "subject_taken", problem.Args{"who": who, "name": s.Name}).At(field)
	}
	for _, h := range households {
		if err := taken(st.GroupOfHousehold(h), h, "households"); err != nil {
			return nil, err
		}
	}
	people := r.Members
	if r.Representative != 0 {
		people = append(slices.Clone(people), r.Representative)
	}
	for _, id := range people {
		m := st.Member(id)
		if m == nil {
			return nil, UnknownMember(id).At("members")
		}
		if err := taken(st.SeatOf(m.ID, kind), m.Profile.Name, "members"); err != nil {
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

// Given reports whether anybody is named.
func (r SubjectRef) Given() bool { return r.Kind != "" || r.ID != 0 }

// Find checks that there is such a subject; id is 0 for a household or grid for which nothing was kept yet.
//
// Problems: subject_unknown, household_unknown, grid_unknown.
func (r SubjectRef) Find(st *State) (kind subject.Kind, id subject.ID, name string, err *problem.Problem) {
	if r.ID != 0 {
		s := st.Subject(r.ID)
		if s == nil || s.Closed || r.Kind != "" && r.Kind != s.Kind {
			return "", 0, "", problem.New(problem.NotFound, "subject_unknown", nil)
		}
		return s.Kind, s.ID, s.Name, nil
	}
	name = strings.TrimSpace(r.Name)
	switch r.Kind {
	case subject.Household:
		h := st.HouseholdLike(name)
		if h == nil {
			return "", 0, "", problem.New(problem.NotFound, "household_unknown", problem.Args{"household": village.Clip(r.Name)})
		}
		name = h.Number
	case subject.Grid:
		if !slices.Contains(st.Grids(), name) {
			return "", 0, "", problem.New(problem.NotFound, "grid_unknown", problem.Args{"grid": village.Clip(r.Name)})
		}
	case subject.Group, subject.Organisation:
		for _, id := range st.Subjects() {
			if s := st.Subject(id); s.Kind == r.Kind && s.Name == name && !s.Closed {
				return s.Kind, s.ID, s.Name, nil
			}
		}
		return "", 0, "", problem.New(problem.NotFound, "subject_unknown", nil)
	default:
		return "", 0, "", problem.New(problem.NotFound, "subject_unknown", nil)
	}
	if s := st.SubjectNamed(r.Kind, name); s != nil {
		id = s.ID
	}
	return r.Kind, id, name, nil
}

// Suits reports whether a rule is for this kind of subject.
//
// Problems: rule_subject.
func Suits(book *scheme.Scheme, r *scheme.Rule, kind subject.Kind) *problem.Problem {
	if book.Takes(r, string(kind)) {
		return nil
	}
	return problem.New(problem.Refused, "rule_subject", problem.Args{"rule": r.Name, "kind": scheme.Word(string(kind))})
}
