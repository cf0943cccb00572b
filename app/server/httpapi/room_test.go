package httpapi_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"xinpu/app/council"
	"xinpu/app/domain/device"
	"xinpu/app/house"
	"xinpu/app/statements"
)

// ready is a hall with a council that has volunteers' hours before it, everybody present.
func ready(t *testing.T) *hall {
	h := newHall(t)
	h.appoint()
	for _, who := range []string{"周勤", "郑脏", "吴乱"} {
		h.deed(who, "welfare.volunteer", "4")
	}
	h.deed("刘宁", "welfare.volunteer", "4") // the wife of 刘安
	h.call()
	h.attend(true, councillors...)
	return h
}

func (h *hall) post(more string, body any) {
	h.Helper()
	var fresh council.MeetingView // what is left out of the answer is gone
	h.chair.Want(http.StatusOK, "POST", h.path(more), body, &fresh)
	h.meeting = fresh
}

func (h *hall) refuse(code, more string, body map[string]any) {
	h.Helper()
	p := h.chair.WantProblem(http.StatusConflict, code, "POST", h.path(more), body)
	if strings.ContainsAny(p.Detail, "{}") {
		h.Errorf("%s says %q", code, p.Detail)
	}
}

func (h *hall) ballotEnd() map[string]any { return map[string]any{"ballot": h.meeting.Ballot.ID} }

func (h *hall) show(card, choice string) map[string]any {
	return map[string]any{"card": h.card[card], "choice": choice}
}

func TestATallyByCardsSurvivesTheMachine(t *testing.T) {
	h := ready(t)
	wife := h.item("参加志愿服务", "刘宁")
	open := map[string]any{"item": wife.N, "motion": "accept", "method": "cards"}
	h.refuse("ballot_none", "/ballot/cast", h.show("王二", "for"))
	h.post("/ballot", open)
	h.refuse("ballot_open", "/ballot", open)
	for more, body := range map[string]map[string]any{
		"/close": nil, "/undo": {"step": h.meeting.ID}, "/items/1/split": {}, "/items/1/decision": unanimous("accept"),
	} {
		code := "ballot_open"
		if more == "/undo" {
			code = "undo_other"
		}
		h.refuse(code, more, body)
	}
	h.post("/ballot/cast", h.show("王二", "for"))
	h.post("/ballot/cast", h.show("王二", "for")) // a second time changes nothing
	if b := h.meeting.Ballot; b.For != 1 || b.Missing != 5 || b.Voters != 6 || b.Quorum != 4 || !b.Quorate {
		t.Errorf("%+v", b)
	}
	h.refuse("voter_voted", "/ballot/cast", h.show("王二", "against"))
	h.refuse("voter_recused", "/ballot/cast", h.show("刘安", "for"))
	h.refuse("voter_stranger", "/ballot/cast", h.show("周勤", "for"))
	h.refuse("ballot_names", "/ballot/count", map[string]any{"for": 1, "against": 0, "abstain": 0})
	h.chair.WantProblem(http.StatusUnprocessableEntity, "card_invalid", "POST", h.path("/ballot/cast"), map[string]any{"card": "123", "choice": "for"})
	h.post("/ballot/cast", h.show("张三", "against"))
	h.post("/ballot/cast", h.show("李四", "for"))
	h.post("/ballot/cast", h.show("赵五", "for"))

	h.v.Restart() // the PC dies in the middle
	path := h.path("")
	h.meeting = council.MeetingView{}
	h.chair.Want(http.StatusOK, "GET", path, nil, &h.meeting)
	b := h.meeting.Ballot
	if b == nil || b.For != 3 || b.Against != 1 || b.Missing != 2 || b.Cast[1].Name != "张三" || b.Cast[1].Choice != "against" {
		t.Fatalf("after the restart: %+v", b)
	}
	// The chair corrects by name; who leaves takes the voice along.
	h.post("/ballot/cast", map[string]any{"member": h.id["张三"], "choice": "abstain", "change": true})
	h.attend(false, "赵五")
	if b := h.meeting.Ballot; b.For != 2 || b.Against != 0 || b.Abstain != 1 || b.Voters != 5 {
		t.Errorf("%+v", b)
	}
	h.refuse("voter_absent", "/ballot/cast", h.show("赵五", "for"))
	// Quorum lost in the middle: nothing is recorded, nothing is lost.
	h.attend(false, "陈六", "孙七")
	h.refuse("quorum_missing", "/ballot/record", h.ballotEnd())
	h.attend(true, "陈六", "孙七")
	h.refuse("ballot_other", "/ballot/record", map[string]any{"ballot": h.meeting.ID})
	h.post("/ballot/cast", h.show("陈六", "for"))
	h.post("/ballot/record", h.ballotEnd())
	item := h.meeting.Agenda[wife.N-1]
	if item.Outcome != "carried" || h.meeting.Ballot != nil || item.Tally.Method != "cards" || item.Tally.Voters != 5 || item.Tally.Quorum != 4 ||
		!slices.Equal(item.Tally.Names.For, []string{"王二", "李四", "陈六"}) || !slices.Equal(item.Tally.Names.Abstain, []string{"张三"}) {
		t.Errorf("%+v %+v", item.Outcome, item.Tally)
	}
	h.refuse("ballot_none", "/ballot/record", map[string]any{"ballot": h.meeting.ID})
	file := readPDF(t, h.paper("minutes.pdf"))
	if !strings.Contains(file, "刷卡") {
		t.Errorf("the minutes do not say that cards were held to the reader: %s", file)
	}
}

