package accounts

import (
	"slices"

	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
)

// Debt is what was not there when products on a sheet were booked.
type Debt struct {
	Member    member.ID
	Points    int64 // that were missing
	Left      int64
	Remitted  int64
	Collected []ledger.Posting  // what was taken off later points
	Proposal  serial.ProposalID // that puts it before the council
}

// DebtOf finds the debt that a proposal is about; nil for any other proposal.
func (s *State) DebtOf(p serial.ProposalID, refers uint64) (serial.RedemptionID, *Debt) {
	id := serial.RedemptionID(refers)
	if d := s.Debts[id]; d != nil && d.Proposal == p {
		return id, d
	}
	return 0, nil
}

// Unpaid is how many points of a redemption were never paid: owed still, or remitted.
func (s *State) Unpaid(id serial.RedemptionID) int64 {
	if d := s.Debts[id]; d != nil {
		return d.Points - amount(d.Collected)
	}
	return 0
}

// Collected is what was taken off later points for a redemption.
func (s *State) Collected(id serial.RedemptionID) []ledger.Posting {
	if d := s.Debts[id]; d != nil {
		return d.Collected
	}
	return nil
}

func amount(postings []ledger.Posting) (n int64) {
	for _, p := range postings {
		n += p.Amount
	}
	return n
}

// Forgive takes off a debt what came back.
func (s *State) Forgive(id serial.RedemptionID, points int64) {
	if d := s.Debts[id]; d != nil {
		d.Left = max(0, d.Left-points)
	}
}

// Borrow notes that points of a redemption were not there.
func (s *State) Borrow(id serial.RedemptionID, who member.ID, points int64) {
	if points > 0 {
		s.Debts[id] = &Debt{Member: who, Points: points, Left: points}
	}
}

// PutBefore notes which proposal puts a debt before the council.
func (s *State) PutBefore(id serial.RedemptionID, proposal serial.ProposalID) {
	if d := s.Debts[id]; d != nil {
		d.Proposal = proposal
	}
}

// settleDebt takes what was paid or remitted off a debt.
func (s *State) settleDebt(p *DebtSettled) {
	if d := s.Debts[p.Redemption]; d != nil {
		d.Left = max(0, d.Left-p.Points)
		if d.Collected = append(slices.Clip(d.Collected), p.Postings...); p.Remitted {
			d.Remitted += p.Points
		}
	}
}
