package rulebook

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/serial"
)

// SchemeAdopted puts a rule book in force. The whole text is kept: a deed of that time can always be scored again.
type SchemeAdopted struct {
	Source  []byte           `cbor:"1,keyasint"`
	InForce calendar.Day     `cbor:"2,keyasint"`
	Meeting serial.MeetingID `cbor:"3,keyasint,omitempty"` // that adopted it; 0 for the first one
}

func (*SchemeAdopted) Type() (string, uint8) { return "rulebook.adopted", 1 }

// SchemeDrafted keeps the text of a rule book that somebody is writing, whatever state it is in; it binds nobody. An empty text puts the
// draft away.
type SchemeDrafted struct {
	Source []byte `cbor:"1,keyasint,omitempty"`
}

// SchemeFiled says that a version was filed with the township (村民委员会组织法 27). Filing again corrects it; both stay in the journal.
type SchemeFiled struct {
	Scheme uint64       `cbor:"1,keyasint"` // number of the event that adopted it
	Day    calendar.Day `cbor:"2,keyasint"`
	Number string       `cbor:"3,keyasint,omitempty"` // that the township gave it
	Remark string       `cbor:"4,keyasint,omitempty"`
}

// Type is for ever.
func (*SchemeDrafted) Type() (string, uint8) { return "rulebook.drafted", 1 }

// Type is for ever.
func (*SchemeFiled) Type() (string, uint8) { return "rulebook.filed", 1 }
