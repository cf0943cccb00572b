package documents

import (
	"xinpu/app/shop"
	"xinpu/printing"
)

// ShiftSlip lists what a till did: redemptions, what was given back, the drawer, what left the shelf and what was counted there. It names
// no customer.
func (d Documents) ShiftSlip(s shop.ShiftView) Slip {
	word := func(key string, args map[string]any) string { return d.say("paper.shift."+key, args) }
	times := func(n int64) string { return word("times", map[string]any{"n": n}) }
	points := func(n int64) string { return d.say("paper.slip.points", map[string]any{"n": n}) }
	pieces := func(n int64) string { return word("pieces", map[string]any{"n": n}) }
	info, at := d.q.Reports().Info(), d.q.Village.Now()
	title := "now"
	if s.To != nil {
		title, at = "title", *s.To
	}
	out := printing.Slip{
		Village: info.Name, Shop: info.Shop, Title: word(title, nil), Serial: s.ID, When: d.moment(at), Member: printing.Legible(s.Keeper), Server: s.Device,
		Date: at,
		Labels: printing.SlipLabels{
			Serial: word("serial", nil), When: word("printed", nil), Member: word("keeper", nil), Server: d.say("paper.slip.device", nil), Seal: d.say("paper.slip.seal", nil),
		},
	}
	if info.Seal != nil {
		out.Seal = info.Seal.Number.String()
	}
	done := printing.SlipSection{Title: word("done", nil), Figures: []printing.SlipFigure{
		{Label: word("from", nil), Value: d.moment(s.From)},
		{Label: word("redemptions", nil), Value: times(s.Redemptions)},
		{Label: word("points", nil), Value: points(s.Points)},
		{Label: word("reversals", nil), Value: times(s.Reversals)},
		{Label: word("back", nil), Value: points(s.Back)},
		{Label: word("net", nil), Value: points(s.Points - s.Back), Strong: true},
	}}
	out.Sections = append(out.Sections, done)
	if drawer := d.drawerOf(s); len(drawer.Figures) > 0 {
		out.Sections = append(out.Sections, drawer)
	}
	given := printing.SlipSection{Title: word("given", nil)}
	for _, g := range s.Given {
		given.Figures = append(given.Figures, printing.SlipFigure{Label: productNamed(g.Name, g.Spec), Value: pieces(g.Quantity)})
	}
	if len(given.Figures) == 0 {
		given.Figures = []printing.SlipFigure{{Value: word("nothing", nil)}}
	}
	out.Sections = append(out.Sections, given)
	counted := printing.SlipSection{Title: word("counted", nil)}
	for _, g := range s.Counts {
		f := printing.SlipFigure{Label: productNamed(g.Name, g.Spec), Value: word("same", map[string]any{"n": g.Counted})}
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
	return Slip{slip: out, copy: s.Papers.Sent}
}

// drawerOf is empty where a village takes no cash and none was counted.
func (d Documents) drawerOf(s shop.ShiftView) (out printing.SlipSection) {
	if s.Float == 0 && s.Taken == 0 && (s.Counted == nil || *s.Counted == 0) {
		return out
	}
	word := func(key string) string { return d.say("paper.shift."+key, nil) }
	money := func(fen int64) string {
		return d.say("paper.shift.yuan", map[string]any{"yuan": yuan(fen)})
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

func productNamed(name, spec string) string {
	if spec != "" {
		name += " " + spec
	}
	return printing.Legible(name)
}
