package httpapi_test

import (
	"bytes"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"xinpu/app/apptest"
	"xinpu/app/council"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	goods "xinpu/app/domain/trade"
	"xinpu/app/house"
	"xinpu/app/printer/printertest"
	"xinpu/app/server/httpapi"
	"xinpu/app/shop"
	"xinpu/app/stock"
	"xinpu/printing/escpos"
	"xinpu/printing/printtest"
)

// slipKind is a paper that comes out of a till's printer.
type slipKind struct {
	name, path string
	body       any
	says       []string // on it, whatever the width
	code       string   // of its symbol, "" for a paper without one
}

// rareName has a character of Plane 2, for which printers have no code of two bytes; it is drawn.
const rareName = "欧阳𬭚"

// longProducts is how many products lie on the longest slip.
const longProducts = 60

// everySlip books one of everything that has a slip, in a village of its own.
func everySlip(t *testing.T) (v *apptest.Village, all []slipKind) {
	t.Helper()
	v = apptest.Start(t)
	v.Demo(60, 1)
	office := v.Owner()
	roster := "户号,姓名,与户主关系,出生日期\n900," + rareName + ",户主,1950-03-01\n"
	office.Want(http.StatusOK, "POST", "/api/imports/roster?name=a.csv", []byte(roster), nil, "Content-Type", "application/octet-stream", "Idempotency-Key", apptest.Key())
	cards := apptest.WellOff(v, 2)
	var rich []member.ID
	var rare, other string
	v.View(func(h *house.House) {
		for _, id := range h.People.Members() {
			m := h.People.Member(id)
			switch {
			case m.Profile.Name == rareName:
				rich, rare = append(rich, id), m.Card.String()
			case m.Card.String() == cards[0]:
				rich, other = append(rich, id), m.Profile.Name
			}
		}
	})
	// Their deeds are carried and stand on the board: one is objected to, the rest become points.
	v.Carry(rich...)
	var list council.PublicEntries
	office.Want(http.StatusOK, "GET", "/api/publication?card="+rare, nil, &list)
	own := list.Entries[slices.IndexFunc(list.Entries, func(e council.PublicEntry) bool { return e.Own })]
	var objection council.ProposalView
	office.Want(http.StatusCreated, "POST", "/api/objections", map[string]any{"card": rare, "meeting": own.Meeting, "item": own.Item, "deed": own.Deed, "text": "记少了"}, &objection, "Idempotency-Key", apptest.Key())
	v.Advance(5 * 24 * time.Hour)
	v.Earn(rich...)
	v.Earn(rich...)
	var shift shop.ShiftView
	office.Want(http.StatusCreated, "POST", "/api/shifts", map[string]any{"card": rare, "cash": 5000}, &shift, "Idempotency-Key", apptest.Key())
	var lines []map[string]any
	for n := range longProducts {
		code := "Z" + strconv.Itoa(n)
		apptest.Do(v, stock.PutProduct{Product: goods.Product{Code: code, Name: "针线包" + strconv.Itoa(n) + "号（含顶针、剪刀、卷尺）", Spec: "套", Points: 1, Service: true}})
		lines = append(lines, map[string]any{"good": code, "quantity": 1})
	}
	redeem := func(body map[string]any) (r shop.Redemption) {
		office.Want(http.StatusCreated, "POST", "/api/redemptions", body, &r, "Idempotency-Key", apptest.Key())
		return r
	}
	take := func(r shop.Redemption, body any) (back shop.Redemption) {
		office.Want(http.StatusCreated, "POST", "/api/redemptions/"+r.ID+"/reverse", body, &back, "Idempotency-Key", apptest.Key())
		return back
	}
	receipt := func(name string, r shop.Redemption, says ...string) {
		says = append(says, r.ID, r.Seal, "兑换前", "兑换后", strconv.FormatInt(r.PointsBefore, 10)+" 分", strconv.FormatInt(r.PointsAfter, 10)+" 分")
		all = append(all, slipKind{name, "/api/redemptions/" + r.ID + "/print", nil, says, r.Code})
	}
	plain := redeem(basket(cards[0], "G004", 3))
	receipt("redemption", plain, other, "食盐", "最近得分")
	part := take(plain, map[string]any{"lines": []any{map[string]any{"good": "G004", "quantity": 1}}})
	receipt("partial return", part, other, "冲正", plain.ID)
	whole := redeem(basket(cards[0], "G009", 1))
	receipt("reversal", take(whole, map[string]any{"reason": "包装破损"}), "冲正", whole.ID, "包装破损")
	proxyPickup := basket(rare, "G004", 2)
	proxyPickup["fetcher"] = cards[0]
	receipt("errand", redeem(proxyPickup), other, "代领人")
	receipt("long", redeem(map[string]any{"card": rare, "lines": lines}), "针线包59号", "共 60 件")
	closed := map[string]any{"cash": 4900, "note": "少一元", "goods": []any{map[string]any{"good": "G004", "counted": 1}}}
	office.Want(http.StatusOK, "POST", "/api/shifts/"+shift.ID+"/close", closed, nil, "Idempotency-Key", apptest.Key())
	var next shop.ShiftView
	office.Want(http.StatusCreated, "POST", "/api/shifts", map[string]any{}, &next, "Idempotency-Key", apptest.Key())
	var kept shop.ReservationView
	office.Want(http.StatusCreated, "POST", "/api/reservations", basket(rare, "G014", 1), &kept, "Idempotency-Key", apptest.Key())
	all = append(all,
		slipKind{"shift so far", "/api/shifts/" + next.ID + "/print", nil, []string{"班中小结", next.ID, "没有发出商品"}, ""},
		slipKind{"shift", "/api/shifts/" + shift.ID + "/print", nil, []string{"交班单", shift.ID, "食盐 400g/袋", "点出 1", "49.00 元", "-1.00 元", "少一元"}, ""},
		slipKind{"objection", "/api/objections/" + objection.ID + "/print", map[string]any{"copies": 1}, []string{objection.ID}, ""},
		slipKind{"reservation", "/api/reservations/" + kept.ID + "/print", map[string]any{"card": rare}, []string{kept.ID, "劳保手套"}, ""},
		slipKind{"data", "/api/kiosk/data/" + rare + "/print", map[string]any{"copies": 1}, nil, ""},
		slipKind{"test page", "/api/printers/test", nil, []string{"打印机测试页"}, "20260001"},
	)
	return v, all
}

