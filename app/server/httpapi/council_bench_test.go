package httpapi_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"

	"xinpu/app/apptest"
	"xinpu/app/council"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/people"
)

// BenchmarkCouncil leads the largest meeting there is, 400 items before 30 of the council in a village of 6,100 people, and reports each
// call of the chair's pages in milliseconds.
func BenchmarkCouncil(b *testing.B) {
	v := apptest.Start(b)
	path := "/api/meetings/" + member.ID(v.LargeMeeting(apptest.TwoThousandHouseholds)).String()
	chair := v.As(device.Chair)
	var m council.MeetingView
	ask := func(b *testing.B, took *[]time.Duration, method, path string, body any) {
		b.Helper()
		begin := time.Now()
		a := chair.Send(method, path, body, "Idempotency-Key", apptest.Key())
		*took = append(*took, time.Since(begin))
		if a.Status >= 300 {
			b.Fatalf("%s %s: %d %.300s", method, path, a.Status, a.Body)
		}
		if a.Header.Get("Content-Type") == "application/json" {
			m = council.MeetingView{}
			if err := json.Unmarshal(a.Body, &m); err != nil {
				b.Fatal(err)
			}
		}
	}
	chair.Want(http.StatusOK, "GET", path, nil, &m)
	seats := m.Attendance
	b.Run("meeting", func(b *testing.B) {
		var took []time.Duration
		for range b.N {
			ask(b, &took, "GET", path, nil)
		}
		report(b, "get", took)
	})
	b.Run("attendance", func(b *testing.B) {
		var took []time.Duration
		for n := range b.N {
			ask(b, &took, "POST", path+"/attendance", map[string]any{"members": []member.ID{seats[n/2%len(seats)].Member}, "present": n%2 == 1})
		}
		report(b, "mark", took)
	})
	chair.Want(http.StatusOK, "POST", path+"/attendance", map[string]any{"members": idsOf(seats), "present": true}, nil)
	b.Run("unanimous", func(b *testing.B) {
		var vote, undo []time.Duration
		for n := range b.N {
			ask(b, &vote, "POST", fmt.Sprintf("%s/items/%d/decision", path, n%apptest.TwoThousandHouseholds.Items+1), map[string]any{"motion": "accept", "method": "unanimous", "reopen": true})
			if n%4 == 3 {
				ask(b, &undo, "POST", path+"/undo", map[string]any{"step": m.Undo.Step})
			}
		}
		report(b, "vote", vote)
		report(b, "undo", undo)
	})
	b.Run("cards", func(b *testing.B) {
		var open, cast, record []time.Duration
		for n := range b.N {
			ask(b, &open, "POST", path+"/ballot", map[string]any{"item": n%apptest.TwoThousandHouseholds.Items + 1, "motion": "accept", "method": "cards", "reopen": true})
			for _, s := range seats {
				a := chair.Send("POST", path+"/ballot/cast", map[string]any{"member": s.Member, "choice": "for"}, "Idempotency-Key", apptest.Key())
				if a.Status != http.StatusOK && a.Status != http.StatusConflict { // who is recused
					b.Fatalf("%d %.300s", a.Status, a.Body)
				}
			}
			ask(b, &cast, "POST", path+"/ballot/cast", map[string]any{"member": m.Attendance[0].Member, "choice": "against", "change": true})
			ask(b, &record, "POST", path+"/ballot/record", map[string]any{"ballot": m.Ballot.ID})
		}
		report(b, "open", open)
		report(b, "cast", cast)
		report(b, "record", record)
	})
	b.Run("papers", func(b *testing.B) {
		var agenda, minutes, text []time.Duration
		for range b.N {
			ask(b, &agenda, "GET", path+"/agenda.pdf", nil)
			ask(b, &minutes, "GET", path+"/minutes.pdf", nil)
			ask(b, &text, "GET", path+"/minutes.txt", nil)
		}
		report(b, "agenda", agenda)
		report(b, "minutes", minutes)
		report(b, "text", text)
	})
	chair.Want(http.StatusOK, "POST", path+"/close", nil, nil)
	b.Run("publication", func(b *testing.B) {
		var took []time.Duration
		for range b.N {
			begin := time.Now()
			if a := chair.Send("GET", "/api/publication?limit=2000", nil); a.Status != http.StatusOK {
				b.Fatalf("%d %.300s", a.Status, a.Body)
			}
			took = append(took, time.Since(begin))
		}
		report(b, "get", took)
	})
}

func idsOf(seats []people.Attendee) (out []member.ID) {
	for _, s := range seats {
		out = append(out, s.Member)
	}
	return out
}
