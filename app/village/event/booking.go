package event

import "xinpu/app/domain/ledger"

// Booking is an event that moves points.
type Booking interface {
	Payload
	// Booked are its postings, in the order in which they are applied.
	Booked() []ledger.Posting
}

// Booked are the credits' postings.
func (p *CreditsPosted) Booked() []ledger.Posting { return p.Postings }

// Booked are the redemption's postings.
func (p *GoodsRedeemed) Booked() []ledger.Posting { return p.Postings }

// Booked are the reversal's postings.
func (p *RedemptionReversed) Booked() []ledger.Posting { return p.Postings }

// Booked are the postings of points that ran out.
func (p *PointsExpired) Booked() []ledger.Posting { return p.Postings }

// Booked are the postings of what was owed.
func (p *DebtSettled) Booked() []ledger.Posting { return p.Postings }

// Booked are the postings of points that went to somebody else's account.
func (p *PointsPassed) Booked() []ledger.Posting { return p.Postings }
