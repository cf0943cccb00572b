package event

import (
	"xinpu/app/domain/member"
	"xinpu/app/domain/subject"
)

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
