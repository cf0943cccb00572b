package apptest

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"xinpu/app/bookings"
	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/house"
	"xinpu/app/people"
	"xinpu/app/shop"
	"xinpu/app/statements"
	"xinpu/app/stock"
)

// object is the body of a request.
type object = map[string]any

// with is a body with some inputs changed.
func with(of object, changed object) object {
	out := object{}
	for k, v := range of {
		out[k] = v
	}
	for k, v := range changed {
		out[k] = v
	}
	return out
}

// TestWhatIsWrongInTheShopIsSaidAtItsField goes through the forms of products, merchants, settlements, visits, deliveries, counts, fund and heirs:
// each wrong input has its sentence at its field, in both languages, and nothing is written.
func TestWhatIsWrongInTheShopIsSaidAtItsField(t *testing.T) {
	v := Start(t)
	v.Demo(60, 1)
	office := v.As(device.Clerk)
	cards := WellOff(v, 2)
	today := v.Today()
	day := func(d int) string { return (today + calendar.Day(d)).String() }
	product := object{"name": "毛巾", "points": 2, "cost": 300}
	booking := object{"card": cards[0], "good": "S1", "day": day(1), "time": "10:00"}
	merchant := object{"name": "秀芬理发店", "from": day(-40), "to": day(200), "signs": "店主"}
	put := func(path string, body object) { t.Helper(); office.Want(http.StatusOK, "PUT", path, body, nil) }
	put("/api/merchants/M1", merchant)
	put("/api/merchants/M2", with(merchant, object{"to": day(-1)}))
	put("/api/goods/X1", with(product, object{"barcode": "4006381333931"}))
	put("/api/goods/S1", object{"name": "上门理发", "points": 4, "cost": 1500, "service": true, "slot": 30, "merchant": "M1"})
	put("/api/goods/S2", object{"name": "洗脚", "points": 1, "cost": 100, "service": true, "slot": 30, "merchant": "M2"})
	Do(v, stock.MoveStock{Product: "X1", Quantity: 3, Reason: "进货"})
	var early bookings.BookingView
	office.Want(http.StatusCreated, "POST", "/api/bookings", booking, &early)
	var count stock.Stocktakes
	office.Want(http.StatusCreated, "POST", "/api/stocktakes", object{"goods": []string{"X1"}}, &count)
	office.Want(http.StatusOK, "POST", "/api/stocktakes/"+count.Open.ID+"/counts", object{"good": "X1", "counted": 2}, nil)
	here, other := idOf(v, cards[0]).String(), idOf(v, cards[1]).String()
	Do(v, shop.Leave{Member: idOf(v, cards[1]), Reason: member.Died})
	long := strings.Repeat("长", 61)

	before := seqOf(v)
	for _, c := range []struct {
		what, method, path string
		body               object
		code, field        string
	}{
		{"no name", "PUT", "/api/goods/X2", with(product, object{"name": " "}), "name_missing", "body.name"},
		{"an empty name", "PUT", "/api/goods/X2", with(product, object{"name": ""}), "request_invalid", "body.name"},
		{"a name too long", "PUT", "/api/goods/X2", with(product, object{"name": long}), "request_invalid", "body.name"},
		{"no price", "PUT", "/api/goods/X2", with(product, object{"points": 0}), "request_invalid", "body.points"},
		{"a cost below nothing", "PUT", "/api/goods/X2", with(product, object{"cost": -1}), "request_invalid", "body.cost"},
		{"a barcode too short", "PUT", "/api/goods/X2", with(product, object{"barcode": "123"}), "barcode_length", "body.barcode"},
		{"a barcode with a wrong digit", "PUT", "/api/goods/X2", with(product, object{"barcode": "4006381333932"}), "barcode_check", "body.barcode"},
		{"a barcode with letters", "PUT", "/api/goods/X2", with(product, object{"barcode": "40063813339x1"}), "request_invalid", "body.barcode"},
		{"a barcode of another good", "PUT", "/api/goods/X2", with(product, object{"barcode": "4006381333931"}), "barcode_taken", "body.barcode"},
		{"a limit below nothing", "PUT", "/api/goods/X2", with(product, object{"limit": -1}), "request_invalid", "body.limit"},
		{"a person's limit below nothing", "PUT", "/api/goods/X2", with(product, object{"person_limit": -1}), "request_invalid", "body.person_limit"},
		{"a mark too high", "PUT", "/api/goods/X2", with(product, object{"reorder": 100_001}), "request_invalid", "body.reorder"},
		{"a visit to what stands on the shelf", "PUT", "/api/goods/X2", with(product, object{"slot": 30}), "slot_wrong", "body.slot"},
		{"places without visits", "PUT", "/api/goods/X2", with(product, object{"seats": 2}), "seats_wrong", "body.seats"},
		{"a hundred and one places", "PUT", "/api/goods/X2", with(product, object{"service": true, "slot": 30, "seats": 101}), "request_invalid", "body.seats"},
		{"a merchant nobody knows", "PUT", "/api/goods/X2", with(product, object{"merchant": "M9"}), "merchant_unknown", "body.merchant"},
		{"a price for nobody", "PUT", "/api/goods/X2", with(product, object{"special": []object{{"min_age": 60, "max_age": 0, "points": 1}, {"min_age": 0, "max_age": 0, "points": 1, "segment": "wizard"}}}), "good_segment", "body.special[1].segment"},
		{"ages that cross", "PUT", "/api/goods/X2", with(product, object{"special": []object{{"min_age": 60, "max_age": 10, "points": 1}}}), "price_wrong", "body.special[0]"},
		{"a service of what stands there", "PUT", "/api/goods/X1", with(product, object{"service": true}), "good_kind", "body.service"},

		{"a merchant without a name", "PUT", "/api/merchants/M3", with(merchant, object{"name": " "}), "text_missing", "body.name"},
		{"days that cross", "PUT", "/api/merchants/M3", with(merchant, object{"to": day(-50)}), "agreement_days", "body.to"},
		{"a day that there is not", "PUT", "/api/merchants/M3", with(merchant, object{"to": "2026-02-30"}), "request_invalid", "body"},
		{"terms too long", "PUT", "/api/merchants/M3", with(merchant, object{"terms": strings.Repeat("长", 401)}), "request_invalid", "body.terms"},
		{"a post too long", "PUT", "/api/merchants/M3", with(merchant, object{"signs": long}), "request_invalid", "body.signs"},
		{"signed by nobody", "PUT", "/api/merchants/M3", with(merchant, object{"for": serial.Format(999_999)}), "member_unknown", "body.for"},
		{"a month that goes on", "POST", "/api/merchants/M1/settle", object{"month": today.Month().String()}, "month_open", "body.month"},
		{"a month of nothing", "POST", "/api/merchants/M1/settle", object{"month": (today.Month() - 1).String()}, "settlement_nothing", "body.month"},
		{"paid tomorrow", "POST", "/api/merchants/M1/settle", object{"month": (today.Month() - 1).String(), "on": day(1)}, "settled_day", "body.on"},
		{"paid before the month was over", "POST", "/api/merchants/M1/settle", object{"month": (today.Month() - 1).String(), "on": (today.Month() - 1).First().String()}, "settled_day", "body.on"},
		{"paid by nobody", "POST", "/api/merchants/M1/settle", object{"month": (today.Month() - 1).String(), "by": serial.Format(999_999)}, "member_unknown", "body.by"},
		{"a receipt too long", "POST", "/api/merchants/M1/settle", object{"month": (today.Month() - 1).String(), "receipt": long}, "request_invalid", "body.receipt"},
		{"a merchant nobody pays", "POST", "/api/merchants/M9/settle", object{"month": (today.Month() - 1).String()}, "merchant_unknown", "path.code"},

		{"a card with a wrong digit", "POST", "/api/bookings", with(booking, object{"card": "9000000000000054"}), "card_invalid", "body.card"},
		{"no card and nobody", "POST", "/api/bookings", with(booking, object{"card": ""}), "card_invalid", "body.card"},
		{"a visit for nobody", "POST", "/api/bookings", with(booking, object{"card": "", "member": serial.Format(999_999)}), "member_unknown", "body.member"},
		{"a visit of who is gone", "POST", "/api/bookings", with(booking, object{"card": "", "member": other}), "card_left", "body.member"},
		{"a service nobody gives", "POST", "/api/bookings", with(booking, object{"good": "S9"}), "good_unknown", "body.good"},
		{"a visit to rice", "POST", "/api/bookings", with(booking, object{"good": "G001"}), "visit_none", "body.good"},
		{"an agreement that is over", "POST", "/api/bookings", with(booking, object{"good": "S2", "time": "12:00"}), "merchant_over", "body.good"},
		{"yesterday", "POST", "/api/bookings", with(booking, object{"day": day(-1)}), "visit_day", "body.day"},
		{"a year ahead", "POST", "/api/bookings", with(booking, object{"day": day(365)}), "visit_day", "body.day"},
		{"an hour that is past", "POST", "/api/bookings", with(booking, object{"day": day(0), "time": "07:00"}), "visit_past", "body.time"},
		{"at night", "POST", "/api/bookings", with(booking, object{"time": "23:00"}), "visit_hour", "body.time"},
		{"no hour", "POST", "/api/bookings", with(booking, object{"time": "ten"}), "request_invalid", "body.time"},
		{"twice at once", "POST", "/api/bookings", with(booking, object{"time": "10:15"}), "visit_twice", "body.time"},
		{"a visit that has not come", "POST", "/api/bookings/" + early.ID + "/attend", object{}, "visit_early", ""},
		{"a visit nobody booked", "POST", "/api/bookings/" + serial.Format(999_999) + "/attend", object{}, "visit_unknown", "path.id"},

		{"an empty delivery", "POST", "/api/deliveries", object{"lines": []object{}}, "request_invalid", "body.lines"},
		{"nothing of a good", "POST", "/api/deliveries", object{"lines": []object{{"good": "X1", "quantity": 1}, {"good": "X1", "quantity": 0}}}, "quantity_wrong", "body.lines[1].quantity"},
		{"spoiled", "POST", "/api/deliveries", object{"lines": []object{{"good": "X1", "quantity": 1, "expires": day(-1)}}}, "day_over", "body.lines[0].expires"},
		{"a purchase nobody made", "POST", "/api/deliveries", object{"purchase": serial.Format(999_999), "lines": []object{{"good": "X1", "quantity": 1}}}, "purchase_unknown", "body.purchase"},
		{"more than there is", "POST", "/api/goods/X1/stock", object{"quantity": -4, "reason": "破损"}, "stock_short", "body.quantity"},
		{"a write-off for nothing", "POST", "/api/goods/X1/stock", object{"quantity": -1, "reason": " "}, "reason_missing", "body.reason"},
		{"a move of nothing", "POST", "/api/goods/X1/stock", object{"quantity": 0, "reason": "破损"}, "quantity_zero", "body.quantity"},

		{"a count below nothing", "POST", "/api/stocktakes/" + count.Open.ID + "/counts", object{"good": "X1", "counted": -1}, "quantity_wrong", "body.counted"},
		{"a good that is not counted", "POST", "/api/stocktakes/" + count.Open.ID + "/counts", object{"good": "G001", "counted": 1}, "stocktake_good", "body.good"},
		{"a difference without a reason", "POST", "/api/stocktakes/" + count.Open.ID + "/close", object{}, "difference_reason", "body.reasons"},
		{"a second count", "POST", "/api/stocktakes", object{}, "stocktake_open", ""},

		{"no money in", "POST", "/api/fund/receipts", object{"source": "village", "cents": 0}, "money_wrong", "body.cents"},
		{"from nowhere", "POST", "/api/fund/receipts", object{"source": "sky", "cents": 1}, "request_invalid", "body.source"},
		{"more than the fund has", "POST", "/api/fund/purchases", object{"title": "大米", "cents": 1}, "fund_short", "body.cents"},
		{"a purchase of nothing", "POST", "/api/fund/purchases", object{"title": " ", "cents": 1}, "text_missing", "body.title"},
		{"a budget of the last century", "PUT", "/api/fund/budget", object{"year": 1999, "cents": 1}, "budget_year", "body.year"},
		{"a budget of nothing", "PUT", "/api/fund/budget", object{"year": today.Time().Year(), "cents": 0}, "money_wrong", "body.cents"},

		{"an heir of who is here", "POST", "/api/people/" + here + "/pass", object{"to": here, "reason": "议事会"}, "member_here", "path.id"},
		{"his own heir", "POST", "/api/people/" + other + "/pass", object{"to": other, "reason": "议事会"}, "heir_wrong", "body.to"},
		{"an heir nobody knows", "POST", "/api/people/" + other + "/pass", object{"to": serial.Format(999_999), "reason": "议事会"}, "member_unknown", "body.to"},
		{"an heir without a decision", "POST", "/api/people/" + other + "/pass", object{"to": here, "reason": " "}, "reason_missing", "body.reason"},
	} {
		said := map[string]string{}
		for _, lang := range []string{"zh-CN", "en"} {
			office.Lang = lang
			a := office.Send(c.method, c.path, c.body)
			p := a.Problem()
			if p.Code != c.code || p.Field != c.field {
				t.Errorf("%s: %s at %q, want %s at %q: %d %s", c.what, p.Code, p.Field, c.code, c.field, a.Status, a.Body)
			}
			said[lang] = p.Detail
			for _, e := range p.Errors {
				said[lang] += e.Message
			}
			if said[lang] == "" || strings.ContainsAny(said[lang], "{}") {
				t.Errorf("%s: %q", c.what, said[lang])
			}
		}
		english := strings.NewReplacer("毛巾", "", "大米", "", "秀芬理发店", "", "洗脚", "").Replace(said["en"]) // names are said back as they are
		if strings.ContainsFunc(english, func(r rune) bool { return unicode.Is(unicode.Han, r) }) || said["en"] == said["zh-CN"] {
			t.Errorf("%s in English: %q", c.what, said["en"])
		}
	}
	if after := seqOf(v); after != before {
		t.Errorf("%d events were written by wrong inputs", after-before)
	}
}

