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

// Booking is a time kept for a service.
type Booking struct {
	ID     string            `json:"id"`
	Member people.CardMember `json:"member"`
	Good   string            `json:"good"`
	Name   string            `json:"name" doc:"of the service"`
	Spec   string            `json:"spec"`
	Day    calendar.Day      `json:"day"`
	Time   string            `json:"time" doc:"14:30"`
	Length int64             `json:"length" doc:"minutes"`
	Over   bool              `json:"over" doc:"the day is past and nobody said what became of it"`
	Missed int64             `json:"missed" doc:"how often this person did not come before"`
	Card   bool              `json:"card" doc:"the card was shown when it was booked, so that the visit needs none"`
	Points int64             `json:"points" doc:"what it costs this person that day"`
	Came   string            `json:"came,omitempty" enum:"attended,missed,cancelled" doc:"what became of it; absent while it is still to come"`
	Paid   string            `json:"paid,omitempty" doc:"the redemption that paid for it"`
	Back   bool              `json:"back,omitempty" doc:"that redemption was taken back"`

	Merchant string `json:"merchant,omitempty" doc:"name of who gives it outside the shop"`
}

// Bookings lists booked times.
type Bookings struct {
	Bookings []Booking `json:"bookings" doc:"the next first"`
}

func (v *View) Visit(one *Visit, staff bool) Booking {
	out := Booking{
		ID: views.SerialOf(uint64(one.ID)), Good: one.Good, Name: one.Good, Day: one.Day, Time: fmt.Sprintf("%02d:%02d", one.Minute/60, one.Minute%60), Length: one.Length,
		Over: one.Day < v.Today, Missed: v.Missed[one.Member], Card: one.Card,
	}
	if m := v.people.Member(one.Member); m != nil {
		out.Member = v.peopleView().CardMember(m, staff)
	}
	if g := v.stock.Good(one.Good); g != nil {
		out.Name, out.Spec, out.Merchant = g.Name, g.Spec, v.stock.Merchants[g.Merchant].Name
		if m := v.people.Member(one.Member); m != nil {
			out.Points = g.Price(v.people.Customer(m, one.Day))
		}
	}
	return out
}

// DayOfVisits is what is booked on a day, and how many visits wait on the days around it.
type DayOfVisits struct {
	Day      calendar.Day  `json:"day"`
	Today    calendar.Day  `json:"today"`
	Bookings []Booking     `json:"bookings" doc:"by time, with what became of them"`
	Days     []VisitsAhead `json:"days" doc:"days on which visits are still to be dealt with, those past included"`
}

// VisitsAhead counts the visits of a day that are still to come or to be settled.
type VisitsAhead struct {
	Day   calendar.Day `json:"day"`
	Count int          `json:"count"`
}

// VisitTime is a time at which a service can be booked.
type VisitTime struct {
	Time string `json:"time" doc:"14:30"`
	Left int64  `json:"left" doc:"places that are free"`
}

// VisitTimes are the times of a service on a day.
type VisitTimes struct {
	Good  string       `json:"good"`
	Day   calendar.Day `json:"day"`
	Last  calendar.Day `json:"last" doc:"farthest day that can be booked"`
	Times []VisitTime  `json:"times"`
}

// VisitTimes lists when a service can be had on a day, from opening to closing in steps of its length; what is past is left out.
//
// Problems: good_unknown, visit_none.
func (q *Query) VisitTimes(code string, day calendar.Day) (VisitTimes, error) {
	return look(q, func(v *View) (VisitTimes, error) {
		g := v.stock.Good(code)
		if g == nil {
			return VisitTimes{}, problem.New(problem.NotFound, "good_unknown", problem.Args{"good": code}).At("good")
		}
		if !g.Service || g.Slot == 0 {
			return VisitTimes{}, problem.New(problem.Refused, "visit_none", problem.Args{"good": g.Name}).At("good")
		}
		if day == 0 {
			day = v.Today
		}
		out := VisitTimes{Good: code, Day: day, Last: v.Today + FarthestVisit, Times: []VisitTime{}}
		for m := int64(trade.VisitsFrom); m+g.Slot <= trade.VisitsTo; m += g.Slot {
			if day == v.Today && m < v.core.Minute(v.Now) {
				continue
			}
			out.Times = append(out.Times, VisitTime{fmt.Sprintf("%02d:%02d", m/60, m%60), v.VisitsLeft(g, day, m)})
		}
		return out, nil
	})
}

// VisitViews lists what is booked, for one person or for all (0).
func (v *View) VisitViews(id member.ID, staff bool) []Booking {
	var all []*Visit
	for _, one := range v.Visits {
		if id == 0 || one.Member == id {
			all = append(all, one)
		}
	}
	slices.SortFunc(all, func(a, b *Visit) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Minute, b.Minute), cmp.Compare(a.ID, b.ID))
	})
	out := []Booking{}
	for _, one := range all {
		out = append(out, v.Visit(one, staff))
	}
	return out
}

// Bookings lists what is booked.
func (q *Query) Bookings() Bookings {
	out, _ := look(q, func(v *View) (Bookings, error) { return Bookings{v.VisitViews(0, true)}, nil })
	return out
}

// Booking is one of them.
//
// Problems: visit_unknown.
func (q *Query) Booking(id serial.VisitID, staff bool) (Booking, error) {
	return look(q, func(v *View) (Booking, error) {
		one := v.Visits[id]
		if one == nil {
			return Booking{}, problem.New(problem.NotFound, "visit_unknown", problem.Args{"number": views.SerialOf(uint64(id))}).At("id")
		}
		return v.Visit(one, staff), nil
	})
}