func TestHandsAndPapersStepByStep(t *testing.T) {
	h := ready(t)
	item := h.item("参加志愿服务", "周勤")
	hands := map[string]any{"item": item.N, "motion": "accept", "method": "named"}
	// The quorum is counted when the vote begins: three of seven are too few, four are enough.
	h.attend(false, "陈六", "孙七", "赵五", "李四")
	p := h.chair.WantProblem(http.StatusConflict, "quorum_missing", "POST", h.path("/ballot"), hands)
	if p.Args["present"] != float64(3) || p.Args["quorum"] != float64(4) {
		t.Errorf("%+v", p.Args)
	}
	h.attend(true, "李四")
	h.post("/ballot", hands)
	if b := h.meeting.Ballot; b.Voters != 4 || b.Quorum != 4 || !b.Quorate {
		t.Errorf("%+v", b)
	}
	h.post("/ballot/discard", h.ballotEnd())
	h.attend(true, "陈六", "孙七", "赵五")
	h.post("/ballot", hands)
	h.post("/ballot/cast", map[string]any{"member": h.id["王二"], "choice": "against"})
	h.post("/ballot/cast", map[string]any{"member": h.id["王二"], "choice": "abstain"})
	if b := h.meeting.Ballot; b.For != 6 || b.Abstain != 1 || b.Missing != 0 {
		t.Errorf("%+v", b)
	}
	h.post("/ballot/discard", h.ballotEnd())
	if h.meeting.Ballot != nil || h.meeting.Agenda[item.N-1].Outcome != "open" {
		t.Errorf("%+v", h.meeting.Ballot)
	}
	papers := map[string]any{"item": item.N, "motion": "accept", "method": "secret"}
	h.post("/ballot", papers)
	h.chair.WantProblem(http.StatusUnprocessableEntity, "votes_too_many", "POST", h.path("/ballot/count"), map[string]any{"for": 6, "against": 1, "abstain": 0, "invalid": 1})
	h.refuse("ballot_counts", "/ballot/cast", h.show("王二", "for"))
	h.chair.WantProblem(http.StatusUnprocessableEntity, "votes_missing", "POST", h.path("/ballot/record"), h.ballotEnd())
	h.post("/ballot/count", map[string]any{"for": 3, "against": 2, "abstain": 1, "invalid": 1})
	var board statements.Board
	h.v.As(device.Board).Want(http.StatusOK, "GET", "/api/board", nil, &board)
	if b := board.Meeting.Ballot; b == nil || b.For != 0 || b.Against != 0 || b.Missing != 0 || board.Meeting.Item.N != item.N {
		t.Errorf("the wall shows a secret vote: %+v", b)
	}
	h.post("/ballot/record", h.ballotEnd())
	if got := h.meeting.Agenda[item.N-1]; got.Outcome != "rejected" || got.Tally.Invalid != 1 || got.Tally.Names != nil { // three of seven
		t.Errorf("%+v %+v", got.Outcome, got.Tally)
	}
	again := map[string]any{"item": item.N, "motion": "accept", "method": "counted", "reopen": true}
	h.refuse("item_decided", "/ballot", hands)
	h.post("/ballot", again)
	h.v.As(device.Board).Want(http.StatusOK, "GET", "/api/board", nil, &board)
	if b := board.Meeting.Ballot; b == nil || b.For != 7 {
		t.Errorf("the wall shows a count: %+v", b)
	}
	h.post("/ballot/record", h.ballotEnd())
	if got := h.meeting.Agenda[item.N-1]; got.Outcome != "carried" || got.Tally.For != 7 {
		t.Errorf("%+v %+v", got.Outcome, got.Tally)
	}
	text := string(h.paper("minutes.txt"))
	for _, want := range []string{"无记名", "废票", "先前的决定"} {
		if !strings.Contains(text, want) {
			t.Errorf("the minutes do not say %q: %s", want, text)
		}
	}
}

