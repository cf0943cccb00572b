// Package story tells what people do with the whole program, in a real Chromium: the month of a village, a day at the counter. The
// stories themselves are scripts in frontend/e2e; here the program runs, and the clock is moved when a story says that days have passed.
package story

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"xinpu/app/apptest"
	"xinpu/app/display"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/trade"
	"xinpu/app/house"
	"xinpu/app/shop"
	"xinpu/app/stock"
	"xinpu/frontend"
)

// limit is far above what a story takes on two slow cores; it is there so that a hanging browser ends.
const limit = 6 * time.Minute

// tell runs a story script against a village and fails with what it printed last.
func tell(t *testing.T, v *apptest.Village, script string, env ...string) {
	t.Helper()
	if _, err := fs.Stat(frontend.Files(), "index.html"); err != nil {
		t.Fatal("the pages are not built; run: go run ./build test")
	}
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	shots := filepath.Join(root, "out", "stories", t.Name())
	if err := os.MkdirAll(shots, 0o755); err != nil {
		t.Fatal(err)
	}
	control := httptest.NewServer(controls(t, v))
	defer control.Close()
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, "node", filepath.Join("e2e", script))
	cmd.Dir = filepath.Join(root, "frontend")
	cmd.Env = append(os.Environ(), append(env, "XINPU_URL="+v.URL, "XINPU_CONTROL="+control.URL, "XINPU_OUT="+shots, "XINPU_DATA="+filepath.Join(root, "app", "intake", "testdata"))...)
	out, err := cmd.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
}

// TestTheKiosk opens everything on the touch screen, measures it, and looks for what stays of people who have gone.
func TestTheKiosk(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(120, 2)
	cards := apptest.WellOff(v, 6)
	var who []member.ID
	v.View(func(h *house.House) {
		for _, c := range cards {
			number, err := member.ParseCard(c)
			if err != nil {
				t.Error(err)
			}
			m, _ := h.People.Holder(number)
			who = append(who, m.ID)
		}
	})
	v.Carry(who...)
	raw, err := json.Marshal(cards[:3])
	if err != nil {
		t.Fatal(err)
	}
	var sold shop.Redemption
	v.Owner().Want(http.StatusCreated, "POST", "/api/redemptions", map[string]any{"card": cards[3], "lines": []any{map[string]any{"good": "G014", "quantity": 1}}}, &sold, "Idempotency-Key", apptest.Key())
	v.Owner().Want(http.StatusCreated, "POST", "/api/people/"+who[3].String()+"/card", map[string]string{"reason": "lost"}, nil, "Idempotency-Key", apptest.Key())
	apptest.Do(v, shop.Leave{Member: who[4], Reason: member.Moved})
	apptest.Do(v, shop.Leave{Member: who[5], Reason: member.Died})
	kiosk := v.As(device.Kiosk)
	p, hands := handsOn(t)
	printsOn(v, kiosk, p)
	tell(t, v, "kiosk.mjs", "XINPU_CARDS="+string(raw), "XINPU_SLIP="+sold.Code, "XINPU_GONE="+strings.Join(cards[3:], " "), "XINPU_HANDS="+hands,
		"XINPU_TILL="+v.As(device.Shopkeeper).Token, "XINPU_CLERK="+v.As(device.Clerk).Token, "XINPU_KIOSK="+kiosk.Token)
	if slips := p.Slips(); !t.Failed() && len(slips) != 1 {
		t.Errorf("%d slips came out at the kiosk", len(slips))
	}
}

// controls is what a story may do that no person can: let days pass, and look at the books.
func controls(t *testing.T, v *apptest.Village) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /pass", func(w http.ResponseWriter, r *http.Request) {
		d, err := time.ParseDuration(r.URL.Query().Get("time"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		v.Advance(d)
	})
	mux.HandleFunc("POST /stop", func(http.ResponseWriter, *http.Request) { v.Stop() })
	mux.HandleFunc("POST /start", func(http.ResponseWriter, *http.Request) { v.StartHere() })
	mux.HandleFunc("POST /restart", func(http.ResponseWriter, *http.Request) { v.RestartHere() })
	mux.HandleFunc("GET /books", func(w http.ResponseWriter, _ *http.Request) {
		books := map[string]any{}
		v.View(func(h *house.House) {
			books["events"], books["circulation"], books["audit"] = h.Core.Seq, h.Accounts.Balances.Circulation(), fmt.Sprint(h.Accounts.Balances.Audit())
		})
		if err := json.NewEncoder(w).Encode(books); err != nil {
			t.Error(err)
		}
	})
	return mux
}

