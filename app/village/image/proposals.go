package image

import (
	"slices"
	"time"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/village/event"
)

// Proposal is what somebody put before a meeting.
type Proposal struct {
	ID      event.ProposalID
	Made    time.Time
	Kind    council.ProposalKind
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
	Against *event.Entry
	Refers  uint64

	Status  council.ProposalStatus
	Meeting event.MeetingID // that dealt with it last
	Item    int
	Upheld  bool           // of an objection that is decided
	Figures *event.Figures // that a meeting gave instead of what was proposed
}

// Freeze is what an objection does to an entry on the board.
type Freeze struct {
	Objection event.ProposalID
	Released  bool           // decided: it is booked, with Figures if there are any
	Figures   *event.Figures // instead of those of the item
	Until     calendar.Day   // last day to object to the new figures
}

// Proposal finds a proposal.
func (i *Image) Proposal(id event.ProposalID) *Proposal {
	n, found := slices.BinarySearchFunc(i.proposals, id, func(p *Proposal, id event.ProposalID) int { return int(int64(p.ID) - int64(id)) })
	if !found {
		return nil
	}
	return i.proposals[n]
}

// Proposals lists all proposals, oldest first. The caller must not change it.
func (i *Image) Proposals() []*Proposal { return i.proposals }

// Wording is what a proposal says, unsealed; empty once the key is destroyed.
func (i *Image) Wording(p *Proposal) event.Wording {
	if p.Under == 0 {
		return event.Wording{Title: p.Title, Text: p.Text}
	}
	var w event.Wording
	if plain, ok := i.keys.Open(uint64(p.Under), p.Sealed); ok && cbor.Unmarshal(plain, &w) == nil {
		return w
	}
	return event.Wording{}
}

// Frozen is what an objection did to a deed's entry; nil when nobody objected.
func (i *Image) Frozen(d event.DeedID) *Freeze { return i.frozen[d] }

// Body is who is entitled in a body other than the villagers' meeting, which is everybody of age. The caller must not change it.
func (i *Image) Body(k council.Kind) []member.ID {
	switch k {
	case council.Credit:
		return i.Council
	default:
		return i.bodies[k]
	}
}

func (i *Image) propose(id event.ProposalID, at time.Time, p *event.ProposalMade) {
	i.proposals = append(i.proposals, &Proposal{
		ID: id, Made: at, Kind: p.Kind, Title: p.Title, Text: p.Text, Scheme: p.Scheme, InForce: p.InForce, Amount: p.Amount, Office: p.Office, Members: p.Members,
		From: p.From, Subject: p.Subject, Sealed: p.Sealed, Under: p.Under, Against: p.Against, Refers: p.Refers, Status: council.ProposalOpen,
	})
	if p.Against != nil {
		i.frozen[p.Against.Deed] = &Freeze{Objection: id}
	}
}

func (i *Image) withdrawProposal(p *event.ProposalWithdrawn) {
	found := i.Proposal(p.Proposal)
	if found == nil {
		return
	}
	found.Status = council.ProposalWithdrawn
	if found.Against != nil {
		delete(i.frozen, found.Against.Deed)
	}
}

// settleProposal says what a meeting that ended made of a proposal.
func (i *Image) settleProposal(m *Meeting, n int) {
	item := &m.Items[n]
	p := i.Proposal(item.Proposal)
	if p == nil {
		return
	}
	switch item.Outcome() {
	case council.Carried, council.Changed:
		p.Status = council.ProposalCarried
	case council.Rejected:
		p.Status = council.ProposalRejected
	case council.Postponed:
		p.Status = council.ProposalPostponed
	default:
		p.Status = council.ProposalOpen
	}
	p.Meeting, p.Item = m.ID, n+1
	p.Figures = nil
	if item.Outcome() == council.Changed && item.Decision != nil {
		p.Figures = item.Decision.Amendment
	}
}

// decideObjection frees the entry, gives it other figures or takes it off.
func (i *Image) decideObjection(p *event.ObjectionDecided) {
	o, f, d := i.Proposal(p.Objection), i.frozen[p.Entry.Deed], i.Deed(p.Entry.Deed)
	if o == nil || f == nil || d == nil {
		return
	}
	o.Upheld = p.Upheld
	f.Released, f.Figures = true, p.Figures
	if m := i.Meeting(p.Meeting); m != nil && p.Figures != nil {
		f.Until = m.Until
	}
	if p.Upheld && p.Figures == nil {
		d.Status = Rejected
		if m := i.Meeting(p.Entry.Meeting); m != nil && p.Entry.Item <= len(m.Items) {
			m.Items[p.Entry.Item-1].Posted = i.settled(&m.Items[p.Entry.Item-1])
		}
	}
}
