package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/server/auth"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/app/village/query"
)

type openShiftInput struct {
	Keyed
	Body struct {
		Card string `json:"card,omitempty" maxLength:"40" doc:"of who serves"`
		Cash int64  `json:"cash,omitempty" doc:"fen in the drawer"`
	}
}

type closeShiftInput struct {
	Keyed
	ID   string `path:"id" maxLength:"30" doc:"number of the shift, 0391-7"`
	Body struct {
		Cash int64  `json:"cash" doc:"fen counted in the drawer"`
		Note string `json:"note,omitempty" maxLength:"200" doc:"needed when drawer or shelf do not hold what they should"`

		Goods []foundGood `json:"goods,omitempty" maxItems:"500" doc:"what was counted on the shelf"`
	}
}

type foundGood struct {
	Good    string `json:"good" minLength:"1" maxLength:"20"`
	Counted int64  `json:"counted"`
}

type shiftsInput struct {
	Limit int `query:"limit" default:"20" minimum:"1" maximum:"500"`
}

func (a *API) shifts(ctx context.Context, in *shiftsInput) (*body[query.Shifts], error) {
	return &body[query.Shifts]{a.query(ctx).Shifts(auth.From(ctx).Device, in.Limit)}, nil
}

func (a *API) openShift(ctx context.Context, in *openShiftInput) (*created[query.Shift], error) {
	cmd := command.OpenShift{Device: auth.From(ctx).Device, Cash: in.Body.Cash}
	if in.Body.Card != "" {
		cmd.Keeper = cardOf(in.Body.Card)
	}
	done, err := a.do(ctx, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	s, err := a.query(ctx).Shift(event.ShiftID(done.First))
	return &created[query.Shift]{http.StatusCreated, s}, err
}

func (a *API) closeShift(ctx context.Context, in *closeShiftInput) (*body[query.Shift], error) {
	id, err := shiftID(in.ID)
	if err != nil {
		return nil, err
	}
	cmd := command.CloseShift{ID: id, Cash: in.Body.Cash, Note: in.Body.Note}
	for _, g := range in.Body.Goods {
		cmd.Goods = append(cmd.Goods, command.GoodFound(g))
	}
	if _, err := a.do(ctx, in.Key, cmd); err != nil {
		return nil, err
	}
	s, err := a.query(ctx).Shift(id)
	if on, _ := a.query(ctx).Printer(auth.From(ctx).Device); err == nil && on.Auto {
		key := in.Key
		if key != "" {
			key += " slip"
		}
		a.print(ctx, a.shiftPaper(ctx, key, s))
	}
	return &body[query.Shift]{s}, err
}
