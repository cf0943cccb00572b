package apptest

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"xinpu/app/backup"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/trade"
	"xinpu/app/house"
	"xinpu/app/people"
	"xinpu/app/reports"
	"xinpu/app/shop"
	"xinpu/app/statements"
	"xinpu/app/stock"
)

type basket struct {
	Card  string `json:"card"`
	Lines []line `json:"lines"`
}

type line struct {
	Product  string `json:"good"`
	Quantity int64  `json:"quantity"`
}

// rich makes somebody well off who is no minor and does not sit on the council.
func rich(v *Village) (card string, id member.ID) {
	v.TB.Helper()
	v.View(func(h *house.House) {
		for _, n := range h.People.Members() {
			if m := h.People.Member(n); !h.People.Minor(m, h.Core.Day(Begin)) && !slices.Contains(h.Council.Council, n) {
				card, id = m.Card.String(), n
			}
		}
	})
	v.Earn(id)
	return card, id
}

func points(v *Village, id member.ID) (n int64) {
	v.View(func(h *house.House) { n = h.Accounts.Points(id) })
	return n
}

func TestTheShopkeeperRedeems(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	till := v.As(device.Shopkeeper)
	card, id := rich(v)
	before := points(v, id)

	var shown statements.CardView
	till.Want(http.StatusOK, "GET", "/api/cards/"+card, nil, &shown)
	if shown.Points != before || shown.Member.Name == "" || len(shown.Entries) == 0 {
		t.Fatalf("the till shows %+v", shown)
	}
	var got shop.Redemption
	till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"G004", 2}}}, &got, "Idempotency-Key", Key())
	if got.Total != 6 || got.PointsBefore != before || got.PointsAfter != before-6 || points(v, id) != before-6 {
		t.Fatalf("%+v, %d left", got, points(v, id))
	}
	slip := till.Send("GET", "/api/redemptions/"+got.ID+"/slip.pdf?width=80", nil)
	if slip.Status != http.StatusOK || !strings.HasPrefix(string(slip.Body), "%PDF") {
		t.Fatalf("the slip: %d %.400s", slip.Status, slip.Body)
	}
	v.Clock.Advance(4 * time.Minute)
	var back shop.Redemption
	till.Want(http.StatusCreated, "POST", "/api/redemptions/"+got.ID+"/reverse", nil, &back)
	if back.Reverses != got.ID || back.PointsAfter != before || points(v, id) != before {
		t.Fatalf("%+v, %d left", back, points(v, id))
	}
	till.WantProblem(http.StatusConflict, "redemption_reversed", "POST", "/api/redemptions/"+got.ID+"/reverse", nil)
}

func TestUndoEndsAfterFiveMinutesAtTheTillButNotInTheOffice(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	till := v.As(device.Shopkeeper)
	card, id := rich(v)
	before := points(v, id)
	var got shop.Redemption
	till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"G004", 1}}}, &got, "Idempotency-Key", Key())
	v.Clock.Advance(6 * time.Minute)
	path := "/api/redemptions/" + got.ID + "/reverse"
	till.WantProblem(http.StatusConflict, "undo_over", "POST", path, nil)
	v.Owner().WantProblem(http.StatusUnprocessableEntity, "reason_missing", "POST", path, nil)
	v.Owner().Want(http.StatusCreated, "POST", path, map[string]string{"reason": "拿错了商品"}, nil)
	if points(v, id) != before {
		t.Fatalf("%d points, want %d", points(v, id), before)
	}
}

