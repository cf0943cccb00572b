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
		"Returns what the holder of a card can suggest and how many suggest the same.", kiosks, a.kioskSuggestions)
	op(a, tagKiosk, "POST /api/kiosk/wishes", "kiosk-wish",
		"Adds or removes the suggestion of a card holder.", kiosks, a.kioskSuggestion)
	op(a, tagDisplay, "GET /api/wanted", "wanted",
		"Lists the suggestions with the number of people behind each.",
		append([]device.Role{device.Chair}, readers...), a.wanted)
	op(a, tagDisplay, "POST /api/wanted/met", "meet-wanted",
		"Records that a suggestion was met or refused and starts its count again.", officeOnly, a.meetSuggestion)
}

type kioskSuggestionInput struct {
	Keyed
	Body struct {
		Card       string                `json:"card" maxLength:"40"`
		Of         display.SuggestedView `json:"of"`
		Suggestion bool                  `json:"wish" doc:"false to take it back"`
	}
}

type meetInput struct {
	Keyed
	Body struct {
		Of display.SuggestedView `json:"of"`
	}
}

func (a *API) kioskSuggestions(ctx context.Context, in *kioskSessionPath) (*body[display.KioskSuggestions], error) {
	list, err := a.query(ctx).Display().KioskSuggestions(in.Card)
	return &body[display.KioskSuggestions]{list}, err
}

func (a *API) kioskSuggestion(ctx context.Context, in *kioskSuggestionInput) (*body[display.KioskSuggestions], error) {
	card, of := cardOf(in.Body.Card), display.Suggested(in.Body.Of)
	var c village.Command = display.WithdrawSuggestionVote{Card: card, Of: of}
	if in.Body.Suggestion {
		c = display.CastSuggestionVote{Card: card, Of: of}
	}
	if _, err := a.do(ctx, in.Key, c); err != nil {
		return nil, err
	}
	list, err := a.query(ctx).Display().KioskSuggestions(card)
	return &body[display.KioskSuggestions]{list}, err
}

func (a *API) wanted(ctx context.Context, _ *empty) (*body[display.SuggestionVotesList], error) {
	return &body[display.SuggestionVotesList]{a.query(ctx).Display().SuggestionVotes()}, nil
}

func (a *API) meetSuggestion(ctx context.Context, in *meetInput) (*body[display.SuggestionVotesList], error) {
	if _, err := a.do(ctx, in.Key, display.MeetSuggestion{Of: display.Suggested(in.Body.Of)}); err != nil {
		return nil, err
	}
	return a.wanted(ctx, nil)
}
