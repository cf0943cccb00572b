package httpapi_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"xinpu/app/apptest"
	"xinpu/app/domain/device"
	"xinpu/app/statements"
)

func TestAgendaOnPaper(t *testing.T) {
	h := heldMeeting(t)
	said := readPDF(t, h.paper("agenda.pdf"))
	for _, i := range h.meeting.Agenda {
		if !strings.Contains(said, squeeze(i.Title)) {
			t.Errorf("the agenda does not say %q", i.Title)
		}
	}
	for _, w := range append([]string{"信用议事会议程", "点名", "回避刘安", "同意", "弃权"}, councillors...) {
		if !strings.Contains(said, w) {
			t.Errorf("the agenda does not say %q", w)
		}
	}
	if strings.ContainsAny(said, "{}") {
		t.Error(said)
	}
}

// TestPosterSaysWhatTheBoardSays holds the paper against the board: the same names, the same masks, nobody else.
func TestPosterSaysWhatTheBoardSays(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(120, 3)
	clerk := v.As(device.Clerk)
	var board statements.Board
	clerk.Want(http.StatusOK, "GET", "/api/board", nil, &board)
	if len(board.RedList) == 0 || board.Seal == nil {
		t.Fatalf("%+v", board)
	}
	var people statements.People
	clerk.Want(http.StatusOK, "GET", "/api/people?limit=2000", nil, &people)
	var sizes [][]byte
	for _, size := range []string{"A4", "A3"} {
		answer := clerk.Send("GET", "/api/board/poster.pdf?size="+size, nil)
		if answer.Status != http.StatusOK {
			t.Fatalf("%s: %d %s", size, answer.Status, answer.Body)
		}
		sizes = append(sizes, answer.Body)
		said := readPDF(t, answer.Body)
		onBoard := map[string]bool{}
		for _, r := range append(board.RedList, board.Stars...) {
			onBoard[r.Name] = true
		}
		for _, r := range board.RedList {
			if !strings.Contains(said, r.Name) {
				t.Errorf("the poster does not name %s", r.Name)
			}
		}
		for _, p := range people.People {
			if !onBoard[p.Name] && len([]rune(p.Name)) > 2 && strings.Contains(said, p.Name) {
				t.Errorf("the poster names %s, the board does not", p.Name)
			}
		}
		if !strings.Contains(said, squeeze(board.Seal.Number.String())) || strings.ContainsAny(said, "{}") {
			t.Error(said)
		}
	}
	if bytes.Equal(sizes[0], sizes[1]) {
		t.Error("A3 is A4")
	}
	clerk.WantProblem(http.StatusUnprocessableEntity, "request_invalid", "GET", "/api/board/poster.pdf?size=A0", nil)
}
