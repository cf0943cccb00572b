package bookings

import (
	"cmp"
	"fmt"
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/views"
)

// BookingView is a time kept for a service.
type BookingView struct {
	ID      string            `json:"id"`
	Member  people.CardMember `json:"member"`
	Product string            `json:"good"`
	Name    string            `json:"name" doc:"of the service"`
	Spec    string            `json:"spec"`
	Day     calendar.Day      `json:"day"`
	Time    string            `json:"time" doc:"14:30"`
	Length  int64             `json:"length" doc:"minutes"`
	Over    bool              `json:"over" doc:"the day is past and nobody said what became of it"`
	Missed  int64             `json:"missed" doc:"how often this person did not come before"`
	Card    bool              `json:"card" doc:"the card was shown when it was booked, so that the visit needs none"`
	Points  int64             `json:"points" doc:"what it costs this person that day"`
	Came    string            `json:"came,omitempty" enum:"attended,missed,cancelled" doc:"what became of it; absent while it is still to come"`
	Paid    string            `json:"paid,omitempty" doc:"the redemption that paid for it"`
	Back    bool              `json:"back,omitempty" doc:"that redemption was taken back"`

	Merchant string `json:"merchant,omitempty" doc:"name of who gives it outside the shop"`
}

// Bookings lists booked times.
type Bookings struct {
	Bookings []BookingView `json:"bookings" doc:"the next first"`
}

// Booking is a booking for its day list; staff reads the name.
func (v *View) Booking(one *Booking, staff bool) BookingView {
	out := BookingView{
		ID: views.SerialOf(uint64(one.ID)), Product: one.Product, Name: one.Product, Day: one.Day, Time: fmt.Sprintf("%02d:%02d", one.Minute/60, one.Minute%60), Length: one.Length,
		Over: one.Day < v.Today, Missed: v.Missed[one.Member], Card: one.Card,
	}
	if m := v.people.Member(one.Member); m != nil {
		out.Member = v.peopleView().CardMember(m, staff)
	}
	if g := v.stock.Product(one.Product); g != nil {
		out.Name, out.Spec, out.Merchant = g.Name, g.Spec, v.stock.Merchants[g.Merchant].Name
		if m := v.people.Member(one.Member); m != nil {
			out.Points = g.Price(v.people.Customer(m, one.Day))
		}
	}
	return out
}

// BookingsOfDay is what is booked on a day, and how many bookings wait on the days around it.
type BookingsOfDay struct {
	Day      calendar.Day    `json:"day"`
	Today    calendar.Day    `json:"today"`
	Bookings []BookingView   `json:"bookings" doc:"by time, with what became of them"`
	Days     []BookingsAhead `json:"days" doc:"days on which visits are still to be dealt with, those past included"`
}

// BookingsAhead counts the bookings of a day that are still to come or to be settled.
type BookingsAhead struct {
	Day   calendar.Day `json:"day"`
	Count int          `json:"count"`
}

// BookingTime is a time at which a service can be booked.
type BookingTime struct {
	Time string `json:"time" doc:"14:30"`
	Left int64  `json:"left" doc:"places that are free"`
}

// BookingTimes are the times of a service on a day.
type BookingTimes struct {
	Product string        `json:"good"`
	Day     calendar.Day  `json:"day"`
	Last    calendar.Day  `json:"last" doc:"farthest day that can be booked"`
	Times   []BookingTime `json:"times"`
}

// BookingTimes lists when a service can be had on a day, from opening to closing in steps of its length; what is past is left out.
//
// Problems: good_unknown, visit_none.
func (q *Query) BookingTimes(code string, day calendar.Day) (BookingTimes, error) {
	return look(q, func(v *View) (BookingTimes, error) {
		g := v.stock.Product(code)
		if g == nil {
			return BookingTimes{}, problem.New(problem.NotFound, "good_unknown", problem.Args{"good": code}).At("good")
		}
		if !g.Service || g.Slot == 0 {
			return BookingTimes{}, problem.New(problem.Refused, "visit_none", problem.Args{"good": g.Name}).At("good")
		}
		if day == 0 {
			day = v.Today
		}
		out := BookingTimes{Product: code, Day: day, Last: v.Today + FarthestBooking, Times: []BookingTime{}}
		for m := int64(trade.BookingsFrom); m+g.Slot <= trade.BookingsTo; m += g.Slot {
			if day == v.Today && m < v.core.Minute(v.Now) {
				continue
			}
			out.Times = append(out.Times, BookingTime{fmt.Sprintf("%02d:%02d", m/60, m%60), v.BookingsLeft(g, day, m)})
		}
		return out, nil
	})
}

// BookingViews lists what is booked, for one person or for all (0).
func (v *View) BookingViews(id member.ID, staff bool) []BookingView {
	var all []*Booking
	for _, one := range v.Bookings {
		if id == 0 || one.Member == id {
			all = append(all, one)
		}
	}
	slices.SortFunc(all, func(a, b *Booking) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Minute, b.Minute), cmp.Compare(a.ID, b.ID))
	})
	out := []BookingView{}
	for _, one := range all {
		out = append(out, v.Booking(one, staff))
	}
	return out
}

// Bookings lists what is booked.
func (q *Query) Bookings() Bookings {
	out, _ := look(q, func(v *View) (Bookings, error) { return Bookings{v.BookingViews(0, true)}, nil })
	return out
}

// Booking is one of them.
//
// Problems: visit_unknown.
func (q *Query) Booking(id serial.BookingID, staff bool) (BookingView, error) {
	return look(q, func(v *View) (BookingView, error) {
		one := v.Bookings[id]
		if one == nil {
			return BookingView{}, problem.New(problem.NotFound, "visit_unknown", problem.Args{"number": views.SerialOf(uint64(id))}).At("id")
		}
		return v.Booking(one, staff), nil
	})
}
