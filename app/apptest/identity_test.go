package apptest

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/trade"
	"xinpu/app/house"
	"xinpu/app/people"
	"xinpu/app/shop"
	"xinpu/app/statements"
	"xinpu/app/stock"
)

func idOf(v *Village, card string) (id member.ID) {
	v.View(func(h *house.House) {
		m, err := people.Holder(h.People, card)
		if err != nil {
			v.TB.Fatal(err)
		}
		id = m.ID
	})
	return id
}

func TestAPhotoIsSeenAtTheTillAndNowhereElse(t *testing.T) {
	v := Start(t)
	v.Demo(60, 1)
	till, kiosk, office := v.As(device.Shopkeeper), v.As(device.Kiosk), v.As(device.Clerk)
	card := WellOff(v, 1)[0]
	path := "/api/people/" + idOf(v, card).String()
	var big bytes.Buffer
	if err := png.Encode(&big, image.NewRGBA(image.Rect(0, 0, 900, 1200))); err != nil {
		t.Fatal(err)
	}
	raw := []string{"Content-Type", "application/octet-stream"}
	office.WantProblem(http.StatusConflict, "photo_consent", "PUT", path+"/photo", big.Bytes(), raw...)
	office.WantProblem(http.StatusUnprocessableEntity, "photo_unreadable", "PUT", path+"/photo?consent=true", []byte("a letter"), raw...)

	// 30,000 × 30,000 pixels: the header is enough to refuse it, and there is nothing behind it that could be decoded.
	office.WantProblem(http.StatusUnprocessableEntity, "photo_huge", "PUT", path+"/photo?consent=true", hugePicture(), raw...)

	till.WantProblem(http.StatusNotFound, "photo_unknown", "GET", path+"/photo.jpg", nil)
	office.Want(http.StatusNoContent, "PUT", path+"/photo?consent=true", big.Bytes(), nil, raw...)
	v.Restart()
	a := till.Send("GET", path+"/photo.jpg", nil)
	config, err := jpeg.DecodeConfig(bytes.NewReader(a.Body))
	if err != nil || config.Width != 360 || config.Height != 480 || a.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%d %v %+v %s", a.Status, err, config, a.Header.Get("Cache-Control"))
	}
	if got := kiosk.Send("GET", path+"/photo.jpg", nil); got.Status != http.StatusForbidden {
		t.Errorf("the kiosk gets %d", got.Status)
	}
	var atTill, atKiosk statements.CardView
	till.Want(http.StatusOK, "GET", "/api/cards/"+card, nil, &atTill)
	kiosk.Want(http.StatusOK, "GET", "/api/cards/"+card, nil, &atKiosk)
	if !atTill.Member.Photo || atKiosk.Member.Photo || atKiosk.Member.PhoneTail != "" || atKiosk.Member.Pin != "" {
		t.Errorf("the till: %+v, the kiosk: %+v", atTill.Member, atKiosk.Member)
	}
	// It is sealed: the picture as it is shown stands nowhere in the file.
	file, err := filepath.Glob(filepath.Join(v.Dir, "*.xinpu"))
	if err != nil || len(file) == 0 {
		t.Fatalf("%v %v", file, err)
	}
	for _, name := range file {
		stored, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(stored, a.Body[100:140]) {
			t.Errorf("%s holds the picture in the open", name)
		}
	}
	office.Want(http.StatusNoContent, "DELETE", path+"/photo", nil, nil)
	till.WantProblem(http.StatusNotFound, "photo_unknown", "GET", path+"/photo.jpg", nil)
}

// pinBasket is a basket with a PIN.
type pinBasket struct {
	basket
	Pin    string `json:"pin,omitempty"`
	Proxy  string `json:"fetcher,omitempty"`
	Member string `json:"member,omitempty"`
	Cash   bool   `json:"cash,omitempty"`
}

func settle(v *Village, change func(*trade.Terms)) {
	terms := trade.DefaultTerms
	change(&terms)
	Do(v, shop.SettleTerms{Terms: terms})
}

