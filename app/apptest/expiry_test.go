package apptest

import (
	"net/http"
	"strings"
	"testing"

	"xinpu/app/council"
	"xinpu/app/domain/scheme"
	"xinpu/app/statements"
)

// TestPointsRunOutAnnouncedAndOnce lives under a book whose points run out after six months.
func TestPointsRunOutAnnouncedAndOnce(t *testing.T) {
	h := newTown(t, "dongdao", neighbours+"011,老人,户主,1950-01-01,群众,东\n", five...)
	h.deed("老人", "mediation.settled", "2") // twenty points of October, before anything ran out
	h.meet()
	source, err := scheme.Preset("dongdao")
	if err != nil {
		t.Fatal(err)
	}
	// The council has met: another book comes by a meeting of the villagers.
	book := string(source) + "expiry: {months: 6, source: sample}\n"
	h.adopt(book)
	h.product("E1", "鸡蛋", 5, 0)
	h.has("老人", 20, 1020)
	adopted := h.v.Today() // October 2026: what is there counts as of this month
	if e := h.of("老人").Expiring; len(e) != 0 {
		t.Errorf("nothing runs out for six months: %+v", e)
	}
	h.until(2027, 1, 10)
	h.deed("老人", "mediation.settled", "1") // ten of January
	h.meet()
	h.until(2027, 2, 15)
	first := h.redeem("老人", "E1", 1) // the oldest are spent first
	c := h.has("老人", 25, 1030)
	if len(c.Expiring) != 1 || c.Expiring[0].Points != 15 || c.Expiring[0].Last.String() != "2027-04-30" {
		t.Errorf("adopted %s, announced %+v", adopted, c.Expiring)
	}
	// A redemption taken back gives the points back as old as they were.
	h.till.Want(http.StatusCreated, "POST", "/api/redemptions/"+first.ID+"/reverse", nil, nil, "Idempotency-Key", Key())
	if c = h.has("老人", 30, 1030); c.Expiring[0].Points != 20 {
		t.Errorf("%+v", c.Expiring)
	}
	h.redeem("老人", "E1", 1)
	h.until(2027, 4, 30)
	h.has("老人", 25, 1030)
	h.until(2027, 5, 1)
	c = h.has("老人", 10, 1030)
	if e := c.Entries[0]; e.Kind != "expiry" || e.Points != -15 || !strings.Contains(e.Explanation, "2026-10") {
		t.Errorf("%+v", e)
	}
	if err := h.v.App.RunDueJobs(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.v.Restart()
	h.has("老人", 10, 1030)
	h.until(2027, 8, 1)
	h.has("老人", 0, 1030)
	var file statements.PersonFile
	h.clerk.Want(http.StatusOK, "GET", "/api/people/"+h.id["老人"], nil, &file)
	if file.Total != 2+3+2 {
		t.Errorf("%d entries", file.Total)
	}
}

// adopt puts a rule book in force by a vote of the village.
func (h *town) adopt(source string) {
	h.Helper()
	var p council.ProposalView
	h.post(http.StatusCreated, "/api/proposals", map[string]any{"kind": "scheme", "title": "修订办法", "scheme": source, "in_force": h.v.Today()}, &p)
	h.meet()
}
