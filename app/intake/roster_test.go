package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"xinpu/app/domain/calendar"
	"xinpu/app/intake"
)

// TestRosterShapes reads one small village in the shapes that clerks keep.
func TestRosterShapes(t *testing.T) {
	plain := []string{"001 王梅* 第1网格", "001 李强 第1网格", "002 张伟* 第2网格"}
	tests := []struct {
		name   string
		file   string
		data   []byte
		people []string
	}{
		{"other order, other words, spaces and brackets in headings", "a.xlsx", workbook(t, tab{name: "Sheet1", rows: [][]any{
			cells("手机 号码", "小　组", "*村民\n姓名（必填）", "关系", "家庭编号", "性 别"),
			cells(nil, "第1网格", "王　梅", "户主", "001", "女"),
			cells(nil, "第1网格", "李 强", "配偶", "001", "男"),
			cells(nil, "第2网格", "张伟", "户主", "002", "男"),
		}}), plain},
		{"heading repeated between groups, grid in title rows, totals", "a.xlsx", workbook(t, tab{name: "花名册", rows: [][]any{
			cells("某某村花名册"),
			cells("第1网格"),
			cells("户号", "姓名", "与户主关系"),
			cells("001", "王梅", "户主"),
			cells(nil, "李强", "配偶"),
			cells("小计", "1户2人"),
			cells("第2网格"),
			cells("姓名", "户号", "与户主关系"),
			cells("张伟", "002", "户主"),
			cells("合　计", "2户3人"),
			cells(nil, "共2户3人"),
			cells("填表人：某某"),
		}}), plain},
		{"a sheet for each grid, a sheet of other things, a hidden one", "a.xlsx", workbook(t,
			tab{name: "说明", rows: [][]any{cells("本表由各网格员填写"), cells("项目", "要求")}},
			tab{name: "第1网格", rows: [][]any{cells("户号", "姓名", "户主"), cells("001", "王梅", "王梅"), cells("001", "李强", "王梅")}},
			tab{name: "第2网格", rows: [][]any{cells("户号", "姓名", "户主"), cells("002", "张伟", "张伟")}},
			tab{name: "去年", hidden: true, rows: [][]any{cells("户号", "姓名", "户主"), cells("009", "赵六", "赵六")}},
		), plain},
		{"no household numbers, relation starts a household", "a.xlsx", workbook(t, tab{name: "s", rows: [][]any{
			cells("网格", "姓名", "与户主关系"),
			cells("第1网格", "王梅", "户主"),
			cells("第1网格", "李强", "配偶"),
			cells("第2网格", "张伟", "本人"),
		}}), plain},
		{"no household numbers, head's name in every row", "a.csv", []byte("网格,户主姓名,姓名\n第1网格,王梅,王梅\n第1网格,王　梅,李强\n第2网格,张伟,张伟\n"), plain},
		{"household numbers as numbers with a format", "a.xlsx", workbook(t, tab{name: "s", rows: [][]any{
			cells("户号", "姓名", "关系", "网格"),
			cells(styled{1, "000"}, "王梅", "户主", "第1网格"),
			cells(styled{1, "000"}, "李强", "妻", "第1网格"),
			cells(styled{2, "000"}, "张伟", "户主", "第2网格"),
		}}), plain},
		{"merged cells of household and grid", "a.xlsx", workbook(t, tab{name: "s", merged: [][2]string{{"A2", "A3"}, {"D2", "D3"}}, rows: [][]any{
			cells("网格", "姓名", "关系", "户号"),
			cells("第1网格", "王梅", "户主", "001"),
			cells(nil, "李强", "妻"),
			cells("第2网格", "张伟", "户主", "002"),
		}}), plain},
		{"two rows of headings, groups over columns", "a.xlsx", workbook(t, tab{name: "s", merged: [][2]string{{"A1", "A2"}, {"B1", "C1"}, {"D1", "F1"}}, rows: [][]any{
			cells("户号", "户主信息", nil, "家庭成员"),
			cells(nil, "姓名", "电话", "姓名", "关系", "网格"),
			cells("001", "王梅", "19900000001", "王梅", "户主", "第1网格"),
			cells(nil, nil, nil, "李强", "夫", "第1网格"),
			cells("002", "张伟", nil, "张伟", "户主", "第2网格"),
		}}), plain},
		{"the same as text", "a.csv", []byte("户号,户主信息,,家庭成员,,\n,姓名,电话,姓名,关系,网格\n001,王梅,,王梅,户主,第1网格\n,,,李强,夫,第1网格\n002,张伟,,张伟,户主,第2网格\n"), plain},
		{"UTF-8 with a mark, full-width digits", "a.csv", []byte("\ufeff户号,姓名,关系,网格\r\n００１,王梅,户主,第１网格\r\n,李强,夫,第1 网格\r\n002,张伟,户主,第2网格\r\n"), plain},
		{"GB18030 with semicolons", "a.csv", gb18030(t, "户号;姓名;关系;网格\n001;王梅;户主;第1网格\n;李强;夫;第1网格\n002;张伟;户主;第2网格\n"), plain},
		{"tabs and old line ends", "a.txt", []byte("户号\t姓名\t关系\t网格\r=\"001\"\t王梅\t户主\t第1网格\r\t\"李\n强\"\t夫\t第1网格\r002\t张伟\t户主\t第2网格"), plain},
		{"English", "a.csv", []byte("Household no.,Full name,Relation,Grid\n001,王梅,Head,第1网格\n,李强,Spouse,第1网格\n002,张伟,Head,第2网格\n"), plain},
		{"UTF-16 as spreadsheets save Unicode text", "a.txt", utf16LE("户号\t姓名\t关系\t网格\r\n001\t王梅\t户主\t第1网格\r\n\t李强\t夫\t第1网格\r\n002\t张伟\t户主\t第2网格\r\n"), plain},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			roster := readRoster(t, tt.file, tt.data)
			same(t, "people", people(roster), tt.people)
			same(t, "refused", list(t, roster.Refused), nil)
		})
	}
}

