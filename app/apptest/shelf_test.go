package apptest

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"xinpu/app/bookings"
	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/trade"
	"xinpu/app/domain/voting"
	"xinpu/app/house"
	"xinpu/app/shop"
	"xinpu/app/statements"
	"xinpu/app/stock"
)

func TestADeliveryFillsTheShelfAndSaysWhatSpoils(t *testing.T) {
	v := Start(t)
	v.Demo(60, 1)
	till := v.As(device.Shopkeeper)
	setStock(v, "G001", 10)
	today := v.Today()
	Do(v, stock.PutProduct{Product: trade.Product{Code: "M001", Name: "牛奶", Points: 4, Cost: 300, Reorder: 5}})
	lines := func(list ...map[string]any) any {
		return map[string]any{"supplier": "镇供销社", "lines": list}
	}
	for name, c := range map[string]struct {
		code, field string
		line        map[string]any
	}{
		"a day that is over": {"day_over", "body.lines[0].expires", map[string]any{"good": "M001", "quantity": 1, "expires": (today - 1).String()}},
		"an unknown good":    {"good_unknown", "body.lines[0].good", map[string]any{"good": "X999", "quantity": 1}},
		"a service":          {"good_service", "body.lines[0].good", map[string]any{"good": "G015", "quantity": 1}},
		"nothing":            {"quantity_wrong", "body.lines[0].quantity", map[string]any{"good": "M001", "quantity": 0}},
		"less than nothing":  {"cost_wrong", "body.lines[0].cost", map[string]any{"good": "M001", "quantity": 1, "cost": -5}},
	} {
		a := till.Send("POST", "/api/deliveries", lines(c.line))
		if p := a.Problem(); p.Code != c.code || p.Field != c.field {
			t.Errorf("%s: %d %s", name, a.Status, a.Body)
		}
	}
	var shelf shop.Shelf
	till.Want(http.StatusOK, "GET", "/api/shelf", nil, &shelf)
	if len(shelf.Reorder) != 1 || shelf.Reorder[0].Product != "M001" || shelf.Reorder[0].Suggest != 6 || shelf.Reorder[0].Cost != 1800 {
		t.Fatalf("%+v", shelf.Reorder)
	}
	till.Want(http.StatusOK, "POST", "/api/deliveries", lines(
		map[string]any{"good": "M001", "quantity": 6, "cost": 310, "expires": (today + 20).String()},
		map[string]any{"good": "M001", "quantity": 4, "cost": 310, "expires": (today + 5).String()},
		map[string]any{"good": "G001", "quantity": 10, "cost": 2850},
	), nil)
	var cost int64
	v.View(func(h *house.House) { cost = h.Stock.Product("G001").Cost })
	if have, _ := onShelf(v, "G001"); have != 20 || cost != 2750 { // ten at 26.50 and ten at 28.50
		t.Errorf("%d on the shelf at %d fen", have, cost)
	}
	v.Restart()
	till.Want(http.StatusOK, "GET", "/api/shelf", nil, &shelf)
	if len(shelf.Expiring) != 2 || shelf.Expiring[0].Days != 5 || shelf.Expiring[0].Quantity != 4 || len(shelf.Reorder) != 0 {
		t.Fatalf("%+v", shelf)
	}
	// What is given out is what spoils first; what is written off too.
	card := WellOff(v, 1)[0]
	till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"M001", 3}}}, nil, "Idempotency-Key", Key())
	till.Want(http.StatusOK, "POST", "/api/goods/M001/stock", map[string]any{"quantity": -2, "reason": "包装漏了"}, nil)
	till.Want(http.StatusOK, "GET", "/api/shelf", nil, &shelf)
	if len(shelf.Expiring) != 1 || shelf.Expiring[0].Quantity != 5 || len(shelf.Reorder) != 1 || shelf.Reorder[0].Month != 3 {
		t.Fatalf("%+v", shelf)
	}
}