func TestTwoScreensOfTheChair(t *testing.T) {
	h := ready(t)
	item := h.item("参加志愿服务", "周勤")
	other := h.v.As(device.Chair)
	var done, late int
	var mu sync.Mutex
	var both sync.WaitGroup
	for screen := range 6 {
		client := h.chair
		if screen%2 == 1 {
			client = other
		}
		both.Go(func() {
			a := client.Send("POST", h.decisionPath(item), unanimous("accept"))
			mu.Lock()
			defer mu.Unlock()
			switch {
			case a.Status == http.StatusOK:
				done++
			case a.Status == http.StatusConflict && strings.Contains(string(a.Body), "item_decided"):
				late++
			default:
				t.Errorf("%d %s", a.Status, a.Body)
			}
		})
	}
	both.Wait()
	if done != 1 || late != 5 {
		t.Errorf("%d decided, %d came late", done, late)
	}
	var one, two council.MeetingView
	h.chair.Want(http.StatusOK, "GET", h.path(""), nil, &one)
	other.Want(http.StatusOK, "GET", h.path(""), nil, &two)
	if one.Agenda[item.N-1].Decided != two.Agenda[item.N-1].Decided || one.Undo == nil || one.Undo.Step != two.Undo.Step {
		t.Errorf("the screens differ: %+v %+v", one.Undo, two.Undo)
	}
	// Both decide again what they see: only one does.
	again := unanimous("accept")
	again["reopen"], again["over"] = true, one.Agenda[item.N-1].Decided
	other.Want(http.StatusOK, "POST", h.decisionPath(item), again, nil)
	h.chair.WantProblem(http.StatusConflict, "item_changed", "POST", h.decisionPath(item), again)
	// Both take back what they see: only one does.
	h.refuse("undo_other", "/undo", map[string]any{"step": one.Undo.Step})
}

