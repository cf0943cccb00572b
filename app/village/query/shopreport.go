package query

import (
	"slices"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/shop"
	"xinpu/app/village/image"
)

// ShopReport is a month of the shop: what went over the counter, what the shelf did, what was taken back. Nobody is named in it.
type ShopReport struct {
	Month       calendar.Month   `json:"month"`
	Last        calendar.Day     `json:"last" doc:"last day of the month, today while it goes on"`
	Over        bool             `json:"over" doc:"the month has ended"`
	Redemptions int              `json:"redemptions"`
	Households  int              `json:"households" doc:"that redeemed something"`
	Issued      int64            `json:"issued" doc:"points credited in the month"`
	Points      int64            `json:"points" doc:"redeemed, less what came back"`
	Cost        int64            `json:"cost" doc:"fen: what the goods given out cost, less what came back"`
	Days        []ShopDay        `json:"days" doc:"days on which something was redeemed"`
	Goods       []ShopLine       `json:"goods" doc:"in the order of the catalogue"`
	Reversals   []ShopReversal   `json:"reversals"`
	Moves       []ShopStockMoves `json:"moves" doc:"received and written off, by reason"`
}

// ShopDay is one day at the counter.
type ShopDay struct {
	Day         calendar.Day `json:"day"`
	Redemptions int          `json:"redemptions"`
	Points      int64        `json:"points"`
}

// ShopLine is a good in a month. Opening, what came in and went out make closing.
type ShopLine struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	Service  bool   `json:"service" doc:"not counted on the shelf"`
	Opening  int64  `json:"opening"`
	Received int64  `json:"received"`
	Written  int64  `json:"written" doc:"written off"`
	Given    int64  `json:"given"`
	Returned int64  `json:"returned"`
	Closing  int64  `json:"closing"`
	Points   int64  `json:"points" doc:"less what came back"`
	Each     int64  `json:"each" doc:"fen that one costs, by the catalogue of today"`
	Cost     int64  `json:"cost" doc:"fen, less what came back"`
}

// ShopReversal is a redemption taken back, without saying whose.
type ShopReversal struct {
	Serial   string       `json:"serial"`
	Reverses string       `json:"reverses"`
	Day      calendar.Day `json:"day"`
	Points   int64        `json:"points"`
	Reason   string       `json:"reason"`
}

// ShopStockMoves adds up what was received or written off for one reason.
type ShopStockMoves struct {
	Good     string `json:"good"`
	Quantity int64  `json:"quantity"`
	Reason   string `json:"reason"`
}

// ShopReport adds up a month of the shop.
func (q *Query) ShopReport(month calendar.Month) (ShopReport, error) {
	moved, err := q.traffic(month.First(), month.Last())
	if err != nil {
		return ShopReport{}, err
	}
	later, err := q.traffic(month.Last()+1, calendar.Day(1<<31-2))
	if err != nil {
		return ShopReport{}, err
	}
	return look(q, func(v *view) (ShopReport, error) {
		out := ShopReport{
			Month: month, Last: min(month.Last(), v.today), Over: month.Last() < v.today, Redemptions: len(moved.redemptions), Issued: moved.issued(),
			Points: moved.redeemed() - moved.returned(), Days: shopDays(moved), Goods: []ShopLine{}, Reversals: []ShopReversal{}, Moves: []ShopStockMoves{},
		}
		doors := map[string]bool{}
		for _, r := range moved.redemptions {
			if m := v.Member(r.Member); m != nil {
				doors[m.Household] = true
			}
		}
		out.Households = len(doors)
		v.shelf(&out, moved, later)
		for _, r := range moved.reversals {
			line := ShopReversal{Serial: serialOf(r.seq), Reverses: serialOf(uint64(r.Redemption)), Day: r.day, Reason: r.Reason}
			for _, l := range r.Lines {
				line.Points += l.Total()
			}
			out.Reversals = append(out.Reversals, line)
		}
		for _, s := range moved.stock {
			out.Moves = append(out.Moves, ShopStockMoves{Good: v.goodName(s.Good), Quantity: s.Quantity, Reason: s.Reason})
		}
		return out, nil
	})
}

// shelf counts back from what stands there now to what stood there when the month ended and began.
func (v *view) shelf(out *ShopReport, moved, later traffic) {
	lines := map[string]*ShopLine{}
	for _, code := range v.Image.Goods() {
		g := v.Image.Good(code)
		out.Goods = append(out.Goods, ShopLine{Code: code, Name: strings.TrimSpace(g.Name + " " + g.Spec), Service: g.Service, Closing: stockOf(g), Each: g.Cost})
	}
	for n := range out.Goods {
		lines[out.Goods[n].Code] = &out.Goods[n]
	}
	later.lines(func(l shop.Line, sign int64) {
		if line := lines[l.Good]; line != nil && !line.Service {
			line.Closing += sign * l.Quantity
		}
	})
	for _, s := range later.stock {
		if line := lines[s.Good]; line != nil && !line.Service {
			line.Closing -= s.Quantity
		}
	}
	moved.lines(func(l shop.Line, sign int64) {
		line := lines[l.Good]
		if line == nil {
			return
		}
		if sign > 0 {
			line.Given += l.Quantity
		} else {
			line.Returned += l.Quantity
		}
		line.Points += sign * l.Total()
		line.Cost += sign * l.Quantity * line.Each
		out.Cost += sign * l.Quantity * line.Each
	})
	for _, s := range moved.stock {
		if line := lines[s.Good]; line != nil {
			line.Received += max(0, s.Quantity)
			line.Written += max(0, -s.Quantity)
		}
	}
	for n := range out.Goods {
		if line := &out.Goods[n]; !line.Service {
			line.Opening = line.Closing - line.Received + line.Written + line.Given - line.Returned
		}
	}
}

func stockOf(g *image.Good) int64 {
	if g.Service {
		return 0
	}
	return g.Stock
}

func (v *view) goodName(code string) string {
	if g := v.Image.Good(code); g != nil {
		return strings.TrimSpace(g.Name + " " + g.Spec)
	}
	return code
}

// shopDays adds redemptions up by day, without what was taken back.
func shopDays(moved traffic) []ShopDay {
	days := map[calendar.Day]*ShopDay{}
	for _, r := range moved.redemptions {
		d := days[r.day]
		if d == nil {
			d = &ShopDay{Day: r.day}
			days[r.day] = d
		}
		d.Redemptions++
		for _, l := range r.Lines {
			d.Points += l.Total()
		}
	}
	out := []ShopDay{}
	for _, d := range days {
		out = append(out, *d)
	}
	slices.SortFunc(out, func(a, b ShopDay) int { return int(a.Day - b.Day) })
	return out
}
