package stock

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/village"
)

// ProductListed adds a product or replaces its line in the catalogue.
type ProductListed struct {
	Product StoredProduct `cbor:"1,keyasint"`
}

// StoredProduct is a line of the catalogue as the journal keeps it.
type StoredProduct struct {
	Code        string        `cbor:"1,keyasint"`
	Name        string        `cbor:"2,keyasint"`
	Spec        string        `cbor:"3,keyasint,omitempty"`
	Category    string        `cbor:"4,keyasint,omitempty"`
	Barcode     string        `cbor:"5,keyasint,omitempty"`
	Cost        int64         `cbor:"6,keyasint,omitempty"` // fen
	Points      int64         `cbor:"7,keyasint"`
	Service     bool          `cbor:"8,keyasint,omitempty"`
	Limit       int64         `cbor:"9,keyasint,omitempty"`
	Special     []StoredPrice `cbor:"10,keyasint,omitempty"`
	MinScore    int64         `cbor:"11,keyasint,omitempty"`
	MinorsOnly  bool          `cbor:"12,keyasint,omitempty"`
	Note        string        `cbor:"13,keyasint,omitempty"`
	PersonLimit int64         `cbor:"14,keyasint,omitempty"`
	Reorder     int64         `cbor:"15,keyasint,omitempty"`
	Merchant    string        `cbor:"16,keyasint,omitempty"`
	Slot        int64         `cbor:"17,keyasint,omitempty"` // minutes
	Seats       int64         `cbor:"18,keyasint,omitempty"`
}

// StoredPrice is a special price as the journal keeps it.
type StoredPrice struct {
	MinAge  int    `cbor:"1,keyasint,omitempty"`
	MaxAge  int    `cbor:"2,keyasint,omitempty"`
	Points  int64  `cbor:"3,keyasint"`
	Segment string `cbor:"4,keyasint,omitempty"`
}

// StoreProduct gives a product the form of the journal.
func StoreProduct(g trade.Product) StoredProduct {
	var special []StoredPrice
	for _, s := range g.Special {
		special = append(special, StoredPrice(s))
	}
	return StoredProduct{
		Code: g.Code, Name: g.Name, Spec: g.Spec, Category: g.Category, Barcode: g.Barcode, Cost: g.Cost, Points: g.Points,
		Service: g.Service, Limit: g.Limit, Special: special, MinScore: g.MinScore, MinorsOnly: g.MinorsOnly, Note: g.Note,
		PersonLimit: g.PersonLimit, Reorder: g.Reorder, Merchant: g.Merchant, Slot: g.Slot, Seats: g.Seats,
	}
}

// Product is what the rules know it as.
func (p StoredProduct) Product() trade.Product {
	var special []trade.SpecialPrice
	for _, s := range p.Special {
		special = append(special, trade.SpecialPrice(s))
	}
	return trade.Product{
		Code: p.Code, Name: p.Name, Spec: p.Spec, Category: p.Category, Barcode: p.Barcode, Cost: p.Cost, Points: p.Points,
		Service: p.Service, Limit: p.Limit, Special: special, MinScore: p.MinScore, MinorsOnly: p.MinorsOnly, Note: p.Note,
		PersonLimit: p.PersonLimit, Reorder: p.Reorder, Merchant: p.Merchant, Slot: p.Slot, Seats: p.Seats,
	}
}

// StockMoved adds to the shelf or takes off it.
type StockMoved struct {
	Product  string `cbor:"1,keyasint"`
	Quantity int64  `cbor:"2,keyasint"`
	Reason   string `cbor:"3,keyasint"`

	Kind trade.MoveKind `cbor:"4,keyasint,omitempty"`
	Of   uint64         `cbor:"5,keyasint,omitempty"` // the stocktake whose difference it is
}

func (*ProductListed) Type() (string, uint8) { return "product.listed", 1 }

func (*StockMoved) Type() (string, uint8) { return "stock.moved", 1 }

