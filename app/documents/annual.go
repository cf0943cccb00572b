package documents

import (
	"fmt"
	"strconv"

	"xinpu/app/domain/problem"
	"xinpu/app/reports"
	"xinpu/printing"
	"xinpu/printing/sheet"
)

// annualTables are the tables of a year, in the order of their sheets.
var annualTables = []string{"months", "categories", "grids", "grids_spent", "goods"}

// AnnualPDF is a year on A4: the months whole, of the rest what the year comes to.
//
// Problems: text_unprintable.
func (d Documents) AnnualPDF(y reports.Annual) ([]byte, error) { return d.yearbook().paper(y).PDF() }

// AnnualWorkbook is a year with a sheet for each of its tables.
func (d Documents) AnnualWorkbook(y reports.Annual) ([]byte, error) {
	return sheet.Workbook(d.yearbook().tables(y))
}

// AnnualCSV is one table of a year as text.
//
// Problems: not_found.
func (d Documents) AnnualCSV(y reports.Annual, table string) ([]byte, error) {
	for n, t := range d.yearbook().tables(y) {
		if annualTables[n] == table {
			return sheet.CSV(t)
		}
	}
	return nil, problem.New(problem.NotFound, "not_found", nil)
}

// yearbook puts a year into tables.
type yearbook struct {
	Documents
	info reports.Village
}

func (d Documents) yearbook() yearbook { return yearbook{d, d.q.Reports().Info()} }

func (b yearbook) word(key string) string { return b.say("year."+key, nil) }

func (b yearbook) title(y reports.Annual, table string) string {
	return b.say("year.table_title", map[string]any{"village": b.info.Name, "year": strconv.Itoa(y.Year), "table": b.word("table." + table), "points": b.info.Scheme.Points})
}

func (b yearbook) shortMonth(n int) string {
	return b.say("year.month", map[string]any{"n": n + 1})
}

// tables are the year as sheets; a made-up village and a rehearsal say so in every title.
func (b yearbook) tables(y reports.Annual) []sheet.Table {
	out := []sheet.Table{b.months(y)}
	for n, lines := range [][]reports.AnnualLine{y.Categories, y.Grids, y.GridsSpent, y.Products} {
		key := annualTables[n+1]
		t := sheet.Table{Name: b.word("table." + key), Title: b.title(y, key), Columns: []sheet.Column{{Title: b.word("name." + key), Width: 28}}}
		for m := range 12 {
			t.Columns = append(t.Columns, sheet.Column{Title: b.shortMonth(m), Width: 9})
		}
		t.Columns = append(t.Columns, sheet.Column{Title: b.word("total")})
		sums, all := make([]int64, 12), int64(0)
		for _, l := range lines {
			row := []any{l.Name}
			for m, points := range l.Months {
				row = append(row, points)
				sums[m] += points
			}
			t.Rows = append(t.Rows, append(row, l.Total))
			all += l.Total
		}
		row := []any{b.word("total")}
		for _, points := range sums {
			row = append(row, points)
		}
		t.Rows = append(t.Rows, append(row, all))
		out = append(out, t)
	}
	if mark := b.watermark(); mark != "" {
		for n := range out {
			out[n].Title += "（" + mark + "）"
		}
	}
	return out
}

func (b yearbook) months(y reports.Annual) sheet.Table {
	t := sheet.Table{Name: b.word("table.months"), Title: b.title(y, "months"), Columns: []sheet.Column{{Title: b.word("name.months"), Width: 14}}}
	for _, key := range []string{"issued", "redeemed", "returned", "expired", "closing", "deeds", "redemptions", "reversals", "customers"} {
		t.Columns = append(t.Columns, sheet.Column{Title: b.word(key)})
	}
	t.Rows = append(t.Rows, []any{b.word("opening"), nil, nil, nil, nil, y.Opening, nil, nil, nil, nil})
	var sum reports.AnnualMonth
	for _, m := range y.Months {
		t.Rows = append(t.Rows, []any{m.Month.String(), m.Issued, m.Redeemed, m.Returned, m.Expired, m.Closing, m.Deeds, m.Redemptions, m.Reversals, m.Customers})
		sum.Issued, sum.Redeemed, sum.Returned, sum.Expired = sum.Issued+m.Issued, sum.Redeemed+m.Redeemed, sum.Returned+m.Returned, sum.Expired+m.Expired
		sum.Deeds, sum.Redemptions, sum.Reversals, sum.Closing = sum.Deeds+m.Deeds, sum.Redemptions+m.Redemptions, sum.Reversals+m.Reversals, m.Closing
	}
	t.Rows = append(t.Rows, []any{b.word("total"), sum.Issued, sum.Redeemed, sum.Returned, sum.Expired, sum.Closing, sum.Deeds, sum.Redemptions, sum.Reversals, nil})
	return t
}

func (b yearbook) paper(y reports.Annual) Report {
	out := b.report(b.info, b.word("title"), b.say("year.subtitle", map[string]any{"year": strconv.Itoa(y.Year)}), b.info.Now)
	months := b.months(y)
	last := months.Rows[len(months.Rows)-1]
	for n, key := range []string{"issued", "redeemed", "closing"} {
		at := []int{1, 2, 5}[n]
		out.Sums = append(out.Sums, printing.MinutesSum{Figure: count(last[at].(int64)), Label: b.word(key)})
	}
	table := &printing.Table{}
	for n, c := range months.Columns {
		table.Columns = append(table.Columns, printing.Column{Title: c.Title, Right: n > 0, Width: map[bool]float64{true: 22}[n == 0]})
	}
	for n, row := range months.Rows {
		line := printing.Row{Total: n == len(months.Rows)-1}
		for _, v := range row {
			line.Cells = append(line.Cells, printing.Cell{Text: figure(v)})
		}
		table.Rows = append(table.Rows, line)
	}
	out.Parts = append(out.Parts, printing.ReportPart{Title: b.word("table.months"), Table: table})
	for n, lines := range [][]reports.AnnualLine{y.Categories, y.Products, y.Grids} {
		key := []string{"categories", "goods", "grids"}[n]
		t := &printing.Table{
			Columns: []printing.Column{{Title: b.word("name." + key)}, {Title: b.info.Scheme.Points, Width: 26, Right: true, Bold: true}, {Title: b.word("share"), Width: 20, Right: true}, {Width: 50}},
			Empty:   b.word("nothing"),
		}
		all := int64(0)
		for _, l := range lines {
			all += max(0, l.Total)
		}
		for _, l := range lines {
			share := 0.0
			if all > 0 && l.Total > 0 {
				share = float64(l.Total) / float64(all)
			}
			t.Rows = append(t.Rows, printing.Row{Cells: []printing.Cell{{Text: l.Name}, {Text: count(l.Total)}, {Text: fmt.Sprintf("%.0f%%", 100*share)}, {Bars: []float64{share, 0}}}})
		}
		out.Parts = append(out.Parts, printing.ReportPart{Title: b.word("table." + key), Table: t})
	}
	out.Signatures = []string{b.say("paper.minutes.sign_clerk", nil), b.say("paper.minutes.sign_supervisor", nil)}
	return out
}

func figure(v any) string {
	switch v := v.(type) {
	case int64:
		return count(v)
	case int:
		return count(v)
	case string:
		return v
	}
	return ""
}
