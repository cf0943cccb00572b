// Package bookings keeps the times that are booked for services, and whether somebody came.
package bookings

import (
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/people"
	"xinpu/app/stock"
	"xinpu/app/views"
	"xinpu/app/village"
)

// State is the bookings to come and those of the last weeks.
type State struct {
	core   *village.Core
	people *people.State
	stock  *stock.State

	Bookings     map[serial.BookingID]*Booking // that are still to come
	PastBookings []PastBooking                 // of the last weeks, in the order in which they ended
	Missed       map[member.ID]int64           // booked bookings to which nobody came
}

// New makes the state of a journal without events.
func New(core *village.Core, who *people.State, shelf *stock.State) *State {
	return &State{core: core, people: who, stock: shelf, Bookings: map[serial.BookingID]*Booking{}, Missed: map[member.ID]int64{}}
}

func of(tx *village.Tx) *State { return village.Of[*State](tx) }

// Types are the events of bookings.
func (s *State) Types() []village.Payload { return []village.Payload{&BookingMade{}, &BookingEnded{}} }

// Topics says what pages show of these events.
func (s *State) Topics(p village.Payload) []village.Topic {
	switch p.(type) {
	case *BookingMade, *BookingEnded:
		return []village.Topic{views.TopicGoods, views.TopicBoard}
	}
	return nil
}

// Fold takes the next event in.
func (s *State) Fold(e village.Event) {
	switch p := e.Payload.(type) {
	case *BookingMade:
		id := serial.BookingID(e.Seq)
		s.Bookings[id] = &Booking{ID: id, Member: p.Member, Product: p.Product, Day: p.Day, Minute: p.Minute, Length: p.Length, Card: p.Card}
	case *BookingEnded:
		s.EndBooking(s.core.Day(e.At), p.Booking, p.Outcome, 0)
	}
}

// Restored has nothing to work out.
func (s *State) Restored() {}
