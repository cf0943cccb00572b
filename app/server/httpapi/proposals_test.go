package httpapi_test

import (
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"xinpu/app/council"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/house"
)

func (h *hall) propose(body map[string]any) (p council.ProposalView) {
	h.Helper()
	h.chair.Want(http.StatusCreated, "POST", "/api/proposals", body, &p)
	return p
}

// about finds the item of a proposal.
func (h *hall) about(id string) council.ItemView {
	h.Helper()
	for _, i := range h.meeting.Agenda {
		if i.Proposal != nil && i.Proposal.ID == id {
			return i
		}
	}
	h.Fatalf("no item about proposal %s: %+v", id, h.meeting.Agenda)
	return council.ItemView{}
}

func (h *hall) proposal(id string) (p council.ProposalView) {
	h.Helper()
	h.chair.Want(http.StatusOK, "GET", "/api/proposals/"+id, nil, &p)
	return p
}

func (h *hall) shut() {
	h.Helper()
	h.post("/close", nil)
}

func TestProposalsComeOnTheAgendaAndTakeEffect(t *testing.T) {
	h := newHall(t)
	h.appoint()
	book, err := os.ReadFile("../../domain/scheme/presets/dongdao.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for code, body := range map[string]map[string]any{
		"title_missing":   {"kind": "purchase", "title": " ", "amount": 5},
		"amount_wrong":    {"kind": "purchase", "title": "大锅"},
		"proposal_scheme": {"kind": "scheme", "title": "新办法"},
		"day_past":        {"kind": "scheme", "title": "新办法", "scheme": string(book), "in_force": h.v.Today() - 1},
		"office_missing":  {"kind": "election", "members": h.ids("周勤")},
		"council_small":   {"kind": "election", "office": "council", "members": h.ids("周勤", "王二")},
		"members_missing": {"kind": "election", "office": "网格长"},
		"subject_missing": {"kind": "notice", "title": "柴草堆到路上"},
		"request_invalid": {"kind": "objection", "title": "不对"},
	} {
		if p := h.chair.WantProblem(http.StatusUnprocessableEntity, code, "POST", "/api/proposals", body); p.Field == "" {
			t.Errorf("%s names no field", code)
		}
	}
	h.chair.WantProblem(http.StatusConflict, "council_minor", "POST", "/api/proposals", map[string]any{"kind": "election", "office": "council", "members": h.ids("刘安", "王二", "刘小")})
	buy := h.propose(map[string]any{"kind": "purchase", "title": "买两口大锅", "text": "食堂用", "amount": 45_000, "from": h.id["周勤"]})
	books := h.propose(map[string]any{"kind": "scheme", "title": "换一本办法", "scheme": string(book), "in_force": h.v.Today() + 30})
	vote := h.propose(map[string]any{"kind": "election", "office": "council", "members": h.ids("王二", "张三", "李四", "周勤")})
	reps := h.propose(map[string]any{"kind": "election", "office": "representatives", "members": h.ids("王二", "张三", "李四", "周勤", "吴乱")})
	notice := h.propose(map[string]any{"kind": "notice", "title": "柴草堆到路上，到期没有清", "subject": h.id["吴乱"]})
	again := h.propose(map[string]any{"kind": "other", "title": "修路灯"})
	gone := h.propose(map[string]any{"kind": "other", "title": "不想说了"})
	h.chair.Want(http.StatusOK, "POST", "/api/proposals/"+gone.ID+"/withdraw", map[string]any{"reason": "说错了"}, nil)
	h.chair.WantProblem(http.StatusConflict, "proposal_settled", "POST", "/api/proposals/"+gone.ID+"/withdraw", map[string]any{})
	h.chair.WantProblem(http.StatusNotFound, "proposal_unknown", "POST", "/api/proposals/0000-0/withdraw", map[string]any{})
	if books.SchemeName == "" || h.proposal(books.ID).Scheme != string(book) || vote.Title != "选举信用议事会成员" || buy.From.Name != "周勤" || notice.Title != "柴草堆到路上，到期没有清" {
		t.Errorf("%+v %+v %+v %+v", books, vote, buy, notice)
	}
	h.v.View(func(hs *house.House) {
		for _, p := range hs.Council.Proposals() {
			if p.Kind == "notice" && (p.Title != "" || p.Text != "" || len(p.Sealed) == 0) {
				t.Errorf("what a notice says of a person lies open: %+v", p)
			}
		}
	})

	steward := h.propose(map[string]any{"kind": "election", "office": "collector", "members": h.ids("郑脏")})
	h.call()
	if len(h.meeting.Agenda) != 7 || h.meeting.Agenda[0].Proposal.ID != notice.ID {
		t.Fatalf("%+v", h.meeting.Agenda)
	}
	h.chair.WantProblem(http.StatusConflict, "proposal_settled", "POST", "/api/proposals/"+buy.ID+"/withdraw", map[string]any{})
	h.attend(true, councillors...)
	amend := unanimous("amend")
	amend["amendment"] = map[string]any{"points": 1, "standing": 0}
	h.chair.WantProblem(http.StatusUnprocessableEntity, "amendment_wrong", "POST", h.decisionPath(h.about(buy.ID)), amend)
	h.chair.WantProblem(http.StatusConflict, "amendment_none", "POST", h.decisionPath(h.about(vote.ID)), amend)
	amend["amendment"] = map[string]any{"points": 0, "standing": 0, "amount": 30_000, "reason": "买一口"}
	h.vote(h.about(buy.ID), "changed", amend)
	h.vote(h.about(books.ID), "carried", unanimous("accept"))
	h.vote(h.about(vote.ID), "carried", unanimous("accept"))
	h.vote(h.about(reps.ID), "carried", unanimous("accept"))
	h.vote(h.about(steward.ID), "carried", unanimous("accept"))
	h.vote(h.about(notice.ID), "rejected", map[string]any{"motion": "accept", "method": "counted", "counts": map[string]int{"for": 1, "against": 6, "abstain": 0}})
	h.vote(h.about(again.ID), "postponed", unanimous("postpone"))
	for _, id := range []string{buy.ID, books.ID} {
		if p := h.proposal(id); p.Status != "agenda" || p.Meeting != h.meeting.ID {
			t.Errorf("before the meeting ends: %+v", p)
		}
	}
	h.shut()
	h.v.Restart()
	for id, want := range map[string]string{buy.ID: "carried", books.ID: "carried", vote.ID: "carried", notice.ID: "rejected", again.ID: "postponed", gone.ID: "withdrawn"} {
		if p := h.proposal(id); p.Status != want {
			t.Errorf("%s is %s, want %s", p.Title, p.Status, want)
		}
	}
	if p := h.proposal(buy.ID); p.Amount != 30_000 || p.Amendment == nil || p.Amendment.Reason != "买一口" || !strings.Contains(p.Decision, "改") {
		t.Errorf("%+v", p)
	}
	var seats council.Council
	h.chair.Want(http.StatusOK, "GET", "/api/council", nil, &seats)
	if len(seats.Members) != 4 || seats.Members[3].Name != "周勤" {
		t.Errorf("elected: %+v", seats)
	}
	h.v.View(func(hs *house.House) {
		s := hs.Rulebook.Schemes[len(hs.Rulebook.Schemes)-1]
		if len(hs.Rulebook.Schemes) != 2 || s.InForce != h.v.Today()+30 || !slices.Equal(s.Source, book) {
			t.Errorf("%d rule books, the last from %s", len(hs.Rulebook.Schemes), s.InForce)
		}
		if a := hs.People.OfficeTerms(); len(a) != 1 || hs.People.Member(a[0].Member).Profile.Name != "郑脏" || a[0].Meeting == 0 {
			t.Errorf("the register holds %+v", a)
		}
		if len(hs.Council.Body("representatives")) != 5 {
			t.Errorf("representatives: %v", hs.Council.Body("representatives"))
		}
	})
	h.call()
	if len(h.meeting.Agenda) != 1 || h.meeting.Agenda[0].Proposal.ID != again.ID {
		t.Errorf("the next agenda: %+v", h.meeting.Agenda)
	}
}

