package image

import (
	"slices"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
)

// Counter is what the till and the kiosk remember beside redemptions. It is written into the snapshot as it is.
type Counter struct {
	Reservations map[event.ReservationID]*Reservation // that still hold something
}

// Reservation is what is put aside for a person.
type Reservation struct {
	ID     event.ReservationID
	Member member.ID
	Day    calendar.Day // on which it was made
	Until  calendar.Day // last day
	Lines  []shop.Line  // what is still put aside
}

func newCounter() Counter {
	return Counter{Reservations: map[event.ReservationID]*Reservation{}}
}

// restoreCounter takes over what a snapshot held and works out again what follows from it.
func (i *Image) restoreCounter(c Counter) {
	empty := newCounter()
	if c.Reservations == nil {
		c.Reservations = empty.Reservations
	}
	i.Counter = c
	for _, r := range c.Reservations {
		i.hold(r.Lines, 1)
	}
}

// Reserved lists what is put aside for a person, oldest first.
func (i *Image) Reserved(id member.ID) []*Reservation {
	var out []*Reservation
	for _, r := range i.Counter.Reservations {
		if r.Member == id {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *Reservation) int { return int(int64(a.ID) - int64(b.ID)) })
	return out
}

// Free is how many of a good a person may have off the shelf: all that is not put aside for somebody else. With nobody (0) it is what
// is put aside for no one.
func (i *Image) Free(g *Good, id member.ID) int64 {
	free := g.Stock - g.Held
	if g.Held > 0 && id != 0 {
		for _, r := range i.Counter.Reservations {
			if r.Member == id {
				free += quantityOf(r.Lines, g.Code)
			}
		}
	}
	return max(0, free)
}

func quantityOf(lines []shop.Line, code string) (n int64) {
	for _, l := range lines {
		if l.Good == code {
			n += l.Quantity
		}
	}
	return n
}

func (i *Image) reserve(id event.ReservationID, at time.Time, p *event.GoodsReserved) {
	i.Counter.Reservations[id] = &Reservation{ID: id, Member: p.Member, Day: i.Day(at), Until: p.Until, Lines: slices.Clone(p.Lines)}
	i.hold(p.Lines, 1)
}

func (i *Image) release(id event.ReservationID) {
	if r := i.Counter.Reservations[id]; r != nil {
		i.hold(r.Lines, -1)
		delete(i.Counter.Reservations, id)
	}
}

// collect takes off the reservations what has been handed over.
func (i *Image) collect(kept []event.Kept) {
	for _, k := range kept {
		r := i.Counter.Reservations[k.Reservation]
		if r == nil {
			continue
		}
		for n := range r.Lines {
			if l := &r.Lines[n]; l.Good == k.Good && l.Quantity >= k.Quantity {
				l.Quantity -= k.Quantity
				i.hold([]shop.Line{{Good: k.Good, Quantity: k.Quantity}}, -1)
				break
			}
		}
		r.Lines = slices.DeleteFunc(r.Lines, func(l shop.Line) bool { return l.Quantity == 0 })
		if len(r.Lines) == 0 {
			delete(i.Counter.Reservations, k.Reservation)
		}
	}
}

// hold counts what is put aside of the shelf.
func (i *Image) hold(lines []shop.Line, sign int64) {
	for _, l := range lines {
		if g := i.goods[l.Good]; g != nil {
			g.Held += sign * l.Quantity
		}
	}
}
