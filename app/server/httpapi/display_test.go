package httpapi_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xinpu/app/apptest"
	"xinpu/app/display"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/slide"
	goods "xinpu/app/domain/trade"
	"xinpu/app/house"
	"xinpu/app/shop"
	"xinpu/app/stock"
)

// TestTheWallSurvivesARestart: a countdown that was on the display is on it afterwards, with the same end, and so is the room.
func TestTheWallSurvivesARestart(t *testing.T) {
	v := apptest.Start(t)
	chair := v.As(device.Chair)
	setup := display.DisplaySetup{Depth: 10, Width: 2, Dark: true, From: "21:30", To: "05:30", Turns: []display.DisplayTurn{{Slide: "cover", Seconds: 20}}}
	chair.Want(http.StatusOK, "PUT", "/api/projector/setup", setup, nil)
	var before, after display.Display
	chair.Want(http.StatusOK, "PUT", "/api/projector/show", map[string]any{"scene": "countdown", "title": "茶歇", "minutes": 10}, &before)
	v.Restart()
	v.As(device.Board).Want(http.StatusOK, "GET", "/api/projector", nil, &after)
	if after.Show.Slide != "countdown" || after.Show.Title != "茶歇" || after.Show.Until == nil || !after.Show.Until.Equal(*before.Show.Until) {
		t.Errorf("after the restart: %+v, before: %+v", after.Show, before.Show)
	}
	if !after.Setup.Dark || after.Setup.Depth != 10 || after.Setup.From != "21:30" || after.Smallest != 0.04 || len(after.Setup.Turns) != 1 {
		t.Errorf("setup: %+v, smallest type %v", after.Setup, after.Smallest)
	}
	// Words that are gone from the display are gone from the disk.
	chair.Want(http.StatusOK, "PUT", "/api/projector/show", map[string]any{"scene": "text", "text": "只给今天看的话"}, nil)
	chair.Want(http.StatusOK, "PUT", "/api/projector/show", map[string]any{"scene": "black"}, nil)
	raw, err := os.ReadFile(filepath.Join(v.Dir, "projector.json"))
	if err != nil || strings.Contains(string(raw), "只给今天看的话") {
		t.Errorf("%v %s", err, raw)
	}
	// A file that was spoilt does not keep the program from starting: the display begins anew.
	if err := os.WriteFile(filepath.Join(v.Dir, "projector.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	v.Restart()
	after = display.Display{}
	v.As(device.Board).Want(http.StatusOK, "GET", "/api/projector", nil, &after)
	if after.Show.Slide != "" || after.Setup.Depth != slide.Default().Depth {
		t.Errorf("%+v", after.Show)
	}
}

// TestTheWallRefusesWhatItCannotShow names field and reason.
func TestTheWallRefusesWhatItCannotShow(t *testing.T) {
	v := apptest.Start(t)
	chair := v.As(device.Chair)
	setup := display.DisplaySetup{Depth: 8, Width: 2.4, From: "22:00", To: "06:00", Turns: []display.DisplayTurn{{Slide: "cover", Seconds: 20}}}
	far, none, early := setup, setup, setup
	far.Depth = 20
	none.Turns = []display.DisplayTurn{{Slide: "text", Seconds: 20}}
	early.From = "29:00"
	for _, c := range []struct {
		status            int
		code, field, path string
		body              any
	}{
		{409, "projector_far", "body.depth", "/api/projector/setup", far},
		{422, "projector_turns", "body.turns", "/api/projector/setup", none},
		{422, "projector_night", "body.night", "/api/projector/setup", early},
		{422, "scene_unknown", "body.scene", "/api/projector/show", map[string]any{"scene": "fireworks"}},
		{422, "projector_text", "body.text", "/api/projector/show", map[string]any{"scene": "text", "text": " "}},
		{422, "projector_minutes", "body.minutes", "/api/projector/show", map[string]any{"scene": "countdown"}},
	} {
		if p := chair.WantProblem(c.status, c.code, "PUT", c.path, c.body); p.Field != c.field {
			t.Errorf("%s is said at %s, want %s", c.code, p.Field, c.field)
		}
	}
	chair.WantProblem(422, "scene_unknown", "GET", "/api/projector?own=red_list,black", nil)
}

// TestWishesFromTheKioskAreReadFirst: who holds a card may wish, and nobody sees it before the office has.
func TestWishesFromTheKioskAreReadFirst(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(60, 1)
	var card string
	var who member.ID
	v.View(func(h *house.House) {
		for _, id := range h.People.Members() {
			if m := h.People.Member(id); !h.People.Minor(m, h.Core.Day(h.Core.At)) && m.ScoreDelta >= 0 && m.Consent {
				card, who = m.Card.String(), id
				return
			}
		}
	})
	kiosk, owner, board := v.As(device.Kiosk), v.Owner(), v.As(device.Board)
	kiosk.WantProblem(422, "card_invalid", "POST", "/api/wishes", map[string]any{"member": who, "text": "路灯修一修"}, "Idempotency-Key", apptest.Key())
	kiosk.Want(http.StatusNoContent, "POST", "/api/wishes", map[string]any{"card": card, "text": "路灯修一修", "named": true}, nil, "Idempotency-Key", apptest.Key())
	suggestions := func() (w display.Display) {
		board.Want(http.StatusOK, "GET", "/api/projector?own=wishes", nil, &w)
		return w
	}
	if w := suggestions(); len(w.Suggestions) != 0 {
		t.Errorf("not read yet: %+v", w.Suggestions)
	}
	var list display.Suggestions
	owner.Want(http.StatusOK, "GET", "/api/wishes", nil, &list)
	if len(list.Suggestions) != 1 || list.Suggestions[0].Shown || list.Suggestions[0].Member != who {
		t.Fatalf("%+v", list)
	}
	owner.Want(http.StatusOK, "POST", "/api/wishes/"+list.Suggestions[0].ID+"/show", nil, &list, "Idempotency-Key", apptest.Key())
	if w := suggestions(); len(w.Suggestions) != 1 || w.Suggestions[0].Name == "" {
		t.Errorf("%+v", w.Suggestions)
	}
	// Consent that is taken back takes the name off at once, and the suggestion itself goes when the office takes it off.
	owner.Want(http.StatusNoContent, "POST", "/api/consents", map[string]any{"members": []member.ID{who}, "publish": false}, nil)
	if w := suggestions(); len(w.Suggestions) != 1 || w.Suggestions[0].Name != "" {
		t.Errorf("%+v", w.Suggestions)
	}
	owner.Want(http.StatusOK, "POST", "/api/wishes/"+list.Suggestions[0].ID+"/remove", nil, &list, "Idempotency-Key", apptest.Key())
	if w := suggestions(); len(w.Suggestions) != 0 || len(list.Suggestions) != 0 {
		t.Errorf("%+v", w.Suggestions)
	}
	owner.WantProblem(404, "wish_unknown", "POST", "/api/wishes/"+member.ID(1).String()+"/remove", nil, "Idempotency-Key", apptest.Key())
	owner.WantProblem(422, "wish_long", "POST", "/api/wishes", map[string]any{"member": who, "text": strings.Repeat("长", 61)}, "Idempotency-Key", apptest.Key())
	owner.WantProblem(422, "wish_empty", "POST", "/api/wishes", map[string]any{"member": who, "text": " "}, "Idempotency-Key", apptest.Key())
}

// TestWishesAreCountedAndNobodyIsNamed: who holds a card chooses, all see how many, nobody sees who.
func TestWishesAreCountedAndNobodyIsNamed(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(60, 1)
	cards := apptest.WellOff(v, 4)
	kiosk, owner, board, chair := v.As(device.Kiosk), v.Owner(), v.As(device.Board), v.As(device.Chair)
	see := func(card string) (k display.KioskSuggestions) {
		t.Helper()
		kiosk.Want(http.StatusOK, "GET", "/api/kiosk/wishes/"+card, nil, &k)
		return k
	}
	suggestion := func(card string, of map[string]any, yes bool) (k display.KioskSuggestions) {
		t.Helper()
		kiosk.Want(http.StatusOK, "POST", "/api/kiosk/wishes", map[string]any{"card": card, "of": of, "wish": yes}, &k, "Idempotency-Key", apptest.Key())
		return k
	}
	refused := func(status int, code, card string, of map[string]any) {
		t.Helper()
		kiosk.WantProblem(status, code, "POST", "/api/kiosk/wishes", map[string]any{"card": card, "of": of, "wish": true}, "Idempotency-Key", apptest.Key())
	}
	thing := func(name string) map[string]any { return map[string]any{"thing": name} }
	if k := see(cards[0]); k.Left != goods.MostSuggestionVotes || len(k.Suggestions) < len(goods.SuggestedThings) {
		t.Fatalf("%+v", k)
	}
	for _, card := range cards[:3] {
		suggestion(card, thing("eggs"), true)
		suggestion(card, thing("eggs"), true) // twice is once
	}
	k := suggestion(cards[0], thing("milk"), true)
	if w := k.Suggestions[0]; w.Of.Thing != "eggs" || w.Name != "鸡蛋" || w.Count != 3 || !w.Mine || k.Left != 1 {
		t.Errorf("%+v", k)
	}
	if k := see(cards[3]); k.Suggestions[0].Count != 3 || k.Suggestions[0].Mine || k.Left != goods.MostSuggestionVotes {
		t.Errorf("another's: %+v", k)
	}
	// A product that is sold out can be wished, one on the shelf can be taken.
	refused(http.StatusConflict, "want_here", cards[0], map[string]any{"good": "G004"})
	var onShelf int64
	v.View(func(h *house.House) { onShelf = h.Stock.Product("G004").Stock })
	apptest.Do(v, stock.MoveStock{Product: "G004", Quantity: -onShelf, Reason: "受潮"})
	suggestion(cards[0], map[string]any{"good": "G004"}, true)
	refused(http.StatusConflict, "wants_enough", cards[0], thing("ball"))
	for _, of := range []map[string]any{{}, thing("moon"), {"good": "G999"}, {"wish": 7}, {"thing": "eggs", "good": "G004"}} {
		refused(http.StatusNotFound, "want_unknown", cards[3], of)
	}
	refused(http.StatusUnprocessableEntity, "card_invalid", "9000000000000000", thing("ball"))
	suggestion(cards[0], thing("milk"), false)

	// All see how many, nobody who: neither names nor numbers nor cards are in any answer.
	var people []string
	v.View(func(h *house.House) {
		for _, card := range cards {
			n, _ := member.ParseCard(card)
			m, _ := h.People.Holder(n)
			people = append(people, card, m.Profile.Name, `"member":`, `"`+m.ID.String()+`"`)
		}
	})
	for path, c := range map[string]*apptest.Client{"/api/wanted": chair, "/api/projector?own=wishes": board, "/api/kiosk/wishes/" + cards[3]: kiosk} {
		a := c.Send("GET", path, nil)
		if a.Status != http.StatusOK || !strings.Contains(string(a.Body), "鸡蛋") {
			t.Errorf("%s: %d %s", path, a.Status, a.Body)
		}
		for _, word := range people {
			if strings.Contains(string(a.Body), word) {
				t.Errorf("%s tells %s", path, word)
			}
		}
	}
	var w display.Display
	board.Want(http.StatusOK, "GET", "/api/projector?own=wishes", nil, &w)
	if len(w.Suggestions) != 2 || w.Suggestions[0] != (display.DisplaySuggestion{Text: "鸡蛋", Count: 3}) || w.Suggestions[1].Count != 1 {
		t.Errorf("%+v", w.Suggestions)
	}
	// What has come is not wished on the display any more; whoever moved away is not counted; the office begins anew.
	apptest.Do(v, stock.MoveStock{Product: "G004", Quantity: 5, Reason: "进货"})
	n, _ := member.ParseCard(cards[1])
	var who member.ID
	v.View(func(h *house.House) { m, _ := h.People.Holder(n); who = m.ID })
	apptest.Do(v, shop.Leave{Member: who, Reason: member.Moved})
	var list display.SuggestionVotesList
	owner.Want(http.StatusOK, "GET", "/api/wanted", nil, &list)
	if len(list.Votes) != 2 || list.Votes[0].Count != 2 || !list.Votes[1].Here {
		t.Errorf("%+v", list)
	}
	v.Restart()
	owner.Want(http.StatusOK, "POST", "/api/wanted/met", map[string]any{"of": thing("eggs")}, &list, "Idempotency-Key", apptest.Key())
	if len(list.Votes) != 1 {
		t.Errorf("%+v", list)
	}
	owner.WantProblem(http.StatusNotFound, "want_unknown", "POST", "/api/wanted/met", map[string]any{"of": thing("eggs")}, "Idempotency-Key", apptest.Key())
}

// TestCreditStarsMayBeHonoured refuses a child and somebody below the base, and shows who was chosen.
func TestCreditStarsMayBeHonoured(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(120, 2)
	var child, grey, fine member.ID
	v.View(func(h *house.House) {
		for _, id := range h.People.Members() {
			switch m := h.People.Member(id); {
			case h.People.Minor(m, h.Core.Day(h.Core.At)):
				child = id
			case m.ScoreDelta < 0:
				grey = id
			default:
				fine = id
			}
		}
	})
	owner := v.Owner()
	choose := func(status int, code string, who ...member.ID) {
		t.Helper()
		owner.WantProblem(status, code, "PUT", "/api/stars/2026", map[string]any{"members": who}, "Idempotency-Key", apptest.Key())
	}
	choose(409, "stars_minor", fine, child)
	if grey != 0 {
		choose(409, "stars_below", grey)
	}
	choose(422, "member_twice", fine, fine)
	owner.WantProblem(422, "stars_year", "PUT", "/api/stars/2050", map[string]any{"members": []member.ID{fine}}, "Idempotency-Key", apptest.Key())
	owner.Want(http.StatusOK, "PUT", "/api/stars/2026", map[string]any{"members": []member.ID{fine}}, nil, "Idempotency-Key", apptest.Key())
	var w display.Display
	owner.Want(http.StatusOK, "GET", "/api/projector?own=year_stars", nil, &w)
	if w.YearStars == nil || len(w.YearStars.Rows) != 1 {
		t.Errorf("%+v", w.YearStars)
	}
	owner.WantProblem(409, "index_none", "PUT", "/api/grids/index", map[string]any{"month": "2026-11", "grids": []any{}}, "Idempotency-Key", apptest.Key())
}
