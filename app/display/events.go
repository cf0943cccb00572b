package display

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
)

// WishMade keeps what a villager wishes for the village, to be shown on the wall.
type WishMade struct {
	Member  member.ID `cbor:"1,keyasint"`
	Text    []byte    `cbor:"2,keyasint"`           // sealed under the member's key: it may tell of him
	Named   bool      `cbor:"3,keyasint,omitempty"` // agrees that his name stands under it
	Waiting bool      `cbor:"4,keyasint,omitempty"` // written at the kiosk: the office reads it before it is shown
}

// WishShown puts a wish that waited on the wall.
type WishShown struct {
	Wish serial.WishID `cbor:"1,keyasint"`
}

// WishRemoved takes a wish off the wall and the list.
type WishRemoved struct {
	Wish serial.WishID `cbor:"1,keyasint"`
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

func (*WishMade) Type() (string, uint8) { return "suggestion.made", 1 }

func (*WishShown) Type() (string, uint8) { return "suggestion.shown", 1 }

func (*WishRemoved) Type() (string, uint8) { return "suggestion.removed", 1 }

func (*StarsChosen) Type() (string, uint8) { return "stars.chosen", 1 }

func (*GridsAssessed) Type() (string, uint8) { return "grids.assessed", 1 }

// Want is what several people may wish alike. One of its fields is given.
type Want struct {
	Thing string        `cbor:"1,keyasint,omitempty"` // of the list of shop.WantedThings
	Good  string        `cbor:"2,keyasint,omitempty"` // code of a good that is not on the shelf now
	Wish  serial.WishID `cbor:"3,keyasint,omitempty"` // on the wall
}

// WantJoined says that a person wishes something, too. How many do can be seen by everybody, who by nobody.
type WantJoined struct {
	Member member.ID `cbor:"1,keyasint"`
	Of     Want      `cbor:"2,keyasint"`
}

// WantLeft says that a person does not wish it any more.
type WantLeft struct {
	Member member.ID `cbor:"1,keyasint"`
	Of     Want      `cbor:"2,keyasint"`
}

// WantMet says that what people wished is there, or will not come: counting begins anew.
type WantMet struct {
	Of Want `cbor:"1,keyasint"`
}

func (*WantJoined) Type() (string, uint8) { return "suggestion.vote_cast", 1 }

func (*WantLeft) Type() (string, uint8) { return "suggestion.vote_withdrawn", 1 }

func (*WantMet) Type() (string, uint8) { return "suggestion.met", 1 }
