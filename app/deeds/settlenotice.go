package deeds

import (
	"strings"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// SettleNotice says that what was wrong is put right in time: nothing follows.
type SettleNotice struct {
	Notice serial.NoticeID
	Reason string // what was done
}

// Decide checks that it is still open.
//
// Problems: notice_unknown, notice_over.
func (c SettleNotice) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	n := s.Notice(c.Notice)
	if n == nil {
		return village.None{}, problem.New(problem.NotFound, "notice_unknown", nil).At("id")
	}
	if !n.Open() {
		return village.None{}, problem.New(problem.Conflict, "notice_over", nil).At("id")
	}
	tx.Append(&NoticeSettled{Notice: c.Notice, Day: tx.Day, Reason: strings.TrimSpace(c.Reason)})
	return village.None{}, nil
}