func TestAStocktakeIsBlindAndItsDifferencesAreEntries(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	till := v.As(device.Shopkeeper)
	card := WellOff(v, 1)[0]
	setStock(v, "G004", 20)
	setStock(v, "G009", 7)
	var s stock.Stocktakes
	till.Want(http.StatusCreated, "POST", "/api/stocktakes", map[string]any{"goods": []string{"G004", "G009", "G005"}}, &s)
	id := s.Open.ID
	till.WantProblem(http.StatusConflict, "stocktake_open", "POST", "/api/stocktakes", map[string]any{})
	till.WantProblem(http.StatusNotFound, "stocktake_good", "POST", "/api/stocktakes/"+id+"/counts", map[string]any{"good": "G001", "counted": 3})
	count := func(product string, n int64) {
		t.Helper()
		a := till.Send("POST", "/api/stocktakes/"+id+"/counts", map[string]any{"good": product, "counted": n})
		if a.Status != http.StatusOK {
			t.Fatalf("%d %s", a.Status, a.Body)
		}
		if strings.Contains(string(a.Body), `"expected"`) != strings.Contains(string(a.Body), `"left":0`) {
			t.Errorf("who counts is told what should be there: %s", a.Body)
		}
	}
	count("G004", 18) // two are missing
	// The shop goes on: what is handed out after it was counted is no difference.
	till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"G004", 5}}}, nil, "Idempotency-Key", Key())
	till.WantProblem(http.StatusConflict, "stocktake_left", "POST", "/api/stocktakes/"+id+"/close", map[string]any{})
	count("G009", 7)
	v.Restart()
	soy, _ := onShelf(v, "G005")
	count("G005", soy+1)
	till.Want(http.StatusOK, "GET", "/api/stocktakes", nil, &s)
	if len(s.Open.Differences) != 2 {
		t.Fatalf("%+v", s.Open.Differences)
	}
	close := "/api/stocktakes/" + id + "/close"
	till.WantProblem(http.StatusUnprocessableEntity, "difference_reason", "POST", close, map[string]any{"reasons": []map[string]string{{"good": "G004", "reason": "老鼠咬破"}}})
	till.Want(http.StatusNoContent, "POST", close, map[string]any{"reasons": []map[string]string{{"good": "G004", "reason": "老鼠咬破"}, {"good": "G005", "reason": "上次点少了"}}}, nil)
	if have, _ := onShelf(v, "G004"); have != 20-5-2 {
		t.Errorf("%d of G004", have)
	}
	if have, _ := onShelf(v, "G005"); have != soy+1 {
		t.Errorf("%d of G005, want %d", have, soy+1)
	}
	till.WantProblem(http.StatusNotFound, "stocktake_unknown", "POST", close, map[string]any{})
}

func TestLimitsOfOnePerson(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	till := v.As(device.Shopkeeper)
	card := WellOff(v, 1)[0]
	till.Want(http.StatusOK, "PUT", "/api/goods/X001", map[string]any{"name": "毛巾", "cost": 300, "points": 2, "person_limit": 2}, nil)
	Do(v, stock.MoveStock{Product: "X001", Quantity: 50, Reason: "进货"})
	var first shop.Redemption
	till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"X001", 2}}}, &first, "Idempotency-Key", Key())
	till.WantProblem(http.StatusConflict, "good_person_limit", "POST", "/api/redemptions", basket{card, []line{{"X001", 1}}}, "Idempotency-Key", Key())
	var products shop.Products
	till.Want(http.StatusOK, "GET", "/api/goods?card="+card, nil, &products)
	for _, g := range products.Products {
		if g.Code == "X001" && (g.ForCard.Can || g.ForCard.Code != "good_person_limit" || *g.ForCard.Left != 0) {
			t.Errorf("%+v", g.ForCard)
		}
	}
	v.Restart()
	till.WantProblem(http.StatusConflict, "good_person_limit", "POST", "/api/redemptions", basket{card, []line{{"X001", 1}}}, "Idempotency-Key", Key())
	till.Want(http.StatusCreated, "POST", "/api/redemptions/"+first.ID+"/reverse", nil, nil)
	till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"X001", 1}}}, nil, "Idempotency-Key", Key())
}

func TestBarcodesOfTheCatalogue(t *testing.T) {
	v := Start(t)
	v.Demo(60, 1)
	till := v.As(device.Shopkeeper)
	put := func(barcode string) any {
		return map[string]any{"name": "毛巾", "cost": 300, "points": 2, "barcode": barcode}
	}
	if p := till.WantProblem(http.StatusUnprocessableEntity, "barcode_check", "PUT", "/api/goods/X001", put("4006381333932")); p.Field != "body.barcode" {
		t.Errorf("%+v", p)
	}
	till.WantProblem(http.StatusUnprocessableEntity, "barcode_length", "PUT", "/api/goods/X001", put("12345"))
	till.Want(http.StatusOK, "PUT", "/api/goods/X001", put("036000291452"), nil)
	till.WantProblem(http.StatusConflict, "barcode_taken", "PUT", "/api/goods/X002", put("0036000291452")) // the same with another zero
}

