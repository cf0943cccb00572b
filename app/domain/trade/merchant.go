package trade

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
)

// Merchant gives products or services outside the shop, under an agreement with the village: a hairdresser, the elder-care station.
type Merchant struct {
	Code string       `cbor:"1,keyasint"`
	Name string       `cbor:"2,keyasint"`
	From calendar.Day `cbor:"3,keyasint"`
	To   calendar.Day `cbor:"4,keyasint"` // last day of the agreement
	Note string       `cbor:"5,keyasint,omitempty"`

	Terms string    `cbor:"6,keyasint,omitempty"` // what is agreed, as on paper
	Signs string    `cbor:"7,keyasint,omitempty"` // who signs for it, by post, never a name: the manager, the owner
	For   member.ID `cbor:"8,keyasint,omitempty"` // who has signed for the village
}

// Agreed reports whether the agreement is in force on a day.
func (m Merchant) Agreed(on calendar.Day) bool { return m.From <= on && on <= m.To }

// Source says where money of the fund comes from.
type Source uint8

// The sources.
const (
	FromVillage    Source = 1 + iota // the village's own money
	FromGovernment                   // granted from above
	FromDonation
	FromElsewhere
)

// Sources names them for the API.
var Sources = map[string]Source{"village": FromVillage, "government": FromGovernment, "donation": FromDonation, "other": FromElsewhere}

// String is the name that the API gives it.
func (s Source) String() string {
	for name, one := range Sources {
		if one == s {
			return name
		}
	}
	return "other"
}

// BookingOutcome says what became of a booked visit.
type BookingOutcome uint8

// The outcomes.
const (
	BookingAttended BookingOutcome = 1 + iota
	BookingMissed
	BookingCancelled
)

// String is the name that the API gives it.
func (o BookingOutcome) String() string {
	switch o {
	case BookingAttended:
		return "attended"
	case BookingMissed:
		return "missed"
	default:
		return "cancelled"
	}
}

// BookingOutcomes names them for the API.
var BookingOutcomes = map[string]BookingOutcome{"attended": BookingAttended, "missed": BookingMissed, "cancelled": BookingCancelled}

// Opening hours of services, in minutes of the day.
const (
	BookingsFrom = 7 * 60
	BookingsTo   = 20 * 60
)

// MaxSeats bounds how many people a service may take at the same time.
const MaxSeats = 100

// MoveKind says why products moved on the shelf other than by redemption.
type MoveKind uint8

// The kinds; what was written before kinds were kept has none.
const (
	Received MoveKind = 1 + iota
	WrittenOff
	Recounted
)
