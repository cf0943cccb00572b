package httpapi

import (
	"context"

	"xinpu/app/reports"
	"xinpu/printing"
)

func (a *API) disclosure(ctx context.Context, in *quarterInput) (*body[reports.Disclosure], error) {
	ctx = speak(ctx, in.Lang)
	quarter, err := a.quarter(ctx, in.Quarter)
	if err != nil {
		return nil, err
	}
	out, err := a.query(ctx).Reports().Disclosure(ctx, quarter)
	return &body[reports.Disclosure]{out}, err
}

func (a *API) disclosurePaper(ctx context.Context, in *quarterInput) (paper, error) {
	ctx = speak(ctx, in.Lang)
	quarter, err := a.quarter(ctx, in.Quarter)
	if err != nil {
		return paper{}, err
	}
	q := a.query(ctx)
	d, err := q.Reports().Disclosure(ctx, quarter)
	if err != nil {
		return paper{}, err
	}
	s := a.secretary(ctx, q)
	return paper{s, "disclosure-" + quarter.String(), s.disclosure(q.Reports().Info(), d)}, nil
}

func (s secretary) disclosure(info reports.Village, d reports.Disclosure) printing.Report {
	word := func(key string) string { return s.say("paper.disclosure."+key, nil) }
	named := map[string]any{"points": info.Scheme.Points}
	out := s.report(info, s.say("paper.disclosure.title", named), s.say("paper.disclosure.subtitle", map[string]any{"quarter": s.quarter(d.Quarter), "day": s.on(d.Last)}), info.Now)
	if !d.Over {
		out.Stamp = word("going_on")
	}
	out.Sums = []printing.MinutesSum{
		{Figure: count(d.Issued), Label: word("issued")}, {Figure: count(d.Redeemed - d.Returned), Label: word("redeemed")},
		{Figure: count(d.Closing), Label: word("in_hands")}, {Figure: count(len(d.Meetings)), Label: word("meetings")},
	}
	out.Parts = []printing.ReportPart{s.balance(info, d), s.issued(info, d), s.redeemed(info, d), s.decisions(d), s.covered(info, d)}
	out.Seals = s.seals(d.Seals)
	out.Signatures = []string{s.say("paper.minutes.sign_clerk", nil), s.say("paper.minutes.sign_supervisor", nil)}
	return out
}

// balance shows that what was there, what came and what went make what is there.
func (s secretary) balance(info reports.Village, d reports.Disclosure) printing.ReportPart {
	word := func(key string) string { return s.say("paper.disclosure."+key, nil) }
	t := &printing.Table{Columns: []printing.Column{{}, {Width: 34, Right: true, Bold: true}}}
	t.Rows = append(t.Rows, printing.Cells(word("opening"), count(d.Opening)), printing.Cells(word("came"), plus(d.Issued)), printing.Cells(word("went"), plus(-d.Redeemed)))
	t.Rows = append(t.Rows, printing.Cells(s.say("paper.disclosure.returned", map[string]any{"n": d.Reversals}), plus(d.Returned)))
	if d.Other != 0 {
		t.Rows = append(t.Rows, printing.Cells(word("other"), plus(d.Other)))
	}
	total := printing.Cells(word("closing"), count(d.Closing))
	total.Total = true
	t.Rows = append(t.Rows, total)
	return printing.ReportPart{Title: s.say("paper.disclosure.balance", map[string]any{"points": info.Scheme.Points}), Table: t}
}

func (s secretary) issued(info reports.Village, d reports.Disclosure) printing.ReportPart {
	word := func(key string) string { return s.say("paper.disclosure."+key, nil) }
	t := &printing.Table{Empty: word("no_deeds"), Columns: []printing.Column{
		{Title: word("category")}, {Title: word("deeds"), Width: 26, Right: true}, {Title: info.Scheme.Points, Width: 26, Right: true}, {Title: info.Scheme.Standing, Width: 26, Right: true},
	}}
	var deeds int
	var points, standing int64
	for _, l := range d.Categories {
		deeds, points, standing = deeds+l.Deeds, points+l.Points, standing+l.Standing
		t.Rows = append(t.Rows, printing.Cells(l.Name, count(l.Deeds), plus(l.Points), plus(l.Standing)))
	}
	if len(t.Rows) > 0 {
		total := printing.Cells(word("together"), count(deeds), plus(points), plus(standing))
		total.Total = true
		t.Rows = append(t.Rows, total)
	}
	return printing.ReportPart{Title: word("by_deeds"), Table: t}
}

