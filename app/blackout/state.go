// Package blackout keeps the sheets on which the shop goes on without power, and what was entered of them afterwards.
package blackout

import (
	"xinpu/app/accounts"
	"xinpu/app/bookings"
	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/sheet"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/shop"
	"xinpu/app/stock"
	"xinpu/app/views"
	"xinpu/app/village"
)

// State is the sheets.
type State struct {
	core     *village.Core
	rulebook *rulebook.State
	accounts *accounts.State
	people   *people.State
	stock    *stock.State
	deeds    *deeds.State
	council  *council.State
	bookings *bookings.State
	shop     *shop.State

	Sheets Sheets
}

// New makes the state of a journal without events.
func New(core *village.Core, books *rulebook.State, points *accounts.State, who *people.State, shelf *stock.State, done *deeds.State, meetings *council.State,
	booked *bookings.State, till *shop.State) *State {
	s := &State{
		core: core, rulebook: books, accounts: points, people: who, stock: shelf, deeds: done, council: meetings, bookings: booked, shop: till,
		Sheets: Sheets{Pending: map[serial.PendingRowID]*PendingRow{}},
	}
	meetings.OnCarried(voting.Other, council.Effect{Carried: s.remit, Final: s.remitted})
	return s
}

func of(tx *village.Tx) *State { return village.Of[*State](tx) }

// Types are the events of sheets.
func (s *State) Types() []village.Payload {
	return []village.Payload{&SheetsIssued{}, &SheetOpened{}, &RowSetAside{}, &PendingRowDecided{}, &SheetClosed{}, &SheetsVoided{}}
}

// Topics says what pages show of these events.
func (s *State) Topics(p village.Payload) []village.Topic {
	switch p.(type) {
	case *SheetsIssued, *SheetOpened, *RowSetAside, *PendingRowDecided, *SheetClosed, *SheetsVoided:
		return []village.Topic{views.TopicRedemptions, views.TopicPeople, views.TopicGoods, views.TopicMeetings}
	}
	return nil
}

// Fold takes the next event in.
func (s *State) Fold(e village.Event) {
	b := &s.Sheets
	switch p := e.Payload.(type) {
	case *shop.ProductsRedeemed:
		s.enterPaper(serial.RedemptionID(e.Seq), p)
	case *SheetsIssued:
		b.issue(e, p)
	case *SheetOpened:
		if _, one := b.Sheet(p.Sheet); one != nil {
			one.State, one.Day = sheet.Open, p.Day
		}
	case *RowSetAside:
		b.Pending[serial.PendingRowID(e.Seq)] = &PendingRow{RowSetAside: *p, ID: serial.PendingRowID(e.Seq), At: e.At}
		if _, one := b.Sheet(p.Sheet); one != nil {
			one.Rows = append(one.Rows, EnteredRow{Row: p.Row, Pending: serial.PendingRowID(e.Seq)})
		} else if p.Sheet > b.Last && p.Sheet-b.Last <= farthest {
			b.Last = p.Sheet
		}
	case *PendingRowDecided:
		if h := b.Pending[p.Pending]; h != nil {
			h.Decision = p
		}
		s.accounts.PutBefore(p.Redemption, p.Proposal)
	case *SheetClosed:
		if _, one := b.Sheet(p.Sheet); one != nil {
			one.State, one.Closed = sheet.Closed, p
		}
	case *SheetsVoided:
		for _, number := range p.Sheets {
			if _, one := b.Sheet(number); one != nil {
				one.State, one.Reason = sheet.Void, p.Reason
			}
		}
	}
}

// Restored has nothing to work out.
func (s *State) Restored() {}