func seqOf(v *Village) (seq uint64) {
	v.View(func(h *house.House) { seq = h.Core.Seq })
	return seq
}

// TestAPictureOfAGoodIsLookedAtBeforeItIsOpened holds that a small file that claims 30,000 × 30,000 pixels is refused by what it says of itself.
func TestAPictureOfAGoodIsLookedAtBeforeItIsOpened(t *testing.T) {
	v := Start(t)
	v.Demo(30, 1)
	office := v.As(device.Clerk)
	raw := []string{"Content-Type", "application/octet-stream"}
	began := time.Now()
	p := office.WantProblem(http.StatusUnprocessableEntity, "photo_huge", "PUT", "/api/goods/G001/photo", hugePicture(), raw...)
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("it took %s to refuse", took)
	}
	if !strings.Contains(p.Detail, "30000") {
		t.Error(p.Detail)
	}
	office.WantProblem(http.StatusUnprocessableEntity, "photo_unreadable", "PUT", "/api/goods/G001/photo", []byte("a letter"), raw...)
	office.WantProblem(http.StatusBadRequest, "request_invalid", "PUT", "/api/goods/G001/photo", []byte{}, raw...)
	office.WantProblem(http.StatusNotFound, "photo_unknown", "GET", "/api/goods/G001/photo.jpg", nil)
	one := func() string {
		var products shop.Products
		office.Want(http.StatusOK, "GET", "/api/goods", nil, &products)
		return products.Products[0].Picture
	}
	office.Want(http.StatusNoContent, "PUT", "/api/goods/G001/photo", onePixel(t), nil, raw...)
	first := one()
	office.Want(http.StatusNoContent, "PUT", "/api/goods/G001/photo", onePixel(t), nil, raw...)
	if second := one(); first == "" || second == "" || first == second {
		t.Errorf("a page does not see that the picture is another: %q, %q", first, second)
	}
}

