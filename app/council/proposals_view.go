package council

import (
	"time"
	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/subject"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
	"xinpu/app/views"
)

// ProposalView is something put before a meeting that is not a deed.
type ProposalView struct {
	ID      string              `json:"id" doc:"number with check digit; of an objection it stands on the slip"`
	Kind    string              `json:"kind" enum:"scheme,purchase,election,objection,notice,other"`
	Status  string              `json:"status" enum:"open,agenda,carried,rejected,postponed,withdrawn"`
	Title   string              `json:"title"`
	Text    string              `json:"text"`
	Day     calendar.Day        `json:"day" doc:"when it was handed in"`
	At      time.Time           `json:"at"`
	From    *people.PersonNamed `json:"from,omitempty" doc:"who proposes; absent when it was the office"`
	Subject *people.PersonNamed `json:"subject,omitempty" doc:"whom it is about"`

	SchemeName string               `json:"scheme_name,omitempty" doc:"of the rule book proposed"`
	Scheme     string               `json:"scheme,omitempty" doc:"its text, YAML; only when one proposal is asked for"`
	InForce    *calendar.Day        `json:"in_force,omitempty"`
	Amount     int64                `json:"amount,omitempty" doc:"fen, of a purchase; what the meeting made of it once it is carried"`
	Office     string               `json:"office,omitempty" doc:"council, representatives, or what the village calls it"`
	Members    []people.PersonNamed `json:"members" doc:"proposed for the office"`
	Entry      *PublicEntry         `json:"entry,omitempty" doc:"what an objection is against"`

	Meeting   string     `json:"meeting,omitempty" doc:"that dealt with it, or has it on its agenda"`
	Item      int        `json:"item,omitempty"`
	Decision  string     `json:"decision,omitempty" doc:"the decision in one line"`
	Upheld    bool       `json:"upheld" doc:"the objection was right: the entry was taken off or changed"`
	Amendment *Amendment `json:"amendment,omitempty" doc:"what the meeting changed"`
	Refers    string     `json:"refers,omitempty" doc:"number of the entry that it comes from"`
}

// Proposals is a page of proposals.
type Proposals struct {
	Total     int            `json:"total"`
	Waiting   int            `json:"waiting" doc:"that the next meeting has to deal with"`
	Proposals []ProposalView `json:"proposals" doc:"newest first"`
}

// PublicEntry is one person's deed in a carried item, as it stands on the board until the last day to object.
type PublicEntry struct {
	Meeting   string       `json:"meeting"`
	Item      int          `json:"item"`
	Deed      string       `json:"deed"`
	Title     string       `json:"title"`
	Day       calendar.Day `json:"day"`
	Name      string       `json:"name" doc:"masked without consent, empty for a minor and for a deduction; whole for the own card and in the office"`
	Household string       `json:"household,omitempty"`
	Points    int64        `json:"points"`
	Score     int64        `json:"standing"`
	Until     calendar.Day `json:"until" doc:"last day to object"`
	Own       bool         `json:"own" doc:"of the card asked with"`
	Objection string       `json:"objection,omitempty" doc:"number of the objection made to it"`
	Frozen    bool         `json:"frozen" doc:"it waits until a meeting has decided on the objection"`
	Can       bool         `json:"can_object"`
}

// PublicEntries lists what stands on the board.
type PublicEntries struct {
	Total   int           `json:"total"`
	Entries []PublicEntry `json:"entries" doc:"own ones first, then by meeting and item"`
}

// ProposalFilter narrows the list of proposals.
type ProposalFilter struct {
	Kind, Status  string
	Limit, Offset int
}

// Proposals lists proposals, newest first.
func (q *Query) Proposals(f ProposalFilter) Proposals {
	out, _ := look(q, func(v *View) (Proposals, error) {
		list := Proposals{Proposals: []ProposalView{}}
		all := v.Proposals()
		for n := len(all) - 1; n >= 0; n-- {
			p := all[n]
			if p.Status.Waits() {
				list.Waiting++
			}
			if f.Kind != "" && string(p.Kind) != f.Kind || f.Status != "" && string(p.Status) != f.Status {
				continue
			}
			if list.Total++; list.Total > f.Offset && len(list.Proposals) < f.Limit {
				list.Proposals = append(list.Proposals, v.proposal(p))
			}
		}
		return list, nil
	})
	return out
}