func TestThePinIsAskedForAboveItsAmountAndLocks(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	till, office := v.As(device.Shopkeeper), v.As(device.Clerk)
	card := WellOff(v, 1)[0]
	settle(v, func(terms *trade.Terms) { terms.PinAbove = 5 })
	buy := func(n int64, pin string) (string, any) {
		return "/api/redemptions", pinBasket{basket: basket{card, []line{{"G004", n}}}, Pin: pin}
	}
	send := func(status int, code string, n int64, pin string) {
		t.Helper()
		path, body := buy(n, pin)
		if code == "" {
			till.Want(status, "POST", path, body, nil, "Idempotency-Key", Key())
			return
		}
		till.WantProblem(status, code, "POST", path, body, "Idempotency-Key", Key())
	}
	send(http.StatusCreated, "", 1, "") // 3 points: below
	send(http.StatusConflict, "pin_unset", 2, "")
	till.WantProblem(http.StatusUnprocessableEntity, "pin_weak", "POST", "/api/pins", map[string]string{"card": card, "pin": "2222"})
	till.Want(http.StatusNoContent, "POST", "/api/pins", map[string]string{"card": card, "pin": "2580"}, nil)
	till.WantProblem(http.StatusConflict, "pin_needed", "POST", "/api/pins", map[string]string{"card": card, "pin": "4826"}) // not without the old one
	send(http.StatusConflict, "pin_needed", 2, "")
	send(http.StatusConflict, "pin_wrong", 2, "2581")
	send(http.StatusCreated, "", 2, "2580") // 6 points
	// A right one forgets the wrong ones; a hundred guesses at once are no more than five.
	var wait sync.WaitGroup
	var mu sync.Mutex
	said := map[string]int{}
	for range 12 {
		wait.Go(func() {
			path, body := buy(2, "9999")
			code := till.Send("POST", path, body, "Idempotency-Key", Key()).Problem().Code
			mu.Lock()
			defer mu.Unlock()
			said[code]++
		})
	}
	wait.Wait()
	if said["pin_wrong"] != people.MaxPinTries-1 || said["pin_locked"] != 12-people.MaxPinTries+1 {
		t.Fatalf("%v", said)
	}
	v.Restart() // pulling the plug does not unlock it
	send(http.StatusConflict, "pin_locked", 2, "2580")
	var shown statements.CardView
	till.Want(http.StatusOK, "GET", "/api/cards/"+card, nil, &shown)
	if shown.Member.Pin != "locked" {
		t.Errorf("the till says %q", shown.Member.Pin)
	}
	send(http.StatusConflict, "stock_short", 900, "") // what is wrong with the products is said first
	office.Want(http.StatusNoContent, "PUT", "/api/people/"+idOf(v, card).String()+"/pin", map[string]string{"pin": "4826"}, nil)
	send(http.StatusCreated, "", 2, "4826")
}

func TestSomebodyElseFetches(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	till := v.As(device.Shopkeeper)
	cards := WellOff(v, 2)
	owner, id := cards[0], idOf(v, cards[0])
	settle(v, func(terms *trade.Terms) { terms.ProxyPickups = 2 })
	body := pinBasket{basket: basket{owner, []line{{"G004", 1}}}, Proxy: cards[1]}
	var got shop.Redemption
	till.Want(http.StatusCreated, "POST", "/api/redemptions", body, &got, "Idempotency-Key", Key())
	if got.Member.ID != id || got.Proxy == "" || got.Proxy == got.Member.Name {
		t.Fatalf("%+v", got)
	}
	slip := till.Send("GET", "/api/redemptions/"+got.ID+"/slip.pdf", nil)
	if slip.Status != http.StatusOK {
		t.Fatalf("%d %s", slip.Status, slip.Body)
	}
	self := body
	self.Proxy = owner
	till.WantProblem(http.StatusUnprocessableEntity, "errand_self", "POST", "/api/redemptions", self, "Idempotency-Key", Key())
	// Without the owner's card the PIN stands in for it.
	absent := pinBasket{basket: basket{"", []line{{"G004", 1}}}, Proxy: cards[1], Member: id.String()}
	till.WantProblem(http.StatusConflict, "pin_needed", "POST", "/api/redemptions", absent, "Idempotency-Key", Key())
	till.Want(http.StatusNoContent, "POST", "/api/pins", map[string]string{"card": owner, "pin": "2580"}, nil)
	absent.Pin = "1379"
	till.WantProblem(http.StatusConflict, "pin_wrong", "POST", "/api/redemptions", absent, "Idempotency-Key", Key())
	absent.Pin = "2580"
	till.Want(http.StatusCreated, "POST", "/api/redemptions", absent, &got, "Idempotency-Key", Key())
	till.WantProblem(http.StatusConflict, "errand_limit", "POST", "/api/redemptions", body, "Idempotency-Key", Key())
	// What is taken back does not count, and a new month begins anew.
	till.Want(http.StatusCreated, "POST", "/api/redemptions/"+got.ID+"/reverse", nil, nil)
	till.Want(http.StatusCreated, "POST", "/api/redemptions", body, nil, "Idempotency-Key", Key())
	v.Advance(31 * 24 * time.Hour)
	till.Want(http.StatusCreated, "POST", "/api/redemptions", body, nil, "Idempotency-Key", Key())
}

