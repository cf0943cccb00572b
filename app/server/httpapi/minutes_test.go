package httpapi_test

import (
	"bytes"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"xinpu/app/apptest"

	"xinpu/app/council"
	"xinpu/app/domain/device"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/printing/printtest"
)

// readPDF is the text that a reader can copy out of a PDF, white space taken off.
func readPDF(t *testing.T, file []byte) string {
	t.Helper()
	printtest.Need(t, "pdftotext", "poppler-utils")
	path := filepath.Join(t.TempDir(), "in.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", path, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return squeeze(string(out))
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func (h *hall) paper(name string) []byte {
	h.Helper()
	answer := h.chair.Send("GET", h.path("/"+name), nil)
	if answer.Status != http.StatusOK {
		h.Fatalf("%s: %d %s", name, answer.Status, answer.Body)
	}
	return answer.Body
}

// heldMeeting is a meeting in which everything happened that can happen.
func heldMeeting(t *testing.T) *hall {
	h := newHall(t)
	h.appoint()
	for _, who := range []string{"周勤", "郑脏", "吴乱", "郑脏"} {
		h.deed(who, "welfare.volunteer", "4")
	}
	h.deed("刘宁", "welfare.volunteer", "4")   // the wife of one of the council
	h.deed("周勤", "welfare.volunteer", "1.5") // too little
	h.deed("周小", "help.neighbour", "1")
	h.deed("周勤", "patrol.fire", "1")
	h.deed("吴乱", "service.errand", "1")
	h.deed("郑脏", "honesty.found", "1")
	h.call()
	h.attend(true, "刘安", "王二", "张三", "李四", "赵五", "陈六")
	named := func(motion string, yes, no, abstain []string) map[string]any {
		return map[string]any{"motion": motion, "method": "named", "for": h.ids(yes...), "against": h.ids(no...), "abstain": h.ids(abstain...)}
	}
	h.vote(h.item("参加志愿服务", "周勤"), "carried", unanimous("accept"))
	h.vote(h.item("参加志愿服务", "刘宁"), "carried", named("accept", []string{"王二", "张三", "李四"}, []string{"陈六"}, []string{"赵五"}))
	h.attend(false, "赵五")
	amend := unanimous("amend")
	amend["amendment"] = map[string]any{"points": 1, "standing": 3, "reason": "孩子🙂的事\n按一半算"}
	child := h.item("照看邻里老人孩子", "周小")
	if p := h.chair.WantProblem(http.StatusUnprocessableEntity, "char_unprintable", "POST", h.decisionPath(child), amend); p.Field != "body.amendment.reason" || !strings.Contains(p.Detail, "U+1F642") {
		h.Errorf("%+v", p)
	}
	meeting, err := serial.Parse(h.meeting.ID)
	if err != nil {
		h.Fatal(err)
	}
	apptest.Do(h.v, council.Vote{ // as it was written before such characters were refused
		Meeting: serial.MeetingID(meeting), Item: child.N, Motion: voting.Amend, Ballot: voting.Ballot{Method: voting.Unanimous},
		Amendment: &council.Figures{Points: 1, Score: 3, Reason: "孩子🙂的事\n按一半算"},
	})
	found := h.item("拾金不昧", "郑脏")
	h.vote(found, "rejected", named("accept", []string{"刘安"}, []string{"王二", "张三", "陈六"}, []string{"李四"}))
	again := unanimous("accept")
	again["reopen"] = true
	h.vote(found, "carried", again)
	h.vote(h.item("防火防汛值守", "周勤"), "postponed", unanimous("postpone"))
	return h
}

func TestMinutesTellTheWholeMeeting(t *testing.T) {
	h := heldMeeting(t)
	if draft := readPDF(t, h.paper("minutes.pdf")); !strings.Contains(draft, "未完") || !strings.Contains(draft, "还没有散会") {
		t.Errorf("the minutes of an open meeting: %s", draft)
	}
	h.chair.Want(http.StatusOK, "POST", h.path("/close"), nil, &h.meeting)
	file := h.paper("minutes.pdf")
	texts := map[string]string{"PDF": readPDF(t, file), "text": squeeze(string(h.paper("minutes.txt")))}
	wants := []string{
		"信用议事会纪要", "村委会", h.meeting.ID, "到会6人", "缺席1人", "孙七", "离会：赵五", "4人", "参加志愿服务4小时", "郑脏010户2次", "在场6人，6人一致同意",
		"积分办法", "红色信用管理办法》2026年9月28日起", "记名：3同意·1反对·1弃权", "反对陈六", "弃权赵五", "回避刘安（家里人的事", "改后通过", "改为积分＋1，信用分＋3", "孩子〓的事按一半算", "〓代替印不出来的字：U+1F642（原因）",
		"先前的决定", "未通过", "记名：1同意·3反对·1弃权", "同意刘安", "反对王二、张三、陈六", "弃权李四", "下次再议", "未决", "只记录、不计分", "参加志愿服务1.5小时",
		"通过的4项公示到2026年10月1日", "转到下次会议", "主持人", "村务监督委员会",
	}
	for _, i := range h.meeting.Agenda {
		wants = append(wants, squeeze(i.Title))
	}
	for name, said := range texts {
		for _, w := range wants {
			if w == "反对陈六" && name == "text" {
				w = squeeze("反对　陈六")
			}
			if !strings.Contains(said, w) {
				t.Errorf("the %s does not say %q: %s", name, w, said)
			}
		}
		if strings.Contains(said, "未完") || strings.ContainsAny(said, "{}") {
			t.Errorf("the %s of a closed meeting: %s", name, said)
		}
	}
	// What happens afterwards changes nothing in them.
	h.v.Advance(40 * 24 * time.Hour)
	h.v.Restart()
	if !bytes.Equal(h.paper("minutes.pdf"), file) {
		t.Error("a reprint differs")
	}
	english := h.chair.Send("GET", h.path("/minutes.txt?lang=en"), nil)
	if got := string(english.Body); !strings.Contains(got, "Minutes of the council") || english.Header.Get("Content-Type") != "text/plain; charset=utf-8" {
		t.Errorf("%s: %s", english.Header.Get("Content-Type"), got)
	}
	h.chair.WantProblem(http.StatusNotFound, "meeting_unknown", "GET", "/api/meetings/0000-0/minutes.pdf", nil)
	h.v.As(device.Shopkeeper).WantProblem(http.StatusForbidden, "forbidden", "GET", h.path("/minutes.pdf"), nil)
}
