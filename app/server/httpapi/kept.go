package httpapi

import (
	"context"
	"xinpu/app/documents"
	"xinpu/app/statements"
)

// registerKept ties the operations for people who ask what is kept about them.
func (a *API) registerKept() {
	op(a, tagKiosk, "GET /api/kiosk/data/{card}", "kept",
		"Returns what is kept about the holder of a card.", kiosks, a.kept)
	op(a, tagKiosk, "GET /api/kiosk/data/{card}/slip.pdf", "kept-slip-pdf",
		"Returns what is kept about the holder of a card as a PDF for roll paper.", kiosks, a.keptSlip, PDF)
}

type keptSlipInput struct {
	Card  string `path:"card" maxLength:"40"`
	Lang  string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
	Width int    `query:"width" default:"58" doc:"paper width in mm, 58 or 80"`
}

func (a *API) keptOf(ctx context.Context, card string) (statements.Kept, error) {
	return a.query(ctx).Statements().Kept(card, a.shown)
}

func (a *API) kept(ctx context.Context, in *kioskSessionPath) (*body[statements.Kept], error) {
	k, err := a.keptOf(ctx, in.Card)
	return &body[statements.Kept]{k}, err
}

func (a *API) keptSlip(ctx context.Context, in *keptSlipInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	roll, err := documents.RollOf(in.Width)
	if err != nil {
		return nil, err
	}
	k, err := a.keptOf(ctx, in.Card)
	if err != nil {
		return nil, err
	}
	d := a.documents(ctx)
	data, err := d.SlipPDF(d.KeptSlip(k), roll)
	return pdf("my-data.pdf", data, err)
}