func utf16LE(s string) []byte {
	b := []byte{0xff, 0xfe}
	for _, r := range s {
		b = append(b, byte(r), byte(r>>8))
	}
	return b
}

// TestRosterHouseholds covers who belongs to which family when the file says it badly.
func TestRosterHouseholds(t *testing.T) {
	tests := []struct {
		name, csv       string
		people, refused []string
	}{
		{"a head without a number does not join the family above, nor do the rows after him",
			"户号,姓名,关系\n001,王梅,户主\n,李强,夫\n,张伟,户主\n,张小伟,子\n003,赵云,户主\n",
			[]string{"001 王梅*", "001 李强", "003 赵云*"},
			[]string{" 4 户号: row intake_household_missing", " 5 户号: row intake_household_missing"}},
		{"nor does another head's name without a number",
			"户号,户主,姓名\n001,王梅,王梅\n,,李强\n,张伟,张小伟\n",
			[]string{"001 王梅*", "001 李强"}, []string{" 4 户号: row intake_household_missing"}},
		{"a number that begins again names two families",
			"户号,姓名,关系\n001,王梅,户主\n,李强,夫\n001,张伟,户主\n,张小伟,子\n",
			[]string{"001 王梅*", "001 李强"},
			[]string{" 4 户号: row intake_household_two_heads", " 5 户号: row intake_household_missing"}},
		{"a household lies in one grid",
			"户号,姓名,关系,网格\n001,王梅,户主,第1网格\n001,李强,夫,第2网格\n001,王小梅,女,\n",
			[]string{"001 王梅* 第1网格", "001 王小梅 第1网格"}, []string{" 3 网格: row intake_household_two_grids"}},
		{"members apart from their head find him by name",
			"户主,姓名,关系\n王梅,王梅,户主\n张伟,张伟,户主\n王梅,李强,夫\n张伟,张小伟,子\n",
			[]string{"001 王梅*", "002 张伟*", "001 李强", "002 张小伟"}, nil},
		{"also when he comes after them",
			"户主,姓名,关系\n王梅,李强,夫\n王梅,王梅,户主\n",
			[]string{"001 李强", "001 王梅*"}, nil},
		{"two heads of one name cannot be told apart",
			"户主,姓名,关系\n王梅,王梅,户主\n王梅,王梅,户主\n张伟,张伟,户主\n王梅,李强,夫\n",
			[]string{"001 王梅*", "002 王梅*", "003 张伟*"}, []string{" 5 户主: row intake_household_unclear"}},
		{"a refused head still begins his family",
			"户号,姓名,关系\n001,王?,户主\n,李强,夫\n",
			[]string{"001 李强"}, []string{" 2 姓名: row intake_name_broken"}},
		{"a member before any family",
			"姓名,关系\n李强,夫\n王梅,户主\n", []string{"001 王梅*"}, []string{" 2 : row intake_household_missing"}},
		{"a list of heads", "户号,户主,电话\n001,王梅,19900000001\n002,张伟,\n", []string{"001 王梅*", "002 张伟*"}, nil},
		{"the same name twice in a household",
			"户号,姓名,出生日期\n001,王梅,1975-07-25\n001,王梅,1999-01-02\n001,王梅,1999-01-02\n001,李强,\n001,李强,1960年5月\n002,李强,\n",
			[]string{"001 王梅", "001 王梅", "001 李强", "002 李强"},
			[]string{" 4 姓名: row intake_name_twice", " 6 姓名: row intake_name_twice"}},
		{"a row without a name",
			"户号,姓名,性别\n001,王梅,女\n,,男\n,,\n002,,\n,李强,男\n",
			[]string{"001 王梅", "002 李强"}, []string{" 3 姓名: row intake_name_missing", " 5 姓名: row intake_name_missing"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			roster := readRoster(t, "a.csv", []byte(tt.csv))
			same(t, "people", people(roster), tt.people)
			same(t, "refused", list(t, roster.Refused), tt.refused)
		})
	}
}

