package documents

import (
	"xinpu/app/reports"
	"xinpu/printing"
)

// Disclosure is what the village must publish about a quarter.
func (d Documents) Disclosure(r reports.Disclosure) Report {
	info := d.q.Reports().Info()
	word := func(key string) string { return d.say("paper.disclosure."+key, nil) }
	named := map[string]any{"points": info.Scheme.Points}
	out := d.report(info, d.say("paper.disclosure.title", named), d.say("paper.disclosure.subtitle", map[string]any{"quarter": d.quarter(r.Quarter), "day": d.on(r.Last)}), info.Now)
	if !r.Over {
		out.Stamp = word("going_on")
	}
	out.Sums = []printing.MinutesSum{
		{Figure: count(r.Issued), Label: word("issued")}, {Figure: count(r.Redeemed - r.Returned), Label: word("redeemed")},
		{Figure: count(r.Closing), Label: word("in_hands")}, {Figure: count(len(r.Meetings)), Label: word("meetings")},
	}
	out.Parts = []printing.ReportPart{d.balance(info, r), d.issued(info, r), d.redeemed(info, r), d.decisions(r), d.covered(info, r)}
	out.Seals = d.seals(r.Seals)
	out.Signatures = []string{d.say("paper.minutes.sign_clerk", nil), d.say("paper.minutes.sign_supervisor", nil)}
	return out
}

// balance shows that what was there, what came and what went make what is there.
func (d Documents) balance(info reports.Village, r reports.Disclosure) printing.ReportPart {
	word := func(key string) string { return d.say("paper.disclosure."+key, nil) }
	t := &printing.Table{Columns: []printing.Column{{}, {Width: 34, Right: true, Bold: true}}}
	t.Rows = append(t.Rows, printing.Cells(word("opening"), count(r.Opening)), printing.Cells(word("came"), plus(r.Issued)), printing.Cells(word("went"), plus(-r.Redeemed)))
	t.Rows = append(t.Rows, printing.Cells(d.say("paper.disclosure.returned", map[string]any{"n": r.Reversals}), plus(r.Returned)))
	if r.Other != 0 {
		t.Rows = append(t.Rows, printing.Cells(word("other"), plus(r.Other)))
	}
	total := printing.Cells(word("closing"), count(r.Closing))
	total.Total = true
	t.Rows = append(t.Rows, total)
	return printing.ReportPart{Title: d.say("paper.disclosure.balance", map[string]any{"points": info.Scheme.Points}), Table: t}
}

func (d Documents) issued(info reports.Village, r reports.Disclosure) printing.ReportPart {
	word := func(key string) string { return d.say("paper.disclosure."+key, nil) }
	t := &printing.Table{Empty: word("no_deeds"), Columns: []printing.Column{
		{Title: word("category")}, {Title: word("deeds"), Width: 26, Right: true}, {Title: info.Scheme.Points, Width: 26, Right: true}, {Title: info.Scheme.Score, Width: 26, Right: true},
	}}
	var deeds int
	var points, score int64
	for _, l := range r.Categories {
		deeds, points, score = deeds+l.Deeds, points+l.Points, score+l.Score
		t.Rows = append(t.Rows, printing.Cells(l.Name, count(l.Deeds), plus(l.Points), plus(l.Score)))
	}
	if len(t.Rows) > 0 {
		total := printing.Cells(word("together"), count(deeds), plus(points), plus(score))
		total.Total = true
		t.Rows = append(t.Rows, total)
	}
	return printing.ReportPart{Title: word("by_deeds"), Table: t}
}

func (d Documents) redeemed(info reports.Village, r reports.Disclosure) printing.ReportPart {
	word := func(key string) string { return d.say("paper.disclosure."+key, nil) }
	t := &printing.Table{Empty: word("no_goods"), Columns: []printing.Column{{Title: word("category")}, {Title: word("pieces"), Width: 26, Right: true}, {Title: info.Scheme.Points, Width: 26, Right: true}}}
	var pieces, points int64
	for _, l := range r.Products {
		pieces, points = pieces+l.Pieces, points+l.Points
		t.Rows = append(t.Rows, printing.Cells(l.Name, count(l.Pieces), count(l.Points)))
	}
	if r.Cash != 0 {
		t.Rows = append(t.Rows, printing.Cells(d.say("paper.shop.cash", nil), "", plus(-r.Cash)))
		points -= r.Cash
	}
	if len(t.Rows) > 0 {
		total := printing.Cells(word("together"), count(pieces), count(points))
		total.Total = true
		t.Rows = append(t.Rows, total)
	}
	return printing.ReportPart{Title: word("by_goods"), Table: t}
}

func (d Documents) decisions(r reports.Disclosure) printing.ReportPart {
	word := func(key string) string { return d.say("paper.disclosure."+key, nil) }
	t := &printing.Table{Empty: word("no_meetings"), Columns: []printing.Column{
		{Title: word("meeting")}, {Title: d.outcome("carried"), Width: 17, Right: true}, {Title: d.outcome("changed"), Width: 17, Right: true}, {Title: d.outcome("rejected"), Width: 17, Right: true},
		{Title: d.outcome("postponed"), Width: 17, Right: true}, {Title: word("recused"), Width: 17, Right: true}, {Title: word("dissent"), Width: 20, Right: true},
	}}
	for _, m := range r.Meetings {
		row := printing.Cells(d.on(m.Day), count(m.Carried), count(m.Changed), count(m.Rejected), count(m.Postponed), count(m.Recused), count(m.Dissent))
		row.Cells[0].Note = d.say("paper.disclosure.present", map[string]any{"kind": d.kind(m.Kind), "present": m.Present, "eligible": m.Eligible})
		t.Rows = append(t.Rows, row)
	}
	part := printing.ReportPart{Title: word("decisions"), Table: t, After: []string{word("no_objections")}}
	if o := r.Objections; o.Raised > 0 {
		part.After[0] = d.say("paper.disclosure.objections", map[string]any{"raised": o.Raised, "upheld": o.Upheld, "refused": o.Refused, "open": o.Open})
	}
	for _, b := range r.Books {
		part.After = append(part.After, d.say("paper.disclosure.book", map[string]any{"book": b.Name, "day": d.on(b.InForce)}))
	}
	return part
}

func (d Documents) kind(kind string) string {
	switch kind {
	case "representatives":
		return d.say("says.kind.representatives", nil)
	case "villagers":
		return d.say("says.kind.villagers", nil)
	default:
		return d.say("says.kind.council", nil)
	}
}

// covered says what stands behind the points, and where to ask.
func (d Documents) covered(info reports.Village, r reports.Disclosure) printing.ReportPart {
	return printing.ReportPart{Title: d.say("paper.disclosure.cover", nil), Text: []string{
		d.say("paper.disclosure.covered", map[string]any{
			"day": d.on(r.Last), "needed": count(r.Cover.Needed), "shelf": count(r.Cover.Shelf), "fund": yuan(r.Cover.Fund), "backed": count(r.Cover.Backed), "percent": r.Cover.Percent,
		}),
		d.say("paper.disclosure.ask", map[string]any{"shop": info.Shop}),
	}}
}
