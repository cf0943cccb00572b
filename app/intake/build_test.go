package intake_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"xinpu/app/i18n"
	"xinpu/app/intake"
)

// styled is a cell with a number format.
type styled struct {
	value  any
	format string
}

// tab is a sheet to be built: rows of values, nil for an empty cell.
type tab struct {
	name   string
	rows   [][]any
	merged [][2]string
	hidden bool
}

// workbook builds an .xlsx with a program other than the one under test.
func workbook(t testing.TB, tabs ...tab) []byte {
	t.Helper()
	return workbookOf(t, false, tabs...)
}

func workbookOf(t testing.TB, date1904 bool, tabs ...tab) []byte {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	f := excelize.NewFile()
	defer f.Close()
	must(f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &date1904}))
	for i, s := range tabs {
		if i == 0 {
			must(f.SetSheetName("Sheet1", s.name))
		} else if _, err := f.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		for r, values := range s.rows {
			for c, v := range values {
				name, err := excelize.CoordinatesToCellName(c+1, r+1)
				must(err)
				if st, ok := v.(styled); ok {
					id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &st.format})
					must(err)
					must(f.SetCellValue(s.name, name, st.value))
					must(f.SetCellStyle(s.name, name, name, id))
				} else if v != nil {
					must(f.SetCellValue(s.name, name, v))
				}
			}
		}
		for _, m := range s.merged {
			must(f.MergeCell(s.name, m[0], m[1]))
		}
		if s.hidden {
			must(f.SetSheetVisible(s.name, false))
		}
	}
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}

func cells(values ...any) []any { return values }

func gb18030(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func readRoster(t testing.TB, name string, data []byte) intake.Roster {
	t.Helper()
	roster, err := intake.ReadRoster(name, data, today)
	if err != nil {
		t.Fatal(err)
	}
	return roster
}

func catalogue(t testing.TB) i18n.Catalogue {
	t.Helper()
	c, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// list writes refusals in one line each and checks that every one has a whole sentence in every language.
func list(t testing.TB, refused []intake.Refusal) []string {
	t.Helper()
	c := catalogue(t)
	var all []string
	for _, r := range refused {
		for _, lang := range i18n.Languages {
			s := c.Say(lang, "problem."+r.Problem.Code, r.Problem.Args)
			if strings.Contains(s, "problem.") || strings.ContainsAny(s, "{}") || strings.Contains(s, "%!") {
				t.Errorf("%s: %s in %s", r.Problem.Code, s, lang)
			}
		}
		size := "cell"
		if r.Whole {
			size = "row"
		}
		all = append(all, fmt.Sprintf("%s %d %s: %s %s", r.Sheet, r.Row, r.Column, size, r.Problem.Code))
	}
	return all
}

func same(t testing.TB, what string, got, want []string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s\n got:\n  %s\n want:\n  %s", what, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// people writes the people in one line each: household, name, head, grid.
func people(roster intake.Roster) []string {
	var all []string
	for _, p := range roster.People {
		s := p.Household + " " + p.Name
		if p.Head {
			s += "*"
		}
		if p.Grid != "" {
			s += " " + p.Grid
		}
		all = append(all, s)
	}
	return all
}

// number makes an identity number of a region that does not exist.
func number(birth string, sequence int) string {
	s := fmt.Sprintf("999999%s%03d", birth, sequence)
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(s[i]-'0') * w
	}
	return s + string("10X98765432"[sum%11])
}
