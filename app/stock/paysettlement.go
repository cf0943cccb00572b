package stock

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/people"
	"xinpu/app/village"
)

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
func (c PaySettlement) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if _, there := s.Merchants[c.Merchant]; !there {
		return village.None{}, problem.New(problem.NotFound, "merchant_unknown", problem.Args{"merchant": village.Clip(c.Merchant)}).At("code")
	}
	if c.Month >= tx.Day.Month() {
		return village.None{}, problem.New(problem.Refused, "month_open", problem.Args{"month": c.Month.String()}).At("month")
	}
	if c.On != 0 && (c.On <= c.Month.Last() || c.On > tx.Day) {
		return village.None{}, problem.New(problem.Invalid, "settled_day", problem.Args{"first": (c.Month.Last() + 1).String(), "last": tx.Day.String()}).At("on")
	}
	if c.By != 0 && s.people.Member(c.By) == nil {
		return village.None{}, people.UnknownMember(c.By).At("by")
	}
	receipt, err := Text(c.Receipt, "receipt", false)
	if err != nil {
		return village.None{}, err
	}
	due := -s.Paid[c.Month][c.Merchant]
	for _, d := range s.Dues[c.Month][c.Merchant] {
		due += d.Cents
	}
	if due <= 0 {
		return village.None{}, problem.New(problem.Refused, "settlement_nothing", problem.Args{"month": c.Month.String()}).At("month")
	}
	if err := Payable(s, due); err != nil {
		p, _ := problem.As(err)
		return village.None{}, p.At("month")
	}
	tx.Append(&SettlementPaid{Merchant: c.Merchant, Month: c.Month, Cents: due, On: c.On, By: c.By, Receipt: receipt})
	return village.None{}, nil
}
