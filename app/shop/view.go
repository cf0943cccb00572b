package shop

import (
	"xinpu/app/bookings"
	"xinpu/app/council"
	"xinpu/app/devices"
	"xinpu/app/people"
	"xinpu/app/views"
)

// Query answers pages in one language.
type Query struct {
	views.Source
	State *State
}

// View is one look at the parts; everything an answer says is of the same moment.
type View struct {
	views.View
	*State
}

func look[T any](q *Query, fn func(*View) (T, error)) (out T, err error) {
	q.Look(func(v views.View) { out, err = fn(&View{View: v, State: q.State}) })
	return out, err
}

func (v *View) bookingsView() *bookings.View { return &bookings.View{View: v.View, State: v.bookings} }

func (v *View) councilView() *council.View { return &council.View{View: v.View, State: v.council} }

func (v *View) devicesView() *devices.View { return &devices.View{View: v.View, State: v.devices} }

func (v *View) peopleView() *people.View { return &people.View{View: v.View, State: v.people} }
