package shop

import (
	"fmt"
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/village"
)

// Reserve puts products aside for who holds a card, for the village's number of days. No points move until the till hands them over.
type Reserve struct {
	Card  string
	Lines []RedeemLine
}

// Decide checks card, products, limits, shelf and balance as a redemption would, with everything already put aside counted in.
//
// Problems: those of Redeem, reserve_service, reserve_many.
func (c Reserve) Decide(tx *village.Tx) (serial.ReservationID, error) {
	s := of(tx)
	m, err := people.Holder(s.people, c.Card)
	if err != nil {
		return 0, err
	}
	var total, count int64
	asked := slices.Clone(c.Lines)
	for _, r := range s.Reserved(m.ID) {
		for _, l := range r.Lines {
			count += l.Quantity
			asked = append(asked, RedeemLine{Product: l.Product, Quantity: l.Quantity})
		}
	}
	for n, l := range c.Lines {
		if g := s.stock.Product(l.Product); g != nil && g.Service {
			return 0, problem.New(problem.Refused, "reserve_service", problem.Args{"good": g.Name}).At(fmt.Sprintf("lines[%d].good", n))
		}
		count += max(0, l.Quantity)
	}
	if len(c.Lines) == 0 {
		return 0, problem.New(problem.Invalid, "basket_empty", nil).At("lines")
	}
	all, err := price(s, tx, m, asked)
	if p, ok := problem.As(err); ok {
		return 0, p.At("lines")
	} else if err != nil {
		return 0, err
	}
	if count > trade.MaxReserved {
		return 0, problem.New(problem.Refused, "reserve_many", problem.Args{"max": trade.MaxReserved}).At("lines")
	}
	for _, l := range all {
		total += l.Total()
	}
	if points := s.people.Spendable(m); total > points {
		return 0, problem.New(problem.Refused, "points_not_enough", problem.Args{"points": points, "needed": total, "missing": total - points})
	}
	lines, err := price(s, tx, m, c.Lines)
	if err != nil {
		return 0, err
	}
	return serial.ReservationID(tx.Append(&ProductsReserved{Member: m.ID, Lines: StoreLines(lines), Until: tx.Day + calendar.Day(s.Terms().HoldDays)})), nil
}

// Again finds the reservation that it made.
func (Reserve) Again(_ *village.Tx, events []village.Event) (serial.ReservationID, error) {
	return village.MadeBy[*ProductsReserved, serial.ReservationID](events)
}

// Overdue lists the reservations whose last day lies before today, oldest first.
func Overdue(s *State, today calendar.Day) (out []*Reservation) {
	for _, r := range s.Reservations {
		if r.Until < today {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *Reservation) int { return int(int64(a.ID) - int64(b.ID)) })
	return out
}

// KeptFor says what of the lines had been put aside for the person, the oldest reservation first.
func KeptFor(s *State, id member.ID, lines []trade.Line) (out []Kept) {
	if len(s.Reservations) == 0 {
		return nil
	}
	mine := s.Reserved(id)
	for _, l := range lines {
		left := l.Quantity
		for _, r := range mine {
			for _, held := range r.Lines {
				if n := min(left, held.Quantity); held.Product == l.Product && n > 0 {
					out = append(out, Kept{Reservation: r.ID, Product: l.Product, Quantity: n})
					left -= n
				}
			}
		}
	}
	return out
}
