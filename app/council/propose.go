package council

import (
	"slices"
	"strings"
	"unicode/utf8"

	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
	"xinpu/app/village"
)

// Propose puts something before the next meeting that is not a deed: another rule book, a purchase from the fund, an election, a credit
// notice that ran out, or anything else. It comes on the agenda by itself.
type Propose struct {
	Kind    voting.ProposalKind
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
func (c Propose) Decide(tx *village.Tx) (serial.ProposalID, error) {
	s := of(tx)
	title, text := strings.TrimSpace(c.Title), strings.TrimSpace(c.Text)
	if !slices.Contains(voting.ProposalKinds, c.Kind) {
		return 0, problem.New(problem.Invalid, "proposal_kind", problem.Args{"kind": village.Clip(string(c.Kind))}).At("kind")
	}
	switch {
	case title == "" && c.Kind != voting.Election:
		return 0, problem.New(problem.Invalid, "title_missing", nil).At("title")
	case utf8.RuneCountInString(title) > maxProposalTitle:
		return 0, problem.New(problem.Invalid, "title_long", problem.Args{"max": maxProposalTitle}).At("title")
	case utf8.RuneCountInString(text) > maxProposalText:
		return 0, problem.New(problem.Invalid, "text_long", problem.Args{"max": maxProposalText}).At("text")
	}
	for field, id := range map[string]member.ID{"from": c.From, "subject": c.Subject} {
		if id != 0 && s.people.Member(id) == nil {
			return 0, people.UnknownMember(id).At(field)
		}
	}
	made := &ProposalMade{Kind: c.Kind, From: c.From, Subject: c.Subject, Refers: c.Refers}
	if err := c.fill(s, tx.Day, made); err != nil {
		return 0, err
	}
	if err := word(tx, made, title, text); err != nil {
		return 0, err
	}
	return serial.ProposalID(tx.Append(made)), nil
}

// Again finds the proposal that it made.
func (Propose) Again(_ *village.Tx, events []village.Event) (serial.ProposalID, error) {
	return village.MadeBy[*ProposalMade, serial.ProposalID](events)
}

// fill takes over what belongs to the kind and nothing else.
func (c Propose) fill(s *State, today calendar.Day, made *ProposalMade) error {
	switch c.Kind {
	case voting.SchemeChange:
		if len(c.Scheme) == 0 {
			return problem.New(problem.Invalid, "proposal_scheme", nil).At("scheme")
		}
		if _, err := scheme.Adoptable(c.Scheme); err != nil {
			return village.At(err, "scheme")
		}
		if c.InForce < today {
			return problem.New(problem.Invalid, "day_past", problem.Args{"day": c.InForce.String()}).At("in_force")
		}
		if _, err := deeds.AdoptableOn(s.deeds, c.Scheme, c.InForce); err != nil {
			return village.At(err, "in_force")
		}
		made.Scheme, made.InForce = c.Scheme, c.InForce
	case voting.Purchase:
		if c.Amount <= 0 || c.Amount > maxPurchase {
			return problem.New(problem.Invalid, "amount_wrong", nil).At("amount")
		}
		made.Amount = c.Amount
	case voting.Election:
		office := strings.TrimSpace(c.Office)
		if office == "" || utf8.RuneCountInString(office) > maxProposalTitle {
			return problem.New(problem.Invalid, "office_missing", problem.Args{"max": maxProposalTitle}).At("office")
		}
		if err := electable(s, today, office, c.Members); err != nil {
			return err
		}
		made.Office, made.Members = office, c.Members
	case voting.Notice:
		if c.Subject == 0 {
			return problem.New(problem.Invalid, "subject_missing", nil).At("subject")
		}
	}
	return nil
}
