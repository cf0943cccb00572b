package event

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/subject"
)

// AppointmentID names an appointment by the number of the event that made it.
type AppointmentID uint64

// AppointmentMade puts a person, or all the people of an organisation, into a segment of the rule book from a day on.
type AppointmentMade struct {
	Segment    string       `cbor:"1,keyasint"` // code in the rule book
	Member     member.ID    `cbor:"2,keyasint,omitempty"`
	Subject    subject.ID   `cbor:"3,keyasint,omitempty"` // an organisation, when it is no person
	From       calendar.Day `cbor:"4,keyasint"`
	To         calendar.Day `cbor:"5,keyasint,omitempty"` // last day, 0 when nobody set one
	Households []string     `cbor:"6,keyasint,omitempty"` // that a steward looks after
	Grid       string       `cbor:"7,keyasint,omitempty"` // that a collector or grid officer is for
	Meeting    MeetingID    `cbor:"8,keyasint,omitempty"` // that chose him
}

// AppointmentEnded ends an appointment after a day, by itself or by a veto of the rule book that bars for years.
type AppointmentEnded struct {
	Appointment AppointmentID `cbor:"1,keyasint"`
	Last        calendar.Day  `cbor:"2,keyasint"` // last day on which it held
	Reason      string        `cbor:"3,keyasint"`
	Veto        string        `cbor:"4,keyasint,omitempty"` // code in the rule book
	Segments    []string      `cbor:"5,keyasint,omitempty"` // that he is barred from
	Barred      calendar.Day  `cbor:"6,keyasint,omitempty"` // last day of the bar
}

// Type is for ever.
func (*AppointmentMade) Type() (string, uint8) { return "appointment.made", 1 }

// Type is for ever.
func (*AppointmentEnded) Type() (string, uint8) { return "appointment.ended", 1 }
