package command

import (
	"fmt"
	"strings"
	"time"

	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// UndoTime is how long the till may take back a redemption; later it is the office's, with a reason.
const UndoTime = 5 * time.Minute

// Redeem gives goods for points.
type Redeem struct {
	Card  string
	Lines []RedeemLine

	Fetcher string    `cbor:",omitempty"` // card of who came in the member's place
	Member  member.ID `cbor:",omitempty"` // who it is for when only the fetcher's card is there; the PIN stands in for the other
	Cash    bool      `cbor:",omitempty"` // what points are missing is paid in cash
	Proved  bool      `cbor:"-"`          // the PIN was typed and is right; no PIN is ever part of a command, whose fingerprint is kept
}

// RedeemLine is a good by its code and how many of it.
type RedeemLine struct {
	Good     string
	Quantity int64
}

// Decide checks card, goods, limits, shelf, who came, PIN and balance, in this order.
//
// Problems: card_invalid, card_unknown, card_retired, card_left, basket_empty, good_unknown, quantity_wrong, those of an errand and of the
// PIN, and those of the shop and the ledger.
func (c Redeem) Decide(img *image.Image, tx *Tx) error {
	m, fetcher, err := c.people(img, tx)
	if err != nil {
		return err
	}
	return c.give(img, tx, m, fetcher, 0)
}

// give gives the goods to who pays; a visit that they are for is over.
func (c Redeem) give(img *image.Image, tx *Tx, m *image.Member, fetcher member.ID, visit event.VisitID) error {
	if err := exchangeOpen(img, tx); err != nil {
		return err
	}
	if err := mayTake(img, m, tx.Day); err != nil {
		return err
	}
	lines, err := price(img, tx, m, c.Lines)
	if err != nil {
		return err
	}
	out := &event.GoodsRedeemed{Member: m.ID, Card: m.Card, Lines: lines, Before: img.Spendable(m), Kept: kept(img, m.ID, lines), Fetcher: fetcher, Pin: c.Proved}
	if visit != 0 {
		out.Visits = []event.VisitID{visit}
	} else {
		out.Visits = attended(img, m.ID, lines, tx.Day)
	}
	total := shop.Total(lines)
	if err := c.pin(img, m, total); err != nil {
		return err
	}
	customer := img.Customer(m, tx.Day)
	if customer.Discount == 0 {
		customer.Tier = ""
	}
	out.Discount, out.Tier = customer.Discount, customer.Tier
	if c.Cash {
		if out.TopUp, out.Cash, err = img.Terms().TopUp(total, out.Before); err != nil {
			return err
		}
	}
	out.Postings = img.Spend(m, total-out.TopUp)
	if err := img.Balances.Check(out.Postings); err != nil {
		return err
	}
	tx.Append(out)
	return nil
}

// people finds who pays and, on an errand, who came.
//
// Problems: those of Holder, member_unknown, card_left, pin_needed, errand_self, errand_limit.
func (c Redeem) people(img *image.Image, tx *Tx) (m *image.Member, fetcher member.ID, err error) {
	if c.Fetcher == "" {
		m, err = Holder(img, c.Card)
		return m, 0, err
	}
	who, err := Holder(img, c.Fetcher)
	if p, ok := problem.As(err); ok {
		return nil, 0, p.At("fetcher")
	} else if err != nil {
		return nil, 0, err
	}
	if c.Card != "" {
		m, err = Holder(img, c.Card)
	} else if m = img.Member(c.Member); m == nil {
		err = unknownMember(c.Member).At("member")
	} else if err = present(img, m); err == nil && !c.Proved {
		err = problem.New(problem.Refused, "pin_needed", nil).At("pin")
	}
	if err != nil {
		return nil, 0, err
	}
	if m.ID == who.ID {
		return nil, 0, problem.New(problem.Invalid, "errand_self", nil).At("fetcher")
	}
	if limit := img.Terms().Errands; img.Counter.Errands[tx.Day.Month()][m.ID] >= limit {
		return nil, 0, problem.New(problem.Refused, "errand_limit", problem.Args{"limit": limit}).At("fetcher")
	}
	return m, who.ID, nil
}

// pin asks for the PIN where the village wants one.
//
// Problems: pin_needed, pin_unset.
func (c Redeem) pin(img *image.Image, m *image.Member, total int64) error {
	above := img.Terms().PinAbove
	if above == 0 || total <= above || c.Proved {
		return nil
	}
	code := "pin_needed"
	if _, set := img.Counter.Pins[m.ID]; !set {
		code = "pin_unset"
	}
	return problem.New(problem.Refused, code, nil).At("pin")
}

// Holder finds who holds a card that is in force.
//
// Problems: card_invalid, card_unknown, card_retired, card_left.
func Holder(img *image.Image, card string) (*image.Member, error) {
	number, err := member.ParseCard(card)
	if err != nil {
		p, _ := problem.As(err)
		return nil, p.At("card")
	}
	m, retired := img.Holder(number)
	if m == nil {
		return nil, problem.New(problem.NotFound, "card_unknown", problem.Args{"tail": number.Tail()}).At("card")
	}
	if retired {
		return nil, problem.New(problem.Refused, "card_retired", problem.Args{"tail": number.Tail()}).At("card")
	}
	return m, present(img, m)
}

// present refuses who is no longer of the village.
//
// Problems: card_left.
func present(img *image.Image, m *image.Member) error {
	if _, gone := img.Counter.Left[m.ID]; gone {
		return problem.New(problem.Refused, "card_left", problem.Args{"tail": m.Card.Tail()}).At("card")
	}
	return nil
}

// price puts prices on the lines, the same good on one line, and checks what the shop allows.
func price(img *image.Image, tx *Tx, m *image.Member, asked []RedeemLine) ([]shop.Line, error) {
	if len(asked) == 0 {
		return nil, problem.New(problem.Invalid, "basket_empty", nil).At("lines")
	}
	customer := img.Customer(m, tx.Day)
	var lines []shop.Line
	at := map[string]int{}
	for n, a := range asked {
		field := fmt.Sprintf("lines[%d]", n)
		g := img.Good(a.Good)
		if g == nil {
			return nil, problem.New(problem.NotFound, "good_unknown", problem.Args{"good": clip(a.Good)}).At(field + ".good")
		}
		if a.Quantity < 1 || a.Quantity > shop.MaxQuantity {
			return nil, problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": shop.MaxQuantity}).At(field + ".quantity")
		}
		k, again := at[a.Good]
		if !again {
			k = len(lines)
			at[a.Good] = k
			line := shop.Line{Good: g.Code, Price: g.Price(customer), Service: g.Service}
			if g.Merchant != "" {
				line.Merchant, line.Cost = g.Merchant, g.Cost
			}
			lines = append(lines, line)
		}
		lines[k].Quantity += a.Quantity
		together := int64(0) // a limit holds for all variants of a good
		for _, l := range lines {
			if l.Good == g.Code || img.Good(l.Good).VariantOf(&g.Good) {
				together += l.Quantity
			}
		}
		for _, err := range []error{
			g.Eligible(customer),
			Agreed(img, g, tx.Day),
			g.CheckStock(img.Free(g, m.ID), lines[k].Quantity),
			g.CheckLimit(img.HouseholdTook(tx.Day.Month(), m.Household, g), together),
			g.CheckPerson(img.PersonTook(tx.Day.Month(), m.ID, g), together),
		} {
			if p, ok := problem.As(err); ok {
				return nil, p.At(field)
			} else if err != nil {
				return nil, err
			}
		}
	}
	return lines, nil
}

// Reverse takes a redemption back by a new entry, or some of its lines.
type Reverse struct {
	ID     event.RedemptionID
	Office bool // asked for by the office, which may do so after the till's time with a reason
	Reason string
	Lines  []RedeemLine `cbor:",omitempty"` // what comes back; everything that is left when empty
}

// Decide checks that it stands and who may still take it back.
//
// Problems: redemption_unknown, redemption_reversed, undo_over, reason_missing, return_good, return_many, quantity_wrong.
func (c Reverse) Decide(img *image.Image, tx *Tx) error {
	e, err := tx.Read(uint64(c.ID))
	if err != nil && !problem.Is(err, "event_unknown") {
		return err
	}
	p, ok := e.Payload.(*event.GoodsRedeemed)
	if !ok {
		return unknownRedemption(uint64(c.ID))
	}
	if _, done := img.Shop.Reversed[c.ID]; done {
		return problem.New(problem.Conflict, "redemption_reversed", nil).At("id")
	}
	reason := strings.TrimSpace(c.Reason)
	if tx.At.Sub(e.At) > UndoTime {
		if !c.Office {
			return problem.New(problem.Refused, "undo_over", problem.Args{"minutes": int(UndoTime.Minutes())})
		}
		if reason == "" {
			return problem.New(problem.Invalid, "reason_missing", nil).At("reason")
		}
	}
	before := img.Counter.Returned[c.ID]
	rest := shop.Less(p.Lines, before.Lines)
	back, err := c.lines(img, rest)
	if err != nil {
		return err
	}
	out := &event.RedemptionReversed{
		Redemption: c.ID, Member: p.Member, Lines: back, Reason: reason, Month: p.Given(img.Day(e.At)).Month(), Partial: len(shop.Less(rest, back)) > 0, Fetcher: p.Fetcher,
	}
	if m := img.Member(p.Member); m != nil {
		out.Before = img.Spendable(m)
	}
	// What cash paid goes back in cash first: nobody turns money into points by bringing goods back.
	out.TopUp = min(p.TopUp-before.TopUp, shop.Total(back))
	if p.TopUp > 0 {
		out.Cash = p.Cash / p.TopUp * out.TopUp
	}
	// What was never paid is taken off what is owed before anything goes back.
	out.Owed = min(img.Unpaid(c.ID)-before.Owed, shop.Total(back)-out.TopUp)
	out.Postings = ledger.Part(append(ledger.Reverse(p.Postings), ledger.Reverse(img.Collected(c.ID))...), shop.Total(before.Lines)-before.TopUp-before.Owed, shop.Total(back)-out.TopUp-out.Owed)
	if err := img.Balances.Check(out.Postings); err != nil {
		return err
	}
	tx.Append(out)
	return nil
}

func unknownRedemption(id uint64) error {
	return problem.New(problem.NotFound, "redemption_unknown", problem.Args{"number": serial.Format(id)}).At("id")
}

// lines are what comes back of what is left.
func (c Reverse) lines(img *image.Image, rest []shop.Line) (back []shop.Line, err error) {
	if len(c.Lines) == 0 {
		return rest, nil
	}
	for n, a := range c.Lines {
		field := fmt.Sprintf("lines[%d]", n)
		if a.Quantity < 1 || a.Quantity > shop.MaxQuantity {
			return nil, problem.New(problem.Invalid, "quantity_wrong", problem.Args{"max": shop.MaxQuantity}).At(field + ".quantity")
		}
		name := clip(a.Good)
		if g := img.Good(a.Good); g != nil {
			name = g.Name
		}
		found := false
		for _, l := range shop.Less(rest, back) {
			if l.Good != a.Good {
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

// clip keeps what was typed short enough to be said back.
func clip(s string) string {
	if r := []rune(strings.ToValidUTF8(s, "?")); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return strings.ToValidUTF8(s, "?")
}
