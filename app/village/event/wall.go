package event

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
)

// WishID names a wish by the number of the event that made it.
type WishID uint64

// WishMade keeps what a villager wishes for the village, to be shown on the wall.
type WishMade struct {
	Member  member.ID `cbor:"1,keyasint"`
	Text    []byte    `cbor:"2,keyasint"`           // sealed under the member's key: it may tell of him
	Named   bool      `cbor:"3,keyasint,omitempty"` // agrees that his name stands under it
	Waiting bool      `cbor:"4,keyasint,omitempty"` // written at the kiosk: the office reads it before it is shown
}

// WishShown puts a wish that waited on the wall.
type WishShown struct {
	Wish WishID `cbor:"1,keyasint"`
}

// WishRemoved takes a wish off the wall and the list.
type WishRemoved struct {
	Wish WishID `cbor:"1,keyasint"`
}

// StarsChosen says who are the credit stars of a year; a later one for the same year replaces it.
type StarsChosen struct {
	Year    int         `cbor:"1,keyasint"`
	Members []member.ID `cbor:"2,keyasint"`
}

// GridsAssessed gives the indicators of grids for a month, out of a hundred each.
type GridsAssessed struct {
	Grids []GridAssessed `cbor:"1,keyasint"`
}

// GridAssessed is the assessment of one grid.
type GridAssessed struct {
	Grid   string         `cbor:"1,keyasint"`
	Month  calendar.Month `cbor:"2,keyasint"`
	Values map[string]int `cbor:"3,keyasint"` // by the code of the indicator
}

// Names and versions, for ever.

func (*WishMade) Type() (string, uint8)      { return "wish.made", 1 }
func (*WishShown) Type() (string, uint8)     { return "wish.shown", 1 }
func (*WishRemoved) Type() (string, uint8)   { return "wish.removed", 1 }
func (*StarsChosen) Type() (string, uint8)   { return "stars.chosen", 1 }
func (*GridsAssessed) Type() (string, uint8) { return "grids.assessed", 1 }
