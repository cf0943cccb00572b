// Package query holds the reads for pages and papers: each answers one screen from the memory image, with the names and masks that
// this screen may show.
package query

import (
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/seal"
)

// Village is what every page needs first.
type Village struct {
	Name       string       `json:"name" doc:"name of the village"`
	Shop       string       `json:"shop" doc:"name of the shop"`
	Today      calendar.Day `json:"today" doc:"the village's civil day"`
	Now        time.Time    `json:"now"`
	Seq        uint64       `json:"seq" doc:"number of the last journal event"`
	Demo       bool         `json:"demo" doc:"a made-up village"`
	Rehearsal  bool         `json:"rehearsal" doc:"a copy of the real data to practise on; every page and paper says so"`
	Scheme     SchemeHead   `json:"scheme"`
	People     int          `json:"people"`
	Households int          `json:"households"`
	Party      int          `json:"party_members"`
	Grids      []string     `json:"grids"`
	Goods      int          `json:"goods"`
	Council    int          `json:"council" doc:"members of the council"`
	Waiting    int          `json:"deeds_waiting" doc:"recorded deeds that no meeting has decided"`
	Open       string       `json:"open_meeting,omitempty" doc:"the meeting going on, if any"`
	Seal       *Seal        `json:"seal,omitempty" doc:"the month closed last"`
	Check      *Check       `json:"check,omitempty" doc:"the newest check of the whole history"`
}

// Seal is a closed month.
type Seal struct {
	Month  calendar.Month `json:"month"`
	Number seal.Number    `json:"number" doc:"twelve digits, the last a check digit"`
	Events uint64         `json:"events" doc:"how many events it covers"`
	At     time.Time      `json:"at" doc:"when it was written"`
}

// Seals lists the closed months.
type Seals struct {
	Seals []Seal `json:"seals" doc:"newest first"`
}

// SealCheck says whether the history that a seal covers is unchanged.
type SealCheck struct {
	Seal      Seal   `json:"seal"`
	Unchanged bool   `json:"unchanged"`
	Finding   string `json:"finding,omitempty" doc:"the first event that does not fit, in words"`
	Bad       error  `json:"-"` // what Finding puts into words
}

// SlipCheck is what the kiosk says of an old slip.
type SlipCheck struct {
	Serial   string       `json:"serial"`
	Day      calendar.Day `json:"day"`
	Name     string       `json:"name" doc:"masked"`
	Total    int64        `json:"total"`
	Lines    []Line       `json:"lines"`
	Reversed bool         `json:"reversed" doc:"taken back by a later entry"`
	Reversal bool         `json:"reversal" doc:"this slip took another back"`
	Seal     *SealCheck   `json:"seal,omitempty" doc:"of the seal printed on the slip"`
}

// Check is what the newest check of the whole history found.
type Check struct {
	At     time.Time `json:"at"`
	OK     bool      `json:"ok"`
	Passed time.Time `json:"passed" doc:"when it last passed"`
}

// SchemeHead names the two quantities as the village does.
type SchemeHead struct {
	Code        string       `json:"code"`
	Name        string       `json:"name"`
	Points      string       `json:"points" doc:"name of the points, 积分"`
	Standing    string       `json:"standing" doc:"name of the standing, 信用分"`
	Base        int64        `json:"base" doc:"standing that everybody starts with"`
	StarStep    int64        `json:"star_step" doc:"standing above (below) the base for one red (grey) star"`
	InForce     calendar.Day `json:"in_force"`
	PublishDays int          `json:"publish_days" doc:"days that carried items stand on the board before they become points"`
}

// Scheme is the rule book for reading.
type Scheme struct {
	SchemeHead
	Subject     string     `json:"subject" doc:"whose account the rules move"`
	SubjectName string     `json:"subject_name"`
	Article     string     `json:"article" doc:"where the figures marked as the article's were read"`
	Categories  []Category `json:"categories"`
	Benefits    []Benefit  `json:"benefits"`
	Parts       []BookPart `json:"parts" doc:"what stands in the book beside its rules: segments, tiers, boards, calendar, …"`
}

