package httpapi

import (
	"context"
	"errors"

	"xinpu/app/devices"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/printer"
	"xinpu/app/server/auth"
	"xinpu/app/shop"
	"xinpu/printing"
)

// registerShiftSlips ties the operations for the papers of a shift.
func (a *API) registerShiftSlips() {
	op(a, tagShop, "GET /api/shifts/{id}", "shift",
		"Returns a till shift, open or ended.", counter, a.shift)
	op(a, tagShop, "GET /api/shifts/{id}/slip.pdf", "shift-slip",
		"Returns the slip of a shift as a PDF.", counter, a.shiftSlipPDF, PDF)
	op(a, tagShop, "GET /api/shifts/{id}/slip.png", "shift-slip-png",
		"Returns the slip of a shift as the dots that the printer will print.", counter, a.shiftSlipPNG, PNG)
	op(a, tagShop, "POST /api/shifts/{id}/print", "print-shift",
		"Prints the slip of a shift; copies of an ended shift are marked and counted.", counter, a.printShift)
}

type shiftPath struct {
	ID string `path:"id" maxLength:"30" doc:"number of the shift, 0391-7"`
}

func shiftID(text string) (serial.ShiftID, error) {
	n, err := serial.Parse(text)
	if p, ok := problem.As(err); ok {
		return 0, p.At("id")
	}
	return serial.ShiftID(n), err
}

func (a *API) shiftOf(ctx context.Context, text string) (shop.ShiftView, error) {
	id, err := shiftID(text)
	if err != nil {
		return shop.ShiftView{}, err
	}
	return a.query(ctx).Shop().Shift(id)
}

func (a *API) shift(ctx context.Context, in *shiftPath) (*body[shop.ShiftView], error) {
	s, err := a.shiftOf(ctx, in.ID)
	return &body[shop.ShiftView]{s}, err
}

// shiftPaper is the slip of a shift. What an open one has done so far may be printed as often as one likes; the slip of its end is counted.
func (a *API) shiftPaper(ctx context.Context, key string, s shop.ShiftView) paperJob {
	j := paperJob{Key: key, Of: s.Closed, Title: a.word(ctx, "paper.shift.now", nil) + " " + s.ID}
	if s.To != nil {
		j.Kind, j.Title = devices.ShiftSlip, a.word(ctx, "paper.shift.title", nil)+" "+s.ID
	}
	j.Layout = func(ctx context.Context) (printing.Slip, error) {
		now, err := a.shiftOf(ctx, s.ID)
		return a.shiftSlipOf(ctx, now), err
	}
	return j
}

type printShiftInput struct {
	Keyed
	ID string `path:"id" maxLength:"30" doc:"number of the shift, 0391-7"`
}

// printShift prints it on the printer of the till that asks; where the browser prints, the paper is only counted.
func (a *API) printShift(ctx context.Context, in *printShiftInput) (*body[Printing], error) {
	s, err := a.shiftOf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	j := a.shiftPaper(ctx, in.Key, s)
	if !a.print(ctx, j) {
		till := auth.From(ctx).Device
		switch n, err := a.takePaper(ctx, till, j); {
		case err == nil:
			a.paperDone(ctx, till, j, n, false)
		case !errors.Is(err, printer.ErrEnough):
			return nil, err
		}
	}
	return &body[Printing]{a.printingOf(ctx)}, nil
}

func (a *API) shiftSlipPDF(ctx context.Context, in *slipInput) (*file, error) {
	s, err := a.shiftSlipShown(ctx, in)
	if err != nil {
		return nil, err
	}
	data, err := printing.SlipPDF(s)
	if err != nil {
		return nil, unprintable(err)
	}
	return pdf("shift-"+s.Serial+".pdf", data), nil
}

func (a *API) shiftSlipPNG(ctx context.Context, in *slipInput) (*file, error) {
	s, err := a.shiftSlipShown(ctx, in)
	if err != nil {
		return nil, err
	}
	data, err := printing.SlipPNG(s)
	return picture(data), unprintable(err)
}

func (a *API) shiftSlipShown(ctx context.Context, in *slipInput) (s printing.Slip, err error) {
	ctx = speak(ctx, in.Lang)
	roll, ok := rolls[in.Width]
	if !ok {
		return s, problem.New(problem.Invalid, "slip_width", nil).At("width")
	}
	shift, err := a.shiftOf(ctx, in.ID)
	if err != nil {
		return s, err
	}
	s = a.shiftSlipOf(ctx, shift)
	s.Roll, s.Watermark, s.Reprint = roll, a.watermark(ctx), a.reprint(ctx, shift.Papers.Sent)
	return s, nil
}

