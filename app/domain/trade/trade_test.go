package trade

import (
	"testing"

	"xinpu/app/domain/problem"
)

func TestTheCheapestPriceThatFits(t *testing.T) {
	g := &Product{Points: 10, Special: []SpecialPrice{{MinAge: 60, Points: 8}, {MinAge: 80, Points: 0}, {MaxAge: 6, Points: 5}, {MinAge: 20, MaxAge: 30, Points: 12}}}
	for age, want := range map[int]int64{AgeUnknown: 10, 0: 5, 6: 5, 7: 10, 25: 10, 59: 10, 60: 8, 79: 8, 80: 0, 101: 0} {
		if got := g.Price(Customer{Age: age}); got != want {
			t.Errorf("at %d: %d, want %d", age, got, want)
		}
	}
}

func TestWhoMayHaveIt(t *testing.T) {
	for _, c := range []struct {
		product  Product
		customer Customer
		want     string
	}{
		{Product{MinorsOnly: true}, Customer{Age: 17}, ""},
		{Product{MinorsOnly: true}, Customer{Age: 18}, "good_minors_only"},
		{Product{MinorsOnly: true}, Customer{Age: AgeUnknown}, "good_minors_only"},
		{Product{MinScore: 1005}, Customer{Age: 40, Score: 1005}, ""},
		{Product{MinScore: 1005}, Customer{Age: 40, Score: 1004}, "good_standing"},
		{Product{}, Customer{Age: AgeUnknown, Score: -50}, ""},
	} {
		if err := c.product.Eligible(c.customer); (err != nil) != (c.want != "") || err != nil && !problem.Is(err, c.want) {
			t.Errorf("%+v for %+v: %v, want %q", c.product, c.customer, err, c.want)
		}
	}
}

func TestLimitAndShelf(t *testing.T) {
	g := &Product{Limit: 3}
	for taken, want := range map[int64]string{0: "", 1: "", 2: "good_limit", 3: "good_limit", 9: "good_limit"} {
		err := g.CheckLimit(taken, 2)
		if (err != nil) != (want != "") || err != nil && !problem.Is(err, want) {
			t.Errorf("2 more than %d: %v", taken, err)
		}
		if p, ok := problem.As(err); ok && p.Args["left"] != max(0, 3-taken) {
			t.Errorf("2 more than %d: %v", taken, p)
		}
	}
	if err := (&Product{}).CheckLimit(999, 999); err != nil {
		t.Errorf("no limit: %v", err)
	}
	for stock, want := range map[int64]string{5: "", 2: "", 1: "stock_short", 0: "stock_out", -1: "stock_out"} {
		if err := g.CheckStock(stock, 2); (err != nil) != (want != "") || err != nil && !problem.Is(err, want) {
			t.Errorf("2 of %d: %v", stock, err)
		}
	}
	if err := (&Product{Service: true}).CheckStock(0, 9); err != nil {
		t.Errorf("a service is on no shelf: %v", err)
	}
}

func TestWhatIsLeftOfABasket(t *testing.T) {
	all := []Line{{Product: "a", Quantity: 2, Price: 3}, {Product: "b", Quantity: 1, Price: 0}, {Product: "c", Quantity: 4, Price: 5}}
	if got := Total(all); got != 26 {
		t.Errorf("%d", got)
	}
	rest := Less(all, []Line{{Product: "c", Quantity: 1}, {Product: "b", Quantity: 1}, {Product: "c", Quantity: 2}})
	if len(rest) != 2 || rest[0] != all[0] || rest[1] != (Line{Product: "c", Quantity: 1, Price: 5}) {
		t.Errorf("%+v", rest)
	}
	if got := Less(all, all); got != nil {
		t.Errorf("everything less everything is %+v", got)
	}
}

func TestCashPaysWhatTheVillageLetsItPay(t *testing.T) {
	terms := Terms{CashPoint: 100, CashShare: 50}
	for _, c := range []struct{ total, points, missing, fen int64 }{{20, 30, 0, 0}, {20, 20, 0, 0}, {20, 15, 5, 500}, {20, 10, 10, 1000}} {
		missing, fen, err := terms.TopUp(c.total, c.points)
		if err != nil || missing != c.missing || fen != c.fen {
			t.Errorf("%+v: %d points, %d fen, %v", c, missing, fen, err)
		}
	}
	if _, _, err := terms.TopUp(20, 9); !problem.Is(err, "points_not_enough") {
		t.Errorf("over the half: %v", err)
	}
	if _, _, err := DefaultTerms.TopUp(20, 19); !problem.Is(err, "points_not_enough") {
		t.Errorf("no cash in this village: %v", err)
	}
}
