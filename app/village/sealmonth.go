package village

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
)

// SealMonth closes a month: the head of the chain as it is now is written into the journal and, as a short number, onto papers.
type SealMonth struct{ Month calendar.Month }

// Decide refuses a month that is not over or sealed already.
//
// Problems: month_open, month_sealed.
func (c SealMonth) Decide(tx *Tx) (None, error) {
	s := of(tx)
	if tx.Day.Month() <= c.Month {
		return None{}, problem.New(problem.Refused, "month_open", problem.Args{"month": c.Month.String()})
	}
	if last := s.LastSeal(); last != nil && last.Month >= c.Month {
		return None{}, problem.New(problem.Conflict, "month_sealed", problem.Args{"month": c.Month.String()})
	}
	seq, head := tx.Head()
	tx.Append(&MonthSealed{Month: c.Month, Upto: seq, Head: head[:]})
	return None{}, nil
}
