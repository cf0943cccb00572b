package accounts

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
)

// DebtSettled takes what somebody owes for products on a sheet off his points, or remits it.
type DebtSettled struct {
	Redemption serial.RedemptionID `cbor:"1,keyasint"`
	Member     member.ID           `cbor:"2,keyasint"`
	Points     int64               `cbor:"3,keyasint"`
	Postings   []ledger.Posting    `cbor:"4,keyasint,omitempty"` // none when it is remitted
	Remitted   bool                `cbor:"5,keyasint,omitempty"`
	Meeting    serial.MeetingID    `cbor:"6,keyasint,omitempty"` // that decided
	Reason     string              `cbor:"7,keyasint,omitempty"`
}

func (*DebtSettled) Type() (string, uint8) { return "debt.settled", 1 }

// Booked are the postings of points that ran out.
func (p *PointsExpired) Booked() []ledger.Posting { return p.Postings }

// Booked are the postings of what was owed.
func (p *DebtSettled) Booked() []ledger.Posting { return p.Postings }

// PointsExpired takes points that ran out off the accounts: what was credited up to a month and not spent.
type PointsExpired struct {
	Upto     calendar.Month   `cbor:"1,keyasint"`
	Postings []ledger.Posting `cbor:"2,keyasint"`
}

// Type is for ever.
func (*PointsExpired) Type() (string, uint8) { return "points.expired", 1 }
