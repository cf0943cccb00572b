package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/server/auth"
	"xinpu/app/shop"
	"xinpu/app/statements"
)

func (a *API) card(ctx context.Context, in *cardPath) (*body[statements.CardView], error) {
	staff := auth.From(ctx).May([]device.Role{device.Clerk, device.Shopkeeper})
	card, err := a.query(ctx).Statements().Card(in.Number, staff)
	return &body[statements.CardView]{card}, err
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
	if in.Body.Fetcher != "" {
		cmd.Fetcher = cardOf(in.Body.Fetcher)
	}
	if in.Body.Member != nil && cmd.Card == "" {
		cmd.Member = *in.Body.Member
	}
	for _, l := range in.Body.Lines {
		cmd.Lines = append(cmd.Lines, shop.RedeemLine{Good: l.Good, Quantity: l.Quantity})
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
			cmd.Lines = append(cmd.Lines, shop.RedeemLine{Good: l.Good, Quantity: l.Quantity})
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

func (a *API) board(ctx context.Context, _ *empty) (*body[statements.Board], error) {
	return &body[statements.Board]{a.query(ctx).Statements().Board()}, nil
}

func (a *API) recordDeed(ctx context.Context, in *recordDeedInput) (*created[council.Deed], error) {
	quantity, err := scheme.ParseQuantity(in.Body.Quantity)
	if p, ok := problem.As(err); ok {
		return nil, p.At("quantity")
	}
	cmd := deeds.RecordDeed{
		Member: in.Body.Member, Rule: in.Body.Rule, Quantity: quantity, Day: in.Body.Day, Collector: auth.From(ctx).Name, Note: in.Body.Note, Screen: !auth.From(ctx).May(officeOnly),
	}
	if cmd.By, err = number[member.ID](in.Body.By, "by"); err != nil {
		return nil, err
	}
	if cmd.Of, err = in.Body.Subject.ref(); err != nil {
		return nil, err
	}
	id, err := do(ctx, a, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	deed, err := a.query(ctx).Council().Deed(id)
	return &created[council.Deed]{http.StatusCreated, deed}, err
}

func (a *API) withdrawDeed(ctx context.Context, in *withdrawDeedInput) (*empty, error) {
	_, err := a.do(ctx, in.Key, deeds.WithdrawDeed{Deed: in.ID.Value, Reason: in.Body.Reason})
	return &empty{}, err
}
