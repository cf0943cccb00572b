package command

import (
	"fmt"
	"slices"
	"strings"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/shop"
	"xinpu/app/intake"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// ImportGoods brings the shop's list in. The shelf is filled only for goods that are new: what is there was counted since.
type ImportGoods struct {
	Goods  []intake.Good
	Report *Report `cbor:"-"`
}

// Decide finds goods by code, and by name and size where the list has no codes.
//
// Problems: none; a row that cannot come in is refused in the report with barcode_taken.
func (c ImportGoods) Decide(img *image.Image, tx *Tx) error {
	*c.Report = Report{}
	codes := newCodes(img)
	for _, row := range c.Goods {
		g := goodOf(row)
		g.Code = codes.of(g)
		if other := img.GoodByBarcode(g.Barcode); g.Barcode != "" && other != nil && other.Code != g.Code {
			c.Report.Refused = append(c.Report.Refused, intake.Refusal{Position: row.At, Whole: true,
				Problem: problem.New(problem.Conflict, "barcode_taken", problem.Args{"barcode": g.Barcode, "good": other.Name})})
			continue
		}
		if err := shop.CheckBarcode(g.Barcode); err != nil {
			p, _ := problem.As(err)
			c.Report.Refused = append(c.Report.Refused, intake.Refusal{Position: row.At, Whole: true, Problem: p})
			continue
		}
		old := img.Good(g.Code)
		if old != nil {
			if row.Stock == nil {
				g.Service = old.Service // a list without a column for stock does not turn rice into a service
			}
			g.PersonLimit, g.Reorder, g.Merchant, g.Slot, g.Seats = old.PersonLimit, old.Reorder, old.Merchant, old.Slot, old.Seats // lists do not know of these
			for _, s := range old.Special {
				if s.Segment != "" {
					g.Special = append(g.Special, s)
				}
			}
		}
		switch {
		case old == nil:
			tx.Append(&event.GoodListed{Good: g})
			if row.Stock != nil && *row.Stock > 0 {
				tx.Append(&event.StockMoved{Good: g.Code, Quantity: *row.Stock})
			}
			c.Report.Added++
		case equal(old.Good, g):
			c.Report.Unchanged++
		default:
			tx.Append(&event.GoodListed{Good: g})
			c.Report.Changed++
		}
	}
	return nil
}

func goodOf(row intake.Good) shop.Good {
	g := shop.Good{
		Code: row.Code, Name: row.Name, Spec: row.Spec, Category: row.Category, Barcode: row.Barcode, Cost: row.Cost, Points: row.Points,
		Service: row.Stock == nil, Limit: row.LimitHouseholdMonth, MinStanding: row.MinStanding, MinorsOnly: row.MinorsOnly, Note: row.Note,
	}
	for _, p := range row.SpecialPrices {
		g.Special = append(g.Special, shop.SpecialPrice{MinAge: p.MinAge, MaxAge: p.MaxAge, Points: p.Points})
	}
	return g
}

func equal(a, b shop.Good) bool {
	if !slices.Equal(a.Special, b.Special) {
		return false
	}
	a.Special, b.Special = nil, nil
	return fmt.Sprintf("%+v", a) == fmt.Sprintf("%+v", b)
}

// codes gives codes to goods that come without.
type codes struct {
	names map[string]string
	used  map[string]bool
	next  int
}

func newCodes(img *image.Image) *codes {
	c := &codes{names: map[string]string{}, used: map[string]bool{}}
	for _, code := range img.Goods() {
		g := img.Good(code)
		c.names[g.Name+"\x00"+g.Spec] = code
		c.used[code] = true
	}
	return c
}

func (c *codes) of(g shop.Good) string {
	if g.Code != "" {
		return g.Code
	}
	key := g.Name + "\x00" + g.Spec
	if c.names[key] == "" {
		code := ""
		for code == "" || c.used[code] {
			c.next++
			code = fmt.Sprintf("G%03d", c.next)
		}
		c.names[key], c.used[code] = code, true
	}
	return c.names[key]
}

// PutGood adds a good or replaces its line in the catalogue.
type PutGood struct{ Good shop.Good }

// Decide checks the line.
//
// Problems: name_missing, code_missing, price_wrong, barcode_taken, barcode_length, barcode_check, good_kind, quantity_wrong, cost_wrong, seats_wrong, slot_wrong,
// merchant_unknown.
func (c PutGood) Decide(img *image.Image, tx *Tx) error {
	g := c.Good
	g.Code, g.Name = strings.TrimSpace(g.Code), strings.TrimSpace(g.Name)
	old := img.Good(g.Code)
	switch {
	case g.Code == "":
		return problem.New(problem.Invalid, "code_missing", nil).At("code")
	case g.Name == "":
		return problem.New(problem.Invalid, "name_missing", nil).At("name")
	case g.Points < 1 || g.Points > 1_000_000:
		return problem.New(problem.Invalid, "price_wrong", nil).At("points")
	case old != nil && g.Service && old.Stock > 0:
		return problem.New(problem.Refused, "good_kind", problem.Args{"good": g.Name, "left": old.Stock}).At("service")
	}
	for n, s := range g.Special {
		if book := img.SchemeOn(tx.Day); s.Segment != "" && book != nil {
			if _, there := book.Segment(s.Segment); !there {
				return problem.New(problem.NotFound, "good_segment", problem.Args{"segment": clip(s.Segment)}).At(fmt.Sprintf("special[%d].segment", n))
			}
		}
		if s.Points < 0 || s.Points > 1_000_000 || s.MinAge < 0 || s.MaxAge < 0 || s.MaxAge != 0 && s.MaxAge < s.MinAge {
			return problem.New(problem.Invalid, "price_wrong", nil).At(fmt.Sprintf("special[%d]", n))
		}
	}
	switch {
	case g.Limit < 0 || g.Limit > maxMoved:
		return problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": maxMoved}).At("limit")
	case g.PersonLimit < 0 || g.PersonLimit > maxMoved:
		return problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": maxMoved}).At("person_limit")
	case g.Reorder < 0 || g.Reorder > maxMoved:
		return problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": maxMoved}).At("reorder")
	case g.Cost < 0 || g.Cost > maxCost:
		return problem.New(problem.Invalid, "cost_wrong", nil).At("cost")
	case g.Seats < 0 || g.Seats > shop.MaxSeats || g.Seats > 1 && g.Slot == 0:
		return problem.New(problem.Invalid, "seats_wrong", problem.Args{"max": shop.MaxSeats}).At("seats")
	case g.Slot < 0 || g.Slot > shop.VisitsTo-shop.VisitsFrom || g.Slot > 0 && !g.Service:
		return problem.New(problem.Invalid, "slot_wrong", nil).At("slot")
	}
	if _, there := img.Counter.Merchants[g.Merchant]; g.Merchant != "" && !there {
		return problem.New(problem.NotFound, "merchant_unknown", problem.Args{"merchant": clip(g.Merchant)}).At("merchant")
	}
	if old == nil || old.Barcode != g.Barcode { // an old one that no scanner reads does not keep the price from being changed
		if p, ok := problem.As(shop.CheckBarcode(g.Barcode)); ok {
			return p.At("barcode")
		}
	}
	if other := img.GoodByBarcode(g.Barcode); g.Barcode != "" && other != nil && other.Code != g.Code {
		return problem.New(problem.Conflict, "barcode_taken", problem.Args{"barcode": g.Barcode, "good": other.Name}).At("barcode")
	}
	if old == nil || !equal(old.Good, g) {
		tx.Append(&event.GoodListed{Good: g})
	}
	return nil
}

// MoveStock receives goods or writes them off.
type MoveStock struct {
	Good     string
	Quantity int64
	Reason   string
}

// Decide keeps the shelf at zero or more.
//
// Problems: good_unknown, good_service, quantity_zero, stock_short, reason_missing.
func (c MoveStock) Decide(img *image.Image, tx *Tx) error {
	g := img.Good(c.Good)
	reason := strings.TrimSpace(c.Reason)
	switch {
	case g == nil:
		return problem.New(problem.NotFound, "good_unknown", problem.Args{"good": clip(c.Good)}).At("code")
	case g.Service:
		return problem.New(problem.Refused, "good_service", problem.Args{"good": g.Name})
	case c.Quantity == 0 || c.Quantity > 100_000 || c.Quantity < -100_000:
		return problem.New(problem.Invalid, "quantity_zero", nil).At("quantity")
	case g.Stock+c.Quantity < 0:
		return problem.New(problem.Refused, "stock_short", problem.Args{"good": g.Name, "left": g.Stock, "wanted": -c.Quantity}).At("quantity")
	case reason == "":
		return problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	kind := shop.Received
	if c.Quantity < 0 {
		kind = shop.WrittenOff
	}
	tx.Append(&event.StockMoved{Good: g.Code, Quantity: c.Quantity, Reason: reason, Kind: kind})
	return nil
}
