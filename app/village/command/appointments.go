package command

import (
	"slices"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// MakeAppointment puts a person, or the people of an organisation, into a segment of the rule book: steward, collector, working Party
// member, partner organisation.
type MakeAppointment struct {
	Segment    string
	Member     member.ID
	Subject    subject.ID // an organisation instead of a person
	From       calendar.Day
	To         calendar.Day // 0 when open
	Households []string     // that a steward looks after
	Grid       string
	Meeting    event.MeetingID // that chose him, 0 for none
}

// Decide checks segment, person and days.
//
// Problems: segment_unknown, member_unknown, subject_unknown, subject_kind, days_wrong, household_unknown, grid_unknown, meeting_unknown,
// appointment_held, appointment_barred.
func (c MakeAppointment) Decide(img *image.Image, tx *Tx) error {
	segment, ok := appointable(img, c.Segment)
	if !ok {
		return problem.New(problem.NotFound, "segment_unknown", problem.Args{"segment": clip(c.Segment)}).At("segment")
	}
	name := ""
	switch m := img.Member(c.Member); {
	case c.Subject != 0:
		s := img.Subject(c.Subject)
		switch {
		case s == nil || s.Closed:
			return problem.New(problem.NotFound, "subject_unknown", nil).At("subject")
		case s.Kind != subject.Organisation:
			return problem.New(problem.Refused, "subject_kind", problem.Args{"name": s.Name, "kind": scheme.Word(string(subject.Organisation))}).At("subject")
		}
		name = s.Name
	case m == nil:
		return unknownMember(c.Member).At("member")
	default:
		name = m.Profile.Name
		if until := img.BarredUntil(m.ID, c.Segment, c.From); until != 0 {
			return problem.New(problem.Refused, "appointment_barred", problem.Args{"name": name, "segment": segment.Name, "until": until.String()}).At("member")
		}
	}
	if c.From == 0 || c.To != 0 && c.To < c.From {
		return problem.New(problem.Invalid, "days_wrong", nil).At("to")
	}
	households, err := doors(img, c.Households)
	if err != nil {
		return err
	}
	if c.Grid != "" && !slices.Contains(img.Grids(), c.Grid) {
		return problem.New(problem.NotFound, "grid_unknown", problem.Args{"grid": clip(c.Grid)}).At("grid")
	}
	if c.Meeting != 0 && img.Meeting(c.Meeting) == nil {
		return problem.New(problem.NotFound, "meeting_unknown", nil).At("meeting")
	}
	for _, a := range img.Appointments() {
		last := a.To
		if a.End != nil && (last == 0 || a.End.Last < last) {
			last = a.End.Last
		}
		if a.Segment == c.Segment && a.Member == c.Member && a.Subject == c.Subject && a.Grid == c.Grid && (last == 0 || last >= c.From) && (c.To == 0 || a.From <= c.To) {
			return problem.New(problem.Conflict, "appointment_held", problem.Args{"name": name, "segment": segment.Name})
		}
	}
	made := &event.AppointmentMade{Segment: c.Segment, From: c.From, To: c.To, Households: households, Grid: c.Grid, Meeting: c.Meeting}
	if made.Subject = c.Subject; c.Subject == 0 {
		made.Member = c.Member
	}
	tx.Append(made)
	return nil
}

// appointable finds a segment that the rule book in force, or the one adopted to come, fills by appointment.
func appointable(img *image.Image, code string) (*scheme.Segment, bool) {
	for _, a := range slices.Backward(img.Schemes) {
		if g, ok := a.Scheme.Segment(code); ok && g.By == "appointment" {
			return g, true
		}
	}
	return nil, false
}

// doors checks numbers of households and writes them as the roster does.
func doors(img *image.Image, numbers []string) (out []string, err error) {
	for _, n := range numbers {
		h := img.HouseholdLike(strings.TrimSpace(n))
		if h == nil {
			return nil, problem.New(problem.NotFound, "household_unknown", problem.Args{"household": clip(n)}).At("households")
		}
		if !slices.Contains(out, h.Number) {
			out = append(out, h.Number)
		}
	}
	return out, nil
}

// EndAppointment ends an appointment. With a veto of the rule book it ends at once and bars for years.
type EndAppointment struct {
	Appointment event.AppointmentID
	Last        calendar.Day // last day on which it holds; today when 0
	Reason      string
	Veto        string // code in the rule book
}

// Decide checks that it holds and what the veto says.
//
// Problems: appointment_unknown, appointment_over, days_wrong, reason_missing, veto_unknown.
func (c EndAppointment) Decide(img *image.Image, tx *Tx) error {
	a := img.Appointment(c.Appointment)
	if a == nil {
		return problem.New(problem.NotFound, "appointment_unknown", nil).At("id")
	}
	if a.End != nil || a.To != 0 && a.To < tx.Day {
		return problem.New(problem.Conflict, "appointment_over", nil).At("id")
	}
	reason := strings.TrimSpace(c.Reason)
	if reason == "" {
		return problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	ended := &event.AppointmentEnded{Appointment: c.Appointment, Last: c.Last, Reason: reason}
	if ended.Last == 0 {
		ended.Last = tx.Day
	}
	if ended.Last < a.From-1 || a.To != 0 && ended.Last > a.To {
		return problem.New(problem.Invalid, "days_wrong", nil).At("last")
	}
	if c.Veto != "" {
		veto, ok := vetoOf(img.SchemeOn(tx.Day), c.Veto, a.Segment)
		if !ok {
			return problem.New(problem.NotFound, "veto_unknown", problem.Args{"veto": clip(c.Veto)}).At("veto")
		}
		ended.Last = min(ended.Last, tx.Day-1) // at once
		ended.Veto, ended.Segments = veto.Code, veto.For
		ended.Barred = calendar.Date(tx.Day.Time().Year()+veto.Bar.Years, tx.Day.Time().Month(), tx.Day.Time().Day()) - 1
	}
	tx.Append(ended)
	return nil
}

func vetoOf(book *scheme.Scheme, code, segment string) (*scheme.Veto, bool) {
	for n := range book.Vetoes {
		if v := &book.Vetoes[n]; v.Code == code && slices.Contains(v.For, segment) {
			return v, true
		}
	}
	return nil, false
}

// office finds the segment by appointment that an election fills, by its code or by its name.
func office(img *image.Image, called string) (*scheme.Segment, bool) {
	if g, ok := appointable(img, called); ok {
		return g, true
	}
	for _, a := range slices.Backward(img.Schemes) {
		for n := range a.Scheme.Segments {
			if g := &a.Scheme.Segments[n]; g.By == "appointment" && g.Name == called {
				return g, true
			}
		}
	}
	return nil, false
}

// unbarred keeps those out of an election whom a veto bars.
//
// Problems: appointment_barred.
func unbarred(img *image.Image, called string, id member.ID, on calendar.Day) *problem.Problem {
	g, ok := office(img, called)
	if !ok {
		return nil
	}
	if until := img.BarredUntil(id, g.Code, on); until != 0 {
		return problem.New(problem.Refused, "appointment_barred", problem.Args{"name": img.Member(id).Profile.Name, "segment": g.Name, "until": until.String()})
	}
	return nil
}

// electOffice appoints those whom a meeting chose for an office of the rule book and who do not hold it yet; of an office that the book does
// not know only the minutes tell.
func electOffice(img *image.Image, tx *Tx, called string, members []member.ID, meeting event.MeetingID) {
	g, ok := office(img, called)
	if !ok {
		return
	}
	for _, id := range members {
		if m := img.Member(id); m != nil && img.HeldBy(m, g.Code, tx.Day) == nil {
			tx.Append(&event.AppointmentMade{Segment: g.Code, Member: id, From: tx.Day, Meeting: meeting})
		}
	}
}
