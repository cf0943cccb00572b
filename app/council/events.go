package council

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
	"xinpu/app/domain/voting"
)

// Booked are the credits' postings.
func (p *CreditsPosted) Booked() []ledger.Posting { return p.Postings }

// MeetingConvened announces a meeting ahead of its day; the number of the event is the meeting's. Deeds and proposals stay where they are
// until it begins.
type MeetingConvened struct {
	Day      calendar.Day    `cbor:"1,keyasint"`
	Time     string          `cbor:"2,keyasint,omitempty"` // 19:30
	Place    string          `cbor:"3,keyasint"`
	Kind     voting.Kind     `cbor:"4,keyasint"`
	Entitled []member.ID     `cbor:"5,keyasint"`
	Until    calendar.Day    `cbor:"6,keyasint"` // deeds up to this day
	Deeds    bool            `cbor:"7,keyasint"` // come on its agenda
	Items    []AgendaItem    `cbor:"8,keyasint"`
	Noted    []serial.DeedID `cbor:"9,keyasint,omitempty"`
}

// AgendaSet puts the agenda of a convened meeting together anew.
type AgendaSet struct {
	Meeting serial.MeetingID `cbor:"1,keyasint"`
	Until   calendar.Day     `cbor:"2,keyasint"`
	Items   []AgendaItem     `cbor:"3,keyasint"`
	Noted   []serial.DeedID  `cbor:"4,keyasint,omitempty"`
}

// MeetingStarted begins a convened meeting with the agenda that it has and those who are entitled on the day.
type MeetingStarted struct {
	Meeting  serial.MeetingID `cbor:"1,keyasint"`
	Entitled []member.ID      `cbor:"2,keyasint"`
	Items    []AgendaItem     `cbor:"3,keyasint"`
	Noted    []serial.DeedID  `cbor:"4,keyasint,omitempty"`
}

// MeetingCancelled calls a convened meeting off.
type MeetingCancelled struct {
	Meeting serial.MeetingID `cbor:"1,keyasint"`
	Reason  string           `cbor:"2,keyasint,omitempty"`
}

// MeetingMoved gives a convened meeting another day, hour or place, and with it the agenda and those entitled of the new day.
type MeetingMoved struct {
	Meeting  serial.MeetingID `cbor:"1,keyasint"`
	Day      calendar.Day     `cbor:"2,keyasint"`
	Time     string           `cbor:"3,keyasint,omitempty"`
	Place    string           `cbor:"4,keyasint"`
	Reason   string           `cbor:"5,keyasint,omitempty"`
	Entitled []member.ID      `cbor:"6,keyasint"`
	Until    calendar.Day     `cbor:"7,keyasint"`
	Items    []AgendaItem     `cbor:"8,keyasint"`
	Noted    []serial.DeedID  `cbor:"9,keyasint,omitempty"`
}

// MeetingReopened takes the closing of a meeting back.
type MeetingReopened struct {
	Meeting serial.MeetingID `cbor:"1,keyasint"`
	Undoes  uint64           `cbor:"2,keyasint"` // number of the closing
}

// ItemSplit takes deeds out of an item; each becomes an item of its own at the end of the agenda.
type ItemSplit struct {
	Meeting serial.MeetingID `cbor:"1,keyasint"`
	Item    int              `cbor:"2,keyasint"`
	Items   []AgendaItem     `cbor:"3,keyasint"` // the new ones, each with one deed
}

// ItemJoined takes the newest split of a meeting back.
type ItemJoined struct {
	Meeting serial.MeetingID `cbor:"1,keyasint"`
	Item    int              `cbor:"2,keyasint"`
	Undoes  uint64           `cbor:"3,keyasint"`
	Count   int              `cbor:"4,keyasint"` // of items that go back
}

// DecisionUndone takes the newest decision of a meeting back; the one before it, if any, stands again.
type DecisionUndone struct {
	Meeting serial.MeetingID `cbor:"1,keyasint"`
	Item    int              `cbor:"2,keyasint"`
	Undoes  uint64           `cbor:"3,keyasint"`
}

// BallotOpened begins a vote that is taken step by step, so that a machine that stops in the middle of it goes on where it was.
type BallotOpened struct {
	Meeting   serial.MeetingID `cbor:"1,keyasint"`
	Item      int              `cbor:"2,keyasint"`
	Motion    voting.Motion    `cbor:"3,keyasint"`
	Method    voting.Method    `cbor:"4,keyasint"`
	Amendment *Figures         `cbor:"5,keyasint,omitempty"`
	Reopen    bool             `cbor:"6,keyasint,omitempty"`
}

