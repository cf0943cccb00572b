package blackout

import (
	"xinpu/app/accounts"
	"xinpu/app/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/sheet"
	"xinpu/app/domain/trade"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
	"xinpu/app/shop"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// DecidePendingRow decides on a row that waits. Accepted, it is booked whatever stood against it: the products were given. No account goes below
// zero: what is not there is owed, and comes before the council by itself. Rejected, no points move.
type DecidePendingRow struct {
	Pending serial.PendingRowID
	Accept  bool
	Reason  string      // of whoever decides
	Lines   []PaperLine // what really stands on the paper, when it was entered wrong
	Member  member.ID   // who really took it
	Gone    bool        // rejected, and the products are gone all the same: they are written off
}

// HeldOutcome is what came of a row that waited.
type HeldOutcome struct {
	Redemption serial.RedemptionID // as which it was booked; 0 when it was rejected
	Proposal   serial.ProposalID   // before the council, about what is owed; 0 when nothing is
}

// Decide books or rejects.
//
// Problems: held_unknown, held_decided, reason_missing, text_long, and those of EnterRow for what was corrected.
func (c DecidePendingRow) Decide(tx *village.Tx) (HeldOutcome, error) {
	s := of(tx)
	h := s.Sheets.Pending[c.Pending]
	if h == nil {
		return HeldOutcome{}, problem.New(problem.NotFound, "held_unknown", problem.Args{"number": serial.Format(uint64(c.Pending))}).At("id")
	}
	if h.Decision != nil {
		return HeldOutcome{}, problem.New(problem.Conflict, "held_decided", nil).At("id")
	}
	reason, err := stock.Text(c.Reason, "reason", false)
	if err != nil {
		return HeldOutcome{}, err
	}
	if reason == "" {
		return HeldOutcome{}, problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	if !c.Accept {
		c.reject(s, tx, h, reason)
		return HeldOutcome{}, nil
	}
	p, err := c.corrected(s, h)
	if err != nil {
		return HeldOutcome{}, err
	}
	for n, l := range p.lines {
		// Goods that were given were there: the books had counted too few.
		if g := s.stock.Product(l.Product); g != nil && !g.Service && !p.lines[n].Service && g.Stock < l.Quantity {
			tx.Append(&stock.StockMoved{Product: l.Product, Quantity: l.Quantity - g.Stock, Reason: reason, Kind: trade.Recounted})
		}
	}
	out := p.book(s, h.ID, nextLine(p.sheet, p.row), min(p.total(), max(0, s.people.Spendable(p.member))))
	decided := &PendingRowDecided{Pending: h.ID, Reason: reason}
	decided.Redemption = serial.RedemptionID(tx.Append(out))
	if out.Paper.Owed > 0 {
		decided.Proposal = serial.ProposalID(tx.Append(&council.ProposalMade{Kind: voting.Other, Subject: p.member.ID, Refers: uint64(decided.Redemption)}))
	}
	tx.Append(decided)
	return HeldOutcome{Redemption: decided.Redemption, Proposal: decided.Proposal}, nil
}

// Again finds what came of the decision.
func (DecidePendingRow) Again(_ *village.Tx, events []village.Event) (HeldOutcome, error) {
	_, p, err := village.Named[*PendingRowDecided](events)
	if err != nil {
		return HeldOutcome{}, err
	}
	return HeldOutcome{Redemption: p.Redemption, Proposal: p.Proposal}, nil
}

func (c DecidePendingRow) reject(s *State, tx *village.Tx, h *PendingRow, reason string) {
	if c.Gone {
		for _, l := range h.Lines {
			if g := s.stock.Product(l.Product); g != nil && !g.Service && !l.Service && g.Stock > 0 {
				tx.Append(&stock.StockMoved{Product: l.Product, Quantity: -min(l.Quantity, g.Stock), Reason: reason, Kind: trade.WrittenOff})
			}
		}
	}
	tx.Append(&PendingRowDecided{Pending: h.ID, Reason: reason, Gone: c.Gone})
}

// corrected is the row as it was held, or as it should have been entered.
func (c DecidePendingRow) corrected(s *State, h *PendingRow) (*paperEntry, error) {
	p := &paperEntry{number: h.Sheet, row: h.Row, day: h.Day, lines: shop.Basket(h.Lines)}
	if h.Reasons[0].Reason != sheet.SheetUnknown { // a number may have been given since
		p.issue, p.sheet = s.Sheets.Sheet(h.Sheet)
	}
	id := h.Member
	if c.Member != 0 {
		id = c.Member
	}
	if p.member = s.people.Member(id); p.member == nil {
		return nil, people.UnknownMember(id).At("member")
	}
	asked := c.Lines
	if len(asked) == 0 && id == h.Member {
		return p, nil
	}
	if len(asked) == 0 {
		for _, l := range h.Lines {
			asked = append(asked, PaperLine{Product: l.Product, Quantity: l.Quantity})
		}
	}
	p.lines = nil
	return p, p.price(s, asked)
}

// remit lets somebody off what was missing when there was no power, if that is what the meeting carried.
func (s *State) remit(tx *village.Tx, p council.Settled) error {
	if id, debt := s.accounts.DebtOf(p.ID, p.Refers); debt != nil && debt.Left > 0 {
		tx.Append(&accounts.DebtSettled{Redemption: id, Member: debt.Member, Points: debt.Left, Remitted: true, Meeting: p.By.ID})
	}
	return nil
}

// remitted reports whether somebody was let off.
func (s *State) remitted(p council.Settled) bool {
	_, debt := s.accounts.DebtOf(p.ID, p.Refers)
	return debt != nil && debt.Remitted > 0
}
