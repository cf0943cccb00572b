package httpapi

import (
	"context"
	"crypto/rand"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/trade"
	"xinpu/app/house"
	"xinpu/app/intake"
	"xinpu/app/people"
	"xinpu/app/shop"
	"xinpu/app/statements"
)

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

// photo is a picture that no cache keeps.
type photo struct {
	ContentType string `header:"Content-Type"`
	Cache       string `header:"Cache-Control"`
	Body        []byte
}

type officePinInput struct {
	Keyed
	ID   idOf[member.ID] `path:"id" maxLength:"30" doc:"member number, 0012-3"`
	Body struct {
		Pin string `json:"pin" maxLength:"20" doc:"four to six digits"`
	}
}

type choosePinInput struct {
	Keyed
	Body struct {
		Card string `json:"card" maxLength:"40"`
		Pin  string `json:"pin" maxLength:"20" doc:"four to six digits"`
		Old  string `json:"old,omitempty" maxLength:"20" doc:"the one before, if there is one"`
	}
}

type blockInput struct {
	Keyed
	ID   idOf[member.ID] `path:"id" maxLength:"30" doc:"member number, 0012-3"`
	Body struct {
		Reason string `json:"reason" minLength:"1" maxLength:"200"`
	}
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

// provePin checks that a PIN is the person's.
//
// Problems: pin_unset, pin_locked, pin_wrong with left.
func (a *API) provePin(ctx context.Context, id member.ID, typed string) error {
	return a.pins.Prove(ctx, a.Village.Village, a.Village.People, callOf(ctx, ""), id, typed)
}

func (a *API) setPinOffice(ctx context.Context, in *officePinInput) (*empty, error) {
	hash, err := people.HashPin(rand.Reader, in.Body.Pin)
	if err != nil {
		return nil, err
	}
	_, err = a.do(ctx, in.Key, people.SetPin{Member: in.ID.Value, Office: true, Hash: hash})
	return &empty{}, err
}

func (a *API) removePin(ctx context.Context, in *memberPath) (*empty, error) {
	_, err := a.do(ctx, in.Key, people.RemovePin{Member: in.ID.Value})
	return &empty{}, err
}

// setPin is how a person chooses a PIN at the till, card in hand.
func (a *API) setPin(ctx context.Context, in *choosePinInput) (*empty, error) {
	id, err := a.holder(in.Body.Card)
	if err != nil {
		return nil, err
	}
	hash, err := people.HashPin(rand.Reader, in.Body.Pin)
	if err != nil {
		return nil, err
	}
	cmd := people.SetPin{Member: id, Hash: hash}
	if in.Body.Old != "" {
		if err := a.provePin(ctx, id, in.Body.Old); err != nil {
			p, _ := problem.As(err)
			return nil, p.At("old")
		}
		cmd.Proved = true
	}
	_, err = a.do(ctx, in.Key, cmd)
	return &empty{}, err
}

// holder is whose card it is.
func (a *API) holder(card string) (id member.ID, err error) {
	a.Village.View(func(h *house.House) {
		var m *people.Member
		if m, err = people.Holder(h.People, cardOf(card)); m != nil {
			id = m.ID
		}
	})
	return id, err
}

func (a *API) blockCard(ctx context.Context, in *blockInput) (*empty, error) {
	_, err := a.do(ctx, in.Key, people.Block{Member: in.ID.Value, Reason: in.Body.Reason})
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

type termsInput struct {
	Keyed
	Body shop.Terms
}

func (a *API) terms(ctx context.Context, _ *empty) (*body[shop.Terms], error) {
	return &body[shop.Terms]{a.query(ctx).Shop().Terms()}, nil
}

func (a *API) settleTerms(ctx context.Context, in *termsInput) (*body[shop.Terms], error) {
	if _, err := a.do(ctx, in.Key, shop.SettleTerms{Terms: trade.Terms(in.Body)}); err != nil {
		return nil, err
	}
	return a.terms(ctx, nil)
}