func TestSomeOfItComesBack(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	till, office := v.As(device.Shopkeeper), v.Owner()
	card := WellOff(v, 1)[0]
	id := idOf(v, card)
	before, shelf := points(v, id), int64(0)
	shelf, _ = onShelf(v, "G004")
	var got, back shop.Redemption
	till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"G004", 3}}}, &got, "Idempotency-Key", Key())
	path := "/api/redemptions/" + got.ID + "/reverse"
	some := func(product string, n int64) any { return map[string]any{"lines": []line{{product, n}}} }
	till.WantProblem(http.StatusConflict, "return_good", "POST", path, some("G001", 1))
	till.WantProblem(http.StatusConflict, "return_many", "POST", path, some("G004", 4))
	till.WantProblem(http.StatusUnprocessableEntity, "quantity_wrong", "POST", path, some("G004", 0))
	key := Key()
	for range 2 { // a repeated request gives back once
		till.Want(http.StatusCreated, "POST", path, some("G004", 1), &back, "Idempotency-Key", key)
	}
	if !back.Partial || back.Total != 3 || back.PointsAfter != before-6 || points(v, id) != before-6 {
		t.Fatalf("%+v, %d points", back, points(v, id))
	}
	till.Want(http.StatusOK, "GET", "/api/redemptions/"+got.ID, nil, &got)
	if got.ReversedBy != "" || got.Lines[0].Returned != 1 {
		t.Fatalf("%+v", got)
	}
	till.WantProblem(http.StatusConflict, "return_many", "POST", path, some("G004", 3))
	v.Restart()
	v.Clock.Advance(time.Hour)
	till.WantProblem(http.StatusConflict, "undo_over", "POST", path, some("G004", 1))
	// The office takes back the rest; nobody gets more than was paid, and the limit of the household is free again.
	back = shop.Redemption{}
	office.Want(http.StatusCreated, "POST", path, map[string]any{"reason": "包装破损"}, &back)
	if back.Partial || back.Total != 6 || points(v, id) != before {
		t.Fatalf("%+v, %d points, want %d", back, points(v, id), before)
	}
	office.WantProblem(http.StatusConflict, "redemption_reversed", "POST", path, map[string]any{"reason": "再退", "lines": []line{{"G004", 1}}})
	if now, _ := onShelf(v, "G004"); now != shelf {
		t.Errorf("%d on the shelf, %d before", now, shelf)
	}
	var day shop.Redemptions
	till.Want(http.StatusOK, "GET", "/api/redemptions", nil, &day)
	if day.Count != 0 || day.Points != 0 {
		t.Errorf("the day counts %d redemptions of %d points", day.Count, day.Points)
	}
}

func TestCashPaysWhatPointsAreMissing(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	till := v.As(device.Shopkeeper)
	card := WellOff(v, 1)[0]
	id := idOf(v, card)
	have := points(v, id)
	Do(v, stock.PutProduct{Product: trade.Product{Code: "X001", Name: "电饭煲", Points: have + 10}})
	Do(v, stock.MoveStock{Product: "X001", Quantity: 5, Reason: "进货"})
	body := pinBasket{basket: basket{card, []line{{"X001", 1}}}, Cash: true}
	till.WantProblem(http.StatusConflict, "points_not_enough", "POST", "/api/redemptions", body, "Idempotency-Key", Key()) // not in this village
	settle(v, func(terms *trade.Terms) { terms.CashPoint, terms.CashShare = 100, 50 })
	var shift shop.ShiftView
	till.Want(http.StatusCreated, "POST", "/api/shifts", map[string]any{"cash": 5000}, &shift)
	var got shop.Redemption
	till.Want(http.StatusCreated, "POST", "/api/redemptions", body, &got, "Idempotency-Key", Key())
	if got.TopUp != 10 || got.Cash != 1000 || got.PointsAfter != 0 || points(v, id) != 0 {
		t.Fatalf("%+v, %d points left", got, points(v, id))
	}
	var shown statements.CardView
	till.Want(http.StatusOK, "GET", "/api/cards/"+card, nil, &shown)
	if shown.Entries[0].Points != -have {
		t.Errorf("the statement says %d, the purse lost %d", shown.Entries[0].Points, have)
	}
	var list shop.Shifts
	till.Want(http.StatusOK, "GET", "/api/shifts", nil, &list)
	if list.Open == nil || list.Open.Due != 6000 || list.Open.Points != have || list.Open.Redemptions != 1 {
		t.Fatalf("%+v", list.Open)
	}
	var back shop.Redemption
	till.Want(http.StatusCreated, "POST", "/api/redemptions/"+got.ID+"/reverse", nil, &back)
	if back.Cash != 1000 || back.TopUp != 10 || points(v, id) != have {
		t.Fatalf("%+v, %d points", back, points(v, id))
	}
	path := "/api/shifts/" + shift.ID + "/close"
	till.WantProblem(http.StatusUnprocessableEntity, "cash_differs", "POST", path, map[string]any{"cash": 5100})
	till.Want(http.StatusOK, "POST", path, map[string]any{"cash": 5000}, &shift)
	if shift.To == nil || shift.Reversals != 1 || shift.Points-shift.Back != 0 || len(shift.Given) != 0 {
		t.Fatalf("%+v", shift)
	}
}

