package httpapi_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"xinpu/app/apptest"
	"xinpu/app/council"
	"xinpu/app/domain/device"
	"xinpu/app/domain/serial"
	"xinpu/app/server/httpapi"
	"xinpu/app/statements"
)

const councilRoster = `户号,姓名,与户主关系,出生日期,政治面貌
001,刘安,户主,1970-01-01,群众
001,刘宁,妻,1972-01-01,群众
001,刘小,子,2015-01-01,群众
002,王二,户主,1970-01-01,群众
003,张三,户主,1970-01-01,群众
004,李四,户主,1970-01-01,群众
005,赵五,户主,1970-01-01,群众
006,陈六,户主,1970-01-01,群众
007,孙七,户主,1970-01-01,中共党员
008,周勤,户主,1970-01-01,群众
008,周小,女,2015-01-01,群众
009,吴乱,户主,1970-01-01,群众
010,郑脏,户主,1970-01-01,群众
`

var councillors = []string{"刘安", "王二", "张三", "李四", "赵五", "陈六", "孙七"}

// hall is a village with a council, told by names.
type hall struct {
	*testing.T
	v            *apptest.Village
	clerk, chair *apptest.Client
	id, card     map[string]string
	meeting      council.MeetingView
}

func newHall(t *testing.T) *hall {
	v := apptest.Start(t)
	h := &hall{T: t, v: v, clerk: v.As(device.Clerk), chair: v.As(device.Chair), id: map[string]string{}, card: map[string]string{}}
	if r := bring(t, h.clerk, "roster", "a.csv", []byte(councilRoster), ""); r.Added != 13 || len(r.Refused) > 0 {
		t.Fatalf("%+v", r)
	}
	var cards []httpapi.CardLine
	h.clerk.Want(http.StatusOK, "GET", "/api/cards", nil, &cards)
	for _, c := range cards {
		h.id[c.Name], h.card[c.Name] = c.Member.String(), c.Card
	}
	return h
}

func (h *hall) ids(names ...string) (out []string) {
	for _, n := range names {
		out = append(out, h.id[n])
	}
	return out
}

func (h *hall) appoint() {
	h.Helper()
	h.clerk.Want(http.StatusOK, "PUT", "/api/council", map[string]any{"members": h.ids(councillors...)}, nil)
}

func (h *hall) deed(who, rule, quantity string) {
	h.Helper()
	h.clerk.Want(http.StatusCreated, "POST", "/api/deeds", map[string]any{"member": h.id[who], "rule": rule, "quantity": quantity, "day": h.v.Today()}, nil)
}

func (h *hall) invitation() map[string]any {
	return map[string]any{"day": h.v.Today(), "place": "村委会", "until": h.v.Today()}
}

func (h *hall) call() {
	h.Helper()
	h.chair.Want(http.StatusCreated, "POST", "/api/meetings", h.invitation(), &h.meeting)
}

func (h *hall) path(more string) string { return "/api/meetings/" + h.meeting.ID + more }

func (h *hall) attend(present bool, names ...string) {
	h.Helper()
	h.post("/attendance", map[string]any{"members": h.ids(names...), "present": present})
}

// item finds the item about somebody's deed by a rule's name.
func (h *hall) item(rule, who string) council.ItemView {
	h.Helper()
	for _, i := range h.meeting.Agenda {
		if i.RuleName == rule && slices.ContainsFunc(i.Deeds, func(d council.ItemDeed) bool { return d.Name == who }) {
			return i
		}
	}
	h.Fatalf("no item about %s of %s: %+v", rule, who, h.meeting.Agenda)
	return council.ItemView{}
}

func (h *hall) decisionPath(i council.ItemView) string {
	return h.path(fmt.Sprintf("/items/%d/decision", i.N))
}

// vote takes a vote and expects an outcome.
func (h *hall) vote(i council.ItemView, outcome string, ballot map[string]any) {
	h.Helper()
	h.post(fmt.Sprintf("/items/%d/decision", i.N), ballot)
	if got := h.meeting.Agenda[i.N-1].Outcome; got != outcome {
		h.Errorf("item %d, %s: %s, want %s", i.N, i.Title, got, outcome)
	}
}

func (h *hall) of(name string) (c statements.CardView) {
	h.Helper()
	h.clerk.Want(http.StatusOK, "GET", "/api/cards/"+h.card[name], nil, &c)
	return c
}

// wants holds somebody's points and score.
func (h *hall) wants(name string, points, score int64) statements.CardView {
	h.Helper()
	c := h.of(name)
	if c.Points != points || c.Score != score {
		h.Errorf("%s has %d points and standing %d, want %d and %d", name, c.Points, c.Score, points, score)
	}
	return c
}

func unanimous(motion string) map[string]any {
	return map[string]any{"motion": motion, "method": "unanimous"}
}

