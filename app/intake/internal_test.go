package intake

import (
	"errors"
	"io"
	"strings"
	"testing"

	"xinpu/app/domain/calendar"
)

func TestNames(t *testing.T) {
	for in, want := range map[string]string{
		"王　梅":                   "王梅",
		" 王 梅 ":                 "王梅",
		"王洋 ":                   "王洋",
		"\u200b王\u00a0梅\n":      "王梅",
		"梁伟𬀩":                   "梁伟𬀩",
		"阿依古丽·买买提":              "阿依古丽·买买提",
		"阿依古丽•买买提":              "阿依古丽·买买提",
		"阿依古丽 ‧ 买买提":            "阿依古丽·买买提",
		"阿依古丽．买买提":              "阿依古丽·买买提",
		"阿依古丽.买买提":              "阿依古丽·买买提",
		"王梅(小)":                 "王梅（小）",
		"李〇":                    "李〇",
		"John  A. Smith":        "John A. Smith",
		"Anna O'Neill":          "Anna O'Neill",
		"王　Anna":                "王Anna",
		"葛󠄀梅":                   "葛󠄀梅", // a variation selector stays
		"":                      "!intake_name_missing",
		" 　":                    "!intake_name_missing",
		"·":                     "!intake_name_missing",
		"王梅1":                   "!intake_name_digits",
		"王梅２":                   "!intake_name_digits",
		"王①":                    "!intake_name_digits",
		"王?":                    "!intake_name_broken",
		"王？":                    "!intake_name_broken",
		"王\ufffd":               "!intake_name_broken",
		"王□":                    "!intake_name_broken",
		"王\ue863":               "!intake_name_broken",
		"王梅、李强":                 "!intake_name_sign",
		"王*":                    "!intake_name_sign",
		"#N/A":                  "!intake_name_sign",
		"<b>王</b>":              "!intake_name_sign",
		strings.Repeat("王", 51): "!intake_name_long",
	} {
		got, wrong := cleanName(cell{text: in})
		if wrong != nil {
			got = "!" + wrong.Code
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	for in, want := range map[string]string{
		"1975-07-25": "1975-07-25", "1979/1/2": "1979-01-02", "1979.1.2": "1979-01-02", "1979年1月2日": "1979-01-02", "1979年1月2号": "1979-01-02",
		"１９７９年１月２日": "1979-01-02", "1979 年 1 月 2 日": "1979-01-02", "1979 1 2": "1979-01-02", "1979。1。2": "1979-01-02", "19790102": "1979-01-02",
		"1979-01-02 00:00:00": "1979-01-02", "1979-01-02T08:30:00Z": "1979-01-02", "1979/1/2 8:30": "1979-01-02", "'1979-01-02": "1979-01-02",
		"28857": "1979-01-02", "28857.0": "1979-01-02", "2000-02-29": "2000-02-29",
		"1961年9月": "1961-09", "1993.12": "1993-12", "1993-12": "1993-12", "1993/12": "1993-12", "197912": "1979-12", "1993.01": "1993-01", "1993年1月份": "1993-01",
		"1993.1":  "1993-01?",
		"75-7-25": "!intake_date_short_year", "93.12": "!intake_date_short_year", "75年7月25日": "!intake_date_short_year", "75年7月": "!intake_date_short_year",
		"7/25/75": "!intake_date_short_year", "750725": "!intake_date_short_year",
		"1981-02-30": "!intake_date_not_there", "1981-13-01": "!intake_date_not_there", "19811301": "!intake_date_not_there", "1900-02-29": "!intake_date_not_there",
		"1979": "!intake_date_unreadable", "1979年": "!intake_date_unreadable", "7/25/1975": "!intake_date_unreadable", "某年某月": "!intake_date_unreadable",
		"-1": "!intake_date_unreadable", "99999": "!intake_date_unreadable", "00060": "!intake_date_unreadable", "#N/A": "!intake_date_unreadable", "十月": "!intake_date_unreadable",
	} {
		d, wrong := readDate(cell{text: in}, false)
		got := d.String()
		switch {
		case wrong != nil:
			got = "!" + wrong.Code
		case d.october:
			got += "?"
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestSerials(t *testing.T) {
	for _, tt := range []struct {
		serial   string
		date1904 bool
		want     string
	}{{"1", false, "1900-01-01"}, {"59", false, "1900-02-28"}, {"61", false, "1900-03-01"}, {"28866", false, "1979-01-11"}, {"1", true, "1904-01-02"}, {"25569", false, "1970-01-01"}} {
		d, ok := serial(tt.serial, tt.date1904)
		if !ok || d.String() != tt.want {
			t.Errorf("%v: %v %v", tt, d, ok)
		}
	}
	for _, s := range []string{"60", "0", "-5", "1e9", "NaN", "", "x"} {
		if d, ok := serial(s, false); ok {
			t.Errorf("%q: %v", s, d)
		}
	}
}

func TestCheckDigit(t *testing.T) {
	// the example of GB 11643-1999
	if d := checkDigit("11010519491231002"); d != 'X' {
		t.Errorf("%c", d)
	}
	id, wrong := readIdentity(cell{text: "11010519491231002x"}, calendar.Date(2026, 11, 22))
	if wrong != nil || id.birth != calendar.Date(1949, 12, 31) || id.sex != Female || id.tail() != "002X" {
		t.Errorf("%v %v", id, wrong)
	}
}

func TestScaled(t *testing.T) {
	for _, tt := range []struct {
		text   string
		places int
		want   int64
		code   string
	}{
		{"26.5", 2, 2650, ""}, {"26.50000", 2, 2650, ""}, {"-0.01", 2, -1, ""}, {"+3", 0, 3, ""}, {"3.", 0, 3, ""}, {"0.125", 3, 125, ""}, {"30.0", 0, 30, ""},
		{"26.555", 2, 0, "intake_number_places"}, {"1.5", 0, 0, "intake_number_places"}, {"", 0, 0, "intake_number_unreadable"}, {"1e3", 0, 0, "intake_number_unreadable"},
		{"9999999999999999", 2, 0, "intake_number_unreadable"}, {"999999999999999", 3, 999999999999999000, ""}, {"--1", 0, 0, "intake_number_unreadable"}, {"1,5", 2, 0, "intake_number_unreadable"},
	} {
		n, code := scaled(tt.text, tt.places)
		if n != tt.want || code != tt.code {
			t.Errorf("%+v: %d %s", tt, n, code)
		}
	}
}

func TestDecimalText(t *testing.T) {
	for in, want := range map[float64]string{0: "0", 1: "1", 26.5: "26.5", 4.2000000000000002: "4.2", 0.1 + 0.2: "0.3", 15.9: "15.9", 6901234567892: "6901234567892",
		-10: "-10", 1e15: "1000000000000000", 999999999999999: "999999999999999", 1000: "1000", 0.001: "0.001", -1e-20: "0"} {
		if got := decimalText(in); got != want {
			t.Errorf("%v: %s, want %s", in, got, want)
		}
	}
}

func TestNumberFormats(t *testing.T) {
	for code, want := range map[string]look{
		"General": {}, "G/通用格式": {}, "@": {}, "0.00": {}, "0.00E+00": {}, "#,##0": {}, "h:mm": {}, "[h]:mm:ss": {}, `"day "0`: {}, "mm:ss": {}, `"¥"#,##0.00`: {},
		"000": {zeros: 3}, "0000000000000": {zeros: 13},
		"yyyy-mm-dd": {kind: dateCell}, `[$-F800]dddd, mmmm dd, yyyy`: {kind: dateCell}, `yyyy"年"m"月"d"日";@`: {kind: dateCell}, "m/d": {kind: dateCell}, "e/m/d": {kind: dateCell},
		`yyyy"年"m"月"`: {kind: monthCell}, "mmm-yy": {kind: monthCell}, `yyyy\.mm`: {kind: monthCell}, `"`: {}, `[`: {}, `\`: {},
	} {
		if want.kind == textCell {
			want.kind = numberCell
		}
		if got := lookOfCode(code); got != want {
			t.Errorf("%s: %+v, want %+v", code, got, want)
		}
	}
	for id, want := range map[int]cellKind{0: numberCell, 14: dateCell, 17: monthCell, 20: numberCell, 22: dateCell, 31: dateCell, 57: monthCell, 58: dateCell, 49: numberCell} {
		if got := lookOf(id, ""); got.kind != want {
			t.Errorf("%d: %v", id, got)
		}
	}
}

func TestGrids(t *testing.T) {
	for in, want := range map[string]string{"第3网格": "第3网格", "第 ３ 网格": "第3网格", "东岛刘家村第3网格村民花名册": "第3网格", "东头网格": "东头网格", "网格：东头": "东头", "三组": "三组", "第十二村民小组": "第十二村民小组",
		"Sheet1": "", "花名册": "", "2026年7月": "", "低保户名单": "", "": ""} {
		if got := gridIn(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestLetters(t *testing.T) {
	for n, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		if got := letter(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
		if c, r, ok := reference(want + "7"); !ok || c != n || r != 7 {
			t.Errorf("%s: %d %d %v", want, c, r, ok)
		}
	}
	for _, s := range []string{"", "A", "1", "A0", "XFE1", "AAAA1", "a1", "A1048577", "A-1"} {
		if c, r, ok := reference(s); ok {
			t.Errorf("%s: %d %d", s, c, r)
		}
	}
}

// TestArchiveMeter holds that what is read counts, whatever an archive says about its sizes.
func TestArchiveMeter(t *testing.T) {
	m := metered{ReadCloser: io.NopCloser(strings.NewReader(strings.Repeat("x", 100))), archive: &archive{left: 99}}
	if _, err := io.ReadAll(&m); !errors.Is(err, errTooLarge) {
		t.Errorf("%v", err)
	}
}

// TestMergeBudget holds that hostile ranges end in an error and not in hours of work.
func TestMergeBudget(t *testing.T) {
	s := sheet{}
	for n := 1; n <= 20_000; n++ {
		s.rows = append(s.rows, row{number: n, cells: []cell{{text: "x"}}})
	}
	if s.merge(make([]span, 10)) != true {
		t.Error("empty ranges cost nothing")
	}
	spans := make([]span, 2000)
	for i := range spans {
		spans[i] = span{top: 1, bottom: maxRow}
	}
	if s.merge(spans) {
		t.Error("no end")
	}
}
