// Package reports counts what happened over a time: the year, the disclosure, fairness, the shop's month, what a rule book would change.
package reports

import (
	"xinpu/app/accounts"
	"xinpu/app/blackout"
	"xinpu/app/bookings"
	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/devices"
	"xinpu/app/display"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/shop"
	"xinpu/app/statements"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// State is the parts that reports are made of; it keeps nothing itself.
type State struct {
	core       *village.Core
	rulebook   *rulebook.State
	accounts   *accounts.State
	people     *people.State
	devices    *devices.State
	stock      *stock.State
	deeds      *deeds.State
	council    *council.State
	bookings   *bookings.State
	shop       *shop.State
	blackout   *blackout.State
	statements *statements.State
	display    *display.State

	blank func() (*State, *village.Parts)
}

// New looks at parts. blank makes a whole village before its first event, into which a report of a time that is over folds what had happened by
// then.
func New(core *village.Core, books *rulebook.State, points *accounts.State, who *people.State, screens *devices.State, shelf *stock.State, done *deeds.State,
	meetings *council.State, booked *bookings.State, till *shop.State, sheets *blackout.State, files *statements.State, screen *display.State,
	blank func() (*State, *village.Parts)) *State {
	return &State{
		core: core, rulebook: books, accounts: points, people: who, devices: screens, stock: shelf, deeds: done, council: meetings, bookings: booked, shop: till,
		blackout: sheets, statements: files, display: screen, blank: blank,
	}
}
