package httpapi

import (
	"context"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/house"
	"xinpu/app/statements"
	"xinpu/printing"
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
	return a.query(ctx).Statements().Kept(card, func(id member.ID) bool {
		_, ok := a.Screens.Visits.Shown(uint64(id))
		return ok
	})
}

func (a *API) kept(ctx context.Context, in *visitPath) (*body[statements.Kept], error) {
	k, err := a.keptOf(ctx, in.Card)
	return &body[statements.Kept]{k}, err
}

func (a *API) keptSlip(ctx context.Context, in *keptSlipInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	roll, ok := map[int]printing.Roll{58: printing.Roll58, 80: printing.Roll80}[in.Width]
	if !ok {
		return nil, problem.New(problem.Invalid, "slip_width", nil).At("width")
	}
	k, err := a.keptOf(ctx, in.Card)
	if err != nil {
		return nil, err
	}
	slip := a.keptSlipOf(ctx, k)
	slip.Roll, slip.Watermark = roll, a.watermark(ctx)
	data, err := printing.SlipPDF(slip)
	if err != nil {
		return nil, unprintable(err)
	}
	return pdf("my-data.pdf", data), nil
}

// keptSlipOf is the slip that a person takes home: line by line what is kept, and what can be asked for.
func (a *API) keptSlipOf(ctx context.Context, k statements.Kept) printing.Slip {
	word := func(key string, args map[string]any) string { return a.word(ctx, "paper.kept."+key, args) }
	info, now := a.query(ctx).Reports().Info(), a.Village.Now()
	clock := ""
	a.Village.View(func(h *house.House) { clock = now.In(h.Core.Zone).Format("15:04") })
	s := printing.Slip{
		Village: info.Name, Shop: info.Shop, Title: word("title", nil), When: dayWords(langOf(ctx), info.Today) + " " + clock,
		Member: printing.Legible(k.Member.Name), Household: k.Member.Household, Footer: word("footer", nil), Date: now,
		Labels: printing.SlipLabels{When: word("when", nil), Member: word("member", nil), Household: word("household", nil)},
	}
	for _, line := range k.Lines {
		if line.Key != "name" && line.Key != "household" { // they stand above
			s.Notes = append(s.Notes, word("line", map[string]any{"label": line.Label, "value": printing.Legible(line.Value)}))
		}
	}
	s.Notes = append(s.Notes, k.Rights...)
	return s
}