// carriedDeeds holds a meeting that carries three persons' hours in one item.
func carriedDeeds(t *testing.T) *hall {
	h := newHall(t)
	h.appoint()
	for _, who := range []string{"周勤", "郑脏", "吴乱"} {
		h.deed(who, "welfare.volunteer", "4")
	}
	h.deed("周小", "help.neighbour", "1")
	h.call()
	h.attend(true, councillors...)
	for _, i := range h.meeting.Agenda {
		h.vote(i, "carried", unanimous("accept"))
	}
	return h
}

func (h *hall) entry(card, name string) council.PublicEntry {
	h.Helper()
	var list council.PublicEntries
	h.chair.Want(http.StatusOK, "GET", "/api/publication?card="+card, nil, &list)
	for _, e := range list.Entries {
		if e.Name == name {
			return e
		}
	}
	h.Fatalf("no entry of %s: %+v", name, list)
	return council.PublicEntry{}
}

func (h *hall) objection(by string, e council.PublicEntry) map[string]any {
	return map[string]any{"card": h.card[by], "meeting": e.Meeting, "item": e.Item, "deed": e.Deed, "text": "那天他在县里"}
}

func TestAnObjectionFreezesOneEntryOnly(t *testing.T) {
	h := carriedDeeds(t)
	kiosk := h.v.As(device.Kiosk)
	item := h.item("参加志愿服务", "周勤")
	kiosk.WantProblem(http.StatusConflict, "objection_none", "POST", "/api/objections", map[string]any{"card": h.card["王二"], "meeting": h.meeting.ID, "item": item.N, "deed": item.Deeds[0].ID})
	h.shut()

	var list council.PublicEntries
	kiosk.Want(http.StatusOK, "GET", "/api/publication?card="+h.card["郑脏"], nil, &list)
	if len(list.Entries) != 4 || !list.Entries[0].Own || list.Entries[0].Name != "郑脏" || !list.Entries[0].Can {
		t.Errorf("%+v", list)
	}
	for _, e := range list.Entries[1:] {
		if e.Own || e.Household != "" || strings.Contains("周勤 吴乱 周小", e.Name) && e.Name != "" {
			t.Errorf("the kiosk names somebody: %+v", e)
		}
	}
	entry := h.entry(h.card["王二"], "周勤")
	bad := h.objection("王二", entry)
	bad["deed"] = ""
	kiosk.WantProblem(http.StatusUnprocessableEntity, "objection_entry", "POST", "/api/objections", bad)
	bad = h.objection("王二", entry)
	bad["card"] = "123"
	kiosk.WantProblem(http.StatusUnprocessableEntity, "card_invalid", "POST", "/api/objections", bad)
	bad["card"] = ""
	kiosk.WantProblem(http.StatusConflict, "card_needed", "POST", "/api/objections", bad)
	bad = h.objection("王二", entry)
	bad["item"] = 99
	kiosk.WantProblem(http.StatusNotFound, "item_unknown", "POST", "/api/objections", bad)
	var o, second council.ProposalView
	kiosk.Want(http.StatusCreated, "POST", "/api/objections", h.objection("王二", entry), &o)
	if o.Status != "open" || o.Entry.Name != "周*" || o.Subject != nil || o.Text != "" || o.From.Name != "王二" {
		t.Errorf("the kiosk reads %+v", o)
	}
	kiosk.WantProblem(http.StatusConflict, "objection_pending", "POST", "/api/objections", h.objection("张三", entry))
	slip := kiosk.Send("GET", "/api/objections/"+o.ID+"/slip.pdf?width=80", nil)
	if said := readPDF(t, slip.Body); !strings.Contains(said, o.ID) || !strings.Contains(said, "王二") || strings.Contains(said, "周勤") || strings.Contains(said, "县里") {
		t.Errorf("the slip: %s", said)
	}
	if p := h.proposal(o.ID); p.Text != "那天他在县里" || p.Subject.Name != "周勤" || p.Entry.Name != "周勤" || !p.Entry.Frozen {
		t.Errorf("the chair reads %+v", p)
	}
	h.v.View(func(hs *house.House) {
		if p := hs.Council.Proposals()[0]; p.Text != "" || p.Under != p.From {
			t.Errorf("the words lie open: %+v", p)
		}
	})
	// By number, in the office, against an item of one entry.
	child := h.entry("", "周小")
	h.clerk.Want(http.StatusCreated, "POST", "/api/objections", map[string]any{"member": h.id["李四"], "meeting": child.Meeting, "item": child.Item}, &second)

	// Everything else goes its way.
	h.v.Advance(4 * 24 * time.Hour)
	h.wants("郑脏", 2, 1002)
	h.wants("吴乱", 2, 1002)
	h.wants("周勤", 0, 1000)
	kiosk.WantProblem(http.StatusConflict, "objection_over", "POST", "/api/objections", h.objection("王二", h.objected(t, "郑脏")))
	h.v.Restart()

	h.call()
	about, other := h.about(o.ID), h.about(second.ID)
	if about.Points != 2 || about.Proposal.Entry.Name != "周勤" || len(about.Recused) != 1 || about.Recused[0].Name != "王二" {
		t.Errorf("%+v", about)
	}
	h.attend(true, councillors...)
	h.vote(about, "rejected", map[string]any{"motion": "accept", "method": "counted", "counts": map[string]int{"for": 0, "against": 6, "abstain": 0}})
	amend := unanimous("amend")
	amend["amendment"] = map[string]any{"points": 1, "standing": 1, "reason": "半天"}
	h.vote(other, "changed", amend)
	h.wants("周勤", 0, 1000)
	h.shut()
	h.wants("周勤", 2, 1002) // released: its own time on the board is over
	h.wants("周小", 0, 1000) // changed: on the board once more
	h.v.Advance(4 * 24 * time.Hour)
	h.wants("周小", 1, 1001)
	h.wants("周勤", 2, 1002)
	if p := h.proposal(second.ID); !p.Upheld || p.Status != "carried" || p.Amendment.Points != 1 {
		t.Errorf("%+v", p)
	}
}

