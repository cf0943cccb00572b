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
}

// RedeemLine is a good by its code and how many of it.
type RedeemLine struct {
	Good     string
	Quantity int64
}

// Decide checks card, goods, limits, shelf and balance, in this order.
//
// Problems: card_invalid, card_unknown, card_retired, basket_empty, good_unknown, quantity_wrong, and those of the shop and the ledger.
func (c Redeem) Decide(img *image.Image, tx *Tx) error {
	m, err := Holder(img, c.Card)
	if err != nil {
		return err
	}
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
	postings := img.Spend(m, shop.Total(lines))
	if err := img.Balances.Check(postings); err != nil {
		return err
	}
	customer := img.Customer(m, tx.Day)
	if customer.Discount == 0 {
		customer.Tier = ""
	}
	tx.Append(&event.GoodsRedeemed{Member: m.ID, Card: m.Card, Lines: lines, Before: img.Spendable(m), Postings: postings, Kept: kept(img, m.ID, lines), Discount: customer.Discount, Tier: customer.Tier})
	return nil
}

// Holder finds who holds a card that is in force.
//
// Problems: card_invalid, card_unknown, card_retired.
func Holder(img *image.Image, card string) (*image.Member, error) {
	number, err := member.ParseCard(card)
	if err != nil {
		p, _ := problem.As(err)
		return nil, p.At("body.card")
	}
	m, retired := img.Holder(number)
	if m == nil {
		return nil, problem.New(problem.NotFound, "card_unknown", problem.Args{"tail": number.Tail()}).At("body.card")
	}
	if retired {
		return nil, problem.New(problem.Refused, "card_retired", problem.Args{"tail": number.Tail()}).At("body.card")
	}
	return m, nil
}

// price puts prices on the lines, the same good on one line, and checks what the shop allows.
func price(img *image.Image, tx *Tx, m *image.Member, asked []RedeemLine) ([]shop.Line, error) {
	if len(asked) == 0 {
		return nil, problem.New(problem.Invalid, "basket_empty", nil).At("body.lines")
	}
	customer := img.Customer(m, tx.Day)
	var lines []shop.Line
	at := map[string]int{}
	for n, a := range asked {
		field := fmt.Sprintf("body.lines[%d]", n)
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
			lines = append(lines, shop.Line{Good: g.Code, Price: g.Price(customer), Service: g.Service})
		}
		lines[k].Quantity += a.Quantity
		for _, err := range []error{
			g.Eligible(customer),
			g.CheckStock(img.Free(g, m.ID), lines[k].Quantity),
			g.CheckLimit(img.Shop.Taken[image.Taken{Month: tx.Day.Month(), Household: m.Household, Good: g.Code}], lines[k].Quantity),
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

// Reverse takes a redemption back by a new entry.
type Reverse struct {
	ID     event.RedemptionID
	Office bool // asked for by the office, which may do so after the till's time with a reason
	Reason string
}

// Decide checks that it stands and who may still take it back.
//
// Problems: redemption_unknown, redemption_reversed, undo_over, reason_missing.
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
		return problem.New(problem.Conflict, "redemption_reversed", nil).At("path.id")
	}
	reason := strings.TrimSpace(c.Reason)
	if tx.At.Sub(e.At) > UndoTime {
		if !c.Office {
			return problem.New(problem.Refused, "undo_over", problem.Args{"minutes": int(UndoTime.Minutes())})
		}
		if reason == "" {
			return problem.New(problem.Invalid, "reason_missing", nil).At("body.reason")
		}
	}
	postings := ledger.Reverse(p.Postings)
	if err := img.Balances.Check(postings); err != nil {
		return err
	}
	before := int64(0)
	if m := img.Member(p.Member); m != nil {
		before = img.Spendable(m)
	}
	tx.Append(&event.RedemptionReversed{
		Redemption: c.ID, Member: p.Member, Lines: p.Lines, Before: before, Postings: postings, Reason: reason, Month: img.Day(e.At).Month(),
	})
	return nil
}

func unknownRedemption(id uint64) error {
	return problem.New(problem.NotFound, "redemption_unknown", problem.Args{"number": serial.Format(id)}).At("path.id")
}

// clip keeps what was typed short enough to be said back.
func clip(s string) string {
	if r := []rune(strings.ToValidUTF8(s, "?")); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return strings.ToValidUTF8(s, "?")
}