// DeliveryReceived puts products on the shelf, as they came.
type DeliveryReceived struct {
	Supplier string            `cbor:"1,keyasint,omitempty"`
	Lines    []Delivery        `cbor:"2,keyasint"`
	Purchase serial.PurchaseID `cbor:"3,keyasint,omitempty"` // that paid for it
	Note     string            `cbor:"4,keyasint,omitempty"`
}

// Delivery is one product of a delivery.
type Delivery struct {
	Product  string       `cbor:"1,keyasint"`
	Quantity int64        `cbor:"2,keyasint"`
	Cost     int64        `cbor:"3,keyasint,omitempty"` // fen for one, 0 when not known
	Expires  calendar.Day `cbor:"4,keyasint,omitempty"` // last day on which it may be given, 0 for what does not spoil
}

// StocktakeOpened begins a count. Who counts is not told what should be there.
type StocktakeOpened struct {
	Products []string `cbor:"1,keyasint,omitempty"` // that are to be counted; all of the shelf when empty
}

// ProductCounted is what was found of a product, and what should have been there at that moment.
type ProductCounted struct {
	Stocktake serial.StocktakeID `cbor:"1,keyasint"`
	Product   string             `cbor:"2,keyasint"`
	Counted   int64              `cbor:"3,keyasint"`
	Expected  int64              `cbor:"4,keyasint"`
}

// StocktakeClosed ends a count; the differences stand beside it as entries of their own.
type StocktakeClosed struct {
	Stocktake serial.StocktakeID `cbor:"1,keyasint"`
	Dropped   bool               `cbor:"2,keyasint,omitempty"` // given up: nothing was changed
}

// ProductPhotographed keeps a small picture of a product.
type ProductPhotographed struct {
	Product string `cbor:"1,keyasint"`
	JPEG    []byte `cbor:"2,keyasint"`
}

// MerchantListed adds a merchant or replaces what is agreed.
type MerchantListed struct {
	Code  string       `cbor:"1,keyasint"`
	Name  string       `cbor:"2,keyasint"`
	From  calendar.Day `cbor:"3,keyasint"`
	To    calendar.Day `cbor:"4,keyasint"` // last day of the agreement
	Note  string       `cbor:"5,keyasint,omitempty"`
	Terms string       `cbor:"6,keyasint,omitempty"`
	Signs string       `cbor:"7,keyasint,omitempty"` // the post of who signs for it
	For   member.ID    `cbor:"8,keyasint,omitempty"` // who has signed for the village
}

// Merchant is what the rules know it as.
func (p *MerchantListed) Merchant() trade.Merchant { return trade.Merchant(*p) }

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

func (*ProductCounted) Type() (string, uint8) { return "stocktake.counted", 1 }

func (*StocktakeClosed) Type() (string, uint8) { return "stocktake.closed", 1 }

func (*ProductPhotographed) Type() (string, uint8) { return "product.photographed", 1 }

func (*MerchantListed) Type() (string, uint8) { return "merchant.listed", 1 }

func (*SettlementPaid) Type() (string, uint8) { return "settlement.paid", 1 }

func (*FundReceived) Type() (string, uint8) { return "fund.received", 1 }

func (*PurchaseMade) Type() (string, uint8) { return "fund.spent", 1 }

func (*FundBudgeted) Type() (string, uint8) { return "fund.budgeted", 1 }

func (*FundReversed) Type() (string, uint8) { return "fund.reversed", 1 }

// ListImported says what became of a list of products that was brought in.
type ListImported struct {
	Added     int                  `cbor:"1,keyasint,omitempty"`
	Changed   int                  `cbor:"2,keyasint,omitempty"`
	Unchanged int                  `cbor:"3,keyasint,omitempty"`
	Refused   []village.RefusedRow `cbor:"4,keyasint,omitempty"`
}

// Type is for ever.
func (*ListImported) Type() (string, uint8) { return "products.imported", 1 }
