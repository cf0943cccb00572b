package documents

import (
	"fmt"
	"xinpu/app/domain/calendar"
	"xinpu/app/reports"
	"xinpu/printing"
)

// Fairness is how a quarter's points are distributed between groups, on one page.
func (d Documents) Fairness(quarter calendar.Quarter, f reports.Fairness) Report {
	info := d.q.Reports().Info()
	word := func(key string) string { return d.say("paper.fairness."+key, nil) }
	out := d.report(info, word("title"), d.say("paper.fairness.subtitle", map[string]any{"quarter": d.quarter(quarter)}), info.Now)
	out.OnePage = true
	out.Sums = []printing.MinutesSum{
		{Figure: count(f.People), Label: word("people")}, {Figure: count(f.Points), Label: d.say("paper.fairness.points", map[string]any{"points": info.Scheme.Points})},
		{Figure: count(f.Nothing), Label: word("nothing")},
	}
	table := &printing.Table{Columns: []printing.Column{
		{Title: word("group")}, {Title: word("heads"), Width: 16, Right: true}, {Title: word("share"), Width: 16, Right: true},
		{Title: info.Scheme.Points, Width: 18, Right: true}, {Title: word("share"), Width: 16, Right: true}, {Title: "", Width: 28},
		{Title: word("per_head"), Width: 16, Right: true, Bold: true}, {Title: word("none"), Width: 16, Right: true},
	}}
	for _, dimension := range f.Dimensions {
		table.Rows = append(table.Rows, printing.Row{Band: dimension.Name})
		if len(dimension.Groups) < 2 {
			table.Rows = append(table.Rows, printing.Cells(word("too_small")))
			continue
		}
		for _, g := range dimension.Groups {
			table.Rows = append(table.Rows, d.fairGroup(g, f.Least))
		}
	}
	out.Parts = []printing.ReportPart{
		{Table: table, After: []string{d.say("paper.fairness.bars", map[string]any{"least": f.Least})}},
		{Title: word("votes"), Text: []string{d.fairVotes(f.Votes)}},
	}
	out.Signatures = []string{d.say("paper.minutes.sign_supervisor", nil), d.say("paper.minutes.sign_clerk", nil)}
	return out
}

func (d Documents) fairGroup(g reports.FairGroup, least int) printing.Row {
	none := count(g.Nothing)
	if g.Nothing > 0 && g.Nothing < least { // so few could be counted on the fingers
		none = d.say("paper.fairness.fewer", map[string]any{"n": least})
	}
	row := printing.Cells(g.Name, count(g.People), percent(g.PeopleShare), count(g.Points), percent(g.PointsShare), "", fmt.Sprintf("%.1f", g.PerHead), none)
	row.Cells[5].Bars = []float64{g.PeopleShare / 100, g.PointsShare / 100}
	return row
}

func percent(n float64) string { return fmt.Sprintf("%.1f%%", n) }

func (d Documents) fairVotes(v reports.FairVotes) string {
	if v.Items == 0 {
		return d.say("paper.fairness.no_votes", nil)
	}
	return d.say("paper.fairness.voted", map[string]any{
		"meetings": v.Meetings, "items": v.Items, "carried": v.Carried, "changed": v.Changed, "rejected": v.Rejected, "postponed": v.Postponed,
		"recused": v.Recused, "dissent": v.Dissent, "against": v.Against, "abstained": v.Abstained,
	})
}
