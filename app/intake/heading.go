package intake

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// column is a heading and where it stands.
type column struct {
	index   int
	heading string // as written, on one line
	unit    string // what stands in brackets: 元 of 进价(元)
	rank    int
}

// layout is what the columns below a heading mean.
type layout struct {
	form    *form
	columns map[field]column
	twice   string // a heading that stands twice side by side where only one can be meant
}

func (l *layout) has(f field) bool { _, ok := l.columns[f]; return ok }

func (l *layout) column(f field) (column, bool) {
	c, ok := l.columns[f]
	return c, ok
}

var bracketed = regexp.MustCompile(`[(\[{【〔〈<「『][^)\]}】〕〉>」』]*[)\]}】〕〉>」』]`)

// plainHeading leaves only letters and digits, of one width and case: 进价（元）* becomes 进价元.
func plainHeading(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, width.Fold.String(s))
}

// lookup finds what a heading means: as written, without what stands in brackets, without a number at its end.
func (f *form) lookup(heading string) (meaning, bool) {
	for _, s := range []string{heading, bracketed.ReplaceAllString(width.Fold.String(heading), "")} {
		s = plainHeading(s)
		for _, s := range []string{s, strings.TrimRight(s, "0123456789")} {
			if m, ok := f.words[s]; ok {
				return m, true
			}
		}
	}
	return meaning{}, false
}

func unitOf(heading string) string {
	return plainHeading(bracketed.FindString(width.Fold.String(heading)))
}

// caption is a heading's text at a column; group is the heading above it that spans several columns.
type caption struct {
	column      int
	group, text string
}

// owners are groups whose columns speak of the head of the household and not of the person in the row.
var owners = map[string]bool{"户主": true, "户主信息": true, "户主情况": true, "户主资料": true, "户主基本信息": true}

// arrange gives the layout of captions under a form, nil when what the form needs is not all there.
func arrange(f *form, captions []caption) *layout {
	l := &layout{form: f, columns: map[field]column{}}
	for _, c := range captions {
		m, ok := meaning{}, false
		owner := owners[plainHeading(c.group)]
		if c.group != "" {
			group := c.group
			if owner {
				group = "户主"
			}
			m, ok = f.lookup(group + c.text)
		}
		if !ok && !owner {
			m, ok = f.lookup(c.text)
		}
		if !ok {
			continue
		}
		old, taken := l.columns[m.field]
		if taken && old.rank == m.rank && (m.field == fieldName || m.field == fieldHousehold || m.field == fieldID) {
			l.twice = old.heading
		}
		if !taken || m.rank < old.rank {
			l.columns[m.field] = column{index: c.column, heading: tidy(c.text), unit: unitOf(c.text), rank: m.rank}
		}
	}
	for _, set := range f.needs {
		all := true
		for _, need := range set {
			all = all && l.has(need)
		}
		if all {
			return l
		}
	}
	return nil
}

// identify tries all forms.
func identify(captions []caption) *layout {
	for _, f := range forms {
		if l := arrange(f, captions); l != nil {
			return l
		}
	}
	return nil
}

// headingAt reads the heading that begins at row i, which may be two rows high: groups over columns. Height 0 means that
// there is none.
func (s *sheet) headingAt(i int) (l *layout, height int) {
	if !mayBeHeading(&s.rows[i]) {
		return nil, 0
	}
	upper := &s.rows[i]
	if l = identify(captionsOf(upper)); l != nil {
		height = 1
	}
	if i+1 == len(s.rows) || s.rows[i+1].number != upper.number+1 || !mayBeHeading(&s.rows[i+1]) {
		return l, height
	}
	lower := &s.rows[i+1]
	captions, grouped := s.stack(upper, lower)
	if !grouped {
		return l, height
	}
	both := identify(captions)
	if both == nil {
		return l, height
	}
	below := identify(captionsOf(lower))
	if (l == nil || len(both.columns) > len(l.columns)) && (below == nil || len(both.columns) > len(below.columns)) {
		return both, 2
	}
	return l, height
}

// mayBeHeading tells a row that can be a heading from one of data, quickly: a heading has two texts or more and no
// numbers, dates or long digits.
func mayBeHeading(r *row) bool {
	filled := 0
	for _, c := range r.cells {
		if c.kind != textCell || len(c.text) > 120 || fourDigits(c.text) {
			return false
		}
		if !c.above {
			filled++
		}
	}
	return filled >= 1
}

func fourDigits(s string) bool {
	run := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			run = 0
		} else if run++; run == 4 {
			return true
		}
	}
	return false
}

func captionsOf(r *row) []caption {
	var all []caption
	for _, c := range r.cells {
		if !c.above {
			all = append(all, caption{column: c.column, text: c.text})
		}
	}
	return all
}

// stack lays two rows over each other: a column is called by the lower row, under the group that spans it in the upper,
// or by the upper alone where the lower is empty. It reports whether there is a group at all.
func (s *sheet) stack(upper, lower *row) (all []caption, grouped bool) {
	group := map[int]string{}
	for _, c := range upper.cells {
		right := c.column
		if m, ok := s.across[key(upper.number, c.column)]; ok && m.bottom == upper.number {
			right = m.right
		} else if s.text {
			right = s.reach(upper, lower, c.column)
		}
		for n := c.column; n <= right && right > c.column && right-c.column < 256; n++ {
			group[n] = c.text
		}
		if right == c.column && (lower.at(c.column).text == "" || lower.at(c.column).above) {
			all = append(all, caption{column: c.column, text: c.text})
		}
	}
	for _, c := range lower.cells {
		if c.above {
			continue
		}
		top := group[c.column]
		if top == "" {
			if c := upper.at(c.column); !c.above {
				top = c.text
			}
		}
		all = append(all, caption{column: c.column, group: top, text: c.text})
	}
	return all, len(group) > 0
}

// reach is how far a group goes in a text file, where no range is merged: over empty cells that have a heading below.
func (s *sheet) reach(upper, lower *row, from int) int {
	right := from
	for lower.at(from).text != "" && right-from < 256 && upper.at(right+1).text == "" && lower.at(right+1).text != "" {
		right++
	}
	return right
}

// headingsOf lists a row's texts for the sentence that no heading was found; nothing that may be a person's number.
func headingsOf(r *row) string {
	var names []string
	for _, c := range r.cells {
		if c.kind == textCell && !c.above && !fourDigits(c.text) && len(names) < 16 {
			names = append(names, shown(c.text))
		}
	}
	return strings.Join(names, " | ")
}
