//go:build linux

package faults

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"testing"
	"time"

	"xinpu/app/domain/device"
	"xinpu/app/printer/printertest"
	"xinpu/app/server/httpapi"
)

// ask sends a request as the owner and reads the answer.
func (s *server) ask(tb testing.TB, method, path, key string, body, out any) {
	tb.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		tb.Fatal(err)
	}
	r, err := http.NewRequest(method, s.url+path, bytes.NewReader(raw))
	if err != nil {
		tb.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+s.token)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", key)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		tb.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // read to the end
	said, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode >= 300 {
		tb.Fatalf("%s %s: %d %s %v", method, path, answer.StatusCode, said, err)
	}
	if out != nil {
		if err := json.Unmarshal(said, out); err != nil {
			tb.Fatal(err)
		}
	}
}

// until asks how the till's papers stand until it is so; each question is a request, which is pause enough.
func (s *server) until(tb testing.TB, what string, ok func(httpapi.Printing) bool) (p httpapi.Printing) {
	tb.Helper()
	for end := time.Now().Add(30 * time.Second); !ok(p); {
		if time.Now().After(end) {
			tb.Fatalf("%s never came: %+v", what, p)
		}
		s.ask(tb, http.MethodGet, "/api/printing", "", nil, &p)
	}
	return p
}

// TestThePowerGoesBetweenCommitAndPaper kills the program while slips wait, one of them before its first byte and one in the middle.
// Afterwards the till shows each for what it is, a part that came back among them, and printing them takes no point.
func TestThePowerGoesBetweenCommitAndPaper(t *testing.T) {
	dir := t.TempDir()
	d := prepared(t, dir)
	p := printertest.Start(t)
	s, err := serve(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	settings := httpapi.PrinterSettings{Kind: device.Network, Address: p.Address, Width: 58, Mode: device.Raster, Auto: true}
	s.ask(t, http.MethodPut, "/api/printers/0000-0", "assign", settings, nil)
	p.EmptyAfter(1)
	c := newTill(d.cards[0])
	for range 2 {
		if err := c.redeem(t.Context(), http.DefaultClient, s); err != nil {
			t.Fatal(err)
		}
	}
	halfway, waiting := c.answered[c.keys[0]], c.answered[c.keys[1]]
	var sold, back struct {
		ID      string `json:"id"`
		Partial bool   `json:"partial"`
	}
	line := func(n int) []map[string]any { return []map[string]any{{"good": salt, "quantity": n}} }
	s.ask(t, http.MethodPost, "/api/redemptions", "two", map[string]any{"card": d.cards[1], "lines": line(2)}, &sold)
	s.ask(t, http.MethodPost, "/api/redemptions/"+sold.ID+"/reverse", "one back", map[string]any{"lines": line(1)}, &back)
	if !back.Partial {
		t.Fatalf("%+v", back)
	}
	s.until(t, "the end of the paper", func(p httpapi.Printing) bool {
		return len(p.Jobs) == 4 && p.Jobs[0].State == "printing" && len(p.Status.Troubles) > 0
	})
	s.kill(t)
	p.Off() // what it had taken is gone
	p.Paper(true)
	p.On()

	if s, err = serve(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	defer s.stop(t)
	var balance struct{ Points int64 }
	s.ask(t, http.MethodGet, "/api/cards/"+c.card, "", nil, &balance)
	before := balance.Points
	left := s.until(t, "the receipts", func(p httpapi.Printing) bool { return len(p.Unprinted) == 4 }).Unprinted
	if left[0].ID != halfway || !left[0].Unsure || left[1].ID != waiting || left[1].Unsure {
		t.Errorf("%+v; %s was halfway, %s waited", left, halfway, waiting)
	}
	if left[2].ID != sold.ID || left[3].ID != back.ID || left[2].Unsure || left[3].Unsure {
		t.Errorf("%+v; %s was sold and waited, %s came back in part and waited", left[2:], sold.ID, back.ID)
	}
	if n := len(p.Slips()); n > 0 {
		t.Errorf("%d slips came out of a power cut", n)
	}
	for _, u := range left {
		s.ask(t, http.MethodPost, "/api/redemptions/"+u.ID+"/print", "print "+u.ID, nil, nil)
	}
	p.Wait(4)
	s.until(t, "an empty list", func(p httpapi.Printing) bool { return len(p.Jobs)+len(p.Unprinted) == 0 })
	for id, reprints := range map[string]int{halfway: 1, waiting: 0, back.ID: 0} {
		var r struct{ Papers struct{ Reprints int } }
		s.ask(t, http.MethodGet, "/api/redemptions/"+id, "", nil, &r)
		if r.Papers.Reprints != reprints {
			t.Errorf("%s was printed again %d times, want %d", id, r.Papers.Reprints, reprints)
		}
	}
	if s.ask(t, http.MethodGet, "/api/cards/"+c.card, "", nil, &balance); balance.Points != before {
		t.Errorf("printing took %d points", before-balance.Points)
	}
}
