package httpapi

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/i18n"
	"xinpu/app/reports"
	"xinpu/app/views"
	"xinpu/printing"
	"xinpu/printing/sheet"
)

// count writes a whole number with its thousands parted from five digits on, as the pages do.
func count[N int | int64](n N) string {
	digits, sign := strconv.FormatInt(int64(n), 10), ""
	if strings.HasPrefix(digits, "-") {
		digits, sign = digits[1:], "−"
	}
	if len(digits) > 4 {
		for at := len(digits) - 3; at > 0; at -= 3 {
			digits = digits[:at] + "," + digits[at:]
		}
	}
	return sign + digits
}

// plus is a figure with its sign, ＋3 and −3.
func plus(n int64) string {
	if n > 0 {
		return "＋" + count(n)
	}
	return count(n)
}

// yuan writes fen as yuan.
func yuan(fen int64) string {
	sign := ""
	if fen < 0 {
		fen, sign = -fen, "−"
	}
	return fmt.Sprintf("%s%s.%02d", sign, count(fen/100), fen%100)
}

// report begins a paper of the office; foot says what it is at the foot of every page.
func (s secretary) report(info reports.Village, title, subtitle string, made time.Time) printing.Report {
	return printing.Report{
		Village: info.Name, Title: title, Subtitle: subtitle, Watermark: s.a.watermark(s.ctx), Date: made,
		Labels: printing.ReportLabels{
			Date: s.say("paper.minutes.date", nil), Page: s.page(), Check: s.say("paper.cards.check", nil),
			Foot: s.say("paper.report.foot", map[string]any{"village": info.Name, "title": title, "day": s.on(info.Today)}),
		},
	}
}

// paper is a report with what makes it.
type paper struct {
	secretary
	name string // of the file, without its ending
	printing.Report
}

// as answers a report in one of its shapes: pdf to print, xlsx to go on reckoning with, csv for everything else.
func as[I any](kind string, make func(context.Context, *I) (paper, error)) func(context.Context, *I) (*file, error) {
	return func(ctx context.Context, in *I) (*file, error) {
		p, err := make(ctx, in)
		if err != nil {
			return nil, err
		}
		var data []byte
		mime := "text/csv; charset=utf-8"
		switch kind {
		case "pdf":
			return p.answer(p.name, p.Report)
		case "xlsx":
			mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
			data, err = sheet.Workbook(p.Tables(p.say("paper.report.summary", nil)))
		default:
			data, err = sheet.Texts(p.Tables(p.say("paper.report.summary", nil)))
		}
		return &file{ContentType: mime, Disposition: fmt.Sprintf("attachment; filename=%q", p.name+"."+kind), Body: data}, err
	}
}

func (s secretary) answer(name string, r printing.Report) (*file, error) {
	data, err := printing.ReportPDF(r)
	if err != nil {
		return nil, unprintable(err)
	}
	return pdf(name+".pdf", data), nil
}

// quarter is a quarter as people there write it.
func (s secretary) quarter(q calendar.Quarter) string {
	if langOf(s.ctx) == i18n.Chinese {
		return q.Chinese()
	}
	return fmt.Sprintf("quarter %d of %d", int(q)%4+1, int(q)/4)
}

func (s secretary) seals(all []views.Seal) []printing.Fact {
	var out []printing.Fact
	for _, seal := range all {
		out = append(out, printing.Fact{Label: s.say("paper.poster.seal", map[string]any{"month": s.month(seal.Month)}), Value: seal.Number.String()})
	}
	return out
}

func (a *API) fairnessPaper(ctx context.Context, in *quarterInput) (paper, error) {
	ctx = speak(ctx, in.Lang)
	quarter, err := a.quarter(ctx, in.Quarter)
	if err != nil {
		return paper{}, err
	}
	q := a.query(ctx)
	f, err := q.Reports().Fairness(quarter.First(), quarter.Last())
	if err != nil {
		return paper{}, err
	}
	s := a.secretary(ctx, q)
	return paper{s, "fairness-" + quarter.String(), s.fairness(q.Reports().Info(), quarter, f)}, nil
}

func (s secretary) fairness(info reports.Village, quarter calendar.Quarter, f reports.Fairness) printing.Report {
	word := func(key string) string { return s.say("paper.fairness."+key, nil) }
	out := s.report(info, word("title"), s.say("paper.fairness.subtitle", map[string]any{"quarter": s.quarter(quarter)}), info.Now)
	out.OnePage = true
	out.Sums = []printing.MinutesSum{
		{Figure: count(f.People), Label: word("people")}, {Figure: count(f.Points), Label: s.say("paper.fairness.points", map[string]any{"points": info.Scheme.Points})},
		{Figure: count(f.Nothing), Label: word("nothing")},
	}
	table := &printing.Table{Columns: []printing.Column{
		{Title: word("group")}, {Title: word("heads"), Width: 16, Right: true}, {Title: word("share"), Width: 16, Right: true},
		{Title: info.Scheme.Points, Width: 18, Right: true}, {Title: word("share"), Width: 16, Right: true}, {Title: "", Width: 28},
		{Title: word("per_head"), Width: 16, Right: true, Bold: true}, {Title: word("none"), Width: 16, Right: true},
	}}
	for _, d := range f.Dimensions {
		table.Rows = append(table.Rows, printing.Row{Band: d.Name})
		if len(d.Groups) < 2 {
			table.Rows = append(table.Rows, printing.Cells(word("too_small")))
			continue
		}
		for _, g := range d.Groups {
			table.Rows = append(table.Rows, s.fairGroup(g, f.Least))
		}
	}
	out.Parts = []printing.ReportPart{
		{Table: table, After: []string{s.say("paper.fairness.bars", map[string]any{"least": f.Least})}},
		{Title: word("votes"), Text: []string{s.fairVotes(f.Votes)}},
	}
	out.Signatures = []string{s.say("paper.minutes.sign_supervisor", nil), s.say("paper.minutes.sign_clerk", nil)}
	return out
}

func (s secretary) fairGroup(g reports.FairGroup, least int) printing.Row {
	none := count(g.Nothing)
	if g.Nothing > 0 && g.Nothing < least { // so few could be counted on the fingers
		none = s.say("paper.fairness.fewer", map[string]any{"n": least})
	}
	row := printing.Cells(g.Name, count(g.People), percent(g.PeopleShare), count(g.Points), percent(g.PointsShare), "", fmt.Sprintf("%.1f", g.PerHead), none)
	row.Cells[5].Bars = []float64{g.PeopleShare / 100, g.PointsShare / 100}
	return row
}

func percent(n float64) string { return fmt.Sprintf("%.1f%%", n) }

func (s secretary) fairVotes(v reports.FairVotes) string {
	if v.Items == 0 {
		return s.say("paper.fairness.no_votes", nil)
	}
	return s.say("paper.fairness.voted", map[string]any{
		"meetings": v.Meetings, "items": v.Items, "carried": v.Carried, "changed": v.Changed, "rejected": v.Rejected, "postponed": v.Postponed,
		"recused": v.Recused, "dissent": v.Dissent, "against": v.Against, "abstained": v.Abstained,
	})
}

// on is a day as people there write it.
func (s secretary) on(d calendar.Day) string { return dayWords(langOf(s.ctx), d) }
