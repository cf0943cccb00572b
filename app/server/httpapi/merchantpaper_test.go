package httpapi_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"xinpu/app/apptest"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/house"
	"xinpu/app/stock"
)

// TestTheMonthWithAMerchantIsAPaper holds what both sides sign: what was given, the amount in numerals nobody can change, the agreement, who
// paid it and when. What a merchant gave is not on the shop's own paper.
func TestTheMonthWithAMerchantIsAPaper(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(120, 2)
	clerk, till := v.As(device.Clerk), v.As(device.Shopkeeper)
	cards := apptest.WellOff(v, 2)
	today := v.Today()
	var who member.ID
	var name string
	v.View(func(h *house.House) { who = h.People.Members()[0]; name = h.People.Member(who).Profile.Name })
	clerk.Want(http.StatusOK, "PUT", "/api/merchants/M1", map[string]any{"name": "秀芬理发店", "from": today.String(), "to": (today + 300).String(), "signs": "店主", "terms": "染发按头发长短", "for": who.String()}, nil)
	for code, spec := range map[string]string{"D1": "短发", "D2": "长发"} {
		clerk.Want(http.StatusOK, "PUT", "/api/goods/"+code, map[string]any{"name": "焗油", "spec": spec, "points": 3, "cost": 2550, "service": true, "merchant": "M1", "category": "服务"}, nil)
	}
	buy := func(card, product string) {
		t.Helper()
		till.Want(http.StatusCreated, "POST", "/api/redemptions", map[string]any{"card": card, "lines": []any{map[string]any{"good": product, "quantity": 1}}}, nil, "Idempotency-Key", apptest.Key())
	}
	buy(cards[0], "D1")
	buy(cards[1], "D2")
	buy(cards[1], "G004")
	month := today.Month()
	path := "/api/merchants/M1/settlement.pdf?month=" + month.String()
	said := func(path, lang string) string {
		t.Helper()
		file := sheet(t, clerk, path, lang)
		if pages := a4(t, file); pages != 1 {
			t.Errorf("%s has %d pages", path, pages)
		}
		return readPDF(t, file)
	}
	must := func(paper string, words ...string) {
		t.Helper()
		for _, w := range words {
			if !strings.Contains(paper, strings.Join(strings.Fields(w), "")) {
				t.Errorf("%q is not on %s", w, paper)
			}
		}
	}
	must(said(path, "zh-CN"), "秀芬理发店", "焗油 短发", "焗油 长发", "伍拾壹元整", "染发按头发长短", "商户（店主）签字", "本月还没有结束")
	must(said(path, "en"), "焗油 长发", "51.00", "For the merchant (店主)")
	own := said("/api/reports/settlement.pdf?month="+month.String(), "zh-CN")
	must(own, "食盐", "外部商户提供的服务不在这里")
	if strings.Contains(own, "焗油") {
		t.Error("the shop's own paper pays the merchant once more")
	}
	v.Advance(40 * 24 * time.Hour)
	clerk.Want(http.StatusOK, "POST", "/api/fund/receipts", map[string]any{"source": "village", "cents": 100_000}, nil)
	var list stock.Settlements
	paid := month.Last() + 3
	clerk.Want(http.StatusOK, "POST", "/api/merchants/M1/settle", map[string]any{"month": month.String(), "on": paid.String(), "by": who.String(), "receipt": "0012"}, &list)
	if p := list.Settlements[0].Payments; len(p) != 1 || p[0].Day != paid || p[0].By != name || p[0].Receipt != "0012" || p[0].Cents != 5100 {
		t.Fatalf("%+v", list.Settlements[0])
	}
	must(said(path, "zh-CN"), "已付清", "付 51.00 元", "经手 "+name, "收据 0012")
	clerk.Want(http.StatusOK, "POST", "/api/fund/entries/"+list.Settlements[0].Payments[0].ID+"/reverse", map[string]any{"reason": "付错了"}, nil)
	again := said(path, "zh-CN")
	must(again, "后来冲正")
	if strings.Contains(again, "已付清") {
		t.Error("what was taken back counts as paid")
	}
	clerk.WantProblem(http.StatusNotFound, "merchant_unknown", "GET", "/api/merchants/M9/settlement.pdf", nil)
	clerk.WantProblem(http.StatusUnprocessableEntity, "month_invalid", "GET", "/api/merchants/M1/settlement.pdf?month=2026-13", nil)
	// Variants stand beside one another on the poster.
	if poster := readPDF(t, sheet(t, clerk, "/api/goods/catalogue.pdf?size=A4", "zh-CN")); !strings.Contains(poster, "短发") || !strings.Contains(poster, "长发") {
		t.Error(poster)
	}
}
