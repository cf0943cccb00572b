package council

import (
	"fmt"
	"slices"
	"time"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
	"xinpu/app/village"
)

// Lengths of what a proposal says, in characters.
const (
	maxProposalTitle = 60
	maxProposalText  = 2000
	maxPurchase      = 100_000_000_00 // fen
)

// electable holds those proposed for an office to what it asks for.
func electable(s *State, today calendar.Day, office string, members []member.ID) error {
	switch office {
	case voting.OfficeCouncil, voting.OfficeRepresentatives:
		return seats(s, today, members)
	}
	if len(members) == 0 {
		return problem.New(problem.Invalid, "members_missing", nil).At("members")
	}
	for n, id := range members {
		if s.people.Member(id) == nil {
			return people.UnknownMember(id).At(fmt.Sprintf("members[%d]", n))
		}
		if err := people.Unbarred(s.people, office, id, today); err != nil {
			return err.At(fmt.Sprintf("members[%d]", n))
		}
	}
	return nil
}

// word writes what a proposal says; what concerns a person is sealed under that person's key.
func word(tx *village.Tx, made *ProposalMade, title, text string) error {
	made.Under = made.Subject
	if made.Under == 0 {
		made.Title, made.Text = title, text
		return nil
	}
	if title == "" && text == "" {
		made.Under = 0
		return nil
	}
	sealed, err := tx.SealValue(uint64(made.Under), Wording{Title: title, Text: text})
	made.Sealed = sealed
	return err
}

// Proposal is what somebody put before a meeting.
type Proposal struct {
	ID      serial.ProposalID
	Made    time.Time
	Kind    voting.ProposalKind
	Title   string // empty when sealed: see Wording
	Text    string
	Scheme  []byte
	InForce calendar.Day
	Amount  int64 // fen
	Office  string
	Members []member.ID
	From    member.ID
	Subject member.ID
	Sealed  []byte
	Under   member.ID
	Against *Entry
	Refers  uint64

	Status  voting.ProposalStatus
	Meeting serial.MeetingID // that dealt with it last
	Item    int
	Upheld  bool     // of an objection that is decided
	Figures *Figures // that a meeting gave instead of what was proposed
}

// Freeze is what an objection does to an entry on the board.
type Freeze struct {
	Objection serial.ProposalID
	Released  bool         // decided: it is booked, with Figures if there are any
	Figures   *Figures     // instead of those of the item
	Until     calendar.Day // last day to object to the new figures
}

// Proposal finds a proposal.
func (s *State) Proposal(id serial.ProposalID) *Proposal {
	n, found := slices.BinarySearchFunc(s.proposals, id, func(p *Proposal, id serial.ProposalID) int { return int(int64(p.ID) - int64(id)) })
	if !found {
		return nil
	}
	return s.proposals[n]
}

// Proposals lists all proposals, oldest first. The caller must not change it.
func (s *State) Proposals() []*Proposal { return s.proposals }

// Wording is what a proposal says, unsealed; empty once the key is destroyed.
func (s *State) Wording(p *Proposal) Wording {
	if p.Under == 0 {
		return Wording{Title: p.Title, Text: p.Text}
	}
	var w Wording
	if plain, ok := s.core.Keys.Open(uint64(p.Under), p.Sealed); ok && cbor.Unmarshal(plain, &w) == nil {
		return w
	}
	return Wording{}
}

// Frozen is what an objection did to a deed's entry; nil when nobody objected.
func (s *State) Frozen(d serial.DeedID) *Freeze { return s.frozen[d] }

// Body is who is entitled in a body other than the villagers' meeting, which is everybody of age. The caller must not change it.
func (s *State) Body(k voting.Kind) []member.ID {
	switch k {
	case voting.Credit:
		return s.Council
	default:
		return s.bodies[k]
	}
}

func (s *State) propose(id serial.ProposalID, at time.Time, p *ProposalMade) {
	s.proposals = append(s.proposals, &Proposal{
		ID: id, Made: at, Kind: p.Kind, Title: p.Title, Text: p.Text, Scheme: p.Scheme, InForce: p.InForce, Amount: p.Amount, Office: p.Office, Members: p.Members,
		From: p.From, Subject: p.Subject, Sealed: p.Sealed, Under: p.Under, Against: p.Against, Refers: p.Refers, Status: voting.ProposalOpen,
	})
	if p.Against != nil {
		s.frozen[p.Against.Deed] = &Freeze{Objection: id}
	}
}

func (s *State) withdrawProposal(p *ProposalWithdrawn) {
	found := s.Proposal(p.Proposal)
	if found == nil {
		return
	}
	found.Status = voting.ProposalWithdrawn
	if found.Against != nil {
		delete(s.frozen, found.Against.Deed)
	}
}

// settleProposal says what a meeting that ended made of a proposal.
func (s *State) settleProposal(m *Meeting, n int) {
	item := &m.Items[n]
	p := s.Proposal(item.Proposal)
	if p == nil {
		return
	}
	switch item.Outcome() {
	case voting.Carried, voting.Changed:
		p.Status = voting.ProposalCarried
	case voting.Rejected:
		p.Status = voting.ProposalRejected
	case voting.Postponed:
		p.Status = voting.ProposalPostponed
	default:
		p.Status = voting.ProposalOpen
	}
	p.Meeting, p.Item = m.ID, n+1
	p.Figures = nil
	if item.Outcome() == voting.Changed && item.Decision != nil {
		p.Figures = item.Decision.Amendment
	}
}

// decideObjection frees the entry, gives it other figures or takes it off.
func (s *State) decideObjection(p *ObjectionDecided) {
	o, f, d := s.Proposal(p.Objection), s.frozen[p.Entry.Deed], s.deeds.Deed(p.Entry.Deed)
	if o == nil || f == nil || d == nil {
		return
	}
	o.Upheld = p.Upheld
	f.Released, f.Figures = true, p.Figures
	if m := s.Meeting(p.Meeting); m != nil && p.Figures != nil {
		f.Until = m.Until
	}
	if p.Upheld && p.Figures == nil {
		d.Status = deeds.Rejected
		if m := s.Meeting(p.Entry.Meeting); m != nil && p.Entry.Item <= len(m.Items) {
			m.Items[p.Entry.Item-1].Posted = s.settled(&m.Items[p.Entry.Item-1])
		}
	}
}
