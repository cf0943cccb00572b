package shop

import (
	"fmt"
	"strings"
	"time"

	"xinpu/app/devices"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/village"
)

// UndoTime is how long the till may take back a redemption; later it is the office's, with a reason.
const UndoTime = 5 * time.Minute

// Reverse takes a redemption back by a new entry, or some of its lines.
type Reverse struct {
	ID     serial.RedemptionID
	Office bool // asked for by the office, which may do so after the till's time with a reason
	Reason string
	Lines  []RedeemLine `cbor:",omitempty"` // what comes back; everything that is left when empty
}

// Decide checks that it stands and who may still take it back.
//
// Problems: redemption_unknown, redemption_reversed, undo_over, reason_missing, return_good, return_many, quantity_wrong.
func (c Reverse) Decide(tx *village.Tx) (Receipt, error) {
	s := of(tx)
	e, err := tx.Read(uint64(c.ID))
	if err != nil && !problem.Is(err, "event_unknown") {
		return Receipt{}, err
	}
	p, ok := e.Payload.(*ProductsRedeemed)
	if !ok {
		return Receipt{}, devices.UnknownRedemption(uint64(c.ID))
	}
	if _, done := s.Reversed[c.ID]; done {
		return Receipt{}, problem.New(problem.Conflict, "redemption_reversed", nil).At("id")
	}
	reason := strings.TrimSpace(c.Reason)
	if tx.At.Sub(e.At) > UndoTime {
		if !c.Office {
			return Receipt{}, problem.New(problem.Refused, "undo_over", problem.Args{"minutes": int(UndoTime.Minutes())})
		}
		if reason == "" {
			return Receipt{}, problem.New(problem.Invalid, "reason_missing", nil).At("reason")
		}
	}
	before := s.Returned[c.ID]
	rest := trade.Less(Basket(p.Lines), before.Lines)
	back, err := c.lines(s, rest)
	if err != nil {
		return Receipt{}, err
	}
	out := &RedemptionReversed{
		Redemption: c.ID, Member: p.Member, Lines: StoreLines(back), Reason: reason, Month: p.Given(s.core.Day(e.At)).Month(), Partial: len(trade.Less(rest, back)) > 0, Proxy: p.Proxy,
	}
	if m := s.people.Member(p.Member); m != nil {
		out.Before = s.people.Spendable(m)
	}
	// What cash paid goes back in cash first: nobody turns money into points by bringing products back.
	out.TopUp = min(p.TopUp-before.TopUp, trade.Total(back))
	if p.TopUp > 0 {
		out.Cash = p.Cash / p.TopUp * out.TopUp
	}
	// What was never paid is taken off what is owed before anything goes back.
	out.Owed = min(s.accounts.Unpaid(c.ID)-before.Owed, trade.Total(back)-out.TopUp)
	out.Postings = ledger.Part(append(ledger.Reverse(p.Postings), ledger.Reverse(s.accounts.Collected(c.ID))...), trade.Total(before.Lines)-before.TopUp-before.Owed, trade.Total(back)-out.TopUp-out.Owed)
	if err := s.accounts.Balances.Check(out.Postings); err != nil {
		return Receipt{}, err
	}
	return Receipt{ID: serial.RedemptionID(tx.Append(out)), At: tx.At, Device: tx.Device, Reversed: out}, nil
}

// Again finds the receipt of the time.
func (Reverse) Again(_ *village.Tx, events []village.Event) (Receipt, error) { return Booked(events) }

// lines are what comes back of what is left.
func (c Reverse) lines(s *State, rest []trade.Line) (back []trade.Line, err error) {
	if len(c.Lines) == 0 {
		return rest, nil
	}
	for n, a := range c.Lines {
		field := fmt.Sprintf("lines[%d]", n)
		if a.Quantity < 1 || a.Quantity > trade.MaxQuantity {
			return nil, problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": trade.MaxQuantity}).At(field + ".quantity")
		}
		name := village.Clip(a.Product)
		if g := s.stock.Product(a.Product); g != nil {
			name = g.Name
		}
		found := false
		for _, l := range trade.Less(rest, back) {
			if l.Product != a.Product {
				continue
			}
			if found = true; a.Quantity > l.Quantity {
				return nil, problem.New(problem.Refused, "return_many", problem.Args{"good": name, "left": l.Quantity}).At(field + ".quantity")
			}
			l.Quantity = a.Quantity
			back = append(back, l)
		}
		if !found {
			return nil, problem.New(problem.Refused, "return_good", problem.Args{"good": name}).At(field + ".good")
		}
	}
	return back, nil
}
