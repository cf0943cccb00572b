package council

import (
	"xinpu/app/domain/voting"
	"xinpu/app/stock"
	"xinpu/app/views"
)

// Fund says what came, what was spent, and what a meeting has allowed.
func (q *Query) Fund(limit int) (stock.FundView, error) {
	return look(q, func(v *View) (stock.FundView, error) {
		f := v.stock.Fund
		out := stock.FundView{Balance: f.Balance(), In: f.In, Out: f.Out, Entries: []stock.FundEntryView{}, Year: v.stockView().FundYear(v.Today.Time().Year()), Carried: []stock.Carried{}}
		for n := len(f.Entries) - 1; n >= 0 && len(out.Entries) < limit; n-- {
			out.Entries = append(out.Entries, v.fundEntry(f.Entries[n]))
		}
		for _, p := range v.Proposals() {
			if p.Kind != voting.Purchase || p.Status != voting.ProposalCarried {
				continue
			}
			allowed := p.Amount
			if p.Figures != nil && p.Figures.Amount > 0 {
				allowed = p.Figures.Amount
			}
			if left := allowed - v.stock.Spent(p.ID); left > 0 {
				out.Carried = append(out.Carried, stock.Carried{Proposal: views.SerialOf(uint64(p.ID)), Title: v.Wording(p).Title, Left: left, Decision: v.Decision(p.Meeting, p.Item)})
			}
		}
		return out, nil
	})
}

func (v *View) fundEntry(f stock.FundEntry) stock.FundEntryView {
	out := stock.FundEntryView{ID: views.SerialOf(f.Seq), Day: f.Day, Kind: "purchase", Title: f.Title, Cents: f.Cents, Supplier: f.Supplier, Reversed: f.Reversed != 0}
	switch {
	case f.Reverses != 0:
		out.Kind = "reversal"
	case f.Merchant != "":
		out.Kind, out.Title = "settlement", v.Say("says.settlement", map[string]any{"merchant": v.stock.Merchants[f.Merchant].Name, "month": f.Month.String()})
	case f.In:
		out.Kind, out.Source = "received", f.Source.String()
	}
	if !f.In {
		out.Cents = -f.Cents
	}
	if p := v.Proposal(f.Proposal); p != nil {
		out.Decision = v.Decision(p.Meeting, p.Item)
	}
	return out
}