// Proposal is one proposal, a rule book with its text.
//
// Problems: proposal_unknown.
func (q *Query) Proposal(id serial.ProposalID) (ProposalView, error) {
	return look(q, func(v *View) (ProposalView, error) {
		p := v.Proposal(id)
		if p == nil {
			return ProposalView{}, problem.New(problem.NotFound, "proposal_unknown", nil).At("id")
		}
		out := v.proposal(p)
		out.Scheme = string(p.Scheme)
		return out, nil
	})
}

// Named is a person by number, name and household; nil for nobody.
func (v *View) Named(id member.ID) *people.PersonNamed {
	if id == 0 {
		return nil
	}
	out := &people.PersonNamed{Member: id, Name: v.peopleView().Name(id)}
	if m := v.people.Member(id); m != nil {
		out.Household = m.Household
	}
	return out
}

func (v *View) proposal(p *Proposal) ProposalView {
	out := ProposalView{
		ID: views.SerialOf(uint64(p.ID)), Kind: string(p.Kind), Status: string(p.Status), Title: v.proposalTitle(p), Text: v.Wording(p).Text, Day: v.core.Day(p.Made), At: p.Made,
		From: v.Named(p.From), Subject: v.Named(p.Subject), Amount: p.Amount, Office: p.Office, Members: []people.PersonNamed{}, Upheld: p.Upheld,
	}
	if title := v.Wording(p).Title; title != "" {
		out.Title = title
	}
	for _, id := range p.Members {
		out.Members = append(out.Members, *v.Named(id))
	}
	if p.Kind == voting.SchemeChange {
		in := p.InForce
		out.InForce = &in
		if book, err := scheme.Read(p.Scheme); err == nil {
			out.SchemeName = book.Name
		}
	}
	if p.Against != nil {
		if m := v.Meeting(p.Against.Meeting); m != nil {
			if e, ok := v.publicEntry(m, p.Against.Item, v.deeds.Deed(p.Against.Deed), 0, true); ok {
				out.Entry = &e
			}
		}
	}
	if p.Refers != 0 {
		out.Refers = views.SerialOf(p.Refers)
	}
	if p.Meeting != 0 {
		out.Meeting, out.Item, out.Decision = views.SerialOf(uint64(p.Meeting)), p.Item, v.Decision(p.Meeting, p.Item)
		if f := p.Figures; f != nil {
			out.Amendment = &Amendment{Points: f.Points, Score: f.Score, Amount: f.Amount, Reason: f.Reason}
			if f.Amount > 0 {
				out.Amount = f.Amount
			}
		}
	}
	return out
}

// proposalTitle is what may stand on the display: it names nobody who has not put up for an office.
func (v *View) proposalTitle(p *Proposal) string {
	switch p.Kind {
	case voting.Objection:
		title := ""
		if p.Against != nil {
			if d := v.deeds.Deed(p.Against.Deed); d != nil {
				title = v.DeedTitle(d.Rule, d.Quantity, d)
			}
		}
		return v.Say("says.proposal.objection", map[string]any{"serial": views.SerialOf(uint64(p.ID)), "title": title})
	case voting.Election:
		if p.Title != "" {
			return p.Title
		}
		return v.Say("says.proposal.election", map[string]any{"office": v.office(p.Office)})
	case voting.Notice:
		if p.Title == "" {
			return v.Say("says.proposal.notice", nil)
		}
	default:
		if _, debt := v.accounts.DebtOf(p.ID, p.Refers); debt != nil {
			return v.Say("says.proposal.debt", map[string]any{"n": debt.Points})
		}
		if p.Title == "" {
			return v.Say("says.proposal.other", nil)
		}
	}
	return p.Title
}

func (v *View) office(code string) string {
	switch code {
	case voting.OfficeCouncil:
		return v.Say("says.office_of.council", nil)
	case voting.OfficeRepresentatives:
		return v.Say("says.office_of.representatives", nil)
	}
	return code
}

