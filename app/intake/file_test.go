package intake_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"xinpu/app/domain/problem"
	"xinpu/app/i18n"
	"xinpu/app/intake"
)

func ole(stream string) []byte {
	b := []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}
	b = append(b, make([]byte, 512)...)
	for _, u := range utf16.Encode([]rune(stream)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return append(b, make([]byte, 512)...)
}

func zipOf(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// bare is a workbook with a sheet of the given XML.
func bare(t testing.TB, sheet string) []byte {
	return zipOf(t,
		"_rels/.rels", `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<x:workbook xmlns:x="x" xmlns:r="r"><x:sheets><x:sheet name="s" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", sheet)
}

// bomb is a workbook whose sheet says that it unfolds to a gigabyte.
func bomb(t testing.TB) []byte {
	t.Helper()
	data := bare(t, `<worksheet><sheetData></sheetData></worksheet>`)
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range r.File {
		h := f.FileHeader
		if strings.Contains(f.Name, "sheet1") {
			h.UncompressedSize64 = 1 << 30
		}
		part, err := w.CreateRaw(&h)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(part, raw); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFilesRefused(t *testing.T) {
	product := workbook(t, tab{name: "s", rows: [][]any{cells("户号", "姓名"), cells("001", "王梅")}})
	var locked bytes.Buffer
	f := excelize.NewFile()
	if err := f.Write(&locked, excelize.Options{Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		data []byte
		code string
	}{
		{"old.xls", ole("Workbook"), "intake_file_xls"},
		{"wps.et", ole("Workbook"), "intake_file_xls"},
		{"roster.xlsx", ole("Workbook"), "intake_file_misnamed"},
		{"roster.csv", ole("Workbook"), "intake_file_misnamed"},
		{"roster.xlsx", locked.Bytes(), "intake_file_encrypted"},
		{"roster.xls", locked.Bytes(), "intake_file_encrypted"},
		{"roster.xlsx", []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3"), "intake_file_misnamed"},
		{"roster.csv", []byte("%PDF-1.7\n"), "intake_file_misnamed"},
		{"roster.pdf", []byte("%PDF-1.7\n"), "intake_file_unsupported"},
		{"roster.xlsx", []byte("户号,姓名\n001,王梅\n"), "intake_file_misnamed"},
		{"roster.xlsx", []byte("\x89PNG\r\n\x1a\n"), "intake_file_misnamed"},
		{"roster.xlsx", zipOf(t, "readme.txt", "x"), "intake_file_misnamed"},
		{"roster.xlsx", zipOf(t, "word/document.xml", "x"), "intake_file_misnamed"},
		{"roster.zip", zipOf(t, "readme.txt", "x"), "intake_file_unsupported"},
		{"roster.csv", product, "intake_file_misnamed"},
		{"roster.xls", product, "intake_file_misnamed"},
		{"roster.xls", []byte("<html><table><tr><td>姓名</td></tr></table></html>"), "intake_file_misnamed"},
		{"roster.jpg", product, "intake_file_unsupported"},
		{"roster.csv", []byte("户号,姓名\x00\n"), "intake_file_misnamed"},
		{"roster.xlsx", nil, "intake_file_empty"},
		{"roster.csv", []byte("\ufeff \r\n"), "intake_file_empty"},
		{"roster.csv", make([]byte, 32<<20+1), "intake_file_too_large"},
		{"roster.xlsx", product[:len(product)/2], "intake_file_misnamed"},
		{"roster.xlsx", bomb(t), "intake_file_unfolds"},
		{"roster.xlsx", bare(t, "<worksheet><sheetData><row>"), "intake_file_damaged"},
		{"roster.xlsx", bare(t, "<worksheet><sheetData></row></sheetData></worksheet>"), "intake_file_damaged"},
		{"roster.xlsx", bare(t, `<worksheet><sheetData></sheetData></worksheet>`), "intake_heading_missing"},
		{"roster.xlsx", bare(t, `<worksheet><sheetData><row r="9999999"/></sheetData></worksheet>`), "intake_file_damaged"},
		{"roster.xlsx", zipOf(t, "xl/workbook.xml", "<workbook/>"), "intake_file_damaged"},
		{"roster.csv", []byte("户号,姓名\n001,\"王梅\n002,李强\n"), "intake_text_quote"},
		{"roster.csv", []byte("户号,姓名\n" + strings.Repeat("1,王\n", 300_000)), "intake_too_many_rows"},
		{"roster.csv", []byte("户号,姓名\n"), "intake_no_rows"},
		{"roster.csv", []byte("户号,地址\n001,东头\n"), "intake_heading_missing"},
		{"roster.csv", []byte("姓名,民族\n王梅,汉\n"), "intake_heading_missing"},
		{"roster.csv", []byte("户号,姓名,户号,姓名\n001,王梅,002,李强\n"), "intake_heading_twice"},
		{"goods.xlsx", sample(t, "goods.xlsx"), "intake_looks_goods"},
		{"deeds.xlsx", sample(t, "deeds-2026q3.xlsx"), "intake_looks_deeds"},
	}
	c := catalogue(t)
	for _, tt := range tests {
		_, err := intake.ReadRoster("D:\\表格\\"+tt.name, tt.data, today)
		p, ok := problem.As(err)
		if !ok || p.Code != tt.code {
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.code)
			continue
		}
		for _, lang := range i18n.Languages {
			s := c.Say(lang, "problem."+p.Code, p.Args)
			if strings.ContainsAny(s, "{}") || strings.Contains(s, "D:") {
				t.Errorf("%s: %s", tt.code, s)
			}
		}
	}
	for name, want := range map[string]string{"roster.xlsx": "intake_looks_roster", "deeds-2026q3.xlsx": "intake_looks_deeds"} {
		if _, err := intake.ReadProducts(name, sample(t, name)); !problem.Is(err, want) {
			t.Errorf("goods from %s: %v", name, err)
		}
	}
	if _, err := intake.ReadDeeds("roster.xlsx", sample(t, "roster.xlsx"), today); !problem.Is(err, "intake_looks_roster") {
		t.Errorf("deeds from a roster: %v", err)
	}
}

// TestHeadingMissingNamesBoth holds that the sentence names what is missing and what is there, and no numbers of people.
func TestHeadingMissingNamesBoth(t *testing.T) {
	_, err := intake.ReadRoster("a.csv", []byte("户号,住址,备注\n001,东头,\n"), today)
	p, _ := problem.As(err)
	if p == nil || p.Args["missing"] != "姓名 / Name" || p.Args["found"] != "户号 | 住址 | 备注" {
		t.Errorf("%v", err)
	}
	_, err = intake.ReadRoster("a.csv", []byte("王梅,"+number("19750725", 823)+",19900000001\n"), today)
	if p, _ := problem.As(err); p == nil || strings.ContainsAny(p.Error(), "0123456789") {
		t.Errorf("%v", err)
	}
}

// TestOddWorkbooks reads workbooks as other programs write them.
func TestOddWorkbooks(t *testing.T) {
	row := func(cells string) []byte {
		return bare(t, `<?xml version="1.0"?><x:worksheet xmlns:x="x"><x:sheetData>`+
			`<x:row><x:c t="inlineStr"><x:is><x:t>户号</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:r><x:t>姓</x:t></x:r><x:r><x:t>名</x:t></x:r><x:rPh><x:t>xing</x:t></x:rPh></x:is></x:c>`+
			`<x:c t="str"><x:v>出生_x000A_日期</x:v></x:c></x:row>`+`<x:row r="7">`+cells+`</x:row></x:sheetData></x:worksheet>`)
	}
	roster := readRoster(t, "a.xlsx", row(`<x:c r="A7" t="str"><x:f>1&amp;2</x:f><x:v>001</x:v></x:c><x:c t="inlineStr"><x:is><x:t>&#x20BB7;梅</x:t></x:is></x:c><x:c t="d"><x:v>1979-01-02T00:00:00</x:v></x:c>`))
	same(t, "refused", list(t, roster.Refused), nil)
	if p := roster.People[0]; p.Name != "𠮷梅" || p.Birth.String() != "1979-01-02" || p.At.Row != 7 || p.Household != "001" {
		t.Errorf("%+v", p)
	}
	roster = readRoster(t, "a.xlsx", row(`<x:c r="A7" t="e"><x:v>#N/A</x:v></x:c><x:c r="B7" t="s"><x:v>99</x:v></x:c><x:c r="C7" t="b"><x:v>1</x:v></x:c>`))
	if len(roster.People) != 0 || len(roster.Refused) == 0 {
		t.Errorf("%+v", roster)
	}
	list(t, roster.Refused)
}