func TestAMerchantOutsideTheShopIsSettledByTheMonth(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	till, office := v.As(device.Shopkeeper), v.As(device.Clerk)
	cards := WellOff(v, 2)
	today := v.Today()
	hair := map[string]any{"name": "理发", "cost": 1000, "points": 10, "service": true, "merchant": "m1"}
	office.WantProblem(http.StatusNotFound, "merchant_unknown", "PUT", "/api/goods/S100", hair)
	office.WantProblem(http.StatusUnprocessableEntity, "agreement_days", "PUT", "/api/merchants/m1", map[string]any{"name": "秀芬理发", "from": today.String(), "to": (today - 1).String()})
	office.Want(http.StatusOK, "PUT", "/api/merchants/m1", map[string]any{"name": "秀芬理发", "from": (today + 1).String(), "to": (today + 40).String()}, nil)
	office.Want(http.StatusOK, "PUT", "/api/goods/S100", hair, nil)
	buy := func(card string) shop.Redemption {
		t.Helper()
		var r shop.Redemption
		till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"S100", 1}}}, &r, "Idempotency-Key", Key())
		return r
	}
	till.WantProblem(http.StatusConflict, "merchant_over", "POST", "/api/redemptions", basket{cards[0], []line{{"S100", 1}}}, "Idempotency-Key", Key())
	v.Advance(24 * time.Hour)
	buy(cards[0])
	second := buy(cards[1])
	till.Want(http.StatusCreated, "POST", "/api/redemptions/"+second.ID+"/reverse", nil, nil)
	buy(cards[1])
	// The price of the agreement changes later; what was given before is owed as it was.
	hair["cost"] = 1500
	office.Want(http.StatusOK, "PUT", "/api/goods/S100", hair, nil)
	var list stock.Settlements
	office.Want(http.StatusOK, "GET", "/api/settlements", nil, &list)
	month := list.Month
	if len(list.Settlements) != 1 || list.Settlements[0].Cents != 2000 || list.Settlements[0].Quantity != 2 || list.Settlements[0].Points != 20 || list.Settlements[0].Over {
		t.Fatalf("%+v", list)
	}
	office.WantProblem(http.StatusConflict, "month_open", "POST", "/api/merchants/m1/settle", map[string]any{"month": month.String()})
	v.Advance(31 * 24 * time.Hour)
	office.WantProblem(http.StatusConflict, "fund_short", "POST", "/api/merchants/m1/settle", map[string]any{"month": month.String()})
	var fund stock.FundView
	office.Want(http.StatusOK, "POST", "/api/fund/receipts", map[string]any{"source": "village", "cents": 100000}, &fund)
	v.Restart()
	office.Want(http.StatusOK, "POST", "/api/merchants/m1/settle", map[string]any{"month": month.String()}, &list)
	if s := list.Settlements[0]; s.Paid != 2000 || s.Left != 0 {
		t.Fatalf("%+v", s)
	}
	office.WantProblem(http.StatusConflict, "settlement_nothing", "POST", "/api/merchants/m1/settle", map[string]any{"month": month.String()})
	office.Want(http.StatusOK, "GET", "/api/fund", nil, &fund)
	if fund.Balance != 98000 || fund.Entries[0].Kind != "settlement" || fund.Entries[0].Cents != -2000 {
		t.Fatalf("%+v", fund)
	}
	// A payment by mistake is taken back, and is due again.
	office.Want(http.StatusOK, "POST", "/api/fund/entries/"+fund.Entries[0].ID+"/reverse", map[string]any{"reason": "付错了"}, &fund)
	office.Want(http.StatusOK, "GET", "/api/settlements?month="+month.String(), nil, &list)
	if fund.Balance != 100000 || list.Settlements[0].Left != 2000 {
		t.Fatalf("%+v, %+v", fund, list)
	}
	v.Advance(20 * 24 * time.Hour)
	till.WantProblem(http.StatusConflict, "merchant_over", "POST", "/api/redemptions", basket{cards[0], []line{{"S100", 1}}}, "Idempotency-Key", Key())
}

