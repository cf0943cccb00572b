package shop

import (
	"cmp"
	"slices"

	"xinpu/app/domain/calendar"
)

// Shelf is what the shopkeeper has to see to.
type Shelf struct {
	Today    calendar.Day `json:"today"`
	Reorder  []Reorder    `json:"reorder" doc:"goods of which more should be bought"`
	Expiring []Expiring   `json:"expiring" doc:"goods that spoil soon or have spoiled, the first first"`
}

// Reorder is a product of which little is left.
type Reorder struct {
	Product string `json:"good"`
	Name    string `json:"name"`
	Spec    string `json:"spec"`
	Stock   int64  `json:"stock"`
	Pending int64  `json:"held"`
	At      int64  `json:"at" doc:"on the shelf at which more is bought"`
	Month   int64  `json:"month" doc:"given out in the last 30 days"`
	Suggest int64  `json:"suggest" doc:"enough for 30 days like these, and to come above the mark"`
	Cost    int64  `json:"cost" doc:"fen for that many"`
}

// Expiring is a lot that spoils.
type Expiring struct {
	Product  string       `json:"good"`
	Name     string       `json:"name"`
	Spec     string       `json:"spec"`
	Quantity int64        `json:"quantity"`
	Expires  calendar.Day `json:"expires" doc:"last day on which it may be given"`
	Days     int          `json:"days" doc:"until then, below zero when it is over"`
}

// Shelf lists what has to be bought and what spoils.
func (q *Query) Shelf() (Shelf, error) {
	given, err := q.given(30)
	if err != nil {
		return Shelf{}, err
	}
	return look(q, func(v *View) (Shelf, error) {
		out := Shelf{Today: v.Today, Reorder: []Reorder{}, Expiring: []Expiring{}}
		warn := calendar.Day(v.Terms().WarnDays)
		for _, code := range v.stock.Products() {
			g := v.stock.Product(code)
			if g.Reorder > 0 && !g.Service && g.Stock-g.Reserved <= g.Reorder {
				r := Reorder{Product: code, Name: g.Name, Spec: g.Spec, Stock: g.Stock, Pending: g.Reserved, At: g.Reorder, Month: max(0, given[code])}
				r.Suggest = max(g.Reorder+1, r.Month) + g.Reserved - g.Stock
				if r.Suggest < 1 {
					r.Suggest = 1
				}
				r.Cost = r.Suggest * g.Cost
				out.Reorder = append(out.Reorder, r)
			}
			for _, lot := range v.stock.Lots[code] {
				if lot.Expires <= v.Today+warn {
					out.Expiring = append(out.Expiring, Expiring{Product: code, Name: g.Name, Spec: g.Spec, Quantity: lot.Quantity, Expires: lot.Expires, Days: int(lot.Expires - v.Today)})
				}
			}
		}
		slices.SortStableFunc(out.Expiring, func(a, b Expiring) int { return cmp.Compare(a.Expires, b.Expires) })
		return out, nil
	})
}

// given counts what left the shelf by redemption in the last days, by good.
func (q *Query) given(days calendar.Day) (map[string]int64, error) {
	today := q.Today()
	t, err := q.Traffic(today-days+1, today)
	out := map[string]int64{}
	for _, r := range t.Redemptions {
		for _, l := range r.Lines {
			out[l.Product] += l.Quantity
		}
	}
	for _, r := range t.Reversals {
		for _, l := range r.Lines {
			out[l.Product] -= l.Quantity
		}
	}
	return out, err
}
