package intake

import (
	"encoding/xml"
	"math"
	"slices"
	"strconv"
	"strings"
)

// sheetReader reads the sheets of one workbook; what it counts, it counts over all of them.
type sheetReader struct {
	archive     *archive
	strings     []string
	styles      []look
	date1904    bool
	rows, cells int
}

// read streams one sheet.
func (r *sheetReader) read(name, part string) (sheet, error) {
	s := sheet{name: tidy(name), date1904: r.date1904}
	var (
		current row
		at      xmlCell
		merged  []span
		text    strings.Builder
	)
	column := -1
	err := r.archive.walk(part, func(path []string, token xml.Token) error {
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "row":
				current, column = row{number: current.number + 1}, -1
				if n, err := strconv.Atoi(attribute(t, "r")); err == nil {
					current.number = n
				}
				if current.number < 1 || current.number > maxRow {
					return errDamaged
				}
			case "c":
				at = xmlCellOf(t)
				column++
				if c, _, ok := reference(attribute(t, "r")); ok {
					column = c
				}
				text.Reset()
			case "mergeCell":
				if m, ok := rangeOf(attribute(t, "ref")); ok && len(merged) < maxCells {
					merged = append(merged, m)
				}
			}
		case xml.CharData:
			if inside(path, "c") && (path[len(path)-1] == "v" || isText(path)) {
				if text.Write(t); text.Len() > maxCellBytes {
					return errDamaged
				}
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "c":
				if column < maxColumn && text.Len() > 0 {
					c := r.cell(at, text.String())
					c.column = column
					current.put(c)
				}
			case "row":
				if len(current.cells) == 0 {
					return nil
				}
				r.rows++
				if r.cells += len(current.cells); r.rows > maxRows || r.cells > maxCells {
					return errTooMany
				}
				s.rows = append(s.rows, current)
			}
		}
		return nil
	})
	if err != nil {
		return s, err
	}
	slices.SortStableFunc(s.rows, func(a, b row) int { return a.number - b.number })
	if !s.merge(merged) {
		return s, errDamaged
	}
	return s, nil
}

// inside reports whether one of the elements around a token, but the innermost, has this name.
func inside(path []string, name string) bool {
	return len(path) > 1 && slices.Contains(path[:len(path)-1], name)
}

type xmlCell struct {
	kind  string
	style int
}

func xmlCellOf(start xml.StartElement) xmlCell {
	style, err := strconv.Atoi(attribute(start, "s"))
	if err != nil {
		style = -1
	}
	return xmlCell{kind: attribute(start, "t"), style: style}
}

func (r *sheetReader) cell(at xmlCell, value string) cell {
	switch at.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || i < 0 || i >= len(r.strings) {
			return cell{kind: faultCell, text: "#REF!"}
		}
		return cell{text: r.strings[i]}
	case "inlineStr", "str":
		return cell{text: unescape(value)}
	case "d":
		return cell{text: value}
	case "e":
		return cell{kind: faultCell, text: value}
	case "b":
		if truth(strings.TrimSpace(value)) {
			return cell{text: "TRUE"}
		}
		return cell{text: "FALSE"}
	}
	number, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || math.IsInf(number, 0) || math.IsNaN(number) {
		return cell{text: value}
	}
	c := cell{kind: numberCell, text: decimalText(number)}
	if at.style >= 0 && at.style < len(r.styles) {
		l := r.styles[at.style]
		c.kind = l.kind
		if missing := l.zeros - len(c.text); missing > 0 && strings.Trim(c.text, "0123456789") == "" {
			c.text = strings.Repeat("0", min(missing, 32)) + c.text
		}
	}
	return c
}

// decimalText writes a number as the spreadsheet shows it: fifteen significant digits and no exponent, so that
// 4.2000000000000002 is 4.2 again.
func decimalText(f float64) string {
	whole := 1
	if a := math.Abs(f); a >= 1 {
		whole = int(math.Log10(a)) + 1
	}
	s := strconv.FormatFloat(f, 'f', min(max(15-whole, 0), 15), 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}

// reference reads a cell's name: AB12 is column 27, row 12.
func reference(s string) (column, line int, ok bool) {
	i := 0
	for i < len(s) && i < 4 && s[i] >= 'A' && s[i] <= 'Z' {
		column = column*26 + int(s[i]-'A') + 1
		i++
	}
	line, err := strconv.Atoi(s[i:])
	if i == 0 || err != nil || line < 1 || line > maxRow || column > maxColumn {
		return 0, 0, false
	}
	return column - 1, line, true
}

func rangeOf(s string) (span, bool) {
	from, to, ok := strings.Cut(s, ":")
	if !ok {
		return span{}, false
	}
	left, top, ok1 := reference(from)
	right, bottom, ok2 := reference(to)
	return span{top: top, left: left, bottom: bottom, right: right}, ok1 && ok2 && bottom >= top && right >= left
}
