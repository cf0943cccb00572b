package query

import (
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/council"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Proposal is something put before a meeting that is not a deed.
type Proposal struct {
	ID      string       `json:"id" doc:"number with check digit; of an objection it stands on the slip"`
	Kind    string       `json:"kind" enum:"scheme,purchase,election,objection,notice,other"`
	Status  string       `json:"status" enum:"open,agenda,carried,rejected,postponed,withdrawn"`
	Title   string       `json:"title"`
	Text    string       `json:"text"`
	Day     calendar.Day `json:"day" doc:"when it was handed in"`
	At      time.Time    `json:"at"`
	From    *PersonNamed `json:"from,omitempty" doc:"who proposes; absent when it was the office"`
	Subject *PersonNamed `json:"subject,omitempty" doc:"whom it is about"`

	SchemeName string        `json:"scheme_name,omitempty" doc:"of the rule book proposed"`
	Scheme     string        `json:"scheme,omitempty" doc:"its text, YAML; only when one proposal is asked for"`
	InForce    *calendar.Day `json:"in_force,omitempty"`
	Amount     int64         `json:"amount,omitempty" doc:"fen, of a purchase; what the meeting made of it once it is carried"`
	Office     string        `json:"office,omitempty" doc:"council, representatives, or what the village calls it"`
	Members    []PersonNamed `json:"members" doc:"proposed for the office"`
	Entry      *PublicEntry  `json:"entry,omitempty" doc:"what an objection is against"`

	Meeting   string     `json:"meeting,omitempty" doc:"that dealt with it, or has it on its agenda"`
	Item      int        `json:"item,omitempty"`
	Decision  string     `json:"decision,omitempty" doc:"the decision in one line"`
	Upheld    bool       `json:"upheld" doc:"the objection was right: the entry was taken off or changed"`
	Amendment *Amendment `json:"amendment,omitempty" doc:"what the meeting changed"`
	Refers    string     `json:"refers,omitempty" doc:"number of the entry that it comes from"`
}

// PersonNamed is a person by name.
type PersonNamed struct {
	Member    member.ID `json:"member"`
	Name      string    `json:"name"`
	Household string    `json:"household"`
}

// Proposals is a page of proposals.
type Proposals struct {
	Total     int        `json:"total"`
	Waiting   int        `json:"waiting" doc:"that the next meeting has to deal with"`
	Proposals []Proposal `json:"proposals" doc:"newest first"`
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
	Standing  int64        `json:"standing"`
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
	out, _ := look(q, func(v *view) (Proposals, error) {
		list := Proposals{Proposals: []Proposal{}}
		all := v.Image.Proposals()
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
func (q *Query) Proposal(id event.ProposalID) (Proposal, error) {
	return look(q, func(v *view) (Proposal, error) {
		p := v.Image.Proposal(id)
		if p == nil {
			return Proposal{}, problem.New(problem.NotFound, "proposal_unknown", nil).At("id")
		}
		out := v.proposal(p)
		out.Scheme = string(p.Scheme)
		return out, nil
	})
}

func (v *view) named(id member.ID) *PersonNamed {
	if id == 0 {
		return nil
	}
	out := &PersonNamed{Member: id, Name: v.name(id)}
	if m := v.Member(id); m != nil {
		out.Household = m.Household
	}
	return out
}

func (v *view) proposal(p *image.Proposal) Proposal {
	out := Proposal{
		ID: serialOf(uint64(p.ID)), Kind: string(p.Kind), Status: string(p.Status), Title: v.proposalTitle(p), Text: v.Wording(p).Text, Day: v.Day(p.Made), At: p.Made,
		From: v.named(p.From), Subject: v.named(p.Subject), Amount: p.Amount, Office: p.Office, Members: []PersonNamed{}, Upheld: p.Upheld,
	}
	if title := v.Wording(p).Title; title != "" {
		out.Title = title
	}
	for _, id := range p.Members {
		out.Members = append(out.Members, *v.named(id))
	}
	if p.Kind == council.SchemeChange {
		in := p.InForce
		out.InForce = &in
		if book, err := scheme.Read(p.Scheme); err == nil {
			out.SchemeName = book.Name
		}
	}
	if p.Against != nil {
		if m := v.Image.Meeting(p.Against.Meeting); m != nil {
			if e, ok := v.publicEntry(m, p.Against.Item, v.Deed(p.Against.Deed), 0, true); ok {
				out.Entry = &e
			}
		}
	}
	if p.Refers != 0 {
		out.Refers = serialOf(p.Refers)
	}
	if p.Meeting != 0 {
		out.Meeting, out.Item, out.Decision = serialOf(uint64(p.Meeting)), p.Item, v.decision(p.Meeting, p.Item)
		if f := p.Figures; f != nil {
			out.Amendment = &Amendment{Points: f.Points, Standing: f.Standing, Amount: f.Amount, Reason: f.Reason}
			if f.Amount > 0 {
				out.Amount = f.Amount
			}
		}
	}
	return out
}

// proposalTitle is what may stand on the wall: it names nobody who has not put up for an office.
func (v *view) proposalTitle(p *image.Proposal) string {
	switch p.Kind {
	case council.Objection:
		title := ""
		if p.Against != nil {
			if d := v.Deed(p.Against.Deed); d != nil {
				title = v.deedTitle(d.Rule, d.Quantity, d)
			}
		}
		return v.say("says.proposal.objection", map[string]any{"serial": serialOf(uint64(p.ID)), "title": title})
	case council.Election:
		if p.Title != "" {
			return p.Title
		}
		return v.say("says.proposal.election", map[string]any{"office": v.office(p.Office)})
	case council.Notice:
		if p.Title == "" {
			return v.say("says.proposal.notice", nil)
		}
	default:
		if _, debt := v.DebtOf(p.ID, p.Refers); debt != nil {
			return v.say("says.proposal.debt", map[string]any{"n": debt.Points})
		}
		if p.Title == "" {
			return v.say("says.proposal.other", nil)
		}
	}
	return p.Title
}

func (v *view) office(code string) string {
	switch code {
	case council.OfficeCouncil:
		return v.say("says.office_of.council", nil)
	case council.OfficeRepresentatives:
		return v.say("says.office_of.representatives", nil)
	}
	return code
}

// PublicEntries lists what stands on the board and can be objected to; with a card or member, own ones first. Staff see whole names.
//
// Problems: those of the card.
func (q *Query) PublicEntries(own member.ID, staff bool, limit, offset int) PublicEntries {
	out, _ := look(q, func(v *view) (PublicEntries, error) {
		mine, others := []PublicEntry{}, []PublicEntry{}
		for _, m := range v.Image.Meetings() {
			if !m.Closed || m.Unposted() == 0 {
				continue
			}
			for n := range m.Items {
				for _, id := range m.Items[n].Deeds {
					d := v.Deed(id)
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
		return PublicEntries{Total: len(all), Entries: append([]PublicEntry{}, cut(all, offset, limit)...)}, nil
	})
	return out
}

// publicEntry is a deed's entry as it may be shown: without staff's eyes nobody stands by name below the base, and no minor at all
// (PIPL 28–31, 民法典 1024).
func (v *view) publicEntry(m *image.Meeting, item int, d *image.Deed, own member.ID, staff bool) (PublicEntry, bool) {
	if d == nil || item < 1 || item > len(m.Items) {
		return PublicEntry{}, false
	}
	t := &m.Items[item-1]
	figures, until, frozen, waits := v.Awaiting(m, t, d)
	if !waits {
		figures.Points, figures.Standing = t.Figures()
		until = m.Until
		if f := v.Frozen(d.ID); f != nil && f.Figures != nil {
			figures = *f.Figures
		}
	}
	out := PublicEntry{
		Meeting: serialOf(uint64(m.ID)), Item: item, Deed: serialOf(uint64(d.ID)), Title: v.deedTitle(d.Rule, d.Quantity, d), Day: d.Day,
		Points: figures.Points, Standing: figures.Standing, Until: until, Frozen: frozen, Own: own != 0 && v.countsFor(d, own),
		Can: waits && until >= v.today,
	}
	if f := v.Frozen(d.ID); f != nil {
		out.Objection, out.Can = serialOf(uint64(f.Objection)), false
	}
	p, of := v.Member(d.Member), v.Image.Subject(d.Subject)
	switch {
	case of != nil && (staff || out.Own):
		out.Name = v.called(of.Kind, of.Name)
		if of.Kind == subject.Household {
			out.Household = of.Name
		}
	case of != nil && of.Kind != subject.Household && figures.Standing >= 0: // the name of a group, grid or organisation is no person's
		out.Name = of.Name
	case p == nil:
	case staff || out.Own:
		out.Name, out.Household = v.name(d.Member), p.Household
	case figures.Standing < 0 || v.Minor(p, v.today) || p.Profile.Name == "":
	default:
		out.Name = v.publicName(p)
	}
	return out, true
}

// Objection is an objection for the screen at which it was made: without the eyes of the office the person objected to is masked, and the
// words stay sealed.
//
// Problems: proposal_unknown.
func (q *Query) Objection(id event.ProposalID, staff bool) (Proposal, error) {
	return look(q, func(v *view) (Proposal, error) {
		p := v.Image.Proposal(id)
		if p == nil || p.Kind != council.Objection {
			return Proposal{}, problem.New(problem.NotFound, "proposal_unknown", nil).At("id")
		}
		out := v.proposal(p)
		if staff || p.Against == nil {
			return out, nil
		}
		out.Subject, out.Text = nil, ""
		if m := v.Image.Meeting(p.Against.Meeting); m != nil {
			if e, ok := v.publicEntry(m, p.Against.Item, v.Deed(p.Against.Deed), p.From, false); ok {
				out.Entry = &e
			}
		}
		return out, nil
	})
}

// objectedTo is what an entry had when somebody objected to it.
func (v *view) objectedTo(p *image.Proposal) (points, standing int64) {
	m := v.Image.Meeting(p.Against.Meeting)
	if m == nil || p.Against.Item < 1 || p.Against.Item > len(m.Items) {
		return 0, 0
	}
	return m.Items[p.Against.Item-1].Figures()
}
