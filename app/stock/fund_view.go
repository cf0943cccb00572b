package stock

import "xinpu/app/domain/calendar"

// FundView is the money that backs the points.
type FundView struct {
	Balance int64           `json:"balance" doc:"fen"`
	In      int64           `json:"in" doc:"fen, all that ever came"`
	Out     int64           `json:"out" doc:"fen, all that was ever spent"`
	Entries []FundEntryView `json:"entries" doc:"newest first"`
	Year    FundYear        `json:"year"`
	Carried []Carried       `json:"carried" doc:"purchases that a meeting carried and of which something is left to spend"`
}

// FundYear holds what a year was meant to cost against what came and went. What was taken back counts as if it had never been.
type FundYear struct {
	Year   int   `json:"year"`
	Budget int64 `json:"budget" doc:"fen that the village means to spend this year, 0 when nobody set it"`
	In     int64 `json:"in" doc:"fen that came in"`
	Out    int64 `json:"out" doc:"fen that were spent"`
	Left   int64 `json:"left" doc:"fen of the budget that are left, below zero when more was spent"`
}

// FundYear is what came into the fund and went out of it in a year.
func (v *View) FundYear(year int) FundYear {
	out := FundYear{Year: year, Budget: v.Budgets[year]}
	for _, f := range v.Fund.Entries {
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

// FundEntryView is one movement of the fund.
type FundEntryView struct {
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