func TestTheFundSpendsWhatAMeetingCarried(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	office := v.As(device.Clerk)
	spend := func(cents int64, proposal string) any {
		return map[string]any{"title": "大米二十袋", "cents": cents, "proposal": proposal}
	}
	office.WantProblem(http.StatusConflict, "fund_short", "POST", "/api/fund/purchases", spend(100, ""))
	office.WantProblem(http.StatusUnprocessableEntity, "money_wrong", "POST", "/api/fund/receipts", map[string]any{"source": "village", "cents": 0})
	office.Want(http.StatusOK, "POST", "/api/fund/receipts", map[string]any{"source": "government", "title": "镇里拨款", "cents": 15_000_000}, nil)
	number := Do(v, council.Propose{Kind: voting.Purchase, Title: "大米二十袋", Amount: 60_000})
	text := idText(uint64(number))
	office.WantProblem(http.StatusConflict, "proposal_purchase", "POST", "/api/fund/purchases", spend(50_000, text)) // nobody voted yet
	v.Earn(memberAt(v, 30))                                                                                          // holds a meeting that carries everything
	var fund stock.FundView
	office.Want(http.StatusOK, "GET", "/api/fund", nil, &fund)
	if len(fund.Carried) != 1 || fund.Carried[0].Left != 60_000 || fund.Carried[0].Decision == "" {
		t.Fatalf("%+v", fund.Carried)
	}
	office.Want(http.StatusOK, "POST", "/api/fund/purchases", spend(50_000, text), &fund)
	if fund.Entries[0].Decision == "" || fund.Balance != 14_950_000 || fund.Carried[0].Left != 10_000 {
		t.Fatalf("%+v", fund)
	}
	v.Restart()
	office.WantProblem(http.StatusConflict, "proposal_over", "POST", "/api/fund/purchases", spend(10_001, text))
	office.Want(http.StatusOK, "POST", "/api/deliveries", map[string]any{"purchase": fund.Entries[0].ID, "lines": []map[string]any{{"good": "G001", "quantity": 20, "cost": 2500}}}, nil)
	bought := fund.Entries[0].ID
	office.Want(http.StatusOK, "POST", "/api/fund/entries/"+bought+"/reverse", map[string]any{"reason": "退货"}, &fund)
	if fund.Balance != 15_000_000 || fund.Carried[0].Left != 60_000 || fund.Entries[0].Kind != "reversal" || !fund.Entries[1].Reversed {
		t.Fatalf("%+v", fund)
	}
	office.WantProblem(http.StatusConflict, "fund_reversed", "POST", "/api/fund/entries/"+bought+"/reverse", map[string]any{"reason": "again"})
}

func idText(n uint64) string { return memberID(n).String() }

func TestPointsAreHeldAgainstShelfAndFund(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	chair, office := v.As(device.Chair), v.As(device.Clerk)
	var products []string
	v.View(func(h *house.House) {
		for _, code := range h.Stock.Products() {
			if !h.Stock.Product(code).Service {
				products = append(products, code)
			}
		}
	})
	for _, code := range products {
		setStock(v, code, 0)
	}
	var c stock.Backing
	chair.Want(http.StatusOK, "GET", "/api/cover?issue=100", nil, &c)
	if c.Circulation == 0 || c.Needed != c.Circulation+c.Awaiting+100 || c.Covered || c.Missing != c.Needed || c.Rate == 0 || !strings.Contains(c.Explanation, "100") {
		t.Fatalf("an empty shelf covers %+v", c)
	}
	short := c.Missing * c.Rate
	office.Want(http.StatusOK, "POST", "/api/fund/receipts", map[string]any{"source": "village", "cents": short - c.Rate}, nil)
	chair.Want(http.StatusOK, "GET", "/api/cover?issue=100", nil, &c)
	if c.Covered || c.Missing != 1 {
		t.Fatalf("one point too little: %+v", c)
	}
	office.Want(http.StatusOK, "POST", "/api/fund/receipts", map[string]any{"source": "village", "cents": c.Rate}, nil)
	chair.Want(http.StatusOK, "GET", "/api/cover?issue=100", nil, &c)
	if !c.Covered || c.Missing != 0 || c.Explanation == "" {
		t.Fatalf("%+v", c)
	}
	chair.Want(http.StatusOK, "GET", "/api/cover?issue=101", nil, &c)
	if c.Covered {
		t.Fatalf("%+v", c)
	}
}

