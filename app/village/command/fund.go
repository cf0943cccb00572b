package command

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// ReceiveFund puts money into the fund.
type ReceiveFund struct {
	Source shop.Source
	Title  string
	Cents  int64 // fen
}

// Decide checks the amount.
//
// Problems: money_wrong, text_long.
func (c ReceiveFund) Decide(_ *image.Image, tx *Tx) error {
	title, err := text(c.Title, "title", false)
	if err != nil {
		return err
	}
	if c.Cents <= 0 || c.Cents > maxCents {
		return problem.New(problem.Invalid, "money_wrong", nil).At("cents")
	}
	tx.Append(&event.FundReceived{Source: c.Source, Title: title, Cents: c.Cents})
	return nil
}

// SpendFund buys something from the fund, on a decision where there is one.
type SpendFund struct {
	Title    string
	Cents    int64 // fen
	Proposal event.ProposalID
	Supplier string
}

// Decide keeps to what the fund holds and to what the meeting has carried.
//
// Problems: text_missing, text_long, money_wrong, fund_short with what there is, proposal_purchase, proposal_over with what is left of it.
func (c SpendFund) Decide(img *image.Image, tx *Tx) error {
	title, err := text(c.Title, "title", true)
	if err != nil {
		return err
	}
	supplier, err := text(c.Supplier, "supplier", false)
	if err != nil {
		return err
	}
	if err := payable(img, c.Cents); err != nil {
		return err
	}
	if c.Proposal != 0 {
		p := img.Proposal(c.Proposal)
		if p == nil || p.Kind != council.Purchase || p.Status != council.ProposalCarried {
			return problem.New(problem.Refused, "proposal_purchase", problem.Args{"number": serial.Format(uint64(c.Proposal))}).At("proposal")
		}
		allowed := p.Amount
		if p.Figures != nil && p.Figures.Amount > 0 {
			allowed = p.Figures.Amount
		}
		if left := allowed - img.Spent(p.ID); c.Cents > left {
			return problem.New(problem.Refused, "proposal_over", problem.Args{"left": Yuan(left)}).At("cents")
		}
	}
	tx.Append(&event.PurchaseMade{Title: title, Cents: c.Cents, Proposal: c.Proposal, Supplier: supplier})
	return nil
}

func payable(img *image.Image, cents int64) error {
	if cents <= 0 || cents > maxCents {
		return problem.New(problem.Invalid, "money_wrong", nil).At("cents")
	}
	if there := img.Counter.Fund.Balance(); cents > there {
		return problem.New(problem.Refused, "fund_short", problem.Args{"there": Yuan(there)}).At("cents")
	}
	return nil
}

// Yuan writes fen as people do: 26.50.
func Yuan(fen int64) string {
	sign := ""
	if fen < 0 {
		sign, fen = "−", -fen
	}
	out := sign + strconv.FormatInt(fen/100, 10)
	if rest := fen % 100; rest != 0 {
		out += "." + string(rune('0'+rest/10)) + string(rune('0'+rest%10))
	}
	return out
}

// SetBudget says how much the village means to spend in a year on what points can buy.
type SetBudget struct {
	Year  int
	Cents int64 // fen
}

// Decide bounds year and amount.
//
// Problems: budget_year, money_wrong.
func (c SetBudget) Decide(img *image.Image, tx *Tx) error {
	if now := tx.Day.Time().Year(); c.Year < now-1 || c.Year > now+1 {
		return problem.New(problem.Invalid, "budget_year", problem.Args{"first": now - 1, "last": now + 1}).At("year")
	}
	if c.Cents <= 0 || c.Cents > maxCents {
		return problem.New(problem.Invalid, "money_wrong", nil).At("cents")
	}
	if img.Counter.Budgets[c.Year] != c.Cents {
		tx.Append(&event.FundBudgeted{Year: c.Year, Cents: c.Cents})
	}
	return nil
}

// ReverseFund takes an entry of the fund back by a new one.
type ReverseFund struct {
	Entry  uint64
	Reason string
}

