package httpapi

import (
	"context"

	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/intake"
	"xinpu/app/people"
	"xinpu/app/server/auth"
	"xinpu/app/shop"
	"xinpu/app/statements"
)

// registerPeople ties the operations of people to their handlers and roles.
func (a *API) registerPeople() {
	op(a, tagPeople, "GET /api/people/{id}/photo.jpg", "photo",
		"Returns the picture of a person, to confirm their identity.", counter, a.photo, JPEG)
	op(a, tagPeople, "PUT /api/people/{id}/photo", "put-photo",
		"Stores a small picture of a person who consents to it.", officeOnly, a.keepPhoto, Upload)
	op(a, tagPeople, "DELETE /api/people/{id}/photo", "remove-photo",
		"Removes the picture of a person.", officeOnly, a.removePhoto)
	op(a, tagPeople, "POST /api/people/{id}/leave", "leave",
		"Records that a person has moved away, died or come back.", officeOnly, a.leave)
	op(a, tagPeople, "POST /api/people/{id}/pass", "pass-points",
		"Records the village's decision about the points of a person who is gone.", officeOnly, a.passPoints)
	op(a, tagPeople, "GET /api/departed", "departed",
		"Lists people who are gone and left points, with possible heirs.", officeOnly, a.departed)
	op(a, tagPeople, "GET /api/people", "people",
		"Finds people by name, pinyin, household or card.",
		[]device.Role{device.Clerk, device.Supervisor, device.Collector, device.Chair, device.Shopkeeper}, a.people)
	op(a, tagPeople, "GET /api/people/{id}", "person",
		"Returns everything that is kept about one person.", readers, a.person)
	op(a, tagPeople, "POST /api/consents", "consent",
		"Records or withdraws people's consent to be named on the board.", officeOnly, a.consent)
	op(a, tagPeople, "GET /api/cards.pdf", "cards-pdf",
		"Returns member cards ready to print on A4.", officeOnly, a.cardsPDF, PDF)
}

type peopleInput struct {
	Page
	Q    string `query:"q" maxLength:"50" doc:"name, pinyin, initials, household or card number"`
	Grid string `query:"grid" maxLength:"50"`
}

type personInput struct {
	ID idOf[member.ID] `path:"id" maxLength:"30" doc:"member number, 0012-3"`
	Page
}

type consentInput struct {
	Keyed
	Body struct {
		Members []member.ID `json:"members" minItems:"1" maxItems:"5000"`
		Publish bool        `json:"publish" doc:"agrees to stand on the board by name; false withdraws it"`
	}
}

func (a *API) people(ctx context.Context, in *peopleInput) (*body[statements.People], error) {
	out := a.query(ctx).Statements().People(statements.Filter{Q: in.Q, Grid: in.Grid, Limit: in.Limit, Offset: in.Offset})
	for n := range out.People {
		hideCard(ctx, &out.People[n])
	}
	return &body[statements.People]{out}, nil
}

// hideCard keeps the numbers of cards, which are as good as the cards, to those who print and read them.
func hideCard(ctx context.Context, p *statements.Person) {
	if !auth.From(ctx).May(counter) {
		p.Card = ""
	}
}

func (a *API) person(ctx context.Context, in *personInput) (*body[statements.PersonFile], error) {
	id, err := in.ID.somebody("id")
	if err != nil {
		return nil, err
	}
	file, err := a.query(ctx).Statements().Person(id, in.Offset, in.Limit)
	hideCard(ctx, &file.Person)
	return &body[statements.PersonFile]{file}, err
}

func (a *API) consent(ctx context.Context, in *consentInput) (*empty, error) {
	_, err := a.do(ctx, in.Key, people.Consent{Members: in.Body.Members, Publish: in.Body.Publish})
	return &empty{}, err
}

type photoInput struct {
	Keyed
	ID      idOf[member.ID] `path:"id" maxLength:"30" doc:"member number, 0012-3"`
	Consent bool            `query:"consent" doc:"the person, or a child's guardian, has agreed to being pictured for the till (PIPL 29, 31)"`
	RawBody []byte          `contentType:"application/octet-stream"`
}

type memberPath struct {
	Keyed
	ID idOf[member.ID] `path:"id" maxLength:"30" doc:"member number, 0012-3"`
}

type leaveInput struct {
	Keyed
	ID   idOf[member.ID] `path:"id" maxLength:"30" doc:"member number, 0012-3"`
	Body struct {
		Reason string `json:"reason" enum:"moved,died,back" doc:"back: it was a mistake, or the person has come back"`
	}
}

type passInput struct {
	Keyed
	ID   idOf[member.ID] `path:"id" maxLength:"30" doc:"member number of who is gone, 0012-3"`
	Body struct {
		To     *member.ID `json:"to,omitempty" doc:"who inherits; absent to let the points expire"`
		Reason string     `json:"reason" minLength:"1" maxLength:"200" doc:"what the village decided, and where"`
	}
}

func (a *API) photo(ctx context.Context, in *personInput) (*photo, error) {
	picture, err := a.query(ctx).Council().Photo(in.ID.Value)
	return &photo{"image/jpeg", "no-store", picture}, err
}

func (a *API) keepPhoto(ctx context.Context, in *photoInput) (*empty, error) {
	if !in.Consent {
		return nil, problem.New(problem.Refused, "photo_consent", nil).At("consent")
	}
	picture, err := intake.ReadPhoto(in.RawBody)
	if err != nil {
		return nil, err
	}
	_, err = a.do(ctx, in.Key, people.KeepPhoto{Member: in.ID.Value, JPEG: picture})
	return &empty{}, err
}

func (a *API) removePhoto(ctx context.Context, in *memberPath) (*empty, error) {
	_, err := a.do(ctx, in.Key, people.RemovePhoto{Member: in.ID.Value})
	return &empty{}, err
}

func (a *API) leave(ctx context.Context, in *leaveInput) (*empty, error) {
	var err error
	switch in.Body.Reason {
	case "back":
		_, err = a.do(ctx, in.Key, people.ComeBack{Member: in.ID.Value})
	case "died":
		_, err = a.do(ctx, in.Key, shop.Leave{Member: in.ID.Value, Reason: member.Died})
	default:
		_, err = a.do(ctx, in.Key, shop.Leave{Member: in.ID.Value, Reason: member.Moved})
	}
	return &empty{}, err
}

func (a *API) passPoints(ctx context.Context, in *passInput) (*empty, error) {
	cmd := people.PassPoints{From: in.ID.Value, Reason: in.Body.Reason}
	if in.Body.To != nil {
		cmd.To = *in.Body.To
	}
	_, err := do(ctx, a, in.Key, cmd)
	return &empty{}, err
}

func (a *API) departed(ctx context.Context, _ *empty) (*body[statements.Departed], error) {
	return &body[statements.Departed]{a.query(ctx).Statements().Departed()}, nil
}