// TestVariantsAreOneGoodToWhoAsks holds that kinds of one product share its limits, also when two tills ask at once, and its merchant's time.
func TestVariantsAreOneGoodToWhoAsks(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	tills := []*Client{v.As(device.Shopkeeper), v.As(device.Shopkeeper)}
	office := v.As(device.Clerk)
	cards := WellOff(v, 3)
	for code, spec := range map[string]string{"D1": "短发", "D2": "长发"} {
		office.Want(http.StatusOK, "PUT", "/api/goods/"+code, object{"name": "焗油", "spec": spec, "points": 3, "cost": 500, "limit": 1, "person_limit": 1, "service": true, "slot": 60, "seats": 2}, nil)
	}
	var products shop.Products
	office.Want(http.StatusOK, "GET", "/api/goods", nil, &products)
	grouped := 0
	for _, g := range products.Products {
		if len(g.Variants) > 0 {
			grouped++
			if g.Name != "焗油" || len(g.Variants) != 2 {
				t.Errorf("%s: %v", g.Name, g.Variants)
			}
		}
	}
	if grouped != 2 {
		t.Errorf("%d goods are variants", grouped)
	}
	// Two tills, one card, one kind each, at the same moment: one of them gets it.
	var done, refused int
	var lock sync.Mutex
	var wait sync.WaitGroup
	for n, till := range tills {
		wait.Go(func() {
			a := till.Send("POST", "/api/redemptions", basket{cards[0], []line{{[]string{"D1", "D2"}[n], 1}}}, "Idempotency-Key", Key())
			lock.Lock()
			defer lock.Unlock()
			switch {
			case a.Status == http.StatusCreated:
				done++
			case a.Problem().Code == "good_limit" || a.Problem().Code == "good_person_limit":
				refused++
			default:
				t.Errorf("%d %s", a.Status, a.Body)
			}
		})
	}
	wait.Wait()
	if done != 1 || refused != 1 {
		t.Errorf("%d got it, %d were refused", done, refused)
	}
	tills[0].WantProblem(http.StatusConflict, "good_limit", "POST", "/api/redemptions", basket{cards[1], []line{{"D1", 1}, {"D2", 1}}}, "Idempotency-Key", Key())

	// Two places an hour, whichever kind.
	day := (v.Today() + 1).String()
	book := func(card, product string) object {
		return object{"card": card, "good": product, "day": day, "time": "09:00"}
	}
	tills[0].Want(http.StatusCreated, "POST", "/api/bookings", book(cards[1], "D1"), nil)
	var times bookings.BookingTimes
	office.Want(http.StatusOK, "GET", "/api/bookings/times?good=D2&day="+day, nil, &times)
	left := map[string]int64{}
	for _, one := range times.Times {
		left[one.Time] = one.Left
	}
	if left["09:00"] != 1 || left["10:00"] != 2 || left["07:00"] != 2 {
		t.Errorf("%v", left)
	}
	tills[1].Want(http.StatusCreated, "POST", "/api/bookings", book(cards[2], "D2"), nil)
	tills[0].WantProblem(http.StatusConflict, "visit_taken", "POST", "/api/bookings", book(cards[0], "D2"))
}

