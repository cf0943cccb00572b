package intake

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"

	"xinpu/app/domain/problem"
)

// line is a row of data with the heading it stands under.
type line struct {
	sheet  *sheet
	row    *row
	layout *layout
	group  string // the grid that a title row above or the sheet's name gives
	block  int    // changes where the rows above no longer belong to this one: at a sheet, at a title row
}

// table is all data rows of a file that stand under headings of one form.
type table struct {
	lines   []line
	title   string   // what stands alone above the first heading
	skipped []string // sheets that have no such heading
}

// readTable opens a file and finds the rows of a form in it.
func readTable(name string, data []byte, f *form) (table, error) {
	b, err := open(name, data)
	if err != nil {
		return table{}, err
	}
	var t table
	scan := scanner{form: f, table: &t}
	for i := range b.sheets {
		fits, err := scan.sheet(&b.sheets[i])
		if err != nil {
			return table{}, err
		}
		if !fits {
			t.skipped = append(t.skipped, b.sheets[i].name)
		}
	}
	switch {
	case !scan.found && scan.other != nil:
		return table{}, problem.New(problem.Invalid, scan.other.looks, nil)
	case !scan.found:
		return table{}, noHeading(&b, f)
	case len(t.lines) == 0:
		return table{}, problem.New(problem.Invalid, "intake_no_rows", nil)
	}
	return t, nil
}

type scanner struct {
	form  *form
	table *table
	found bool  // a heading of the form was found in some sheet
	other *form // what else was found
	block int
}

func (sc *scanner) sheet(s *sheet) (fits bool, err error) {
	var current *layout
	sc.block++
	group, title := gridIn(s.name), ""
	for i := 0; i < len(s.rows); i++ {
		if l, height := s.headingAt(i); height > 0 {
			i += height - 1
			if l.form != sc.form {
				current, sc.other = nil, l.form
				continue
			}
			if l.twice != "" {
				return false, problem.New(problem.Invalid, "intake_heading_twice",
					problem.Args{"sheet": s.name, "row": s.rows[i].number, "heading": shown(l.twice)})
			}
			if !sc.found {
				sc.table.title = title
			}
			current, fits, sc.found = l, true, true
			continue
		}
		r := &s.rows[i]
		if alone, ok := r.alone(); ok && !isTotal(alone) {
			if title == "" && !isRemark(alone) {
				title = tidy(alone)
			}
			if grid := gridIn(alone); grid != "" {
				group = grid
				sc.block++
				continue
			}
			if isRemark(alone) {
				continue
			}
		}
		if current == nil {
			continue
		}
		l := line{sheet: s, row: r, layout: current, group: group, block: sc.block}
		if !l.total() {
			sc.table.lines = append(sc.table.lines, l)
		}
	}
	return fits, nil
}

// noHeading says which heading is missing, judged by the row that comes nearest, and what was found instead.
func noHeading(b *book, f *form) *problem.Problem {
	var (
		best    *row
		most    = -1
		missing = f.wanted
	)
	for i := range b.sheets {
		rows := b.sheets[i].rows
		for j := range rows[:min(len(rows), 40)] {
			if !mayBeHeading(&rows[j]) {
				continue
			}
			has := map[field]bool{}
			for _, c := range captionsOf(&rows[j]) {
				if m, ok := f.lookup(c.text); ok {
					has[m.field] = true
				}
			}
			if score := len(has)*100 + min(len(rows[j].cells), 99); score > most {
				most, best, missing = score, &rows[j], nil
				for _, w := range f.wanted {
					if !has[w] {
						missing = append(missing, w)
					}
				}
			}
		}
	}
	var names []string
	for _, m := range missing {
		names = append(names, proper[m])
	}
	args := problem.Args{"missing": strings.Join(names, "; "), "found": "—"}
	if best != nil {
		if found := headingsOf(best); found != "" {
			args["found"] = found
		}
	}
	return problem.New(problem.Invalid, "intake_heading_missing", args)
}

