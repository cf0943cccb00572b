package image

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/village/event"
)

// Appointment is an office that somebody holds for a time.
type Appointment struct {
	ID event.AppointmentID
	event.AppointmentMade
	End *event.AppointmentEnded // nil while nobody ended it
}

// Holds tells whether the appointment is in force on a day.
func (a *Appointment) Holds(on calendar.Day) bool {
	return on >= a.From && (a.To == 0 || on <= a.To) && (a.End == nil || on <= a.End.Last)
}

// appointments holds them all, and whose they are.
type appointments struct {
	list     []*Appointment // by number
	ofMember map[member.ID][]*Appointment
	ofBody   map[subject.ID][]*Appointment
}

func newAppointments() appointments {
	return appointments{ofMember: map[member.ID][]*Appointment{}, ofBody: map[subject.ID][]*Appointment{}}
}

func (a *appointments) add(one *Appointment) {
	a.list = append(a.list, one)
	if one.Member != 0 {
		a.ofMember[one.Member] = append(a.ofMember[one.Member], one)
	}
	if one.Subject != 0 {
		a.ofBody[one.Subject] = append(a.ofBody[one.Subject], one)
	}
}

// Appointments lists all appointments, oldest first. The caller must not change it.
func (i *Image) Appointments() []*Appointment { return i.appointments.list }

// Appointment finds an appointment.
func (i *Image) Appointment(id event.AppointmentID) *Appointment {
	n, found := slices.BinarySearchFunc(i.appointments.list, id, func(a *Appointment, id event.AppointmentID) int { return int(int64(a.ID) - int64(id)) })
	if !found {
		return nil
	}
	return i.appointments.list[n]
}

// AppointmentsOf lists the appointments of a person, his organisation's included, oldest first.
func (i *Image) AppointmentsOf(m *Member) []*Appointment {
	own := i.appointments.ofMember[m.ID]
	if len(i.appointments.ofBody) == 0 {
		return own
	}
	if of := i.SubjectOf(m, subject.Organisation); of != nil {
		return append(slices.Clone(own), i.appointments.ofBody[of.ID]...)
	}
	return own
}

// HeldBy finds the appointment that puts a person into a segment on a day; nil when there is none.
func (i *Image) HeldBy(m *Member, segment string, on calendar.Day) *Appointment {
	for _, a := range i.AppointmentsOf(m) {
		if a.Segment == segment && a.Holds(on) {
			return a
		}
	}
	return nil
}

// PersonOn is what the segments of a rule book ask of a person on a day.
func (i *Image) PersonOn(m *Member, on calendar.Day) scheme.Person {
	age, known := m.Profile.Age(on)
	p := scheme.Person{Party: m.Profile.Party, Age: age, AgeKnown: known, Appointed: []string{}}
	for _, a := range i.AppointmentsOf(m) {
		if a.Holds(on) && !slices.Contains(p.Appointed, a.Segment) {
			p.Appointed = append(p.Appointed, a.Segment)
		}
	}
	return p
}

// BarredUntil is the last day on which a person may not be appointed to a segment, 0 when he may on the day asked for.
func (i *Image) BarredUntil(m member.ID, segment string, on calendar.Day) (until calendar.Day) {
	for _, a := range i.appointments.ofMember[m] {
		if a.End != nil && a.End.Barred >= on && slices.Contains(a.End.Segments, segment) {
			until = max(until, a.End.Barred)
		}
	}
	return until
}

// OfficersOf lists who holds an appointment for a grid on a day.
func (i *Image) OfficersOf(grid string, on calendar.Day) (out []member.ID) {
	for _, a := range i.appointments.list {
		if a.Grid == grid && grid != "" && a.Member != 0 && a.Holds(on) && !slices.Contains(out, a.Member) {
			out = append(out, a.Member)
		}
	}
	return out
}

func (i *Image) appoint(id event.AppointmentID, p *event.AppointmentMade) {
	i.appointments.add(&Appointment{ID: id, AppointmentMade: *p})
}

func (i *Image) endAppointment(p *event.AppointmentEnded) {
	if a := i.Appointment(p.Appointment); a != nil {
		a.End = p
	}
}

// KeepersOf lists who may spend what stands on the account of a group, grid or organisation: who represents it, and the officers of a grid.
// Where there is nobody, anybody of it may.
func (i *Image) KeepersOf(s *Subject, on calendar.Day) []member.ID {
	if s == nil {
		return nil
	}
	if s.Kind == subject.Grid {
		return i.OfficersOf(s.Name, on)
	}
	if s.Representative != 0 {
		return []member.ID{s.Representative}
	}
	return nil
}