func TestTheLastStepIsTakenBack(t *testing.T) {
	h := ready(t)
	item := h.item("参加志愿服务", "周勤")
	undo := func() map[string]any { return map[string]any{"step": h.meeting.Undo.Step} }
	if u := h.meeting.Undo; u == nil || u.Kind != "attendance" || len(u.In) != 7 {
		t.Fatalf("%+v", u)
	}
	h.post("/undo", undo())
	if h.meeting.Present != 0 || h.meeting.Undo != nil || h.meeting.Attendance[0].Since != nil {
		t.Errorf("%+v %+v", h.meeting.MeetingHead, h.meeting.Undo)
	}
	h.refuse("undo_none", "/undo", map[string]any{"step": h.meeting.ID})
	h.attend(true, councillors...)
	h.vote(item, "rejected", map[string]any{"motion": "accept", "method": "counted", "counts": map[string]int{"for": 0, "against": 7, "abstain": 0}})
	again := unanimous("accept")
	again["reopen"] = true
	h.vote(item, "carried", again)
	h.post("/undo", undo())
	if got := h.meeting.Agenda[item.N-1]; got.Outcome != "rejected" || got.Tally.Against != 7 {
		t.Errorf("%+v", got)
	}
	h.post("/undo", undo())
	if got := h.meeting.Agenda[item.N-1]; got.Outcome != "open" || got.Tally != nil || h.meeting.Decided != 0 {
		t.Errorf("%+v", got)
	}
	h.post("/items/1/split", map[string]any{})
	if u := h.meeting.Undo; u == nil || u.Kind != "split" {
		t.Fatalf("%+v", u)
	}
	n := len(h.meeting.Agenda)
	h.post("/undo", undo())
	if len(h.meeting.Agenda) != n-2 || len(h.meeting.Agenda[0].Deeds) != 3 {
		t.Errorf("%d items, %+v", len(h.meeting.Agenda), h.meeting.Agenda[0].Deeds)
	}
	h.vote(item, "carried", unanimous("accept"))
	h.shut()
	if u := h.meeting.Undo; u == nil || u.Kind != "close" {
		t.Fatalf("%+v", u)
	}
	h.post("/undo", undo())
	if h.meeting.Status != "open" || h.meeting.Agenda[item.N-1].Outcome != "carried" {
		t.Errorf("%+v", h.meeting.MeetingHead)
	}
	h.shut()
	text := string(h.paper("minutes.txt"))
	for _, want := range []string{"撤回", "先前的决定"} {
		if !strings.Contains(text, want) {
			t.Errorf("the minutes do not say %q: %s", want, text)
		}
	}
	step := undo()
	h.v.Advance(11 * time.Minute)
	h.refuse("undo_late", "/undo", step)
	h.v.Advance(5 * 24 * time.Hour)
	h.wants("周勤", 2, 1002)
	h.v.Restart()
	h.wants("周勤", 2, 1002)
}

func TestAClosingOfWhichSomethingCameStays(t *testing.T) {
	h := ready(t)
	item := h.item("参加志愿服务", "周勤")
	h.vote(item, "carried", unanimous("accept"))
	h.shut()
	step := map[string]any{"step": h.meeting.Undo.Step}
	h.chair.Want(http.StatusCreated, "POST", "/api/objections", h.objection("王二", h.entry("", "周勤")), nil)
	h.refuse("undo_effects", "/undo", step)
}

func TestBundlesAreTakenApart(t *testing.T) {
	h := ready(t)
	item := h.item("参加志愿服务", "周勤")
	wife := h.item("参加志愿服务", "刘宁")
	path := func(i council.ItemView) string { return strings.TrimSuffix(h.decisionPath(i), "decision") + "split" }
	h.chair.WantProblem(http.StatusConflict, "item_single", "POST", path(wife), map[string]any{})
	h.chair.WantProblem(http.StatusNotFound, "deed_unknown", "POST", path(item), map[string]any{"deeds": []string{wife.Deeds[0].ID}})
	h.post(fmt.Sprintf("/items/%d/split", item.N), map[string]any{"deeds": []string{item.Deeds[1].ID}})
	last := h.meeting.Agenda[len(h.meeting.Agenda)-1]
	if last.From != item.N || last.Deeds[0].ID != item.Deeds[1].ID || len(h.meeting.Agenda[item.N-1].Deeds) != 2 {
		t.Errorf("%+v", last)
	}
	h.vote(item, "carried", unanimous("accept"))
	if h.meeting.Next != last.N {
		t.Errorf("next is %d, want %d", h.meeting.Next, last.N)
	}
	h.vote(last, "rejected", map[string]any{"motion": "accept", "method": "counted", "counts": map[string]int{"for": 0, "against": 7, "abstain": 0}})
	h.vote(wife, "carried", unanimous("accept"))
	h.shut()
	h.v.Restart()
	h.v.Advance(5 * 24 * time.Hour)
	h.wants("周勤", 2, 1002)
	h.wants("郑脏", 0, 1000)
	h.wants("吴乱", 2, 1002)
}