// TestTheMonth is the main job on real input: roster, products and deeds come in, the council meets, points are booked, and a villager and
// the shopkeeper use them, while the board shows it.
func TestTheMonth(t *testing.T) {
	v := apptest.StartAt(t, time.Date(2026, 10, 2, 1, 0, 0, 0, time.UTC))
	tell(t, v, "month.mjs")
	if !t.Failed() {
		v.View(func(h *house.House) {
			if len(h.People.Members()) != 928 || h.Accounts.Balances.Circulation() <= 0 {
				t.Errorf("%d people, %d points in circulation", len(h.People.Members()), h.Accounts.Balances.Circulation())
			}
		})
	}
}

// TestTheCounter is a day in the shop: a queue, an undo, a wrong card, a lost answer, two screens at once.
func TestTheCounter(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(200, 2)
	cards := apptest.WellOff(v, 6)
	raw, err := json.Marshal(cards)
	if err != nil {
		t.Fatal(err)
	}
	till, kiosk := v.As(device.Shopkeeper), v.As(device.Kiosk)
	tell(t, v, "counter.mjs", "XINPU_CARDS="+string(raw), "XINPU_TILL="+till.Token, "XINPU_KIOSK="+kiosk.Token)
}

// TestTheShopkeeper counts actions and seconds of an experienced hand, and does what does not come every day.
func TestTheShopkeeper(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(200, 2)
	cards := apptest.WellOff(v, 15)
	terms := trade.DefaultTerms
	terms.PinAbove = 40
	apptest.Do(v, shop.SettleTerms{Terms: terms})
	apptest.Do(v, stock.MoveStock{Product: "G001", Quantity: 5, Reason: "进货"})
	apptest.Do(v, shop.Reserve{Card: cards[0], Lines: []shop.RedeemLine{{Product: "G001", Quantity: 1}}})
	raw, err := json.Marshal(cards)
	if err != nil {
		t.Fatal(err)
	}
	tell(t, v, "shopkeeper.mjs", "XINPU_CARDS="+string(raw), "XINPU_TILL="+v.As(device.Shopkeeper).Token)
}

// TestTheProjector is a meeting of two thousand households: the chair drives the display from his table, and whatever is on it can be read from
// the last row.
func TestTheProjector(t *testing.T) {
	v := apptest.Start(t)
	meeting := v.LargeMeeting(apptest.TwoThousandHouseholds)
	var adults []member.ID
	v.View(func(h *house.House) {
		for _, id := range h.People.Members() {
			if m := h.People.Member(id); m.ScoreDelta > 0 && !h.People.Minor(m, h.Core.Day(h.Core.At)) && len(adults) < 40 {
				adults = append(adults, id)
			}
		}
	})
	for n, id := range adults {
		apptest.Do(v, display.MakeSuggestion{Member: id, Text: suggestions[n%len(suggestions)], Named: n%2 == 0})
	}
	apptest.Do(v, display.ChooseStars{Year: v.Today().Time().Year(), Members: adults[:3]})
	chair, board := v.As(device.Chair), v.As(device.Board)
	tell(t, v, "projector.mjs", "XINPU_CHAIR="+chair.Token, "XINPU_BOARD="+board.Token, "XINPU_MEETING="+member.ID(meeting).String())
}

var suggestions = []string{"村口的路灯修一修", "多放一场露天电影", "幸福食堂添一张能坐十二个人的大圆桌，逢年过节老人们好坐在一起吃饭", "卫生室早上早开半小时"}

// TestTheCouncilDay leads a meeting from its announcement to an objection, on two screens of the chair.
func TestTheCouncilDay(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(60, 1)
	tell(t, v, "council.mjs")
}

// TestTheHour leads a month's agenda of sixty items and more, and counts what it asks of a chair who has never used a computer.
func TestTheHour(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(215, 1)
	tell(t, v, "hour.mjs")
}

// TestTheRuleBook has a village choose its rule book, from a preset to the booklet in every house.
func TestTheRuleBook(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(200, 3)
	tell(t, v, "rulebook.mjs")
}
