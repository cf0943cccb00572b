package httpapi_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/village/query"
)

func (h *hall) invite(kind string, in int, more map[string]any) map[string]any {
	body := map[string]any{"day": h.v.Today() + calendar.Day(in), "time": "19:30", "place": "村委会", "kind": kind}
	for k, v := range more {
		body[k] = v
	}
	return body
}

func TestAMeetingIsConvenedAhead(t *testing.T) {
	h := newHall(t)
	convene := func(status int, code string, body map[string]any) {
		t.Helper()
		h.chair.WantProblem(status, code, "POST", "/api/meetings/convened", body)
	}
	convene(http.StatusConflict, "council_missing", h.invite("council", 3, nil))
	convene(http.StatusConflict, "representatives_missing", h.invite("representatives", 3, nil))
	h.appoint()
	convene(http.StatusConflict, "notice_short", h.invite("villagers", 9, nil))
	convene(http.StatusConflict, "notice_short", h.invite("households", 9, nil))
	convene(http.StatusUnprocessableEntity, "day_past", h.invite("council", 0, map[string]any{"day": h.v.Today() - 1}))
	convene(http.StatusUnprocessableEntity, "day_far", h.invite("council", 200, nil))
	convene(http.StatusUnprocessableEntity, "time_wrong", h.invite("council", 3, map[string]any{"time": "25:99"}))
	convene(http.StatusUnprocessableEntity, "place_missing", h.invite("council", 3, map[string]any{"place": " "}))

	var bodies query.Bodies
	h.chair.Want(http.StatusOK, "GET", "/api/bodies", nil, &bodies)
	if b := bodies.Bodies; len(b) != 4 || b[0].Quorum != 4 || b[1].Entitled != 0 || b[2].Entitled != 11 || b[2].Quorum != 6 || b[2].Notice != 10 || b[3].Entitled != 10 || b[3].Quorum != 7 {
		t.Errorf("%+v", bodies)
	}

	for _, who := range []string{"周勤", "郑脏", "吴乱"} {
		h.deed(who, "welfare.volunteer", "4")
	}
	h.chair.Want(http.StatusCreated, "POST", "/api/meetings/convened", h.invite("council", 3, map[string]any{"until": h.v.Today()}), &h.meeting)
	if m := h.meeting; m.Status != "convened" || m.Time != "19:30" || len(m.Agenda) != 1 || m.Eligible != 7 {
		t.Fatalf("%+v", m)
	}
	convene(http.StatusConflict, "meeting_convened", h.invite("council", 5, nil))
	h.refuse("meeting_not_begun", "/attendance", map[string]any{"members": h.ids("王二"), "present": true})
	h.refuse("meeting_not_begun", "/items/1/decision", unanimous("accept"))
	h.refuse("meeting_early", "/start", nil)
	if said := readPDF(t, h.paper("agenda.pdf")); !strings.Contains(said, "19:30") || !strings.Contains(said, "参加志愿服务") {
		t.Errorf("the agenda ahead: %s", said)
	}
	// Taken apart before the meeting; what comes in later stands at the end; what was withdrawn is gone; the rest keeps its number.
	h.post("/items/1/split", map[string]any{"deeds": []string{h.meeting.Agenda[0].Deeds[2].ID}})
	h.deed("周勤", "environment.littering", "1")
	h.propose(map[string]any{"kind": "purchase", "title": "买锅", "amount": 100})
	h.clerk.Want(http.StatusNoContent, "POST", "/api/deeds/"+h.meeting.Agenda[0].Deeds[1].ID+"/withdraw", map[string]string{"reason": "记错人了"}, nil)
	h.post("/agenda", map[string]any{})
	if a := h.meeting.Agenda; len(a) != 4 || len(a[0].Deeds) != 1 || a[0].Deeds[0].Name != "周勤" || a[1].From != 1 || a[1].Deeds[0].Name != "吴乱" || a[2].RuleName != "门前乱堆乱放" || a[3].Proposal == nil {
		t.Fatalf("%+v", a)
	}
	h.v.Advance(3 * 24 * time.Hour)
	h.v.Restart()
	h.deed("郑脏", "honesty.found", "1")
	h.post("/start", nil)
	if m := h.meeting; m.Status != "open" || m.Began == nil || len(m.Agenda) != 4 { // of deeds after the day up to which they come on it, none
		t.Errorf("%+v", m.MeetingHead)
	}
	h.refuse("meeting_begun", "/start", nil)
	h.refuse("meeting_begun", "/agenda", map[string]any{})
	h.attend(true, "刘安", "王二", "张三", "李四")
	h.vote(h.meeting.Agenda[0], "carried", unanimous("accept"))
	h.v.Advance(20 * time.Minute)
	h.attend(true, "赵五")
	h.attend(false, "刘安")
	h.vote(h.meeting.Agenda[1], "carried", unanimous("accept"))
	late, left := h.meeting.Attendance[4], h.meeting.Attendance[0]
	if !late.Late || late.Since == nil || left.Present || left.Left == nil || left.Late {
		t.Errorf("%+v %+v", late, left)
	}
	h.shut()
	if said := readPDF(t, h.paper("minutes.pdf")); !strings.Contains(said, "赵五（15:4") || !strings.Contains(said, "刘安（15:4") {
		t.Errorf("late and leaving: %s", said)
	}
}