// TestEverySlipIsReadByAnotherDecoder prints every kind of slip on both rolls, as pictures and in the printer's own characters, and has a
// decoder of others read what came out of the printer.
func TestEverySlipIsReadByAnotherDecoder(t *testing.T) {
	v, kinds := everySlip(t)
	office := v.Owner()
	dots := map[int]int{58: 384, 80: 576}
	for width, across := range dots {
		for _, mode := range []device.PrintMode{device.Raster, device.Text} {
			p := printertest.Start(t)
			on := httpapi.PrinterSettings{Kind: device.Network, Address: p.Address, Width: width, Mode: mode}
			office.Want(http.StatusOK, "PUT", "/api/printers/0000-0", on, nil, "Idempotency-Key", apptest.Key())
			for n, k := range kinds {
				if k.name == "test page" {
					k.body = map[string]any{"till": "0000-0", "printer": on}
				}
				office.Want(http.StatusOK, "POST", k.path, k.body, nil, "Idempotency-Key", apptest.Key())
				p.Wait(n + 1)
			}
			for n, d := range printtest.Decode(t, p.Slips()...) {
				k := kinds[n]
				name := k.name + " on " + strconv.Itoa(width) + " as " + string(mode)
				if first, last := d.Commands[0].Name, d.Commands[len(d.Commands)-1].Name; first != "ESC @" || last != "GS V" {
					t.Errorf("%s: from %s to %s", name, first, last)
				}
				if mode == device.Raster {
					if len(d.Parts) != 1 || d.Parts[0].Wide != across || bytes.IndexByte(d.Parts[0].Dots, 0) < 0 {
						t.Fatalf("%s: %d parts", name, len(d.Parts))
					}
					if k.name == "long" && d.Parts[0].High < longProducts*30 {
						t.Errorf("%s: %d rows for %d goods", name, d.Parts[0].High, longProducts)
					}
					if got := printtest.Scan(t, []*printtest.Grey{d.Parts[0].Grey(40)})[0]; got != k.code {
						t.Errorf("%s: the symbol reads %q, want %q", name, got, k.code)
					}
					continue
				}
				var all strings.Builder
				drawn := 0
				for _, part := range d.Parts {
					all.WriteString(part.Text)
					if part.Wide > 0 {
						drawn++
					}
				}
				for _, want := range k.says {
					if !strings.Contains(all.String(), want) {
						t.Errorf("%s: %q does not stand in\n%s", name, want, all.String())
					}
				}
				if slices.Contains([]string{"errand", "long", "shift", "reservation", "data"}, k.name) && drawn == 0 {
					t.Errorf("%s: the name with a rare character is not drawn\n%s", name, all.String())
				}
				for line := range strings.Lines(all.String()) {
					if wide := escpos.Cells(strings.TrimSuffix(line, "\n")); wide > across/12 {
						t.Errorf("%s: %q takes %d columns of %d", name, line, wide, across/12)
					}
				}
				if strings.ContainsAny(all.String(), "\x1a?□�") {
					t.Errorf("%s: a sign that stands for another\n%s", name, all.String())
				}
			}
		}
	}
}
