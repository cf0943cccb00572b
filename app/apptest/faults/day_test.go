//go:build linux

package faults

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"xinpu/app/apptest"
	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/demo"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/domain/voting"
	"xinpu/app/house"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/shop"
	"xinpu/app/stock"
	"xinpu/app/village"
)

const (
	dayPeople = 400
	dayTills  = 4
	dayTimes  = 25 // redemptions at each till, before noon and after
	salt      = "G001"
)

// shopDay is a village through one day and the meeting before it. Every command that was answered is told with the
// number of its last event: this much must never be lost.
type shopDay struct {
	dir   string
	clock clock
	v     *house.House
	told  io.Writer // nil when nobody listens

	customers []member.ID
	cards     []string
}

func day(dir string) error {
	d := &shopDay{dir: dir, told: os.Stdout}
	for _, part := range []func() error{d.open, d.found, d.earn, d.sell, d.shut, d.open, d.sell, d.undo, d.grow, d.shut} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

func (d *shopDay) open() (err error) {
	d.v, err = house.Open(d.dir, d.clock.Now)
	return err
}

// grow brings in so many people that shut writes another snapshot, and drops the one before.
func (d *shopDay) grow() error {
	return d.all(village.Quiet(people.ImportRoster{People: demo.Roster(2*dayPeople, 2, d.today())}))
}

// shut writes a snapshot.
func (d *shopDay) shut() error { return errors.Join(d.v.Close(), d.v.Trouble()) }

func do[R any](d *shopDay, decision village.Decision[R]) (R, error) {
	result, done, err := village.Do(context.Background(), d.v.Village, village.RequestMeta{Key: apptest.Key()}, decision)
	if err == nil && d.told != nil {
		_, err = fmt.Fprintf(d.told, "%d\n", done.Last)
	}
	return result, err
}

func (d *shopDay) all(commands ...village.Command) error {
	for _, c := range commands {
		if _, err := do(d, c); err != nil {
			return fmt.Errorf("%T: %w", c, err)
		}
	}
	return nil
}

func (d *shopDay) found() error {
	if err := d.all(
		rulebook.Found{Preset: "dongdao", Zone: "Asia/Shanghai"},
		village.Quiet(people.ImportRoster{People: demo.Roster(dayPeople, 1, d.today())}),
		stock.PutProduct{Product: trade.Product{Code: salt, Name: "食盐", Points: 1}},
		stock.MoveStock{Product: salt, Quantity: 100_000, Reason: "进货"},
	); err != nil {
		return err
	}
	var adults []member.ID
	today := d.today()
	d.v.View(func(h *house.House) {
		for _, id := range h.People.Members() {
			if !h.People.Minor(h.People.Member(id), today) {
				adults = append(adults, id)
			}
		}
		d.customers = adults[len(adults)-2*dayTills:]
		for _, id := range d.customers {
			d.cards = append(d.cards, h.People.Member(id).Card.String())
		}
	})
	return d.all(council.Appoint{Members: adults[:7]})
}

// earn holds a meeting that makes the customers well off.
func (d *shopDay) earn() error {
	return d.meet(func() council.Vote { return council.Vote{Motion: voting.Accept} })
}

// enrich gives them more than a whole test can spend.
func (d *shopDay) enrich() error {
	return d.meet(func() council.Vote {
		return council.Vote{Motion: voting.Amend, Amendment: &council.Figures{Points: 10_000, Reason: "试验"}}
	})
}

func (d *shopDay) meet(vote func() council.Vote) error {
	today := d.today()
	for _, id := range d.customers {
		if err := d.all(village.Quiet(deeds.RecordDeed{Member: id, Rule: "help.longterm", Quantity: scheme.One, Day: today})); err != nil {
			return err
		}
	}
	id, err := do(d, council.Call{Day: today, Place: "村委会", Until: today})
	if err != nil {
		return err
	}
	var items int
	var entitled []member.ID
	d.v.View(func(h *house.House) {
		items, entitled = len(h.Council.Meeting(id).Items), h.Council.Meeting(id).Entitled
	})
	commands := []village.Command{council.Attend{Meeting: id, Members: entitled, Present: true}}
	for n := range items {
		v := vote()
		v.Meeting, v.Item, v.Ballot = id, n+1, voting.Ballot{Method: voting.Unanimous}
		commands = append(commands, v)
	}
	commands = append(commands, council.Close{Meeting: id})
	if err := d.all(commands...); err != nil {
		return err
	}
	d.clock.Advance(5 * 24 * time.Hour)
	return d.all(council.Book{})
}

func (d *shopDay) today() (day calendar.Day) {
	d.v.View(func(h *house.House) { day = h.Core.Day(d.clock.Now()) })
	return day
}

// sell lets all tills redeem at once, so that commits carry one command or several.
func (d *shopDay) sell() error {
	var tills sync.WaitGroup
	failed := make([]error, dayTills)
	for t := range dayTills {
		tills.Go(func() {
			for n := range dayTimes {
				card := d.cards[2*t+n%2]
				if failed[t] = d.all(village.Quiet(shop.Redeem{Card: card, Lines: []shop.RedeemLine{{Product: salt, Quantity: 1}}})); failed[t] != nil {
					return
				}
			}
		})
	}
	tills.Wait()
	return errors.Join(failed...)
}

// undo takes the newest redemption back and gives a lost card anew.
func (d *shopDay) undo() error {
	var last serial.RedemptionID
	d.v.View(func(h *house.House) { last = h.Shop.SoldIDs[len(h.Shop.SoldIDs)-1] })
	if err := d.all(village.Quiet(shop.Reverse{ID: last})); err != nil {
		return err
	}
	card, err := do(d, people.Reissue{Member: d.customers[0], Reason: "丢失"})
	d.cards[0] = card.String()
	return err
}
