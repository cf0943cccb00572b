package httpapi_test

import (
	"net/http"
	"sync"
	"testing"

	"xinpu/app/apptest"
)

// TestReadersNeverTripOverAWriter reads cards, lists and the board while the same people redeem.
func TestReadersNeverTripOverAWriter(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(40, 1)
	cards := apptest.WellOff(v, 3)
	owner := v.Owner()
	stop := make(chan struct{})
	var wait sync.WaitGroup
	var mu sync.Mutex
	read := map[int]int{}
	for n, card := range cards {
		path := []string{"/api/cards/" + card, "/api/redemptions", "/api/board"}[n]
		wait.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				a := owner.Send("GET", path, nil)
				mu.Lock()
				read[a.Status]++
				mu.Unlock()
			}
		})
	}
	for range 12 {
		for _, card := range cards {
			body := map[string]any{"card": card, "lines": []any{map[string]any{"good": "G014", "quantity": 1}}}
			if a := owner.Send("POST", "/api/redemptions", body, "Idempotency-Key", apptest.Key()); a.Status != http.StatusCreated && a.Problem().Code != "good_limit" {
				t.Errorf("%d %s", a.Status, a.Body)
			}
		}
	}
	close(stop)
	wait.Wait()
	if len(read) != 1 || read[http.StatusOK] < 10 {
		t.Errorf("readers got %v", read)
	}
}
