package event

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/shop"
)

// Things of the shop named by the number of the event that made them.
type (
	DeliveryID  uint64
	StocktakeID uint64
	VisitID     uint64
	PurchaseID  uint64
)

// DeliveryReceived puts goods on the shelf, as they came.
type DeliveryReceived struct {
	Supplier string     `cbor:"1,keyasint,omitempty"`
	Lines    []Delivery `cbor:"2,keyasint"`
	Purchase PurchaseID `cbor:"3,keyasint,omitempty"` // that paid for it
	Note     string     `cbor:"4,keyasint,omitempty"`
}

// Delivery is one good of a delivery.
type Delivery struct {
	Good     string       `cbor:"1,keyasint"`
	Quantity int64        `cbor:"2,keyasint"`
	Cost     int64        `cbor:"3,keyasint,omitempty"` // fen for one, 0 when not known
	Expires  calendar.Day `cbor:"4,keyasint,omitempty"` // last day on which it may be given, 0 for what does not spoil
}

// StocktakeOpened begins a count. Who counts is not told what should be there.
type StocktakeOpened struct {
	Goods []string `cbor:"1,keyasint,omitempty"` // that are to be counted; all of the shelf when empty
}

// GoodCounted is what was found of a good, and what should have been there at that moment.
type GoodCounted struct {
	Stocktake StocktakeID `cbor:"1,keyasint"`
	Good      string      `cbor:"2,keyasint"`
	Counted   int64       `cbor:"3,keyasint"`
	Expected  int64       `cbor:"4,keyasint"`
}

// StocktakeClosed ends a count; the differences stand beside it as entries of their own.
type StocktakeClosed struct {
	Stocktake StocktakeID `cbor:"1,keyasint"`
	Dropped   bool        `cbor:"2,keyasint,omitempty"` // given up: nothing was changed
}

// GoodPhotographed keeps a small picture of a good.
type GoodPhotographed struct {
	Good string `cbor:"1,keyasint"`
	JPEG []byte `cbor:"2,keyasint"`
}

// MerchantListed adds a merchant or replaces what is agreed.
type MerchantListed struct {
	Merchant shop.Merchant `cbor:"1,keyasint"`
}

// SettlementPaid pays a merchant for a month, from the fund.
type SettlementPaid struct {
	Merchant string         `cbor:"1,keyasint"`
	Month    calendar.Month `cbor:"2,keyasint"`
	Cents    int64          `cbor:"3,keyasint"`           // fen
	On       calendar.Day   `cbor:"4,keyasint,omitempty"` // day on which the money changed hands, 0 for the day of the event
	By       member.ID      `cbor:"5,keyasint,omitempty"` // who handed it over for the village
	Receipt  string         `cbor:"6,keyasint,omitempty"` // number of the receipt
}

// FundBudgeted sets how much the village means to spend on what points can buy in a year.
type FundBudgeted struct {
	Year  int   `cbor:"1,keyasint"`
	Cents int64 `cbor:"2,keyasint"` // fen
}

// FundReceived puts money into the fund that backs the points.
type FundReceived struct {
	Source shop.Source `cbor:"1,keyasint"`
	Title  string      `cbor:"2,keyasint,omitempty"` // what it is, never a person's name
	Cents  int64       `cbor:"3,keyasint"`           // fen
}

// PurchaseMade spends money of the fund.
type PurchaseMade struct {
	Title    string     `cbor:"1,keyasint"`
	Cents    int64      `cbor:"2,keyasint"`           // fen
	Proposal ProposalID `cbor:"3,keyasint,omitempty"` // that a meeting carried
	Supplier string     `cbor:"4,keyasint,omitempty"`
}

// FundReversed takes an entry of the fund back by a new one.
type FundReversed struct {
	Entry  uint64 `cbor:"1,keyasint"` // number of its event
	Reason string `cbor:"2,keyasint"`
}

// VisitBooked keeps a time for a service.
type VisitBooked struct {
	Member member.ID    `cbor:"1,keyasint"`
	Good   string       `cbor:"2,keyasint"`
	Day    calendar.Day `cbor:"3,keyasint"`
	Minute int64        `cbor:"4,keyasint"`           // of the day
	Length int64        `cbor:"5,keyasint"`           // minutes
	Card   bool         `cbor:"6,keyasint,omitempty"` // the card was shown, so that the visit needs none
}

// VisitEnded says what became of it. Coming is the redemption's to say.
type VisitEnded struct {
	Visit   VisitID           `cbor:"1,keyasint"`
	Outcome shop.VisitOutcome `cbor:"2,keyasint"`
}

// Names and versions, for ever.

func (*DeliveryReceived) Type() (string, uint8) { return "delivery.received", 1 }
func (*StocktakeOpened) Type() (string, uint8)  { return "stocktake.opened", 1 }
func (*GoodCounted) Type() (string, uint8)      { return "stocktake.counted", 1 }
func (*StocktakeClosed) Type() (string, uint8)  { return "stocktake.closed", 1 }
func (*GoodPhotographed) Type() (string, uint8) { return "good.photographed", 1 }
func (*MerchantListed) Type() (string, uint8)   { return "merchant.listed", 1 }
func (*SettlementPaid) Type() (string, uint8)   { return "settlement.paid", 1 }
func (*FundReceived) Type() (string, uint8)     { return "fund.received", 1 }
func (*PurchaseMade) Type() (string, uint8)     { return "fund.spent", 1 }
func (*FundBudgeted) Type() (string, uint8)     { return "fund.budgeted", 1 }
func (*FundReversed) Type() (string, uint8)     { return "fund.reversed", 1 }
func (*VisitBooked) Type() (string, uint8)      { return "visit.booked", 1 }
func (*VisitEnded) Type() (string, uint8)       { return "visit.ended", 1 }