func TestKinStandBack(t *testing.T) {
	h := newHall(t)
	h.appoint()
	note := func(a, b, relation string) map[string]any {
		return map[string]any{"member": h.id[a], "of": h.id[b], "relation": relation}
	}
	var list council.KinList
	h.clerk.Want(http.StatusCreated, "POST", "/api/kin", note("王二", "周勤", "姐夫"), &list)
	h.clerk.WantProblem(http.StatusConflict, "kin_known", "POST", "/api/kin", note("周勤", "王二", ""))
	h.clerk.WantProblem(http.StatusUnprocessableEntity, "kin_self", "POST", "/api/kin", note("周勤", "周勤", ""))
	h.clerk.Want(http.StatusCreated, "POST", "/api/kin", note("张三", "郑脏", "堂兄"), &list)
	if len(list.Kin) != 2 || list.Kin[0].Of.Name != "周勤" || list.Kin[0].Relation != "姐夫" || !list.Kin[0].Council {
		t.Errorf("%+v", list)
	}
	h.clerk.Want(http.StatusOK, "POST", "/api/kin/"+list.Kin[1].ID+"/remove", nil, &list)
	h.clerk.WantProblem(http.StatusNotFound, "kin_unknown", "POST", "/api/kin/0000-0/remove", nil)
	h.v.View(func(hs *house.House) {
		for _, k := range hs.Council.KinList() {
			if strings.Contains(string(k.Sealed), "姐夫") {
				t.Error("the kin list lies open")
			}
		}
	})
	h.v.Restart()
	h.deed("周勤", "welfare.volunteer", "4")
	h.deed("郑脏", "welfare.volunteer", "4")
	h.call()
	item, free := h.item("参加志愿服务", "周勤"), h.item("参加志愿服务", "郑脏")
	if len(item.Recused) != 1 || item.Recused[0].Name != "王二" || !item.Recused[0].Kin || len(free.Recused) != 0 {
		t.Errorf("%+v %+v", item.Recused, free.Recused)
	}
	h.attend(true, "刘安", "王二", "张三", "李四")
	h.chair.WantProblem(http.StatusConflict, "quorum_missing", "POST", h.decisionPath(item), unanimous("accept"))
	h.attend(true, "赵五")
	h.vote(item, "carried", unanimous("accept"))
	if said := readPDF(t, h.paper("minutes.pdf")); !strings.Contains(said, "王二（亲属") || strings.Contains(said, "姐夫") {
		t.Errorf("the minutes on kin: %s", said)
	}
	if said := readPDF(t, h.paper("agenda.pdf")); !strings.Contains(said, "王二（亲属") {
		t.Errorf("the agenda on kin: %s", said)
	}
}

func TestTheChairSeesWhatStandsBehindThePoints(t *testing.T) {
	h := ready(t)
	wants := func(backed, needed, open int64) {
		t.Helper()
		if c := h.meeting.Cover; c == nil || c.Backed != backed || c.Needed != needed || c.Open != open {
			t.Errorf("%+v, want %d %d %d", c, backed, needed, open)
		}
	}
	wants(0, 0, 8) // four times two points, and nothing on the shelf
	item := h.item("参加志愿服务", "周勤")
	amend := unanimous("amend")
	amend["amendment"] = map[string]any{"points": 1, "standing": 1, "reason": "半天"}
	h.vote(item, "changed", amend)
	wants(0, 3, 2)
	h.vote(h.item("参加志愿服务", "刘宁"), "postponed", unanimous("postpone"))
	wants(0, 3, 0)
	h.shut()
	if h.meeting.Cover != nil {
		t.Errorf("%+v", h.meeting.Cover)
	}
}