func TestRosterHouseholdTurnedIntoDate(t *testing.T) {
	data := workbook(t, tab{name: "s", rows: [][]any{
		cells("户号", "姓名", "关系"),
		cells("1-1", "王梅", "户主"),
		cells(styled{46024, "m\"月\"d\"日\""}, "张伟", "户主"),
		cells(nil, "张小伟", "子"),
	}})
	roster := readRoster(t, "a.xlsx", data)
	same(t, "people", people(roster), []string{"1-1 王梅*"})
	same(t, "refused", list(t, roster.Refused), []string{"s 3 户号: row intake_household_date", "s 4 户号: row intake_household_missing"})
}

// TestRosterIdentity covers number, birth date and sex together.
func TestRosterIdentity(t *testing.T) {
	product := number("19750725", 823) // male
	tests := []struct {
		name           string
		id, birth, sex any
		person         string // "" when the row stays out
		refused        string
	}{
		{"number alone", product, nil, nil, "1975-07-25 1 " + product[14:], ""},
		{"lower-case x", strings.ToLower(xNumber), nil, nil, "1975-07-25 2 " + xNumber[14:], ""},
		{"spaces and full width", "９９９999 19750725 " + product[14:], nil, nil, "1975-07-25 1 " + product[14:], ""},
		{"typed with an apostrophe", "'" + product, nil, nil, "1975-07-25 1 " + product[14:], ""},
		{"the old number", "999999750725823", nil, nil, "1975-07-25 1 " + product[14:], ""},
		{"month agrees", product, "1975年7月", "男", "1975-07-25 1 " + product[14:], ""},
		{"other birth date", product, "1975-07-26", nil, "", "row 出生日期 intake_id_birth_differs"},
		{"other month", product, "1975.08", nil, "", "row 出生日期 intake_id_birth_differs"},
		{"other sex", product, nil, "女", "", "row 性别 intake_id_says_male"},
		{"birth unreadable beside a good number", product, "某年", "男", "1975-07-25 1 " + product[14:], "cell 出生日期 intake_date_unreadable"},
		{"two-digit year beside a good number", product, "75-7-25", nil, "1975-07-25 1 " + product[14:], "cell 出生日期 intake_date_short_year"},
		{"sex unreadable", product, nil, "？？", "1975-07-25 1 " + product[14:], "cell 性别 intake_sex_unreadable"},
		{"wrong check digit, birth known", product[:17] + "0", "1975-07-25", "男", "1975-07-25 1 ", "cell 公民身份号码 intake_id_checksum"},
		{"wrong check digit, birth not known", product[:17] + "0", nil, "男", "", "row 公民身份号码 intake_id_checksum"},
		{"a number", 999999197507258239, "1975-07-25", nil, "1975-07-25 0 ", "cell 公民身份号码 intake_id_number"},
		{"a number as float", 9.99999197507258e17, nil, nil, "", "row 公民身份号码 intake_id_number"},
		{"a number saved as text", "9.99999E+17", "1975年7月", nil, "1975-07 0 ", "cell 公民身份号码 intake_id_number"},
		{"a number with its end filled up", product[:15] + "000", nil, nil, "", "row 公民身份号码 intake_id_number"},
		{"17 digits", product[:17], nil, nil, "", "row 公民身份号码 intake_id_length"},
		{"masked", "999999********8239", nil, nil, "", "row 公民身份号码 intake_id_masked"},
		{"letters", "99999919750725823A", nil, nil, "", "row 公民身份号码 intake_id_signs"},
		{"no such day", number("19750230", 123), nil, nil, "", "row 公民身份号码 intake_id_date"},
		{"born tomorrow", number("20261123", 123), nil, nil, "", "row 公民身份号码 intake_id_date"},
		{"neither", nil, nil, nil, "0", ""},
		{"dashes for nothing", "—", "无", "-", "0", ""},
		{"born on the first day of the epoch", nil, "1970-01-01", "女", "1970-01-01 2 ", ""},
		{"month only", nil, "1961年9月", nil, "1961-09 0 ", ""},
		{"October or January", nil, "1993.1", nil, "", "row 出生日期 intake_date_october"},
		{"October by the number", number("19931002", 126), "1993.1", nil, "1993-10-02 2 " + number("19931002", 126)[14:], ""},
		{"future", nil, "2026-11-23", nil, "", "row 出生日期 intake_date_future"},
		{"too old", nil, "1890-01-01", nil, "", "row 出生日期 intake_date_long_ago"},
		{"two-digit year", nil, "93.12", nil, "", "row 出生日期 intake_date_short_year"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := workbook(t, tab{name: "s", rows: [][]any{cells("户号", "姓名", "公民身份号码", "出生日期", "性别"), cells("001", "王梅", tt.id, tt.birth, tt.sex)}})
			roster := readRoster(t, "a.xlsx", data)
			got, refused := "", ""
			for _, p := range roster.People {
				switch {
				case !p.BirthKnown:
					got = "0"
				case p.BirthMonthOnly:
					got = fmt.Sprintf("%v %d %s", p.Birth.Month(), p.Sex, p.IDTail)
				default:
					got = fmt.Sprintf("%v %d %s", p.Birth, p.Sex, p.IDTail)
				}
			}
			list(t, roster.Refused)
			for _, r := range roster.Refused {
				refused += map[bool]string{true: "row ", false: "cell "}[r.Whole] + r.Column + " " + r.Problem.Code
				checkSilent(t, r)
			}
			if got != tt.person || refused != tt.refused {
				t.Errorf("got %q refused %q, want %q refused %q", got, refused, tt.person, tt.refused)
			}
		})
	}
}

