package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/council"
	"xinpu/app/documents"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/house"
	"xinpu/app/people"
)

// registerCouncilProposals ties the operations of council, proposals to their handlers and roles.
func (a *API) registerCouncilProposals() {
	op(a, tagCouncil, "GET /api/proposals", "proposals",
		"Lists the proposals with their state.", room, a.proposals)
	op(a, tagCouncil, "POST /api/proposals", "propose",
		"Proposes something for the next agenda: a rule book, a purchase, an election or a notice.",
		chairs, a.propose, Created)
	op(a, tagCouncil, "GET /api/proposals/{id}", "proposal",
		"Returns one proposal.", room, a.proposal)
	op(a, tagCouncil, "POST /api/proposals/{id}/withdraw", "withdraw-proposal",
		"Withdraws a proposal or an objection before a meeting deals with it.", chairs, a.withdrawProposal)
	op(a, tagCouncil, "GET /api/publication", "publication",
		"Lists the published entries that can be objected to.",
		append([]device.Role{device.Chair}, cardScreen...), a.publication)
	op(a, tagCouncil, "POST /api/objections", "object",
		"Objects to a published entry, which is frozen until the next meeting decides.", objectors, a.object, Created)
	op(a, tagCouncil, "GET /api/objections/{id}/slip.pdf", "objection-slip-pdf",
		"Returns the numbered slip of an objection as a PDF for roll paper.", objectors, a.objectionSlip, PDF)
}

// objectors are the screens at which people object to an entry on the board.
var objectors = []device.Role{device.Clerk, device.Shopkeeper, device.Chair, device.Kiosk}

type proposalsInput struct {
	Page
	Kind   string `query:"kind" enum:"scheme,purchase,election,objection,notice,other"`
	Status string `query:"status" enum:"open,agenda,carried,rejected,postponed,withdrawn"`
}

type proposeInput struct {
	Keyed
	Body struct {
		Kind    voting.ProposalKind `json:"kind" enum:"scheme,purchase,election,notice,other"`
		Title   string              `json:"title,omitempty" maxLength:"60" doc:"may be left out for an election"`
		Text    string              `json:"text,omitempty" maxLength:"2000"`
		Scheme  string              `json:"scheme,omitempty" doc:"scheme: the whole rule book, YAML"`
		InForce *calendar.Day       `json:"in_force,omitempty" doc:"scheme: from which day"`
		Amount  int64               `json:"amount,omitempty" minimum:"0" doc:"purchase: fen"`
		Office  string              `json:"office,omitempty" maxLength:"60" doc:"election: council, representatives, or what the village calls it"`
		Members []member.ID         `json:"members,omitempty" maxItems:"500" doc:"election: proposed for it"`
		From    member.ID           `json:"from,omitempty" doc:"who proposes; absent for the office"`
		Subject member.ID           `json:"subject,omitempty" doc:"whom it is about: title and text are then kept sealed under that person's key"`
	}
}

type proposalPath struct {
	ID idOf[serial.ProposalID] `path:"id" maxLength:"30"`
}

type withdrawProposalInput struct {
	Keyed
	ID   idOf[serial.ProposalID] `path:"id" maxLength:"30"`
	Body struct {
		Reason string `json:"reason,omitempty" maxLength:"200"`
	}
}

type publicationInput struct {
	Page
	Card   string          `query:"card" maxLength:"40" doc:"own entries come first"`
	Member idOf[member.ID] `query:"member" maxLength:"30"`
}

type objectInput struct {
	Keyed
	Body struct {
		Card    string    `json:"card,omitempty" maxLength:"40" doc:"of who objects, held to the reader"`
		From    member.ID `json:"member,omitempty" doc:"instead of the card, in the office"`
		Meeting string    `json:"meeting" maxLength:"30"`
		Item    int       `json:"item" minimum:"1" maximum:"5000"`
		Deed    string    `json:"deed,omitempty" maxLength:"30" doc:"the entry; may be left out when the item has one only"`
		Text    string    `json:"text,omitempty" maxLength:"2000" doc:"kept sealed under the key of who objects"`
	}
}

