package shop

import (
	"strings"

	"xinpu/app/domain/ledger"
	"xinpu/app/domain/subject"
	"xinpu/app/views"
)

// RedeemedExplanation tells how the points of a redemption come about and from whose account they were paid.
func (v *View) RedeemedExplanation(p *ProductsRedeemed) string {
	var parts []string
	for _, l := range Basket(p.Lines) {
		name := l.Product
		if g := v.stock.Product(l.Product); g != nil {
			name = g.Name
		}
		parts = append(parts, v.Say("says.line", map[string]any{"good": name, "price": l.Price, "n": l.Quantity, "total": l.Total()}))
	}
	out := strings.Join(parts, v.Say("says.then", nil))
	if p.Discount > 0 {
		out += v.Say("says.discount", map[string]any{"tier": p.Tier, "percent": p.Discount})
	}
	if p.TopUp > 0 {
		out += v.Say("says.topped_up", map[string]any{"n": p.TopUp})
	}
	if p.Paper != nil {
		out += v.Say("says.on_paper", map[string]any{"day": v.councilView().DayWords(p.Paper.Day), "sheet": views.SerialOf(p.Paper.Sheet), "row": p.Paper.Row})
	}
	if p.Owed() > 0 {
		out += v.Say("says.owed", map[string]any{"n": p.Owed()})
	}
	for _, posting := range p.Postings {
		if posting.From.Kind() == ledger.KindMember {
			continue
		}
		if s := v.people.Subject(subject.ID(posting.From.Holder())); s != nil {
			out += v.Say("says.paid_from", map[string]any{"account": v.peopleView().Called(s.Kind, s.Name), "n": posting.Amount})
		}
	}
	return out + v.Say("says.stop", nil)
}
