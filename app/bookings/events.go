package bookings

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
)

// BookingMade keeps a time for a service.
type BookingMade struct {
	Member  member.ID    `cbor:"1,keyasint"`
	Product string       `cbor:"2,keyasint"`
	Day     calendar.Day `cbor:"3,keyasint"`
	Minute  int64        `cbor:"4,keyasint"`           // of the day
	Length  int64        `cbor:"5,keyasint"`           // minutes
	Card    bool         `cbor:"6,keyasint,omitempty"` // the card was shown, so that the booking needs none
}

// BookingEnded says what became of it. Coming is the redemption's to say.
type BookingEnded struct {
	Booking serial.BookingID     `cbor:"1,keyasint"`
	Outcome trade.BookingOutcome `cbor:"2,keyasint"`
}

func (*BookingMade) Type() (string, uint8) { return "booking.made", 1 }

func (*BookingEnded) Type() (string, uint8) { return "booking.ended", 1 }
