package command

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Lengths of what a proposal says, in characters.
const (
	maxProposalTitle = 60
	maxProposalText  = 2000
	maxPurchase      = 100_000_000_00 // fen
)

// Propose puts something before the next meeting that is not a deed: another rule book, a purchase from the fund, an election, a credit
// notice that ran out, or anything else. It comes on the agenda by itself.
type Propose struct {
	Kind    council.ProposalKind
	Title   string
	Text    string
	Scheme  []byte       // the rule book, YAML
	InForce calendar.Day // of it
	Amount  int64        // fen
	Office  string       // that an election fills: council, representatives or what the village calls it
	Members []member.ID
	From    member.ID // who proposes, 0 the office
	Subject member.ID // whom it is about; title and text are then sealed under that person's key
	Refers  uint64    // number of the event that it comes from
}

// Decide checks what each kind needs.
//
// Problems: proposal_kind, title_missing, title_long, text_long, member_unknown, amount_wrong, proposal_scheme, day_past, office_missing,
// members_missing, those of Appoint for an election of the council, and those of scheme.Adoptable and AdoptableOn.
func (c Propose) Decide(img *image.Image, tx *Tx) error {
	title, text := strings.TrimSpace(c.Title), strings.TrimSpace(c.Text)
	if !slices.Contains(council.ProposalKinds, c.Kind) {
		return problem.New(problem.Invalid, "proposal_kind", problem.Args{"kind": clip(string(c.Kind))}).At("kind")
	}
	switch {
	case title == "" && c.Kind != council.Election:
		return problem.New(problem.Invalid, "title_missing", nil).At("title")
	case utf8.RuneCountInString(title) > maxProposalTitle:
		return problem.New(problem.Invalid, "title_long", problem.Args{"max": maxProposalTitle}).At("title")
	case utf8.RuneCountInString(text) > maxProposalText:
		return problem.New(problem.Invalid, "text_long", problem.Args{"max": maxProposalText}).At("text")
	}
	for field, id := range map[string]member.ID{"from": c.From, "subject": c.Subject} {
		if id != 0 && img.Member(id) == nil {
			return unknownMember(id).At(field)
		}
	}
	made := &event.ProposalMade{Kind: c.Kind, From: c.From, Subject: c.Subject, Refers: c.Refers}
	if err := c.fill(img, tx.Day, made); err != nil {
		return err
	}
	if err := word(tx, made, title, text); err != nil {
		return err
	}
	tx.Append(made)
	return nil
}

// fill takes over what belongs to the kind and nothing else.
func (c Propose) fill(img *image.Image, today calendar.Day, made *event.ProposalMade) error {
	switch c.Kind {
	case council.SchemeChange:
		if len(c.Scheme) == 0 {
			return problem.New(problem.Invalid, "proposal_scheme", nil).At("scheme")
		}
		if _, err := scheme.Adoptable(c.Scheme); err != nil {
			return at(err, "scheme")
		}
		if c.InForce < today {
			return problem.New(problem.Invalid, "day_past", problem.Args{"day": c.InForce.String()}).At("in_force")
		}
		if _, err := AdoptableOn(img, c.Scheme, c.InForce); err != nil {
			return at(err, "in_force")
		}
		made.Scheme, made.InForce = c.Scheme, c.InForce
	case council.Purchase:
		if c.Amount <= 0 || c.Amount > maxPurchase {
			return problem.New(problem.Invalid, "amount_wrong", nil).At("amount")
		}
		made.Amount = c.Amount
	case council.Election:
		office := strings.TrimSpace(c.Office)
		if office == "" || utf8.RuneCountInString(office) > maxProposalTitle {
			return problem.New(problem.Invalid, "office_missing", problem.Args{"max": maxProposalTitle}).At("office")
		}
		if err := electable(img, today, office, c.Members); err != nil {
			return err
		}
		made.Office, made.Members = office, c.Members
	case council.Notice:
		if c.Subject == 0 {
			return problem.New(problem.Invalid, "subject_missing", nil).At("subject")
		}
	}
	return nil
}

// electable holds those proposed for an office to what it asks for.
func electable(img *image.Image, today calendar.Day, office string, members []member.ID) error {
	switch office {
	case council.OfficeCouncil, council.OfficeRepresentatives:
		return seats(img, today, members)
	}
	if len(members) == 0 {
		return problem.New(problem.Invalid, "members_missing", nil).At("members")
	}
	for n, id := range members {
		if img.Member(id) == nil {
			return unknownMember(id).At(fmt.Sprintf("members[%d]", n))
		}
		if err := unbarred(img, office, id, today); err != nil {
			return err.At(fmt.Sprintf("members[%d]", n))
		}
	}
	return nil
}

