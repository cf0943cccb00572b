package apptest

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"xinpu/app/blackout"
	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/house"
	"xinpu/app/people"
	"xinpu/app/stock"
)

// TestADayWithoutPower prints sheets, enters what was written on them, and decides on what does not fit.
func TestADayWithoutPower(t *testing.T) {
	v := Start(t)
	v.Demo(120, 2)
	cards := WellOff(v, 3)
	office, till := v.As(device.Clerk), v.As(device.Shopkeeper)
	var issue blackout.SheetIssue
	office.Want(http.StatusCreated, "POST", "/api/blackouts", map[string]any{"day": v.Today() + 1}, &issue)
	v.Advance(24 * time.Hour) // the day without power
	given := v.Today()
	v.Advance(24 * time.Hour)
	seen := map[string]*blackout.SheetView{}
	find := func(card string) (sheet *blackout.SheetView, row blackout.SheetRow) {
		t.Helper()
		for _, head := range issue.Sheets {
			if seen[head.Number] == nil {
				seen[head.Number] = &blackout.SheetView{}
				till.Want(http.StatusOK, "GET", "/api/sheets/"+head.Number, nil, seen[head.Number])
			}
			for _, r := range seen[head.Number].Lines {
				if m, ok := holderOf(v, card); ok && r.Member == m {
					return seen[head.Number], r
				}
			}
		}
		t.Fatalf("nobody's row: %s", card)
		return nil, row
	}
	number := func(s *blackout.SheetView, code string) int {
		return slices.IndexFunc(s.Products, func(g blackout.SheetProduct) bool { return g.Code == code }) + 1
	}
	enter := func(s string, row int, lines ...map[string]any) (out blackout.RowEntered) {
		t.Helper()
		till.Want(http.StatusCreated, "POST", "/api/sheets/"+s+"/rows", map[string]any{"row": row, "day": given, "lines": lines}, &out, "Idempotency-Key", Key())
		return out
	}
	line := func(n int, quantity int64) map[string]any { return map[string]any{"number": n, "quantity": quantity} }

	// A row is a redemption of that day, at the printed price; the symbol of the row names the sheet as well as its number does.
	sheet, row := find(cards[0])
	salt := number(sheet, "G004")
	price := sheet.Products[salt-1].Points
	dearer := trade.Product{}
	v.View(func(h *house.House) { dearer = h.Stock.Product("G004").Product })
	dearer.Points++
	Do(v, stock.PutProduct{Product: dearer})
	first := enter(row.Code, row.Row, line(salt, 2))
	if first.Booked == nil || first.Booked.Total != 2*price || *first.Booked.Given != given || first.Booked.Day == given || first.Booked.PointsAfter != first.Booked.PointsBefore-2*price {
		t.Fatalf("%+v", first.Booked)
	}
	if !strings.Contains(first.Booked.Explanation, sheet.Number) || first.Sheet.State != "open" || *first.Sheet.Day != given {
		t.Errorf("%s; the sheet is %s", first.Booked.Explanation, first.Sheet.State)
	}
	// The same row once more is shown, never booked twice; neither is a third time kept.
	again := enter(sheet.Number, row.Row, line(salt, 2))
	if again.Pending == nil || again.Pending.Reasons[0].Code != "row_twice" || !strings.Contains(again.Pending.Reasons[0].Explanation, first.Booked.ID) {
		t.Fatalf("%+v", again)
	}
	till.WantProblem(http.StatusConflict, "row_held", "POST", "/api/sheets/"+sheet.Number+"/rows", map[string]any{"row": row.Row, "day": given, "lines": []any{line(salt, 2)}})
	till.WantProblem(http.StatusForbidden, "forbidden", "POST", "/api/held-rows/"+again.Pending.ID+"/decide", map[string]any{"accept": false, "reason": "重复"})
	office.WantProblem(http.StatusUnprocessableEntity, "reason_missing", "POST", "/api/held-rows/"+again.Pending.ID+"/decide", map[string]any{"accept": false, "reason": " "})
	till.WantProblem(http.StatusConflict, "sheet_waits", "POST", "/api/sheets/"+sheet.Number+"/close", map[string]any{"rows": 1, "points": 2 * price})
	office.Want(http.StatusOK, "POST", "/api/held-rows/"+again.Pending.ID+"/decide", map[string]any{"accept": false, "reason": "同一行录了两次"}, nil)
	office.WantProblem(http.StatusConflict, "held_decided", "POST", "/api/held-rows/"+again.Pending.ID+"/decide", map[string]any{"accept": true, "reason": "x"})

	// What the same person got at the till on that day, or on another sheet, is shown as well.
	blank := issue.Sheets[len(issue.Sheets)-1].Number
	till.WantProblem(http.StatusUnprocessableEntity, "row_whose", "POST", "/api/sheets/"+blank+"/rows", map[string]any{"row": 1, "day": given, "lines": []any{line(salt, 2)}})
	var twin blackout.RowEntered
	till.Want(http.StatusCreated, "POST", "/api/sheets/"+blank+"/rows", map[string]any{"row": 1, "day": given, "card": cards[0], "lines": []any{line(salt, 2)}}, &twin)
	if twin.Pending == nil || len(twin.Pending.Reasons) != 1 || twin.Pending.Reasons[0].Code != "same_goods" {
		t.Fatalf("%+v", twin)
	}

	// More than there is: accepted, the account stops at nothing, the rest is owed and comes before the council by itself.
	sheet2, row2 := find(cards[1])
	rice := number(sheet2, "G001")
	before := row2.Points
	over := enter(sheet2.Number, row2.Row, line(rice, 3))
	if over.Pending == nil || over.Pending.Owed != 3*sheet2.Products[rice-1].Points-before {
		t.Fatalf("%+v", over.Pending)
	}
	var decided blackout.PendingRowView
	office.Want(http.StatusOK, "POST", "/api/held-rows/"+over.Pending.ID+"/decide", map[string]any{"accept": true, "reason": "货已经给了"}, &decided)
	if decided.Decision == nil || !decided.Decision.Accepted || decided.Owed != over.Pending.Owed || decided.Decision.Proposal == "" {
		t.Fatalf("%+v", decided)
	}
	debtor, _ := holderOf(v, cards[1])
	if n := points(v, debtor); n != 0 {
		t.Errorf("%d points are left", n)
	}
	var all blackout.Blackouts
	office.Want(http.StatusOK, "GET", "/api/blackouts", nil, &all)
	if len(all.Debts) != 1 || all.Debts[0].Left != decided.Owed || all.Debts[0].Status != "open" || len(all.Pending) != 1 {
		t.Fatalf("%+v", all.Debts)
	}
	office.WantProblem(http.StatusConflict, "points_none", "POST", "/api/debts/"+all.Debts[0].Redemption+"/collect", nil)
	for _, sheet := range seen { // of children no more is said than who knows the house needs
		for _, r := range sheet.Lines {
			if r.Minor != strings.Contains(r.Name, "*") || r.Minor && len(r.Ages) > 0 {
				t.Errorf("%+v", r)
			}
		}
	}
	// Bringing one bag back takes it off the debt before anything goes back.
	owed := decided.Owed
	office.Want(http.StatusCreated, "POST", "/api/redemptions/"+decided.Decision.Redemption+"/reverse", map[string]any{"reason": "退一袋", "lines": []any{map[string]any{"good": "G001", "quantity": 1}}}, nil)
	back := sheet2.Products[rice-1].Points
	office.Want(http.StatusOK, "GET", "/api/blackouts", nil, &all)
	if back < owed && (all.Debts[0].Left != owed-back || points(v, debtor) != 0) || back >= owed && (len(all.Debts) != 0 || points(v, debtor) != back-owed) {
		t.Errorf("%d owed, a bag is %d: %+v, %d points", owed, back, all.Debts, points(v, debtor))
	}

	// The card was blocked and the shelf is said to be empty: accepted, the shelf is put right.
	sheet3, row3 := find(cards[2])
	soap := number(sheet3, "G009")
	third, _ := holderOf(v, cards[2])
	Do(v, people.Block{Member: third, Reason: "丢失"})
	onShelf := func() (n int64) {
		v.View(func(h *house.House) { n = h.Stock.Product("G009").Stock })
		return n
	}
	Do(v, stock.MoveStock{Product: "G009", Quantity: -onShelf(), Reason: "账面清零"})
	short := enter(sheet3.Number, row3.Row, line(soap, 1))
	if short.Pending == nil || len(short.Pending.Reasons) != 2 || short.Pending.Reasons[0].Code != "card_blocked" || short.Pending.Reasons[1].Code != "stock_short" || len(short.Pending.Counted) != 1 {
		t.Fatalf("%+v", short.Pending)
	}
	office.Want(http.StatusOK, "POST", "/api/held-rows/"+short.Pending.ID+"/decide", map[string]any{"accept": true, "reason": "本人来的"}, &decided)
	if n := onShelf(); n != 0 || !decided.Decision.Accepted {
		t.Errorf("%d on the shelf, %+v", n, decided.Decision)
	}

	// Closing holds the paper against the books; a newer issue ends what was not used.
	close := "/api/sheets/" + sheet.Number + "/close"
	var whole blackout.SheetView
	till.Want(http.StatusOK, "GET", "/api/sheets/"+sheet.Number, nil, &whole)
	if whole.Waiting == 0 {
		till.WantProblem(http.StatusUnprocessableEntity, "counted_differs", "POST", close, map[string]any{"rows": whole.Entered, "points": whole.Points + 1})
		till.Want(http.StatusOK, "POST", close, map[string]any{"rows": whole.Entered, "points": whole.Points + 1, "note": "纸上加错一分"}, &whole)
		if whole.State != "closed" || whole.Counted.Points != whole.Points+1 {
			t.Errorf("%+v", whole.SheetHead)
		}
		late := enter(sheet.Number, row.Row%len(sheet.Lines)+1, line(salt, 1))
		if late.Pending == nil || late.Pending.Reasons[0].Code != "sheet_closed" {
			t.Errorf("on a closed sheet: %+v", late)
		}
	}
	office.WantProblem(http.StatusConflict, "sheet_used", "POST", "/api/sheets/void", map[string]any{"sheets": []string{blank}, "reason": "没用"})
	spare := issue.Sheets[len(issue.Sheets)-2].Number
	office.Want(http.StatusNoContent, "POST", "/api/sheets/void", map[string]any{"sheets": []string{spare}, "reason": "没用，已碎"}, nil)
	var newer blackout.SheetIssue
	office.Want(http.StatusCreated, "POST", "/api/blackouts", map[string]any{"day": v.Today(), "blank": 1}, &newer)
	office.Want(http.StatusOK, "GET", "/api/blackouts/"+issue.ID, nil, &issue)
	states := map[string]int{}
	for _, s := range issue.Sheets {
		states[string(s.State)]++
	}
	if states["fresh"] != 0 || states["void"] != 1 || states["replaced"] == 0 || issue.Newest || !newer.Newest {
		t.Errorf("%v", states)
	}
	for _, s := range issue.Sheets { // what was written on an old sheet, or one said to be destroyed, is not lost either
		if s.State == "replaced" && !s.Blank || s.Number == spare {
			var late blackout.RowEntered
			till.Want(http.StatusCreated, "POST", "/api/sheets/"+s.Number+"/rows", map[string]any{"row": 1, "day": given, "card": cards[0], "lines": []any{map[string]any{"good": "G004", "quantity": 1}}}, &late)
			if want := "sheet_" + string(s.State); late.Pending == nil || string(late.Pending.Reasons[0].Code) != want {
				t.Errorf("%s: %+v, want %s", s.Number, late.Pending, want)
			}
		}
	}
	var unknown blackout.RowEntered
	till.Want(http.StatusCreated, "POST", "/api/sheets/"+serial.Format(9999)+"/rows", map[string]any{"row": 3, "day": given, "card": cards[1], "lines": []any{map[string]any{"good": "G004", "quantity": 1}}}, &unknown)
	if unknown.Pending == nil || unknown.Pending.Reasons[0].Code != "sheet_unknown" || unknown.Sheet.State != "unknown" {
		t.Errorf("%+v", unknown)
	}
	// A number that turned up on paper is not given to another sheet: the journal may have been restored from before it was printed.
	office.Want(http.StatusCreated, "POST", "/api/blackouts", map[string]any{"day": v.Today(), "blank": 1}, &newer)
	if last, _ := serial.Parse(newer.Sheets[0].Number); last > 200 {
		t.Errorf("a number from far away was believed: %s", newer.Sheets[0].Number)
	}
	next, _ := serial.Parse(newer.Sheets[len(newer.Sheets)-1].Number)
	till.Want(http.StatusCreated, "POST", "/api/sheets/"+serial.Format(next+5)+"/rows", map[string]any{"row": 3, "day": given, "card": cards[1], "lines": []any{map[string]any{"good": "G004", "quantity": 1}}}, &unknown)
	office.Want(http.StatusCreated, "POST", "/api/blackouts", map[string]any{"day": v.Today(), "blank": 1}, &newer)
	if first, _ := serial.Parse(newer.Sheets[0].Number); first != next+6 {
		t.Errorf("the next sheet is %s", newer.Sheets[0].Number)
	}
	// What is owed stands on the next agenda; carried, it is remitted, and what is brought back afterwards gives no points for it.
	office.Want(http.StatusOK, "GET", "/api/blackouts", nil, &all)
	if len(all.Debts) != 1 {
		t.Fatalf("%+v", all.Debts)
	}
	v.Carry()
	debt := all.Debts[0]
	var proposal council.ProposalView
	office.Want(http.StatusOK, "GET", "/api/proposals/"+debt.Proposal, nil, &proposal)
	if proposal.Status != "carried" || !strings.Contains(proposal.Title, "停电") || proposal.Subject == nil || proposal.Subject.Member != debtor {
		t.Errorf("%+v", proposal)
	}
	office.Want(http.StatusOK, "GET", "/api/blackouts", nil, &all)
	if had := points(v, debtor); len(all.Debts) != 0 {
		t.Errorf("%+v", all.Debts)
	} else {
		office.Want(http.StatusCreated, "POST", "/api/redemptions/"+debt.Redemption+"/reverse", map[string]any{"reason": "都退"}, nil)
		if got := points(v, debtor) - had; got != before {
			t.Errorf("%d points came back, %d had been paid", got, before)
		}
	}
	for _, path := range []string{"/api/blackouts/" + issue.ID + "/sheets.pdf", "/api/blackouts/" + issue.ID + "/report.pdf", "/api/blackout-advice.pdf?lang=en"} {
		if a := office.Send("GET", path, nil); a.Status != http.StatusOK || !strings.HasPrefix(string(a.Body), "%PDF") {
			t.Errorf("%s: %d %.200s", path, a.Status, a.Body)
		}
	}
	if found := v.App.Village.Verify(); found.Finding != nil {
		t.Error(found.Finding)
	}
}

