package printing

import (
	"strconv"
	"strings"

	"xinpu/printing/sheet"
)

// Tables gives the report to office programs: a table for each of its parts that has one, and before them, on a sheet of that name, what
// stands around them. Figures become numbers to go on reckoning with.
func (r *Report) Tables(summary string) []sheet.Table {
	title := join(" ", r.Village, r.Title, r.Subtitle)
	first := sheet.Table{Name: summary, Title: title, Columns: []sheet.Column{{Title: summary, Width: 40}, {Width: 24}}}
	for _, line := range []string{r.Stamp, r.Watermark} {
		if line != "" {
			first.Rows = append(first.Rows, []any{line, nil})
		}
	}
	for _, f := range r.Facts {
		first.Rows = append(first.Rows, []any{f.Label, f.Value})
	}
	for _, s := range r.Sums {
		first.Rows = append(first.Rows, []any{s.Label, numeral(s.Figure)})
	}
	for _, f := range r.Seals {
		first.Rows = append(first.Rows, []any{f.Label, f.Value})
	}
	out := []sheet.Table{first}
	names := map[string]bool{summary: true}
	for _, p := range r.Parts {
		for _, text := range append(append([]string{}, p.Text...), p.After...) {
			out[0].Rows = append(out[0].Rows, []any{text, nil})
		}
		if p.Table == nil {
			continue
		}
		name := p.Title
		if name == "" {
			name = r.Title
		}
		for n := 2; names[name]; n++ {
			name = p.Title + strconv.Itoa(n)
		}
		names[name] = true
		t := p.Table.sheet(name)
		if r.Watermark != "" {
			t.Title += "（" + r.Watermark + "）"
		}
		out = append(out, t)
	}
	return out
}

// sheet is the table without what only paper can show: bars, and the small print of a cell, which gets a column of its own.
func (t *Table) sheet(name string) sheet.Table {
	out := sheet.Table{Name: name, Title: name}
	var shown []int
	notes := false
	for n, c := range t.Columns {
		drawn := false
		for _, r := range t.Rows {
			if n < len(r.Cells) {
				drawn, notes = drawn || r.Cells[n].Bars != nil, notes || r.Cells[n].Note != ""
			}
		}
		if drawn {
			continue
		}
		shown = append(shown, n)
		width := 12.0
		if c.Width == 0 {
			width = 28
		}
		out.Columns = append(out.Columns, sheet.Column{Title: c.Title, Width: width})
	}
	if notes {
		out.Columns = append(out.Columns, sheet.Column{Width: 32})
	}
	for _, r := range t.Rows {
		row := make([]any, len(out.Columns))
		if r.Band != "" {
			row[0] = r.Band
		}
		for at, n := range shown {
			if n < len(r.Cells) {
				row[at] = numeral(r.Cells[n].Text)
				if !t.Columns[n].Right {
					row[at] = r.Cells[n].Text
				}
			}
		}
		for _, c := range r.Cells {
			if c.Note != "" {
				row[len(row)-1] = c.Note
			}
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// numeral is a figure as a number where it is one as papers write them, ＋1,234 and −3.50, else the text; nil for nothing.
func numeral(s string) any {
	plain := strings.NewReplacer(",", "", "＋", "", "−", "-").Replace(s)
	if n, err := strconv.ParseInt(plain, 10, 64); err == nil {
		return n
	}
	if x, err := strconv.ParseFloat(plain, 64); err == nil {
		return x
	}
	if s == "" {
		return nil
	}
	return s
}
