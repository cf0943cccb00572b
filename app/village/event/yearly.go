package event

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
)

// NoticeID names a credit notice by the number of the event that issued it.
type NoticeID uint64

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
	Notice NoticeID     `cbor:"1,keyasint"`
	Day    calendar.Day `cbor:"2,keyasint"`
	Reason string       `cbor:"3,keyasint,omitempty"`
}

// NoticeLapsed says that the day passed and nothing was put right: it waits for the council, as a deed of the rule that the notice names or,
// without one, as a proposal.
type NoticeLapsed struct {
	Notice   NoticeID   `cbor:"1,keyasint"`
	Deed     DeedID     `cbor:"2,keyasint,omitempty"`
	Proposal ProposalID `cbor:"3,keyasint,omitempty"`
}

// PointsExpired takes points that ran out off the accounts: what was credited up to a month and not spent.
type PointsExpired struct {
	Upto     calendar.Month   `cbor:"1,keyasint"`
	Postings []ledger.Posting `cbor:"2,keyasint"`
}

// Type is for ever.
func (*NoticeIssued) Type() (string, uint8) { return "notice.issued", 1 }

// Type is for ever.
func (*NoticeSettled) Type() (string, uint8) { return "notice.settled", 1 }

// Type is for ever.
func (*NoticeLapsed) Type() (string, uint8) { return "notice.lapsed", 1 }

// Type is for ever.
func (*PointsExpired) Type() (string, uint8) { return "points.expired", 1 }