// at names the field of a problem that says none.
func at(err error, field string) error {
	if p, ok := problem.As(err); ok && p.Field == "" {
		return p.At(field)
	}
	return err
}

// word writes what a proposal says; what concerns a person is sealed under that person's key.
func word(tx *Tx, made *event.ProposalMade, title, text string) error {
	made.Under = made.Subject
	if made.Under == 0 {
		made.Title, made.Text = title, text
		return nil
	}
	if title == "" && text == "" {
		made.Under = 0
		return nil
	}
	sealed, err := tx.SealValue(uint64(made.Under), event.Wording{Title: title, Text: text})
	made.Sealed = sealed
	return err
}

// WithdrawProposal takes a proposal back before a meeting deals with it.
type WithdrawProposal struct {
	Proposal event.ProposalID
	Reason   string
}

// Decide checks where the proposal stands. An objection taken back frees its entry.
//
// Problems: proposal_unknown, proposal_settled.
func (c WithdrawProposal) Decide(img *image.Image, tx *Tx) error {
	p := img.Proposal(c.Proposal)
	if p == nil {
		return problem.New(problem.NotFound, "proposal_unknown", nil).At("id")
	}
	if !p.Status.Waits() {
		return problem.New(problem.Refused, "proposal_settled", nil).At("id")
	}
	tx.Append(&event.ProposalWithdrawn{Proposal: c.Proposal, Reason: clip(strings.TrimSpace(c.Reason))})
	return nil
}

// Object objects to one person's entry of a carried item while it stands on the board. The entry is frozen and comes before the next
// meeting; everything else of the item goes its way (民法典 1029).
type Object struct {
	From    member.ID // who objects
	Card    string    // instead of From: held to the reader
	Meeting event.MeetingID
	Item    int
	Deed    event.DeedID // may be left out when the item has only one
	Text    string
}

// Decide checks that the entry stands on the board.
//
// Problems: member_unknown, meeting_unknown, item_unknown, deed_unknown, objection_entry, objection_none, objection_over,
// objection_pending, objection_settled, text_long and those of the card.
func (c Object) Decide(img *image.Image, tx *Tx) error {
	from := c.From
	if c.Card != "" {
		holder, err := Holder(img, c.Card)
		if err != nil {
			return at(err, "card")
		}
		from = holder.ID
	}
	if img.Member(from) == nil {
		return unknownMember(from).At("from")
	}
	text := strings.TrimSpace(c.Text)
	if utf8.RuneCountInString(text) > maxProposalText {
		return problem.New(problem.Invalid, "text_long", problem.Args{"max": maxProposalText}).At("text")
	}
	entry, err := c.entry(img, tx.Day)
	if err != nil {
		return err
	}
	made := &event.ProposalMade{Kind: council.Objection, From: from, Against: entry}
	if text != "" { // who objects says it, so it goes when that person's key goes
		made.Under = from
		if made.Sealed, err = tx.SealValue(uint64(from), event.Wording{Text: text}); err != nil {
			return err
		}
	}
	if d := img.Deed(entry.Deed); d != nil {
		made.Subject = d.Member
	}
	tx.Append(made)
	return nil
}

// entry finds what is objected to.
func (c Object) entry(img *image.Image, today calendar.Day) (*event.Entry, error) {
	m := img.Meeting(c.Meeting)
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
	d := img.Deed(deed)
	if d == nil || !slices.Contains(item.Deeds, deed) {
		return nil, problem.New(problem.NotFound, "deed_unknown", nil).At("deed")
	}
	if f := img.Frozen(deed); f != nil {
		code := "objection_pending"
		if f.Released || d.Status == image.Rejected {
			code = "objection_settled"
		}
		return nil, problem.New(problem.Refused, code, problem.Args{"serial": serial.Format(uint64(f.Objection))}).At("deed")
	}
	switch {
	case d.Status == image.Posted || m.Closed && m.Until < today:
		return nil, problem.New(problem.Refused, "objection_over", problem.Args{"day": m.Until.String()}).At("item")
	case !m.Closed || d.Status != image.Decided:
		return nil, problem.New(problem.Refused, "objection_none", nil).At("item")
	}
	return &event.Entry{Meeting: m.ID, Item: c.Item, Deed: deed}, nil
}