// TestAVisitIsDoneWithTheCardShownOnce takes visits from the booking to the list of the day: the card at the booking or at the visit, the
// wrong card, who did not come, who called off, and a redemption taken back.
func TestAVisitIsDoneWithTheCardShownOnce(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	till, office, kiosk := v.As(device.Shopkeeper), v.As(device.Clerk), v.As(device.Kiosk)
	cards := WellOff(v, 4)
	office.Want(http.StatusOK, "PUT", "/api/goods/S1", object{"name": "上门理发", "points": 4, "cost": 1500, "service": true, "slot": 30, "seats": 4}, nil)
	day := v.Today() + 1
	book := func(who object) (b bookings.BookingView) {
		t.Helper()
		till.Want(http.StatusCreated, "POST", "/api/bookings", with(object{"good": "S1", "day": day.String(), "time": "10:00"}, who), &b)
		return b
	}
	shown, unshown, missed, off := book(object{"card": cards[0]}), book(object{"member": idOf(v, cards[1]).String()}), book(object{"card": cards[2]}), book(object{"card": cards[3]})
	kiosk.WantProblem(http.StatusUnprocessableEntity, "card_invalid", "POST", "/api/bookings", object{"good": "S1", "day": day.String(), "time": "11:00", "member": idOf(v, cards[1]).String()})
	var mine statements.CardView
	kiosk.Want(http.StatusOK, "GET", "/api/cards/"+cards[0], nil, &mine)
	if len(mine.Bookings) != 1 || mine.Bookings[0].Name != "上门理发" {
		t.Errorf("the kiosk shows %+v", mine.Bookings)
	}
	v.Advance(24 * time.Hour)
	v.Restart()
	path := func(b bookings.BookingView) string { return "/api/bookings/" + b.ID }
	points := func(n int) (out int64) {
		v.View(func(h *house.House) { out = h.Accounts.Points(idOf(v, cards[n])) })
		return out
	}
	was := []int64{points(0), points(1), points(2)}
	office.WantProblem(http.StatusConflict, "visit_other", "POST", path(shown)+"/attend", object{"card": cards[1]})
	office.WantProblem(http.StatusConflict, "visit_card", "POST", path(unshown)+"/attend", nil)
	var paid shop.Redemption
	office.Want(http.StatusOK, "POST", path(shown)+"/attend", nil, &paid)
	office.Want(http.StatusOK, "POST", path(unshown)+"/attend", object{"card": cards[1]}, nil)
	office.WantProblem(http.StatusNotFound, "visit_unknown", "POST", path(shown)+"/attend", nil)
	office.Want(http.StatusNoContent, "POST", path(missed)+"/end", object{"outcome": "missed"}, nil)
	office.Want(http.StatusNoContent, "POST", path(off)+"/end", object{"outcome": "cancelled"}, nil)
	if points(0) != was[0]-4 || points(1) != was[1]-4 || points(2) != was[2] {
		t.Errorf("%v became %d, %d, %d", was, points(0), points(1), points(2))
	}
	office.Want(http.StatusCreated, "POST", "/api/redemptions/"+paid.ID+"/reverse", nil, nil)
	v.Restart()
	var list bookings.BookingsOfDay
	office.Want(http.StatusOK, "GET", "/api/bookings/day", nil, &list)
	came := map[string]string{}
	for _, b := range list.Bookings {
		came[b.ID] = b.Came
		if b.ID == shown.ID && (b.Paid != paid.ID || !b.Back) {
			t.Errorf("%+v", b)
		}
	}
	if len(came) != 4 || came[shown.ID] != "attended" || came[unshown.ID] != "attended" || came[missed.ID] != "missed" || came[off.ID] != "cancelled" {
		t.Errorf("%v", came)
	}
	if len(list.Days) != 0 {
		t.Errorf("%+v", list.Days)
	}
}

