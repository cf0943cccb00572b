package reports

import (
	"context"
	"slices"
	"strings"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/trade"
	"xinpu/app/shop"
	"xinpu/app/stock"
	"xinpu/app/views"
	"xinpu/app/village"
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
	Cash        int64            `json:"cash" doc:"points of the prices that people paid in money, less what came back; not in points"`
	Cost        int64            `json:"cost" doc:"fen: what the goods given out cost, less what came back"`
	Days        []ShopDay        `json:"days" doc:"days on which something was redeemed"`
	Products    []ShopLine       `json:"goods" doc:"in the order of the catalogue"`
	Reversals   []ShopReversal   `json:"reversals"`
	Moves       []ShopStockMoves `json:"moves" doc:"received, written off and found by counting, with the reason"`
}

// ShopDay is one day at the counter.
type ShopDay struct {
	Day         calendar.Day `json:"day"`
	Redemptions int          `json:"redemptions"`
	Points      int64        `json:"points"`
}

// ShopLine is a product in a month. Opening, what came in and went out make closing.
type ShopLine struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	Service  bool   `json:"service" doc:"not counted on the shelf"`
	Opening  int64  `json:"opening"`
	Received int64  `json:"received"`
	Written  int64  `json:"written" doc:"written off"`
	Counted  int64  `json:"counted" doc:"what counting found more; below nothing when something was missing"`
	Given    int64  `json:"given"`
	Returned int64  `json:"returned"`
	Closing  int64  `json:"closing"`
	Points   int64  `json:"points" doc:"of their prices, less what came back"`
	Each     int64  `json:"each" doc:"fen that one costs, by the catalogue at the end of the month"`
	Cost     int64  `json:"cost" doc:"fen, less what came back"`

	Outside       int64 `json:"outside" doc:"of what was given, less what came back: what merchants outside the shop gave, who are settled by themselves"`
	OutsidePoints int64 `json:"outside_points" doc:"points of that"`
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
	Product  string `json:"good"`
	Quantity int64  `json:"quantity"`
	Reason   string `json:"reason"`
}

// ShopReport adds up a month of the shop. What stood on the shelf when the month began and when it ended is read off the village as it was
// then, so that a month that is over always says the same.
func (q *Query) ShopReport(ctx context.Context, month calendar.Month) (ShopReport, error) {
	var moved shop.Traffic
	change := map[string]int64{} // of the shelf in the month, whatever made it
	var stood []int64            // on the shelf, in the order of listing
	then, err := q.past(ctx, month.Last(), func(st *State, e village.Event, day calendar.Day, fold func()) {
		fold()
		if day >= month.First() {
			moved.Add(day, e)
		}
		for n, code := range st.stock.Products() {
			if n == len(stood) {
				stood = append(stood, 0)
			}
			if now := stockOf(st.stock.Product(code)); now != stood[n] {
				if day >= month.First() {
					change[code] += now - stood[n]
				}
				stood[n] = now
			}
		}
	})
	if err != nil {
		return ShopReport{}, err
	}
	today := q.shopQuery().Today()
	v := &View{View: views.View{Source: q.Source, Today: min(month.Last(), today)}, State: then}
	v.Core = then.core
	out := ShopReport{
		Month: month, Last: v.Today, Over: month.Last() < today, Redemptions: len(moved.Redemptions), Issued: moved.Issued(), Cash: moved.Cash(),
		Points: moved.Redeemed() - moved.Returned(), Days: shopDays(moved), Products: []ShopLine{}, Reversals: []ShopReversal{}, Moves: []ShopStockMoves{},
	}
	doors := map[string]bool{}
	for _, r := range moved.Redemptions {
		if m := v.people.Member(r.Member); m != nil {
			doors[m.Household] = true
		}
	}
	out.Households = len(doors)
	v.shelf(&out, moved, change)
	for _, r := range moved.Reversals {
		out.Reversals = append(out.Reversals, ShopReversal{
			Serial: views.SerialOf(r.Seq), Reverses: views.SerialOf(uint64(r.Redemption)), Day: r.Day, Reason: r.Reason, Points: trade.Total(shop.Basket(r.Lines)) - r.TopUp,
		})
	}
	for _, s := range moved.Moves {
		out.Moves = append(out.Moves, ShopStockMoves{Product: v.productName(s.Product), Quantity: s.Quantity, Reason: s.Reason})
	}
	return out, nil
}

// shelf tells for every product how what stood there became what stands there.
func (v *View) shelf(out *ShopReport, moved shop.Traffic, change map[string]int64) {
	lines := map[string]*ShopLine{}
	for _, code := range v.stock.Products() {
		g := v.stock.Product(code)
		out.Products = append(out.Products, ShopLine{
			Code: code, Name: strings.TrimSpace(g.Name + " " + g.Spec), Service: g.Service, Opening: stockOf(g) - change[code], Closing: stockOf(g), Each: g.Cost,
		})
	}
	for n := range out.Products {
		lines[out.Products[n].Code] = &out.Products[n]
	}
	moved.Lines(func(l trade.Line, sign int64) {
		line := lines[l.Product]
		if line == nil {
			return
		}
		if sign > 0 {
			line.Given += l.Quantity
		} else {
			line.Returned += l.Quantity
		}
		line.Points += sign * l.Total()
		if l.Merchant != "" {
			line.Outside += sign * l.Quantity
			line.OutsidePoints += sign * l.Total()
		}
		line.Cost += sign * l.Quantity * line.Each
		out.Cost += sign * l.Quantity * line.Each
	})
	for _, s := range moved.Moves {
		switch line := lines[s.Product]; {
		case line == nil:
		case s.Kind == trade.Recounted:
			line.Counted += s.Quantity
		default:
			line.Received += max(0, s.Quantity)
			line.Written += max(0, -s.Quantity)
		}
	}
	for n := range out.Products {
		// What became a service, or was one, moved on the shelf in a way of its own.
		if l := &out.Products[n]; !l.Service {
			l.Counted += l.Closing - (l.Opening + l.Received - l.Written + l.Counted - l.Given + l.Returned)
		}
	}
}

func stockOf(g *stock.Product) int64 {
	if g.Service {
		return 0
	}
	return g.Stock
}

func (v *View) productName(code string) string {
	if g := v.stock.Product(code); g != nil {
		return strings.TrimSpace(g.Name + " " + g.Spec)
	}
	return code
}

// shopDays adds redemptions up by day, without what was taken back.
func shopDays(moved shop.Traffic) []ShopDay {
	days := map[calendar.Day]*ShopDay{}
	for _, r := range moved.Redemptions {
		d := days[r.Day]
		if d == nil {
			d = &ShopDay{Day: r.Day}
			days[r.Day] = d
		}
		d.Redemptions++
		d.Points += trade.Total(shop.Basket(r.Lines)) - r.TopUp
	}
	out := []ShopDay{}
	for _, d := range days {
		out = append(out, *d)
	}
	slices.SortFunc(out, func(a, b ShopDay) int { return int(a.Day - b.Day) })
	return out
}
