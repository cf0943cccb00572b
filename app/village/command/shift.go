package command

import (
	"fmt"
	"strings"

	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// OpenShift begins a shift at a till.
type OpenShift struct {
	Device device.ID
	Keeper string // card of who serves; empty when nobody says
	Cash   int64  // fen in the drawer
}

// Decide lets each till have one at a time.
//
// Problems: shift_open, cash_wrong, and those of the card.
func (c OpenShift) Decide(img *image.Image, tx *Tx) error {
	if img.Counter.Shifts[c.Device] != nil {
		return problem.New(problem.Conflict, "shift_open", nil)
	}
	if c.Cash < 0 || c.Cash > shop.MaxCash {
		return problem.New(problem.Invalid, "cash_wrong", nil).At("cash")
	}
	opened := &event.ShiftOpened{Cash: c.Cash}
	if c.Keeper != "" {
		m, err := Holder(img, c.Keeper)
		if err != nil {
			return err
		}
		opened.Keeper = m.ID
	}
	tx.Append(opened)
	return nil
}

// CloseShift ends a shift with the cash that was counted.
type CloseShift struct {
	ID   event.ShiftID
	Cash int64
	Note string

	Goods []GoodFound `cbor:",omitempty"` // what was counted on the shelf, of as many goods as one likes
}

// GoodFound is what was counted of a good.
type GoodFound struct {
	Good    string
	Counted int64
}

// Decide asks for a word where drawer or shelf do not hold what they should. The shelf of the books stays as it is: whether something is
// missing is for a stocktake to say, with a reason for each good.
//
// Problems: shift_unknown, cash_wrong, cash_differs, shift_good, quantity_wrong, shelf_differs.
func (c CloseShift) Decide(img *image.Image, tx *Tx) error {
	note := strings.TrimSpace(c.Note)
	for _, s := range img.Counter.Shifts {
		if s.ID != c.ID {
			continue
		}
		switch {
		case c.Cash < 0 || c.Cash > shop.MaxCash:
			return problem.New(problem.Invalid, "cash_wrong", nil).At("cash")
		case c.Cash != s.Due() && note == "":
			return problem.New(problem.Invalid, "cash_differs", nil).At("note")
		}
		goods, err := c.counts(img, note)
		if err != nil {
			return err
		}
		tx.Append(&event.ShiftClosed{Shift: c.ID, Cash: c.Cash, Due: s.Due(), Note: note, Goods: goods})
		return nil
	}
	return problem.New(problem.NotFound, "shift_unknown", problem.Args{"number": serial.Format(uint64(c.ID))}).At("id")
}

// counts holds what was counted against the books.
func (c CloseShift) counts(img *image.Image, note string) (out []event.ShelfCount, err error) {
	seen := map[string]bool{}
	for n, found := range c.Goods {
		field := fmt.Sprintf("goods[%d]", n)
		g := img.Good(found.Good)
		if g == nil || g.Service || seen[found.Good] {
			return nil, problem.New(problem.Invalid, "shift_good", problem.Args{"good": clip(found.Good)}).At(field + ".good")
		}
		seen[found.Good] = true
		if found.Counted < 0 || found.Counted > maxMoved {
			return nil, problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": maxMoved}).At(field + ".counted")
		}
		if found.Counted != g.Stock && note == "" {
			return nil, problem.New(problem.Invalid, "shelf_differs", problem.Args{"good": g.Name, "due": g.Stock, "counted": found.Counted}).At("note")
		}
		out = append(out, event.ShelfCount{Good: g.Code, Counted: found.Counted, Due: g.Stock})
	}
	return out, nil
}
