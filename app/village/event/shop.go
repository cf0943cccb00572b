package event

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/shop"
)

// ReservationID names a reservation by the number of the event that made it.
type ReservationID uint64

// GoodsReserved puts goods aside for a person until the end of a day; its number is the reservation's. No points move.
type GoodsReserved struct {
	Member member.ID    `cbor:"1,keyasint"`
	Lines  []shop.Line  `cbor:"2,keyasint"` // at the prices of that moment, which the till works out again
	Until  calendar.Day `cbor:"3,keyasint"`
}

// ReservationReleased puts back on the free shelf what is still put aside.
type ReservationReleased struct {
	Reservation ReservationID `cbor:"1,keyasint"`
	Member      member.ID     `cbor:"2,keyasint"`
	Reason      shop.Release  `cbor:"3,keyasint"`
}

// Kept is how many of a good a redemption took of what a reservation had put aside.
type Kept struct {
	Reservation ReservationID `cbor:"1,keyasint"`
	Good        string        `cbor:"2,keyasint"`
	Quantity    int64         `cbor:"3,keyasint"`
}

// Names and versions, for ever.

func (*GoodsReserved) Type() (string, uint8)       { return "goods.reserved", 1 }
func (*ReservationReleased) Type() (string, uint8) { return "reservation.released", 1 }
