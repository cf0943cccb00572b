package apptest

import (
	"net/http"
	"testing"
	"time"

	"xinpu/app/domain/device"
	"xinpu/app/domain/trade"
	"xinpu/app/house"
	"xinpu/app/shop"
	"xinpu/app/statements"
	"xinpu/app/stock"
)

func onShelf(v *Village, product string) (stock, held int64) {
	v.View(func(h *house.House) { g := h.Stock.Product(product); stock, held = g.Stock, g.Reserved })
	return stock, held
}

func setStock(v *Village, product string, want int64) {
	v.TB.Helper()
	if have, _ := onShelf(v, product); have != want {
		Do(v, stock.MoveStock{Product: product, Quantity: want - have, Reason: "盘点"})
	}
}

func TestWhatIsReservedAtTheKioskWaitsAtTheTill(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	cards := WellOff(v, 2)
	kiosk, till := v.As(device.Kiosk), v.As(device.Shopkeeper)
	setStock(v, "G004", 2)

	var r shop.ReservationView
	kiosk.Want(http.StatusCreated, "POST", "/api/reservations", basket{cards[0], []line{{"G004", 2}}}, &r, "Idempotency-Key", Key())
	if r.Total != 6 || len(r.Lines) != 1 || r.Until != v.Today()+3 || r.Member.IDTail != "" {
		t.Fatalf("%+v", r)
	}
	if have, held := onShelf(v, "G004"); have != 2 || held != 2 {
		t.Fatalf("%d on the shelf, %d put aside", have, held)
	}
	// The neighbour comes too late, at the kiosk and at the till.
	kiosk.WantProblem(http.StatusConflict, "stock_out", "POST", "/api/reservations", basket{cards[1], []line{{"G004", 1}}}, "Idempotency-Key", Key())
	till.WantProblem(http.StatusConflict, "stock_out", "POST", "/api/redemptions", basket{cards[1], []line{{"G004", 1}}}, "Idempotency-Key", Key())

	var shown statements.CardView
	till.Want(http.StatusOK, "GET", "/api/cards/"+cards[0], nil, &shown)
	if len(shown.Reservations) != 1 || shown.Reservations[0].ID != r.ID {
		t.Fatalf("the till shows %+v", shown.Reservations)
	}
	v.Restart() // it survives
	till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{cards[0], []line{{"G004", 1}}}, nil, "Idempotency-Key", Key())
	till.Want(http.StatusOK, "GET", "/api/cards/"+cards[0], nil, &shown)
	if len(shown.Reservations) != 1 || shown.Reservations[0].Lines[0].Quantity != 1 {
		t.Fatalf("after fetching one of two: %+v", shown.Reservations)
	}
	kiosk.WantProblem(http.StatusNotFound, "reservation_unknown", "POST", "/api/reservations/"+r.ID+"/release", map[string]string{"card": cards[1]})
	kiosk.WantProblem(http.StatusUnprocessableEntity, "card_invalid", "POST", "/api/reservations/"+r.ID+"/release", nil)
	kiosk.Want(http.StatusNoContent, "POST", "/api/reservations/"+r.ID+"/release", map[string]string{"card": cards[0]}, nil)
	till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{cards[1], []line{{"G004", 1}}}, nil, "Idempotency-Key", Key())
}

func TestAReservationLapsesByItself(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	card := WellOff(v, 1)[0]
	till := v.As(device.Shopkeeper)
	till.Want(http.StatusCreated, "POST", "/api/reservations", basket{card, []line{{"G004", 1}}}, nil, "Idempotency-Key", Key())
	v.Advance(3 * 24 * time.Hour)
	if _, held := onShelf(v, "G004"); held != 1 {
		t.Fatalf("%d put aside on the last day", held)
	}
	v.Advance(24 * time.Hour)
	if _, held := onShelf(v, "G004"); held != 0 {
		t.Fatalf("%d still put aside", held)
	}
}

func TestReservingKeepsTheRulesOfTheShop(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	card := WellOff(v, 1)[0]
	kiosk := v.As(device.Kiosk)
	Do(v, stock.PutProduct{Product: trade.Product{Code: "X001", Name: "电饭煲", Points: 900}})
	Do(v, stock.MoveStock{Product: "X001", Quantity: 5, Reason: "进货"})
	key := Key()
	for name, c := range map[string]struct {
		status int
		code   string
		lines  []line
		field  string
	}{
		"nothing":     {422, "request_invalid", []line{}, "body.lines"},
		"unknown":     {404, "good_unknown", []line{{"G999", 1}}, "body.lines"},
		"too dear":    {409, "points_not_enough", []line{{"X001", 1}}, ""},
		"the limit":   {409, "good_limit", []line{{"G004", 6}}, "body.lines"},
		"not a count": {422, "quantity_wrong", []line{{"G004", 0}}, "body.lines"},
	} {
		t.Run(name, func(t *testing.T) {
			if p := kiosk.WantProblem(c.status, c.code, "POST", "/api/reservations", basket{card, c.lines}, "Idempotency-Key", Key()); p.Field != c.field {
				t.Errorf("it is said of %q, want %q", p.Field, c.field)
			}
		})
	}
	var service string
	v.View(func(h *house.House) {
		for _, code := range h.Stock.Products() {
			if h.Stock.Product(code).Service {
				service = code
			}
		}
	})
	kiosk.WantProblem(409, "reserve_service", "POST", "/api/reservations", basket{card, []line{{service, 1}}}, "Idempotency-Key", Key())
	// The same key reserves once; what is put aside counts for the limit.
	for range 2 {
		kiosk.Want(http.StatusCreated, "POST", "/api/reservations", basket{card, []line{{"G004", 3}}}, nil, "Idempotency-Key", key)
	}
	if _, held := onShelf(v, "G004"); held != 3 {
		t.Errorf("%d put aside", held)
	}
	kiosk.WantProblem(409, "good_limit", "POST", "/api/reservations", basket{card, []line{{"G004", 3}}}, "Idempotency-Key", Key())
}

// TestAServiceThatBecameAGoodAddsNothingToTheShelf takes a haircut back after the line of the catalogue became a counted good.
func TestAServiceThatBecameAGoodAddsNothingToTheShelf(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	card := WellOff(v, 1)[0]
	till := v.As(device.Shopkeeper)
	put := func(service bool) {
		till.Want(http.StatusOK, "PUT", "/api/goods/S900", map[string]any{"name": "理发", "cost": 0, "points": 5, "service": service}, nil)
	}
	put(true)
	var cut shop.Redemption
	till.Want(http.StatusCreated, "POST", "/api/redemptions", basket{card, []line{{"S900", 1}}}, &cut, "Idempotency-Key", Key())
	put(false)
	till.Want(http.StatusCreated, "POST", "/api/redemptions/"+cut.ID+"/reverse", nil, nil)
	if have, _ := onShelf(v, "S900"); have != 0 {
		t.Fatalf("%d haircuts on the shelf", have)
	}
}