// BookPart is a part of a rule book beside its rules.
type BookPart struct {
	Code    string       `json:"code"`
	Title   string       `json:"title"`
	Entries [][]BookLine `json:"entries"`
}

// BookLine is one value of a part.
type BookLine struct {
	Field string `json:"field"`
	Label string `json:"label"`
	Value string `json:"value" doc:"empty for a heading of the lines below it"`
	Depth int    `json:"depth"`
}

// Category groups rules.
type Category struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Rules []Rule `json:"rules"`
}

// Rule is one line of the rule book.
type Rule struct {
	Code     string   `json:"code"`
	Name     string   `json:"name"`
	Unit     string   `json:"unit"`
	Per      string   `json:"per" doc:"quantity that earns the points once, as a decimal"`
	AtLeast  string   `json:"at_least,omitempty" doc:"less than this earns nothing, as a decimal"`
	Points   int64    `json:"points"`
	Standing int64    `json:"standing"`
	Says     string   `json:"says" doc:"the rule in one sentence"`
	Limits   string   `json:"limits" doc:"threshold, caps, people, evidence and who has a say, as one sentence"`
	Day      int64    `json:"cap_day" doc:"times a day that count for one person, 0 for no cap"`
	Month    int64    `json:"cap_month"`
	Year     int64    `json:"cap_year"`
	For      []string `json:"for" doc:"names of the segments that it is for; everybody when empty"`
	Evidence []string `json:"evidence"`
	Party    bool     `json:"party" doc:"for Party members only"`
	Subject  string   `json:"subject,omitempty" doc:"person, household, group, grid or organisation; any when missing"`
	Source   string   `json:"source" enum:"article,sample"`
}

// Benefit is what a standing opens.
type Benefit struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	Standing int64  `json:"standing" doc:"standing from which it is open"`
	Source   string `json:"source,omitempty" enum:"article,sample"`
	Open     bool   `json:"open" doc:"open to the person asked about"`
}

// Person is a line of the people's list.
type Person struct {
	ID        member.ID `json:"id"`
	Name      string    `json:"name"`
	Household string    `json:"household"`
	Head      bool      `json:"head"`
	Grid      string    `json:"grid"`
	Sex       string    `json:"sex" enum:"male,female,unknown"`
	Age       *int      `json:"age,omitempty"`
	Minor     bool      `json:"minor"`
	Party     bool      `json:"party"`
	Consent   bool      `json:"consent" doc:"agreed to being named on the board"`
	Card      string    `json:"card" doc:"number of the card in force"`
	Points    int64     `json:"points"`
	Standing  int64     `json:"standing"`
	Stars     int64     `json:"stars" doc:"red stars above, grey stars below zero"`

	Home    *SubjectHead `json:"home,omitempty" doc:"whose account the card spends and whose standing counts, when not the person's own"`
	Offices []Office     `json:"offices" doc:"that the person holds today"`
	Left    string       `json:"left,omitempty" enum:"moved,died" doc:"no longer of the village, and why"`
}

// People is a page of the people's list.
type People struct {
	Total  int      `json:"total"`
	People []Person `json:"people"`
}

// PersonFile is everything kept about one person.
type PersonFile struct {
	Person  Person  `json:"person"`
	Entries []Entry `json:"entries" doc:"newest first"`
	Total   int     `json:"total" doc:"entries in all"`
	Photo   bool    `json:"photo" doc:"a picture is kept"`
	Pin     string  `json:"pin" enum:"none,set,locked"`
	Blocked bool    `json:"blocked" doc:"the card is dead and there is no new one yet"`
}

// Entry is one line of a statement.
type Entry struct {
	ID       string       `json:"id" doc:"journal number with check digit"`
	Day      calendar.Day `json:"day"`
	At       time.Time    `json:"at"`
	Kind     string       `json:"kind" enum:"accrual,redemption,reversal,adjustment,expiry"`
	Title    string       `json:"title" doc:"what it was for"`
	Why      string       `json:"why" doc:"the decision or slip behind it"`
	Says     string       `json:"says" doc:"how every point of it comes about, unfolded"`
	Points   int64        `json:"points"`
	Standing int64        `json:"standing"`
	Reversed bool         `json:"reversed" doc:"taken back by a later entry"`
}

