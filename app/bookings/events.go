package bookings

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
)

// VisitBooked keeps a time for a service.
type VisitBooked struct {
	Member member.ID    `cbor:"1,keyasint"`
	Good   string       `cbor:"2,keyasint"`
	Day    calendar.Day `cbor:"3,keyasint"`
	Minute int64        `cbor:"4,keyasint"`           // of the day
	Length int64        `cbor:"5,keyasint"`           // minutes
	Card   bool         `cbor:"6,keyasint,omitempty"` // the card was shown, so that the visit needs none
}

// VisitEnded says what became of it. Coming is the redemption's to say.
type VisitEnded struct {
	Visit   serial.VisitID     `cbor:"1,keyasint"`
	Outcome trade.VisitOutcome `cbor:"2,keyasint"`
}

func (*VisitBooked) Type() (string, uint8) { return "booking.made", 1 }

func (*VisitEnded) Type() (string, uint8) { return "booking.ended", 1 }
