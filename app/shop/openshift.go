package shop

import (
	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/village"
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
func (c OpenShift) Decide(tx *village.Tx) (serial.ShiftID, error) {
	s := of(tx)
	if s.Shifts[c.Device] != nil {
		return 0, problem.New(problem.Conflict, "shift_open", nil)
	}
	if c.Cash < 0 || c.Cash > trade.MaxCash {
		return 0, problem.New(problem.Invalid, "cash_wrong", nil).At("cash")
	}
	opened := &ShiftOpened{Cash: c.Cash}
	if c.Keeper != "" {
		m, err := people.Holder(s.people, c.Keeper)
		if err != nil {
			return 0, err
		}
		opened.Keeper = m.ID
	}
	return serial.ShiftID(tx.Append(opened)), nil
}

// Again finds the shift that it opened.
func (OpenShift) Again(_ *village.Tx, events []village.Event) (serial.ShiftID, error) {
	return village.MadeBy[*ShiftOpened, serial.ShiftID](events)
}
