package people

import (
	"log/slog"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
)

// OfficeTermBegan puts a person, or all the people of an organisation, into a segment of the rule book from a day on.
type OfficeTermBegan struct {
	Segment    string           `cbor:"1,keyasint"` // code in the rule book
	Member     member.ID        `cbor:"2,keyasint,omitempty"`
	Subject    subject.ID       `cbor:"3,keyasint,omitempty"` // an organisation, when it is no person
	From       calendar.Day     `cbor:"4,keyasint"`
	To         calendar.Day     `cbor:"5,keyasint,omitempty"` // last day, 0 when nobody set one
	Households []string         `cbor:"6,keyasint,omitempty"` // that a steward looks after
	Grid       string           `cbor:"7,keyasint,omitempty"` // that a collector or grid officer is for
	Meeting    serial.MeetingID `cbor:"8,keyasint,omitempty"` // that chose him
}

// OfficeTermEnded ends an office term after a day, by itself or by a veto of the rule book that bars for years.
type OfficeTermEnded struct {
	OfficeTerm serial.OfficeTermID `cbor:"1,keyasint"`
	Last       calendar.Day        `cbor:"2,keyasint"` // last day on which it held
	Reason     string              `cbor:"3,keyasint"`
	Veto       string              `cbor:"4,keyasint,omitempty"` // code in the rule book
	Segments   []string            `cbor:"5,keyasint,omitempty"` // that he is barred from
	Barred     calendar.Day        `cbor:"6,keyasint,omitempty"` // last day of the bar
}

// Type is for ever.
func (*OfficeTermBegan) Type() (string, uint8) { return "office_term.began", 1 }

// Type is for ever.
func (*OfficeTermEnded) Type() (string, uint8) { return "office_term.ended", 1 }

// Booked are the postings of points that went to somebody else's account.
func (p *PointsPassed) Booked() []ledger.Posting { return p.Postings }

// MemberRegistered brings a person in; the number of the event is the member's.
type MemberRegistered struct {
	Household string      `cbor:"1,keyasint"`
	Grid      string      `cbor:"2,keyasint,omitempty"`
	Head      bool        `cbor:"3,keyasint,omitempty"`
	Card      member.Card `cbor:"4,keyasint"`
	Sealed    []byte      `cbor:"5,keyasint"` // StoredProfile under the member's key
}

// StoredProfile is what is personal about a person, as it is sealed.
type StoredProfile struct {
	Name   string        `cbor:"1,keyasint"`
	Birth  *calendar.Day `cbor:"2,keyasint,omitempty"` // nil when not known
	Sex    member.Sex    `cbor:"3,keyasint,omitempty"`
	IDTail string        `cbor:"4,keyasint,omitempty"`
	Phone  string        `cbor:"5,keyasint,omitempty"`
	Party  bool          `cbor:"6,keyasint,omitempty"`
}

// LogValue keeps personal fields out of logs.
func (StoredProfile) LogValue() slog.Value { return slog.StringValue("profile") }

// MemberChanged replaces what the roster says about a person.
type MemberChanged struct {
	Member    member.ID `cbor:"1,keyasint"`
	Household string    `cbor:"2,keyasint"`
	Grid      string    `cbor:"3,keyasint,omitempty"`
	Head      bool      `cbor:"4,keyasint,omitempty"`
	Sealed    []byte    `cbor:"5,keyasint"`
}

// CardIssued gives a new card; the old one is dead from now on.
type CardIssued struct {
	Member  member.ID   `cbor:"1,keyasint"`
	Card    member.Card `cbor:"2,keyasint"`
	Retired member.Card `cbor:"3,keyasint"`
	Reason  string      `cbor:"4,keyasint"`
}

// ConsentRecorded says who agrees to stand on the board by name, or no longer does (PIPL 25).
type ConsentRecorded struct {
	Members []member.ID `cbor:"1,keyasint"`
	Publish bool        `cbor:"2,keyasint"`
}

func (*MemberRegistered) Type() (string, uint8) { return "member.registered", 1 }

func (*MemberChanged) Type() (string, uint8) { return "member.changed", 1 }

func (*CardIssued) Type() (string, uint8) { return "card.issued", 1 }

func (*ConsentRecorded) Type() (string, uint8) { return "consent.recorded", 1 }

// MemberPhotographed keeps a small picture of a person, to be seen at the till and in the office only.
type MemberPhotographed struct {
	Member member.ID `cbor:"1,keyasint"`
	Sealed []byte    `cbor:"2,keyasint"` // a JPEG under the member's key
}

