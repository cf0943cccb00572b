// Package house puts the parts of a village in their order, and is how the rest of the program reaches them.
package house

import (
	"context"
	"time"

	"xinpu/app/accounts"
	"xinpu/app/blackout"
	"xinpu/app/bookings"
	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/devices"
	"xinpu/app/display"
	"xinpu/app/i18n"
	"xinpu/app/people"
	"xinpu/app/reports"
	"xinpu/app/rulebook"
	"xinpu/app/shop"
	"xinpu/app/statements"
	"xinpu/app/stock"
	"xinpu/app/views"
	"xinpu/app/village"
)

// House is one village with all its parts.
type House struct {
	*village.Village // nil in a house that only folds

	Core       *village.Core
	Rulebook   *rulebook.State
	Accounts   *accounts.State
	People     *people.State
	Devices    *devices.State
	Stock      *stock.State
	Deeds      *deeds.State
	Council    *council.State
	Bookings   *bookings.State
	Shop       *shop.State
	Blackout   *blackout.State
	Display    *display.State
	Statements *statements.State
	Reports    *reports.State

	*village.Parts
}

// fill makes the parts in their order: each is given those below it, and folds an event after them.
func (h *House) fill(keys village.Keyring) *village.Parts {
	h.Core = village.NewCore(keys)
	h.Rulebook = rulebook.New(h.Core)
	h.Accounts = accounts.New(h.Core, h.Rulebook)
	h.People = people.New(h.Core, h.Rulebook, h.Accounts)
	h.Devices = devices.New(h.Core)
	h.Stock = stock.New(h.Core, h.Rulebook, h.People)
	h.Deeds = deeds.New(h.Core, h.Rulebook, h.Accounts, h.People)
	h.Council = council.New(h.Core, h.Rulebook, h.Accounts, h.People, h.Stock, h.Deeds)
	h.Bookings = bookings.New(h.Core, h.People, h.Stock)
	h.Shop = shop.New(h.Core, h.Rulebook, h.Accounts, h.People, h.Devices, h.Stock, h.Deeds, h.Council, h.Bookings)
	h.Blackout = blackout.New(h.Core, h.Rulebook, h.Accounts, h.People, h.Stock, h.Deeds, h.Council, h.Bookings, h.Shop)
	h.Statements = statements.New(h.Core, h.Rulebook, h.Accounts, h.People, h.Devices, h.Stock, h.Deeds, h.Council, h.Bookings, h.Shop, h.Blackout)
	h.Display = display.New(h.Core, h.Rulebook, h.Accounts, h.People, h.Stock, h.Deeds, h.Council, h.Bookings, h.Shop, h.Blackout, h.Statements)
	h.Reports = reports.New(h.Core, h.Rulebook, h.Accounts, h.People, h.Devices, h.Stock, h.Deeds, h.Council, h.Bookings, h.Shop, h.Blackout, h.Statements, h.Display,
		func() (*reports.State, *village.Parts) {
			blank := &House{}
			parts := blank.fill(keys)
			return blank.Reports, parts
		})
	h.Parts = village.NewParts(h.Core, h.Rulebook, h.Accounts, h.People, h.Devices, h.Stock, h.Deeds, h.Council, h.Bookings, h.Shop, h.Blackout, h.Display)
	return h.Parts
}

// Open opens the village in a data folder; see village.Open.
func Open(dir string, clock func() time.Time) (*House, error) {
	h := &House{}
	v, err := village.Open(dir, clock, func(keys village.Keyring) *village.Parts {
		next := &House{Village: h.Village}
		parts := next.fill(keys)
		if h.Core == nil || h.Village == nil {
			*h = *next
		}
		return parts
	})
	if err != nil {
		return nil, err
	}
	h.Village = v
	return h, nil
}

// View reads the house while nothing changes; fn must keep nothing of it.
func (h *House) View(fn func(*House)) { h.Village.View(func() { fn(h) }) }

// Assemble makes the house of a village before its first event, without a journal: whoever folds events into it sees what they make.
func Assemble(keys village.Keyring) *House {
	h := &House{}
	h.fill(keys)
	return h
}

// Blank is the house before anything happened, which can read what is sealed: whoever folds events into it sees how things once were.
func (h *House) Blank() *House {
	return Assemble(h.Village.Keys())
}

// Query answers pages in one language.
func (h *House) Query(words i18n.Catalogue, lang i18n.Lang) *Query {
	return &Query{Source: views.Source{Village: h.Village, Core: h.Core, Words: words, Lang: lang}, house: h}
}

// Query leads to what the nouns answer.
type Query struct {
	views.Source
	house *House
}

// Rulebook answers about rule books.
func (q *Query) Rulebook() *rulebook.Query {
	return &rulebook.Query{Source: q.Source, State: q.house.Rulebook}
}

// People answers about who lives in the village.
func (q *Query) People() *people.Query { return &people.Query{Source: q.Source, State: q.house.People} }

// Devices answers about screens and printers.
func (q *Query) Devices() *devices.Query {
	return &devices.Query{Source: q.Source, State: q.house.Devices}
}

// Stock answers about the shelf, the merchants and the fund.
func (q *Query) Stock() *stock.Query { return &stock.Query{Source: q.Source, State: q.house.Stock} }

// Deeds answers about deeds and notices.
func (q *Query) Deeds() *deeds.Query { return &deeds.Query{Source: q.Source, State: q.house.Deeds} }

// Council answers about meetings and proposals.
func (q *Query) Council() *council.Query {
	return &council.Query{Source: q.Source, State: q.house.Council}
}

// Bookings answers about booked services.
func (q *Query) Bookings() *bookings.Query {
	return &bookings.Query{Source: q.Source, State: q.house.Bookings}
}

// Shop answers about the till.
func (q *Query) Shop() *shop.Query { return &shop.Query{Source: q.Source, State: q.house.Shop} }

// Blackout answers about sheets for days without power.
func (q *Query) Blackout() *blackout.Query {
	return &blackout.Query{Source: q.Source, State: q.house.Blackout}
}

// Statements answers about one person.
func (q *Query) Statements() *statements.Query {
	return &statements.Query{Source: q.Source, State: q.house.Statements}
}

// Display answers about the village's screens.
func (q *Query) Display() *display.Query {
	return &display.Query{Source: q.Source, State: q.house.Display}
}

// Reports answers about a span of time.
func (q *Query) Reports() *reports.Query {
	return &reports.Query{Source: q.Source, State: q.house.Reports}
}

// Do runs a decision; see village.Do.
func (h *House) Do(ctx context.Context, call village.RequestMeta, cmd village.Command) (village.Result, error) {
	return h.Village.Do(ctx, call, cmd)
}
