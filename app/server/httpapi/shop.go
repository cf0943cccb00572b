package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/server/auth"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/app/village/query"
)

// atCard are the screens at which people stand with their own cards.
var atCard = []device.Role{device.Clerk, device.Shopkeeper, device.Kiosk}

// registerShop ties the operations of shelf and counter to their handlers.
func (a *API) registerShop() {
	a.registerShelf()
	op(a, "GET /api/reservations", "reservations", "What is put aside, the first to end first", counter, a.reservations)
	op(a, "POST /api/reservations", "reserve", "Put goods aside for who holds the card; no points move", atCard, a.reserve)
	op(a, "POST /api/reservations/{id}/release", "release", "Give up what is put aside; from a kiosk by the same card", atCard, a.release)

	op(a, "GET /api/shop/terms", "terms", "What the village has settled about its shop", everyRole, a.terms)
	op(a, "PUT /api/shop/terms", "settle-terms", "Settle it", officeOnly, a.settleTerms)
	op(a, "GET /api/people/{id}/photo.jpg", "photo", "A person's picture, to check that it is them", counter, a.photo)
	op(a, "PUT /api/people/{id}/photo", "put-photo", "Keep a small picture of a person who has agreed", officeOnly, a.keepPhoto)
	op(a, "DELETE /api/people/{id}/photo", "remove-photo", "Show the picture no longer", officeOnly, a.removePhoto)
	op(a, "PUT /api/people/{id}/pin", "put-pin", "A new PIN in the office, also for one that is locked", officeOnly, a.setPinOffice)
	op(a, "DELETE /api/people/{id}/pin", "remove-pin", "Take a PIN away", officeOnly, a.removePin)
	op(a, "POST /api/pins", "set-pin", "Choose a PIN at the till, card in hand", counter, a.setPin)
	op(a, "POST /api/people/{id}/card/block", "block-card", "Kill a lost card at once; the balance stays", counter, a.blockCard)
	op(a, "POST /api/people/{id}/leave", "leave", "Somebody has moved away, died, or come back", officeOnly, a.leave)
	op(a, "POST /api/people/{id}/pass", "pass-points", "What the village decided about the points of somebody who is gone", officeOnly, a.passPoints)

	op(a, "GET /api/departed", "departed", "Who is gone and has left points, and who might take them over", officeOnly, a.departed)

	op(a, "GET /api/shifts", "shifts", "The till's open shift, and the last ones of all tills", counter, a.shifts)
	op(a, "POST /api/shifts", "open-shift", "Begin a shift at this till", counter, a.openShift)
	op(a, "POST /api/shifts/{id}/close", "close-shift", "End a shift with what was counted", counter, a.closeShift)
	a.registerShiftSlips()
}

type reserveInput struct {
	Key  string `header:"Idempotency-Key" required:"true" minLength:"1" maxLength:"128" doc:"made by the screen, one for each reservation"`
	Body struct {
		Card  string       `json:"card" maxLength:"40"`
		Lines []redeemLine `json:"lines" minItems:"1" maxItems:"20"`
	}
}

type releaseInput struct {
	Keyed
	ID   string `path:"id" maxLength:"30" doc:"number of the reservation, 0391-7"`
	Body *struct {
		Card string `json:"card,omitempty" maxLength:"40" doc:"of whom it is for; a kiosk must send it"`
	} `required:"false"`
}

func (a *API) reservations(ctx context.Context, _ *empty) (*body[query.Reservations], error) {
	list, err := a.query(ctx).Reservations()
	return &body[query.Reservations]{list}, err
}

func (a *API) reserve(ctx context.Context, in *reserveInput) (*created[query.Reservation], error) {
	cmd := command.Reserve{Card: cardOf(in.Body.Card)}
	for _, l := range in.Body.Lines {
		cmd.Lines = append(cmd.Lines, command.RedeemLine{Good: l.Good, Quantity: l.Quantity})
	}
	done, err := a.do(ctx, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	r, err := a.query(ctx).Reservation(event.ReservationID(done.First), staff(ctx))
	return &created[query.Reservation]{http.StatusCreated, r}, err
}

func (a *API) release(ctx context.Context, in *releaseInput) (*empty, error) {
	n, err := serial.Parse(in.ID)
	if p, ok := problem.As(err); ok {
		return nil, p.At("id")
	} else if err != nil {
		return nil, err
	}
	cmd := command.Release{ID: event.ReservationID(n)}
	if in.Body != nil {
		cmd.Card = cardOf(in.Body.Card)
	}
	if cmd.Card == "" && !staff(ctx) {
		return nil, problem.New(problem.Invalid, "card_invalid", nil).At("card")
	}
	_, err = a.do(ctx, in.Key, cmd)
	return &empty{}, err
}

// staff tells whether the screen is one of those who work here, who may see who somebody is.
func staff(ctx context.Context) bool {
	return auth.From(ctx).May([]device.Role{device.Clerk, device.Shopkeeper})
}

// cardOf takes what people put between the digits of a card away; what has no digits stays for the problem to say.
func cardOf(typed string) string {
	if digits := serial.Digits(typed); digits != "" {
		return digits
	}
	return typed
}