var xNumber = func() string {
	for i := 2; ; i += 2 {
		if s := number("19750725", i); s[17] == 'X' {
			return s
		}
	}
}()

// checkSilent holds that a refusal tells no whole number.
func checkSilent(t testing.TB, r intake.Refusal) {
	t.Helper()
	run := 0
	for _, c := range r.Problem.Error() {
		if c < '0' || c > '9' {
			run = 0
		} else if run++; run > 8 {
			t.Errorf("a long number in %s", r.Problem.Error())
			return
		}
	}
}

func TestRosterNumberTwice(t *testing.T) {
	id := number("19750725", 823)
	roster := readRoster(t, "a.csv", []byte("户号,姓名,身份证号\n001,王梅,"+id+"\n002,李强,"+id+"\n003,张伟,999999750725823\n"))
	same(t, "people", people(roster), []string{"001 王梅"})
	same(t, "refused", list(t, roster.Refused), []string{" 3 身份证号: row intake_id_twice", " 4 身份证号: row intake_id_twice"})
	if r := roster.Refused[0]; r.Problem.Args["first"] != 2 {
		t.Errorf("%v", r.Problem)
	}
}

func TestRosterPhones(t *testing.T) {
	tests := []struct {
		cell any
		want string
	}{
		{"19900000001", "19900000001"},
		{19900000001, "19900000001"},
		{"199 0000 0001", "19900000001"},
		{"199-0000-0001", "19900000001"},
		{"+86 19900000001", "19900000001"},
		{"１９９００００００01", "19900000001"},
		{"0631-7654321", "0631-7654321"},
		{"(0631)7654321", "0631-7654321"},
		{"7654321", "7654321"},
		{"旧号停机/19900000001", "19900000001"},
		{"19900000001 7654321", "19900000001"},
		{"无", ""},
		{"199****0001", "refused"},
		{"1.99E+10", "refused"},
		{"12345", "refused"},
	}
	for _, tt := range tests {
		roster := readRoster(t, "a.xlsx", workbook(t, tab{name: "s", rows: [][]any{cells("户号", "姓名", "电话"), cells("001", "王梅", tt.cell)}}))
		got := roster.People[0].Phone
		if len(roster.Refused) > 0 {
			got = "refused"
			same(t, "refused", list(t, roster.Refused), []string{"s 2 电话: cell intake_phone_unreadable"})
			checkSilent(t, roster.Refused[0])
		}
		if got != tt.want {
			t.Errorf("%v: got %q, want %q", tt.cell, got, tt.want)
		}
	}
}