// CardView is what the kiosk and the till show for a card.
type CardView struct {
	Card        string       `json:"card"`
	Member      CardMember   `json:"member"`
	Points      int64        `json:"points"`
	Standing    int64        `json:"standing"`
	Stars       int64        `json:"stars" doc:"red stars above, grey stars below zero"`
	Benefits    []Benefit    `json:"benefits"`
	Entries     []Entry      `json:"entries" doc:"the newest first"`
	Publication *Publication `json:"publication,omitempty" doc:"what stands on the board for this person and is not yet points"`

	Home     *SubjectHead `json:"home,omitempty" doc:"whose account the card spends and whose standing counts, when not the person's own"`
	Tier     *TierView    `json:"tier,omitempty" doc:"that the standing reaches"`
	Exchange ExchangeView `json:"exchange"`
	Offices  []Office     `json:"offices" doc:"that the person holds today"`

	Expiring []ExpiringView `json:"expiring" doc:"what runs out within ninety days, the nearest first"`
	Notices  []Notice       `json:"notices" doc:"open ones, for the holder alone"`

	Reservations []Reservation `json:"reservations" doc:"what is put aside for this person, oldest first"`
	Bookings     []Booking     `json:"bookings" doc:"times booked for services, the next first"`
	ErrandsLeft  int64         `json:"errands_left" doc:"how often somebody else may still fetch for this person this month"`
}

// CardMember is the person behind a card.
type CardMember struct {
	ID        member.ID `json:"id"`
	Name      string    `json:"name"`
	Household string    `json:"household"`
	Grid      string    `json:"grid"`
	Party     bool      `json:"party"`
	Minor     bool      `json:"minor"`
	Age       *int      `json:"age,omitempty"`
	IDTail    string    `json:"id_tail,omitempty" doc:"last four of the identity number, to check that it is them; only for the till and the office"`
	PhoneTail string    `json:"phone_tail,omitempty" doc:"last four of the phone number, likewise"`
	Photo     bool      `json:"photo,omitempty" doc:"there is a picture to check by, likewise"`
	Pin       string    `json:"pin,omitempty" enum:"none,set,locked" doc:"whether there is a PIN, likewise"`
}

// Publication is what has been carried and waits for the end of its objection period.
type Publication struct {
	Until    calendar.Day `json:"until" doc:"last day to object"`
	Items    int          `json:"items"`
	Points   int64        `json:"points"`
	Standing int64        `json:"standing"`
}

// Good is a line of the catalogue.
type Good struct {
	Code        string         `json:"code"`
	Name        string         `json:"name"`
	Spec        string         `json:"spec"`
	Category    string         `json:"category"`
	Barcode     string         `json:"barcode"`
	Scan        string         `json:"scan" doc:"barcode on its label: its own when that is a sound EAN, one of the shop's otherwise"`
	Cost        int64          `json:"cost" doc:"fen"`
	Points      int64          `json:"points"`
	Stock       *int64         `json:"stock,omitempty" doc:"absent for a service, which is not counted"`
	Held        int64          `json:"held" doc:"of the stock, put aside by reservations"`
	Limit       int64          `json:"limit" doc:"per household and month, 0 for none"`
	Special     []SpecialPrice `json:"special" doc:"prices by age"`
	MinStanding int64          `json:"min_standing"`
	MinorsOnly  bool           `json:"minors_only"`
	Note        string         `json:"note"`
	PersonLimit int64          `json:"person_limit,omitempty" doc:"per person and month, 0 for none"`
	Reorder     int64          `json:"reorder,omitempty" doc:"on the shelf at which more is bought, 0 for never"`
	Merchant    string         `json:"merchant,omitempty" doc:"code of who gives it outside the shop"`
	Slot        int64          `json:"slot,omitempty" doc:"minutes of a visit that is booked beforehand, 0 for no booking"`
	Photo       bool           `json:"photo,omitempty" doc:"there is a picture of it"`
	ForCard     *ForCard       `json:"for_card,omitempty" doc:"what it means for the card asked about"`
}

