package intake

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
)

var fuzzDay = calendar.Date(2026, 11, 22)

// everything reads bytes as every form and holds what must be true of whatever comes in.
func everything(t *testing.T, name string, data []byte) {
	roster, err := ReadRoster(name, data, fuzzDay)
	checkError(t, err)
	for _, p := range roster.People {
		if p.Name == "" || p.Household == "" || !utf8.ValidString(p.Name) || len(p.IDTail) != 0 && len(p.IDTail) != 4 || p.Birth > fuzzDay || strings.ContainsAny(p.Name, "0123456789?\ufffd") {
			t.Errorf("%+v", p)
		}
	}
	checkRefused(t, roster.Refused)
	products, err := ReadProducts(name, data)
	checkError(t, err)
	for _, g := range products.Products {
		if g.Name == "" || g.Points < 1 || g.Points > maxPoints || g.Cost < 0 || g.Stock != nil && *g.Stock < 0 || g.LimitHouseholdMonth < 0 {
			t.Errorf("%+v", g)
		}
	}
	checkRefused(t, products.Refused)
	deeds, err := ReadDeeds(name, data, fuzzDay)
	checkError(t, err)
	for _, d := range deeds.Deeds {
		if d.Rule == "" || d.Name == "" && d.Household == "" || d.Quantity <= 0 || d.Day > fuzzDay {
			t.Errorf("%+v", d)
		}
	}
	checkRefused(t, deeds.Refused)
}

func checkError(t *testing.T, err error) {
	if err == nil {
		return
	}
	if p, ok := problem.As(err); !ok || p.Code == "" {
		t.Errorf("not for people: %v", err)
	}
}

func checkRefused(t *testing.T, refused []Refusal) {
	for _, r := range refused {
		if r.Row < 1 || r.Problem == nil || r.Problem.Code == "" {
			t.Errorf("%+v", r)
		}
	}
}

func FuzzRosterCSV(f *testing.F) {
	for _, s := range []string{
		"户号,姓名,性别,与户主关系,公民身份号码,出生日期,政治面貌,所属网格,联系电话\n001,王梅,女,户主,999999197507258239,1975-07-25,群众,第1网格,19900000001\n,李强,男,夫,,1961年9月,中共党员,,\n合计,2\n",
		"户号\t姓名\n001\t\"王\n梅\"\n", "姓名;户主\n王梅;王梅\n", "\ufeff第3网格\n户号,户主信息,,成员\n,姓名,电话,姓名\n1,王,,王\n", "户号,姓名\n1,\"王",
		"编号,名称,进价(元),所需积分,库存,备注\nG1,大米,26.5,30,80,60岁以上8分；信用分不低于1005\n", "日期,姓名,事项,数量,建议分值\n2026-07-01,王梅,清理,1.5小时,-3\n",
		"\xff\xfe7b\xf7S,\x00\xd3Y\rT\n\x00", "\xbb\xa7\xba\xc5,\xd0\xd5\xc3\xfb\n001,\xcd\xf5\xc3\xb7\n", ",,,\n\r\r\n;;\t", "=\"\"",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { everything(t, "a.csv", data) })
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"1975-07-25", "1961年9月", "1993.12", "1979/1/2", "19790102", "28866", "75.7.25", "1979-01-02T00:00", "1e5", "NaN", "٣", "1993.1", "0000-00-00", "9999-12-31"} {
		f.Add(s, uint8(textCell), false)
		f.Add(s, uint8(dateCell), true)
	}
	f.Fuzz(func(t *testing.T, s string, kind uint8, date1904 bool) {
		d, wrong := readDate(cell{kind: cellKind(kind % 5), text: s}, date1904)
		if wrong != nil {
			return
		}
		if y := d.day.Time().Year(); y < 0 || y > 9999 {
			t.Errorf("%q: year %d", s, y)
		}
		if d.month && d.day.Time().Day() != 1 {
			t.Errorf("%q: %v", s, d)
		}
		again, wrong := readDate(cell{text: d.String()}, false)
		if wrong != nil || again.day != d.day || again.month != d.month {
			t.Errorf("%q reads as %v, which reads as %v %v", s, d, again, wrong)
		}
	})
}

func FuzzID(f *testing.F) {
	for _, s := range []string{"11010519491231002X", "11010519491231002x", "110105491231002", "999999197507258239", "9.99999E+17", "999999********8239", "１１０１０５19491231002X", "", "X", "XXXXXXXXXXXXXXXXXX", "ſ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		id, wrong := readIdentity(cell{text: s}, fuzzDay)
		if wrong != nil {
			if _, told := wrong.Args["value"]; told {
				t.Errorf("%q: %v", s, wrong)
			}
			return
		}
		if len(id.number) != 18 || checkDigit(id.number[:17]) != id.number[17] || id.birth > fuzzDay || id.sex == Unknown || len(id.tail()) != 4 {
			t.Errorf("%q: %+v", s, id)
		}
	})
}

// FuzzWorkbookXML changes the parts of a workbook, which changing its compressed bytes hardly ever does.
func FuzzWorkbookXML(f *testing.F) {
	sheets := []string{
		`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" s="1"><v>7</v></c><c r="B2" t="inlineStr"><is><t>王梅</t></is></c></row></sheetData><mergeCells><mergeCell ref="A2:A9"/></mergeCells></worksheet>`,
		`<worksheet><sheetData><row><c t="str"><v>户号</v></c><c t="str"><v>姓名</v></c></row><row r="1"><c t="e"><v>#N/A</v></c><c r="ZZZ1"><v>1e400</v></c></row></sheetData></worksheet>`,
		`<a:worksheet><a:sheetData/></a:worksheet>`, `<worksheet><sheetData><row r="-1">`,
	}
	for _, s := range sheets {
		f.Add([]byte(s), []byte(`<sst><si><t>户号</t></si><si><r><t>姓</t></r><r><t>名_x000A_</t></r></si></sst>`),
			[]byte(`<styleSheet><numFmts><numFmt numFmtId="176" formatCode="000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>`))
	}
	f.Fuzz(func(t *testing.T, sheet, strings, styles []byte) {
		const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, p := range []struct{ name, content string }{
			{"_rels/.rels", `<Relationships><Relationship Id="r" Type="` + relation + `officeDocument" Target="xl/workbook.xml"/></Relationships>`},
			{"xl/workbook.xml", `<workbook><sheets><sheet name="第1网格" r:id="a"/></sheets></workbook>`},
			{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="` + relation + `worksheet" Target="s.xml"/><Relationship Id="b" Type="` + relation +
				`sharedStrings" Target="t.xml"/><Relationship Id="c" Type="` + relation + `styles" Target="u.xml"/></Relationships>`},
			{"xl/s.xml", string(sheet)}, {"xl/t.xml", string(strings)}, {"xl/u.xml", string(styles)},
		} {
			part, err := w.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Store})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.WriteString(part, p.content); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		everything(t, "a.xlsx", b.Bytes())
	})
}

// FuzzBytes gives any bytes under any name.
func FuzzBytes(f *testing.F) {
	f.Add("a.xlsx", []byte("PK\x03\x04"))
	f.Add("a.xls", append([]byte{}, oleHeader...))
	f.Add("", []byte("姓名,户号\n王,1"))
	f.Add("../a.csv", []byte("%PDF"))
	f.Fuzz(everything)
}
