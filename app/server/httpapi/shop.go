package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/server/auth"
	"xinpu/app/shop"
)

// registerShop ties the operations of shop to their handlers and roles.
func (a *API) registerShop() {
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
	op(a, tagShop, "GET /api/redemptions", "redemptions",
		"Lists the redemptions of the day.", counter, a.redemptions)
	op(a, tagShop, "POST /api/redemptions", "redeem",
		"Redeems goods for the points on a card.", counter, a.redeem, Created)
	op(a, tagShop, "GET /api/redemptions/{id}", "redemption",
		"Returns the receipt of one redemption.",
		[]device.Role{device.Clerk, device.Shopkeeper, device.Supervisor}, a.redemption)
	op(a, tagShop, "POST /api/redemptions/{id}/reverse", "reverse",
		"Reverses a redemption or the return of single goods.", counter, a.reverse, Created)
	op(a, tagShop, "GET /api/redemptions/{id}/slip.pdf", "slip-pdf",
		"Returns the slip of a redemption as a PDF for roll paper.", counter, a.slip, PDF)
}

type redeemInput struct {
	Key  string `header:"Idempotency-Key" required:"true" minLength:"1" maxLength:"128" doc:"made by the till, one for each redemption"`
	Body struct {
		Card   string       `json:"card,omitempty" maxLength:"40" doc:"of who pays; on an errand it may be absent when the PIN is given"`
		Lines  []redeemLine `json:"lines" minItems:"1" maxItems:"100"`
		Proxy  string       `json:"fetcher,omitempty" maxLength:"40" doc:"card of who came in the member's place"`
		Member *member.ID   `json:"member,omitempty" doc:"who pays, when only the fetcher's card is there"`
		Pin    string       `json:"pin,omitempty" maxLength:"20" doc:"of who pays"`
		Cash   bool         `json:"cash,omitempty" doc:"what points are missing is paid in cash"`
	}
}

type redeemLine struct {
	Product  string `json:"good" minLength:"1" maxLength:"20"`
	Quantity int64  `json:"quantity" doc:"1 to 999"`
}

type redemptionsInput struct {
	Limit int `query:"limit" default:"50" minimum:"1" maximum:"500"`
}

type redemptionPath struct {
	ID idOf[serial.RedemptionID] `path:"id" maxLength:"30" doc:"serial number, 0391-7"`
}

type reverseInput struct {
	Keyed
	ID   idOf[serial.RedemptionID] `path:"id" maxLength:"30" doc:"serial number, 0391-7"`
	Body *struct {
		Reason string       `json:"reason,omitempty" maxLength:"200" doc:"needed from the office once the till's five minutes are over"`
		Lines  []redeemLine `json:"lines,omitempty" maxItems:"100" doc:"what comes back; everything that is left when absent"`
	} `required:"false"`
}

type slipInput struct {
	ID    string `path:"id" maxLength:"30"`
	Lang  string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
	Width int    `query:"width" default:"58" doc:"paper width in mm, 58 or 80"`
}

func (a *API) redemptions(ctx context.Context, in *redemptionsInput) (*body[shop.Redemptions], error) {
	list, err := a.query(ctx).Shop().Redemptions(in.Limit)
	return &body[shop.Redemptions]{list}, err
}

func (a *API) redemption(ctx context.Context, in *redemptionPath) (*body[shop.Redemption], error) {
	r, err := a.query(ctx).Shop().Redemption(in.ID.Value)
	return &body[shop.Redemption]{r}, err
}

func (a *API) redeem(ctx context.Context, in *redeemInput) (*created[shop.Redemption], error) {
	cmd := shop.Redeem{Card: cardOf(in.Body.Card), Cash: in.Body.Cash}
	if in.Body.Proxy != "" {
		cmd.Proxy = cardOf(in.Body.Proxy)
	}
	if in.Body.Member != nil && cmd.Card == "" {
		cmd.Member = *in.Body.Member
	}
	for _, l := range in.Body.Lines {
		cmd.Lines = append(cmd.Lines, shop.RedeemLine{Product: l.Product, Quantity: l.Quantity})
	}
	if in.Body.Pin != "" {
		id, err := cmd.Member, error(nil)
		if cmd.Card != "" {
			id, err = a.holder(cmd.Card)
		}
		if err == nil {
			err = a.provePin(ctx, id, in.Body.Pin)
		}
		if err != nil {
			return nil, err
		}
		cmd.Proved = true
	}
	receipt, err := do(ctx, a, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	r, err := a.query(ctx).Shop().Booked(receipt)
	if err == nil {
		a.printBooked(ctx, in.Key, r)
	}
	return &created[shop.Redemption]{http.StatusCreated, r}, err
}

func (a *API) reverse(ctx context.Context, in *reverseInput) (*created[shop.Redemption], error) {
	cmd := shop.Reverse{ID: in.ID.Value, Office: auth.From(ctx).May([]device.Role{device.Clerk})}
	if in.Body != nil {
		cmd.Reason = in.Body.Reason
		for _, l := range in.Body.Lines {
			cmd.Lines = append(cmd.Lines, shop.RedeemLine{Product: l.Product, Quantity: l.Quantity})
		}
	}
	receipt, err := do(ctx, a, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	r, err := a.query(ctx).Shop().Booked(receipt)
	if err == nil {
		a.printBooked(ctx, in.Key, r)
	}
	return &created[shop.Redemption]{http.StatusCreated, r}, err
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

// atCard are the screens at which people stand with their own cards.
var atCard = []device.Role{device.Clerk, device.Shopkeeper, device.Kiosk}

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
		cmd.Lines = append(cmd.Lines, shop.RedeemLine{Product: l.Product, Quantity: l.Quantity})
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
