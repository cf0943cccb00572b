package event

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
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

// TermsSettled says what the village has settled about its shop.
type TermsSettled struct {
	Terms shop.Terms `cbor:"1,keyasint"`
}

// MemberPhotographed keeps a small picture of a person, to be seen at the till and in the office only.
type MemberPhotographed struct {
	Member member.ID `cbor:"1,keyasint"`
	Sealed []byte    `cbor:"2,keyasint"` // a JPEG under the member's key
}

// MemberUnpictured says that the picture is no longer to be shown.
type MemberUnpictured struct {
	Member member.ID `cbor:"1,keyasint"`
}

// MemberLeft says that a person is no longer of the village. The card is refused from now on; the balance stays until the village decides.
type MemberLeft struct {
	Member member.ID    `cbor:"1,keyasint"`
	Reason member.Leave `cbor:"2,keyasint"`
	Day    calendar.Day `cbor:"3,keyasint"`
}

// MemberCameBack takes back that a person has left.
type MemberCameBack struct {
	Member member.ID `cbor:"1,keyasint"`
}

// PointsPassed gives what is left of somebody who is gone to an heir, or lets it expire; the village has decided.
type PointsPassed struct {
	From     member.ID        `cbor:"1,keyasint"`
	To       member.ID        `cbor:"2,keyasint,omitempty"` // 0 when they expire
	Points   int64            `cbor:"3,keyasint"`
	Postings []ledger.Posting `cbor:"4,keyasint"`
	Reason   string           `cbor:"5,keyasint"`
}

// PinSet gives a person a new PIN and forgets what was typed wrong before.
type PinSet struct {
	Member member.ID `cbor:"1,keyasint"`
	Sealed []byte    `cbor:"2,keyasint"` // a slow hash under the member's key
}

// PinRefused counts a PIN typed wrong.
type PinRefused struct {
	Member member.ID `cbor:"1,keyasint"`
}

// PinRemoved takes a person's PIN away.
type PinRemoved struct {
	Member member.ID `cbor:"1,keyasint"`
}

// CardBlocked kills a card; the person gets another one later, or never.
type CardBlocked struct {
	Member member.ID   `cbor:"1,keyasint"`
	Card   member.Card `cbor:"2,keyasint"`
	Reason string      `cbor:"3,keyasint"`
}

// ShiftID names a shift by the number of the event that opened it.
type ShiftID uint64

// ShiftOpened begins a shift on the device that asked for it.
type ShiftOpened struct {
	Keeper member.ID `cbor:"1,keyasint,omitempty"` // who serves, if the card was shown
	Cash   int64     `cbor:"2,keyasint,omitempty"` // fen in the drawer
}

// ShiftClosed ends a shift with what was counted.
type ShiftClosed struct {
	Shift ShiftID `cbor:"1,keyasint"`
	Cash  int64   `cbor:"2,keyasint,omitempty"` // fen counted in the drawer
	Due   int64   `cbor:"3,keyasint,omitempty"` // fen that should have been there
	Note  string  `cbor:"4,keyasint,omitempty"`

	Goods []ShelfCount `cbor:"5,keyasint,omitempty"` // what was counted on the shelf; it moves nothing, a stocktake does
}

// ShelfCount is what was found of a good, and what should have been there at that moment.
type ShelfCount struct {
	Good    string `cbor:"1,keyasint"`
	Counted int64  `cbor:"2,keyasint"`
	Due     int64  `cbor:"3,keyasint"`
}

func (*TermsSettled) Type() (string, uint8)       { return "shop.settled", 1 }
func (*MemberPhotographed) Type() (string, uint8) { return "member.photographed", 1 }
func (*MemberUnpictured) Type() (string, uint8)   { return "member.unpictured", 1 }
func (*MemberLeft) Type() (string, uint8)         { return "member.left", 1 }
func (*MemberCameBack) Type() (string, uint8)     { return "member.came_back", 1 }
func (*PointsPassed) Type() (string, uint8)       { return "points.passed", 1 }
func (*PinSet) Type() (string, uint8)             { return "pin.set", 1 }
func (*PinRefused) Type() (string, uint8)         { return "pin.refused", 1 }
func (*PinRemoved) Type() (string, uint8)         { return "pin.removed", 1 }
func (*CardBlocked) Type() (string, uint8)        { return "card.blocked", 1 }
func (*ShiftOpened) Type() (string, uint8)        { return "shift.opened", 1 }
func (*ShiftClosed) Type() (string, uint8)        { return "shift.closed", 1 }