func TestRosterParty(t *testing.T) {
	for s, want := range map[string]bool{
		"中共党员": true, "中共预备党员": true, "党员": true, "预备党员": true, "是": true, "√": true, "01": true,
		"群众": false, "共青团员": false, "民革党员": false, "农工党党员": false, "非党员": false, "否": false, "": false,
	} {
		roster := readRoster(t, "a.csv", []byte("户号,姓名,政治面貌\n001,王梅,"+s+"\n"))
		if roster.People[0].Party != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
}

// TestSampleRosterAsText reads the same village as text in three encodings, rows and columns as they are.
func TestSampleRosterAsText(t *testing.T) {
	f, err := excelize.OpenReader(strings.NewReader(string(sample(t, "roster.xlsx"))))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("花名册")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, r := range rows {
		// the sample's date cells have a format of two-digit years: write what the cell holds instead
		b.WriteString(strings.Join(r, ",") + "\n")
	}
	for name, data := range map[string][]byte{"roster.csv": gb18030(t, b.String()), "utf8.csv": []byte(b.String()), "mark.csv": []byte("\ufeff" + b.String())} {
		roster := readRoster(t, name, data)
		if len(roster.People) != 928 {
			t.Errorf("%s: %d people", name, len(roster.People))
		}
		for _, r := range roster.Refused {
			if r.Whole || r.Problem.Code != "intake_date_short_year" {
				t.Errorf("%s: %v %v", name, r.Position, r.Problem)
			}
		}
		checkVillage(t, roster)
	}
}

// TestSampleRosterShuffled reads the sample with its columns the other way round and a sheet for each grid.
func TestSampleRosterShuffled(t *testing.T) {
	plain := readRoster(t, "roster.xlsx", sample(t, "roster.xlsx"))
	byGrid := map[string][][]any{}
	var order []string
	for _, p := range plain.People {
		if byGrid[p.Grid] == nil {
			order = append(order, p.Grid)
			byGrid[p.Grid] = [][]any{cells("出生年月", "党员", "关系", "男女", "名字", "户编号")}
		}
		party := any(nil)
		if p.Party {
			party = "是"
		}
		byGrid[p.Grid] = append(byGrid[p.Grid], cells(p.Birth.Chinese(), party, p.Relation, map[intake.Sex]string{intake.Male: "男", intake.Female: "女"}[p.Sex], p.Name, p.Household))
	}
	var tabs []tab
	for _, g := range order {
		tabs = append(tabs, tab{name: g, rows: byGrid[g]})
	}
	again := readRoster(t, "roster.xlsx", workbook(t, tabs...))
	same(t, "refused", list(t, again.Refused), nil)
	if len(again.People) != len(plain.People) {
		t.Fatalf("%d people", len(again.People))
	}
	for i, p := range again.People {
		q := plain.People[i]
		q.At, q.IDTail, q.Phone = p.At, "", ""
		if p != q {
			t.Errorf("got  %+v\nwant %+v", p, q)
		}
	}
}

func TestDateCells(t *testing.T) {
	day := calendar.Date(1979, 1, 2)
	for name, tt := range map[string]struct {
		cell     any
		date1904 bool
		month    bool
	}{
		"date format":         {styled{28857, "yyyy/m/d"}, false, false},
		"Chinese date format": {styled{28857, `[$-804]yyyy"年"m"月"d"日";@`}, false, false},
		"month format":        {styled{28857, `yyyy"年"m"月"`}, false, true},
		"general":             {28857, false, false},
		"with a time of day":  {styled{28857.75, "yyyy-mm-dd hh:mm"}, false, false},
		"1904":                {styled{28857 - 1462, "yyyy/m/d"}, true, false},
		"digits":              {19790102, false, false},
	} {
		data := workbookOf(t, tt.date1904, tab{name: "s", rows: [][]any{cells("户号", "姓名", "出生日期"), cells("001", "王梅", tt.cell)}})
		roster := readRoster(t, "a.xlsx", data)
		same(t, name, list(t, roster.Refused), nil)
		want := day
		if tt.month {
			want = day.Month().First()
		}
		if len(roster.People) != 1 || roster.People[0].Birth != want || roster.People[0].BirthMonthOnly != tt.month {
			t.Errorf("%s: %+v", name, roster.People)
		}
	}
}
