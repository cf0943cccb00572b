package display

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/serial"
)

// SuggestionMade keeps what a villager wishes for the village, to be shown on the display.
type SuggestionMade struct {
	Member  member.ID `cbor:"1,keyasint"`
	Text    []byte    `cbor:"2,keyasint"`           // sealed under the member's key: it may tell of him
	Named   bool      `cbor:"3,keyasint,omitempty"` // agrees that his name stands under it
	Waiting bool      `cbor:"4,keyasint,omitempty"` // written at the kiosk: the office reads it before it is shown
}

// SuggestionShown puts a suggestion that waited on the display.
type SuggestionShown struct {
	Suggestion serial.SuggestionID `cbor:"1,keyasint"`
}

// SuggestionRemoved takes a suggestion off the display and the list.
type SuggestionRemoved struct {
	Suggestion serial.SuggestionID `cbor:"1,keyasint"`
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

func (*SuggestionMade) Type() (string, uint8) { return "suggestion.made", 1 }

func (*SuggestionShown) Type() (string, uint8) { return "suggestion.shown", 1 }

func (*SuggestionRemoved) Type() (string, uint8) { return "suggestion.removed", 1 }

func (*StarsChosen) Type() (string, uint8) { return "stars.chosen", 1 }

func (*GridsAssessed) Type() (string, uint8) { return "grids.assessed", 1 }

// Suggested is what several people may wish alike. One of its fields is given.
type Suggested struct {
	Thing      string              `cbor:"1,keyasint,omitempty"` // of the list of shop.WantedThings
	Product    string              `cbor:"2,keyasint,omitempty"` // code of a product that is not on the shelf now
	Suggestion serial.SuggestionID `cbor:"3,keyasint,omitempty"` // on the display
}

// SuggestionVoteCast says that a person wishes something, too. How many do can be seen by everybody, who by nobody.
type SuggestionVoteCast struct {
	Member member.ID `cbor:"1,keyasint"`
	Of     Suggested `cbor:"2,keyasint"`
}

// SuggestionVoteWithdrawn says that a person does not wish it any more.
type SuggestionVoteWithdrawn struct {
	Member member.ID `cbor:"1,keyasint"`
	Of     Suggested `cbor:"2,keyasint"`
}

// SuggestionMet says that what people wished is there, or will not come: counting begins anew.
type SuggestionMet struct {
	Of Suggested `cbor:"1,keyasint"`
}

func (*SuggestionVoteCast) Type() (string, uint8) { return "suggestion.vote_cast", 1 }

func (*SuggestionVoteWithdrawn) Type() (string, uint8) { return "suggestion.vote_withdrawn", 1 }

func (*SuggestionMet) Type() (string, uint8) { return "suggestion.met", 1 }