// SpecialPrice is a price for an age band, where 0 leaves an end open, for a segment of the rule book, or for both.
type SpecialPrice struct {
	MinAge  int    `json:"min_age"`
	MaxAge  int    `json:"max_age"`
	Points  int64  `json:"points"`
	Segment string `json:"segment,omitempty" maxLength:"60" doc:"code of a segment of the rule book"`
}

// ForCard says what a good means for one person.
type ForCard struct {
	Price   int64  `json:"price"`
	Left    *int64 `json:"left,omitempty" doc:"how many the household may still take this month"`
	Held    int64  `json:"held" doc:"how many are put aside for this person"`
	Can     bool   `json:"can"`
	Code    string `json:"code,omitempty" doc:"problem code when not"`
	Reason  string `json:"reason,omitempty" doc:"the same as a sentence"`
	Missing int64  `json:"missing,omitempty" doc:"points that are missing, when only these are"`
}

// Goods is the catalogue.
type Goods struct {
	Goods []Good `json:"goods"`
}

// Redemption is a receipt.
type Redemption struct {
	ID           string       `json:"id" doc:"serial number with check digit, as on the slip"`
	At           time.Time    `json:"at"`
	Day          calendar.Day `json:"day"`
	Member       CardMember   `json:"member"`
	CardTail     string       `json:"card_tail"`
	Lines        []Line       `json:"lines"`
	Total        int64        `json:"total"`
	PointsBefore int64        `json:"points_before"`
	PointsAfter  int64        `json:"points_after"`
	UndoUntil    time.Time    `json:"undo_until" doc:"the till may take it back until then"`
	ReversedBy   string       `json:"reversed_by,omitempty" doc:"the entry that took it back"`
	Reverses     string       `json:"reverses,omitempty" doc:"the redemption that this entry takes back"`
	Device       string       `json:"device" doc:"name of the till"`
	Seal         string       `json:"seal,omitempty" doc:"number of the month sealed last before it, as on the slip"`
	Code         string       `json:"code" doc:"digits of the QR symbol on the slip"`
	Says         string       `json:"says" doc:"how the points come about, the discount, and whose account paid them"`
	Home         *SubjectHead `json:"home,omitempty" doc:"whose account paid, when not the person's own"`
	Fetcher      string       `json:"fetcher,omitempty" doc:"who came in the member's place"`
	TopUp        int64        `json:"top_up,omitempty" doc:"points of the total that cash paid"`
	Cash         int64        `json:"cash,omitempty" doc:"fen taken for them, or given back"`
	Partial      bool         `json:"partial,omitempty" doc:"takes back a part only"`
	Papers       Papers       `json:"papers" doc:"what was printed of it"`
}

// Line is one good of a receipt.
type Line struct {
	Good     string `json:"good"`
	Name     string `json:"name"`
	Spec     string `json:"spec"`
	Quantity int64  `json:"quantity"`
	Price    int64  `json:"price"`
	Total    int64  `json:"total"`
	Returned int64  `json:"returned,omitempty" doc:"how many were taken back since"`
}

// Redemptions is the till's list of a day.
type Redemptions struct {
	Day         calendar.Day `json:"day"`
	Count       int          `json:"count" doc:"that stand, without those taken back"`
	Points      int64        `json:"points"`
	Redemptions []Redemption `json:"redemptions" doc:"newest first"`
}

// Deed is a recorded activity.
type Deed struct {
	ID        string       `json:"id"`
	Day       calendar.Day `json:"day"`
	Member    member.ID    `json:"member"`
	Name      string       `json:"name"`
	Household string       `json:"household"`
	Grid      string       `json:"grid"`
	Category  string       `json:"category"`
	Rule      string       `json:"rule"`
	RuleName  string       `json:"rule_name"`
	Quantity  string       `json:"quantity" doc:"decimal"`
	Unit      string       `json:"unit"`
	Points    int64        `json:"points" doc:"by the rule book in force that day"`
	Standing  int64        `json:"standing"`
	Says      string       `json:"says" doc:"how the figure comes about, in one sentence"`
	Collector string       `json:"collector"`
	Note      string       `json:"note"`
	Of        *SubjectHead `json:"of,omitempty" doc:"whose deed it is, when no person's; member is number 0 then"`
	Status    string       `json:"status" enum:"recorded,agenda,noted,carried,changed,rejected,withdrawn,posted" doc:"noted: too little to score"`
}