// PublicEntries lists what stands on the board and can be objected to; with a card or member, own ones first. Staff see whole names.
//
// Problems: those of the card.
func (q *Query) PublicEntries(own member.ID, staff bool, limit, offset int) PublicEntries {
	out, _ := look(q, func(v *View) (PublicEntries, error) {
		mine, others := []PublicEntry{}, []PublicEntry{}
		for _, m := range v.Meetings() {
			if !m.Closed || m.Unposted() == 0 {
				continue
			}
			for n := range m.Items {
				for _, id := range m.Items[n].Deeds {
					d := v.deeds.Deed(id)
					if _, _, _, waits := v.Awaiting(m, &m.Items[n], d); !waits {
						continue
					}
					e, ok := v.publicEntry(m, n+1, d, own, staff)
					switch {
					case !ok:
					case e.Own:
						mine = append(mine, e)
					default:
						others = append(others, e)
					}
				}
			}
		}
		all := append(mine, others...)
		return PublicEntries{Total: len(all), Entries: append([]PublicEntry{}, Cut(all, offset, limit)...)}, nil
	})
	return out
}

// publicEntry is a deed's entry as it may be shown: without staff's eyes nobody stands by name below the base, and no minor at all
// (PIPL 28–31, 民法典 1024).
func (v *View) publicEntry(m *Meeting, item int, d *deeds.Deed, own member.ID, staff bool) (PublicEntry, bool) {
	if d == nil || item < 1 || item > len(m.Items) {
		return PublicEntry{}, false
	}
	t := &m.Items[item-1]
	figures, until, frozen, waits := v.Awaiting(m, t, d)
	if !waits {
		figures.Points, figures.Score = t.Figures()
		until = m.Until
		if f := v.Frozen(d.ID); f != nil && f.Figures != nil {
			figures = *f.Figures
		}
	}
	out := PublicEntry{
		Meeting: views.SerialOf(uint64(m.ID)), Item: item, Deed: views.SerialOf(uint64(d.ID)), Title: v.DeedTitle(d.Rule, d.Quantity, d), Day: d.Day,
		Points: figures.Points, Score: figures.Score, Until: until, Frozen: frozen, Own: own != 0 && v.peopleView().CountsFor(d.Member, d.Subject, d.Day, own),
		Can: waits && until >= v.Today,
	}
	if f := v.Frozen(d.ID); f != nil {
		out.Objection, out.Can = views.SerialOf(uint64(f.Objection)), false
	}
	p, of := v.people.Member(d.Member), v.people.Subject(d.Subject)
	switch {
	case of != nil && (staff || out.Own):
		out.Name = v.peopleView().Called(of.Kind, of.Name)
		if of.Kind == subject.Household {
			out.Household = of.Name
		}
	case of != nil && of.Kind != subject.Household && figures.Score >= 0: // the name of a group, grid or organisation is no person's
		out.Name = of.Name
	case p == nil:
	case staff || out.Own:
		out.Name, out.Household = v.peopleView().Name(d.Member), p.Household
	case figures.Score < 0 || v.people.Minor(p, v.Today) || p.Profile.Name == "":
	default:
		out.Name = v.peopleView().PublicName(p)
	}
	return out, true
}

// Objection is an objection for the screen at which it was made: without the eyes of the office the person objected to is masked, and the
// words stay sealed.
//
// Problems: proposal_unknown.
func (q *Query) Objection(id serial.ProposalID, staff bool) (ProposalView, error) {
	return look(q, func(v *View) (ProposalView, error) {
		p := v.Proposal(id)
		if p == nil || p.Kind != voting.Objection {
			return ProposalView{}, problem.New(problem.NotFound, "proposal_unknown", nil).At("id")
		}
		out := v.proposal(p)
		if staff || p.Against == nil {
			return out, nil
		}
		out.Subject, out.Text = nil, ""
		if m := v.Meeting(p.Against.Meeting); m != nil {
			if e, ok := v.publicEntry(m, p.Against.Item, v.deeds.Deed(p.Against.Deed), p.From, false); ok {
				out.Entry = &e
			}
		}
		return out, nil
	})
}

// objectedTo is what an entry had when somebody objected to it.
func (v *View) objectedTo(p *Proposal) (points, score int64) {
	m := v.Meeting(p.Against.Meeting)
	if m == nil || p.Against.Item < 1 || p.Against.Item > len(m.Items) {
		return 0, 0
	}
	return m.Items[p.Against.Item-1].Figures()
}

// Cut is the part of a list that starts at offset and has at most limit elements.
func Cut[T any](list []T, offset, limit int) []T {
	if offset >= len(list) {
		return nil
	}
	return list[offset:min(len(list), offset+limit)]
}
