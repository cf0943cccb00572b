package council

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
	"xinpu/app/people"
	"xinpu/app/village"
)

// BeginOfficeTerm puts a person, or the people of an organisation, into a segment of the rule book: steward, collector, working Party
// member, partner organisation.
type BeginOfficeTerm struct {
	Segment    string
	Member     member.ID
	Subject    subject.ID // an organisation instead of a person
	From       calendar.Day
	To         calendar.Day // 0 when open
	Households []string     // that a steward looks after
	Grid       string
	Meeting    serial.MeetingID // that chose him, 0 for none
}

// Decide checks segment, person and days.
//
// Problems: segment_unknown, member_unknown, subject_unknown, subject_kind, days_wrong, household_unknown, grid_unknown, meeting_unknown,
// appointment_held, appointment_barred.
func (c BeginOfficeTerm) Decide(tx *village.Tx) (serial.OfficeTermID, error) {
	st := of(tx)
	segment, ok := people.CheckAppointable(st.people, c.Segment)
	if !ok {
		return 0, problem.New(problem.NotFound, "segment_unknown", problem.Args{"segment": village.Clip(c.Segment)}).At("segment")
	}
	name := ""
	switch m := st.people.Member(c.Member); {
	case c.Subject != 0:
		s := st.people.Subject(c.Subject)
		switch {
		case s == nil || s.Closed:
			return 0, problem.New(problem.NotFound, "subject_unknown", nil).At("subject")
		case s.Kind != subject.Organisation:
			return 0, problem.New(problem.Refused, "subject_kind", problem.Args{"name": s.Name, "kind": scheme.Word(string(subject.Organisation))}).At("subject")
		}
		name = s.Name
	case m == nil:
		return 0, people.UnknownMember(c.Member).At("member")
	default:
		name = m.Profile.Name
		if until := st.people.BarredUntil(m.ID, c.Segment, c.From); until != 0 {
			return 0, problem.New(problem.Refused, "appointment_barred", problem.Args{"name": name, "segment": segment.Name, "until": until.String()}).At("member")
		}
	}
	if c.From == 0 || c.To != 0 && c.To < c.From {
		return 0, problem.New(problem.Invalid, "days_wrong", nil).At("to")
	}
	households, err := people.Doors(st.people, c.Households)
	if err != nil {
		return 0, err
	}
	if c.Grid != "" && !slices.Contains(st.people.Grids(), c.Grid) {
		return 0, problem.New(problem.NotFound, "grid_unknown", problem.Args{"grid": village.Clip(c.Grid)}).At("grid")
	}
	if c.Meeting != 0 && st.Meeting(c.Meeting) == nil {
		return 0, problem.New(problem.NotFound, "meeting_unknown", nil).At("meeting")
	}
	for _, a := range st.people.OfficeTerms() {
		last := a.To
		if a.End != nil && (last == 0 || a.End.Last < last) {
			last = a.End.Last
		}
		if a.Segment == c.Segment && a.Member == c.Member && a.Subject == c.Subject && a.Grid == c.Grid && (last == 0 || last >= c.From) && (c.To == 0 || a.From <= c.To) {
			return 0, problem.New(problem.Conflict, "appointment_held", problem.Args{"name": name, "segment": segment.Name})
		}
	}
	made := &people.OfficeTermBegan{Segment: c.Segment, From: c.From, To: c.To, Households: households, Grid: c.Grid, Meeting: c.Meeting}
	if made.Subject = c.Subject; c.Subject == 0 {
		made.Member = c.Member
	}
	return serial.OfficeTermID(tx.Append(made)), nil
}

// Again finds the office term that it made.
func (BeginOfficeTerm) Again(_ *village.Tx, events []village.Event) (serial.OfficeTermID, error) {
	return village.MadeBy[*people.OfficeTermBegan, serial.OfficeTermID](events)
}
