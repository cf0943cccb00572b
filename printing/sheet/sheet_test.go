package sheet_test

import (
	"bytes"
	"encoding/csv"
	"reflect"
	"testing"

	"github.com/xuri/excelize/v2"

	"xinpu/printing/sheet"
)

var table = sheet.Table{
	Name: "按月", Title: "东岛刘家村 2026年", Columns: []sheet.Column{{Title: "月份", Width: 16}, {Title: "发放"}},
	Rows: [][]any{{"10月", int64(12345)}, {"=1+1", 7}, {"𬱖头，\"东\"", nil}},
}

func TestAWorkbookReadsBack(t *testing.T) {
	second := table
	second.Name = "按网格"
	raw, err := sheet.Workbook([]sheet.Table{table, second})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := f.GetSheetList(); !reflect.DeepEqual(got, []string{"按月", "按网格"}) {
		t.Fatal(got)
	}
	rows, err := f.GetRows("按月")
	want := [][]string{{"东岛刘家村 2026年"}, nil, {"月份", "发放"}, {"10月", "12,345"}, {"=1+1", "7"}, {"𬱖头，\"东\""}}
	if err != nil || !reflect.DeepEqual(rows, want) {
		t.Errorf("%q %v", rows, err)
	}
	if formula, err := f.GetCellFormula("按月", "A5"); err != nil || formula != "" {
		t.Errorf("a text became the formula %q %v", formula, err)
	}
	if kind, err := f.GetCellType("按月", "B4"); err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("the figure is of kind %v %v", kind, err)
	}
}

func TestTextIsForSpreadsheets(t *testing.T) {
	raw, err := sheet.CSV(table)
	if err != nil || !bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")) {
		t.Fatalf("%q %v", raw, err)
	}
	rows, err := csv.NewReader(bytes.NewReader(raw[3:])).ReadAll()
	want := [][]string{{"月份", "发放"}, {"10月", "12345"}, {"'=1+1", "7"}, {"𬱖头，\"东\"", ""}}
	if err != nil || !reflect.DeepEqual(rows, want) {
		t.Errorf("%q %v", rows, err)
	}
}
