package httpapi

import (
	"context"
	"crypto/rand"
	"net/http"

	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/house"
	"xinpu/app/people"
	"xinpu/app/server/auth"
	"xinpu/app/statements"
)

// registerPeopleCards ties the operations of people, cards to their handlers and roles.
func (a *API) registerPeopleCards() {
	op(a, tagPeople, "PUT /api/people/{id}/pin", "put-pin",
		"Sets a new PIN in the office, also for a locked one.", officeOnly, a.setPinOffice)
	op(a, tagPeople, "DELETE /api/people/{id}/pin", "remove-pin",
		"Removes the PIN of a person.", officeOnly, a.removePin)
	op(a, tagPeople, "POST /api/pins", "set-pin",
		"Sets a PIN at the till for the holder of a card.", counter, a.setPin)
	op(a, tagPeople, "POST /api/people/{id}/card/block", "block-card",
		"Blocks a lost card at once; the balance stays.", counter, a.blockCard)
	op(a, tagPeople, "POST /api/people/{id}/card", "reissue-card",
		"Issues a new card; the old one stops working and the balance stays.", officeOnly, a.reissueCard, Created)
	op(a, tagPeople, "GET /api/cards", "cards",
		"Lists the cards in force.", officeOnly, a.cards)
	op(a, tagPeople, "GET /api/cards/{number}", "card",
		"Returns who holds a card, the points on it and where they came from.", cardScreen, a.card)
}

type reissueInput struct {
	Keyed
	ID   idOf[member.ID] `path:"id" maxLength:"30"`
	Body struct {
		Reason string `json:"reason" minLength:"1" maxLength:"200" doc:"why the old card is dead"`
	}
}

// NewCard is a card just made.
type NewCard struct {
	Card string `json:"card"`
}

type cardsInput struct {
	Household string `query:"household" maxLength:"30"`
	Member    string `query:"member" maxLength:"30"`
	Grid      string `query:"grid" maxLength:"50"`
	Form      string `query:"form" enum:"sheet,single,labels" default:"sheet" doc:"ten on A4, each on a page of a card's size, or stickers of 63.5 × 38.1 mm on A4"`
	Start     int    `query:"start" default:"1" minimum:"1" maximum:"21" doc:"first sticker that is still on the sheet"`
	Lang      string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

// CardLine is a card of the list for printing.
type CardLine struct {
	Card      string    `json:"card"`
	Name      string    `json:"name"`
	Household string    `json:"household"`
	Member    member.ID `json:"member"`
}

type cardPath struct {
	Number string `path:"number" maxLength:"40" doc:"sixteen digits, spaces are forgiven"`
}

func (a *API) card(ctx context.Context, in *cardPath) (*body[statements.CardView], error) {
	staff := auth.From(ctx).May([]device.Role{device.Clerk, device.Shopkeeper})
	card, err := a.query(ctx).Statements().Card(in.Number, staff)
	return &body[statements.CardView]{card}, err
}

func (a *API) reissueCard(ctx context.Context, in *reissueInput) (*created[NewCard], error) {
	id, err := in.ID.somebody("id")
	if err != nil {
		return nil, err
	}
	card, err := do(ctx, a, in.Key, people.Reissue{Member: id, Reason: in.Body.Reason})
	if err != nil {
		return nil, err
	}
	return &created[NewCard]{http.StatusCreated, NewCard{Card: card.String()}}, nil
}

func (a *API) cards(ctx context.Context, in *cardsInput) (*body[[]CardLine], error) {
	people, err := a.cardHolders(ctx, in)
	out := []CardLine{}
	for _, p := range people {
		out = append(out, CardLine{Card: p.Card, Name: p.Name, Household: p.Household, Member: p.ID})
	}
	return &body[[]CardLine]{out}, err
}

func (a *API) cardHolders(ctx context.Context, in *cardsInput) ([]statements.Person, error) {
	id, err := memberID(in.Member, "member")
	if err != nil {
		return nil, err
	}
	return a.query(ctx).Statements().Cards(in.Household, in.Grid, id), nil
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

// cardOf takes what people put between the digits of a card away; what has no digits stays for the problem to say.
func cardOf(typed string) string {
	if digits := serial.Digits(typed); digits != "" {
		return digits
	}
	return typed
}