// objected is an entry as the chair would name it after its time.
func (h *hall) objected(t *testing.T, name string) (e council.PublicEntry) {
	t.Helper()
	h.v.View(func(hs *house.House) {
		m := hs.Council.Meetings()[0]
		for n := range m.Items {
			for _, id := range m.Items[n].Deeds {
				if d := hs.Deeds.Deed(id); hs.People.Member(d.Member).Profile.Name == name {
					e = council.PublicEntry{Meeting: member.ID(m.ID).String(), Item: n + 1, Deed: member.ID(d.ID).String()}
				}
			}
		}
	})
	return e
}

func TestAnObjectionUpheldTakesTheEntryOff(t *testing.T) {
	h := carriedDeeds(t)
	h.shut()
	var o, gone council.ProposalView
	h.chair.Want(http.StatusCreated, "POST", "/api/objections", h.objection("王二", h.entry("", "吴乱")), &o)
	h.chair.Want(http.StatusCreated, "POST", "/api/objections", h.objection("王二", h.entry("", "郑脏")), &gone)
	h.v.Advance(4 * 24 * time.Hour)
	h.wants("郑脏", 0, 1000)
	h.chair.Want(http.StatusOK, "POST", "/api/proposals/"+gone.ID+"/withdraw", map[string]any{}, nil)
	h.v.Advance(24 * time.Hour)
	h.wants("郑脏", 2, 1002)
	h.call()
	if len(h.meeting.Agenda) != 1 {
		t.Fatalf("%+v", h.meeting.Agenda)
	}
	h.attend(true, councillors...)
	h.vote(h.about(o.ID), "carried", unanimous("accept"))
	h.shut()
	h.v.Advance(30 * 24 * time.Hour)
	h.wants("吴乱", 0, 1000)
	var list council.Meetings
	h.chair.Want(http.StatusOK, "GET", "/api/meetings", nil, &list)
	if !list.Meetings[1].Posted {
		t.Errorf("nothing waits any more: %+v", list.Meetings[1])
	}
	h.clerk.WantProblem(http.StatusConflict, "objection_settled", "POST", "/api/objections", h.objection("张三", h.objected(t, "吴乱")))
	h.v.View(func(hs *house.House) {
		if d := hs.Deeds.Deed(serial.DeedID(hs.Council.Meetings()[0].Items[0].Deeds[0])); d == nil {
			t.Error("the deed is gone")
		}
	})
}