// MemberUnpictured says that the picture is no longer to be shown.
type MemberUnpictured struct {
	Member member.ID `cbor:"1,keyasint"`
}

// MemberLeft says that a person is no longer of the village. The card is refused from now on; the balance stays until the village decides.
type MemberLeft struct {
	Member member.ID    `cbor:"1,keyasint"`
	Reason member.Leave `cbor:"2,keyasint"`
	Day    calendar.Day `cbor:"3,keyasint"`
}

// MemberCameBack takes back that a person has left.
type MemberCameBack struct {
	Member member.ID `cbor:"1,keyasint"`
}

// PointsPassed gives what is left of somebody who is gone to an heir, or lets it expire; the village has decided.
type PointsPassed struct {
	From     member.ID        `cbor:"1,keyasint"`
	To       member.ID        `cbor:"2,keyasint,omitempty"` // 0 when they expire
	Points   int64            `cbor:"3,keyasint"`
	Postings []ledger.Posting `cbor:"4,keyasint"`
	Reason   string           `cbor:"5,keyasint"`
}

// PinSet gives a person a new PIN and forgets what was typed wrong before.
type PinSet struct {
	Member member.ID `cbor:"1,keyasint"`
	Sealed []byte    `cbor:"2,keyasint"` // a slow hash under the member's key
}

// PinRefused counts a PIN typed wrong.
type PinRefused struct {
	Member member.ID `cbor:"1,keyasint"`
}

// PinRemoved takes a person's PIN away.
type PinRemoved struct {
	Member member.ID `cbor:"1,keyasint"`
}

// CardBlocked kills a card; the person gets another one later, or never.
type CardBlocked struct {
	Member member.ID   `cbor:"1,keyasint"`
	Card   member.Card `cbor:"2,keyasint"`
	Reason string      `cbor:"3,keyasint"`
}

func (*MemberPhotographed) Type() (string, uint8) { return "member.photographed", 1 }

func (*MemberUnpictured) Type() (string, uint8) { return "member.photo_removed", 1 }

func (*MemberLeft) Type() (string, uint8) { return "member.left", 1 }

func (*MemberCameBack) Type() (string, uint8) { return "member.came_back", 1 }

func (*PointsPassed) Type() (string, uint8) { return "points.passed", 1 }

func (*PinSet) Type() (string, uint8) { return "pin.set", 1 }

func (*PinRefused) Type() (string, uint8) { return "pin.refused", 1 }

func (*PinRemoved) Type() (string, uint8) { return "pin.removed", 1 }

func (*CardBlocked) Type() (string, uint8) { return "card.blocked", 1 }

// SubjectRegistered brings in a subject that is no person; the number of the event is the subject's. Households and grids come in when
// something is first kept for them, with nothing but number or name: who belongs to them says the roster.
type SubjectRegistered struct {
	Kind           subject.Kind `cbor:"1,keyasint"`
	Title          string       `cbor:"2,keyasint"` // number of the household, name of the grid, group or organisation
	Households     []string     `cbor:"3,keyasint,omitempty"`
	Members        []member.ID  `cbor:"4,keyasint,omitempty"`
	Representative member.ID    `cbor:"5,keyasint,omitempty"`
}

// SubjectChanged replaces what the register says about a group or organisation.
type SubjectChanged struct {
	Subject        subject.ID  `cbor:"1,keyasint"`
	Title          string      `cbor:"2,keyasint"`
	Households     []string    `cbor:"3,keyasint,omitempty"`
	Members        []member.ID `cbor:"4,keyasint,omitempty"`
	Representative member.ID   `cbor:"5,keyasint,omitempty"`
	Closed         bool        `cbor:"6,keyasint,omitempty"` // no longer there; its history stays
}

// Type is for ever.
func (*SubjectRegistered) Type() (string, uint8) { return "subject.registered", 1 }

// Type is for ever.
func (*SubjectChanged) Type() (string, uint8) { return "subject.changed", 1 }

// RosterImported says what became of a roster that was brought in.
type RosterImported struct {
	Added     int `cbor:"1,keyasint,omitempty"`
	Changed   int `cbor:"2,keyasint,omitempty"`
	Unchanged int `cbor:"3,keyasint,omitempty"`
}

// Type is for ever.
func (*RosterImported) Type() (string, uint8) { return "roster.imported", 1 }
