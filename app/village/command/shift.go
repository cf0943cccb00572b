package command

import (
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
		return problem.New(problem.Invalid, "cash_wrong", nil).At("body.cash")
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
}

// Decide asks for a word where the drawer does not hold what it should.
//
// Problems: shift_unknown, cash_wrong, cash_differs.
func (c CloseShift) Decide(img *image.Image, tx *Tx) error {
	note := strings.TrimSpace(c.Note)
	for _, s := range img.Counter.Shifts {
		if s.ID != c.ID {
			continue
		}
		switch {
		case c.Cash < 0 || c.Cash > shop.MaxCash:
			return problem.New(problem.Invalid, "cash_wrong", nil).At("body.cash")
		case c.Cash != s.Due() && note == "":
			return problem.New(problem.Invalid, "cash_differs", nil).At("body.note")
		}
		tx.Append(&event.ShiftClosed{Shift: c.ID, Cash: c.Cash, Due: s.Due(), Note: note})
		return nil
	}
	return problem.New(problem.NotFound, "shift_unknown", problem.Args{"number": serial.Format(uint64(c.ID))}).At("path.id")
}