// TestABudgetIsHeldAgainstWhatIsSpent counts a year's purchases and settlements, and forgets what was taken back.
func TestABudgetIsHeldAgainstWhatIsSpent(t *testing.T) {
	v := Start(t)
	v.Demo(60, 1)
	office := v.As(device.Clerk)
	var fund stock.FundView
	office.Want(http.StatusOK, "PUT", "/api/fund/budget", object{"year": v.Today().Time().Year(), "cents": 50_000}, nil)
	office.Want(http.StatusOK, "POST", "/api/fund/receipts", object{"source": "government", "cents": 90_000}, nil)
	office.Want(http.StatusOK, "POST", "/api/fund/purchases", object{"title": "大米", "cents": 30_000, "supplier": "镇供销社"}, nil)
	office.Want(http.StatusOK, "POST", "/api/fund/purchases", object{"title": "油", "cents": 25_000}, &fund)
	if y := fund.Year; y.Budget != 50_000 || y.In != 90_000 || y.Out != 55_000 || y.Left != -5_000 || fund.Entries[1].Supplier != "镇供销社" {
		t.Fatalf("%+v", fund)
	}
	office.Want(http.StatusOK, "POST", "/api/fund/entries/"+fund.Entries[0].ID+"/reverse", object{"reason": "退货"}, nil)
	v.Restart()
	office.Want(http.StatusOK, "GET", "/api/fund", nil, &fund)
	if y := fund.Year; y.Budget != 50_000 || y.In != 90_000 || y.Out != 30_000 || y.Left != 20_000 || fund.Balance != 60_000 {
		t.Fatalf("%+v", fund)
	}
}

