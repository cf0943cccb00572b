package shop

import (
	"cmp"
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/views"
)

// ReservationView is what is put aside for a person.
type ReservationView struct {
	ID     string            `json:"id" doc:"journal number with check digit"`
	Member people.CardMember `json:"member"`
	Day    calendar.Day      `json:"day" doc:"on which it was made"`
	Until  calendar.Day      `json:"until" doc:"last day; after it the goods go back by themselves"`
	Lines  []Line            `json:"lines" doc:"what is still put aside, at today's price for this person"`
	Total  int64             `json:"total"`
}

// Reservations lists what is put aside.
type Reservations struct {
	Reservations []ReservationView `json:"reservations" doc:"the one that ends first comes first"`
}

// ReservationViews are reservations with names and prices of today.
func (v *View) ReservationViews(list []*Reservation, staff bool) []ReservationView {
	out := []ReservationView{}
	for _, r := range list {
		out = append(out, v.reservation(r, staff))
	}
	return out
}

func (v *View) reservation(r *Reservation, staff bool) ReservationView {
	out := ReservationView{ID: views.SerialOf(uint64(r.ID)), Day: r.Day, Until: r.Until}
	lines := slices.Clone(r.Lines)
	if m := v.people.Member(r.Member); m != nil {
		out.Member = v.peopleView().CardMember(m, staff)
		customer := v.people.Customer(m, v.Today)
		for n := range lines {
			if g := v.stock.Product(lines[n].Product); g != nil {
				lines[n].Price = g.Price(customer)
			}
		}
	}
	out.Lines, out.Total = v.Lines(lines)
	return out
}

// Lines says products by their names, and what they cost together.
func (v *View) Lines(lines []trade.Line) (out []Line, total int64) {
	out = []Line{}
	for _, l := range lines {
		line := Line{Product: l.Product, Name: l.Product, Quantity: l.Quantity, Price: l.Price, Total: l.Total()}
		if g := v.stock.Product(l.Product); g != nil {
			line.Name, line.Spec = g.Name, g.Spec
		}
		out = append(out, line)
		total += l.Total()
	}
	return out, total
}

// Reservations lists everything that is put aside in the shop.
func (q *Query) Reservations() (Reservations, error) {
	return look(q, func(v *View) (Reservations, error) {
		var all []*Reservation
		for _, r := range v.Reservations {
			all = append(all, r)
		}
		slices.SortFunc(all, func(a, b *Reservation) int {
			return cmp.Or(cmp.Compare(a.Until, b.Until), cmp.Compare(a.ID, b.ID))
		})
		return Reservations{v.ReservationViews(all, true)}, nil
	})
}

// Reservation is one of them.
//
// Problems: reservation_unknown.
func (q *Query) Reservation(id serial.ReservationID, staff bool) (ReservationView, error) {
	return look(q, func(v *View) (ReservationView, error) {
		r := v.Reservations[id]
		if r == nil {
			return ReservationView{}, problem.New(problem.NotFound, "reservation_unknown", problem.Args{"number": views.SerialOf(uint64(id))}).At("id")
		}
		return v.reservation(r, staff), nil
	})
}

// ReservationOf is a reservation for who holds the card; another's is not told from one that is not there.
//
// Problems: reservation_unknown and those of the card.
func (q *Query) ReservationOf(id serial.ReservationID, card string) (ReservationView, error) {
	return look(q, func(v *View) (ReservationView, error) {
		m, err := people.Holder(v.people, card)
		if err != nil {
			return ReservationView{}, err
		}
		r := v.Reservations[id]
		if r == nil || r.Member != m.ID {
			return ReservationView{}, problem.New(problem.NotFound, "reservation_unknown", problem.Args{"number": views.SerialOf(uint64(id))}).At("id")
		}
		return v.reservation(r, false), nil
	})
}