func TestAShiftCountsItsOwnTill(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	cards := WellOff(v, 3)
	one, other := v.As(device.Shopkeeper), v.As(device.Shopkeeper)
	var shift shop.ShiftView
	one.Want(http.StatusCreated, "POST", "/api/shifts", map[string]any{"card": cards[0]}, &shift)
	if shift.Keeper == "" || shift.To != nil {
		t.Fatalf("%+v", shift)
	}
	one.WantProblem(http.StatusConflict, "shift_open", "POST", "/api/shifts", map[string]any{})
	one.Want(http.StatusCreated, "POST", "/api/redemptions", basket{cards[1], []line{{"G004", 2}}}, nil, "Idempotency-Key", Key())
	other.Want(http.StatusCreated, "POST", "/api/redemptions", basket{cards[2], []line{{"G004", 1}}}, nil, "Idempotency-Key", Key())
	v.Restart()
	// The shelf may be counted too: what differs needs a word, and the books stay as they are.
	salt, _ := onShelf(v, "G004")
	path, found := "/api/shifts/"+shift.ID, func(product string, n int64) map[string]any { return map[string]any{"good": product, "counted": n} }
	one.WantProblem(http.StatusUnprocessableEntity, "shift_good", "POST", path+"/close", map[string]any{"cash": 0, "goods": []any{found("G004", salt), found("G004", salt)}})
	one.WantProblem(http.StatusUnprocessableEntity, "shift_good", "POST", path+"/close", map[string]any{"cash": 0, "goods": []any{found("X999", 1)}})
	p := one.WantProblem(http.StatusUnprocessableEntity, "shelf_differs", "POST", path+"/close", map[string]any{"cash": 0, "goods": []any{found("G004", salt-1)}})
	if p.Field != "body.note" {
		t.Errorf("%+v", p)
	}
	one.Want(http.StatusOK, "GET", path, nil, &shift)
	if shift.To != nil {
		t.Fatalf("%+v", shift)
	}
	one.Want(http.StatusOK, "POST", path+"/close", map[string]any{"cash": 0, "note": "有一袋破了", "goods": []any{found("G004", salt-1)}}, &shift)
	if len(shift.Counts) != 1 || shift.Counts[0].Due != salt || shift.Counts[0].Counted != salt-1 {
		t.Errorf("%+v", shift.Counts)
	}
	v.Restart()
	one.Want(http.StatusOK, "GET", path, nil, &shift)
	if shift.Redemptions != 1 || shift.Points != 6 || len(shift.Given) != 1 || shift.Given[0].Quantity != 2 {
		t.Fatalf("%+v", shift)
	}
	left, _ := onShelf(v, "G004")
	if shift.Given[0].Stock != left {
		t.Errorf("it expects %d on the shelf, there are %d", shift.Given[0].Stock, left)
	}
	one.WantProblem(http.StatusNotFound, "shift_unknown", "POST", "/api/shifts/"+shift.ID+"/close", map[string]any{"cash": 0})
	one.Want(http.StatusCreated, "POST", "/api/shifts", map[string]any{}, nil)
}

