package httpapi_test

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"xinpu/app/apptest"
	"xinpu/app/display"
	"xinpu/app/domain/device"
	"xinpu/app/reports"
	"xinpu/app/statements"
	"xinpu/app/stock"
	"xinpu/printing/printtest"
)

// a4 fails unless every page of a paper is exactly as large as it must be, in points, and gives how many there are.
func a4(t *testing.T, file []byte) (pages int) { return sized(t, file, "595.28 x 841.89") }

func sized(t *testing.T, file []byte, size string) (pages int) {
	t.Helper()
	printtest.Need(t, "pdfinfo", "poppler-utils")
	path := filepath.Join(t.TempDir(), "in.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdfinfo", "-l", "-1", path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, line := range strings.Split(string(out), "\n") {
		if found := regexp.MustCompile(`^Page +\d+ size: +([0-9.]+ x [0-9.]+) pts`).FindStringSubmatch(line); found != nil {
			pages++
			if found[1] != size {
				t.Errorf("a page of %s points, want %s", found[1], size)
			}
		}
	}
	if pages == 0 {
		t.Errorf("no page: %s", out)
	}
	return pages
}

// sheet fetches a paper in a language.
func sheet(t *testing.T, c *apptest.Client, path, lang string) []byte {
	t.Helper()
	join := "?"
	if strings.Contains(path, "?") {
		join = "&"
	}
	answer := c.Send("GET", path+join+"lang="+lang, nil)
	if answer.Status != http.StatusOK || answer.Header.Get("Content-Type") != "application/pdf" {
		t.Fatalf("%s: %d %s", path, answer.Status, answer.Body)
	}
	return answer.Body
}

// names are the people of the village whose names are long enough not to stand in another word by chance.
func names(t *testing.T, c *apptest.Client) (out []statements.Person) {
	t.Helper()
	var people statements.People
	c.Want(http.StatusOK, "GET", "/api/people?limit=2000", nil, &people)
	for _, p := range people.People {
		if len([]rune(p.Name)) > 2 {
			out = append(out, p)
		}
	}
	return out
}

func TestReportsNameNobody(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(120, 3)
	supervisor := v.As(device.Supervisor)
	people := names(t, supervisor)
	for _, path := range []string{"/api/reports/fairness.pdf?quarter=2026Q3", "/api/reports/disclosure.pdf?quarter=2026Q3", "/api/reports/disclosure.pdf?quarter=2020Q1"} {
		for _, lang := range []string{"zh-CN", "en"} {
			file := sheet(t, supervisor, path, lang)
			pages := a4(t, file)
			if strings.Contains(path, "fairness") && pages != 1 {
				t.Errorf("%s has %d pages", path, pages)
			}
			said := readPDF(t, file)
			if strings.ContainsAny(said, "{}") || strings.Contains(said, "paper.") {
				t.Errorf("%s: %s", path, said)
			}
			for _, p := range people {
				if strings.Contains(said, p.Name) {
					t.Errorf("%s names %s", path, p.Name)
				}
			}
		}
	}
}

// TestReportsGoIntoSpreadsheets opens the workbook of every report and reads its text: the same figures as on paper, as numbers, and nobody's
// name.
func TestReportsGoIntoSpreadsheets(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(120, 3)
	clerk := v.As(device.Clerk)
	people := names(t, clerk)
	var d reports.Disclosure
	clerk.Want(http.StatusOK, "GET", "/api/reports/disclosure?quarter=2026Q3", nil, &d)
	for path, tables := range map[string]int{"disclosure.%s?quarter=2026Q3": 5, "fairness.%s?quarter=2026Q3": 2, "shop.%s?month=2026-09": 5, "settlement.%s?month=2026-09": 2} {
		for _, lang := range []string{"zh-CN", "en"} {
			answer := clerk.Send("GET", "/api/reports/"+fmt.Sprintf(path, "xlsx")+"&lang="+lang, nil)
			book, err := excelize.OpenReader(bytes.NewReader(answer.Body))
			if err != nil {
				t.Fatalf("%s: %d %v", path, answer.Status, err)
			}
			if got := len(book.GetSheetList()); got != tables {
				t.Errorf("%s has the sheets %v", path, book.GetSheetList())
			}
			text := string(clerk.Send("GET", "/api/reports/"+fmt.Sprintf(path, "csv")+"&lang="+lang, nil).Body)
			if !strings.HasPrefix(text, "\ufeff") || strings.Count(text, "\r\n\r\n") != tables-1 || strings.ContainsAny(text, "{}") || strings.Contains(text, "paper.") {
				t.Errorf("%s: %s", path, text)
			}
			for _, p := range people {
				if strings.Contains(text, p.Name) {
					t.Errorf("%s names %s", path, p.Name)
				}
			}
			if strings.HasPrefix(path, "disclosure") && lang == "zh-CN" {
				if cell, err := book.GetCellValue("积分收支", "B5", excelize.Options{RawCellValue: true}); err != nil || cell != strconv.FormatInt(d.Issued, 10) {
					t.Errorf("the workbook says %s was issued, %v, want %d", cell, err, d.Issued)
				}
			}
		}
	}
}

// TestTheCoverIsOneAnswer asks wall, board, disclosure and office what stands behind the points, with money in the fund and points awaited.
func TestTheCoverIsOneAnswer(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(80, 2)
	owner := v.Owner()
	owner.Want(http.StatusOK, "POST", "/api/fund/receipts", map[string]any{"source": "village", "cents": 123400}, nil, "Idempotency-Key", apptest.Key())
	var cover stock.Backing
	owner.Want(http.StatusOK, "GET", "/api/cover", nil, &cover)
	if cover.Fund != 123400 || cover.FundPoints == 0 || cover.Backed != cover.Shelf+cover.FundPoints || cover.Percent != min(100, cover.Backed*100/cover.Needed) {
		t.Errorf("%+v", cover)
	}
	var shown display.Display
	v.As(device.Board).Want(http.StatusOK, "GET", "/api/projector?own=cover", nil, &shown)
	var board statements.Board
	v.As(device.Kiosk).Want(http.StatusOK, "GET", "/api/board", nil, &board)
	var d reports.Disclosure
	v.As(device.Supervisor).Want(http.StatusOK, "GET", "/api/reports/disclosure", nil, &d)
	for what, said := range map[string]stock.Backing{"wall": *shown.Cover, "board": board.Cover, "disclosure": d.Cover} {
		if said != cover {
			t.Errorf("the %s says %+v, the office %+v", what, said, cover)
		}
	}
}

// TestDisclosureTies holds the sheet against the ledger: what was there, came and went makes what is there.
func TestDisclosureTies(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(120, 5)
	c := v.As(device.Supervisor)
	var board statements.Board
	c.Want(http.StatusOK, "GET", "/api/board", nil, &board)
	var last reports.Disclosure
	for _, quarter := range []string{"2026Q2", "2026Q3"} {
		var d reports.Disclosure
		c.Want(http.StatusOK, "GET", "/api/reports/disclosure?quarter="+quarter, nil, &d)
		if d.Opening+d.Issued-d.Redeemed+d.Returned+d.Other != d.Closing || d.Other != 0 || d.Issued == 0 || d.Opening != last.Closing {
			t.Errorf("%s does not tie: %+v after %+v", quarter, d, last)
		}
		var issued, redeemed int64
		for _, l := range d.Categories {
			issued += l.Points
		}
		for _, l := range d.Products {
			redeemed += l.Points
		}
		if issued != d.Issued || redeemed != d.Redeemed-d.Returned {
			t.Errorf("%s: the lines make %d and %d: %+v", quarter, issued, redeemed, d)
		}
		said := readPDF(t, sheet(t, c, "/api/reports/disclosure.pdf?quarter="+quarter, "zh-CN"))
		for _, s := range d.Seals {
			if !strings.Contains(said, squeeze(s.Number.String())) {
				t.Errorf("the sheet of %s lacks the seal %s", quarter, s.Number)
			}
		}
		last = d
	}
	if last.Closing != board.Cover.Circulation || last.Redeemed == 0 {
		t.Errorf("the last quarter closes with %d, the board says %d", last.Closing, board.Cover.Circulation)
	}
}
