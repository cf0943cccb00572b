// Package statements says what one person is shown of what is kept about him: points and why, what may be had for them, what waits.
package statements

import (
	"xinpu/app/accounts"
	"xinpu/app/blackout"
	"xinpu/app/bookings"
	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/devices"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/shop"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// State is the parts that statements are made of; it keeps nothing itself.
type State struct {
	core     *village.Core
	rulebook *rulebook.State
	accounts *accounts.State
	people   *people.State
	devices  *devices.State
	stock    *stock.State
	deeds    *deeds.State
	council  *council.State
	bookings *bookings.State
	shop     *shop.State
	blackout *blackout.State
}

// New looks at parts.
func New(core *village.Core, books *rulebook.State, points *accounts.State, who *people.State, screens *devices.State, shelf *stock.State, done *deeds.State,
	meetings *council.State, booked *bookings.State, till *shop.State, sheets *blackout.State) *State {
	return &State{
		core: core, rulebook: books, accounts: points, people: who, devices: screens, stock: shelf, deeds: done, council: meetings, bookings: booked, shop: till, blackout: sheets,
	}
}
