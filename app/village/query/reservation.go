package query

import (
	"cmp"
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/shop"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Reservation is what is put aside for a person.
type Reservation struct {
	ID     string       `json:"id" doc:"journal number with check digit"`
	Member CardMember   `json:"member"`
	Day    calendar.Day `json:"day" doc:"on which it was made"`
	Until  calendar.Day `json:"until" doc:"last day; after it the goods go back by themselves"`
	Lines  []Line       `json:"lines" doc:"what is still put aside, at today's price for this person"`
	Total  int64        `json:"total"`
}

// Reservations lists what is put aside.
type Reservations struct {
	Reservations []Reservation `json:"reservations" doc:"the one that ends first comes first"`
}

func (v *view) reservations(list []*image.Reservation, staff bool) []Reservation {
	out := []Reservation{}
	for _, r := range list {
		out = append(out, v.reservation(r, staff))
	}
	return out
}

func (v *view) reservation(r *image.Reservation, staff bool) Reservation {
	out := Reservation{ID: serialOf(uint64(r.ID)), Day: r.Day, Until: r.Until}
	lines := slices.Clone(r.Lines)
	if m := v.Member(r.Member); m != nil {
		out.Member = v.cardMember(m, staff)
		customer := v.Customer(m, v.today)
		for n := range lines {
			if g := v.Image.Good(lines[n].Good); g != nil {
				lines[n].Price = g.Price(customer)
			}
		}
	}
	out.Lines, out.Total = v.lines(lines)
	return out
}

// lines says goods by their names, and what they cost together.
func (v *view) lines(lines []shop.Line) (out []Line, total int64) {
	out = []Line{}
	for _, l := range lines {
		line := Line{Good: l.Good, Name: l.Good, Quantity: l.Quantity, Price: l.Price, Total: l.Total()}
		if g := v.Image.Good(l.Good); g != nil {
			line.Name, line.Spec = g.Name, g.Spec
		}
		out = append(out, line)
		total += l.Total()
	}
	return out, total
}

// Reservations lists everything that is put aside in the shop.
func (q *Query) Reservations() (Reservations, error) {
	return look(q, func(v *view) (Reservations, error) {
		var all []*image.Reservation
		for _, r := range v.Counter.Reservations {
			all = append(all, r)
		}
		slices.SortFunc(all, func(a, b *image.Reservation) int {
			return cmp.Or(cmp.Compare(a.Until, b.Until), cmp.Compare(a.ID, b.ID))
		})
		return Reservations{v.reservations(all, true)}, nil
	})
}

// Reservation is one of them.
//
// Problems: reservation_unknown.
func (q *Query) Reservation(id event.ReservationID, staff bool) (Reservation, error) {
	return look(q, func(v *view) (Reservation, error) {
		r := v.Counter.Reservations[id]
		if r == nil {
			return Reservation{}, problem.New(problem.NotFound, "reservation_unknown", problem.Args{"number": serialOf(uint64(id))}).At("id")
		}
		return v.reservation(r, staff), nil
	})
}

// ReservationOf is a reservation for who holds the card; another's is not told from one that is not there.
//
// Problems: reservation_unknown and those of the card.
func (q *Query) ReservationOf(id event.ReservationID, card string) (Reservation, error) {
	return look(q, func(v *view) (Reservation, error) {
		m, err := command.Holder(v.Image, card)
		if err != nil {
			return Reservation{}, err
		}
		r := v.Counter.Reservations[id]
		if r == nil || r.Member != m.ID {
			return Reservation{}, problem.New(problem.NotFound, "reservation_unknown", problem.Args{"number": serialOf(uint64(id))}).At("id")
		}
		return v.reservation(r, false), nil
	})
}