// Decide checks that it stands, and that the fund holds what would leave it.
//
// Problems: fund_unknown, fund_reversed, reason_missing, fund_short.
func (c ReverseFund) Decide(img *image.Image, tx *Tx) error {
	f := img.FundEntry(c.Entry)
	reason := strings.TrimSpace(c.Reason)
	switch {
	case f == nil || f.Reverses != 0:
		return problem.New(problem.NotFound, "fund_unknown", problem.Args{"number": serial.Format(c.Entry)}).At("id")
	case f.Reversed != 0:
		return problem.New(problem.Conflict, "fund_reversed", nil).At("id")
	case reason == "":
		return problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	if f.In {
		if err := payable(img, f.Cents); err != nil {
			return err
		}
	}
	tx.Append(&event.FundReversed{Entry: c.Entry, Reason: clip(reason)})
	return nil
}

// PutMerchant adds a merchant or changes what is agreed.
type PutMerchant struct{ Merchant shop.Merchant }

// Decide checks name and days.
//
// Problems: code_missing, text_missing, text_long, member_unknown, agreement_days.
func (c PutMerchant) Decide(img *image.Image, tx *Tx) (err error) {
	m := c.Merchant
	if m.Code = strings.TrimSpace(m.Code); m.Code == "" {
		return problem.New(problem.Invalid, "code_missing", nil).At("code")
	}
	if m.Name, err = text(m.Name, "name", true); err != nil {
		return err
	}
	if m.Note, err = text(m.Note, "note", false); err != nil {
		return err
	}
	if m.Signs, err = text(m.Signs, "signs", false); err != nil {
		return err
	}
	if m.Terms = strings.TrimSpace(m.Terms); utf8.RuneCountInString(m.Terms) > maxTerms {
		return problem.New(problem.Invalid, "text_long", problem.Args{"max": maxTerms}).At("terms")
	}
	if m.For != 0 && img.Member(m.For) == nil {
		return unknownMember(m.For).At("for")
	}
	if m.From == 0 || m.To < m.From {
		return problem.New(problem.Invalid, "agreement_days", nil).At("to")
	}
	if old, there := img.Counter.Merchants[m.Code]; !there || old != m {
		tx.Append(&event.MerchantListed{Merchant: m})
	}
	return nil
}

// PaySettlement pays a merchant what is due for a month that is over.
type PaySettlement struct {
	Merchant string
	Month    calendar.Month
	On       calendar.Day `cbor:",omitempty"` // on which the money changed hands, 0 for today
	By       member.ID    `cbor:",omitempty"` // who hands it over for the village
	Receipt  string       `cbor:",omitempty"` // number of the receipt
}

// Decide pays what is left to pay.
//
// Problems: merchant_unknown, month_open, settlement_nothing, settled_day, member_unknown, text_long, fund_short.
func (c PaySettlement) Decide(img *image.Image, tx *Tx) error {
	if _, there := img.Counter.Merchants[c.Merchant]; !there {
		return problem.New(problem.NotFound, "merchant_unknown", problem.Args{"merchant": clip(c.Merchant)}).At("code")
	}
	if c.Month >= tx.Day.Month() {
		return problem.New(problem.Refused, "month_open", problem.Args{"month": c.Month.String()}).At("month")
	}
	if c.On != 0 && (c.On <= c.Month.Last() || c.On > tx.Day) {
		return problem.New(problem.Invalid, "settled_day", problem.Args{"first": (c.Month.Last() + 1).String(), "last": tx.Day.String()}).At("on")
	}
	if c.By != 0 && img.Member(c.By) == nil {
		return unknownMember(c.By).At("by")
	}
	receipt, err := text(c.Receipt, "receipt", false)
	if err != nil {
		return err
	}
	due := -img.Counter.Paid[c.Month][c.Merchant]
	for _, d := range img.Counter.Dues[c.Month][c.Merchant] {
		due += d.Cents
	}
	if due <= 0 {
		return problem.New(problem.Refused, "settlement_nothing", problem.Args{"month": c.Month.String()}).At("month")
	}
	if err := payable(img, due); err != nil {
		p, _ := problem.As(err)
		return p.At("month")
	}
	tx.Append(&event.SettlementPaid{Merchant: c.Merchant, Month: c.Month, Cents: due, On: c.On, By: c.By, Receipt: receipt})
	return nil
}
