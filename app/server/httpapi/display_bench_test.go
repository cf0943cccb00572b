package httpapi_test

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"xinpu/app/apptest"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
)

const screensInRoom = 20

// BenchmarkMeetingDay lets the chair decide item by item while twenty screens listen, each of which asks for the whole wall after every hint.
// It reports, in milliseconds, the answer to the chair, one answer to a screen, and the time from his tap until the last screen has it.
func BenchmarkMeetingDay(b *testing.B) {
	v := apptest.Start(b)
	meeting := member.ID(v.LargeMeeting(apptest.TwoThousandHouseholds)).String()
	voted := 0
	for _, slide := range []string{"item", "agenda"} {
		b.Run(slide, func(b *testing.B) {
			v.Owner().Want(http.StatusOK, "PUT", "/api/projector/show", map[string]any{"scene": slide}, nil)
			chair, board := v.As(device.Chair), v.As(device.Board)
			room := newRoom(b, v, board)
			defer room.leave()
			var votes []time.Duration
			b.ResetTimer()
			for range b.N {
				n := voted
				voted++
				item := n%apptest.TwoThousandHouseholds.Items + 1
				begin := time.Now()
				room.begin()
				body := map[string]any{"motion": "accept", "method": "counted", "counts": map[string]int{"for": apptest.TwoThousandHouseholds.Council - 12 - n%7, "against": n % 7, "abstain": 0}, "reopen": n >= apptest.TwoThousandHouseholds.Items}
				path := fmt.Sprintf("/api/meetings/%s/items/%d/decision", meeting, item)
				a := chair.Send("POST", path, body, "Idempotency-Key", apptest.Key())
				if a.Status != http.StatusOK {
					b.Fatalf("%d %.300s", a.Status, a.Body)
				}
				votes = append(votes, time.Since(begin))
				room.wait(b, begin)
			}
			b.StopTimer()
			report(b, "vote", votes)
			report(b, "screen", room.answers)
			report(b, "all", room.rounds)
		})
	}
}

// BenchmarkPages asks for every page of the room once a round, one after another.
func BenchmarkPages(b *testing.B) {
	v := apptest.Start(b)
	meeting := member.ID(v.LargeMeeting(apptest.TwoThousandHouseholds)).String()
	owner := v.Owner()
	for _, path := range []string{"/api/projector", "/api/projector?own=red_list,stars,ranking,medals,grids,cover,decisions,agenda", "/api/board", "/api/meetings", "/api/meetings/" + meeting, "/api/people?limit=2000", "/api/village"} {
		b.Run(strings.TrimPrefix(strings.ReplaceAll(path, "/", "_"), "_api_"), func(b *testing.B) {
			var took []time.Duration
			for range b.N {
				begin := time.Now()
				if a := owner.Send("GET", path, nil); a.Status != http.StatusOK {
					b.Fatalf("%d %.200s", a.Status, a.Body)
				} else {
					b.ReportMetric(float64(len(a.Body))/1024, "KB")
				}
				took = append(took, time.Since(begin))
			}
			report(b, "get", took)
		})
	}
}

func report(b *testing.B, what string, took []time.Duration) {
	if len(took) == 0 {
		return
	}
	slices.Sort(took)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(ms(took[len(took)/2]), what+"-p50-ms")
	b.ReportMetric(ms(took[len(took)*99/100]), what+"-p99-ms")
	b.ReportMetric(ms(took[len(took)-1]), what+"-max-ms")
}

// room is what stands around the meeting: screens on the live stream that ask again after every hint.
type room struct {
	mu      sync.Mutex
	heard   int // screens that have the newest answer
	want    int
	ready   chan struct{}
	answers []time.Duration
	rounds  []time.Duration
	leave   func()
}

func newRoom(b *testing.B, v *apptest.Village, board *apptest.Client) *room {
	b.Helper()
	r := &room{ready: make(chan struct{}, 1)}
	var streams []io.Closer
	for range screensInRoom {
		ask, err := http.NewRequest(http.MethodGet, v.URL+"/api/live", nil)
		if err != nil {
			b.Fatal(err)
		}
		ask.Header.Set("Authorization", "Bearer "+board.Token)
		answer, err := http.DefaultClient.Do(ask)
		if err != nil || answer.StatusCode != http.StatusOK {
			b.Fatal(err, answer)
		}
		streams = append(streams, answer.Body)
		lines := bufio.NewScanner(answer.Body)
		first := make(chan struct{})
		go r.listen(lines, first, board)
		<-first
	}
	r.leave = func() {
		for _, s := range streams {
			s.Close() //nolint:errcheck // the benchmark is over
		}
	}
	return r
}

func (r *room) listen(lines *bufio.Scanner, first chan struct{}, board *apptest.Client) {
	for lines.Scan() {
		if !strings.HasPrefix(lines.Text(), "data: ") {
			continue
		}
		if first != nil {
			close(first)
			first = nil
			continue
		}
		begin := time.Now()
		a := board.Send("GET", "/api/projector", nil)
		took := time.Since(begin)
		r.mu.Lock()
		if a.Status == http.StatusOK {
			r.answers = append(r.answers, took)
		}
		if r.heard++; r.heard == r.want {
			r.ready <- struct{}{}
		}
		r.mu.Unlock()
	}
}

func (r *room) begin() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.heard, r.want = 0, screensInRoom
}

func (r *room) wait(b *testing.B, begin time.Time) {
	b.Helper()
	select {
	case <-r.ready:
	case <-time.After(10 * time.Second):
		b.Fatal("a screen was never told")
	}
	r.mu.Lock()
	r.rounds = append(r.rounds, time.Since(begin))
	r.mu.Unlock()
}