// TestBadRows are refused at their field; nothing half done.
func TestBadRows(t *testing.T) {
	v := Start(t)
	v.Demo(60, 1)
	office := v.As(device.Clerk)
	for _, c := range []struct {
		body  map[string]any
		code  string
		field string
	}{
		{map[string]any{"day": v.Today() - 1}, "sheets_day", "body.day"},
		{map[string]any{"day": v.Today() + 15}, "sheets_day", "body.day"},
	} {
		if p := office.WantProblem(http.StatusUnprocessableEntity, c.code, "POST", "/api/blackouts", c.body); p.Field != c.field {
			t.Errorf("%s at %s", c.code, p.Field)
		}
	}
	var issue blackout.SheetIssue
	office.Want(http.StatusCreated, "POST", "/api/blackouts", map[string]any{"day": v.Today()}, &issue)
	product := map[string]any{"number": 1, "quantity": 1}
	for _, c := range []struct {
		row   int
		day   int
		line  map[string]any
		code  string
		field string
	}{
		{21, 0, product, "row_unknown", "body.row"}, {1, 1, product, "day_ahead", "body.day"}, {1, -1, product, "sheets_old", "body.day"},
		{1, 0, map[string]any{"number": 98, "quantity": 1}, "paper_good", "body.lines[0].good"}, {1, 0, map[string]any{"number": 1, "quantity": 0}, "quantity_wrong", "body.lines[0].quantity"},
		{1, 0, map[string]any{"good": "X", "quantity": 1}, "good_unknown", "body.lines[0].good"},
	} {
		p := office.Send("POST", "/api/sheets/"+issue.Sheets[0].Number+"/rows", map[string]any{"row": c.row, "day": v.Today() + calendar.Day(c.day), "lines": []any{c.line}}).Problem()
		if p.Code != c.code || p.Field != c.field {
			t.Errorf("row %d: %s at %s, want %s at %s", c.row, p.Code, p.Field, c.code, c.field)
		}
	}
	wrong := []byte(issue.Sheets[0].Number)
	wrong[len(wrong)-1] = '0' + (wrong[len(wrong)-1]-'0'+1)%10
	office.WantProblem(http.StatusUnprocessableEntity, "sheet_number", "GET", "/api/sheets/"+string(wrong), nil)
	var events uint64
	v.View(func(h *house.House) { events = h.Core.Seq })
	office.WantProblem(http.StatusUnprocessableEntity, "basket_empty", "POST", "/api/sheets/"+issue.Sheets[0].Number+"/rows", map[string]any{"row": 1, "day": v.Today(), "lines": []any{}})
	v.View(func(h *house.House) {
		if h.Core.Seq != events {
			t.Error("something was written")
		}
	})
}

func holderOf(v *Village, card string) (id member.ID, ok bool) {
	number, err := member.ParseCard(card)
	if err != nil {
		return 0, false
	}
	v.View(func(h *house.House) {
		if s, there := h.People.CardState(number); there {
			id, ok = s.Member, true
		}
	})
	return id, ok
}
