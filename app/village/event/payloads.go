package event

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/device"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/shop"
	"xinpu/app/domain/subject"
)

// DeedID, MeetingID and RedemptionID name things by the number of the event that made them.
type (
	DeedID       uint64
	MeetingID    uint64
	RedemptionID uint64
)

// VillageFounded begins a journal.
type VillageFounded struct {
	ID   []byte `cbor:"1,keyasint"` // 16 bytes of chance, so that a town can tell villages of the same name apart
	Name string `cbor:"2,keyasint"`
	Shop string `cbor:"3,keyasint"`
	Zone string `cbor:"4,keyasint"` // IANA name; days of the village are counted in it
}

// VillageRenamed gives the village and its shop other names.
type VillageRenamed struct {
	Title string `cbor:"1,keyasint"`
	Shop  string `cbor:"2,keyasint"`
}

// VillageInvented says that the people of the village are made up, so that nobody ever takes it for a real one.
type VillageInvented struct {
	Seed int64 `cbor:"1,keyasint"`
}

// SchemeAdopted puts a rule book in force. The whole text is kept: a deed of that time can always be scored again.
type SchemeAdopted struct {
	Source  []byte       `cbor:"1,keyasint"`
	InForce calendar.Day `cbor:"2,keyasint"`
	Meeting MeetingID    `cbor:"3,keyasint,omitempty"` // that adopted it; 0 for the first one
}

// MemberRegistered brings a person in; the number of the event is the member's.
type MemberRegistered struct {
	Household string      `cbor:"1,keyasint"`
	Grid      string      `cbor:"2,keyasint,omitempty"`
	Head      bool        `cbor:"3,keyasint,omitempty"`
	Card      member.Card `cbor:"4,keyasint"`
	Sealed    []byte      `cbor:"5,keyasint"` // member.Profile under the member's key
}

// MemberChanged replaces what the roster says about a person.
type MemberChanged struct {
	Member    member.ID `cbor:"1,keyasint"`
	Household string    `cbor:"2,keyasint"`
	Grid      string    `cbor:"3,keyasint,omitempty"`
	Head      bool      `cbor:"4,keyasint,omitempty"`
	Sealed    []byte    `cbor:"5,keyasint"`
}

// CardIssued gives a new card; the old one is dead from now on.
type CardIssued struct {
	Member  member.ID   `cbor:"1,keyasint"`
	Card    member.Card `cbor:"2,keyasint"`
	Retired member.Card `cbor:"3,keyasint"`
	Reason  string      `cbor:"4,keyasint"`
}

// ConsentRecorded says who agrees to stand on the board by name, or no longer does (PIPL 25).
type ConsentRecorded struct {
	Members []member.ID `cbor:"1,keyasint"`
	Publish bool        `cbor:"2,keyasint"`
}

// GoodListed adds a good or replaces its line in the catalogue.
type GoodListed struct {
	Good shop.Good `cbor:"1,keyasint"`
}

// StockMoved adds to the shelf or takes off it.
type StockMoved struct {
	Good     string `cbor:"1,keyasint"`
	Quantity int64  `cbor:"2,keyasint"`
	Reason   string `cbor:"3,keyasint"`

	Kind shop.MoveKind `cbor:"4,keyasint,omitempty"`
	Of   uint64        `cbor:"5,keyasint,omitempty"` // the stocktake whose difference it is
}

// DeedRecorded notes what somebody did; it is not yet points.
type DeedRecorded struct {
	Member    member.ID       `cbor:"1,keyasint"`
	Day       calendar.Day    `cbor:"2,keyasint"`
	Rule      string          `cbor:"3,keyasint"`
	Quantity  scheme.Quantity `cbor:"4,keyasint"`
	Collector string          `cbor:"5,keyasint,omitempty"` // as the log names the office, never a person
	Note      []byte          `cbor:"6,keyasint,omitempty"` // sealed under the member's key
	Mark      uint64          `cbor:"7,keyasint,omitempty"` // fingerprint of the imported line, so that a file can be read twice
	Subject   subject.ID      `cbor:"8,keyasint,omitempty"` // whose deed it is when it is no person's; Member is 0 then and the note is under its key
}

// Keyed is under whose key the note is: the person's, or the subject's.
func (d *DeedRecorded) Keyed() member.ID {
	if d.Subject != 0 {
		return member.ID(d.Subject)
	}
	return d.Member
}

// DeedWithdrawn takes back a deed that was recorded by mistake.
type DeedWithdrawn struct {
	Deed   DeedID `cbor:"1,keyasint"`
	Reason string `cbor:"2,keyasint"`
}

// CouncilAppointed says who sits on the credit council.
type CouncilAppointed struct {
	Members []member.ID `cbor:"1,keyasint"`
}

