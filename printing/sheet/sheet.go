// Package sheet writes tables for office programs: a workbook that Excel and WPS open, and plain text with separators.
package sheet

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Table is one table; every row has a cell for each column.
type Table struct {
	Name    string // of the sheet in a workbook, which leaves out what a name may not have: more than 31 letters, []:*?/\
	Title   string // above it
	Columns []Column
	Rows    [][]any // string, int, int64, float64 or nil
}

// Column is a column of a table.
type Column struct {
	Title string
	Width float64 // in digits; 12 when 0
}

// Workbook writes tables as .xlsx, one sheet each, with the heads in sight while somebody scrolls.
func Workbook(tables []Table) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // nothing is on the disk
	style, err := styles(f)
	if err != nil {
		return nil, err
	}
	for n, t := range tables {
		t.Name = legal(t.Name)
		if n == 0 {
			err = f.SetSheetName(f.GetSheetName(0), t.Name)
		} else {
			_, err = f.NewSheet(t.Name)
		}
		if err != nil {
			return nil, err
		}
		if err := write(f, t, style); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// legal is a name that a sheet may have.
func legal(name string) string {
	const most = 31
	name = strings.NewReplacer("[", "(", "]", ")", ":", " ", "*", "×", "?", "", "/", " ", "\\", " ").Replace(name)
	if r := []rune(name); len(r) > most {
		name = string(r[:most])
	}
	return name
}

type style struct{ title, head, number, broken int }

func styles(f *excelize.File) (s style, err error) {
	format, broken := "#,##0", "#,##0.00"
	for _, one := range []struct {
		id *int
		as excelize.Style
	}{
		{&s.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}}},
		{&s.head, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F0E9D9"}}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}}},
		{&s.number, excelize.Style{CustomNumFmt: &format}},
		{&s.broken, excelize.Style{CustomNumFmt: &broken}},
	} {
		if *one.id, err = f.NewStyle(&one.as); err != nil {
			return s, err
		}
	}
	return s, nil
}

// headRow is where a table's columns are named: below its title and an empty row.
const headRow = 3

func write(f *excelize.File, t Table, s style) error {
	w, err := f.NewStreamWriter(t.Name)
	if err != nil {
		return err
	}
	heads := make([]any, len(t.Columns))
	for n, c := range t.Columns {
		width := c.Width
		if width == 0 {
			width = 12
		}
		if err := w.SetColWidth(n+1, n+1, width); err != nil {
			return err
		}
		heads[n] = excelize.Cell{StyleID: s.head, Value: c.Title}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, XSplit: 1, YSplit: headRow, TopLeftCell: "B" + strconv.Itoa(headRow+1), ActivePane: "bottomRight"}); err != nil {
		return err
	}
	if err := w.SetRow("A1", []any{excelize.Cell{StyleID: s.title, Value: t.Title}}); err != nil {
		return err
	}
	if err := w.SetRow("A"+strconv.Itoa(headRow), heads); err != nil {
		return err
	}
	for n, row := range t.Rows {
		cells := make([]any, len(row))
		for k, v := range row {
			switch v.(type) {
			case string, nil:
				cells[k] = v
			case float64:
				cells[k] = excelize.Cell{StyleID: s.broken, Value: v}
			default:
				cells[k] = excelize.Cell{StyleID: s.number, Value: v}
			}
		}
		if err := w.SetRow("A"+strconv.Itoa(headRow+1+n), cells); err != nil {
			return err
		}
	}
	return w.Flush()
}

// CSV writes a table as UTF-8 with a byte order mark, without which Excel takes hanzi for something else. A text that a spreadsheet
// would take for a formula gets an apostrophe in front (OWASP, CSV injection).
func CSV(t Table) ([]byte, error) {
	out := bytes.NewBufferString(mark)
	err := t.separated(out)
	return out.Bytes(), err
}

// Texts writes several tables like CSV, one below the other, each under its title.
func Texts(tables []Table) ([]byte, error) {
	out := bytes.NewBufferString(mark)
	for n, t := range tables {
		if n > 0 {
			out.WriteString("\r\n")
		}
		w := csv.NewWriter(out)
		w.UseCRLF = true
		if err := w.Write([]string{harmless(t.Title)}); err != nil {
			return nil, err
		}
		if w.Flush(); w.Error() != nil {
			return nil, w.Error()
		}
		if err := t.separated(out); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

const mark = "\ufeff"

func (t Table) separated(out *bytes.Buffer) error {
	w := csv.NewWriter(out)
	w.UseCRLF = true
	record := make([]string, len(t.Columns))
	for n, c := range t.Columns {
		record[n] = harmless(c.Title)
	}
	if err := w.Write(record); err != nil {
		return err
	}
	for _, row := range t.Rows {
		for n, v := range row {
			switch v := v.(type) {
			case string:
				record[n] = harmless(v)
			case int:
				record[n] = strconv.Itoa(v)
			case int64:
				record[n] = strconv.FormatInt(v, 10)
			case float64:
				record[n] = strconv.FormatFloat(v, 'f', -1, 64)
			default:
				record[n] = ""
			}
		}
		if err := w.Write(record); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func harmless(s string) string {
	if s != "" && bytes.IndexByte([]byte("=+-@\t\r"), s[0]) >= 0 {
		return "'" + s
	}
	return s
}
