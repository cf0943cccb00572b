// Package trade holds products, their prices and limits, and what a redemption must keep.
package trade

import (
	"slices"

	"xinpu/app/domain/problem"
)

// Product is a line of the catalogue. Points are the price of one, Cost is what the village paid for one in fen.
type Product struct {
	Code        string         `cbor:"1,keyasint"`
	Name        string         `cbor:"2,keyasint"`
	Spec        string         `cbor:"3,keyasint,omitempty"`
	Category    string         `cbor:"4,keyasint,omitempty"`
	Barcode     string         `cbor:"5,keyasint,omitempty"`
	Cost        int64          `cbor:"6,keyasint,omitempty"`
	Points      int64          `cbor:"7,keyasint"`
	Service     bool           `cbor:"8,keyasint,omitempty"` // not counted on the shelf
	Limit       int64          `cbor:"9,keyasint,omitempty"` // per household and month, 0 for none
	Special     []SpecialPrice `cbor:"10,keyasint,omitempty"`
	MinScore    int64          `cbor:"11,keyasint,omitempty"`
	MinorsOnly  bool           `cbor:"12,keyasint,omitempty"`
	Note        string         `cbor:"13,keyasint,omitempty"`
	PersonLimit int64          `cbor:"14,keyasint,omitempty"` // per person and month, 0 for none
	Reorder     int64          `cbor:"15,keyasint,omitempty"` // on the shelf at which more is bought, 0 for never
	Merchant    string         `cbor:"16,keyasint,omitempty"` // code of who gives it outside the shop
	Slot        int64          `cbor:"17,keyasint,omitempty"` // minutes of a visit that is booked beforehand, 0 for no booking
	Seats       int64          `cbor:"18,keyasint,omitempty"` // how many visits there may be at the same time, 0 for one
}

// VariantOf reports whether two lines of the catalogue are one product to those who ask for it: dye for short hair and for long. They bear one
// name, are given by the same hand, and differ in their specification.
func (g *Product) VariantOf(o *Product) bool {
	return g.Name == o.Name && g.Merchant == o.Merchant && g.Service == o.Service
}

// Places is how many visits of a service there may be at the same time.
func (g *Product) Places() int64 { return max(1, g.Seats) }

// SpecialPrice is a price for an age band in full years, where 0 leaves an end open, for a segment of the rule book, or for both.
type SpecialPrice struct {
	MinAge  int    `cbor:"1,keyasint,omitempty"`
	MaxAge  int    `cbor:"2,keyasint,omitempty"`
	Points  int64  `cbor:"3,keyasint"`
	Segment string `cbor:"4,keyasint,omitempty"`
}

// fits reports whether the price is for a customer. What is not known of him fits nothing.
func (s SpecialPrice) fits(c Customer) bool {
	if s.Segment != "" && !slices.Contains(c.Segments, s.Segment) {
		return false
	}
	if s.MinAge == 0 && s.MaxAge == 0 && s.Segment != "" {
		return true
	}
	return c.Age != AgeUnknown && c.Age >= s.MinAge && (s.MaxAge == 0 || c.Age <= s.MaxAge)
}

// MaxQuantity bounds one line of a redemption.
const MaxQuantity = 999

// Customer is what the rules need to know of who redeems.
type Customer struct {
	Age      int // in full years, AgeUnknown when the birth date is not known
	Score    int64
	Discount int64    // percent off, of the tier that the score reaches
	Tier     string   // name of that tier
	Segments []string // of the rule book that he surely belongs to
}

// AgeUnknown stands for an age that nobody knows; no special price fits it.
const AgeUnknown = -1

// Price is what one costs the customer: the cheapest that applies, less the discount, rounded in his favour but never to nothing.
func (g *Product) Price(c Customer) int64 {
	list := g.ListPrice(c)
	if c.Discount <= 0 || list <= 0 {
		return list
	}
	return max(1, list*(100-c.Discount)/100)
}

// ListPrice is the cheapest price that applies, before any discount.
func (g *Product) ListPrice(c Customer) int64 {
	best := g.Points
	for _, s := range g.Special {
		if s.fits(c) {
			best = min(best, s.Points)
		}
	}
	return best
}

// Eligible reports whether the customer may have the product at all.
//
// Problems: good_minors_only, good_standing with needed and standing.
func (g *Product) Eligible(c Customer) error {
	if g.MinorsOnly && (c.Age == AgeUnknown || c.Age >= 18) {
		return problem.New(problem.Refused, "good_minors_only", problem.Args{"good": g.Name})
	}
	if g.MinScore > 0 && c.Score < g.MinScore {
		return problem.New(problem.Refused, "good_standing", problem.Args{"good": g.Name, "needed": g.MinScore, "standing": c.Score})
	}
	return nil
}

// CheckLimit reports whether the household may take this many more this month.
//
// Problems: good_limit with limit, taken and left.
func (g *Product) CheckLimit(taken, quantity int64) error {
	if g.Limit > 0 && taken+quantity > g.Limit {
		return problem.New(problem.Refused, "good_limit", problem.Args{"good": g.Name, "limit": g.Limit, "taken": taken, "left": max(0, g.Limit-taken)})
	}
	return nil
}

// CheckPerson reports whether one person may take this many more this month.
//
// Problems: good_person_limit with limit, taken and left.
func (g *Product) CheckPerson(taken, quantity int64) error {
	if g.PersonLimit > 0 && taken+quantity > g.PersonLimit {
		return problem.New(problem.Refused, "good_person_limit", problem.Args{"good": g.Name, "limit": g.PersonLimit, "taken": taken, "left": max(0, g.PersonLimit-taken)})
	}
	return nil
}

// CheckStock reports whether the shelf holds this many.
//
// Problems: stock_out when there is none, stock_short with left.
func (g *Product) CheckStock(stock, quantity int64) error {
	switch {
	case g.Service || quantity <= stock:
		return nil
	case stock <= 0:
		return problem.New(problem.Refused, "stock_out", problem.Args{"good": g.Name})
	default:
		return problem.New(problem.Refused, "stock_short", problem.Args{"good": g.Name, "left": stock, "wanted": quantity})
	}
}

// Line is one product of a redemption at the price of that moment.
type Line struct {
	Product  string `cbor:"1,keyasint"`
	Quantity int64  `cbor:"2,keyasint"`
	Price    int64  `cbor:"3,keyasint"`
	Service  bool   `cbor:"4,keyasint,omitempty"` // it was not counted on the shelf when it was given, so taking it back adds nothing there
	Merchant string `cbor:"5,keyasint,omitempty"` // who gave it outside the shop
	Cost     int64  `cbor:"6,keyasint,omitempty"` // fen that the village owes the merchant for one
}

// Total is the points of the line.
func (l Line) Total() int64 { return l.Quantity * l.Price }

// Total is the points of several lines.
func Total(lines []Line) (total int64) {
	for _, l := range lines {
		total += l.Total()
	}
	return total
}

// Less is what is left of the lines without the others, good by good.
func Less(lines, others []Line) []Line {
	gone := map[string]int64{}
	for _, o := range others {
		gone[o.Product] += o.Quantity
	}
	var out []Line
	for _, l := range lines {
		n := min(l.Quantity, gone[l.Product])
		gone[l.Product] -= n
		if l.Quantity -= n; l.Quantity > 0 {
			out = append(out, l)
		}
	}
	return out
}