var (
	gridName  = regexp.MustCompile(`第?[0-9一二三四五六七八九十百]+(?:号)?(?:微?网格|村民小组|小组|片区|组|片)`)
	namedGrid = regexp.MustCompile(`^[\p{Han}A-Za-z0-9]{1,12}(?:网格|村民小组|小组|片区)$`)
	gridLabel = regexp.MustCompile(`^(?:所属|所在)?(?:网格|小组|片区)(?:名称)?[:]`)
)

const maxTitleBytes = 200 // longer texts are sentences

// gridIn finds the grid that a title or a sheet's name speaks of: 第3网格, 第3网格花名册, 网格：东头网格.
func gridIn(s string) string {
	if len(s) > maxTitleBytes {
		return ""
	}
	s = fold(s)
	if label := gridLabel.FindString(s); label != "" {
		return strings.TrimPrefix(s, label)
	}
	if name := gridName.FindString(s); name != "" {
		return name
	}
	return namedGrid.FindString(s)
}

var (
	totalWord  = regexp.MustCompile(`(?i)^(?:合计|总计|小计|共计|累计|总人数|总户数|本页|本组合计|全村合计|共\d|sub-?total|total|sum$)`)
	totalCount = regexp.MustCompile(`^(?:合计|总计|共计|共)?[:]?\d+(?:户|人|件|条|种|项)(?:\d+人)?[。.]?$`)
)

func isTotal(s string) bool {
	if len(s) > maxTitleBytes {
		return false
	}
	s = fold(s)
	return totalWord.MatchString(s) || totalCount.MatchString(s)
}

// isRemark tells what stands alone in a row and is a sentence or a signature: 填表人：…, 以上情况属实。
func isRemark(s string) bool {
	s = fold(s)
	return strings.ContainsAny(s, ":。;；!") || utf8.RuneCountInString(s) > 40
}

// total tells a trailing sum from a row of data: by its first filled cell, or by the cell of its name.
func (l line) total() bool {
	first := -1
	for i, c := range l.row.cells {
		if !c.above && (first < 0 || c.column < l.row.cells[first].column) {
			first = i
		}
	}
	if first < 0 {
		return true
	}
	if totalWord.MatchString(fold(l.row.cells[first].text)) {
		return true
	}
	return isTotal(l.own(fieldName).text)
}

// cell is a field's cell, also when its value comes from a merged range above.
func (l line) cell(f field) cell {
	c, ok := l.layout.column(f)
	if !ok {
		return cell{}
	}
	return l.row.at(c.index)
}

// own is a field's cell in this very row.
func (l line) own(f field) cell {
	c := l.cell(f)
	if c.above {
		return cell{column: c.column}
	}
	return c
}

// filled reports whether one of the fields has something in this row.
func (l line) filled(fields ...field) bool {
	for _, f := range fields {
		if l.own(f).text != "" {
			return true
		}
	}
	return false
}

func (l line) at(f field) Position {
	p := Position{Sheet: l.sheet.name, Row: l.row.number}
	if c, ok := l.layout.column(f); ok {
		if p.Column = c.heading; p.Column == "" {
			p.Column = letter(c.index)
		}
	}
	return p
}

const maxText = 200 // characters of any text field

// text reads a field that is words. What cannot be kept is refused, and the field stays empty.
func (l line) text(r *refusals, f field, c cell) string {
	s := tidy(c.text)
	switch {
	case c.kind == faultCell:
		r.cell(l, f, "intake_cell_fault", problem.Args{"value": shown(s)})
		return ""
	case strings.ContainsRune(s, '\ufffd'):
		r.cell(l, f, "intake_text_broken", nil)
		return ""
	case utf8.RuneCountInString(s) > maxText:
		r.cell(l, f, "intake_text_long", problem.Args{"limit": maxText})
		return ""
	case holdsIdentity(s):
		r.cell(l, f, "intake_text_identity", nil)
		return ""
	}
	return s
}

// label is text that is compared: a household's number, a grid.
func (l line) label(r *refusals, f field, c cell) string {
	return width.Fold.String(squeeze(l.text(r, f, c)))
}