func (s secretary) redeemed(info reports.Village, d reports.Disclosure) printing.ReportPart {
	word := func(key string) string { return s.say("paper.disclosure."+key, nil) }
	t := &printing.Table{Empty: word("no_goods"), Columns: []printing.Column{{Title: word("category")}, {Title: word("pieces"), Width: 26, Right: true}, {Title: info.Scheme.Points, Width: 26, Right: true}}}
	var pieces, points int64
	for _, l := range d.Goods {
		pieces, points = pieces+l.Pieces, points+l.Points
		t.Rows = append(t.Rows, printing.Cells(l.Name, count(l.Pieces), count(l.Points)))
	}
	if d.Cash != 0 {
		t.Rows = append(t.Rows, printing.Cells(s.say("paper.shop.cash", nil), "", plus(-d.Cash)))
		points -= d.Cash
	}
	if len(t.Rows) > 0 {
		total := printing.Cells(word("together"), count(pieces), count(points))
		total.Total = true
		t.Rows = append(t.Rows, total)
	}
	return printing.ReportPart{Title: word("by_goods"), Table: t}
}

func (s secretary) decisions(d reports.Disclosure) printing.ReportPart {
	word := func(key string) string { return s.say("paper.disclosure."+key, nil) }
	t := &printing.Table{Empty: word("no_meetings"), Columns: []printing.Column{
		{Title: word("meeting")}, {Title: s.outcome("carried"), Width: 17, Right: true}, {Title: s.outcome("changed"), Width: 17, Right: true}, {Title: s.outcome("rejected"), Width: 17, Right: true},
		{Title: s.outcome("postponed"), Width: 17, Right: true}, {Title: word("recused"), Width: 17, Right: true}, {Title: word("dissent"), Width: 20, Right: true},
	}}
	for _, m := range d.Meetings {
		row := printing.Cells(s.on(m.Day), count(m.Carried), count(m.Changed), count(m.Rejected), count(m.Postponed), count(m.Recused), count(m.Dissent))
		row.Cells[0].Note = s.say("paper.disclosure.present", map[string]any{"kind": s.kind(m.Kind), "present": m.Present, "eligible": m.Eligible})
		t.Rows = append(t.Rows, row)
	}
	part := printing.ReportPart{Title: word("decisions"), Table: t, After: []string{word("no_objections")}}
	if o := d.Objections; o.Raised > 0 {
		part.After[0] = s.say("paper.disclosure.objections", map[string]any{"raised": o.Raised, "upheld": o.Upheld, "refused": o.Refused, "open": o.Open})
	}
	for _, b := range d.Books {
		part.After = append(part.After, s.say("paper.disclosure.book", map[string]any{"book": b.Name, "day": s.on(b.InForce)}))
	}
	return part
}

func (s secretary) kind(kind string) string {
	switch kind {
	case "representatives":
		return s.say("says.kind.representatives", nil)
	case "villagers":
		return s.say("says.kind.villagers", nil)
	default:
		return s.say("says.kind.council", nil)
	}
}

// covered says what stands behind the points, and where to ask.
func (s secretary) covered(info reports.Village, d reports.Disclosure) printing.ReportPart {
	return printing.ReportPart{Title: s.say("paper.disclosure.cover", nil), Text: []string{
		s.say("paper.disclosure.covered", map[string]any{
			"day": s.on(d.Last), "needed": count(d.Cover.Needed), "shelf": count(d.Cover.Shelf), "fund": yuan(d.Cover.Fund), "backed": count(d.Cover.Backed), "percent": d.Cover.Percent,
		}),
		s.say("paper.disclosure.ask", map[string]any{"shop": info.Shop}),
	}}
}
