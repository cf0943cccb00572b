package httpapi_test

import (
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"xinpu/app/apptest"
	"xinpu/app/blackout"
	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/display"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/slide"
	goods "xinpu/app/domain/trade"
	"xinpu/app/house"
	"xinpu/app/people"
	"xinpu/app/shop"
	"xinpu/app/statements"
	"xinpu/app/stock"
)

// cardNumbers are the operations that say whole numbers of other people's cards, and to whom.
var cardNumbers = map[string]string{
	"GET /api/cards":       "owner clerk",
	"GET /api/people":      "owner clerk shopkeeper",
	"GET /api/people/{id}": "owner clerk",
}

// TestAnswersKeepCardsAndPhones reads everything that every role may read.
func TestAnswersKeepCardsAndPhones(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(60, 1)
	card, _ := apptest.WellOff(v, 1)[0], 0
	var redeemed shop.Redemption
	v.Owner().Want(http.StatusCreated, "POST", "/api/redemptions", map[string]any{"card": card, "lines": []any{map[string]any{"good": "G004", "quantity": 1}}}, &redeemed, "Idempotency-Key", apptest.Key())
	var cards, phones []string
	var meeting, version string
	v.View(func(h *house.House) {
		for _, id := range h.People.Members() {
			m := h.People.Member(id)
			cards = append(cards, m.Card.String())
			if m.Profile.Phone != "" {
				phones = append(phones, m.Profile.Phone)
			}
		}
		meeting, version = member.ID(h.Council.Meetings()[0].ID).String(), member.ID(h.Rulebook.Schemes[0].Seq).String()
	})
	var group people.SubjectView
	v.Owner().Want(http.StatusCreated, "POST", "/api/subjects", map[string]any{"kind": "group", "name": "一组", "members": []string{memberNumber(v, 0)}}, &group, "Idempotency-Key", apptest.Key())
	if len(phones) < 10 {
		t.Fatalf("%d phones", len(phones))
	}
	v.Owner().Want(http.StatusNoContent, "PUT", "/api/speech/welcome", silence(), nil, "Content-Type", "audio/wav")
	var proposal council.ProposalView
	v.Owner().Want(http.StatusCreated, "POST", "/api/proposals", map[string]any{"kind": "purchase", "title": "买两口大锅", "amount": 45_000}, &proposal)
	v.Owner().Want(http.StatusOK, "PUT", "/api/scheme/draft", map[string]any{"source": "format: 1\n", "base": 0}, nil)
	var issue blackout.SheetIssue
	v.Owner().Want(http.StatusCreated, "POST", "/api/blackouts", map[string]any{"day": v.Today()}, &issue)
	var shift shop.ShiftView
	v.Owner().Want(http.StatusCreated, "POST", "/api/shifts", map[string]any{}, &shift)
	apptest.Do(v, stock.PutProduct{Product: goods.Product{Code: "S9", Name: "量血压", Points: 1, Service: true, Slot: 30}})
	ids := map[string]string{
		"/api/shifts/{id}": shift.ID, "/api/kiosk/wishes/{card}": card,
		"/api/blackouts/{id}": issue.ID, "/api/sheets/{number}": issue.Sheets[0].Number,
		"/api/proposals/{id}": proposal.ID,
		"/api/people/{id}":    memberNumber(v, 0), "/api/meetings/{id}": meeting, "/api/meetings/{id}/minutes.txt": meeting, "/api/meetings/{id}/seats/{member}": meeting, "/api/cards/{number}": card, "/api/redemptions/{id}": redeemed.ID,
		"/api/slips/{code}": redeemed.ID, "/api/goods": "", "/api/presets/{code}": "dongdao", "/api/schemes/{id}": version, "/api/schemes/{id}/source.yaml": version,
		"/api/kiosk/visits/{card}": card, "/api/kiosk/data/{card}": card, "/api/speech/{phrase}": "welcome",
		"/api/subjects/{id}": group.ID,
		"/api/stars/{year}":  "2026",
	}
	for _, operation := range operations(t, v) {
		method, path, _ := strings.Cut(operation, " ")
		if method != http.MethodGet || path == "/api/live" || slices.Contains([]string{".pdf", ".jpg", ".png"}, filepath.Ext(path)) {
			continue
		}
		for _, role := range device.Roles {
			if mayCall[operation] != anybody && !slices.Contains(strings.Fields(mayCall[operation]), string(role)) {
				continue
			}
			id, known := ids[path]
			if !known && strings.Contains(path, "{") && path != "/api/seals/{number}" {
				t.Errorf("%s: say for which id to ask", operation)
			}
			a := v.As(role).Send(method, fill(path, id)+"?limit=500&table=months&good=S9&day="+v.Today().String(), nil)
			if (known || !strings.Contains(path, "{")) && a.Status != http.StatusOK {
				t.Errorf("%s as %s: %d %.200s", operation, role, a.Status, a.Body)
			}
			for _, phone := range phones {
				if strings.Contains(string(a.Body), phone) {
					t.Fatalf("%s tells %s a phone number", operation, role)
				}
			}
			told := slices.ContainsFunc(cards, func(c string) bool {
				return strings.Contains(string(a.Body), c) && !(path == "/api/cards/{number}" && c == card)
			})
			if may := slices.Contains(strings.Fields(cardNumbers[operation]), string(role)); told != may {
				t.Errorf("%s tells %s a card number: %v, want %v", operation, role, told, may)
			}
		}
	}
}

