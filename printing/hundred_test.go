package printing_test

import (
	"bytes"
	"compress/zlib"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"xinpu/printing"
	"xinpu/printing/text"
)

// sheets makes the smallest paper of each kind that goes onto A4 or A3, under the name of the function that writes it.
var sheets = map[string]func() ([]byte, error){
	"AgendaPDF":  func() ([]byte, error) { return printing.AgendaPDF(printing.Agenda{Village: "村", Title: "议程"}) },
	"MinutesPDF": func() ([]byte, error) { return printing.MinutesPDF(printing.Minutes{Village: "村", Title: "纪要"}) },
	"ReportPDF": func() ([]byte, error) {
		r := printing.Report{Village: "村", Title: "表", Parts: []printing.ReportPart{{Table: &printing.Table{Columns: []printing.Column{{Title: "栏"}}}}}}
		for range 120 { // more than a page
			r.Parts[0].Table.Rows = append(r.Parts[0].Table.Rows, printing.Cells("行"))
		}
		return printing.ReportPDF(r)
	},
	"LetterPDF": func() ([]byte, error) { return printing.LetterPDF(printing.Letter{Village: "村", Title: "信"}) },
	"InvitationPDF": func() ([]byte, error) {
		return printing.InvitationPDF(printing.Invitation{Village: "村", Title: "通知"})
	},
	"CertificatePDF": func() ([]byte, error) {
		return printing.CertificatePDF(printing.Certificate{Village: "村", Title: "证", Name: "刘安", Honour: "星"})
	},
	"PlatesPDF": func() ([]byte, error) {
		plate := printing.Plate{Household: "001户", Honour: "星", Code: "x"}
		return printing.PlatesPDF(printing.PlateSheet{Village: "村", Plates: []printing.Plate{plate, plate, plate}})
	},
	"PosterPDF": func() ([]byte, error) { return printing.PosterPDF(printing.Poster{Village: "村", Title: "红榜"}) },
	"PosterPDF A3": func() ([]byte, error) {
		return printing.PosterPDF(printing.Poster{Village: "村", Title: "红榜", A3: true})
	},
	"RulesPosterPDF": func() ([]byte, error) {
		return printing.RulesPosterPDF(printing.RulesPoster{Village: "村", Title: "办法", Parts: []printing.RulesPart{{Title: "类"}}})
	},
	"RulesPosterPDF A3": func() ([]byte, error) {
		part := printing.RulesPart{Title: "类"}
		for range 300 {
			part.Rules = append(part.Rules, printing.RulesLine{Name: "细则", Points: "＋1"})
		}
		return printing.RulesPosterPDF(printing.RulesPoster{Village: "村", Title: "办法", A3: true, Parts: []printing.RulesPart{part}})
	},
	"CataloguePDF": func() ([]byte, error) {
		return printing.CataloguePDF(printing.Catalogue{Title: "目录", Groups: []printing.CatalogueGroup{{Title: "类", Products: []printing.CatalogueProduct{{Name: "米", Price: "3"}}}}})
	},
	"CataloguePDF A3": func() ([]byte, error) {
		return printing.CataloguePDF(printing.Catalogue{Title: "目录", A3: true, Groups: []printing.CatalogueGroup{{Title: "类", Products: []printing.CatalogueProduct{{Name: "米", Price: "3"}}}}})
	},
	"LabelsPDF": func() ([]byte, error) {
		return printing.LabelsPDF(printing.LabelSheet{Prices: []printing.PriceLabel{{Name: "米", Price: "3", Barcode: "6900000000014"}}})
	},
	"Cards": func() ([]byte, error) {
		return printing.Cards(printing.CardSheet{Village: "村", Cards: []printing.Card{{Number: "9059928759328139", Name: "刘安"}}})
	},
	"AdvicePDF": func() ([]byte, error) {
		return printing.AdvicePDF(printing.Advice{Village: "村", Title: "停电", Parts: []printing.AdvicePart{{Title: "先", Steps: []string{"点灯"}}}})
	},
	"BlackoutPDF": func() ([]byte, error) {
		row := printing.BlackoutRow{Code: "75000001019"}
		return printing.BlackoutPDF(printing.BlackoutSheets{
			Village: "村", Prices: []printing.BlackoutProduct{{Number: "01", Name: "米", Price: "3", Barcode: "6900000000014"}},
			Sheets: []printing.BlackoutSheet{{Number: "0001-3", Code: row.Code, Rows: []printing.BlackoutRow{row, row}, Blank: true}},
		})
	},
	"HandoverPDF": func() ([]byte, error) {
		return printing.HandoverPDF(printing.Handover{Village: "村", Title: "移交单", Number: "4071 2286 9135", Steps: []string{"对"}, Signatures: []string{"移交人"}})
	},
}

