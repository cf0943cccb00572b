package council

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// SpendFund buys something from the fund, on a decision where there is one.
type SpendFund struct {
	Title    string
	Cents    int64 // fen
	Proposal serial.ProposalID
	Supplier string
}

// Decide keeps to what the fund holds and to what the meeting has carried.
//
// Problems: text_missing, text_long, money_wrong, fund_short with what there is, proposal_purchase, proposal_over with what is left of it.
func (c SpendFund) Decide(tx *village.Tx) (serial.PurchaseID, error) {
	s := of(tx)
	title, err := stock.Text(c.Title, "title", true)
	if err != nil {
		return 0, err
	}
	supplier, err := stock.Text(c.Supplier, "supplier", false)
	if err != nil {
		return 0, err
	}
	if err := stock.Payable(s.stock, c.Cents); err != nil {
		return 0, err
	}
	if c.Proposal != 0 {
		p := s.Proposal(c.Proposal)
		if p == nil || p.Kind != voting.Purchase || p.Status != voting.ProposalCarried {
			return 0, problem.New(problem.Refused, "proposal_purchase", problem.Args{"number": serial.Format(uint64(c.Proposal))}).At("proposal")
		}
		allowed := p.Amount
		if p.Figures != nil && p.Figures.Amount > 0 {
			allowed = p.Figures.Amount
		}
		if left := allowed - s.stock.Spent(p.ID); c.Cents > left {
			return 0, problem.New(problem.Refused, "proposal_over", problem.Args{"left": stock.Yuan(left)}).At("cents")
		}
	}
	return serial.PurchaseID(tx.Append(&stock.PurchaseMade{Title: title, Cents: c.Cents, Proposal: c.Proposal, Supplier: supplier})), nil
}

// Again finds the purchase that it made.
func (SpendFund) Again(_ *village.Tx, events []village.Event) (serial.PurchaseID, error) {
	return village.MadeBy[*stock.PurchaseMade, serial.PurchaseID](events)
}
