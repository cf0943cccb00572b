//go:build linux

package faults

import (
	"context"
	"testing"
	"time"

	"xinpu/app/house"
	"xinpu/app/shop"
	"xinpu/app/village"
)

// TestTheClockJumpsBackAYear lets the PC's battery run empty in the middle of the day: events of last year follow those of today. The shop
// works on, the ledger keeps its laws, and the history is sound, also when it is read from nothing.
func TestTheClockJumpsBackAYear(t *testing.T) {
	d := &shopDay{dir: t.TempDir()}
	back := func() error { d.clock.Advance(-365 * 24 * time.Hour); return nil }
	forth := func() error { d.clock.Advance(365 * 24 * time.Hour); return nil }
	for _, part := range []func() error{
		d.open, d.found, d.earn, d.sell, back, d.sell, d.undo, d.earn, d.shut, d.open, d.sell, forth, d.sell, d.undo, d.shut, d.open,
	} {
		if err := part(); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		if err := d.shut(); err != nil {
			t.Error(err)
		}
	})
	if v := d.v.Verify(); v.Finding != nil {
		t.Error(v.Finding)
	}
	d.v.View(func(h *house.House) {
		if err := h.Accounts.Balances.Audit(); err != nil {
			t.Error(err)
		}
		var sold int64
		for _, c := range d.customers {
			sold += int64(len(h.People.Member(c).Entries))
		}
		if want := int64(4*dayTills*dayTimes + 2 + 2*len(d.customers)); sold != want {
			t.Errorf("%d entries, want %d", sold, want)
		}
	})
	if _, _, err := village.Do(context.Background(), d.v.Village, village.RequestMeta{}, shop.Redeem{Card: d.cards[1], Lines: []shop.RedeemLine{{Product: salt, Quantity: 1}}}); err != nil {
		t.Error(err)
	}
}
