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
	"xinpu/app/stock"
	"xinpu/app/village"
)

// DecideHeld decides on a row that waits. Accepted, it is booked whatever stood against it: the goods were given. No account goes below
// zero: what is not there is owed, and comes before the council by itself. Rejected, no points move.
type DecideHeld struct {
	Held   serial.HeldID
	Accept bool
	Reason string      // of whoever decides
	Lines  []PaperLine // what really stands on the paper, when it was entered wrong
	Member member.ID   // who really took it
	Gone   bool        // rejected, and the goods are gone all the same: they are written off
}

// Decide books or rejects.
//
// Problems: held_unknown, held_decided, reason_missing, text_long, and those of EnterRow for what was corrected.
func (c DecideHeld) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	h := s.Sheets.Held[c.Held]
	if h == nil {
		return village.None{}, problem.New(problem.NotFound, "held_unknown", problem.Args{"number": serial.Format(uint64(c.Held))}).At("id")
	}
	if h.Decision != nil {
		return village.None{}, problem.New(problem.Conflict, "held_decided", nil).At("id")
	}
	reason, err := stock.Text(c.Reason, "reason", false)
	if err != nil {
		return village.None{}, err
	}
	if reason == "" {
		return village.None{}, problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	if !c.Accept {
		c.reject(s, tx, h, reason)
		return village.None{}, nil
	}
	p, err := c.corrected(s, h)
	if err != nil {
		return village.None{}, err
	}
	for n, l := range p.lines {
		// Goods that were given were there: the books had counted too few.
		if g := s.stock.Good(l.Good); g != nil && !g.Service && !p.lines[n].Service && g.Stock < l.Quantity {
			tx.Append(&stock.StockMoved{Good: l.Good, Quantity: l.Quantity - g.Stock, Reason: reason, Kind: trade.Recounted})
		}
	}
	out := p.book(s, h.ID, nextLine(p.sheet, p.row), min(p.total(), max(0, s.people.Spendable(p.member))))
	decided := &HeldDecided{Held: h.ID, Reason: reason}
	decided.Redemption = serial.RedemptionID(tx.Append(out))
	if out.Paper.Owed > 0 {
		decided.Proposal = serial.ProposalID(tx.Append(&council.ProposalMade{Kind: voting.Other, Subject: p.member.ID, Refers: uint64(decided.Redemption)}))
	}
	tx.Append(decided)
	return village.None{}, nil
}

func (c DecideHeld) reject(s *State, tx *village.Tx, h *Held, reason string) {
	if c.Gone {
		for _, l := range h.Lines {
			if g := s.stock.Good(l.Good); g != nil && !g.Service && !l.Service && g.Stock > 0 {
				tx.Append(&stock.StockMoved{Good: l.Good, Quantity: -min(l.Quantity, g.Stock), Reason: reason, Kind: trade.WrittenOff})
			}
		}
	}
	tx.Append(&HeldDecided{Held: h.ID, Reason: reason, Gone: c.Gone})
}

// corrected is the row as it was held, or as it should have been entered.
func (c DecideHeld) corrected(s *State, h *Held) (*paperEntry, error) {
	p := &paperEntry{number: h.Sheet, row: h.Row, day: h.Day, lines: h.Lines}
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
			asked = append(asked, PaperLine{Good: l.Good, Quantity: l.Quantity})
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
