package deeds

import (
	"strings"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// WithdrawDeed takes back a deed recorded by mistake, as long as no meeting has it before it.
type WithdrawDeed struct {
	Deed   serial.DeedID
	Reason string
}

// Decide checks where the deed stands.
//
// Problems: deed_unknown, deed_decided, reason_missing.
func (c WithdrawDeed) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	d := s.Deed(c.Deed)
	if d == nil {
		return village.None{}, problem.New(problem.NotFound, "deed_unknown", nil).At("id")
	}
	if d.Status != Recorded {
		return village.None{}, problem.New(problem.Refused, "deed_decided", nil).At("id")
	}
	reason := strings.TrimSpace(c.Reason)
	if reason == "" {
		return village.None{}, problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	tx.Append(&DeedWithdrawn{Deed: c.Deed, Reason: reason})
	return village.None{}, nil
}
