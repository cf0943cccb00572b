package village_test

import (
	"sync"
	"testing"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/house"
	"xinpu/app/intake"
	"xinpu/app/people"
	"xinpu/app/shop"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// busy is a village with something to give away, so that everybody can redeem without having earned anything.
func busy(t *testing.T) (l *life, cards []string) {
	l = begin(t, 7)
	onShelf := int64(1000)
	run(l, stock.ImportProducts{Products: []intake.Product{{Code: "FREE", Name: "日历", Points: 1, Stock: &onShelf, SpecialPrices: []intake.Price{{MinAge: 1, Points: 0}}}}})
	l.v.View(func(h *house.House) {
		for _, id := range h.People.Members() {
			if m := h.People.Member(id); m.Profile.Birth != nil && *m.Profile.Birth < calendar.Date(2020, 1, 1) {
				cards = append(cards, m.Card.String())
			}
		}
	})
	t.Cleanup(func() {
		if err := l.v.Close(); err != nil {
			t.Error(err)
		}
	})
	return l, cards
}

func TestOneKeyAtOnceBooksOnce(t *testing.T) {
	l, cards := busy(t)
	before := l.seq()
	var wait sync.WaitGroup
	var mu sync.Mutex
	receipts := map[serial.RedemptionID]int{}
	for range 40 {
		wait.Go(func() {
			receipt, _, err := village.Do(t.Context(), l.v.Village, village.RequestMeta{Key: "the same"}, shop.Redeem{Card: cards[0], Lines: []shop.RedeemLine{{Product: "FREE", Quantity: 1}}})
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			receipts[receipt.ID]++
		})
	}
	wait.Wait()
	if l.seq() != before+1 || len(receipts) != 1 {
		t.Errorf("%d events, told as %v", l.seq()-before, receipts)
	}
}

func TestTryingWritesNothing(t *testing.T) {
	l, _ := busy(t)
	before := l.seq()
	report, err := village.Try(l.v.Village, l.now, people.ImportRoster{People: []intake.Person{{Household: "777", Name: "新人"}}})
	if err != nil || report.Added != 1 {
		t.Errorf("%+v %v", report, err)
	}
	l.v.View(func(h *house.House) {
		if h.Core.Seq != before || h.People.Household("777") != nil || h.People.Member(member.ID(before+1)) != nil {
			t.Error("trying has moved in")
		}
	})
}

// TestTheShopWorksWhileItIsChecked checks the history again and again while everybody redeems.
func TestTheShopWorksWhileItIsChecked(t *testing.T) {
	l, cards := busy(t)
	before := l.seq()
	stop := make(chan struct{})
	var wait sync.WaitGroup
	for n := range 4 {
		wait.Go(func() {
			for k := n; ; k++ {
				select {
				case <-stop:
					return
				default:
				}
				if _, _, err := village.Do(t.Context(), l.v.Village, village.RequestMeta{}, shop.Redeem{Card: cards[k%len(cards)], Lines: []shop.RedeemLine{{Product: "FREE", Quantity: 1}}}); err != nil {
					return // given away
				}
			}
		})
	}
	for range 40 {
		if found := l.v.Verify(); found.Finding != nil {
			t.Errorf("a sound history is called: %v", found.Finding)
			break
		}
	}
	close(stop)
	wait.Wait()
	if n := l.seq() - before; n < 20 {
		t.Errorf("the shop stood still: %d redemptions", n)
	}
}
