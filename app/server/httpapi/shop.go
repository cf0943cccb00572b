package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/server/auth"
	"xinpu/app/shop"
)

// atCard are the screens at which people stand with their own cards.
var atCard = []device.Role{device.Clerk, device.Shopkeeper, device.Kiosk}

// registerShop ties the operations of shelf and counter to their handlers.
func (a *API) registerShop() {
	a.registerShelf()
	op(a, tagShop, "GET /api/reservations", "reservations",
		"Lists the open reservations, the first to expire first.", counter, a.reservations)
	op(a, tagShop, "POST /api/reservations", "reserve",
		"Reserves goods for the holder of a card without moving points.", atCard, a.reserve, Created)
	op(a, tagShop, "POST /api/reservations/{id}/release", "release",
		"Releases a reservation; a kiosk needs the same card.", atCard, a.release)

	op(a, tagShop, "GET /api/shop/terms", "terms",
		"Returns the terms of the shop.", everyRole, a.terms)
	op(a, tagShop, "PUT /api/shop/terms", "settle-terms",
		"Changes the terms of the shop.", officeOnly, a.settleTerms)
	op(a, tagPeople, "GET /api/people/{id}/photo.jpg", "photo",
		"Returns the picture of a person, to confirm their identity.", counter, a.photo, JPEG)
	op(a, tagPeople, "PUT /api/people/{id}/photo", "put-photo",
		"Stores a small picture of a person who consents to it.", officeOnly, a.keepPhoto, Upload)
	op(a, tagPeople, "DELETE /api/people/{id}/photo", "remove-photo",
		"Removes the picture of a person.", officeOnly, a.removePhoto)
	op(a, tagPeople, "PUT /api/people/{id}/pin", "put-pin",
		"Sets a new PIN in the office, also for a locked one.", officeOnly, a.setPinOffice)
	op(a, tagPeople, "DELETE /api/people/{id}/pin", "remove-pin",
		"Removes the PIN of a person.", officeOnly, a.removePin)
	op(a, tagPeople, "POST /api/pins", "set-pin",
		"Sets a PIN at the till for the holder of a card.", counter, a.setPin)
	op(a, tagPeople, "POST /api/people/{id}/card/block", "block-card",
		"Blocks a lost card at once; the balance stays.", counter, a.blockCard)
	op(a, tagPeople, "POST /api/people/{id}/leave", "leave",
		"Records that a person has moved away, died or come back.", officeOnly, a.leave)
	op(a, tagPeople, "POST /api/people/{id}/pass", "pass-points",
		"Records the village's decision about the points of a person who is gone.", officeOnly, a.passPoints)

	op(a, tagPeople, "GET /api/departed", "departed",
		"Lists people who are gone and left points, with possible heirs.", officeOnly, a.departed)

	op(a, tagShop, "GET /api/shifts", "shifts",
		"Returns the open shift of this till and the last shifts of all tills.", counter, a.shifts)
	op(a, tagShop, "POST /api/shifts", "open-shift",
		"Opens a shift at this till.", counter, a.openShift)
	op(a, tagShop, "POST /api/shifts/{id}/close", "close-shift",
		"Closes a shift with what was counted.", counter, a.closeShift)
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
	ID   idOf[serial.ReservationID] `path:"id" maxLength:"30" doc:"number of the reservation, 0391-7"`
	Body *struct {
		Card string `json:"card,omitempty" maxLength:"40" doc:"of whom it is for; a kiosk must send it"`
	} `required:"false"`
}

func (a *API) reservations(ctx context.Context, _ *empty) (*body[shop.Reservations], error) {
	list, err := a.query(ctx).Shop().Reservations()
	return &body[shop.Reservations]{list}, err
}

func (a *API) reserve(ctx context.Context, in *reserveInput) (*created[shop.ReservationView], error) {
	cmd := shop.Reserve{Card: cardOf(in.Body.Card)}
	for _, l := range in.Body.Lines {
		cmd.Lines = append(cmd.Lines, shop.RedeemLine{Good: l.Good, Quantity: l.Quantity})
	}
	id, err := do(ctx, a, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	r, err := a.query(ctx).Shop().Reservation(id, staff(ctx))
	return &created[shop.ReservationView]{http.StatusCreated, r}, err
}

func (a *API) release(ctx context.Context, in *releaseInput) (*empty, error) {
	cmd := shop.Release{ID: in.ID.Value}
	if in.Body != nil {
		cmd.Card = cardOf(in.Body.Card)
	}
	if cmd.Card == "" && !staff(ctx) {
		return nil, problem.New(problem.Invalid, "card_invalid", nil).At("card")
	}
	_, err := a.do(ctx, in.Key, cmd)
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
