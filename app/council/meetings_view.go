package council

import (
	"slices"
	"time"

	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
	"xinpu/app/views"
	"xinpu/app/village"
)

// MeetingHead is a line of the list of meetings.
type MeetingHead struct {
	ID        string          `json:"id"`
	Day       calendar.Day    `json:"day"`
	Place     string          `json:"place"`
	Time      string          `json:"time,omitempty" doc:"at which it is to begin, 19:30"`
	Kind      string          `json:"kind" enum:"council,representatives,villagers,households"`
	Status    string          `json:"status" enum:"convened,open,closed,cancelled" doc:"convened: announced and not yet begun"`
	Items     int             `json:"items"`
	Decided   int             `json:"decided"`
	Carried   int             `json:"carried"`
	Changed   int             `json:"changed"`
	Rejected  int             `json:"rejected"`
	Postponed int             `json:"postponed"`
	Present   int             `json:"present"`
	Eligible  int             `json:"eligible"`
	Quorum    int             `json:"quorum" doc:"heads that must be present"`
	Quorate   bool            `json:"quorate"`
	Until     string          `json:"until,omitempty" doc:"last day to object, once closed"`
	Posted    bool            `json:"posted" doc:"carried items have become points"`
	Moved     []AnnouncedView `json:"moved,omitempty" doc:"days and places that it was announced for before, oldest first"`
}

// AnnouncedView is when and where a meeting was to be before it was moved.
type AnnouncedView struct {
	Day   calendar.Day `json:"day"`
	Time  string       `json:"time,omitempty"`
	Place string       `json:"place"`
}

// Meetings lists meetings, newest first.
type Meetings struct {
	Meetings []MeetingHead `json:"meetings"`
}

// MeetingView is the whole meeting for the chair.
type MeetingView struct {
	MeetingHead
	Attendance []people.Attendee `json:"attendance"`
	Agenda     []ItemView        `json:"agenda"`
	Next       int               `json:"next" doc:"first item that is not decided, 0 when all are; what was taken out of an item comes after it"`

	Began  *time.Time   `json:"began,omitempty"`
	Ended  *time.Time   `json:"ended,omitempty"`
	Deeds  bool         `json:"deeds" doc:"deeds come on the agenda by themselves"`
	Before calendar.Day `json:"deeds_until" doc:"up to this day; of a meeting convened ahead"`
	Noted  int          `json:"noted" doc:"deeds that are noted and not put to the vote"`
	Ballot *BallotView  `json:"ballot,omitempty" doc:"the vote under way"`
	Undo   *Undo        `json:"undo,omitempty" doc:"the newest step, if it can be taken back"`
	Why    string       `json:"moved_why,omitempty" doc:"why it was moved last"`
	Cover  *ItemsCover  `json:"cover,omitempty" doc:"do shelf and fund cover what it issues; until it is closed"`
}

// ItemsCover holds what a meeting issues against what stands behind the points.
type ItemsCover struct {
	Backed int64 `json:"backed" doc:"points that shelf and fund cover"`
	Needed int64 `json:"needed" doc:"points in people's hands, on the board, and carried in this meeting"`
	Open   int64 `json:"open" doc:"points of the items that are not decided, should all be accepted"`
}

// ItemView is an item of the agenda.
type ItemView struct {
	N           int               `json:"n"`
	Title       string            `json:"title"`
	Category    string            `json:"category"`
	RuleName    string            `json:"rule_name"`
	Explanation string            `json:"says" doc:"how the figure comes about"`
	Points      int64             `json:"points" doc:"each"`
	Score       int64             `json:"standing" doc:"each"`
	Deeds       []ItemDeed        `json:"deeds"`
	Recused     []people.Attendee `json:"recused" doc:"present or not, they are out of count on this item"`
	Voters      int               `json:"voters" doc:"present and not recused"`
	Outcome     string            `json:"outcome" enum:"open,carried,changed,rejected,postponed"`
	Tally       *Tally            `json:"tally,omitempty"`
	Amendment   *Amendment        `json:"amendment,omitempty" doc:"what the council made of it"`
	Proposal    *ProposalView     `json:"proposal,omitempty" doc:"instead of deeds"`
	Quorum      int               `json:"quorum" doc:"voters that it needs"`
	Quorate     bool              `json:"quorate"`
	From        int               `json:"from,omitempty" doc:"the item that it was taken out of"`
	Decided     string            `json:"decided,omitempty" doc:"number of the decision"`
	Moved       string            `json:"moved,omitempty" enum:"accept,amend,postpone" doc:"what was put to the vote"`
}