// MeetingOpened opens a meeting with its agenda; the number of the event is the meeting's.
type MeetingOpened struct {
	Day      calendar.Day `cbor:"1,keyasint"`
	Place    string       `cbor:"2,keyasint"`
	Kind     council.Kind `cbor:"3,keyasint"`
	Entitled []member.ID  `cbor:"4,keyasint"`
	Items    []Item       `cbor:"5,keyasint"`
	Noted    []DeedID     `cbor:"6,keyasint,omitempty"` // too little to score: noted, not put to the vote
}

// Item is an item of the agenda: deeds of one rule and quantity, all with the same figures and the same recused members.
type Item struct {
	Rule     string          `cbor:"1,keyasint"`
	Quantity scheme.Quantity `cbor:"2,keyasint"`
	Points   int64           `cbor:"3,keyasint,omitempty"` // each deed, by the rule book
	Standing int64           `cbor:"4,keyasint,omitempty"`
	Deeds    []DeedID        `cbor:"5,keyasint"`
	Recused  []member.ID     `cbor:"6,keyasint,omitempty"` // of the same household as somebody it is about, or kin
	Proposal ProposalID      `cbor:"7,keyasint,omitempty"` // instead of rule and deeds
	Kin      []member.ID     `cbor:"8,keyasint,omitempty"` // those of Recused who are out for being kin
	From     int             `cbor:"9,keyasint,omitempty"` // the item that it was taken out of
}

// AttendanceMarked says who is in the room, or has left.
type AttendanceMarked struct {
	Meeting MeetingID   `cbor:"1,keyasint"`
	Members []member.ID `cbor:"2,keyasint"`
	Present bool        `cbor:"3,keyasint"`
	Undoes  uint64      `cbor:"4,keyasint,omitempty"` // number of the marking that it takes back
	Stands  []Stand     `cbor:"5,keyasint,omitempty"` // of those members whose seat another of the household takes
}

// Stand says that another adult of a household takes its seat in a meeting of households, until the seat is left.
type Stand struct {
	Seat      member.ID    `cbor:"1,keyasint"`
	By        member.ID    `cbor:"2,keyasint"`
	Deeds     []DeedID     `cbor:"3,keyasint,omitempty"` // on the agenda, that concern who stands in
	Proposals []ProposalID `cbor:"4,keyasint,omitempty"` // likewise
}

// Figures are what an amendment gives each deed of an item.
type Figures struct {
	Points   int64  `cbor:"1,keyasint"`
	Standing int64  `cbor:"2,keyasint"`
	Reason   string `cbor:"3,keyasint,omitempty"`
	Amount   int64  `cbor:"4,keyasint,omitempty"` // fen, of a purchase
}

// ItemDecided is a vote and what it made of the item. A later one on the same item replaces it; both stay in the journal.
type ItemDecided struct {
	Meeting   MeetingID       `cbor:"1,keyasint"`
	Item      int             `cbor:"2,keyasint"` // counted from 1
	Motion    council.Motion  `cbor:"3,keyasint"`
	Outcome   council.Outcome `cbor:"4,keyasint"`
	Tally     council.Tally   `cbor:"5,keyasint"`
	Amendment *Figures        `cbor:"6,keyasint,omitempty"`
}

// MeetingClosed ends a meeting; carried items stand on the board until the last day of the objection period.
type MeetingClosed struct {
	Meeting MeetingID    `cbor:"1,keyasint"`
	Until   calendar.Day `cbor:"2,keyasint"`
}

// Credit is what one deed brought one person.
type Credit struct {
	Deed     DeedID    `cbor:"1,keyasint"`
	Member   member.ID `cbor:"2,keyasint"`
	Points   int64     `cbor:"3,keyasint,omitempty"`
	Standing int64     `cbor:"4,keyasint,omitempty"`

	Subject subject.ID `cbor:"5,keyasint,omitempty"` // on whose account it went when not on the person's own
}

// CreditsPosted books a carried item after its objection period: every credit names its meeting and item.
type CreditsPosted struct {
	Meeting  MeetingID        `cbor:"1,keyasint"`
	Item     int              `cbor:"2,keyasint"`
	Credits  []Credit         `cbor:"3,keyasint"`
	Postings []ledger.Posting `cbor:"4,keyasint,omitempty"`
}

// GoodsRedeemed gives goods for points; its number with check digit is the serial number on the slip.
type GoodsRedeemed struct {
	Member   member.ID        `cbor:"1,keyasint"`
	Card     member.Card      `cbor:"2,keyasint"`
	Lines    []shop.Line      `cbor:"3,keyasint"`
	Before   int64            `cbor:"4,keyasint"` // points before, as printed on the slip
	Postings []ledger.Posting `cbor:"5,keyasint,omitempty"`
	Kept     []Kept           `cbor:"6,keyasint,omitempty"`  // what of it had been put aside
	Discount int64            `cbor:"20,keyasint,omitempty"` // percent off, in the prices already
	Tier     string           `cbor:"21,keyasint,omitempty"` // name of the tier that gives it
	Fetcher  member.ID        `cbor:"7,keyasint,omitempty"`  // who came for the member, with a card of his own
	Pin      bool             `cbor:"8,keyasint,omitempty"`  // the member's PIN was given
	TopUp    int64            `cbor:"9,keyasint,omitempty"`  // points of the total that cash paid
	Cash     int64            `cbor:"10,keyasint,omitempty"` // fen for them
	Visits   []VisitID        `cbor:"11,keyasint,omitempty"` // booked ones that took place
	Paper    *PaperRow        `cbor:"22,keyasint,omitempty"` // the sheet on which it was written down while there was no power
}