func TestALostCardIsDeadAtOnceAndTheBalanceStays(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	till, office := v.As(device.Shopkeeper), v.As(device.Clerk)
	card := WellOff(v, 1)[0]
	id := idOf(v, card)
	have := points(v, id)
	till.Want(http.StatusNoContent, "POST", "/api/people/"+id.String()+"/card/block", map[string]string{"reason": "丢了"}, nil)
	till.WantProblem(http.StatusConflict, "card_retired", "POST", "/api/redemptions", basket{card, []line{{"G004", 1}}}, "Idempotency-Key", Key())
	v.Restart()
	till.WantProblem(http.StatusConflict, "card_retired", "GET", "/api/cards/"+card, nil)
	var file statements.PersonFile
	office.Want(http.StatusOK, "GET", "/api/people/"+id.String(), nil, &file)
	if !file.Blocked || file.Person.Points != have {
		t.Fatalf("%+v", file)
	}
	var fresh struct{ Card string }
	office.Want(http.StatusCreated, "POST", "/api/people/"+id.String()+"/card", map[string]string{"reason": "补办"}, &fresh)
	till.WantProblem(http.StatusConflict, "card_retired", "GET", "/api/cards/"+card, nil)
	var shown statements.CardView
	till.Want(http.StatusOK, "GET", "/api/cards/"+fresh.Card, nil, &shown)
	if shown.Points != have {
		t.Errorf("%d points on the new card, %d before", shown.Points, have)
	}
}

func TestTheCardOfWhoIsGoneIsRefusedAndThePointsWaitForADecision(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	till, kiosk, office := v.As(device.Shopkeeper), v.As(device.Kiosk), v.As(device.Clerk)
	cards := WellOff(v, 2)
	id, heir := idOf(v, cards[0]), idOf(v, cards[1])
	have, his := points(v, id), points(v, heir)
	path := "/api/people/" + id.String()
	till.Want(http.StatusCreated, "POST", "/api/reservations", basket{cards[0], []line{{"G004", 1}}}, nil, "Idempotency-Key", Key())
	office.WantProblem(http.StatusConflict, "member_here", "POST", path+"/pass", map[string]string{"reason": "x"})
	office.Want(http.StatusNoContent, "POST", path+"/leave", map[string]string{"reason": "died"}, nil)
	if _, held := onShelf(v, "G004"); held != 0 {
		t.Errorf("%d still put aside", held)
	}
	v.Restart()
	till.WantProblem(http.StatusConflict, "card_left", "POST", "/api/redemptions", basket{cards[0], []line{{"G004", 1}}}, "Idempotency-Key", Key())
	kiosk.WantProblem(http.StatusConflict, "card_left", "GET", "/api/cards/"+cards[0], nil)
	if points(v, id) != have {
		t.Fatalf("%d points, %d before", points(v, id), have)
	}
	office.WantProblem(http.StatusUnprocessableEntity, "heir_wrong", "POST", path+"/pass", map[string]string{"to": id.String(), "reason": "x"})
	office.Want(http.StatusNoContent, "POST", path+"/pass", map[string]string{"to": heir.String(), "reason": "2026年9月村委会决定"}, nil)
	office.WantProblem(http.StatusConflict, "points_none", "POST", path+"/pass", map[string]string{"to": heir.String(), "reason": "again"})
	if points(v, id) != 0 || points(v, heir) != his+have {
		t.Fatalf("%d and %d", points(v, id), points(v, heir))
	}
	var file statements.PersonFile
	office.Want(http.StatusOK, "GET", "/api/people/"+heir.String(), nil, &file)
	if e := file.Entries[0]; e.Kind != "adjustment" || e.Points != have || e.Why == "" || e.Title == "" {
		t.Errorf("%+v", e)
	}
	office.Want(http.StatusNoContent, "POST", path+"/leave", map[string]string{"reason": "back"}, nil)
	till.Want(http.StatusOK, "GET", "/api/cards/"+cards[0], nil, nil)
}

// hugePicture is a PNG of a few bytes that says it has 30,000 × 30,000 pixels.
func hugePicture() []byte {
	head := append([]byte("IHDR"), 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0)
	binary.BigEndian.PutUint32(head[4:], 30_000)
	binary.BigEndian.PutUint32(head[8:], 30_000)
	huge := append(append([]byte("\x89PNG\r\n\x1a\n"), 0, 0, 0, 13), head...)
	return binary.BigEndian.AppendUint32(huge, crc32.ChecksumIEEE(head))
}

func onePixel(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewRGBA(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
