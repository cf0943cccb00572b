package village_test

import (
	"reflect"
	"slices"
	"testing"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/trade"
	"xinpu/app/house"
	"xinpu/app/i18n"
	"xinpu/app/reports"
	"xinpu/app/shop"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// reports holds the month and quarter reports against the books: what a product began with, came and went makes what there is, a month begins
// with what the one before ended with, and the last one ends with what the village has; and what is over says the same for ever.
func (l *life) reports() {
	l.Helper()
	words, err := i18n.Load()
	if err != nil {
		l.Fatal(err)
	}
	q := l.v.Query(words, i18n.Chinese)
	first, last := calendar.Month(1<<30), calendar.Month(0)
	recounted := map[calendar.Month]map[string]int64{}
	if err := l.v.Scan(l.Context(), func(e village.Event, day calendar.Day) {
		month := day.Month()
		first, last = min(first, month), max(last, month)
		if p, ok := e.Payload.(*stock.StockMoved); ok && p.Kind == trade.Recounted {
			if recounted[month] == nil {
				recounted[month] = map[string]int64{}
			}
			recounted[month][p.Product] += p.Quantity
			l.did["counted"]++
		}
	}); err != nil {
		l.Fatal(err)
	}
	shopReport := func(month calendar.Month) reports.ShopReport {
		r, err := q.Reports().ShopReport(l.Context(), month)
		if err != nil {
			l.Fatal(err)
		}
		return r
	}
	disclosure := func(quarter calendar.Quarter) reports.Disclosure {
		d, err := q.Reports().Disclosure(l.Context(), quarter)
		if err != nil {
			l.Fatal(err)
		}
		return d
	}
	closing := map[string]int64{}
	var held int64
	for month := first; month <= last; month++ {
		for _, g := range shopReport(month).Products {
			if g.Service {
				continue
			}
			if g.Opening+g.Received-g.Written+g.Counted-g.Given+g.Returned != g.Closing {
				l.Fatalf("%s: %+v does not tie", month, g)
			}
			if g.Opening != closing[g.Code] || g.Counted != recounted[month][g.Code] {
				l.Fatalf("%s: %+v begins after %d, counting found %d", month, g, closing[g.Code], recounted[month][g.Code])
			}
			closing[g.Code] = g.Closing
		}
		if quarter := month.Quarter(); month == first || month == quarter.First().Month() {
			d := disclosure(quarter)
			if d.Opening != held || d.Opening+d.Issued-d.Redeemed+d.Returned+d.Other != d.Closing {
				l.Fatalf("%s: %+v begins after %d", quarter, d, held)
			}
			held = d.Closing
		}
	}
	l.v.View(func(h *house.House) {
		for code, n := range closing {
			if g := h.Stock.Product(code); g.Stock != n {
				l.Fatalf("%s: the reports end with %d, there are %d", code, n, g.Stock)
			}
		}
		if held != h.Accounts.Balances.Circulation() {
			l.Fatalf("the quarters end with %d points, people hold %d", held, h.Accounts.Balances.Circulation())
		}
	})
	// Two quarters later, after products and money came, what is over is told as it was told on its last day.
	told := q.Council().Cover(0)
	month, quarter := l.today().Month(), l.today().Month().Quarter()
	was := shopReport(month)
	l.now = l.now.AddDate(0, 6, 0)
	run(l, stock.ReceiveFund{Source: trade.FromVillage, Cents: 7700})
	run(l, stock.Deliver{Supplier: "供销社", Lines: []stock.Delivery{{Product: "C1", Quantity: 9}}})
	is := shopReport(month)
	if is.Last, is.Over = was.Last, was.Over; !reflect.DeepEqual(was, is) {
		l.Fatalf("%s is told otherwise afterwards:\n%+v\n%+v", month, was, is)
	}
	if cover := disclosure(quarter).Cover; cover != told || cover == q.Council().Cover(0) {
		l.Fatalf("%s: the cover was %+v, and is told as %+v, and is %+v now", quarter, told, cover, q.Council().Cover(0))
	}
}

// TestReportsTie lives until products came, went, came back in parts and were counted, and then reads every month and quarter of it.
func TestReportsTie(t *testing.T) {
	l := begin(t, 14)
	l.sound = true
	for range 16 {
		for range 6 {
			l.step()
		}
		var cards, rich, products []string
		var who []member.ID
		l.v.View(func(h *house.House) {
			who, products = slices.Clone(h.People.Members()), slices.Clone(h.Stock.Products())
			for _, id := range who {
				if cards = append(cards, h.People.Member(id).Card.String()); h.Accounts.Points(id) > 2 {
					rich = append(rich, h.People.Member(id).Card.String())
				}
			}
		})
		if len(rich) == 0 {
			rich = cards
		}
		for range 8 {
			l.counter(cards, rich, products, who)
		}
		run(l, stock.PutProduct{Product: trade.Product{Code: "C1", Name: "火柴", Points: 1}})
		run(l, stock.Deliver{Lines: []stock.Delivery{{Product: "C1", Quantity: 3}}})
		given := run(l, shop.Redeem{Card: pick(l, rich), Lines: []shop.RedeemLine{{Product: "C1", Quantity: 3}}, Proved: true})
		if given.ID != 0 {
			run(l, shop.Reverse{ID: given.ID, Lines: []shop.RedeemLine{{Product: "C1", Quantity: 1}}})
		}
	}
	l.reports()
	l.statements() // notes what came back in parts
	if l.did["counted"] == 0 || l.did["a part came back"] == 0 {
		t.Errorf("the life did not do what it is here for: %v", l.did)
	}
	if err := l.v.Close(); err != nil {
		t.Fatal(err)
	}
}

func (l *life) today() (day calendar.Day) {
	l.v.View(func(h *house.House) { day = h.Core.Day(l.now) })
	return day
}