// RedemptionReversed takes a redemption back: goods to the shelf, points to the member.
type RedemptionReversed struct {
	Redemption RedemptionID     `cbor:"1,keyasint"`
	Member     member.ID        `cbor:"2,keyasint"`
	Lines      []shop.Line      `cbor:"3,keyasint"`
	Before     int64            `cbor:"4,keyasint"`
	Postings   []ledger.Posting `cbor:"5,keyasint,omitempty"`
	Reason     string           `cbor:"6,keyasint,omitempty"`
	Month      calendar.Month   `cbor:"7,keyasint,omitempty"`  // of the redemption: the household's limit of that month gets its room back
	Partial    bool             `cbor:"8,keyasint,omitempty"`  // the rest of the redemption stands
	Fetcher    member.ID        `cbor:"9,keyasint,omitempty"`  // as in the redemption
	TopUp      int64            `cbor:"10,keyasint,omitempty"` // points of the lines that cash had paid
	Cash       int64            `cbor:"11,keyasint,omitempty"` // fen given back for them
	Owed       int64            `cbor:"12,keyasint,omitempty"` // points of the lines that were still owed, or were remitted
}

// Owed is how many points of the total were not there when it was booked.
func (p *GoodsRedeemed) Owed() int64 {
	if p.Paper == nil {
		return 0
	}
	return p.Paper.Owed
}

// Given is the day on which the goods were given, when that is not the day of the entry: they were written down on a sheet.
func (p *GoodsRedeemed) Given(entered calendar.Day) calendar.Day {
	if p.Paper == nil {
		return entered
	}
	return p.Paper.Day
}

// MonthSealed closes a month with the head of the chain after the event Upto.
type MonthSealed struct {
	Month calendar.Month `cbor:"1,keyasint"`
	Upto  uint64         `cbor:"2,keyasint"`
	Head  []byte         `cbor:"3,keyasint"`
}

// DeviceAdded lets a screen in; of its token only the SHA-256 is kept.
type DeviceAdded struct {
	Role  device.Role `cbor:"1,keyasint"`
	Title string      `cbor:"2,keyasint"`
	Token []byte      `cbor:"3,keyasint"`
}

// DeviceRevoked shuts a screen out.
type DeviceRevoked struct {
	Device device.ID `cbor:"1,keyasint"`
}

// Names and versions, for ever.

func (*VillageFounded) Type() (string, uint8)     { return "village.founded", 1 }
func (*VillageRenamed) Type() (string, uint8)     { return "village.renamed", 1 }
func (*VillageInvented) Type() (string, uint8)    { return "village.invented", 1 }
func (*SchemeAdopted) Type() (string, uint8)      { return "scheme.adopted", 1 }
func (*MemberRegistered) Type() (string, uint8)   { return "member.registered", 1 }
func (*MemberChanged) Type() (string, uint8)      { return "member.changed", 1 }
func (*CardIssued) Type() (string, uint8)         { return "card.issued", 1 }
func (*ConsentRecorded) Type() (string, uint8)    { return "consent.recorded", 1 }
func (*GoodListed) Type() (string, uint8)         { return "good.listed", 1 }
func (*StockMoved) Type() (string, uint8)         { return "stock.moved", 1 }
func (*DeedRecorded) Type() (string, uint8)       { return "deed.recorded", 1 }
func (*DeedWithdrawn) Type() (string, uint8)      { return "deed.withdrawn", 1 }
func (*CouncilAppointed) Type() (string, uint8)   { return "council.appointed", 1 }
func (*MeetingOpened) Type() (string, uint8)      { return "meeting.opened", 1 }
func (*AttendanceMarked) Type() (string, uint8)   { return "attendance.marked", 1 }
func (*ItemDecided) Type() (string, uint8)        { return "item.decided", 1 }
func (*MeetingClosed) Type() (string, uint8)      { return "meeting.closed", 1 }
func (*CreditsPosted) Type() (string, uint8)      { return "credits.posted", 1 }
func (*GoodsRedeemed) Type() (string, uint8)      { return "goods.redeemed", 1 }
func (*RedemptionReversed) Type() (string, uint8) { return "redemption.reversed", 1 }
func (*MonthSealed) Type() (string, uint8)        { return "month.sealed", 1 }
func (*DeviceAdded) Type() (string, uint8)        { return "device.added", 1 }
func (*DeviceRevoked) Type() (string, uint8)      { return "device.revoked", 1 }