func TestNoVoteNoPoints(t *testing.T) {
	h := newHall(t)
	h.chair.WantProblem(http.StatusConflict, "council_missing", "POST", "/api/meetings", h.invitation())
	h.clerk.WantProblem(http.StatusUnprocessableEntity, "request_invalid", "PUT", "/api/council", map[string]any{"members": h.ids("刘安", "王二")})
	h.clerk.WantProblem(http.StatusUnprocessableEntity, "member_twice", "PUT", "/api/council", map[string]any{"members": h.ids("刘安", "王二", "刘安")})
	h.clerk.WantProblem(http.StatusConflict, "council_minor", "PUT", "/api/council", map[string]any{"members": h.ids("刘安", "王二", "刘小")})
	h.clerk.WantProblem(http.StatusNotFound, "member_unknown", "PUT", "/api/council", map[string]any{"members": append(h.ids("刘安", "王二"), serial.Format(9999))})
	h.appoint()
	h.chair.WantProblem(http.StatusConflict, "agenda_empty", "POST", "/api/meetings", h.invitation())

	h.deed("周勤", "welfare.volunteer", "4")
	h.deed("孙七", "welfare.volunteer", "4") // on the council himself: an item of its own
	h.deed("郑脏", "welfare.volunteer", "4")
	h.deed("刘宁", "welfare.volunteer", "4") // the wife of one of the council
	h.deed("吴乱", "environment.littering", "1")
	h.deed("吴乱", "environment.littering", "1")
	h.deed("郑脏", "environment.littering", "1")
	h.deed("周小", "environment.littering", "1") // a child: never below zero
	h.deed("周勤", "welfare.volunteer", "1.5")   // less than two hours
	h.deed("周小", "help.neighbour", "1")
	h.deed("周勤", "patrol.fire", "1")
	h.deed("吴乱", "service.errand", "1")
	h.deed("郑脏", "honesty.found", "1")
	h.call()
	h.chair.WantProblem(http.StatusConflict, "meeting_open", "POST", "/api/meetings", h.invitation())
	h.clerk.WantProblem(http.StatusConflict, "meeting_open", "PUT", "/api/council", map[string]any{"members": h.ids(councillors...)})

	volunteers, his, wife := h.item("参加志愿服务", "周勤"), h.item("参加志愿服务", "孙七"), h.item("参加志愿服务", "刘宁")
	if len(h.meeting.Agenda) != 10 || len(volunteers.Deeds) != 2 || len(volunteers.Recused) != 0 || volunteers.Points != 2 || volunteers.Score != 2 {
		t.Errorf("%d items, %+v", len(h.meeting.Agenda), volunteers)
	}
	if len(wife.Deeds) != 1 || len(wife.Recused) != 1 || wife.Recused[0].Name != "刘安" || len(his.Recused) != 1 || his.Recused[0].Name != "孙七" {
		t.Errorf("recused: %+v %+v", wife.Recused, his.Recused)
	}
	alone := 0
	for _, i := range h.meeting.Agenda {
		if i.Score < 0 {
			alone++
			if len(i.Deeds) != 1 {
				t.Errorf("a deduction shares its item: %+v", i)
			}
		}
	}
	var noted council.Deeds
	h.clerk.Want(http.StatusOK, "GET", "/api/deeds?status=noted", nil, &noted)
	if alone != 3 || noted.Total != 2 {
		t.Errorf("%d deductions, %d noted", alone, noted.Total)
	}

	// The roll: quorum is four of seven.
	h.chair.WantProblem(http.StatusConflict, "quorum_missing", "POST", h.decisionPath(volunteers), unanimous("accept"))
	for range 2 {
		h.chair.Want(http.StatusOK, "POST", h.path("/attendance"), map[string]any{"card": h.card["刘安"], "present": true}, &h.meeting)
		if h.meeting.Present != 1 {
			t.Errorf("the same card twice: %d present", h.meeting.Present)
		}
	}
	h.chair.WantProblem(http.StatusConflict, "not_on_council", "POST", h.path("/attendance"), map[string]any{"card": h.card["周勤"], "present": true})
	h.chair.WantProblem(http.StatusUnprocessableEntity, "card_invalid", "POST", h.path("/attendance"), map[string]any{"card": "123", "present": true})
	h.chair.WantProblem(http.StatusUnprocessableEntity, "members_missing", "POST", h.path("/attendance"), map[string]any{"present": true})
	h.attend(true, "王二", "张三", "李四", "赵五")
	h.attend(false, "赵五")
	if h.meeting.Present != 4 || h.meeting.Quorum != 4 || !h.meeting.Quorate {
		t.Errorf("%+v", h.meeting.MeetingHead)
	}
	h.vote(volunteers, "carried", unanimous("accept"))
	h.chair.WantProblem(http.StatusConflict, "item_decided", "POST", h.decisionPath(volunteers), unanimous("accept"))
	// Without the recused one there are three voters of six: not enough.
	h.chair.WantProblem(http.StatusConflict, "quorum_missing", "POST", h.decisionPath(wife), unanimous("accept"))
	h.attend(true, "陈六")
	named := func(motion string, yes, no, abstain []string) map[string]any {
		return map[string]any{"motion": motion, "method": "named", "for": h.ids(yes...), "against": h.ids(no...), "abstain": h.ids(abstain...)}
	}
	for code, b := range map[string]map[string]any{
		"voter_recused":  named("accept", []string{"刘安", "王二", "张三", "李四"}, []string{"陈六"}, nil),
		"voter_absent":   named("accept", []string{"王二", "张三", "李四", "陈六"}, []string{"孙七"}, nil),
		"voter_stranger": named("accept", []string{"王二", "张三", "李四", "陈六"}, []string{"周勤"}, nil),
		"voter_twice":    named("accept", []string{"王二", "张三", "李四", "陈六"}, []string{"王二"}, nil),
	} {
		p := h.chair.WantProblem(http.StatusConflict, code, "POST", h.decisionPath(wife), b)
		if !strings.ContainsAny(p.Detail, "刘孙周王") || strings.ContainsAny(p.Detail, "{}") {
			t.Errorf("%s does not name who: %s", code, p.Detail)
		}
	}
	h.chair.WantProblem(http.StatusUnprocessableEntity, "votes_missing", "POST", h.decisionPath(wife), named("accept", []string{"王二", "张三"}, nil, nil))
	h.vote(wife, "carried", named("accept", []string{"王二", "张三", "李四"}, []string{"陈六"}, nil))
	if tally := h.meeting.Agenda[wife.N-1].Tally; tally.For != 3 || tally.Against != 1 || tally.Recused != 1 || tally.Present != 5 || !slices.Equal(tally.Names.Against, []string{"陈六"}) {
		t.Errorf("%+v", tally)
	}
	counted := func(yes, no, abstain int) map[string]any {
		return map[string]any{"motion": "accept", "method": "counted", "counts": map[string]int{"for": yes, "against": no, "abstain": abstain}}
	}
	found := h.item("拾金不昧", "郑脏")
	h.chair.WantProblem(http.StatusUnprocessableEntity, "votes_too_many", "POST", h.decisionPath(found), counted(5, 1, 0))
	h.vote(found, "rejected", counted(2, 2, 1))
	helped := h.item("照看邻里老人孩子", "周小")
	amend := unanimous("amend")
	h.chair.WantProblem(http.StatusUnprocessableEntity, "amendment_missing", "POST", h.decisionPath(helped), amend)
	amend["amendment"] = map[string]any{"points": 1, "standing": -5, "reason": "孩子的事"}
	h.vote(helped, "changed", amend)
	h.vote(h.item("防火防汛值守", "周勤"), "postponed", unanimous("postpone"))
	h.vote(his, "rejected", counted(0, 5, 0))
	reopened := counted(5, 0, 0)
	reopened["reopen"] = true
	h.vote(his, "carried", reopened)
	first := h.item("门前乱堆乱放", "吴乱")
	h.vote(first, "carried", unanimous("accept"))
	h.vote(h.item("门前乱堆乱放", "郑脏"), "rejected", counted(1, 4, 0))
	h.chair.WantProblem(http.StatusNotFound, "item_unknown", "POST", h.path("/items/99/decision"), unanimous("accept"))
	board := string(h.v.As(device.Board).Send("GET", "/api/board", nil).Body)
	if !strings.Contains(board, `"meeting"`) || strings.Contains(board, "陈六") || strings.Contains(board, "吴乱") {
		t.Errorf("the room reads %s", board)
	}

	h.chair.Want(http.StatusOK, "POST", h.path("/close"), nil, &h.meeting)
	if m := h.meeting; m.Status != "closed" || m.Carried != 4 || m.Changed != 1 || m.Rejected != 2 || m.Postponed != 1 || m.Decided != 8 || m.Posted || m.Until != "2026-10-01" {
		t.Errorf("%+v", m.MeetingHead)
	}
	h.chair.WantProblem(http.StatusConflict, "meeting_closed", "POST", h.path("/close"), nil)
	h.chair.WantProblem(http.StatusConflict, "meeting_closed", "POST", h.decisionPath(first), reopened)
	h.chair.WantProblem(http.StatusConflict, "meeting_closed", "POST", h.path("/attendance"), map[string]any{"members": h.ids("王二"), "present": true})

	// Nothing is points before the objection period is over.
	for _, day := range []string{"2026-09-28", "2026-09-30", "2026-10-01"} {
		for h.v.Today().String() < day {
			h.v.Advance(24 * time.Hour)
		}
		for name := range h.card {
			h.wants(name, 0, 1000)
		}
		if p := h.of("周勤").Publication; p == nil || p.Points != 2 || p.Until.String() != "2026-10-01" {
			t.Errorf("on the board for 周勤: %+v", p)
		}
	}
	h.v.Advance(24 * time.Hour)
	c := h.wants("周勤", 2, 1002)
	if c.Publication != nil || len(c.Entries) != 1 || c.Entries[0].Title != "参加志愿服务 4小时" || c.Entries[0].Why != fmt.Sprintf("2026年9月议事会 第%d项 通过", volunteers.N) || c.Entries[0].Kind != "accrual" {
		t.Errorf("%+v", c)
	}
	h.wants("孙七", 2, 1002)
	h.wants("刘宁", 2, 1002)
	h.wants("郑脏", 2, 1002)           // what was found and the rubbish were rejected
	h.wants("周小", 1, 1000)           // changed; a child never goes below
	h.wants("刘安", 0, 1000)           //
	h.v.Advance(10 * 24 * time.Hour) // once is enough
	h.wants("周勤", 2, 1002)
	low := h.wants("吴乱", 0, 998) // one of two deductions was carried, the other not reached
	if len(low.Entries) != 1 || low.Entries[0].Score != -2 {
		t.Errorf("%+v", low.Entries)
	}

	// What was put off or not reached comes back, and nothing else.
	h.call()
	var back []string
	for _, i := range h.meeting.Agenda {
		back = append(back, i.RuleName+" "+i.Deeds[0].Name)
	}
	slices.Sort(back)
	if want := []string{"代买代送 吴乱", "门前乱堆乱放 吴乱", "防火防汛值守 周勤"}; !slices.Equal(back, want) {
		t.Errorf("the next agenda: %v, want %v", back, want)
	}
	var list council.Meetings
	h.chair.Want(http.StatusOK, "GET", "/api/meetings", nil, &list)
	if len(list.Meetings) != 2 || list.Meetings[0].ID != h.meeting.ID || !list.Meetings[1].Posted {
		t.Errorf("%+v", list)
	}
	h.v.Restart()
	h.chair.Want(http.StatusOK, "GET", h.path(""), nil, &h.meeting)
	if len(h.meeting.Agenda) != 3 || h.meeting.Status != "open" {
		t.Errorf("after a restart: %+v", h.meeting.MeetingHead)
	}
}

