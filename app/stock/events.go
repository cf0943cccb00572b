package stock

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/village"
)

// GoodListed adds a good or replaces its line in the catalogue.
type GoodListed struct {
	Good trade.Good `cbor:"1,keyasint"`
}

// StockMoved adds to the shelf or takes off it.
type StockMoved struct {
	Good     string `cbor:"1,keyasint"`
	Quantity int64  `cbor:"2,keyasint"`
	Reason   string `cbor:"3,keyasint"`

	Kind trade.MoveKind `cbor:"4,keyasint,omitempty"`
	Of   uint64         `cbor:"5,keyasint,omitempty"` // the stocktake whose difference it is
}

func (*GoodListed) Type() (string, uint8) { return "product.listed", 1 }

func (*StockMoved) Type() (string, uint8) { return "stock.moved", 1 }

// DeliveryReceived puts goods on the shelf, as they came.
type DeliveryReceived struct {
	Supplier string            `cbor:"1,keyasint,omitempty"`
	Lines    []Delivery        `cbor:"2,keyasint"`
	Purchase serial.PurchaseID `cbor:"3,keyasint,omitempty"` // that paid for it
	Note     string            `cbor:"4,keyasint,omitempty"`
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
	Stocktake serial.StocktakeID `cbor:"1,keyasint"`
	Good      string             `cbor:"2,keyasint"`
	Counted   int64              `cbor:"3,keyasint"`
	Expected  int64              `cbor:"4,keyasint"`
}

// StocktakeClosed ends a count; the differences stand beside it as entries of their own.
type StocktakeClosed struct {
	Stocktake serial.StocktakeID `cbor:"1,keyasint"`
	Dropped   bool               `cbor:"2,keyasint,omitempty"` // given up: nothing was changed
}

// GoodPhotographed keeps a small picture of a good.
type GoodPhotographed struct {
	Good string `cbor:"1,keyasint"`
	JPEG []byte `cbor:"2,keyasint"`
}

// MerchantListed adds a merchant or replaces what is agreed.
type MerchantListed struct {
	Merchant trade.Merchant `cbor:"1,keyasint"`
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
	Source trade.Source `cbor:"1,keyasint"`
	Title  string       `cbor:"2,keyasint,omitempty"` // what it is, never a person's name
	Cents  int64        `cbor:"3,keyasint"`           // fen
}

// PurchaseMade spends money of the fund.
type PurchaseMade struct {
	Title    string            `cbor:"1,keyasint"`
	Cents    int64             `cbor:"2,keyasint"`           // fen
	Proposal serial.ProposalID `cbor:"3,keyasint,omitempty"` // that a meeting carried
	Supplier string            `cbor:"4,keyasint,omitempty"`
}

// FundReversed takes an entry of the fund back by a new one.
type FundReversed struct {
	Entry  uint64 `cbor:"1,keyasint"` // number of its event
	Reason string `cbor:"2,keyasint"`
}

func (*DeliveryReceived) Type() (string, uint8) { return "delivery.received", 1 }

func (*StocktakeOpened) Type() (string, uint8) { return "stocktake.opened", 1 }

func (*GoodCounted) Type() (string, uint8) { return "stocktake.counted", 1 }

func (*StocktakeClosed) Type() (string, uint8) { return "stocktake.closed", 1 }

func (*GoodPhotographed) Type() (string, uint8) { return "product.photographed", 1 }

func (*MerchantListed) Type() (string, uint8) { return "merchant.listed", 1 }

func (*SettlementPaid) Type() (string, uint8) { return "settlement.paid", 1 }

func (*FundReceived) Type() (string, uint8) { return "fund.received", 1 }

func (*PurchaseMade) Type() (string, uint8) { return "fund.spent", 1 }

func (*FundBudgeted) Type() (string, uint8) { return "fund.budgeted", 1 }

func (*FundReversed) Type() (string, uint8) { return "fund.reversed", 1 }

// ListImported says what became of a list of goods that was brought in.
type ListImported struct {
	Added     int                  `cbor:"1,keyasint,omitempty"`
	Changed   int                  `cbor:"2,keyasint,omitempty"`
	Unchanged int                  `cbor:"3,keyasint,omitempty"`
	Refused   []village.RefusedRow `cbor:"4,keyasint,omitempty"`
}

// Type is for ever.
func (*ListImported) Type() (string, uint8) { return "products.imported", 1 }
