//go:build linux

package faults

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"testing"

	"xinpu/app/apptest"
	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/member"
	"xinpu/app/domain/voting"
	"xinpu/app/house"
	"xinpu/app/village"
)

// TestAVoteUnderWaySurvivesTheMachine kills the program after every card of a vote: what was answered is on the screen when it comes
// back, no card counts twice, and the vote is recorded as it was taken.
func TestAVoteUnderWaySurvivesTheMachine(t *testing.T) {
	d := &shopDay{dir: t.TempDir()}
	for _, part := range []func() error{d.open, d.found} {
		if err := part(); err != nil {
			t.Fatal(err)
		}
	}
	var seats []member.ID
	cards := map[member.ID]string{}
	d.v.View(func(h *house.House) {
		seats = h.Council.Council
		for _, id := range seats {
			cards[id] = h.People.Member(id).Card.String()
		}
	})
	if err := d.all(village.Quiet(deeds.RecordDeed{Member: d.customers[0], Rule: "welfare.volunteer", Quantity: 4000, Day: d.today()})); err != nil {
		t.Fatal(err)
	}
	id, err := do(d, council.Call{Day: d.today(), Place: "村委会", Until: d.today()})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.all(council.Attend{Meeting: id, Members: seats, Present: true}, village.Quiet(council.OpenBallot{Meeting: id, Item: 1, Motion: voting.Accept, Method: voting.Cards})); err != nil {
		t.Fatal(err)
	}
	if err := d.shut(); err != nil {
		t.Fatal(err)
	}
	path := "/api/meetings/" + member.ID(id).String()
	var voters []member.ID
	for n := 0; n == 0 || n < len(voters); n++ {
		s, err := serve(t.Context(), d.dir)
		if err != nil {
			t.Fatal(err)
		}
		m := chair(t, s, http.MethodGet, path, nil)
		if n == 0 {
			recused := map[member.ID]bool{}
			for _, r := range m.Agenda[0].Recused {
				recused[r.Member] = true
			}
			for _, seat := range seats {
				if !recused[seat] {
					voters = append(voters, seat)
				}
			}
		}
		if b := m.Ballot; b == nil || len(b.Cast) != n || b.Missing != len(voters)-n || b.Item != 1 {
			t.Fatalf("after %d cards and a kill: %+v", n, b)
		}
		side := []string{"for", "for", "against"}[n%3]
		for range 2 { // held a second time, it changes nothing
			m = chair(t, s, http.MethodPost, path+"/ballot/cast", map[string]any{"card": cards[voters[n]], "choice": side})
		}
		if len(m.Ballot.Cast) != n+1 {
			t.Errorf("%d cards counted, %d held", len(m.Ballot.Cast), n+1)
		}
		s.kill(t)
	}
	s, err := serve(t.Context(), d.dir)
	if err != nil {
		t.Fatal(err)
	}
	m := chair(t, s, http.MethodGet, path, nil)
	m = chair(t, s, http.MethodPost, path+"/ballot/record", map[string]any{"ballot": m.Ballot.ID})
	s.kill(t)
	if s, err = serve(t.Context(), d.dir); err != nil {
		t.Fatal(err)
	}
	m = chair(t, s, http.MethodGet, path, nil)
	against := len(voters) / 3
	if got := m.Agenda[0]; m.Ballot != nil || got.Outcome != "carried" || got.Tally.For != len(voters)-against || got.Tally.Against != against {
		t.Errorf("%+v %+v", got.Outcome, got.Tally)
	}
	s.stop(t)
}

// chair asks the program as the chair's page does.
func chair(t *testing.T, s *server, method, path string, body any) (m council.MeetingView) {
	t.Helper()
	var raw []byte
	if body != nil {
		var err error
		if raw, err = json.Marshal(body); err != nil {
			t.Fatal(err)
		}
	}
	r, err := http.NewRequestWithContext(t.Context(), method, s.url+path, bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+s.token)
	r.Header.Set("Idempotency-Key", apptest.Key())
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // read to its end
	said, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s %s: %d %s %v", method, path, answer.StatusCode, said, err)
	}
	if err := json.Unmarshal(said, &m); err != nil {
		t.Fatal(err)
	}
	return m
}