type objectionSlipInput struct {
	ID    string `path:"id" maxLength:"30"`
	Lang  string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
	Width int    `query:"width" default:"58" doc:"paper width in mm, 58 or 80"`
}

func (a *API) proposals(ctx context.Context, in *proposalsInput) (*body[council.Proposals], error) {
	return &body[council.Proposals]{a.query(ctx).Council().Proposals(council.ProposalFilter{Kind: in.Kind, Status: in.Status, Limit: in.Limit, Offset: in.Offset})}, nil
}

func (a *API) proposal(ctx context.Context, in *proposalPath) (*body[council.ProposalView], error) {
	p, err := a.query(ctx).Council().Proposal(in.ID.Value)
	return &body[council.ProposalView]{p}, err
}

func (a *API) propose(ctx context.Context, in *proposeInput) (*created[council.ProposalView], error) {
	b := in.Body
	cmd := council.Propose{Kind: b.Kind, Title: b.Title, Text: b.Text, Scheme: []byte(b.Scheme), Amount: b.Amount, Office: b.Office, Members: b.Members, From: b.From, Subject: b.Subject}
	if b.InForce != nil {
		cmd.InForce = *b.InForce
	}
	id, err := do(ctx, a, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	p, err := a.query(ctx).Council().Proposal(id)
	return &created[council.ProposalView]{http.StatusCreated, p}, err
}

func (a *API) withdrawProposal(ctx context.Context, in *withdrawProposalInput) (*body[council.ProposalView], error) {
	if _, err := a.do(ctx, in.Key, council.WithdrawProposal{Proposal: in.ID.Value, Reason: in.Body.Reason}); err != nil {
		return nil, err
	}
	p, err := a.query(ctx).Council().Proposal(in.ID.Value)
	return &body[council.ProposalView]{p}, err
}

func (a *API) publication(ctx context.Context, in *publicationInput) (*body[council.PublicEntries], error) {
	own, err := in.Member.somebody("member")
	if err != nil {
		return nil, err
	}
	if in.Card != "" {
		a.Village.View(func(h *house.House) {
			var m *people.Member
			if m, err = people.Holder(h.People, in.Card); err == nil {
				own = m.ID
			}
		})
		if p, ok := problem.As(err); ok {
			return nil, p.At("card")
		}
	} else if !inOffice(ctx) {
		own = 0 // a number is no card
	}
	return &body[council.PublicEntries]{a.query(ctx).Council().PublicEntries(own, inOffice(ctx), in.Limit, in.Offset)}, err
}

func (a *API) object(ctx context.Context, in *objectInput) (*created[council.ProposalView], error) {
	meeting, err := numbered(in.Body.Meeting, "meeting")
	if err != nil {
		return nil, err
	}
	cmd := council.Object{From: in.Body.From, Card: serial.Digits(in.Body.Card), Meeting: serial.MeetingID(meeting), Item: in.Body.Item, Text: in.Body.Text}
	if cmd.Card == "" {
		cmd.Card = in.Body.Card // for the problem to say
	}
	if cmd.Card == "" && !inOffice(ctx) {
		return nil, problem.New(problem.Refused, "card_needed", nil).At("card")
	}
	if cmd.Deed, err = number[serial.DeedID](in.Body.Deed, "deed"); err != nil {
		return nil, err
	}
	id, err := do(ctx, a, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	p, err := a.query(ctx).Council().Objection(id, inOffice(ctx))
	return &created[council.ProposalView]{http.StatusCreated, p}, err
}

func (a *API) objectionSlip(ctx context.Context, in *objectionSlipInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	id, err := proposalID(in.ID)
	if err != nil {
		return nil, err
	}
	roll, err := documents.RollOf(in.Width)
	if err != nil {
		return nil, err
	}
	p, err := a.query(ctx).Council().Objection(id, false)
	if err != nil {
		return nil, err
	}
	d := a.documents(ctx)
	data, err := d.SlipPDF(d.ObjectionSlip(p), roll)
	return pdf("objection-"+p.ID+".pdf", data, err)
}
