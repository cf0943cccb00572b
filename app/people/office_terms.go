package people

import (
	"slices"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
	"xinpu/app/village"
)

// CheckAppointable finds a segment that the rule book in force, or the one adopted to come, fills by office term.
func CheckAppointable(s *State, code string) (*scheme.Segment, bool) {
	for _, a := range slices.Backward(s.rulebook.Schemes) {
		if g, ok := a.Scheme.Segment(code); ok && g.By == "appointment" {
			return g, true
		}
	}
	return nil, false
}

// Doors checks numbers of households and writes them as the roster does.
func Doors(s *State, numbers []string) (out []string, err error) {
	for _, n := range numbers {
		h := s.HouseholdLike(strings.TrimSpace(n))
		if h == nil {
			return nil, problem.New(problem.NotFound, "household_unknown", problem.Args{"household": village.Clip(n)}).At("households")
		}
		if !slices.Contains(out, h.Number) {
			out = append(out, h.Number)
		}
	}
	return out, nil
}

func vetoOf(book *scheme.Scheme, code, segment string) (*scheme.Veto, bool) {
	for n := range book.Vetoes {
		if v := &book.Vetoes[n]; v.Code == code && slices.Contains(v.For, segment) {
			return v, true
		}
	}
	return nil, false
}

// office finds the segment by office term that an election fills, by its code or by its name.
func office(s *State, called string) (*scheme.Segment, bool) {
	if g, ok := CheckAppointable(s, called); ok {
		return g, true
	}
	for _, a := range slices.Backward(s.rulebook.Schemes) {
		for n := range a.Scheme.Segments {
			if g := &a.Scheme.Segments[n]; g.By == "appointment" && g.Name == called {
				return g, true
			}
		}
	}
	return nil, false
}

// Unbarred keeps those out of an election whom a veto bars.
//
// Problems: appointment_barred.
func Unbarred(s *State, called string, id member.ID, on calendar.Day) *problem.Problem {
	g, ok := office(s, called)
	if !ok {
		return nil
	}
	if until := s.BarredUntil(id, g.Code, on); until != 0 {
		return problem.New(problem.Refused, "appointment_barred", problem.Args{"name": s.Member(id).Profile.Name, "segment": g.Name, "until": until.String()})
	}
	return nil
}

// ElectOffice appoints those whom a meeting chose for an office of the rule book and who do not hold it yet; of an office that the book does
// not know only the minutes tell.
func ElectOffice(s *State, tx *village.Tx, called string, members []member.ID, meeting serial.MeetingID) {
	g, ok := office(s, called)
	if !ok {
		return
	}
	for _, id := range members {
		if m := s.Member(id); m != nil && s.HeldBy(m, g.Code, tx.Day) == nil {
			tx.Append(&OfficeTermBegan{Segment: g.Code, Member: id, From: tx.Day, Meeting: meeting})
		}
	}
}

// OfficeTerm is an office that somebody holds for a time.
type OfficeTerm struct {
	ID serial.OfficeTermID
	OfficeTermBegan
	End *OfficeTermEnded // nil while nobody ended it
}

// Holds reports whether the office term is in force on a day.
func (a *OfficeTerm) Holds(on calendar.Day) bool {
	return on >= a.From && (a.To == 0 || on <= a.To) && (a.End == nil || on <= a.End.Last)
}

// officeTerms holds them all, and whose they are.
type officeTerms struct {
	list     []*OfficeTerm                // by number
	ofMember map[member.ID][]*OfficeTerm  `part:"derived"`
	ofBody   map[subject.ID][]*OfficeTerm `part:"derived"`
}

func newOfficeTerms() officeTerms {
	return officeTerms{ofMember: map[member.ID][]*OfficeTerm{}, ofBody: map[subject.ID][]*OfficeTerm{}}
}

func (a *officeTerms) add(one *OfficeTerm) {
	a.list = append(a.list, one)
	if one.Member != 0 {
		a.ofMember[one.Member] = append(a.ofMember[one.Member], one)
	}
	if one.Subject != 0 {
		a.ofBody[one.Subject] = append(a.ofBody[one.Subject], one)
	}
}

// OfficeTerms lists all office terms, oldest first. The caller must not change it.
func (s *State) OfficeTerms() []*OfficeTerm { return s.officeTerms.list }

// OfficeTerm finds an office term.
func (s *State) OfficeTerm(id serial.OfficeTermID) *OfficeTerm {
	n, found := slices.BinarySearchFunc(s.officeTerms.list, id, func(a *OfficeTerm, id serial.OfficeTermID) int { return int(int64(a.ID) - int64(id)) })
	if !found {
		return nil
	}
	return s.officeTerms.list[n]
}

// OfficeTermsOf lists the office terms of a person, his organisation's included, oldest first.
func (s *State) OfficeTermsOf(m *Member) []*OfficeTerm {
	own := s.officeTerms.ofMember[m.ID]
	if len(s.officeTerms.ofBody) == 0 {
		return own
	}
	if of := s.SubjectOf(m, subject.Organisation); of != nil {
		return append(slices.Clone(own), s.officeTerms.ofBody[of.ID]...)
	}
	return own
}

// HeldBy finds the office term that puts a person into a segment on a day; nil when there is none.
func (s *State) HeldBy(m *Member, segment string, on calendar.Day) *OfficeTerm {
	for _, a := range s.OfficeTermsOf(m) {
		if a.Segment == segment && a.Holds(on) {
			return a
		}
	}
	return nil
}

// PersonOn is what the segments of a rule book ask of a person on a day.
func (s *State) PersonOn(m *Member, on calendar.Day) scheme.Person {
	age, known := m.Profile.Age(on)
	p := scheme.Person{Party: m.Profile.Party, Age: age, AgeKnown: known, Appointed: []string{}}
	for _, a := range s.OfficeTermsOf(m) {
		if a.Holds(on) && !slices.Contains(p.Appointed, a.Segment) {
			p.Appointed = append(p.Appointed, a.Segment)
		}
	}
	return p
}

// BarredUntil is the last day on which a person may not be appointed to a segment, 0 when he may on the day asked for.
func (s *State) BarredUntil(m member.ID, segment string, on calendar.Day) (until calendar.Day) {
	for _, a := range s.officeTerms.ofMember[m] {
		if a.End != nil && a.End.Barred >= on && slices.Contains(a.End.Segments, segment) {
			until = max(until, a.End.Barred)
		}
	}
	return until
}

// OfficersOf lists who holds an office term for a grid on a day.
func (s *State) OfficersOf(grid string, on calendar.Day) (out []member.ID) {
	for _, a := range s.officeTerms.list {
		if a.Grid == grid && grid != "" && a.Member != 0 && a.Holds(on) && !slices.Contains(out, a.Member) {
			out = append(out, a.Member)
		}
	}
	return out
}

func (s *State) appoint(id serial.OfficeTermID, p *OfficeTermBegan) {
	s.officeTerms.add(&OfficeTerm{ID: id, OfficeTermBegan: *p})
}

func (s *State) endOfficeTerm(p *OfficeTermEnded) {
	if a := s.OfficeTerm(p.OfficeTerm); a != nil {
		a.End = p
	}
}

// KeepersOf lists who may spend what stands on the account of a group, grid or organisation: who represents it, and the officers of a grid.
// Where there is nobody, anybody of it may.
func (st *State) KeepersOf(s *Subject, on calendar.Day) []member.ID {
	if s == nil {
		return nil
	}
	if s.Kind == subject.Grid {
		return st.OfficersOf(s.Name, on)
	}
	if s.Representative != 0 {
		return []member.ID{s.Representative}
	}
	return nil
}