func TestBadRedemptionsBookNothing(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	till := v.As(device.Shopkeeper)
	card, _ := rich(v)
	var retired string
	v.View(func(h *house.House) { retired = h.People.Member(h.People.Members()[5]).Card.String() })
	Do(v, people.Reissue{Member: memberAt(v, 5), Reason: "丢失"})
	wrong := card[:15] + string('0'+(card[15]-'0'+1)%10)
	unknown, err := member.NewCard(zeros{})
	if err != nil {
		t.Fatal(err)
	}
	poor := poorest(v)
	events := func() (n uint64) { v.View(func(h *house.House) { n = h.Core.Seq }); return n }
	before := events()
	for name, c := range map[string]struct {
		status int
		code   string
		body   any
		field  string
	}{
		"a wrong card":        {422, "card_invalid", basket{wrong, []line{{"G004", 1}}}, "body.card"},
		"somebody's guess":    {404, "card_unknown", basket{unknown.String(), []line{{"G004", 1}}}, "body.card"},
		"a retired card":      {409, "card_retired", basket{retired, []line{{"G004", 1}}}, "body.card"},
		"not enough points":   {409, "points_not_enough", basket{poor, []line{{"G001", 1}}}, ""},
		"an unknown good":     {404, "good_unknown", basket{card, []line{{"G999", 1}}}, "body.lines[0].good"},
		"out of stock":        {409, "stock_short", basket{card, []line{{"G004", 1}, {"G011", 3}}}, "body.lines[1]"},
		"over the limit":      {409, "good_limit", basket{card, []line{{"G004", 6}}}, "body.lines[0]"},
		"for minors":          {409, "good_minors_only", basket{card, []line{{"G018", 1}}}, "body.lines[0]"},
		"ten thousand":        {422, "quantity_wrong", basket{card, []line{{"G004", 10_000}}}, "body.lines[0].quantity"},
		"less than nothing":   {422, "quantity_wrong", basket{card, []line{{"G004", -1}}}, "body.lines[0].quantity"},
		"an empty basket":     {422, "request_invalid", basket{card, []line{}}, "body.lines"},
		"no JSON":             {400, "request_invalid", []byte("card=1"), "body"},
		"half a body":         {400, "request_invalid", []byte(`{"card": "9`), "body"},
		"ten megabytes":       {413, "body_too_large", []byte(`{"card": "` + strings.Repeat("9", 10<<20) + `"}`), ""},
		"a field of its own":  {422, "request_invalid", map[string]any{"card": card, "lines": []line{{"G004", 1}}, "price": 0}, "body.price"},
		"a quantity as words": {422, "request_invalid", map[string]any{"card": card, "lines": []map[string]any{{"good": "G004", "quantity": "two"}}}, "body.lines[0].quantity"},
	} {
		t.Run(name, func(t *testing.T) {
			p := till.WantProblem(c.status, c.code, "POST", "/api/redemptions", c.body, "Idempotency-Key", Key())
			if p.Field != c.field {
				t.Errorf("it is said of %q, want %q: %+v", p.Field, c.field, p)
			}
		})
	}
	till.WantProblem(422, "request_invalid", "POST", "/api/redemptions", basket{card, []line{{"G004", 1}}})
	v.Nobody().WantProblem(401, "unsigned", "POST", "/api/redemptions", basket{card, []line{{"G004", 1}}}, "Idempotency-Key", Key())
	if events() != before {
		t.Errorf("%d events were written", events()-before)
	}
}

func memberID(n uint64) member.ID { return member.ID(n) }

func memberAt(v *Village, n int) (id member.ID) {
	v.View(func(h *house.House) { id = h.People.Members()[n] })
	return id
}

func poorest(v *Village) (card string) {
	v.View(func(h *house.House) {
		for _, id := range h.People.Members() {
			if m := h.People.Member(id); h.Accounts.Points(id) == 0 && !h.People.Minor(m, h.Core.Day(Begin)) {
				card = m.Card.String()
			}
		}
	})
	return card
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

func TestTheSameKeyNeverBooksTwice(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	till := v.As(device.Shopkeeper)
	card, id := rich(v)
	before := points(v, id)
	key := Key()
	var first, again shop.Redemption
	till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"G004", 1}}}, &first, "Idempotency-Key", key)
	till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"G004", 1}}}, &again, "Idempotency-Key", key)
	if first.ID != again.ID || points(v, id) != before-3 {
		t.Fatalf("%s and %s, %d points left of %d", first.ID, again.ID, points(v, id), before)
	}
	till.WantProblem(http.StatusConflict, "key_reused", "POST", "/api/redemptions", basket{card, []line{{"G004", 2}}}, "Idempotency-Key", key)
	v.Restart()
	till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"G004", 1}}}, &again, "Idempotency-Key", key)
	if first.ID != again.ID || points(v, id) != before-3 {
		t.Fatalf("after a restart: %s and %s, %d points left of %d", first.ID, again.ID, points(v, id), before)
	}
}

func TestTwoTillsAtTheLastBag(t *testing.T) {
	v := Start(t)
	v.Demo(120, 1)
	tills := []*Client{v.As(device.Shopkeeper), v.As(device.Shopkeeper)}
	var left int64
	v.View(func(h *house.House) { left = h.Stock.Product("G001").Stock })
	Do(v, stock.MoveStock{Product: "G001", Quantity: 1 - left, Reason: "只剩一袋"})
	var cards []string
	var who []member.ID
	v.View(func(h *house.House) {
		seen := map[string]bool{}
		for _, id := range h.People.Members() {
			if m := h.People.Member(id); !seen[m.Household] && len(who) < 12 {
				seen[m.Household] = true
				cards, who = append(cards, m.Card.String()), append(who, id)
			}
		}
	})
	v.Earn(who...)
	var wait sync.WaitGroup
	var mu sync.Mutex
	got := map[int]int{}
	for n, card := range cards {
		wait.Go(func() {
			a := tills[n%2].Send("POST", "/api/redemptions", basket{card, []line{{"G001", 1}}}, "Idempotency-Key", Key())
			mu.Lock()
			defer mu.Unlock()
			got[a.Status]++
			if a.Status != http.StatusCreated && a.Problem().Code != "stock_out" {
				t.Errorf("%d %s", a.Status, a.Body)
			}
		})
	}
	wait.Wait()
	if got[http.StatusCreated] != 1 {
		t.Fatalf("the last bag went %d times", got[http.StatusCreated])
	}
}

