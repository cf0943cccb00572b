package httpapi_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"xinpu/app/apptest"
	"xinpu/app/domain/device"
	"xinpu/app/domain/ledger"
	"xinpu/app/house"
	"xinpu/app/reports"
	"xinpu/app/shop"
)

// TestTheYearAddsUp holds the year against the ledger: what was brought forward and what moved is what people have.
func TestTheYearAddsUp(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(120, 3)
	var card string
	v.View(func(h *house.House) {
		for _, id := range h.People.Members() {
			if m := h.People.Member(id); h.Accounts.Balances[ledger.Member(uint64(id))] >= 20 && !h.People.Minor(m, v.Today()) {
				card = m.Card.String()
			}
		}
	})
	receipt := apptest.Do(v, shop.Redeem{Card: card, Lines: []shop.RedeemLine{{Product: "G004", Quantity: 1}}})
	apptest.Do(v, shop.Reverse{ID: receipt.ID, Office: true, Reason: "拿错了"})

	supervisor := v.As(device.Supervisor)
	var y reports.Annual
	supervisor.Want(http.StatusOK, "GET", "/api/reports/annual", nil, &y)
	var held, issued, redeemed, returned int64
	v.View(func(h *house.House) { held = h.Accounts.Balances.Circulation() })
	at := y.Opening
	for _, m := range y.Months {
		issued, redeemed, returned = issued+m.Issued, redeemed+m.Redeemed, returned+m.Returned
		at += m.Issued - m.Redeemed + m.Returned - m.Expired
		if m.Closing != at {
			t.Errorf("%s closes at %d, %d moved", m.Month, m.Closing, at)
		}
	}
	if at != held || issued == 0 || redeemed == 0 || returned == 0 || !slices.Contains(y.Years, y.Year) {
		t.Errorf("%d held, the year comes to %d: %+v", held, at, y)
	}
	total := func(lines []reports.AnnualLine) (n int64) {
		for _, l := range lines {
			months := int64(0)
			for _, points := range l.Months {
				months += points
			}
			if months != l.Total {
				t.Errorf("%+v", l)
			}
			n += l.Total
		}
		return n
	}
	if total(y.Categories) != issued || total(y.Grids) != issued || total(y.Products) != redeemed-returned || total(y.GridsSpent) != redeemed-returned {
		t.Errorf("%d issued, %d redeemed, %d returned: %+v", issued, redeemed, returned, y)
	}

	clerk := v.As(device.Clerk)
	book, err := excelize.OpenReader(bytes.NewReader(clerk.Send("GET", "/api/reports/annual.xlsx", nil).Body))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if sheets := book.GetSheetList(); !slices.Equal(sheets, []string{"按月", "按类别发放", "按网格发放", "按网格兑换", "按商品兑换"}) {
		t.Errorf("%q", sheets)
	}
	if cell, err := book.GetCellValue("按月", fmt.Sprintf("B%d", 5+len(y.Months)), excelize.Options{RawCellValue: true}); err != nil || cell != strconv.FormatInt(issued, 10) {
		t.Errorf("%q %v, %d issued", cell, err, issued)
	}
	if title, err := book.GetCellValue("按月", "A1"); err != nil || !strings.Contains(title, "（") {
		t.Errorf("%q %v: a made-up village does not say so", title, err)
	}
	rows, err := csv.NewReader(bytes.NewReader(clerk.Send("GET", "/api/reports/annual.csv?table=categories", nil).Body[3:])).ReadAll()
	if err != nil || len(rows) != len(y.Categories)+2 || rows[len(rows)-1][13] != fmt.Sprint(issued) {
		t.Errorf("%q %v", rows, err)
	}
	clerk.WantProblem(http.StatusUnprocessableEntity, "request_invalid", "GET", "/api/reports/annual.csv?table=people", nil)

	text := readPDF(t, clerk.Send("GET", "/api/reports/annual.pdf", nil).Body)
	for _, want := range []string{"积分年报", y.Categories[0].Name, y.Products[0].Name} {
		if !strings.Contains(text, squeeze(want)) {
			t.Errorf("%s is not on the paper:\n%s", want, text)
		}
	}
}

func TestAYearBeforeTheVillageIsEmpty(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(40, 1)
	var y reports.Annual
	v.Owner().Want(http.StatusOK, "GET", "/api/reports/annual?year=2019", nil, &y)
	if y.Opening != 0 || len(y.Months) != 12 || y.Months[11].Closing != 0 || len(y.Categories)+len(y.Products) != 0 {
		t.Errorf("%+v", y)
	}
	v.Owner().Want(http.StatusOK, "GET", "/api/reports/annual?year=2100", nil, &y)
	if y.Opening == 0 || len(y.Months) != 0 {
		t.Errorf("what there is is not brought forward: %+v", y)
	}
}
