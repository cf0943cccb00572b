package event

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
)

// MeetingConvened announces a meeting ahead of its day; the number of the event is the meeting's. Deeds and proposals stay where they are
// until it begins.
type MeetingConvened struct {
	Day      calendar.Day `cbor:"1,keyasint"`
	Time     string       `cbor:"2,keyasint,omitempty"` // 19:30
	Place    string       `cbor:"3,keyasint"`
	Kind     council.Kind `cbor:"4,keyasint"`
	Entitled []member.ID  `cbor:"5,keyasint"`
	Until    calendar.Day `cbor:"6,keyasint"` // deeds up to this day
	Deeds    bool         `cbor:"7,keyasint"` // come on its agenda
	Items    []Item       `cbor:"8,keyasint"`
	Noted    []DeedID     `cbor:"9,keyasint,omitempty"`
}

// AgendaSet puts the agenda of a convened meeting together anew.
type AgendaSet struct {
	Meeting MeetingID    `cbor:"1,keyasint"`
	Until   calendar.Day `cbor:"2,keyasint"`
	Items   []Item       `cbor:"3,keyasint"`
	Noted   []DeedID     `cbor:"4,keyasint,omitempty"`
}

// MeetingStarted begins a convened meeting with the agenda that it has and those who are entitled on the day.
type MeetingStarted struct {
	Meeting  MeetingID   `cbor:"1,keyasint"`
	Entitled []member.ID `cbor:"2,keyasint"`
	Items    []Item      `cbor:"3,keyasint"`
	Noted    []DeedID    `cbor:"4,keyasint,omitempty"`
}

// MeetingCancelled calls a convened meeting off.
type MeetingCancelled struct {
	Meeting MeetingID `cbor:"1,keyasint"`
	Reason  string    `cbor:"2,keyasint,omitempty"`
}

// MeetingMoved gives a convened meeting another day, hour or place, and with it the agenda and those entitled of the new day.
type MeetingMoved struct {
	Meeting  MeetingID    `cbor:"1,keyasint"`
	Day      calendar.Day `cbor:"2,keyasint"`
	Time     string       `cbor:"3,keyasint,omitempty"`
	Place    string       `cbor:"4,keyasint"`
	Reason   string       `cbor:"5,keyasint,omitempty"`
	Entitled []member.ID  `cbor:"6,keyasint"`
	Until    calendar.Day `cbor:"7,keyasint"`
	Items    []Item       `cbor:"8,keyasint"`
	Noted    []DeedID     `cbor:"9,keyasint,omitempty"`
}

// MeetingReopened takes the closing of a meeting back.
type MeetingReopened struct {
	Meeting MeetingID `cbor:"1,keyasint"`
	Undoes  uint64    `cbor:"2,keyasint"` // number of the closing
}

// ItemSplit takes deeds out of an item; each becomes an item of its own at the end of the agenda.
type ItemSplit struct {
	Meeting MeetingID `cbor:"1,keyasint"`
	Item    int       `cbor:"2,keyasint"`
	Items   []Item    `cbor:"3,keyasint"` // the new ones, each with one deed
}

// ItemJoined takes the newest split of a meeting back.
type ItemJoined struct {
	Meeting MeetingID `cbor:"1,keyasint"`
	Item    int       `cbor:"2,keyasint"`
	Undoes  uint64    `cbor:"3,keyasint"`
	Count   int       `cbor:"4,keyasint"` // of items that go back
}

// DecisionUndone takes the newest decision of a meeting back; the one before it, if any, stands again.
type DecisionUndone struct {
	Meeting MeetingID `cbor:"1,keyasint"`
	Item    int       `cbor:"2,keyasint"`
	Undoes  uint64    `cbor:"3,keyasint"`
}

// BallotOpened begins a vote that is taken step by step, so that a machine that stops in the middle of it goes on where it was.
type BallotOpened struct {
	Meeting   MeetingID      `cbor:"1,keyasint"`
	Item      int            `cbor:"2,keyasint"`
	Motion    council.Motion `cbor:"3,keyasint"`
	Method    council.Method `cbor:"4,keyasint"`
	Amendment *Figures       `cbor:"5,keyasint,omitempty"`
	Reopen    bool           `cbor:"6,keyasint,omitempty"`
}

// BallotCast is one voter's hand or card.
type BallotCast struct {
	Meeting MeetingID      `cbor:"1,keyasint"`
	Member  member.ID      `cbor:"2,keyasint"`
	Choice  council.Choice `cbor:"3,keyasint"`
}

// BallotCounted is a count of hands or papers: for, against, abstained, invalid.
type BallotCounted struct {
	Meeting MeetingID `cbor:"1,keyasint"`
	Counts  [4]int    `cbor:"2,keyasint"`
}

// BallotDiscarded ends a vote without a decision.
type BallotDiscarded struct {
	Meeting MeetingID `cbor:"1,keyasint"`
}

// KinNoted notes that two people are kin. Who the other one is stands sealed under the member's key.
type KinNoted struct {
	Member member.ID `cbor:"1,keyasint"`
	Sealed []byte    `cbor:"2,keyasint"` // Kin
}

// Kin is the other one.
type Kin struct {
	Of       member.ID `cbor:"1,keyasint"`
	Relation string    `cbor:"2,keyasint,omitempty"` // 兄弟
}

// KinRemoved takes a line off the kin list.
type KinRemoved struct {
	Kin uint64 `cbor:"1,keyasint"` // number of the event that noted it
}

// Names and versions, for ever.

func (*MeetingConvened) Type() (string, uint8)  { return "meeting.convened", 1 }
func (*AgendaSet) Type() (string, uint8)        { return "agenda.set", 1 }
func (*MeetingStarted) Type() (string, uint8)   { return "meeting.started", 1 }
func (*MeetingCancelled) Type() (string, uint8) { return "meeting.cancelled", 1 }
func (*MeetingMoved) Type() (string, uint8)     { return "meeting.moved", 1 }
func (*MeetingReopened) Type() (string, uint8)  { return "meeting.reopened", 1 }
func (*ItemSplit) Type() (string, uint8)        { return "item.split", 1 }
func (*ItemJoined) Type() (string, uint8)       { return "item.joined", 1 }
func (*DecisionUndone) Type() (string, uint8)   { return "decision.undone", 1 }
func (*BallotOpened) Type() (string, uint8)     { return "ballot.opened", 1 }
func (*BallotCast) Type() (string, uint8)       { return "ballot.cast", 1 }
func (*BallotCounted) Type() (string, uint8)    { return "ballot.counted", 1 }
func (*BallotDiscarded) Type() (string, uint8)  { return "ballot.discarded", 1 }
func (*KinNoted) Type() (string, uint8)         { return "kin.noted", 1 }
func (*KinRemoved) Type() (string, uint8)       { return "kin.removed", 1 }
