package command

import (
	"xinpu/app/domain/blackout"
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// DecideHeld decides on a row that waits. Accepted, it is booked whatever stood against it: the goods were given. No account goes below
// zero: what is not there is owed, and comes before the council by itself. Rejected, no points move.
type DecideHeld struct {
	Held   event.HeldID
	Accept bool
	Reason string      // of whoever decides
	Lines  []PaperLine // what really stands on the paper, when it was entered wrong
	Member member.ID   // who really took it
	Gone   bool        // rejected, and the goods are gone all the same: they are written off
}

// Decide books or rejects.
//
// Problems: held_unknown, held_decided, reason_missing, text_long, and those of EnterRow for what was corrected.
func (c DecideHeld) Decide(img *image.Image, tx *Tx) error {
	h := img.Counter.Blackout.Held[c.Held]
	if h == nil {
		return problem.New(problem.NotFound, "held_unknown", problem.Args{"number": serial.Format(uint64(c.Held))}).At("id")
	}
	if h.Decision != nil {
		return problem.New(problem.Conflict, "held_decided", nil).At("id")
	}
	reason, err := text(c.Reason, "reason", false)
	if err != nil {
		return err
	}
	if reason == "" {
		return problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	if !c.Accept {
		c.reject(img, tx, h, reason)
		return nil
	}
	p, err := c.corrected(img, h)
	if err != nil {
		return err
	}
	for n, l := range p.lines {
		// Goods that were given were there: the books had counted too few.
		if g := img.Good(l.Good); g != nil && !g.Service && !p.lines[n].Service && g.Stock < l.Quantity {
			tx.Append(&event.StockMoved{Good: l.Good, Quantity: l.Quantity - g.Stock, Reason: reason, Kind: shop.Recounted})
		}
	}
	out := p.book(img, h.ID, nextLine(p.sheet, p.row), min(p.total(), max(0, img.Spendable(p.member))))
	decided := &event.HeldDecided{Held: h.ID, Reason: reason}
	decided.Redemption = event.RedemptionID(tx.Append(out))
	if out.Paper.Owed > 0 {
		decided.Proposal = event.ProposalID(tx.Append(&event.ProposalMade{Kind: council.Other, Subject: p.member.ID, Refers: uint64(decided.Redemption)}))
	}
	tx.Append(decided)
	return nil
}

func (c DecideHeld) reject(img *image.Image, tx *Tx, h *image.Held, reason string) {
	if c.Gone {
		for _, l := range h.Lines {
			if g := img.Good(l.Good); g != nil && !g.Service && !l.Service && g.Stock > 0 {
				tx.Append(&event.StockMoved{Good: l.Good, Quantity: -min(l.Quantity, g.Stock), Reason: reason, Kind: shop.WrittenOff})
			}
		}
	}
	tx.Append(&event.HeldDecided{Held: h.ID, Reason: reason, Gone: c.Gone})
}

// corrected is the row as it was held, or as it should have been entered.
func (c DecideHeld) corrected(img *image.Image, h *image.Held) (*paperEntry, error) {
	p := &paperEntry{number: h.Sheet, row: h.Row, day: h.Day, lines: h.Lines}
	if h.Reasons[0].Reason != blackout.SheetUnknown { // a number may have been given since
		p.issue, p.sheet = img.Counter.Blackout.Sheet(h.Sheet)
	}
	id := h.Member
	if c.Member != 0 {
		id = c.Member
	}
	if p.member = img.Member(id); p.member == nil {
		return nil, unknownMember(id).At("member")
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
	return p, p.price(img, asked)
}

// nextLine is the number of a visit on a row: 1 for the first.
func nextLine(s *image.Sheet, row int) int {
	line := 1
	if s != nil {
		for _, r := range s.Rows {
			if r.Row == row && r.Redemption != 0 {
				line = max(line, r.Line+1)
			}
		}
	}
	return line
}

// CollectDebt takes what somebody owes off the points that are there now.
type CollectDebt struct {
	Redemption event.RedemptionID
	Reason     string
}

// Decide takes what there is, at most what is owed.
//
// Problems: debt_none, points_none, text_long.
func (c CollectDebt) Decide(img *image.Image, tx *Tx) error {
	reason, err := text(c.Reason, "reason", false)
	if err != nil {
		return err
	}
	debt := img.Counter.Debts[c.Redemption]
	if debt == nil || debt.Left == 0 {
		return problem.New(problem.NotFound, "debt_none", nil).At("id")
	}
	m := img.Member(debt.Member)
	if m == nil {
		return unknownMember(debt.Member).At("id")
	}
	points := min(debt.Left, img.Spendable(m))
	if points <= 0 {
		return problem.New(problem.Refused, "points_none", nil)
	}
	settled := &event.DebtSettled{Redemption: c.Redemption, Member: m.ID, Points: points, Postings: img.Spend(m, points), Reason: reason}
	if err := img.Balances.Check(settled.Postings); err != nil {
		return err
	}
	tx.Append(settled)
	return nil
}
