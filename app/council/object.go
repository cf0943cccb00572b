package council

import (
	"slices"
	"strings"
	"unicode/utf8"

	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
	"xinpu/app/village"
)

// Object objects to one person's entry of a carried item while it stands on the board. The entry is frozen and comes before the next
// meeting; everything else of the item goes its way (民法典 1029).
type Object struct {
	From    member.ID // who objects
	Card    string    // instead of From: held to the reader
	Meeting serial.MeetingID
	Item    int
	Deed    serial.DeedID // may be left out when the item has only one
	Text    string
}

// Decide checks that the entry stands on the board.
//
// Problems: member_unknown, meeting_unknown, item_unknown, deed_unknown, objection_entry, objection_none, objection_over,
// objection_pending, objection_settled, text_long and those of the card.
func (c Object) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	from := c.From
	if c.Card != "" {
		holder, err := people.Holder(s.people, c.Card)
		if err != nil {
			return village.None{}, village.At(err, "card")
		}
		from = holder.ID
	}
	if s.people.Member(from) == nil {
		return village.None{}, people.UnknownMember(from).At("from")
	}
	text := strings.TrimSpace(c.Text)
	if utf8.RuneCountInString(text) > maxProposalText {
		return village.None{}, problem.New(problem.Invalid, "text_long", problem.Args{"max": maxProposalText}).At("text")
	}
	entry, err := c.entry(s, tx.Day)
	if err != nil {
		return village.None{}, err
	}
	made := &ProposalMade{Kind: voting.Objection, From: from, Against: entry}
	if text != "" { // who objects says it, so it goes when that person's key goes
		made.Under = from
		if made.Sealed, err = tx.SealValue(uint64(from), Wording{Text: text}); err != nil {
			return village.None{}, err
		}
	}
	if d := s.deeds.Deed(entry.Deed); d != nil {
		made.Subject = d.Member
	}
	tx.Append(made)
	return village.None{}, nil
}

// entry finds what is objected to.
func (c Object) entry(s *State, today calendar.Day) (*Entry, error) {
	m := s.Meeting(c.Meeting)
	if m == nil {
		return nil, problem.New(problem.NotFound, "meeting_unknown", nil).At("meeting")
	}
	if c.Item < 1 || c.Item > len(m.Items) {
		return nil, problem.New(problem.NotFound, "item_unknown", problem.Args{"n": c.Item}).At("item")
	}
	item := &m.Items[c.Item-1]
	deed := c.Deed
	if deed == 0 {
		if len(item.Deeds) != 1 {
			return nil, problem.New(problem.Invalid, "objection_entry", nil).At("deed")
		}
		deed = item.Deeds[0]
	}
	d := s.deeds.Deed(deed)
	if d == nil || !slices.Contains(item.Deeds, deed) {
		return nil, problem.New(problem.NotFound, "deed_unknown", nil).At("deed")
	}
	if f := s.Frozen(deed); f != nil {
		code := "objection_pending"
		if f.Released || d.Status == deeds.Rejected {
			code = "objection_settled"
		}
		return nil, problem.New(problem.Refused, code, problem.Args{"serial": serial.Format(uint64(f.Objection))}).At("deed")
	}
	switch {
	case d.Status == deeds.Posted || m.Closed && m.Until < today:
		return nil, problem.New(problem.Refused, "objection_over", problem.Args{"day": m.Until.String()}).At("item")
	case !m.Closed || d.Status != deeds.Decided:
		return nil, problem.New(problem.Refused, "objection_none", nil).At("item")
	}
	return &Entry{Meeting: m.ID, Item: c.Item, Deed: deed}, nil
}

// answerObjection says what a meeting made of an objection, whether it was upheld or not.
func (s *State) answerObjection(tx *village.Tx, p Settled) error {
	if p.Against == nil {
		return nil
	}
	decided := &ObjectionDecided{Objection: p.ID, Entry: *p.Against, Upheld: p.Item.Passed(), Meeting: p.By.ID, Item: p.Number}
	if p.Item.Outcome() == voting.Changed {
		decided.Figures = p.Item.Decision.Amendment
	}
	tx.Append(decided)
	return nil
}
