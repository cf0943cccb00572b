package stock

import (
	"strings"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// ReverseFund takes an entry of the fund back by a new one.
type ReverseFund struct {
	Entry  uint64
	Reason string
}

// Decide checks that it stands, and that the fund holds what would leave it.
//
// Problems: fund_unknown, fund_reversed, reason_missing, fund_short.
func (c ReverseFund) Decide(tx *village.Tx) (uint64, error) {
	s := of(tx)
	f := s.FundEntry(c.Entry)
	reason := strings.TrimSpace(c.Reason)
	switch {
	case f == nil || f.Reverses != 0:
		return 0, problem.New(problem.NotFound, "fund_unknown", problem.Args{"number": serial.Format(c.Entry)}).At("id")
	case f.Reversed != 0:
		return 0, problem.New(problem.Conflict, "fund_reversed", nil).At("id")
	case reason == "":
		return 0, problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	if f.In {
		if err := Payable(s, f.Cents); err != nil {
			return 0, err
		}
	}
	return tx.Append(&FundReversed{Entry: c.Entry, Reason: village.Clip(reason)}), nil
}

// Again finds the entry that it made.
func (ReverseFund) Again(_ *village.Tx, events []village.Event) (uint64, error) {
	return village.MadeBy[*FundReversed, uint64](events)
}
