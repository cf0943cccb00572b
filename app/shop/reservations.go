package shop

import (
	"slices"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/stock"
)

// Terms are what the village has settled about its shop.
func (s *State) Terms() trade.Terms {
	if s.Settled == nil {
		return trade.DefaultTerms
	}
	return *s.Settled
}

// Returned is what has been taken back of a redemption so far.
type Returned struct {
	Lines []trade.Line
	TopUp int64 // points of them that cash had paid
	Cash  int64 // fen given back
	Owed  int64 // points of them that were never paid
}

// TakenBack are the events of a day that took redemptions back, or parts of them, in order: each has a slip of its own.
type TakenBack struct {
	Day  calendar.Day
	Seqs []uint64
}

// Reservation is what is put aside for a person.
type Reservation struct {
	ID     serial.ReservationID
	Member member.ID
	Day    calendar.Day // on which it was made
	Until  calendar.Day // last day
	Lines  []trade.Line // what is still put aside
}

// Reserved lists what is put aside for a person, oldest first.
func (s *State) Reserved(id member.ID) []*Reservation {
	var out []*Reservation
	for _, r := range s.Reservations {
		if r.Member == id {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *Reservation) int { return int(int64(a.ID) - int64(b.ID)) })
	return out
}

// Free is how many of a product a person may have off the shelf: all that is not put aside for somebody else. With nobody (0) it is what
// is put aside for no one.
func (s *State) Free(g *stock.Product, id member.ID) int64 {
	free := g.Stock - g.Reserved
	if g.Reserved > 0 && id != 0 {
		for _, r := range s.Reservations {
			if r.Member == id {
				free += quantityOf(r.Lines, g.Code)
			}
		}
	}
	return max(0, free)
}

func quantityOf(lines []trade.Line, code string) (n int64) {
	for _, l := range lines {
		if l.Product == code {
			n += l.Quantity
		}
	}
	return n
}

func (s *State) reserve(id serial.ReservationID, at time.Time, p *ProductsReserved) {
	s.Reservations[id] = &Reservation{ID: id, Member: p.Member, Day: s.core.Day(at), Until: p.Until, Lines: Basket(p.Lines)}
	s.stock.Hold(s.Reservations[id].Lines, 1)
}

func (s *State) release(id serial.ReservationID) {
	if r := s.Reservations[id]; r != nil {
		s.stock.Hold(r.Lines, -1)
		delete(s.Reservations, id)
	}
}

// collect takes off the reservations what has been handed over.
func (s *State) collect(kept []Kept) {
	for _, k := range kept {
		r := s.Reservations[k.Reservation]
		if r == nil {
			continue
		}
		for n := range r.Lines {
			if l := &r.Lines[n]; l.Product == k.Product && l.Quantity >= k.Quantity {
				l.Quantity -= k.Quantity
				s.stock.Hold([]trade.Line{{Product: k.Product, Quantity: k.Quantity}}, -1)
				break
			}
		}
		r.Lines = slices.DeleteFunc(r.Lines, func(l trade.Line) bool { return l.Quantity == 0 })
		if len(r.Lines) == 0 {
			delete(s.Reservations, k.Reservation)
		}
	}
}
