package event

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
)

// ProposalID names a proposal by the number of the event that made it.
type ProposalID uint64

// ProposalMade puts something before the next meeting that is not a deed. What concerns a person stands sealed under that person's key.
type ProposalMade struct {
	Kind    council.ProposalKind `cbor:"1,keyasint"`
	Title   string               `cbor:"2,keyasint,omitempty"` // empty when it is sealed, and where the kind says it
	Text    string               `cbor:"3,keyasint,omitempty"`
	Scheme  []byte               `cbor:"4,keyasint,omitempty"` // the whole rule book proposed
	InForce calendar.Day         `cbor:"5,keyasint,omitempty"` // of it
	Amount  int64                `cbor:"6,keyasint,omitempty"` // fen, of a purchase
	Office  string               `cbor:"7,keyasint,omitempty"` // that an election fills
	Members []member.ID          `cbor:"8,keyasint,omitempty"` // proposed for it
	From    member.ID            `cbor:"9,keyasint,omitempty"` // who proposes, 0 the office
	Subject member.ID            `cbor:"10,keyasint,omitempty"`
	Sealed  []byte               `cbor:"11,keyasint,omitempty"` // Wording under the key of Under
	Under   member.ID            `cbor:"12,keyasint,omitempty"`
	Against *Entry               `cbor:"13,keyasint,omitempty"` // of an objection: frozen from now on
	Refers  uint64               `cbor:"14,keyasint,omitempty"` // number of the event that it comes from, such as a credit notice
}

// Wording is what a proposal says when it is sealed.
type Wording struct {
	Title string `cbor:"1,keyasint,omitempty"`
	Text  string `cbor:"2,keyasint,omitempty"`
}

// Entry is one person's deed in a carried item.
type Entry struct {
	Meeting MeetingID `cbor:"1,keyasint"`
	Item    int       `cbor:"2,keyasint"`
	Deed    DeedID    `cbor:"3,keyasint"`
}

// ProposalWithdrawn takes a proposal back before a meeting deals with it; an entry objected to is free again.
type ProposalWithdrawn struct {
	Proposal ProposalID `cbor:"1,keyasint"`
	Reason   string     `cbor:"2,keyasint,omitempty"`
}

// ObjectionDecided says what a meeting made of an objection: upheld, the entry is taken off or gets other figures; else it is released.
type ObjectionDecided struct {
	Objection ProposalID `cbor:"1,keyasint"`
	Entry     Entry      `cbor:"2,keyasint"`
	Upheld    bool       `cbor:"3,keyasint,omitempty"`
	Figures   *Figures   `cbor:"4,keyasint,omitempty"` // instead of what the entry had
	Meeting   MeetingID  `cbor:"5,keyasint"`           // that decided
	Item      int        `cbor:"6,keyasint"`
}

// BodySeated says who sits in a body other than the credit council: the villagers' representatives.
type BodySeated struct {
	Kind    council.Kind `cbor:"1,keyasint"`
	Members []member.ID  `cbor:"2,keyasint"`
	Meeting MeetingID    `cbor:"3,keyasint,omitempty"` // that elected it
}

// Names and versions, for ever.

func (*ProposalMade) Type() (string, uint8)      { return "proposal.made", 1 }
func (*ProposalWithdrawn) Type() (string, uint8) { return "proposal.withdrawn", 1 }
func (*ObjectionDecided) Type() (string, uint8)  { return "objection.decided", 1 }
func (*BodySeated) Type() (string, uint8)        { return "body.seated", 1 }
