package deeds

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
	"xinpu/app/intake"
	"xinpu/app/people"
	"xinpu/app/village"
)

// MaxDeedAge is how far back a deed may be recorded by hand, in days.
const MaxDeedAge = 366

// recordDeed seals the note under the key of whoever it is about.
func recordDeed(tx *village.Tx, e *DeedRecorded, note string) (serial.DeedID, error) {
	if note = strings.TrimSpace(note); note != "" {
		sealed, err := tx.Seal(uint64(e.Keyed()), []byte(note))
		if err != nil {
			return 0, err
		}
		e.Note = sealed
	}
	return serial.DeedID(tx.Append(e)), nil
}

// resolve tells whose deed a line is: a person's by household and name; that of a group, organisation or grid by its name; a household's
// by its number, when the line names nobody and the rule is for households.
func resolve(s *State, open *Opener, row intake.Deed) (*DeedRecorded, *problem.Problem) {
	book := s.rulebook.SchemeOn(row.Day)
	r, ok := book.RuleNamed(row.Category, row.Rule)
	e := &DeedRecorded{}
	var ref people.SubjectRef
	switch {
	case row.Name == "" && row.Household != "" && ok && book.Takes(r, string(subject.Household)):
		ref = people.SubjectRef{Kind: subject.Household, Name: row.Household}
	case row.Name == "":
		return nil, problem.New(problem.Refused, "deed_person_missing", nil)
	default:
		m, p := personNamed(s, row.Household, row.Name)
		if p != nil {
			if ref, ok = registered(s, row.Name); !ok {
				return nil, p
			}
			r, ok = book.RuleNamed(row.Category, row.Rule)
		} else {
			e.Member = m.ID
		}
	}
	switch {
	case !ok:
		return nil, problem.New(problem.NotFound, "rule_unknown", problem.Args{"rule": village.Clip(row.Category + " " + row.Rule)})
	case row.Unit != "" && row.Unit != r.Unit:
		return nil, problem.New(problem.Refused, "rule_unit", problem.Args{"rule": r.Name, "unit": village.Clip(row.Unit), "wanted": r.Unit})
	}
	e.Rule = r.Code
	if e.Member != 0 {
		return e, forWhom(s, r, s.people.Member(e.Member), row.Day)
	}
	kind, id, name, p := ref.Find(s.people)
	if p == nil {
		p = people.Suits(book, r, kind)
	}
	if p != nil {
		return nil, p
	}
	if e.Subject = id; id == 0 {
		e.Subject = open.named(kind, name)
	}
	return e, nil
}

// registered finds a group, organisation or grid by its name.
func registered(st *State, name string) (people.SubjectRef, bool) {
	for _, id := range st.people.Subjects() {
		if s := st.people.Subject(id); s.Name == name && !s.Closed && s.Kind != subject.Household {
			return people.SubjectRef{Kind: s.Kind, ID: s.ID}, true
		}
	}
	return people.SubjectRef{Kind: subject.Grid, Name: name}, slices.Contains(st.people.Grids(), name)
}

// personNamed finds a name in a household, or in the whole village when the log has no household numbers.
func personNamed(s *State, household, name string) (*people.Member, *problem.Problem) {
	var found []*people.Member
	look := func(id member.ID) {
		if m := s.people.Member(id); m.Profile.Name == name {
			found = append(found, m)
		}
	}
	if household == "" {
		for _, id := range s.people.Find(name, 1000) {
			look(id)
		}
	} else if h := s.people.HouseholdLike(household); h != nil {
		for _, id := range h.Members {
			look(id)
		}
	}
	args := problem.Args{"name": name, "household": household}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return nil, problem.New(problem.NotFound, "deed_person_unknown", args)
	default:
		return nil, problem.New(problem.Refused, "deed_person_unclear", args)
	}
}

func fingerprint(d intake.Deed, nth int) uint64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\n%s\n%s\n%s\n%s\n%d\n%s\n%d", d.Day, d.Household, d.Name, d.Category, d.Rule, d.Quantity, d.Unit, nth) //nolint:errcheck // never fails
	return h.Sum64()
}

// The ways of a deed.
const (
	Recorded  DeedStatus = iota // nobody has decided
	OnAgenda                    // before the meeting
	Noted                       // too little to score, noted by the meeting
	Decided                     // carried or changed, on the board until the objection period ends
	Rejected                    // the council said no
	Withdrawn                   // recorded by mistake
	Posted                      // it has become points or score
)

// DeedStatus says where a deed stands.
type DeedStatus uint8

// Deed is a recorded activity.
type Deed struct {
	ID       serial.DeedID
	Member   member.ID  // 0 when it is a subject's
	Subject  subject.ID // 0 when it is a person's
	Day      calendar.Day
	Rule     string
	Quantity scheme.Quantity
	Status   DeedStatus
	Meeting  serial.MeetingID // that it was put before, the newest
	Item     int
}

// Deed finds a deed.
func (s *State) Deed(id serial.DeedID) *Deed {
	n, found := slices.BinarySearchFunc(s.deeds, id, func(d Deed, id serial.DeedID) int { return int(int64(d.ID) - int64(id)) })
	if !found {
		return nil
	}
	return &s.deeds[n]
}

// Deeds lists all deeds in the order of recording. The caller must not change it.
func (s *State) Deeds() []Deed { return s.deeds }

// Imported reports whether the line with this fingerprint has come in already.
func (s *State) Imported(mark uint64) bool {
	_, ok := s.imported[mark]
	return ok
}

func (st *State) record(id serial.DeedID, p *DeedRecorded) {
	rule := p.Rule
	if s := st.rulebook.SchemeOn(p.Day); s != nil {
		if r, ok := s.Rule(rule); ok {
			rule = r.Code // one string for all deeds of the rule
		}
	}
	st.deeds = append(st.deeds, Deed{ID: id, Member: p.Member, Subject: p.Subject, Day: p.Day, Rule: rule, Quantity: p.Quantity})
	if p.Fingerprint != 0 {
		st.imported[p.Fingerprint] = struct{}{}
	}
}
