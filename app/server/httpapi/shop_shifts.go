package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/domain/serial"
	"xinpu/app/server/auth"
	"xinpu/app/shop"
)

// registerShopShifts ties the operations of shop, shifts to their handlers and roles.
func (a *API) registerShopShifts() {
	op(a, tagShop, "GET /api/shifts", "shifts",
		"Returns the open shift of this till and the last shifts of all tills.", counter, a.shifts)
	op(a, tagShop, "POST /api/shifts", "open-shift",
		"Opens a shift at this till.", counter, a.openShift, Created)
	op(a, tagShop, "POST /api/shifts/{id}/close", "close-shift",
		"Closes a shift with what was counted.", counter, a.closeShift)
}

type openShiftInput struct {
	Keyed
	Body struct {
		Card string `json:"card,omitempty" maxLength:"40" doc:"of who serves"`
		Cash int64  `json:"cash,omitempty" doc:"fen in the drawer"`
	}
}

type closeShiftInput struct {
	Keyed
	ID   idOf[serial.ShiftID] `path:"id" maxLength:"30" doc:"number of the shift, 0391-7"`
	Body struct {
		Cash int64  `json:"cash" doc:"fen counted in the drawer"`
		Note string `json:"note,omitempty" maxLength:"200" doc:"needed when drawer or shelf do not hold what they should"`

		Products []foundProduct `json:"goods,omitempty" maxItems:"500" doc:"what was counted on the shelf"`
	}
}

type foundProduct struct {
	Product string `json:"good" minLength:"1" maxLength:"20"`
	Counted int64  `json:"counted"`
}

type shiftsInput struct {
	Limit int `query:"limit" default:"20" minimum:"1" maximum:"500"`
}

func (a *API) shifts(ctx context.Context, in *shiftsInput) (*body[shop.Shifts], error) {
	return &body[shop.Shifts]{a.query(ctx).Shop().Shifts(auth.From(ctx).Device, in.Limit)}, nil
}

func (a *API) openShift(ctx context.Context, in *openShiftInput) (*created[shop.ShiftView], error) {
	cmd := shop.OpenShift{Device: auth.From(ctx).Device, Cash: in.Body.Cash}
	if in.Body.Card != "" {
		cmd.Keeper = cardOf(in.Body.Card)
	}
	id, err := do(ctx, a, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	s, err := a.query(ctx).Shop().Shift(id)
	return &created[shop.ShiftView]{http.StatusCreated, s}, err
}

func (a *API) closeShift(ctx context.Context, in *closeShiftInput) (*body[shop.ShiftView], error) {
	cmd := shop.CloseShift{ID: in.ID.Value, Cash: in.Body.Cash, Note: in.Body.Note}
	for _, g := range in.Body.Products {
		cmd.Products = append(cmd.Products, shop.ProductFound(g))
	}
	if _, err := a.do(ctx, in.Key, cmd); err != nil {
		return nil, err
	}
	s, err := a.query(ctx).Shop().Shift(in.ID.Value)
	if err == nil {
		a.till(ctx).PrintBooked(ctx, a.documents(ctx).ShiftJob(in.Key, in.ID.Value, s))
	}
	return &body[shop.ShiftView]{s}, err
}
