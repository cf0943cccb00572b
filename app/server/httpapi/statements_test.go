package httpapi_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"xinpu/app/apptest"
	"xinpu/app/domain/device"
	"xinpu/app/i18n"
	"xinpu/app/reports"
	"xinpu/app/shop"
	"xinpu/app/statements"
)

// TestStatementsAddUp holds booklets against the ledger: what came and went makes the balance, every entry stands there with its reason,
// and nobody else does.
func TestStatementsAddUp(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(120, 3)
	clerk := v.As(device.Clerk)
	people := everybody(clerk)
	q := v.App.Village.Query(nil, i18n.Chinese)
	busy := first(t, people, func(p statements.Person) bool {
		var f statements.PersonFile
		clerk.Want(http.StatusOK, "GET", "/api/people/"+p.ID.String(), nil, &f)
		redeemed := false
		for _, e := range f.Entries {
			redeemed = redeemed || e.Kind == "redemption"
		}
		return redeemed && f.Total > 3 && len([]rune(p.Name)) > 2
	})
	day := v.Today()
	whole, err := q.Statements().Statement(busy.ID, 0, day)
	if err != nil || whole.Opening != 0 || whole.Closing != busy.Points || whole.Came-whole.Went != busy.Points || len(whole.Rows) < 4 {
		t.Fatalf("%+v %v", whole, err)
	}
	middle := whole.Rows[2].At
	var cut = v.Today()
	for d := cut; d > 0; d-- { // the day on which the third entry was written
		if d.Start(middle.Location()).Before(middle) {
			cut = d
			break
		}
	}
	early, err := q.Statements().Statement(busy.ID, 0, cut)
	if err != nil {
		t.Fatal(err)
	}
	late, err := q.Statements().Statement(busy.ID, cut+1, day)
	if err != nil || late.Opening != early.Closing || late.Closing != whole.Closing || len(early.Rows)+len(late.Rows) != len(whole.Rows) {
		t.Errorf("%d rows and %d rows, %d at the cut and %d after it, %v", len(early.Rows), len(late.Rows), early.Closing, late.Opening, err)
	}
	for _, lang := range []string{"zh-CN", "en"} {
		file := sheet(t, clerk, "/api/people/"+busy.ID.String()+"/statement.pdf?first=2026-01-01&last=2027-12-31", lang)
		a4(t, file)
		said := readPDF(t, file)
		if !strings.Contains(said, busy.Name) || strings.ContainsAny(said, "{}") {
			t.Error(said)
		}
		for _, p := range people {
			if len([]rune(p.Name)) > 2 && p.Name != busy.Name && strings.Contains(said, p.Name) {
				t.Errorf("the statement of %s names %s", busy.Name, p.Name)
			}
		}
		if lang == "zh-CN" {
			for _, r := range whole.Rows {
				if !strings.Contains(said, squeeze(r.Day.Chinese())) {
					t.Errorf("the statement lacks the entry of %s", r.Day)
				}
			}
		}
	}

	home, err := q.Statements().HouseholdStatement(busy.Household, 0, day)
	var account int64
	for _, p := range people {
		if p.Household == busy.Household {
			account += p.Points
		}
	}
	if err != nil || home.Closing != account {
		t.Errorf("the household has %d, its people %d, %v", home.Closing, account, err)
	}
	said := readPDF(t, sheet(t, clerk, "/api/households/"+busy.Household+"/statement.pdf?last=2027-12-31", "zh-CN"))
	for _, p := range people {
		if len([]rune(p.Name)) > 2 && p.Household != busy.Household && p.Name != busy.Name && strings.Contains(said, p.Name) {
			t.Errorf("the statement of household %s names %s", busy.Household, p.Name)
		}
	}
	clerk.WantProblem(http.StatusNotFound, "household_unknown", "GET", "/api/households/999/statement.pdf", nil)
	clerk.WantProblem(http.StatusUnprocessableEntity, "days_order", "GET", "/api/people/"+busy.ID.String()+"/statement.pdf?first=2026-09-02&last=2026-09-01", nil)
	clerk.WantProblem(http.StatusUnprocessableEntity, "day_invalid", "GET", "/api/people/"+busy.ID.String()+"/statement.pdf?first=gestern", nil)
}