// Deeds is a page of deeds.
type Deeds struct {
	Total int    `json:"total"`
	Deeds []Deed `json:"deeds" doc:"newest first"`
}

// MeetingHead is a line of the list of meetings.
type MeetingHead struct {
	ID        string       `json:"id"`
	Day       calendar.Day `json:"day"`
	Place     string       `json:"place"`
	Time      string       `json:"time,omitempty" doc:"at which it is to begin, 19:30"`
	Kind      string       `json:"kind" enum:"council,representatives,villagers,households"`
	Status    string       `json:"status" enum:"convened,open,closed,cancelled" doc:"convened: announced and not yet begun"`
	Items     int          `json:"items"`
	Decided   int          `json:"decided"`
	Carried   int          `json:"carried"`
	Changed   int          `json:"changed"`
	Rejected  int          `json:"rejected"`
	Postponed int          `json:"postponed"`
	Present   int          `json:"present"`
	Eligible  int          `json:"eligible"`
	Quorum    int          `json:"quorum" doc:"heads that must be present"`
	Quorate   bool         `json:"quorate"`
	Until     string       `json:"until,omitempty" doc:"last day to object, once closed"`
	Posted    bool         `json:"posted" doc:"carried items have become points"`
}

// Meetings lists meetings, newest first.
type Meetings struct {
	Meetings []MeetingHead `json:"meetings"`
}

// Meeting is the whole meeting for the chair.
type Meeting struct {
	MeetingHead
	Attendance []Attendee `json:"attendance"`
	Agenda     []Item     `json:"agenda"`
	Next       int        `json:"next" doc:"first item that is not decided, 0 when all are; what was taken out of an item comes after it"`

	Began  *time.Time   `json:"began,omitempty"`
	Ended  *time.Time   `json:"ended,omitempty"`
	Deeds  bool         `json:"deeds" doc:"deeds come on the agenda by themselves"`
	Before calendar.Day `json:"deeds_until" doc:"up to this day; of a meeting convened ahead"`
	Noted  int          `json:"noted" doc:"deeds that are noted and not put to the vote"`
	Ballot *Ballot      `json:"ballot,omitempty" doc:"the vote under way"`
	Undo   *Undo        `json:"undo,omitempty" doc:"the newest step, if it can be taken back"`
}

// Ballot is a vote under way, as both screens of the chair show it.
type Ballot struct {
	ID        string     `json:"id" doc:"to be sent with what ends it"`
	Item      int        `json:"item"`
	Motion    string     `json:"motion" enum:"accept,amend,postpone"`
	Method    string     `json:"method" enum:"named,counted,secret,cards"`
	Amendment *Amendment `json:"amendment,omitempty"`
	Reopen    bool       `json:"reopen"`
	Since     time.Time  `json:"since"`
	For       int        `json:"for"`
	Against   int        `json:"against"`
	Abstain   int        `json:"abstain"`
	Invalid   int        `json:"invalid"`
	Voters    int        `json:"voters" doc:"present and not recused"`
	Missing   int        `json:"missing" doc:"voters whose voice has not been taken down"`
	Quorum    int        `json:"quorum" doc:"voters that the item needs"`
	Quorate   bool       `json:"quorate"`
	Cast      []Cast     `json:"cast" doc:"who voted how, the newest last; empty for a count"`
}

// Cast is one voter's voice.
type Cast struct {
	Member member.ID `json:"member"`
	Name   string    `json:"name"`
	Choice string    `json:"choice" enum:"for,against,abstain"`
}