func TestAConvenedMeetingIsCalledOff(t *testing.T) {
	h := newHall(t)
	h.appoint()
	h.clerk.Want(http.StatusOK, "PUT", "/api/representatives", map[string]any{"members": h.ids("王二", "张三", "李四", "周勤", "吴乱", "郑脏")}, nil)
	h.chair.Want(http.StatusCreated, "POST", "/api/meetings/convened", h.invite("representatives", 1, nil), &h.meeting)
	if m := h.meeting; m.Quorum != 4 || m.Eligible != 6 || len(m.Agenda) != 0 {
		t.Errorf("%+v", m.MeetingHead)
	}
	h.v.Advance(24 * time.Hour)
	h.refuse("agenda_none", "/start", nil)
	h.chair.WantProblem(http.StatusUnprocessableEntity, "reason_missing", "POST", h.path("/cancel"), map[string]any{"reason": " "})
	h.post("/cancel", map[string]any{"reason": "下大雨"})
	h.refuse("meeting_cancelled", "/start", nil)
	h.refuse("meeting_cancelled", "/close", nil)
	h.v.Restart()
	h.chair.Want(http.StatusCreated, "POST", "/api/meetings/convened", h.invite("representatives", 1, nil), &h.meeting)
	h.v.Advance(20 * 24 * time.Hour)
	h.propose(map[string]any{"kind": "other", "title": "修路灯"})
	h.refuse("meeting_late", "/start", nil)
}

func TestEverybodyOfAgeMeets(t *testing.T) {
	h := newHall(t)
	h.appoint()
	h.propose(map[string]any{"kind": "other", "title": "修路灯"})
	h.chair.Want(http.StatusCreated, "POST", "/api/meetings/convened", h.invite("villagers", 10, nil), &h.meeting)
	h.v.Advance(10 * 24 * time.Hour)
	h.post("/start", nil)
	if len(h.meeting.Attendance) != 11 || h.meeting.Quorum != 6 { // the children are not among them
		t.Errorf("%+v", h.meeting.MeetingHead)
	}
	h.refuse("not_on_council", "/attendance", map[string]any{"members": h.ids("刘小"), "present": true})
	h.attend(true, "刘安", "王二", "张三", "李四", "赵五")
	h.refuse("quorum_missing", "/items/1/decision", unanimous("accept"))
	h.post("/attendance", map[string]any{"card": h.card["周勤"], "present": true})
	h.vote(h.meeting.Agenda[0], "rejected", map[string]any{"motion": "accept", "method": "secret", "counts": map[string]int{"for": 3, "against": 1, "abstain": 0, "invalid": 2}})
	h.shut()
}
