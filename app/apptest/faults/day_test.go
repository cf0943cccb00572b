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
	"xinpu/app/demo"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/shop"
	"xinpu/app/village"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
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
	v     *village.Village
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
	d.v, err = village.Open(d.dir, d.clock.Now)
	return err
}

// grow brings in so many people that shut writes another snapshot, and drops the one before.
func (d *shopDay) grow() error {
	return d.all(command.ImportRoster{People: demo.Roster(2*dayPeople, 2, d.today()), Report: &command.Report{}})
}

// shut writes a snapshot.
func (d *shopDay) shut() error { return errors.Join(d.v.Close(), d.v.Trouble()) }

func (d *shopDay) do(cmd village.Command) (village.Done, error) {
	done, err := d.v.Do(context.Background(), village.Call{Key: apptest.Key()}, cmd)
	if err == nil && d.told != nil {
		_, err = fmt.Fprintf(d.told, "%d\n", done.Last)
	}
	return done, err
}

func (d *shopDay) all(commands ...village.Command) error {
	for _, c := range commands {
		if _, err := d.do(c); err != nil {
			return fmt.Errorf("%T: %w", c, err)
		}
	}
	return nil
}

func (d *shopDay) found() error {
	if err := d.all(
		command.Found{Preset: "dongdao", Zone: "Asia/Shanghai"},
		command.ImportRoster{People: demo.Roster(dayPeople, 1, d.today()), Report: &command.Report{}},
		command.PutGood{Good: shop.Good{Code: salt, Name: "食盐", Points: 1}},
		command.MoveStock{Good: salt, Quantity: 100_000, Reason: "进货"},
	); err != nil {
		return err
	}
	var adults []member.ID
	today := d.today()
	d.v.View(func(img *image.Image) {
		for _, id := range img.Members() {
			if !img.Minor(img.Member(id), today) {
				adults = append(adults, id)
			}
		}
		d.customers = adults[len(adults)-2*dayTills:]
		for _, id := range d.customers {
			d.cards = append(d.cards, img.Member(id).Card.String())
		}
	})
	return d.all(command.Appoint{Members: adults[:7]})
}

// earn holds a meeting that makes the customers well off.
func (d *shopDay) earn() error {
	return d.meet(func() command.Vote { return command.Vote{Motion: council.Accept} })
}

// enrich gives them more than a whole test can spend.
func (d *shopDay) enrich() error {
	return d.meet(func() command.Vote {
		return command.Vote{Motion: council.Amend, Amendment: &event.Figures{Points: 10_000, Reason: "试验"}}
	})
}

func (d *shopDay) meet(vote func() command.Vote) error {
	today := d.today()
	for _, id := range d.customers {
		if err := d.all(command.RecordDeed{Member: id, Rule: "help.longterm", Quantity: scheme.One, Day: today}); err != nil {
			return err
		}
	}
	done, err := d.do(command.Call{Day: today, Place: "村委会", Until: today})
	if err != nil {
		return err
	}
	id := event.MeetingID(done.First)
	var items int
	var entitled []member.ID
	d.v.View(func(img *image.Image) { items, entitled = len(img.Meeting(id).Items), img.Meeting(id).Entitled })
	commands := []village.Command{command.Attend{Meeting: id, Members: entitled, Present: true}}
	for n := range items {
		v := vote()
		v.Meeting, v.Item, v.Ballot = id, n+1, council.Ballot{Method: council.Unanimous}
		commands = append(commands, v)
	}
	commands = append(commands, command.Close{Meeting: id})
	if err := d.all(commands...); err != nil {
		return err
	}
	d.clock.Advance(5 * 24 * time.Hour)
	return d.all(command.Book{})
}

func (d *shopDay) today() (day calendar.Day) {
	d.v.View(func(img *image.Image) { day = img.Day(d.clock.Now()) })
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
				if failed[t] = d.all(command.Redeem{Card: card, Lines: []command.RedeemLine{{Good: salt, Quantity: 1}}}); failed[t] != nil {
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
	var last event.RedemptionID
	d.v.View(func(img *image.Image) { last = img.Shop.IDs[len(img.Shop.IDs)-1] })
	if err := d.all(command.Reverse{ID: last}, command.Reissue{Member: d.customers[0], Reason: "丢失"}); err != nil {
		return err
	}
	d.v.View(func(img *image.Image) { d.cards[0] = img.Member(d.customers[0]).Card.String() })
	return nil
}
