package blackout

import (
	"xinpu/app/accounts"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/people"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// CollectDebt takes what somebody owes off the points that are there now.
type CollectDebt struct {
	Redemption serial.RedemptionID
	Reason     string
}

// Decide takes what there is, at most what is owed.
//
// Problems: debt_none, points_none, text_long.
func (c CollectDebt) Decide(tx *village.Tx) (int64, error) {
	s := of(tx)
	reason, err := stock.Text(c.Reason, "reason", false)
	if err != nil {
		return 0, err
	}
	debt := s.accounts.Debts[c.Redemption]
	if debt == nil || debt.Left == 0 {
		return 0, problem.New(problem.NotFound, "debt_none", nil).At("id")
	}
	m := s.people.Member(debt.Member)
	if m == nil {
		return 0, people.UnknownMember(debt.Member).At("id")
	}
	points := min(debt.Left, s.people.Spendable(m))
	if points <= 0 {
		return 0, problem.New(problem.Refused, "points_none", nil)
	}
	settled := &accounts.DebtSettled{Redemption: c.Redemption, Member: m.ID, Points: points, Postings: s.people.Spend(m, points), Reason: reason}
	if err := s.accounts.Balances.Check(settled.Postings); err != nil {
		return 0, err
	}
	tx.Append(settled)
	return points, nil
}

// Again finds how many points were taken.
func (CollectDebt) Again(_ *village.Tx, events []village.Event) (int64, error) {
	_, p, err := village.Named[*accounts.DebtSettled](events)
	if err != nil {
		return 0, err
	}
	return p.Points, nil
}
