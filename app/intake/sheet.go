package intake

import (
	"slices"
	"strings"
	"unicode"
)

// Limits on one file: far above any village, far below what would trouble the office PC.
const (
	maxBytes     = 32 << 20  // the file itself
	maxUnzip     = 256 << 20 // what a workbook may unfold to
	maxRows      = 300_000   // rows with something in them
	maxCells     = 12_000_000
	maxCellBytes = 4 * 32_767 // a cell holds 32,767 characters
	maxColumn    = 16_384
	maxRow       = 1_048_576
)

type cellKind uint8

const (
	textCell   cellKind = iota
	numberCell          // text holds the plain decimal that the spreadsheet shows
	dateCell            // text holds the serial number of a day
	monthCell           // the same, but the cell shows only year and month
	faultCell           // #N/A and the like
)

type cell struct {
	column int // from 0
	kind   cellKind
	above  bool // an empty cell of a merged range: the text is that of the range's top cell
	text   string
}

type row struct {
	number int // from 1
	cells  []cell
}

// span is a merged range, bounds included, rows from 1 and columns from 0.
type span struct{ top, left, bottom, right int }

type sheet struct {
	name     string
	rows     []row        // those with something in them, downwards
	across   map[int]span // merged ranges wider than one column, by top row and left column
	date1904 bool
	text     bool // came from a text file, which has no merged ranges
}

type book struct{ sheets []sheet }

// at gives the cell of a column; an empty cell when there is none.
func (r *row) at(column int) cell {
	for _, c := range r.cells {
		if c.column == column {
			return c
		}
	}
	return cell{column: column}
}

// put adds a cell unless there is nothing in it.
func (r *row) put(c cell) {
	if c.text = strings.TrimFunc(c.text, func(x rune) bool { return unicode.IsSpace(x) || invisible(x) }); c.text != "" {
		r.cells = append(r.cells, c)
	}
}

// alone is the text of the only filled cell of a row.
func (r *row) alone() (text string, ok bool) {
	for _, c := range r.cells {
		switch {
		case c.above:
		case ok:
			return "", false
		default:
			text, ok = c.text, true
		}
	}
	return text, ok
}

func key(row, column int) int { return row*maxColumn + column }

// merge writes a merged range's value into its empty cells below the first, so that a reader may take it from there.
// It reports false when the ranges cover more than any sheet can hold, which only a damaged file does.
func (s *sheet) merge(spans []span) bool {
	s.across = map[int]span{}
	budget := maxCells
	for _, m := range spans {
		if m.right > m.left {
			s.across[key(m.top, m.left)] = m
		}
		first, _ := slices.BinarySearchFunc(s.rows, m.top, func(r row, n int) int { return r.number - n })
		if first == len(s.rows) || s.rows[first].number != m.top {
			continue
		}
		value := s.rows[first].at(m.left)
		if value.text == "" || value.above {
			continue
		}
		value.above = true
		for i := first + 1; i < len(s.rows) && s.rows[i].number <= m.bottom; i++ {
			if budget--; budget < 0 {
				return false
			}
			if s.rows[i].at(m.left).text == "" {
				s.rows[i].cells = append(s.rows[i].cells, value)
			}
		}
	}
	return true
}

// letter names a column as the spreadsheet does: A, B, … AA.
func letter(column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}