// TestAnHeirIsChosen lists who might take over points, the household first, and moves them when the village has decided.
func TestAnHeirIsChosen(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	office := v.As(device.Clerk)
	var gone, kin *people.Member
	v.View(func(hs *house.House) {
		homes := map[string]int{}
		for _, id := range hs.People.Members() {
			homes[hs.People.Member(id).Household]++
		}
		for _, id := range hs.People.Members() {
			m := hs.People.Member(id)
			if gone == nil && hs.Accounts.Points(id) > 0 && homes[m.Household] > 1 {
				gone = m
			} else if gone != nil && kin == nil && m.Household != gone.Household {
				kin = m
			}
		}
	})
	Do(v, council.NoteKin{Member: gone.ID, Of: kin.ID, Relation: "儿子"})
	var list statements.Departed
	office.Want(http.StatusOK, "GET", "/api/departed", nil, &list)
	if len(list.Departed) != 0 {
		t.Fatalf("%+v", list)
	}
	office.Want(http.StatusNoContent, "POST", "/api/people/"+gone.ID.String()+"/leave", object{"reason": "died"}, nil)
	v.Restart()
	office.Want(http.StatusOK, "GET", "/api/departed", nil, &list)
	if len(list.Departed) != 1 || list.Departed[0].Person.Member != gone.ID || list.Departed[0].Reason != "died" {
		t.Fatalf("%+v", list)
	}
	d := list.Departed[0]
	last := d.Heirs[len(d.Heirs)-1]
	if !d.Heirs[0].Home || last.Member != kin.ID || last.Home || last.Relation != "儿子" {
		t.Errorf("%+v", d.Heirs)
	}
	for _, h := range d.Heirs {
		if h.Member == gone.ID {
			t.Error("who is gone inherits from himself")
		}
	}
	heir := d.Heirs[0].Member
	var was int64
	v.View(func(hs *house.House) { was = hs.Accounts.Points(heir) })
	office.Want(http.StatusNoContent, "POST", "/api/people/"+gone.ID.String()+"/pass", object{"to": heir.String(), "reason": "议事会第3项"}, nil)
	v.View(func(hs *house.House) {
		if hs.Accounts.Points(heir) != was+d.Points || hs.Accounts.Points(gone.ID) != 0 {
			t.Errorf("%d and %d", hs.Accounts.Points(heir), hs.Accounts.Points(gone.ID))
		}
	})
	office.Want(http.StatusOK, "GET", "/api/departed", nil, &list)
	if len(list.Departed) != 0 {
		t.Errorf("%+v", list)
	}
}
