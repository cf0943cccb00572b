package httpapi_test

import (
	"net/http"
	"testing"
	"time"

	"xinpu/app/apptest"
	"xinpu/app/domain/device"
	"xinpu/app/domain/serial"
	"xinpu/app/shop"
)

func basket(card, product string, quantity int) map[string]any {
	return map[string]any{"card": card, "lines": []any{map[string]any{"good": product, "quantity": quantity}}}
}

func TestTakingBackWhatIsNoRedemption(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(30, 1)
	till := v.As(device.Shopkeeper)
	for _, id := range []string{serial.Format(1), memberNumber(v, 0), serial.Format(1 << 40)} {
		p := till.WantProblem(http.StatusNotFound, "redemption_unknown", "POST", "/api/redemptions/"+id+"/reverse", nil)
		if p.Args["number"] != id || p.Field != "path.id" {
			t.Errorf("%s: %+v", id, p)
		}
	}
}

func TestTakingBackLastMonthsGoodsGivesNoMoreThisMonth(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(40, 1)
	card := apptest.WellOff(v, 1)[0] // now it is October
	office := v.Owner()
	var first shop.Redemption
	redeem := func() {
		office.Want(http.StatusCreated, "POST", "/api/redemptions", basket(card, "G009", 4), &first, "Idempotency-Key", apptest.Key())
	}
	limit := func() {
		t.Helper()
		office.WantProblem(http.StatusConflict, "good_limit", "POST", "/api/redemptions", basket(card, "G009", 1), "Idempotency-Key", apptest.Key())
	}
	redeem()
	october := first.ID
	limit()
	v.Advance(30 * 24 * time.Hour)
	redeem()
	limit()
	back := map[string]string{"reason": "质量问题"}
	office.Want(http.StatusCreated, "POST", "/api/redemptions/"+october+"/reverse", back, nil)
	limit() // November is as full as before
	office.Want(http.StatusCreated, "POST", "/api/redemptions/"+first.ID+"/reverse", back, nil)
	redeem()
}

func TestABasketBeyondAllMeasureIsOnlyTooDear(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(40, 1)
	card := apptest.WellOff(v, 1)[0]
	office := v.Owner()
	for _, code := range []string{"GOLD", "GOLD2"} {
		office.Want(http.StatusOK, "PUT", "/api/goods/"+code, map[string]any{"name": "金条", "points": 1_000_000, "cost": 0, "service": true}, nil)
	}
	body := map[string]any{"card": card, "lines": []any{map[string]any{"good": "GOLD", "quantity": 999}, map[string]any{"good": "GOLD2", "quantity": 999}}}
	p := office.WantProblem(http.StatusConflict, "points_not_enough", "POST", "/api/redemptions", body, "Idempotency-Key", apptest.Key())
	if p.Args["needed"] != float64(2*999*1_000_000) {
		t.Errorf("%+v", p.Args)
	}
}

// TestEveryWriteUnderOneKeyIsDoneOnce sends writes twice, as a screen does when the answer was lost.
func TestEveryWriteUnderOneKeyIsDoneOnce(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(30, 1)
	office := v.Owner()
	id := memberNumber(v, 3)
	for name, c := range map[string]struct {
		method, path string
		body         any
		status       int
	}{
		"stock":   {"POST", "/api/goods/G001/stock", map[string]any{"quantity": 5, "reason": "进货"}, 200},
		"good":    {"PUT", "/api/goods/NEW", map[string]any{"name": "新货", "points": 3, "cost": 0}, 200},
		"card":    {"POST", "/api/people/" + id + "/card", map[string]any{"reason": "丢失"}, 201},
		"deed":    {"POST", "/api/deeds", map[string]any{"member": id, "rule": "welfare.blood", "quantity": "1", "day": v.Today()}, 201},
		"consent": {"POST", "/api/consents", map[string]any{"members": []string{id}, "publish": false}, 204},
		"village": {"PUT", "/api/village", map[string]any{"name": "西岛村", "shop": "西岛超市"}, 200},
	} {
		t.Run(name, func(t *testing.T) {
			before, key := events(v), apptest.Key()
			office.Want(c.status, c.method, c.path, c.body, nil, "Idempotency-Key", key)
			once := events(v)
			office.Want(c.status, c.method, c.path, c.body, nil, "Idempotency-Key", key)
			if events(v) != once || once > before+1 {
				t.Errorf("%d events, then %d more", once-before, events(v)-once)
			}
			if once > before {
				office.WantProblem(http.StatusConflict, "key_reused", "POST", "/api/goods/G002/stock", map[string]any{"quantity": 7, "reason": "进货"}, "Idempotency-Key", key)
			}
		})
	}
}