// ItemDeed is a deed of an item.
type ItemDeed struct {
	ID        string              `json:"id"`
	Day       calendar.Day        `json:"day"`
	Member    member.ID           `json:"member"`
	Name      string              `json:"name"`
	Household string              `json:"household"`
	Quantity  string              `json:"quantity"`
	Unit      string              `json:"unit"`
	Note      string              `json:"note"`
	Of        *people.SubjectHead `json:"of,omitempty" doc:"whose deed it is, when no person's; member is number 0 then"`
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
	Points int64  `json:"points" minimum:"0" maximum:"10000"`
	Score  int64  `json:"standing" minimum:"-10000" maximum:"10000"`
	Amount int64  `json:"amount,omitempty" minimum:"0" doc:"fen, of a purchase"`
	Reason string `json:"reason,omitempty" maxLength:"200"`
}

// Council is who sits on the credit council.
type Council struct {
	Members []people.Attendee `json:"members"`
	Quorum  int               `json:"quorum"`
}

// seat is an attendee of a meeting, with who takes the seat.
func (v *View) seat(m *Meeting, id member.ID, present bool) people.Attendee {
	a := v.peopleView().Attendee(id, present)
	sits := id
	if by := m.Stand(id); by != 0 {
		sits, a.By = by, v.Named(by)
	}
	_, a.Photo = v.people.Photos[sits]
	return a
}

// seatName says who votes from a seat: 李梅（代张三） when another of the household took it.
func (v *View) seatName(seat, by member.ID) string {
	if by == 0 {
		return v.peopleView().Name(seat)
	}
	return v.Say("says.stand_in", map[string]any{"by": v.peopleView().Name(by), "seat": v.peopleView().Name(seat)})
}

// seatNames are those of seats as they were taken at a vote.
func (v *View) seatNames(seats []member.ID, stands []voting.Stand) []string {
	out := []string{}
	for _, id := range seats {
		by := member.ID(0)
		if n := slices.IndexFunc(stands, func(s voting.Stand) bool { return s.Seat == id }); n >= 0 {
			by = stands[n].By
		}
		out = append(out, v.seatName(id, by))
	}
	return out
}

// Council is who sits on the credit council.
func (q *Query) Council() Council {
	out, _ := look(q, func(v *View) (Council, error) {
		c := Council{Members: []people.Attendee{}, Quorum: voting.Credit.Quorum(len(v.Council))}
		for _, id := range v.Council {
			c.Members = append(c.Members, v.peopleView().Attendee(id, false))
		}
		return c, nil
	})
	return out
}

// Head is what every list of meetings says of one.
func (v *View) Head(m *Meeting) MeetingHead {
	h := MeetingHead{
		ID: views.SerialOf(uint64(m.ID)), Day: m.Day, Time: m.Time, Place: m.Place, Kind: string(m.Kind), Status: "open", Items: len(m.Items),
		Present: len(m.Present), Eligible: len(m.Entitled), Quorum: m.Kind.Quorum(len(m.Entitled)),
	}
	h.Quorate = h.Present >= h.Quorum
	for _, a := range m.Moved {
		h.Moved = append(h.Moved, AnnouncedView{Day: a.Day, Time: a.Time, Place: a.Place})
	}
	for n := range m.Items {
		switch m.Items[n].Outcome() {
		case voting.Carried:
			h.Carried++
		case voting.Changed:
			h.Changed++
		case voting.Rejected:
			h.Rejected++
		case voting.Postponed:
			h.Postponed++
		}
	}
	h.Decided = h.Carried + h.Changed + h.Rejected + h.Postponed
	switch {
	case m.Closed:
		h.Status, h.Until, h.Posted = "closed", m.Until.String(), m.Unposted() == 0
	case m.Convened:
		h.Status = "convened"
	case m.Cancelled:
		h.Status = "cancelled"
	}
	return h
}

// Meetings lists meetings, newest first.
func (q *Query) Meetings() Meetings {
	out, _ := look(q, func(v *View) (Meetings, error) {
		list := Meetings{Meetings: []MeetingHead{}}
		all := v.Meetings()
		for n := len(all) - 1; n >= 0; n-- {
			list.Meetings = append(list.Meetings, v.Head(all[n]))
		}
		return list, nil
	})
	return out
}

// Meeting is a meeting for the chair.
//
// Problems: meeting_unknown.
func (q *Query) Meeting(id serial.MeetingID) (MeetingView, error) {
	return look(q, func(v *View) (MeetingView, error) { return v.meeting(id) })
}

func (v *View) meeting(id serial.MeetingID) (MeetingView, error) {
	m := v.Meeting(id)
	if m == nil {
		return MeetingView{}, problem.New(problem.NotFound, "meeting_unknown", nil).At("id")
	}
	out := MeetingView{MeetingHead: v.Head(m), Attendance: v.attendance(m), Agenda: []ItemView{}, Deeds: m.Deeds, Before: m.Before, Noted: len(m.Noted), Ballot: v.ballot(m)}
	if !m.Began.IsZero() {
		out.Began = &m.Began
	}
	if m.Closed {
		out.Ended = &m.Ended
	}
	for n := range m.Items {
		out.Agenda = append(out.Agenda, v.item(m, n+1))
	}
	if n := len(m.Moved); n > 0 {
		out.Why = m.Moved[n-1].Reason
	}
	out.Cover = v.itemsCover(m)
	out.Next = next(out.Agenda)
	if out.Undo = v.undo(m); out.Undo != nil && out.Undo.Kind == "attendance" {
		if err := v.undoNames(m, out.Undo); err != nil {
			return out, err
		}
	}
	notes, err := v.notes(m)
	if err != nil {
		return out, err
	}
	for n := range out.Agenda {
		for k := range out.Agenda[n].Deeds {
			out.Agenda[n].Deeds[k].Note = notes[m.Items[n].Deeds[k]]
		}
	}
	return out, nil
}