// Undo is a step that can be taken back.
type Undo struct {
	Step string   `json:"step" doc:"to be sent with the wish to take it back"`
	Kind string   `json:"kind" enum:"attendance,decision,split,close"`
	Item int      `json:"item,omitempty"`
	In   []string `json:"in,omitempty" doc:"who came in"`
	Out  []string `json:"out,omitempty" doc:"who left"`
}

// Body is one of those that meet.
type Body struct {
	Kind     string       `json:"kind" enum:"council,representatives,villagers,households"`
	Entitled int          `json:"entitled" doc:"today"`
	Quorum   int          `json:"quorum"`
	Notice   int          `json:"notice_days" doc:"before the day of the meeting"`
	Earliest calendar.Day `json:"earliest" doc:"day on which it can be held"`
}

// Bodies lists who can be convened.
type Bodies struct {
	Bodies          []Body     `json:"bodies"`
	Representatives []Attendee `json:"representatives"`
}

// KinList lists who is kin of whom.
type KinList struct {
	Kin []KinLine `json:"kin"`
}

// KinLine is two people who do not vote on each other's business.
type KinLine struct {
	ID       string      `json:"id"`
	Member   PersonNamed `json:"member"`
	Of       PersonNamed `json:"of"`
	Relation string      `json:"relation"`
	Council  bool        `json:"council" doc:"one of them sits on the credit council"`
}

// Attendee is a member of the council at a meeting.
type Attendee struct {
	Member    member.ID `json:"member"`
	Name      string    `json:"name"`
	Household string    `json:"household"`
	Present   bool      `json:"present"`

	Since *time.Time `json:"since,omitempty" doc:"when they came last"`
	Left  *time.Time `json:"left,omitempty" doc:"when they left last"`
	Late  bool       `json:"late" doc:"came after the first vote"`
	Kin   bool       `json:"kin" doc:"of those recused: as kin"`
}

// Item is an item of the agenda.
type Item struct {
	N         int        `json:"n"`
	Title     string     `json:"title"`
	Category  string     `json:"category"`
	RuleName  string     `json:"rule_name"`
	Says      string     `json:"says" doc:"how the figure comes about"`
	Points    int64      `json:"points" doc:"each"`
	Standing  int64      `json:"standing" doc:"each"`
	Deeds     []ItemDeed `json:"deeds"`
	Recused   []Attendee `json:"recused" doc:"present or not, they are out of count on this item"`
	Voters    int        `json:"voters" doc:"present and not recused"`
	Outcome   string     `json:"outcome" enum:"open,carried,changed,rejected,postponed"`
	Tally     *Tally     `json:"tally,omitempty"`
	Amendment *Amendment `json:"amendment,omitempty" doc:"what the council made of it"`
	Proposal  *Proposal  `json:"proposal,omitempty" doc:"instead of deeds"`
	Quorum    int        `json:"quorum" doc:"voters that it needs"`
	Quorate   bool       `json:"quorate"`
	From      int        `json:"from,omitempty" doc:"the item that it was taken out of"`
	Decided   string     `json:"decided,omitempty" doc:"number of the decision"`
	Moved     string     `json:"moved,omitempty" enum:"accept,amend,postpone" doc:"what was put to the vote"`
}

// ItemDeed is a deed of an item.
type ItemDeed struct {
	ID        string       `json:"id"`
	Day       calendar.Day `json:"day"`
	Member    member.ID    `json:"member"`
	Name      string       `json:"name"`
	Household string       `json:"household"`
	Quantity  string       `json:"quantity"`
	Unit      string       `json:"unit"`
	Note      string       `json:"note"`
	Of        *SubjectHead `json:"of,omitempty" doc:"whose deed it is, when no person's; member is number 0 then"`
}

// Tally is a vote as it was taken.
type Tally struct {
	Method  string `json:"method" enum:"unanimous,named,counted,secret,cards"`
	For     int    `json:"for"`
	Against int    `json:"against"`
	Abstain int    `json:"abstain"`
	Recused int    `json:"recused"`
	Present int    `json:"present"`
	Invalid int    `json:"invalid,omitempty" doc:"papers that say nothing clear"`
	Voters  int    `json:"voters,omitempty" doc:"present and not recused when it was taken"`
	Quorum  int    `json:"quorum,omitempty"`
	Names   *Names `json:"names,omitempty" doc:"who voted how, when it was a named vote"`
}

