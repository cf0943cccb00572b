package httpapi_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"xinpu/app/council"
	"xinpu/app/display"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/server/httpapi"
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

	var bodies council.Bodies
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

func TestAConvenedMeetingIsMoved(t *testing.T) {
	h := newHall(t)
	h.appoint()
	h.deed("周勤", "welfare.volunteer", "4")
	h.propose(map[string]any{"kind": "other", "title": "修路灯"})
	h.chair.Want(http.StatusCreated, "POST", "/api/meetings/convened", h.invite("villagers", 12, nil), &h.meeting)
	move := func(in int, more map[string]any) map[string]any {
		body := h.invite("", in, map[string]any{"reason": "下大雨"})
		delete(body, "kind")
		for k, v := range more {
			body[k] = v
		}
		return body
	}
	first := h.v.Today() + 12
	if said := readPDF(t, h.paper("invitation.pdf")); !strings.Contains(said, "会议通知") || !strings.Contains(said, squeeze(first.Chinese()+" "+first.ChineseWeekday()+" 19:30")) || strings.Contains(said, "原定") || strings.Contains(said, "周勤") {
		t.Errorf("the invitation: %s", said)
	}
	// Another day is announced anew; another room or hour on the same day needs no ten days.
	h.v.Advance(4 * 24 * time.Hour)
	p := h.chair.WantProblem(http.StatusConflict, "notice_short", "POST", h.path("/move"), move(9, nil))
	if p.Field != "body.day" || !strings.Contains(p.Detail, "第二十一条") || !strings.Contains(p.Detail, (h.v.Today()+10).String()) {
		t.Errorf("%+v", p)
	}
	h.chair.WantProblem(http.StatusUnprocessableEntity, "meeting_unmoved", "POST", h.path("/move"), move(8, nil))
	h.chair.WantProblem(http.StatusUnprocessableEntity, "reason_missing", "POST", h.path("/move"), move(8, map[string]any{"time": "20:00", "reason": " "}))
	h.chair.WantProblem(http.StatusUnprocessableEntity, "day_past", "POST", h.path("/move"), move(-1, nil))
	h.chair.WantProblem(http.StatusUnprocessableEntity, "day_far", "POST", h.path("/move"), move(200, nil))
	h.chair.WantProblem(http.StatusUnprocessableEntity, "time_wrong", "POST", h.path("/move"), move(8, map[string]any{"time": "25:99"}))
	h.chair.WantProblem(http.StatusUnprocessableEntity, "place_missing", "POST", h.path("/move"), move(8, map[string]any{"place": " "}))
	h.post("/move", move(8, map[string]any{"time": "20:00", "place": "小学礼堂"}))
	h.post("/move", move(10, map[string]any{"time": "09:00", "place": "小学礼堂", "reason": "礼堂停电"}))
	day := h.v.Today() + 10
	h.v.Restart()
	path := h.path("")
	h.meeting = council.MeetingView{}
	h.chair.Want(http.StatusOK, "GET", path, nil, &h.meeting)
	if m := h.meeting; m.Day != day || m.Time != "09:00" || m.Place != "小学礼堂" || m.Status != "convened" || m.Why != "礼堂停电" || len(m.Moved) != 2 || m.Moved[0].Day != first || m.Moved[0].Place != "村委会" || m.Moved[1].Time != "20:00" || len(m.Agenda) != 1 {
		t.Fatalf("%+v", m)
	}
	said := readPDF(t, h.paper("invitation.pdf"))
	for _, want := range []string{"改期通知", "原定" + first.Chinese(), "现定时间", day.Chinese(), "小学礼堂", "礼堂停电", "修路灯", "提前十天通知"} {
		if !strings.Contains(said, squeeze(want)) {
			t.Errorf("the new invitation does not say %q: %s", want, said)
		}
	}
	if english := readPDF(t, h.paper("invitation.pdf?lang=en")); !strings.Contains(english, "Noticeofchange") {
		t.Errorf("in English: %s", english)
	}
	// On the display both days stand.
	var shown display.Display
	h.v.As(device.Board).Want(http.StatusOK, "GET", "/api/projector?own=welcome", nil, &shown)
	if n := shown.Next; n == nil || n.Day != day || len(n.Moved) != 2 || n.Moved[0].Day != first {
		t.Errorf("the wall: %+v", shown.Next)
	}
	h.refuse("meeting_early", "/start", nil)
	h.v.Advance(10 * 24 * time.Hour)
	h.post("/start", nil)
	h.refuse("meeting_begun", "/move", move(20, nil))
	h.chair.WantProblem(http.StatusConflict, "invitation_over", "GET", h.path("/invitation.pdf"), nil)
	h.chair.WantProblem(http.StatusNotFound, "meeting_unknown", "POST", "/api/meetings/0000-0/move", move(20, nil))
}