// notes reads what the collectors wrote beside the deeds of a meeting.
func (v *View) notes(m *Meeting) (map[serial.DeedID]string, error) {
	var seqs []uint64
	for n := range m.Items {
		for _, d := range m.Items[n].Deeds {
			seqs = append(seqs, uint64(d))
		}
	}
	out := map[serial.DeedID]string{}
	return out, v.Events(seqs, func(e village.Event) error {
		if p, ok := e.Payload.(*deeds.DeedRecorded); ok && len(p.Note) > 0 {
			if note, ok := v.people.Unseal(p.Keyed(), p.Note); ok {
				out[serial.DeedID(e.Seq)] = string(note)
			}
		}
		return nil
	})
}

func (v *View) item(m *Meeting, n int) ItemView {
	t := &m.Items[n-1]
	room := m.Room(n)
	out := ItemView{
		N: n, Title: v.ItemTitle(t), Points: t.Points, Score: t.Score, Deeds: []ItemDeed{}, Recused: []people.Attendee{},
		Voters: len(room.Voters()), Quorum: room.Quorum(), Outcome: string(t.Outcome()), From: t.From,
	}
	out.Quorate = out.Voters >= out.Quorum
	for _, id := range t.Deeds {
		d := v.deeds.Deed(id)
		if d == nil {
			continue
		}
		line := ItemDeed{ID: views.SerialOf(uint64(id)), Day: d.Day, Member: d.Member, Quantity: d.Quantity.String()}
		line.Name, line.Household, line.Of = v.peopleView().Whose(d.Member, d.Subject)
		if r, ok := v.Rule(d.Rule, d); ok {
			line.Unit = r.Unit
			out.Category, out.RuleName = r.Category().Name, r.Name
			if out.Explanation == "" { // the deeds of an item are of one rule and quantity
				if score, ok := AwardOf(v.State, d); ok {
					out.Explanation = v.scoreExplanation(r, d.Quantity, score)
				}
			}
		}
		out.Deeds = append(out.Deeds, line)
	}
	for _, id := range room.Recused {
		who := v.seat(m, id, slices.Contains(m.Present, id))
		who.Kin = slices.Contains(t.Kin, id) || !slices.Contains(t.Recused, id) // else as the family; who stands in is of the same household
		out.Recused = append(out.Recused, who)
	}
	if p := v.Proposal(t.Proposal); p != nil {
		shown := v.proposal(p)
		out.Proposal, out.Title = &shown, shown.Title
		if shown.Entry != nil {
			out.Points, out.Score = v.objectedTo(p)
		}
	}
	if d := t.Decision; d != nil {
		out.Tally = v.Tally(d)
		out.Amendment = AmendmentOf(d)
		out.Decided, out.Moved = views.SerialOf(t.Decided), string(d.Motion)
	}
	return out
}

// ItemTitle is 参加志愿服务 2小时; how many it is about stands beside it.
func (v *View) ItemTitle(t *Item) string {
	if p := v.Proposal(t.Proposal); p != nil {
		return v.proposalTitle(p)
	}
	if len(t.Deeds) == 0 {
		return t.Rule
	}
	return v.DeedTitle(t.Rule, t.Quantity, v.deeds.Deed(t.Deeds[0]))
}

// Tally is a vote in figures and, where it was by name, in names.
func (v *View) Tally(d *ItemDecided) *Tally {
	tally := d.Tally.Tally()
	t := &Tally{
		Method: string(tally.Method), For: tally.For, Against: tally.Against, Abstain: tally.Abstain,
		Recused: len(tally.Recused), Present: tally.Present, Invalid: tally.Invalid, Voters: tally.Voters, Quorum: tally.Quorum,
	}
	if len(tally.Names) == 3 {
		stands := tally.Stands
		t.Names = &Names{For: v.seatNames(tally.Names[0], stands), Against: v.seatNames(tally.Names[1], stands), Abstain: v.seatNames(tally.Names[2], stands)}
	}
	return t
}

// AmendmentOf is what a decision changed; nil when it changed nothing.
func AmendmentOf(d *ItemDecided) *Amendment {
	if d.Amendment == nil {
		return nil
	}
	return &Amendment{Points: d.Amendment.Points, Score: d.Amendment.Score, Amount: d.Amendment.Amount, Reason: d.Amendment.Reason}
}