func TestWithdrawnDeedsNeverReachTheCouncil(t *testing.T) {
	h := newHall(t)
	h.appoint()
	h.deed("周勤", "welfare.blood", "1")
	h.deed("吴乱", "honesty.false", "1")
	h.chair.WantProblem(http.StatusUnprocessableEntity, "meeting_day", "POST", "/api/meetings", map[string]any{"day": h.v.Today() + 8, "place": "村委会", "until": h.v.Today()})
	var list council.Deeds
	h.clerk.Want(http.StatusOK, "GET", "/api/deeds?status=recorded&q=吴", nil, &list)
	path := "/api/deeds/" + list.Deeds[0].ID + "/withdraw"
	h.clerk.WantProblem(http.StatusUnprocessableEntity, "reason_missing", "POST", path, map[string]string{"reason": "  "})
	h.clerk.Want(http.StatusNoContent, "POST", path, map[string]string{"reason": "记错人了"}, nil)
	h.clerk.WantProblem(http.StatusConflict, "deed_decided", "POST", path, map[string]string{"reason": "再来一次"})
	h.call()
	if len(h.meeting.Agenda) != 1 || h.meeting.Agenda[0].Deeds[0].Name != "周勤" {
		t.Errorf("%+v", h.meeting.Agenda)
	}
	h.clerk.WantProblem(http.StatusConflict, "deed_decided", "POST", "/api/deeds/"+h.meeting.Agenda[0].Deeds[0].ID+"/withdraw", map[string]string{"reason": "太晚了"})
	h.clerk.WantProblem(http.StatusConflict, "rule_party", "POST", "/api/deeds", map[string]any{"member": h.id["周勤"], "rule": "party.lecture", "quantity": "1", "day": h.v.Today()})
	h.clerk.WantProblem(http.StatusUnprocessableEntity, "day_future", "POST", "/api/deeds", map[string]any{"member": h.id["周勤"], "rule": "welfare.blood", "quantity": "1", "day": h.v.Today() + 1})
	h.clerk.WantProblem(http.StatusUnprocessableEntity, "day_old", "POST", "/api/deeds", map[string]any{"member": h.id["周勤"], "rule": "welfare.blood", "quantity": "1", "day": h.v.Today() - 400})
	h.clerk.WantProblem(http.StatusNotFound, "rule_unknown", "POST", "/api/deeds", map[string]any{"member": h.id["周勤"], "rule": "welfare.nothing", "quantity": "1", "day": h.v.Today()})
}