func memberNumber(v *apptest.Village, n int) (id string) {
	v.View(func(h *house.House) { id = h.People.Members()[n].String() })
	return id
}

// TestTheBoardNamesNobodyWhoIsNotToBeNamed gives a child, somebody without consent, and somebody below the base the most points of all.
func TestTheBoardNamesNobodyWhoIsNotToBeNamed(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(80, 1)
	var child, shy, grey, open member.ID
	v.View(func(h *house.House) {
		houses := map[string]int{}
		for _, id := range h.People.Members() {
			houses[h.People.Member(id).Profile.Name]++
		}
		for _, id := range h.People.Members() {
			m := h.People.Member(id)
			if slices.Contains(h.Council.Council, id) || len([]rune(m.Profile.Name)) != 3 || houses[m.Profile.Name] > 1 {
				continue
			}
			switch {
			case h.People.Minor(m, h.Core.Day(apptest.Begin)):
				child = id
			case shy == 0:
				shy = id
			case grey == 0:
				grey = id
			default:
				open = id
			}
		}
	})
	if child == 0 || open == 0 {
		t.Fatal("the village has not all of them")
	}
	apptest.Do(v, people.Consent{Members: []member.ID{child, grey, open}, Publish: true})
	apptest.Do(v, people.Consent{Members: []member.ID{shy}, Publish: false})
	for range 2 {
		v.Earn(child, shy, grey, open)
	}
	for range 12 {
		apptest.Do(v, deeds.RecordDeed{Member: grey, Rule: "honesty.false", Quantity: scheme.One, Day: v.Today()})
	}
	v.Earn(child, open)
	v.Advance(24 * time.Hour)
	board := v.As(device.Board)
	var name, masked map[member.ID]string
	v.View(func(h *house.House) {
		name, masked = map[member.ID]string{}, map[member.ID]string{}
		for _, id := range []member.ID{child, shy, grey, open} {
			name[id], masked[id] = h.People.Member(id).Profile.Name, member.Mask(h.People.Member(id).Profile.Name)
		}
		if h.People.Score(h.People.Member(grey)) >= 1000 || h.Accounts.Points(grey) < 100 || h.Accounts.Points(child) < 150 {
			t.Fatalf("the story does not tell: standing %d, points %d and %d", h.People.Score(h.People.Member(grey)), h.Accounts.Points(grey), h.Accounts.Points(child))
		}
	})
	shown := func() (statements.Board, string) {
		var b statements.Board
		board.Want(http.StatusOK, "GET", "/api/board", nil, &b)
		return b, string(board.Send("GET", "/api/board", nil).Body)
	}
	b, text := shown()
	for what, id := range map[string]member.ID{"a child": child, "somebody without consent": shy, "somebody below the base": grey} {
		if strings.Contains(text, name[id]) {
			t.Errorf("the board names %s", what)
		}
	}
	if strings.Contains(text, masked[child]) || strings.Contains(text, masked[grey]) {
		t.Error("the board shows a child or somebody below the base under a mask")
	}
	if !strings.Contains(text, masked[shy]) || !strings.Contains(text, name[open]) {
		t.Errorf("honour is missing: %s", text)
	}
	var below int
	v.View(func(h *house.House) {
		for _, id := range h.People.Members() {
			if h.People.Member(id).ScoreDelta < 0 {
				below++
			}
		}
	})
	if b.GreyCount != below || below == 0 {
		t.Errorf("%d stand below the base, the board says %d", below, b.GreyCount)
	}
	for _, list := range [][]statements.Rank{b.RedList, b.Earners, b.Stars} {
		for n, r := range list {
			if r.Score < 1000 || r.Stars < 0 || len(list) > 10 || n > 0 && r.Place < list[n-1].Place {
				t.Errorf("place %d of %d: %+v", n, len(list), r)
			}
		}
	}
	// The same on every scene of the display and on every paper that is put up or handed to those who supervise, with a meeting under way about
	// them, wishes of theirs, and credit stars.
	for _, id := range []member.ID{child, shy, grey, open} {
		apptest.Do(v, display.MakeSuggestion{Member: id, Text: "路灯修一修", Named: true})
		apptest.Do(v, deeds.RecordDeed{Member: id, Rule: "help.longterm", Quantity: scheme.One, Day: v.Today()})
	}
	apptest.Do(v, display.ChooseStars{Year: v.Today().Time().Year(), Members: []member.ID{open, shy}})
	apptest.Do(v, council.Call{Day: v.Today(), Place: "村委会", Until: v.Today()})
	owner := v.Owner()
	public := map[string]bool{"/api/board/poster.pdf": true, "/api/board/poster.pdf?size=A3": true} // with whether somebody is honoured there by name
	for _, s := range slide.All {
		if s.Turns() {
			public["/api/projector?own="+string(s)] = slices.Contains([]slide.Slide{slide.RedList, slide.Ranking, slide.Medals, slide.YearStars, slide.Suggestions}, s)
		}
	}
	for _, report := range []string{"disclosure", "fairness", "shop", "settlement", "annual"} {
		for _, kind := range []string{"", ".pdf", ".csv?table=months"} {
			if kind != "" || report != "settlement" {
				public["/api/reports/"+report+kind] = false
			}
		}
	}
	read := func(path string) string {
		answer := owner.Send("GET", path, nil)
		if answer.Status != http.StatusOK {
			t.Fatalf("%s: %d %s", path, answer.Status, answer.Body)
		}
		if strings.Contains(path, ".pdf") {
			return readPDF(t, answer.Body)
		}
		return string(answer.Body)
	}
	for path, named := range public {
		text := read(path)
		for what, id := range map[string]member.ID{"a child": child, "somebody without consent": shy, "somebody below the base": grey} {
			if strings.Contains(text, name[id]) || id != shy && strings.Contains(text, masked[id]) {
				t.Errorf("%s shows %s", path, what)
			}
		}
		if strings.Contains(text, name[open]) != named {
			t.Errorf("%s says the name of somebody who agrees: %v, want %v", path, !named, named)
		}
	}
	// Consent that is taken back masks at once.
	v.Owner().Want(http.StatusNoContent, "POST", "/api/consents", map[string]any{"members": []member.ID{open}, "publish": false}, nil)
	if _, text := shown(); strings.Contains(text, name[open]) || !strings.Contains(text, masked[open]) {
		t.Error("consent was withdrawn, and the board still says the name")
	}
	for path := range public {
		if strings.Contains(read(path), name[open]) {
			t.Errorf("consent was withdrawn, and %s still says the name", path)
		}
	}
}
