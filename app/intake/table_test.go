package intake_test

import (
	"strings"
	"testing"
)

// TestTexts covers what any text cell may hold that cannot be kept.
func TestTexts(t *testing.T) {
	id := number("19750725", 823)
	deeds := readDeeds(t, "a.xlsx", workbook(t, tab{name: "s", rows: [][]any{
		cells("日期", "姓名", "事项", "说明", "户号"),
		cells("2026-07-01", "王梅", "清理", strings.Repeat("好", 201), "001"),
		cells("2026-07-01", "王梅", "清理", "身份证 "+id, "001"),
		cells("2026-07-01", "王梅", "清理", "坏\ufffd字", "001"),
		cells("2026-07-01", "王梅", strings.Repeat("好", 201), nil, "001"),
		cells("2026-07-01", "王梅", "清理", " 两行\n 说明 ", id),
	}}))
	same(t, "deeds", deedLines(deeds), []string{
		"2026-07-01  001 王梅 清理 1000", "2026-07-01  001 王梅 清理 1000", "2026-07-01  001 王梅 清理 1000", "2026-07-01   王梅 清理 1000"})
	same(t, "refused", list(t, deeds.Refused), []string{
		"s 2 说明: cell intake_text_long", "s 3 说明: cell intake_text_identity", "s 4 说明: cell intake_text_broken",
		"s 5 事项: cell intake_text_long", "s 5 事项: row intake_rule_missing", "s 6 户号: cell intake_text_identity"})
	for _, r := range deeds.Refused {
		checkSilent(t, r)
	}
	if got := deeds.Deeds[3].Note; got != "两行 说明" {
		t.Errorf("%q", got)
	}
}

// TestIdentityIsNoHousehold holds that a head's number used as household number does not leave.
func TestIdentityIsNoHousehold(t *testing.T) {
	roster := readRoster(t, "a.csv", []byte("户号,姓名\n"+number("19750725", 823)+",王梅\n,李强\n"))
	same(t, "people", people(roster), nil)
	same(t, "refused", list(t, roster.Refused), []string{" 2 户号: cell intake_text_identity", " 2 户号: row intake_household_missing", " 3 户号: row intake_household_missing"})
}

func TestTitles(t *testing.T) {
	for csv, want := range map[string]string{
		"填报单位：某某村\n东岛村花名册\n户号,姓名\n001,王梅\n":      "东岛村花名册",
		"东岛村第3网格花名册\n填报日期：2026\n户号,姓名\n001,王梅\n": "东岛村第3网格花名册",
		"户号,姓名\n001,王梅\n其他\n":                    "",
	} {
		if roster := readRoster(t, "a.csv", []byte(csv)); roster.Title != want {
			t.Errorf("%q: %q", csv, roster.Title)
		}
	}
}

// TestRankedHeadings reads the better of two columns that mean the same.
func TestRankedHeadings(t *testing.T) {
	roster := readRoster(t, "a.csv", []byte("小组,户号,姓名,网格,出生年月,出生日期\n一组,001,王梅,第3网格,1990.5,1990-05-06\n"))
	if p := roster.People[0]; p.Grid != "第3网格" || p.Birth.String() != "1990-05-06" {
		t.Errorf("%+v", p)
	}
}

// TestTwins covers people of one name in one household, told apart only as far as the file goes.
func TestTwins(t *testing.T) {
	roster := readRoster(t, "a.csv", []byte("户号,姓名,身份证,出生日期\n"+
		"001,王梅,"+number("19900506", 124)+",\n"+
		"001,王梅,"+number("19900506", 146)+",\n"+ // twins in truth
		"001,王梅,,1990年5月\n"+
		"001,王梅,,1990年6月\n"+
		"001,王梅,,1990年6月\n"))
	same(t, "people", people(roster), []string{"001 王梅", "001 王梅", "001 王梅"})
	same(t, "refused", list(t, roster.Refused), []string{" 4 姓名: row intake_name_twice", " 6 姓名: row intake_name_twice"})
}
