package documents

import (
	"xinpu/app/i18n"
	"xinpu/app/stock"
	"xinpu/printing"
)

// MerchantSettlement is what a merchant outside the shop gave in a month, to be signed by both sides.
func (d Documents) MerchantSettlement(m stock.Merchant, c stock.Settlement) Report {
	info := d.q.Reports().Info()
	word := func(key string) string { return d.say("paper.settlement."+key, nil) }
	name := d.legible(word("merchant"), m.Name)
	last := c.Month.Last()
	if !c.Over {
		last = info.Today
	}
	out := d.report(info, word("merchant_title"), d.say("paper.settlement.merchant_subtitle", map[string]any{"merchant": name, "first": d.on(c.Month.First()), "last": d.on(last)}), info.Now)
	if !c.Over {
		out.Stamp = d.say("paper.shop.going_on", nil)
	} else if c.Cents > 0 && c.Left <= 0 {
		out.Stamp = word("paid_stamp")
	}
	t := &printing.Table{Empty: word("merchant_nothing"), Columns: []printing.Column{
		{Title: word("service")}, {Title: word("times"), Width: 20, Right: true}, {Title: info.Scheme.Points, Width: 22, Right: true}, {Title: word("sum"), Width: 30, Right: true, Bold: true},
	}}
	for _, l := range c.Lines {
		t.Rows = append(t.Rows, printing.Cells(d.legible(word("service"), named(l.Name, l.Spec)), count(l.Quantity), count(l.Points), yuan(l.Cents)))
	}
	if len(t.Rows) > 0 {
		total := printing.Cells(d.say("paper.disclosure.together", nil), count(c.Quantity), count(c.Points), yuan(c.Cents))
		total.Total = true
		t.Rows = append(t.Rows, total)
	}
	amount := yuan(c.Cents)
	if d.q.Lang == i18n.Chinese {
		amount = capital(c.Cents)
	}
	out.Sums = []printing.MinutesSum{{Figure: count(c.Quantity), Label: word("times")}, {Figure: count(c.Points), Label: info.Scheme.Points}, {Figure: yuan(c.Cents), Label: word("yuan")}}
	agreement := []string{d.say("paper.settlement.agreement", map[string]any{"first": d.on(m.From), "last": d.on(m.To)})}
	if m.Terms != "" {
		agreement = append(agreement, d.legible(word("agreed"), m.Terms))
	}
	out.Parts = []printing.ReportPart{
		{Title: word("services"), Table: t, After: []string{word("merchant_costs")}},
		{Title: word("amount"), Text: []string{d.say("paper.settlement.merchant_says", map[string]any{"merchant": name, "amount": amount})}},
		{Title: word("agreed"), Text: agreement},
	}
	if paid := d.paid(c); len(paid) > 0 {
		out.Parts = append(out.Parts, printing.ReportPart{Title: word("payments"), Text: paid})
	}
	signs := word("sign_merchant")
	if m.Signs != "" {
		signs = d.say("paper.settlement.sign_merchant_as", map[string]any{"post": d.legible(word("sign_merchant"), m.Signs)})
	}
	out.Signatures = []string{signs, d.say("paper.minutes.sign_clerk", nil), d.say("paper.minutes.sign_supervisor", nil)}
	out.Unprintable = d.unprinted()
	return out
}

// named puts a name and its specification together.
func named(name, spec string) string {
	if spec == "" {
		return name
	}
	return name + " " + spec
}

// paid says who handed over what, and when; what was taken back says so.
func (d Documents) paid(c stock.Settlement) (out []string) {
	for _, p := range c.Payments {
		key := "paper.settlement.paid_line"
		if p.Reversed {
			key = "paper.settlement.paid_back"
		}
		line := d.say(key, map[string]any{"day": d.on(p.Day), "yuan": yuan(p.Cents), "serial": p.ID})
		if p.By != "" {
			line += d.say("paper.settlement.paid_by", map[string]any{"name": d.legible(d.say("paper.settlement.payments", nil), p.By)})
		}
		if p.Receipt != "" {
			line += d.say("paper.settlement.paid_receipt", map[string]any{"receipt": d.legible(d.say("paper.settlement.payments", nil), p.Receipt)})
		}
		out = append(out, line)
	}
	return out
}
