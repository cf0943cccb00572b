package query

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/village/image"
)

// Fund is the money that backs the points.
type Fund struct {
	Balance int64       `json:"balance" doc:"fen"`
	In      int64       `json:"in" doc:"fen, all that ever came"`
	Out     int64       `json:"out" doc:"fen, all that was ever spent"`
	Entries []FundEntry `json:"entries" doc:"newest first"`
	Year    FundYear    `json:"year"`
	Carried []Carried   `json:"carried" doc:"purchases that a meeting carried and of which something is left to spend"`
}

// FundYear holds what a year was meant to cost against what came and went. What was taken back counts as if it had never been.
type FundYear struct {
	Year   int   `json:"year"`
	Budget int64 `json:"budget" doc:"fen that the village means to spend this year, 0 when nobody set it"`
	In     int64 `json:"in" doc:"fen that came in"`
	Out    int64 `json:"out" doc:"fen that were spent"`
	Left   int64 `json:"left" doc:"fen of the budget that are left, below zero when more was spent"`
}

func (v *view) fundYear(year int) FundYear {
	out := FundYear{Year: year, Budget: v.Counter.Budgets[year]}
	for _, f := range v.Counter.Fund.Entries {
		if f.Day.Time().Year() != year || f.Reversed != 0 || f.Reverses != 0 {
			continue
		}
		if f.In {
			out.In += f.Cents
		} else {
			out.Out += f.Cents
		}
	}
	out.Left = out.Budget - out.Out
	return out
}

// FundEntry is one movement of the fund.
type FundEntry struct {
	ID       string       `json:"id" doc:"journal number with check digit"`
	Day      calendar.Day `json:"day"`
	Kind     string       `json:"kind" enum:"received,purchase,settlement,reversal"`
	Source   string       `json:"source,omitempty" enum:"village,government,donation,other"`
	Title    string       `json:"title"`
	Cents    int64        `json:"cents" doc:"fen, below zero when it left the fund"`
	Decision string       `json:"decision,omitempty" doc:"the meeting and item that carried it"`
	Supplier string       `json:"supplier,omitempty"`
	Reversed bool         `json:"reversed" doc:"taken back by a later entry"`
}

// Carried is a purchase that a meeting carried.
type Carried struct {
	Proposal string `json:"proposal" doc:"number of the proposal"`
	Title    string `json:"title"`
	Left     int64  `json:"left" doc:"fen of it that are not spent yet"`
	Decision string `json:"decision"`
}

// Fund says what came, what was spent, and what a meeting has allowed.
func (q *Query) Fund(limit int) (Fund, error) {
	return look(q, func(v *view) (Fund, error) {
		f := v.Counter.Fund
		out := Fund{Balance: f.Balance(), In: f.In, Out: f.Out, Entries: []FundEntry{}, Year: v.fundYear(v.today.Time().Year()), Carried: []Carried{}}
		for n := len(f.Entries) - 1; n >= 0 && len(out.Entries) < limit; n-- {
			out.Entries = append(out.Entries, v.fundEntry(f.Entries[n]))
		}
		for _, p := range v.Proposals() {
			if p.Kind != council.Purchase || p.Status != council.ProposalCarried {
				continue
			}
			allowed := p.Amount
			if p.Figures != nil && p.Figures.Amount > 0 {
				allowed = p.Figures.Amount
			}
			if left := allowed - v.Spent(p.ID); left > 0 {
				out.Carried = append(out.Carried, Carried{serialOf(uint64(p.ID)), v.Wording(p).Title, left, v.decision(p.Meeting, p.Item)})
			}
		}
		return out, nil
	})
}

func (v *view) fundEntry(f image.FundEntry) FundEntry {
	out := FundEntry{ID: serialOf(f.Seq), Day: f.Day, Kind: "purchase", Title: f.Title, Cents: f.Cents, Supplier: f.Supplier, Reversed: f.Reversed != 0}
	switch {
	case f.Reverses != 0:
		out.Kind = "reversal"
	case f.Merchant != "":
		out.Kind, out.Title = "settlement", v.say("says.settlement", map[string]any{"merchant": v.Counter.Merchants[f.Merchant].Name, "month": f.Month.String()})
	case f.In:
		out.Kind, out.Source = "received", f.Source.String()
	}
	if !f.In {
		out.Cents = -f.Cents
	}
	if p := v.Proposal(f.Proposal); p != nil {
		out.Decision = v.decision(p.Meeting, p.Item)
	}
	return out
}