func TestATimeIsKeptForAService(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	till, kiosk := v.As(device.Shopkeeper), v.As(device.Kiosk)
	cards := WellOff(v, 2)
	till.Want(http.StatusOK, "PUT", "/api/goods/S200", map[string]any{"name": "理发", "cost": 1000, "points": 10, "service": true, "slot": 30}, nil)
	day := v.Today() + 1
	book := func(card, product string, day calendar.Day, at string) any {
		return map[string]any{"card": card, "good": product, "day": day.String(), "time": at}
	}
	for name, c := range map[string]struct {
		code string
		body any
	}{
		"a good": {"visit_none", book(cards[0], "G001", day, "09:00")}, "yesterday": {"visit_day", book(cards[0], "S200", v.Today()-1, "09:00")},
		"at night": {"visit_hour", book(cards[0], "S200", day, "19:45")}, "next year": {"visit_day", book(cards[0], "S200", day+365, "09:00")},
		"no time": {"visit_hour", book(cards[0], "S200", day, "29:00")},
	} {
		a := kiosk.Send("POST", "/api/bookings", c.body)
		if a.Problem().Code != c.code {
			t.Errorf("%s: %d %s", name, a.Status, a.Body)
		}
	}
	var b bookings.BookingView
	kiosk.Want(http.StatusCreated, "POST", "/api/bookings", book(cards[0], "S200", day, "09:00"), &b)
	if b.Time != "09:00" || b.Member.IDTail != "" {
		t.Fatalf("%+v", b)
	}
	kiosk.WantProblem(http.StatusConflict, "visit_taken", "POST", "/api/bookings", book(cards[1], "S200", day, "09:29"))
	var other bookings.BookingView
	kiosk.Want(http.StatusCreated, "POST", "/api/bookings", book(cards[1], "S200", day, "09:30"), &other)
	till.WantProblem(http.StatusConflict, "visit_early", "POST", "/api/bookings/"+other.ID+"/end", map[string]string{"outcome": "missed"})
	v.Advance(24 * time.Hour)
	v.Restart()
	var shown statements.CardView
	till.Want(http.StatusOK, "GET", "/api/cards/"+cards[0], nil, &shown)
	if len(shown.Bookings) != 1 || shown.Bookings[0].ID != b.ID {
		t.Fatalf("%+v", shown.Bookings)
	}
	// Coming is the redemption's to say.
	till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{cards[0], []line{{"S200", 1}}}, nil, "Idempotency-Key", Key())
	till.Want(http.StatusNoContent, "POST", "/api/bookings/"+other.ID+"/end", map[string]string{"outcome": "missed"}, nil)
	till.WantProblem(http.StatusNotFound, "visit_unknown", "POST", "/api/bookings/"+other.ID+"/end", map[string]string{"outcome": "missed"})
	var list bookings.Bookings
	till.Want(http.StatusOK, "GET", "/api/bookings", nil, &list)
	if len(list.Bookings) != 0 {
		t.Fatalf("%+v", list)
	}
	kiosk.WantProblem(http.StatusUnprocessableEntity, "visit_past", "POST", "/api/bookings", book(cards[1], "S200", day, "09:00"))
	kiosk.Want(http.StatusCreated, "POST", "/api/bookings", book(cards[1], "S200", day+1, "10:00"), &other)
	till.Want(http.StatusOK, "GET", "/api/bookings", nil, &list)
	if list.Bookings[0].Missed != 1 {
		t.Errorf("%+v", list.Bookings[0])
	}
}

func TestAGoodHasAPicture(t *testing.T) {
	v := Start(t)
	v.Demo(60, 1)
	till, kiosk := v.As(device.Shopkeeper), v.As(device.Kiosk)
	raw := []string{"Content-Type", "application/octet-stream"}
	till.Want(http.StatusNoContent, "PUT", "/api/goods/G001/photo", onePixel(t), nil, raw...)
	a := kiosk.Send("GET", "/api/goods/G001/photo.jpg", nil)
	if a.Status != http.StatusOK || a.Header.Get("Content-Type") != "image/jpeg" {
		t.Fatalf("%d %v", a.Status, a.Header)
	}
	kiosk.WantProblem(http.StatusNotFound, "photo_unknown", "GET", "/api/goods/G002/photo.jpg", nil)
	till.WantProblem(http.StatusNotFound, "good_unknown", "PUT", "/api/goods/X999/photo", onePixel(t), raw...)
}