// assembly is what the office reads about a body.
func (h *hall) assembly(kind string) council.Assembly {
	h.Helper()
	var list council.Assemblies
	h.chair.Want(http.StatusOK, "GET", "/api/assemblies", nil, &list)
	for _, a := range list.Assemblies {
		if a.Kind == kind {
			return a
		}
	}
	h.Fatalf("no %s: %+v", kind, list)
	return council.Assembly{}
}

func TestTheBodiesAreRemindedOfTheirMeetings(t *testing.T) {
	h := newHall(t)
	h.appoint()
	var list council.Assemblies
	h.chair.Want(http.StatusOK, "GET", "/api/assemblies", nil, &list)
	if len(list.Assemblies) != 2 { // a village without representatives need not have them (村民委员会组织法 25)
		t.Errorf("%+v", list)
	}
	wants := func(kind, state string, due calendar.Day, words string) {
		t.Helper()
		a := h.assembly(kind)
		if a.State != state || a.Due != due || !strings.Contains(a.Explanation, words) || strings.ContainsAny(a.Explanation, "{}") {
			t.Errorf("%s: %+v, want %s by %s", kind, a, state, due)
		}
	}
	h.clerk.Want(http.StatusOK, "PUT", "/api/representatives", map[string]any{"members": h.ids("王二", "张三", "李四")}, nil)
	end := calendar.Date(2026, 9, 30) // it is 28 September
	wants("representatives", "soon", end, "时间不多")
	wants("council", "soon", end, "只剩几天")
	wants("villagers", "due", calendar.Date(2026, 12, 31), "第二十三条")
	h.propose(map[string]any{"kind": "other", "title": "修路灯"})
	h.chair.Want(http.StatusCreated, "POST", "/api/meetings/convened", h.invite("representatives", 1, nil), &h.meeting)
	wants("representatives", "announced", end, (h.v.Today() + 1).Chinese())
	if a := h.assembly("representatives"); a.Meeting != h.meeting.ID {
		t.Errorf("%+v", a)
	}
	h.v.Advance(24 * time.Hour)
	h.post("/start", nil)
	h.attend(true, "王二", "张三")
	h.vote(h.meeting.Agenda[0], "carried", unanimous("accept"))
	h.shut()
	wants("representatives", "held", calendar.Date(2026, 12, 31), "9月29日")
	h.v.Advance(2 * 24 * time.Hour) // October: a new quarter
	wants("representatives", "due", calendar.Date(2026, 12, 31), "第二十六条")
	h.v.Advance(85 * 24 * time.Hour) // 25 December: no ten days are left for all villagers
	wants("villagers", "soon", calendar.Date(2026, 12, 31), "最早 2027年1月4日")
	h.v.Advance(100 * 24 * time.Hour) // April: one quarter had none
	wants("representatives", "overdue", calendar.Date(2027, 6, 30), "上个季度没有开")
	h.v.Restart()
	wants("representatives", "overdue", calendar.Date(2027, 6, 30), "上个季度没有开")
}

