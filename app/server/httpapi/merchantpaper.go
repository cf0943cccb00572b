package httpapi

import (
	"context"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/i18n"
	"xinpu/app/reports"
	"xinpu/app/stock"
	"xinpu/printing"
)

type merchantPaperInput struct {
	Code  string `path:"code" maxLength:"20"`
	Month string `query:"month" maxLength:"7" doc:"YYYY-MM; the present one when it is left out"`
	Lang  string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

// merchantPaper is what a merchant outside the shop gave in a month, to be signed by both sides.
//
// Problems: month_invalid, merchant_unknown.
func (a *API) merchantPaper(ctx context.Context, in *merchantPaperInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	q := a.query(ctx)
	month := q.Reports().Info().Today.Month()
	if in.Month != "" {
		var err error
		if month, err = calendar.ParseMonth(in.Month); err != nil {
			return nil, problem.New(problem.Invalid, "month_invalid", problem.Args{"month": in.Month}).At("month")
		}
	}
	for _, one := range q.Stock().Settlements(month).Settlements {
		if one.Merchant != in.Code {
			continue
		}
		for _, m := range q.Stock().Merchants().Merchants {
			if m.Code == in.Code {
				s, info := a.secretary(ctx, q), q.Reports().Info()
				return s.answer("settlement-"+in.Code+"-"+month.String(), s.merchantSettlement(info, m, one))
			}
		}
	}
	return nil, problem.New(problem.NotFound, "merchant_unknown", problem.Args{"merchant": in.Code}).At("code")
}

func (s secretary) merchantSettlement(info reports.Village, m stock.Merchant, c stock.Settlement) printing.Report {
	word := func(key string) string { return s.say("paper.settlement."+key, nil) }
	name := s.legible(word("merchant"), m.Name)
	last := c.Month.Last()
	if !c.Over {
		last = info.Today
	}
	out := s.report(info, word("merchant_title"), s.say("paper.settlement.merchant_subtitle", map[string]any{"merchant": name, "first": s.on(c.Month.First()), "last": s.on(last)}), info.Now)
	if !c.Over {
		out.Stamp = s.say("paper.shop.going_on", nil)
	} else if c.Cents > 0 && c.Left <= 0 {
		out.Stamp = word("paid_stamp")
	}
	t := &printing.Table{Empty: word("merchant_nothing"), Columns: []printing.Column{
		{Title: word("service")}, {Title: word("times"), Width: 20, Right: true}, {Title: info.Scheme.Points, Width: 22, Right: true}, {Title: word("sum"), Width: 30, Right: true, Bold: true},
	}}
	for _, l := range c.Lines {
		t.Rows = append(t.Rows, printing.Cells(s.legible(word("service"), named(l.Name, l.Spec)), count(l.Quantity), count(l.Points), yuan(l.Cents)))
	}
	if len(t.Rows) > 0 {
		total := printing.Cells(s.say("paper.disclosure.together", nil), count(c.Quantity), count(c.Points), yuan(c.Cents))
		total.Total = true
		t.Rows = append(t.Rows, total)
	}
	amount := yuan(c.Cents)
	if langOf(s.ctx) == i18n.Chinese {
		amount = capital(c.Cents)
	}
	out.Sums = []printing.MinutesSum{{Figure: count(c.Quantity), Label: word("times")}, {Figure: count(c.Points), Label: info.Scheme.Points}, {Figure: yuan(c.Cents), Label: word("yuan")}}
	agreement := []string{s.say("paper.settlement.agreement", map[string]any{"first": s.on(m.From), "last": s.on(m.To)})}
	if m.Terms != "" {
		agreement = append(agreement, s.legible(word("agreed"), m.Terms))
	}
	out.Parts = []printing.ReportPart{
		{Title: word("services"), Table: t, After: []string{word("merchant_costs")}},
		{Title: word("amount"), Text: []string{s.say("paper.settlement.merchant_says", map[string]any{"merchant": name, "amount": amount})}},
		{Title: word("agreed"), Text: agreement},
	}
	if paid := s.paid(c); len(paid) > 0 {
		out.Parts = append(out.Parts, printing.ReportPart{Title: word("payments"), Text: paid})
	}
	signs := word("sign_merchant")
	if m.Signs != "" {
		signs = s.say("paper.settlement.sign_merchant_as", map[string]any{"post": s.legible(word("sign_merchant"), m.Signs)})
	}
	out.Signatures = []string{signs, s.say("paper.minutes.sign_clerk", nil), s.say("paper.minutes.sign_supervisor", nil)}
	out.Unprintable = s.unprinted()
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
func (s secretary) paid(c stock.Settlement) (out []string) {
	for _, p := range c.Payments {
		key := "paper.settlement.paid_line"
		if p.Reversed {
			key = "paper.settlement.paid_back"
		}
		line := s.say(key, map[string]any{"day": s.on(p.Day), "yuan": yuan(p.Cents), "serial": p.ID})
		if p.By != "" {
			line += s.say("paper.settlement.paid_by", map[string]any{"name": s.legible(s.say("paper.settlement.payments", nil), p.By)})
		}
		if p.Receipt != "" {
			line += s.say("paper.settlement.paid_receipt", map[string]any{"receipt": s.legible(s.say("paper.settlement.payments", nil), p.Receipt)})
		}
		out = append(out, line)
	}
	return out
}