// otherSizes are papers that go onto a roll, a card or A5.
var otherSizes = map[string]bool{"SlipPDF": true, "PrinterTestPDF": true, "SingleCards": true, "BookletPDF": true}

// TestEverySheetHasItsHundredMillimetres reads the line that reports whether a printer scaled a sheet out of the finished files, on every page,
// on A3 not a hair longer.
func TestEverySheetHasItsHundredMillimetres(t *testing.T) {
	for name, make := range sheets {
		file, err := make()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		pages, lines := pageCount(t, name, file), hundreds(t, file)
		if pages == 0 || lines != pages {
			t.Errorf("%s: %d pages, %d lines of 100 mm", name, pages, lines)
		}
		if strings.HasSuffix(name, "A3") != bytes.Contains(file, []byte("[0 0 841.89 1190.55]")) {
			t.Errorf("%s is not on the paper it is for", name)
		}
	}
	for _, name := range writers(t) {
		if sheets[name] == nil && !otherSizes[name] {
			t.Errorf("no sheet of %s is held to its size", name)
		}
	}
}

// pageCount counts pages and fails for one that is neither A4 nor A3.
func pageCount(t *testing.T, name string, file []byte) (n int) {
	t.Helper()
	for _, box := range regexp.MustCompile(`/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]`).FindAllStringSubmatch(string(file), -1) {
		switch strings.Join(box[1:], " ") {
		case "595.28 841.89", "841.89 595.28", "841.89 1190.55":
		default:
			t.Errorf("%s has a page of %v points", name, box[1:])
		}
	}
	return bytes.Count(file, []byte("/Type /Page\n"))
}

// hundreds counts the level lines of 100 mm in what the pages draw; one that a file shrinks or grows by a matrix would be no such line.
func hundreds(t *testing.T, file []byte) (n int) {
	t.Helper()
	drawn := regexp.MustCompile(`(?m)^q [0-9. ]+RG [0-9.]+ w 0 J\n([0-9.]+) ([0-9.]+) m ([0-9.]+) ([0-9.]+) l S Q$`)
	for _, piece := range bytes.Split(file, []byte("stream\n"))[1:] {
		open, err := zlib.NewReader(bytes.NewReader(piece))
		if err != nil {
			continue // not packed: no page
		}
		content, err := io.ReadAll(open)
		if err != nil && err != io.ErrUnexpectedEOF {
			continue
		}
		for _, line := range drawn.FindAllSubmatch(content, -1) {
			var p [4]float64
			for k := range p {
				if p[k], err = strconv.ParseFloat(string(line[k+1]), 64); err != nil {
					t.Fatal(err)
				}
			}
			if p[1] == p[3] && math.Abs(p[2]-p[0]-100*text.PointsPerMM) < 0.003 {
				n++
			}
		}
	}
	return n
}

// writers are the functions of the package that write a file of pages.
func writers(t *testing.T) (names []string) {
	t.Helper()
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.IsExported() && (strings.HasSuffix(fn.Name.Name, "PDF") || strings.HasSuffix(fn.Name.Name, "Cards")) {
				names = append(names, fn.Name.Name)
			}
		}
	}
	if len(names) < 15 {
		t.Errorf("only %v were found", names)
	}
	return names
}