func TestSomebodyOfTheHouseholdStandsIn(t *testing.T) {
	h := newHall(t)
	h.appoint()
	if r := bring(t, h.clerk, "roster", "b.csv", []byte("户号,姓名,与户主关系,出生日期,政治面貌\n002,王梅,妻,1971-01-01,群众\n002,王小,子,2014-01-01,群众\n003,张母,母,1940-01-01,群众\n"), ""); r.Added != 3 {
		t.Fatalf("%+v", r)
	}
	var cards []httpapi.CardLine
	h.clerk.Want(http.StatusOK, "GET", "/api/cards", nil, &cards)
	for _, c := range cards {
		h.id[c.Name], h.card[c.Name] = c.Member.String(), c.Card
	}
	h.clerk.Want(http.StatusCreated, "POST", "/api/kin", map[string]any{"member": h.id["王梅"], "of": h.id["周勤"], "relation": "姐妹"}, nil)
	for _, who := range []string{"周勤", "周小", "郑脏"} {
		h.deed(who, "welfare.volunteer", "4")
	}
	h.propose(map[string]any{"kind": "other", "title": "修路灯"})
	h.chair.Want(http.StatusCreated, "POST", "/api/meetings/convened", h.invite("households", 10, map[string]any{"deeds": true}), &h.meeting)
	h.v.Advance(10 * 24 * time.Hour)
	h.post("/start", nil)
	if m := h.meeting; m.Eligible != 10 || m.Quorum != 7 {
		t.Fatalf("%+v", m.MeetingHead)
	}
	var others council.StandInsView
	h.chair.Want(http.StatusOK, "GET", h.path("/seats/"+h.id["王二"]), nil, &others)
	if len(others.People) != 1 || others.People[0].Name != "王梅" { // the child is not among them
		t.Errorf("%+v", others)
	}
	stand := func(seat, by string) map[string]any {
		return map[string]any{"members": h.ids(seat), "by": h.id[by], "present": true}
	}
	h.refuse("stand_in_minor", "/attendance", stand("王二", "王小"))
	h.refuse("stand_in_minor", "/attendance", map[string]any{"card": h.card["王小"], "present": true})
	h.refuse("stand_in_stranger", "/attendance", stand("王二", "张母"))
	// By card and by tap; a second scan changes nothing, and of one household there are never two.
	h.post("/attendance", map[string]any{"card": h.card["王梅"], "present": true})
	h.post("/attendance", map[string]any{"card": h.card["王梅"], "present": true})
	h.refuse("household_here", "/attendance", map[string]any{"card": h.card["王二"], "present": true})
	h.post("/attendance", stand("张三", "张母"))
	// The chair knows her by her face, as long as the meeting goes on and she agrees.
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewRGBA(image.Rect(0, 0, 90, 120))); err != nil {
		t.Fatal(err)
	}
	face := h.path("/faces/" + h.id["王二"] + "/photo.jpg")
	h.chair.WantProblem(http.StatusNotFound, "photo_unknown", "GET", face, nil)
	h.clerk.Want(http.StatusNoContent, "PUT", "/api/people/"+h.id["王梅"]+"/photo?consent=true", picture.Bytes(), nil, "Content-Type", "application/octet-stream")
	if got := h.chair.Send("GET", face, nil); got.Status != http.StatusOK || got.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("%d %v", got.Status, got.Header)
	}
	h.chair.WantProblem(http.StatusNotFound, "photo_unknown", "GET", h.path("/faces/"+h.id["王梅"]+"/photo.jpg"), nil) // of seats only
	h.attend(true, "李四", "赵五", "陈六", "孙七")
	h.refuse("household_here", "/attendance", stand("王二", "王二"))
	if m := h.meeting; m.Present != 6 || m.Attendance[1].By == nil || m.Attendance[1].By.Name != "王梅" || !m.Attendance[1].Present {
		t.Errorf("%+v %+v", m.MeetingHead, m.Attendance)
	}
	if u := h.meeting.Undo; u == nil || u.Kind != "attendance" {
		t.Fatalf("%+v", u)
	}
	lights := h.meeting.Agenda[len(h.meeting.Agenda)-1]
	h.refuse("quorum_missing", h.decisionPath(lights)[len(h.path("")):], unanimous("accept"))
	h.attend(true, "吴乱")

	// Kin of who stands in stands the household back, on the bundle and after it is taken apart only where it concerns.
	names := func(i council.ItemView) (out []string) {
		for _, r := range i.Recused {
			out = append(out, r.Name)
		}
		return out
	}
	bundle, other := h.item("参加志愿服务", "周小"), h.item("参加志愿服务", "郑脏")
	if got := names(bundle); len(bundle.Deeds) != 2 || !slices.Equal(got, []string{"周勤", "王二"}) || bundle.Recused[0].Kin || !bundle.Recused[1].Kin || bundle.Recused[1].By == nil {
		t.Errorf("recused: %v of %+v", got, bundle)
	}
	if got := names(other); !slices.Equal(got, []string{"郑脏"}) {
		t.Errorf("recused: %v", got)
	}
	h.post(fmt.Sprintf("/items/%d/split", bundle.N), map[string]any{})
	his, child := h.item("参加志愿服务", "周勤"), h.item("参加志愿服务", "周小")
	if !slices.Contains(names(his), "王二") || slices.Contains(names(child), "王二") {
		t.Errorf("%v %v", names(his), names(child))
	}
	// A vote by cards: the one who came votes, not the one at home; who takes over begins anew.
	h.post("/ballot", map[string]any{"item": lights.N, "motion": "accept", "method": "cards"})
	h.post("/ballot/cast", h.show("王梅", "against"))
	h.refuse("household_here", "/ballot/cast", h.show("王二", "for"))
	if b := h.meeting.Ballot; b.Against != 1 || b.Cast[0].Name != "王梅（代王二）" {
		t.Errorf("%+v", b)
	}
	h.post("/ballot/cast", h.show("张母", "against"))
	h.attend(false, "张三")
	h.v.Restart()
	h.post("/attendance", map[string]any{"card": h.card["张三"], "present": true})
	if b := h.meeting.Ballot; b.Against != 1 || b.Missing != 6 {
		t.Errorf("the voice of who left counts for who came: %+v", b)
	}
	for _, who := range []string{"张三", "李四", "赵五", "陈六"} {
		h.post("/ballot/cast", h.show(who, "for"))
	}
	h.post("/ballot/record", h.ballotEnd())
	if got := h.meeting.Agenda[lights.N-1]; got.Outcome != "carried" || !slices.Equal(got.Tally.Names.Against, []string{"王梅（代王二）"}) {
		t.Errorf("%+v %+v", got.Outcome, got.Tally)
	}
	// Leaving, taken back: the one who stood in is here again.
	h.attend(false, "王二")
	if a := h.meeting.Attendance[1]; a.Present || a.By != nil {
		t.Errorf("%+v", a)
	}
	h.post("/undo", map[string]any{"step": h.meeting.Undo.Step})
	if a := h.meeting.Attendance[1]; !a.Present || a.By == nil || a.By.Name != "王梅" {
		t.Errorf("%+v", a)
	}
	if !h.meeting.Attendance[1].Photo {
		t.Error("the page is not told of the picture")
	}
	h.vote(other, "carried", unanimous("accept"))
	h.v.Restart()
	h.shut()
	h.chair.WantProblem(http.StatusNotFound, "photo_unknown", "GET", face, nil)
	for name, said := range map[string]string{"PDF": readPDF(t, h.paper("minutes.pdf")), "text": squeeze(string(h.paper("minutes.txt")))} {
		for _, want := range []string{"王梅（代王二）", "反对"} {
			if !strings.Contains(said, want) {
				t.Errorf("the %s does not say %q: %s", name, want, said)
			}
		}
	}
}

func TestWhoIsNoLongerOfTheVillageHasNoVote(t *testing.T) {
	h := newHall(t)
	h.appoint()
	h.deed("周勤", "welfare.volunteer", "4")
	h.deed("郑脏", "honesty.found", "1")
	gone := func(who string) {
		h.clerk.Want(http.StatusNoContent, "POST", "/api/people/"+h.id[who]+"/leave", map[string]any{"reason": "moved"}, nil)
	}
	gone("孙七")
	h.call()
	if h.meeting.Eligible != 6 {
		t.Errorf("%+v", h.meeting.MeetingHead)
	}
	h.refuse("not_on_council", "/attendance", map[string]any{"members": h.ids("孙七"), "present": true})
	h.attend(true, "刘安", "王二", "张三", "李四", "赵五")
	gone("赵五") // in the middle of the meeting
	item := h.meeting.Agenda[0]
	h.refuse("voter_gone", fmt.Sprintf("/items/%d/decision", item.N), unanimous("accept"))
	h.attend(false, "赵五")
	h.refuse("voter_gone", "/attendance", map[string]any{"members": h.ids("赵五"), "present": true})
	h.vote(item, "carried", unanimous("accept"))
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
