//go:build linux

package faults

import (
	"errors"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"xinpu/app/domain/serial"
	"xinpu/app/house"
	"xinpu/app/shop"
)

const tills = 8

// TestKillsUnderLoad kills the server again and again while eight tills redeem. What was answered is there afterwards; what was not is
// asked for again under the same key; nothing is there twice.
func TestKillsUnderLoad(t *testing.T) {
	kills := 20
	if *long {
		kills = 200
	}
	dir := t.TempDir()
	d := &shopDay{dir: dir}
	for _, part := range []func() error{d.open, d.found, d.enrich, d.shut} {
		if err := part(); err != nil {
			t.Fatal(err)
		}
	}
	counter := make([]*till, tills)
	for n := range counter {
		counter[n] = newTill(d.cards[n])
	}
	r := rand.New(rand.NewPCG(1, 9))
	repeated := 0
	for range kills {
		s, err := serve(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: tills}}
		for _, c := range counter {
			if n := len(c.keys); n > 0 {
				key := c.keys[r.IntN(n)]
				if id, err := c.ask(t.Context(), client, s, key); err != nil || id != c.answered[key] {
					t.Fatalf("an answered redemption is now %s, was %s: %v", id, c.answered[key], err)
				}
			}
			if c.open != "" {
				repeated++
			}
		}
		var answers atomic.Int64
		until, late := 1+r.Int64N(150), time.Duration(r.Int64N(int64(2*time.Millisecond)))
		enough := make(chan struct{})
		var working sync.WaitGroup
		for _, c := range counter {
			working.Go(func() {
				for {
					err := c.redeem(t.Context(), client, s)
					var no *refused
					if errors.As(err, &no) {
						t.Errorf("refused: %v", no)
						return
					}
					if err != nil {
						return // the server is dead
					}
					if answers.Add(1) == until {
						close(enough)
					}
				}
			})
		}
		<-enough
		<-time.After(late) // so that the kill falls anywhere between two answers
		s.kill(t)
		working.Wait()
		client.CloseIdleConnections()
		if t.Failed() {
			return
		}
	}
	s, err := serve(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range counter {
		if c.open != "" {
			if err := c.redeem(t.Context(), http.DefaultClient, s); err != nil {
				t.Fatal(err)
			}
		}
	}
	http.DefaultClient.CloseIdleConnections()
	s.stop(t)
	total := accounted(t, dir, counter)
	t.Logf("%d kills, %d redemptions answered, %d asked for again", kills, total, repeated)
}

// accounted holds the journal against what the tills were told.
func accounted(t *testing.T, dir string, counter []*till) (total int) {
	t.Helper()
	told := map[string]string{}
	for _, c := range counter {
		for key, id := range c.answered {
			told[key] = id
		}
	}
	var c clock
	v, err := house.Open(dir, c.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	}()
	found := map[string]int{}
	var last uint64
	v.View(func(h *house.House) { last = h.Core.Seq })
	for seq := uint64(1); seq <= last; seq++ {
		e, err := v.Read(seq)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := e.Payload.(*shop.ProductsRedeemed); !ok {
			continue
		}
		found[e.Key]++
		if id, ok := told[e.Key]; !ok || id != serial.Format(seq) {
			t.Errorf("redemption %s is in the journal, but the till was told %q", serial.Format(seq), id)
		}
	}
	for key, id := range told {
		if found[key] != 1 {
			t.Errorf("redemption %s is there %d times", id, found[key])
		}
	}
	if v := v.Verify(); v.Finding != nil {
		t.Errorf("verify: %v", v.Finding)
	}
	return len(told)
}
