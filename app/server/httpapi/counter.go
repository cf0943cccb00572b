package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/server/auth"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
	"xinpu/app/village/query"
)

func (a *API) card(ctx context.Context, in *cardPath) (*body[query.CardView], error) {
	staff := auth.From(ctx).May([]device.Role{device.Clerk, device.Shopkeeper})
	card, err := a.query(ctx).Card(in.Number, staff)
	return &body[query.CardView]{card}, err
}

func (a *API) redemptions(ctx context.Context, in *redemptionsInput) (*body[query.Redemptions], error) {
	list, err := a.query(ctx).Redemptions(in.Limit)
	return &body[query.Redemptions]{list}, err
}

func (a *API) redemption(ctx context.Context, in *redemptionPath) (*body[query.Redemption], error) {
	id, err := redemptionID(in.ID)
	if err != nil {
		return nil, err
	}
	r, err := a.query(ctx).Redemption(id)
	return &body[query.Redemption]{r}, err
}

func (a *API) redeem(ctx context.Context, in *redeemInput) (*created[query.Redemption], error) {
	cmd := command.Redeem{Card: cardOf(in.Body.Card), Cash: in.Body.Cash}
	if in.Body.Fetcher != "" {
		cmd.Fetcher = cardOf(in.Body.Fetcher)
	}
	if in.Body.Member != nil && cmd.Card == "" {
		cmd.Member = *in.Body.Member
	}
	for _, l := range in.Body.Lines {
		cmd.Lines = append(cmd.Lines, command.RedeemLine{Good: l.Good, Quantity: l.Quantity})
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
	done, err := a.do(ctx, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	r, err := a.query(ctx).RedemptionDone(done)
	if err == nil {
		a.printBooked(ctx, in.Key, r)
	}
	return &created[query.Redemption]{http.StatusCreated, r}, err
}

func (a *API) reverse(ctx context.Context, in *reverseInput) (*created[query.Redemption], error) {
	id, err := redemptionID(in.ID)
	if err != nil {
		return nil, err
	}
	cmd := command.Reverse{ID: id, Office: auth.From(ctx).May([]device.Role{device.Clerk})}
	if in.Body != nil {
		cmd.Reason = in.Body.Reason
		for _, l := range in.Body.Lines {
			cmd.Lines = append(cmd.Lines, command.RedeemLine{Good: l.Good, Quantity: l.Quantity})
		}
	}
	done, err := a.do(ctx, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	r, err := a.query(ctx).RedemptionDone(done)
	if err == nil {
		a.printBooked(ctx, in.Key, r)
	}
	return &created[query.Redemption]{http.StatusCreated, r}, err
}

func (a *API) board(ctx context.Context, _ *empty) (*body[query.Board], error) {
	return &body[query.Board]{a.query(ctx).Board()}, nil
}

func (a *API) recordDeed(ctx context.Context, in *recordDeedInput) (*created[query.Deed], error) {
	quantity, err := scheme.ParseQuantity(in.Body.Quantity)
	if p, ok := problem.As(err); ok {
		return nil, p.At("quantity")
	}
	cmd := command.RecordDeed{
		Member: in.Body.Member, Rule: in.Body.Rule, Quantity: quantity, Day: in.Body.Day, Collector: auth.From(ctx).Name, Note: in.Body.Note, Screen: !auth.From(ctx).May(officeOnly),
	}
	if cmd.By, err = number[member.ID](in.Body.By, "by"); err != nil {
		return nil, err
	}
	if cmd.Of, err = in.Body.Subject.ref(); err != nil {
		return nil, err
	}
	done, err := a.do(ctx, in.Key, cmd)
	if err != nil {
		return nil, err
	}
	id := event.DeedID(done.First)
	a.Village.View(func(img *image.Image) {
		if img.Deed(id) == nil {
			id++ // a household or grid for which nothing was kept came in before it
		}
	})
	deed, err := a.query(ctx).Deed(id)
	return &created[query.Deed]{http.StatusCreated, deed}, err
}

func (a *API) withdrawDeed(ctx context.Context, in *withdrawDeedInput) (*empty, error) {
	n, err := serial.Parse(in.ID)
	if err != nil {
		return nil, err
	}
	_, err = a.do(ctx, in.Key, command.WithdrawDeed{Deed: event.DeedID(n), Reason: in.Body.Reason})
	return &empty{}, err
}