func TestAConnectionCutInTheMiddleBooksNothing(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	card, id := rich(v)
	before := points(v, id)
	c, err := net.Dial("tcp", strings.TrimPrefix(v.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(basket{card, []line{{"G004", 1}}})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(c, "POST /api/redemptions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nIdempotency-Key: cut\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
		v.App.Token, len(raw), raw[:len(raw)-5])
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	// What comes after on the same writer has been decided after it.
	v.Owner().Want(http.StatusOK, "PUT", "/api/village", map[string]string{"name": "东岛刘家村", "shop": "利民超市"}, nil)
	if points(v, id) != before {
		t.Fatalf("half a request cost %d points", before-points(v, id))
	}
}

func TestASlipThatSomebodyChangedIsNotGenuine(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	kiosk, till := v.As(device.Kiosk), v.As(device.Shopkeeper)
	card, _ := rich(v)
	var slip shop.Redemption
	till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"G004", 1}}}, &slip, "Idempotency-Key", Key())
	var said reports.SlipCheck
	kiosk.Want(http.StatusOK, "GET", "/api/slips/"+slip.Code, nil, &said)
	if said.Serial != slip.ID || said.Seal == nil || !said.Seal.Unchanged || said.Name == slip.Member.Name {
		t.Fatalf("the slip %s reads as %+v", slip.Code, said)
	}
	swapped := "0" + slip.Code[1:]
	if slip.Code[0] == '0' {
		swapped = "1" + slip.Code[1:]
	}
	for name, code := range map[string]string{"another seal": swapped, "no seal": strings.Repeat("0", 12) + slip.Code[12:]} {
		t.Run(name, func(t *testing.T) {
			kiosk.WantProblem(http.StatusConflict, "slip_seal", "GET", "/api/slips/"+code, nil)
		})
	}
	kiosk.Want(http.StatusOK, "GET", "/api/slips/"+slip.ID, nil, &said)
	till.Want(http.StatusCreated, "POST", "/api/redemptions/"+slip.ID+"/reverse", nil, nil)
	kiosk.Want(http.StatusOK, "GET", "/api/slips/"+slip.Code, nil, &said)
	if !said.Reversed {
		t.Errorf("a slip that was taken back still stands: %+v", said)
	}
}

// TestASlipIsGenuineAYearLater reads a slip again after a year of business: months were sealed, its card was lost, its good renamed, and
// the program started again.
func TestASlipIsGenuineAYearLater(t *testing.T) {
	v := Start(t)
	v.Demo(60, 1)
	card, id := rich(v)
	var slip shop.Redemption
	v.As(device.Shopkeeper).Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"G004", 1}}}, &slip, "Idempotency-Key", Key())
	for range 13 {
		v.Advance(31 * 24 * time.Hour)
	}
	v.Owner().Want(http.StatusCreated, "POST", "/api/people/"+id.String()+"/card", map[string]string{"reason": "lost"}, nil, "Idempotency-Key", Key())
	var product trade.Product
	sealed := 0
	v.View(func(h *house.House) { product, sealed = h.Stock.Product("G004").Product, len(h.Core.Seals()) })
	product.Name = "别的"
	Do(v, stock.PutProduct{Product: product})
	v.Restart()
	kiosk := v.As(device.Kiosk)
	for _, read := range []string{slip.Code, slip.ID} {
		var said reports.SlipCheck
		kiosk.Want(http.StatusOK, "GET", "/api/slips/"+read, nil, &said)
		if said.Serial != slip.ID || said.Reversed || said.Total != slip.Total || said.Day != slip.Day || read == slip.Code && (said.Seal == nil || !said.Seal.Unchanged) {
			t.Errorf("%s after a year: %+v", read, said)
		}
	}
	if sealed < 12 {
		t.Errorf("%d months were sealed", sealed)
	}
}

// TestASlipOfAHistoryThatABackupReplaced sells under the same number twice: before the books were restored, and after.
func TestASlipOfAHistoryThatABackupReplaced(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	card, _ := rich(v)
	till, kiosk := v.As(device.Shopkeeper), v.As(device.Kiosk)
	copied := filepath.Join(t.TempDir(), "before.xinpu")
	v.Owner().Want(http.StatusOK, "POST", "/api/backups", map[string]string{"file": copied}, nil)
	sell := func(n int64) (slip shop.Redemption) {
		till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"G004", n}}}, &slip, "Idempotency-Key", Key())
		return slip
	}
	first := sell(1)
	v.Stop()
	if _, err := backup.Restore(t.Context(), v.Dir, copied, "", v.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	v.open()
	second := sell(2)
	if first.ID != second.ID {
		t.Fatalf("%s and %s: the numbers go on", first.ID, second.ID)
	}
	kiosk.WantProblem(http.StatusConflict, "slip_other", "GET", "/api/slips/"+first.Code, nil)
	kiosk.Want(http.StatusOK, "GET", "/api/slips/"+second.Code, nil, nil)
	kiosk.Want(http.StatusOK, "GET", "/api/slips/"+first.Code[:22], nil, nil) // as it was printed once: its number is all it says
}