// Names says who voted how.
type Names struct {
	For     []string `json:"for"`
	Against []string `json:"against"`
	Abstain []string `json:"abstain"`
}

// Amendment replaces the figures of an item; each deed gets these.
type Amendment struct {
	Points   int64  `json:"points" minimum:"0" maximum:"10000"`
	Standing int64  `json:"standing" minimum:"-10000" maximum:"10000"`
	Amount   int64  `json:"amount,omitempty" minimum:"0" doc:"fen, of a purchase"`
	Reason   string `json:"reason,omitempty" maxLength:"200"`
}

// Council is who sits on the credit council.
type Council struct {
	Members []Attendee `json:"members"`
	Quorum  int        `json:"quorum"`
}

// Board is the public board: honour by name with consent, grey only as a number, minors never.
type Board struct {
	Village     string         `json:"village"`
	Shop        string         `json:"shop"`
	Today       calendar.Day   `json:"today"`
	Month       calendar.Month `json:"month"`
	Seq         uint64         `json:"seq"`
	Scheme      SchemeHead     `json:"scheme"`
	RedList     []Rank         `json:"red_list" doc:"highest standing first"`
	Earners     []Rank         `json:"earners" doc:"most points earned in the month"`
	Stars       []Rank         `json:"stars" doc:"Party members by red stars"`
	GreyCount   int            `json:"grey_count" doc:"how many stand below the base; no names"`
	Meeting     *BoardMeeting  `json:"meeting,omitempty" doc:"the meeting going on, else the last one"`
	Publication *Publication   `json:"publication,omitempty"`
	Cover       Cover          `json:"cover"`
	Shopped     TodayFigures   `json:"today_figures"`
	Seal        *Seal          `json:"seal,omitempty" doc:"the month closed last"`
}

// Rank is a place on a list.
type Rank struct {
	Place    int    `json:"place"`
	Name     string `json:"name" doc:"masked without consent"`
	Grid     string `json:"grid"`
	Standing int64  `json:"standing"`
	Stars    int64  `json:"stars"`
	Earned   int64  `json:"earned,omitempty"`
}

// BoardMeeting is a meeting as the room sees it.
type BoardMeeting struct {
	MeetingHead
	Item   *BoardItem `json:"item,omitempty" doc:"the item in hand or just decided"`
	Ballot *Ballot    `json:"ballot,omitempty" doc:"the vote under way, without names; of a secret vote only how many papers"`
}

// BoardItem is an item without the names of those it is about.
type BoardItem struct {
	N         int        `json:"n"`
	Title     string     `json:"title"`
	Count     int        `json:"count" doc:"deeds in it"`
	Points    int64      `json:"points"`
	Standing  int64      `json:"standing"`
	Outcome   string     `json:"outcome" enum:"open,carried,changed,rejected,postponed"`
	Tally     *Tally     `json:"tally,omitempty"`
	Recused   int        `json:"recused"`
	Amendment *Amendment `json:"amendment,omitempty"`
}

// Cover holds the points in people's hands against what the shelf can give for them.
type Cover struct {
	Points  int64 `json:"points" doc:"in circulation"`
	Shelf   int64 `json:"shelf" doc:"points that the goods on the shelf are worth"`
	Percent int64 `json:"percent" doc:"of 100 points, how many the shelf covers, at most 100"`
}

// TodayFigures is the day in the shop.
type TodayFigures struct {
	Redemptions int   `json:"redemptions"`
	Points      int64 `json:"points"`
}

// Device is a screen of the village.
type Device struct {
	ID      device.ID   `json:"id"`
	Role    device.Role `json:"role"`
	Name    string      `json:"name"`
	Added   time.Time   `json:"added"`
	Revoked bool        `json:"revoked"`
}

// Devices lists the screens.
type Devices struct {
	Devices []Device `json:"devices"`
}
