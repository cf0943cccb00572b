package shop

import (
	"xinpu/app/domain/trade"
	"xinpu/app/village"
)

// LapseReservations puts back what nobody has come for. The calendar asks for it.
type LapseReservations struct{}

// Decide releases what was put aside until a day before this one.
func (LapseReservations) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	for _, r := range Overdue(s, tx.Day) {
		tx.Append(&ReservationReleased{Reservation: r.ID, Member: r.Member, Reason: trade.Lapsed})
	}
	return village.None{}, nil
}
