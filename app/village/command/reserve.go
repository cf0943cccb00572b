package command

import (
	"fmt"
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/shop"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Reserve puts goods aside for who holds a card, for the village's number of days. No points move until the till hands them over.
type Reserve struct {
	Card  string
	Lines []RedeemLine
}

// Decide checks card, goods, limits, shelf and balance as a redemption would, with everything already put aside counted in.
//
// Problems: those of Redeem, reserve_service, reserve_many.
func (c Reserve) Decide(img *image.Image, tx *Tx) error {
	m, err := Holder(img, c.Card)
	if err != nil {
		return err
	}
	var total, count int64
	asked := slices.Clone(c.Lines)
	for _, r := range img.Reserved(m.ID) {
		for _, l := range r.Lines {
			count += l.Quantity
			asked = append(asked, RedeemLine{Good: l.Good, Quantity: l.Quantity})
		}
	}
	for n, l := range c.Lines {
		if g := img.Good(l.Good); g != nil && g.Service {
			return problem.New(problem.Refused, "reserve_service", problem.Args{"good": g.Name}).At(fmt.Sprintf("lines[%d].good", n))
		}
		count += max(0, l.Quantity)
	}
	if len(c.Lines) == 0 {
		return problem.New(problem.Invalid, "basket_empty", nil).At("lines")
	}
	all, err := price(img, tx, m, asked)
	if p, ok := problem.As(err); ok {
		return p.At("lines")
	} else if err != nil {
		return err
	}
	if count > shop.MaxReserved {
		return problem.New(problem.Refused, "reserve_many", problem.Args{"max": shop.MaxReserved}).At("lines")
	}
	for _, l := range all {
		total += l.Total()
	}
	if points := img.Spendable(m); total > points {
		return problem.New(problem.Refused, "points_not_enough", problem.Args{"points": points, "needed": total, "missing": total - points})
	}
	lines, err := price(img, tx, m, c.Lines)
	if err != nil {
		return err
	}
	tx.Append(&event.GoodsReserved{Member: m.ID, Lines: lines, Until: tx.Day + calendar.Day(img.Terms().HoldDays)})
	return nil
}

// Release gives up what is put aside. From a kiosk it is asked for by the card of whom it is for.
type Release struct {
	ID   event.ReservationID
	Card string // empty at the till
}

// Decide checks that it still holds something.
//
// Problems: reservation_unknown, and those of the card.
func (c Release) Decide(img *image.Image, tx *Tx) error {
	r := img.Counter.Reservations[c.ID]
	unknown := problem.New(problem.NotFound, "reservation_unknown", problem.Args{"number": serial.Format(uint64(c.ID))}).At("id")
	if c.Card != "" {
		m, err := Holder(img, c.Card)
		if err != nil {
			return err
		}
		if r == nil || r.Member != m.ID {
			return unknown
		}
	}
	if r == nil {
		return unknown
	}
	tx.Append(&event.ReservationReleased{Reservation: r.ID, Member: r.Member, Reason: shop.Cancelled})
	return nil
}

// LapseReservations puts back what nobody has come for. The calendar asks for it.
type LapseReservations struct{}

// Decide releases what was put aside until a day before this one.
func (LapseReservations) Decide(img *image.Image, tx *Tx) error {
	for _, r := range Overdue(img, tx.Day) {
		tx.Append(&event.ReservationReleased{Reservation: r.ID, Member: r.Member, Reason: shop.Lapsed})
	}
	return nil
}

// Overdue lists the reservations whose last day lies before today, oldest first.
func Overdue(img *image.Image, today calendar.Day) (out []*image.Reservation) {
	for _, r := range img.Counter.Reservations {
		if r.Until < today {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *image.Reservation) int { return int(int64(a.ID) - int64(b.ID)) })
	return out
}

// kept says what of the lines had been put aside for the person, the oldest reservation first.
func kept(img *image.Image, id member.ID, lines []shop.Line) (out []event.Kept) {
	if len(img.Counter.Reservations) == 0 {
		return nil
	}
	mine := img.Reserved(id)
	for _, l := range lines {
		left := l.Quantity
		for _, r := range mine {
			for _, held := range r.Lines {
				if n := min(left, held.Quantity); held.Good == l.Good && n > 0 {
					out = append(out, event.Kept{Reservation: r.ID, Good: l.Good, Quantity: n})
					left -= n
				}
			}
		}
	}
	return out
}
