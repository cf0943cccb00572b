package httpapi

import (
	"context"

	"xinpu/app/display"
	"xinpu/app/domain/device"
	"xinpu/app/village"
)

// registerDisplayWanted ties the operations of display, wanted to their handlers and roles. What people wish for the shop and the
// village is chosen by pictures at the kiosk: everybody sees how many wish the same, nobody who.
func (a *API) registerDisplayWanted() {
	op(a, tagKiosk, "GET /api/kiosk/wishes/{card}", "kiosk-wishes",
		"Returns what the holder of a card can suggest and how many suggest the same.", kiosks, a.kioskWishes)
	op(a, tagKiosk, "POST /api/kiosk/wishes", "kiosk-wish",
		"Adds or removes the suggestion of a card holder.", kiosks, a.kioskWish)
	op(a, tagDisplay, "GET /api/wanted", "wanted",
		"Lists the suggestions with the number of people behind each.",
		append([]device.Role{device.Chair}, readers...), a.wanted)
	op(a, tagDisplay, "POST /api/wanted/met", "meet-wanted",
		"Records that a suggestion was met or refused and starts its count again.", officeOnly, a.meetWanted)
}

type kioskWishInput struct {
	Keyed
	Body struct {
		Card string           `json:"card" maxLength:"40"`
		Of   display.WantView `json:"of"`
		Wish bool             `json:"wish" doc:"false to take it back"`
	}
}

type meetInput struct {
	Keyed
	Body struct {
		Of display.WantView `json:"of"`
	}
}

func (a *API) kioskWishes(ctx context.Context, in *visitPath) (*body[display.KioskWishes], error) {
	list, err := a.query(ctx).Display().KioskWishes(in.Card)
	return &body[display.KioskWishes]{list}, err
}

func (a *API) kioskWish(ctx context.Context, in *kioskWishInput) (*body[display.KioskWishes], error) {
	card, of := cardOf(in.Body.Card), display.Want(in.Body.Of)
	var c village.Command = display.LeaveWant{Card: card, Of: of}
	if in.Body.Wish {
		c = display.JoinWant{Card: card, Of: of}
	}
	if _, err := a.do(ctx, in.Key, c); err != nil {
		return nil, err
	}
	list, err := a.query(ctx).Display().KioskWishes(card)
	return &body[display.KioskWishes]{list}, err
}

func (a *API) wanted(ctx context.Context, _ *empty) (*body[display.WantedList], error) {
	return &body[display.WantedList]{a.query(ctx).Display().Wanted()}, nil
}

func (a *API) meetWanted(ctx context.Context, in *meetInput) (*body[display.WantedList], error) {
	if _, err := a.do(ctx, in.Key, display.MeetWant{Of: display.Want(in.Body.Of)}); err != nil {
		return nil, err
	}
	return a.wanted(ctx, nil)
}
