package shop

import (
	"xinpu/app/bookings"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/village"
)

// Redeem gives products for points.
type Redeem struct {
	Card  string
	Lines []RedeemLine

	Proxy  string    `cbor:",omitempty"` // card of who came in the member's place
	Member member.ID `cbor:",omitempty"` // who it is for when only the fetcher's card is there; the PIN stands in for the other
	Cash   bool      `cbor:",omitempty"` // what points are missing is paid in cash
	Proved bool      `cbor:"-"`          // the PIN was typed and is right; no PIN is ever part of a command, whose fingerprint is kept
}

// Decide checks card, products, limits, shelf, who came, PIN and balance, in this order.
//
// Problems: card_invalid, card_unknown, card_retired, card_left, basket_empty, good_unknown, quantity_wrong, those of a proxy pickup and of the
// PIN, and those of the shop and the ledger.
func (c Redeem) Decide(tx *village.Tx) (Receipt, error) {
	s := of(tx)
	m, proxy, err := c.people(s, tx)
	if err != nil {
		return Receipt{}, err
	}
	return c.give(s, tx, m, proxy, 0)
}

// Again finds the receipt of the time.
func (Redeem) Again(_ *village.Tx, events []village.Event) (Receipt, error) { return Booked(events) }

// give gives the products to who pays; a booking that they are for is over.
func (c Redeem) give(s *State, tx *village.Tx, m *people.Member, proxy member.ID, booking serial.BookingID) (Receipt, error) {
	if err := exchangeOpen(s, tx); err != nil {
		return Receipt{}, err
	}
	if err := MayTake(s, m, tx.Day); err != nil {
		return Receipt{}, err
	}
	lines, err := price(s, tx, m, c.Lines)
	if err != nil {
		return Receipt{}, err
	}
	out := &ProductsRedeemed{Member: m.ID, Card: m.Card, Lines: StoreLines(lines), Before: s.people.Spendable(m), Kept: KeptFor(s, m.ID, lines), Proxy: proxy, Pin: c.Proved}
	if booking != 0 {
		out.Bookings = []serial.BookingID{booking}
	} else {
		out.Bookings = bookings.Attended(s.bookings, m.ID, lines, tx.Day)
	}
	total := trade.Total(lines)
	if err := c.pin(s, m, total); err != nil {
		return Receipt{}, err
	}
	customer := s.people.Customer(m, tx.Day)
	if customer.Discount == 0 {
		customer.Tier = ""
	}
	out.Discount, out.Tier = customer.Discount, customer.Tier
	if c.Cash {
		if out.TopUp, out.Cash, err = s.Terms().TopUp(total, out.Before); err != nil {
			return Receipt{}, err
		}
	}
	out.Postings = s.people.Spend(m, total-out.TopUp)
	if err := s.accounts.Balances.Check(out.Postings); err != nil {
		return Receipt{}, err
	}
	return Give(tx, out), nil
}

// people finds who pays and, on a proxy pickup, who came.
//
// Problems: those of Holder, member_unknown, card_left, pin_needed, errand_self, errand_limit.
func (c Redeem) people(s *State, tx *village.Tx) (m *people.Member, proxy member.ID, err error) {
	if c.Proxy == "" {
		m, err = people.Holder(s.people, c.Card)
		return m, 0, err
	}
	who, err := people.Holder(s.people, c.Proxy)
	if p, ok := problem.As(err); ok {
		return nil, 0, p.At("fetcher")
	} else if err != nil {
		return nil, 0, err
	}
	if c.Card != "" {
		m, err = people.Holder(s.people, c.Card)
	} else if m = s.people.Member(c.Member); m == nil {
		err = people.UnknownMember(c.Member).At("member")
	} else if err = people.Present(s.people, m); err == nil && !c.Proved {
		err = problem.New(problem.Refused, "pin_needed", nil).At("pin")
	}
	if err != nil {
		return nil, 0, err
	}
	if m.ID == who.ID {
		return nil, 0, problem.New(problem.Invalid, "errand_self", nil).At("fetcher")
	}
	if limit := s.Terms().ProxyPickups; s.ProxyPickups[tx.Day.Month()][m.ID] >= limit {
		return nil, 0, problem.New(problem.Refused, "errand_limit", problem.Args{"limit": limit}).At("fetcher")
	}
	return m, who.ID, nil
}

// pin asks for the PIN where the village wants one.
//
// Problems: pin_needed, pin_unset.
func (c Redeem) pin(s *State, m *people.Member, total int64) error {
	above := s.Terms().PinAbove
	if above == 0 || total <= above || c.Proved {
		return nil
	}
	code := "pin_needed"
	if _, set := s.people.Pins[m.ID]; !set {
		code = "pin_unset"
	}
	return problem.New(problem.Refused, code, nil).At("pin")
}
