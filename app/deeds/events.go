package deeds

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
	"xinpu/app/village"
)

// DeedRecorded notes what somebody did; it is not yet points.
type DeedRecorded struct {
	Member      member.ID       `cbor:"1,keyasint"`
	Day         calendar.Day    `cbor:"2,keyasint"`
	Rule        string          `cbor:"3,keyasint"`
	Quantity    scheme.Quantity `cbor:"4,keyasint"`
	Collector   string          `cbor:"5,keyasint,omitempty"` // as the log names the office, never a person
	Note        []byte          `cbor:"6,keyasint,omitempty"` // sealed under the member's key
	Fingerprint uint64          `cbor:"7,keyasint,omitempty"` // fingerprint of the imported line, so that a file can be read twice
	Subject     subject.ID      `cbor:"8,keyasint,omitempty"` // whose deed it is when it is no person's; Member is 0 then and the note is under its key
}

// Keyed is under whose key the note is: the person's, or the subject's.
func (d *DeedRecorded) Keyed() member.ID {
	if d.Subject != 0 {
		return member.ID(d.Subject)
	}
	return d.Member
}

// DeedWithdrawn takes back a deed that was recorded by mistake.
type DeedWithdrawn struct {
	Deed   serial.DeedID `cbor:"1,keyasint"`
	Reason string        `cbor:"2,keyasint"`
}

func (*DeedRecorded) Type() (string, uint8) { return "deed.recorded", 1 }

func (*DeedWithdrawn) Type() (string, uint8) { return "deed.withdrawn", 1 }

// NoticeIssued tells somebody what is wrong and until when it can be put right without anything following.
type NoticeIssued struct {
	Notice    string          `cbor:"1,keyasint"` // code in the rule book
	Member    member.ID       `cbor:"2,keyasint,omitempty"`
	Subject   subject.ID      `cbor:"3,keyasint,omitempty"` // when it is no person
	Day       calendar.Day    `cbor:"4,keyasint"`
	Until     calendar.Day    `cbor:"5,keyasint"` // last day to put it right
	Quantity  scheme.Quantity `cbor:"6,keyasint"`
	Collector string          `cbor:"7,keyasint,omitempty"`
	Note      []byte          `cbor:"8,keyasint,omitempty"` // what is wrong, under the key of whom it is about
}

// Keyed is under whose key the note is.
func (n *NoticeIssued) Keyed() member.ID {
	if n.Subject != 0 {
		return member.ID(n.Subject)
	}
	return n.Member
}

// NoticeSettled says that it was put right, or that it was issued by mistake.
type NoticeSettled struct {
	Notice serial.NoticeID `cbor:"1,keyasint"`
	Day    calendar.Day    `cbor:"2,keyasint"`
	Reason string          `cbor:"3,keyasint,omitempty"`
}

// NoticeLapsed says that the day passed and nothing was put right: it waits for the council, as a deed of the rule that the notice names or,
// without one, as a proposal.
type NoticeLapsed struct {
	Notice   serial.NoticeID   `cbor:"1,keyasint"`
	Deed     serial.DeedID     `cbor:"2,keyasint,omitempty"`
	Proposal serial.ProposalID `cbor:"3,keyasint,omitempty"`
}

// Type is for ever.
func (*NoticeIssued) Type() (string, uint8) { return "notice.issued", 1 }

// Type is for ever.
func (*NoticeSettled) Type() (string, uint8) { return "notice.settled", 1 }

// Type is for ever.
func (*NoticeLapsed) Type() (string, uint8) { return "notice.lapsed", 1 }

// LogImported says what became of a log of deeds that was brought in.
type LogImported struct {
	Added     int                  `cbor:"1,keyasint,omitempty"`
	Unchanged int                  `cbor:"2,keyasint,omitempty"`
	Refused   []village.RefusedRow `cbor:"3,keyasint,omitempty"`
}

// Type is for ever.
func (*LogImported) Type() (string, uint8) { return "deeds.imported", 1 }