// TestCopyTellsEverything: the copy for the person hides nothing of that person, and tells nothing of others.
func TestCopyTellsEverything(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(120, 2)
	clerk := v.As(device.Clerk)
	people := everybody(clerk)
	who := first(t, people, func(p statements.Person) bool { return len([]rune(p.Name)) > 2 && p.Score != 1000 })
	for _, lang := range []string{"zh-CN", "en"} {
		file := sheet(t, clerk, "/api/people/"+who.ID.String()+"/copy.pdf", lang)
		a4(t, file)
		said := readPDF(t, file)
		for _, want := range []string{who.Name, who.Household, squeeze(who.Card), fmt.Sprint(who.Score)} {
			if !strings.Contains(said, want) {
				t.Errorf("the copy does not say %q", want)
			}
		}
		for _, p := range people {
			if len([]rune(p.Name)) > 2 && p.Name != who.Name && strings.Contains(said, p.Name) {
				t.Errorf("the copy names %s", p.Name)
			}
		}
		if strings.ContainsAny(said, "{}") || strings.Contains(said, "kept.") {
			t.Error(said)
		}
	}
}

// TestShopReportCountsTheShelf holds the month report against the catalogue and the till.
func TestShopReportCountsTheShelf(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(120, 3)
	keeper := v.As(device.Shopkeeper)
	var products shop.Products
	keeper.Want(http.StatusOK, "GET", "/api/goods", nil, &products)
	keeper.Want(http.StatusOK, "POST", "/api/goods/"+products.Products[0].Code+"/stock", map[string]any{"quantity": 7, "reason": "进货"}, nil, "Idempotency-Key", apptest.Key())
	keeper.Want(http.StatusOK, "POST", "/api/goods/"+products.Products[0].Code+"/stock", map[string]any{"quantity": -2, "reason": "受潮"}, nil, "Idempotency-Key", apptest.Key())
	keeper.Want(http.StatusOK, "GET", "/api/goods", nil, &products)
	var opening map[string]int64
	var redemptions int
	for _, month := range []string{"2026-07", "2026-08", "2026-09"} {
		var r reports.ShopReport
		keeper.Want(http.StatusOK, "GET", "/api/reports/shop?month="+month, nil, &r)
		redemptions += r.Redemptions
		next := map[string]int64{}
		var points int64
		for n, l := range r.Products {
			points += l.Points
			if l.Service {
				continue
			}
			if l.Opening+l.Received-l.Written-l.Given+l.Returned != l.Closing || opening != nil && opening[l.Code] != l.Opening {
				t.Errorf("%s: %+v after %d", month, l, opening[l.Code])
			}
			if next[l.Code] = l.Closing; month == "2026-09" && l.Closing != *products.Products[n].Stock {
				t.Errorf("%s closes with %d, the shelf holds %d", l.Name, l.Closing, *products.Products[n].Stock)
			}
		}
		if points != r.Points {
			t.Errorf("%s: the lines make %d, the report says %d", month, points, r.Points)
		}
		opening = next
		for _, paper := range []string{"shop", "settlement"} {
			for _, lang := range []string{"zh-CN", "en"} {
				file := sheet(t, keeper, "/api/reports/"+paper+".pdf?month="+month, lang)
				a4(t, file)
				if said := readPDF(t, file); strings.ContainsAny(said, "{}") || strings.Contains(said, "paper.") {
					t.Error(said)
				}
			}
		}
	}
	said := readPDF(t, sheet(t, keeper, "/api/reports/shop.pdf?month=2026-09", "zh-CN"))
	for _, want := range []string{"受潮", "＋7", "−2"} {
		if !strings.Contains(said, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	for _, p := range names(t, v.As(device.Clerk)) {
		if strings.Contains(said, p.Name) {
			t.Errorf("the report names %s", p.Name)
		}
	}
	if redemptions == 0 {
		t.Error("nothing was redeemed")
	}
	keeper.WantProblem(http.StatusUnprocessableEntity, "month_invalid", "GET", "/api/reports/shop?month=2026-13", nil)
}