// shiftSlipOf lists what a till did: redemptions, what was given back, the drawer, what left the shelf and what was counted there. It names
// no customer.
func (a *API) shiftSlipOf(ctx context.Context, s shop.ShiftView) printing.Slip {
	word := func(key string, args map[string]any) string { return a.word(ctx, "paper.shift."+key, args) }
	times := func(n int64) string { return word("times", map[string]any{"n": n}) }
	points := func(n int64) string { return a.word(ctx, "paper.slip.points", map[string]any{"n": n}) }
	pieces := func(n int64) string { return word("pieces", map[string]any{"n": n}) }
	info, at := a.query(ctx).Reports().Info(), a.Village.Now()
	title := "now"
	if s.To != nil {
		title, at = "title", *s.To
	}
	out := printing.Slip{
		Village: info.Name, Shop: info.Shop, Title: word(title, nil), Serial: s.ID, When: a.moment(ctx, at), Member: printing.Legible(s.Keeper), Server: s.Device,
		Date: at,
		Labels: printing.SlipLabels{
			Serial: word("serial", nil), When: word("printed", nil), Member: word("keeper", nil), Server: a.word(ctx, "paper.slip.device", nil), Seal: a.word(ctx, "paper.slip.seal", nil),
		},
	}
	if info.Seal != nil {
		out.Seal = info.Seal.Number.String()
	}
	done := printing.SlipSection{Title: word("done", nil), Figures: []printing.SlipFigure{
		{Label: word("from", nil), Value: a.moment(ctx, s.From)},
		{Label: word("redemptions", nil), Value: times(s.Redemptions)},
		{Label: word("points", nil), Value: points(s.Points)},
		{Label: word("reversals", nil), Value: times(s.Reversals)},
		{Label: word("back", nil), Value: points(s.Back)},
		{Label: word("net", nil), Value: points(s.Points - s.Back), Strong: true},
	}}
	out.Sections = append(out.Sections, done)
	if drawer := a.drawerOf(ctx, s); len(drawer.Figures) > 0 {
		out.Sections = append(out.Sections, drawer)
	}
	given := printing.SlipSection{Title: word("given", nil)}
	for _, g := range s.Given {
		given.Figures = append(given.Figures, printing.SlipFigure{Label: goodNamed(g.Name, g.Spec), Value: pieces(g.Quantity)})
	}
	if len(given.Figures) == 0 {
		given.Figures = []printing.SlipFigure{{Value: word("nothing", nil)}}
	}
	out.Sections = append(out.Sections, given)
	counted := printing.SlipSection{Title: word("counted", nil)}
	for _, g := range s.Counts {
		f := printing.SlipFigure{Label: goodNamed(g.Name, g.Spec), Value: word("same", map[string]any{"n": g.Counted})}
		if g.Counted != g.Due {
			f.Value, f.Strong = word("differs", map[string]any{"due": g.Due, "n": g.Counted, "more": plus(g.Counted - g.Due)}), true
		}
		counted.Figures = append(counted.Figures, f)
	}
	if len(counted.Figures) > 0 {
		out.Sections = append(out.Sections, counted)
	}
	if s.Note != "" {
		out.Notes = append(out.Notes, word("note", map[string]any{"note": printing.Legible(s.Note)}))
	}
	if s.To != nil {
		out.Notes = append(out.Notes, "", word("hands_over", nil), "", word("takes_over", nil))
	}
	return out
}

// drawerOf is empty where a village takes no cash and none was counted.
func (a *API) drawerOf(ctx context.Context, s shop.ShiftView) (out printing.SlipSection) {
	if s.Float == 0 && s.Taken == 0 && (s.Counted == nil || *s.Counted == 0) {
		return out
	}
	word := func(key string) string { return a.word(ctx, "paper.shift."+key, nil) }
	money := func(fen int64) string {
		return a.word(ctx, "paper.shift.yuan", map[string]any{"yuan": yuan(fen)})
	}
	out = printing.SlipSection{Title: word("drawer"), Figures: []printing.SlipFigure{
		{Label: word("float"), Value: money(s.Float)},
		{Label: word("taken"), Value: money(s.Taken)},
		{Label: word("due"), Value: money(s.Due)},
	}}
	if s.Counted != nil {
		out.Figures = append(out.Figures, printing.SlipFigure{Label: word("cash"), Value: money(*s.Counted), Strong: true})
		if *s.Counted != s.Due {
			out.Figures = append(out.Figures, printing.SlipFigure{Label: word("difference"), Value: money(*s.Counted - s.Due), Strong: true})
		}
	}
	return out
}

func goodNamed(name, spec string) string {
	if spec != "" {
		name += " " + spec
	}
	return printing.Legible(name)
}