// BallotCast is one voter's hand or card.
type BallotCast struct {
	Meeting serial.MeetingID `cbor:"1,keyasint"`
	Member  member.ID        `cbor:"2,keyasint"`
	Choice  voting.Choice    `cbor:"3,keyasint"`
}

// BallotCounted is a count of hands or papers: for, against, abstained, invalid.
type BallotCounted struct {
	Meeting serial.MeetingID `cbor:"1,keyasint"`
	Counts  [4]int           `cbor:"2,keyasint"`
}

// BallotDiscarded ends a vote without a decision.
type BallotDiscarded struct {
	Meeting serial.MeetingID `cbor:"1,keyasint"`
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

func (*MeetingConvened) Type() (string, uint8) { return "meeting.convened", 1 }

func (*AgendaSet) Type() (string, uint8) { return "agenda.set", 1 }

func (*MeetingStarted) Type() (string, uint8) { return "meeting.started", 1 }

func (*MeetingCancelled) Type() (string, uint8) { return "meeting.cancelled", 1 }

func (*MeetingMoved) Type() (string, uint8) { return "meeting.moved", 1 }

func (*MeetingReopened) Type() (string, uint8) { return "meeting.reopened", 1 }

func (*ItemSplit) Type() (string, uint8) { return "item.split", 1 }

func (*ItemJoined) Type() (string, uint8) { return "item.joined", 1 }

func (*DecisionUndone) Type() (string, uint8) { return "decision.undone", 1 }

func (*BallotOpened) Type() (string, uint8) { return "ballot.opened", 1 }

func (*BallotCast) Type() (string, uint8) { return "ballot.cast", 1 }

func (*BallotCounted) Type() (string, uint8) { return "ballot.counted", 1 }

func (*BallotDiscarded) Type() (string, uint8) { return "ballot.discarded", 1 }

func (*KinNoted) Type() (string, uint8) { return "kin.noted", 1 }

func (*KinRemoved) Type() (string, uint8) { return "kin.removed", 1 }

// CouncilAppointed says who sits on the credit council.
type CouncilAppointed struct {
	Members []member.ID `cbor:"1,keyasint"`
}

// MeetingOpened opens a meeting with its agenda; the number of the event is the meeting's.
type MeetingOpened struct {
	Day      calendar.Day    `cbor:"1,keyasint"`
	Place    string          `cbor:"2,keyasint"`
	Kind     voting.Kind     `cbor:"3,keyasint"`
	Entitled []member.ID     `cbor:"4,keyasint"`
	Items    []AgendaItem    `cbor:"5,keyasint"`
	Noted    []serial.DeedID `cbor:"6,keyasint,omitempty"` // too little to score: noted, not put to the vote
}

// AgendaItem is an item of the agenda: deeds of one rule and quantity, all with the same figures and the same recused members.
type AgendaItem struct {
	Rule     string            `cbor:"1,keyasint"`
	Quantity scheme.Quantity   `cbor:"2,keyasint"`
	Points   int64             `cbor:"3,keyasint,omitempty"` // each deed, by the rule book
	Score    int64             `cbor:"4,keyasint,omitempty"`
	Deeds    []serial.DeedID   `cbor:"5,keyasint"`
	Recused  []member.ID       `cbor:"6,keyasint,omitempty"` // of the same household as somebody it is about, or kin
	Proposal serial.ProposalID `cbor:"7,keyasint,omitempty"` // instead of rule and deeds
	Kin      []member.ID       `cbor:"8,keyasint,omitempty"` // those of Recused who are out for being kin
	From     int               `cbor:"9,keyasint,omitempty"` // the item that it was taken out of
}

// AttendanceMarked says who is in the room, or has left.
type AttendanceMarked struct {
	Meeting serial.MeetingID `cbor:"1,keyasint"`
	Members []member.ID      `cbor:"2,keyasint"`
	Present bool             `cbor:"3,keyasint"`
	Undoes  uint64           `cbor:"4,keyasint,omitempty"` // number of the marking that it takes back
	Stands  []Stand          `cbor:"5,keyasint,omitempty"` // of those members whose seat another of the household takes
}

// Stand says that another adult of a household takes its seat in a meeting of households, until the seat is left.
type Stand struct {
	Seat      member.ID           `cbor:"1,keyasint"`
	By        member.ID           `cbor:"2,keyasint"`
	Deeds     []serial.DeedID     `cbor:"3,keyasint,omitempty"` // on the agenda, that concern who stands in
	Proposals []serial.ProposalID `cbor:"4,keyasint,omitempty"` // likewise
}

// Figures are what an amendment gives each deed of an item.
type Figures struct {
	Points int64  `cbor:"1,keyasint"`
	Score  int64  `cbor:"2,keyasint"`
	Reason string `cbor:"3,keyasint,omitempty"`
	Amount int64  `cbor:"4,keyasint,omitempty"` // fen, of a purchase
}

// ItemDecided is a vote and what it made of the item. A later one on the same item replaces it; both stay in the journal.
type ItemDecided struct {
	Meeting   serial.MeetingID `cbor:"1,keyasint"`
	Item      int              `cbor:"2,keyasint"` // counted from 1
	Motion    voting.Motion    `cbor:"3,keyasint"`
	Outcome   voting.Outcome   `cbor:"4,keyasint"`
	Tally     StoredTally      `cbor:"5,keyasint"`
	Amendment *Figures         `cbor:"6,keyasint,omitempty"`
}

// StoredTally is a counted vote as the journal keeps it.
type StoredTally struct {
	Method  voting.Method `cbor:"1,keyasint"`
	For     int           `cbor:"2,keyasint"`
	Against int           `cbor:"3,keyasint"`
	Abstain int           `cbor:"4,keyasint"`
	Present int           `cbor:"5,keyasint"` // in the room, recused ones included
	Recused []member.ID   `cbor:"6,keyasint,omitempty"`
	Names   [][]member.ID `cbor:"7,keyasint,omitempty"` // for, against, abstain; only of a vote with names
	Invalid int           `cbor:"8,keyasint,omitempty"`
	Voters  int           `cbor:"9,keyasint,omitempty"`  // present and not recused
	Quorum  int           `cbor:"10,keyasint,omitempty"` // that the item needed
	Stands  []StoredStand `cbor:"11,keyasint,omitempty"`
}

// StoredStand says that somebody of the same household took a seat, as the journal keeps it.
type StoredStand struct {
	Seat member.ID `cbor:"1,keyasint"`
	By   member.ID `cbor:"2,keyasint"`
}

// StoreTally gives a counted vote the form of the journal.
func StoreTally(t voting.Tally) StoredTally {
	var stands []StoredStand
	for _, s := range t.Stands {
		stands = append(stands, StoredStand(s))
	}
	return StoredTally{
		Method: t.Method, For: t.For, Against: t.Against, Abstain: t.Abstain, Present: t.Present, Recused: t.Recused, Names: t.Names,
		Invalid: t.Invalid, Voters: t.Voters, Quorum: t.Quorum, Stands: stands,
	}
}

// Tally is what the rules know it as.
func (s StoredTally) Tally() voting.Tally {
	var stands []voting.Stand
	for _, st := range s.Stands {
		stands = append(stands, voting.Stand(st))
	}
	return voting.Tally{
		Method: s.Method, For: s.For, Against: s.Against, Abstain: s.Abstain, Present: s.Present, Recused: s.Recused, Names: s.Names,
		Invalid: s.Invalid, Voters: s.Voters, Quorum: s.Quorum, Stands: stands,
	}
}

// MeetingClosed ends a meeting; carried items stand on the board until the last day of the objection period.
type MeetingClosed struct {
	Meeting serial.MeetingID `cbor:"1,keyasint"`
	Until   calendar.Day     `cbor:"2,keyasint"`
}

// Credit is what one deed brought one person.
type Credit struct {
	Deed   serial.DeedID `cbor:"1,keyasint"`
	Member member.ID     `cbor:"2,keyasint"`
	Points int64         `cbor:"3,keyasint,omitempty"`
	Score  int64         `cbor:"4,keyasint,omitempty"`

	Subject subject.ID `cbor:"5,keyasint,omitempty"` // on whose account it went when not on the person's own
}

// CreditsPosted books a carried item after its objection period: every credit names its meeting and item.
type CreditsPosted struct {
	Meeting  serial.MeetingID `cbor:"1,keyasint"`
	Item     int              `cbor:"2,keyasint"`
	Credits  []Credit         `cbor:"3,keyasint"`
	Postings []ledger.Posting `cbor:"4,keyasint,omitempty"`
}

func (*CouncilAppointed) Type() (string, uint8) { return "council.appointed", 1 }

func (*MeetingOpened) Type() (string, uint8) { return "meeting.opened", 1 }

func (*AttendanceMarked) Type() (string, uint8) { return "attendance.changed", 1 }

func (*ItemDecided) Type() (string, uint8) { return "item.decided", 1 }

func (*MeetingClosed) Type() (string, uint8) { return "meeting.closed", 1 }

func (*CreditsPosted) Type() (string, uint8) { return "credits.posted", 1 }

// ProposalMade puts something before the next meeting that is not a deed. What concerns a person stands sealed under that person's key.
type ProposalMade struct {
	Kind    voting.ProposalKind `cbor:"1,keyasint"`
	Title   string              `cbor:"2,keyasint,omitempty"` // empty when it is sealed, and where the kind says it
	Text    string              `cbor:"3,keyasint,omitempty"`
	Scheme  []byte              `cbor:"4,keyasint,omitempty"` // the whole rule book proposed
	InForce calendar.Day        `cbor:"5,keyasint,omitempty"` // of it
	Amount  int64               `cbor:"6,keyasint,omitempty"` // fen, of a purchase
	Office  string              `cbor:"7,keyasint,omitempty"` // that an election fills
	Members []member.ID         `cbor:"8,keyasint,omitempty"` // proposed for it
	From    member.ID           `cbor:"9,keyasint,omitempty"` // who proposes, 0 the office
	Subject member.ID           `cbor:"10,keyasint,omitempty"`
	Sealed  []byte              `cbor:"11,keyasint,omitempty"` // Wording under the key of Under
	Under   member.ID           `cbor:"12,keyasint,omitempty"`
	Against *Entry              `cbor:"13,keyasint,omitempty"` // of an objection: frozen from now on
	Refers  uint64              `cbor:"14,keyasint,omitempty"` // number of the event that it comes from, such as a credit notice
}

// Wording is what a proposal says when it is sealed.
type Wording struct {
	Title string `cbor:"1,keyasint,omitempty"`
	Text  string `cbor:"2,keyasint,omitempty"`
}

// Entry is one person's deed in a carried item.
type Entry struct {
	Meeting serial.MeetingID `cbor:"1,keyasint"`
	Item    int              `cbor:"2,keyasint"`
	Deed    serial.DeedID    `cbor:"3,keyasint"`
}

// ProposalWithdrawn takes a proposal back before a meeting deals with it; an entry objected to is free again.
type ProposalWithdrawn struct {
	Proposal serial.ProposalID `cbor:"1,keyasint"`
	Reason   string            `cbor:"2,keyasint,omitempty"`
}

// ObjectionDecided says what a meeting made of an objection: upheld, the entry is taken off or gets other figures; else it is released.
type ObjectionDecided struct {
	Objection serial.ProposalID `cbor:"1,keyasint"`
	Entry     Entry             `cbor:"2,keyasint"`
	Upheld    bool              `cbor:"3,keyasint,omitempty"`
	Figures   *Figures          `cbor:"4,keyasint,omitempty"` // instead of what the entry had
	Meeting   serial.MeetingID  `cbor:"5,keyasint"`           // that decided
	Item      int               `cbor:"6,keyasint"`
}

// BodySeated says who sits in a body other than the credit council: the villagers' representatives.
type BodySeated struct {
	Kind    voting.Kind      `cbor:"1,keyasint"`
	Members []member.ID      `cbor:"2,keyasint"`
	Meeting serial.MeetingID `cbor:"3,keyasint,omitempty"` // that elected it
}

func (*ProposalMade) Type() (string, uint8) { return "proposal.made", 1 }

func (*ProposalWithdrawn) Type() (string, uint8) { return "proposal.withdrawn", 1 }

func (*ObjectionDecided) Type() (string, uint8) { return "objection.decided", 1 }

func (*BodySeated) Type() (string, uint8) { return "council.body_seated", 1 }

// Voted says that a meeting has voted for what is issued.
func (*CreditsPosted) Voted() {}
