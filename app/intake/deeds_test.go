package intake_test

import (
	"fmt"
	"testing"

	"xinpu/app/intake"
)

func readDeeds(t testing.TB, name string, data []byte) intake.Deeds {
	t.Helper()
	deeds, err := intake.ReadDeeds(name, data, today)
	if err != nil {
		t.Fatal(err)
	}
	return deeds
}

func deedLines(deeds intake.Deeds) []string {
	var all []string
	for _, d := range deeds.Deeds {
		s := fmt.Sprintf("%v %s %s %s %s %d%s", d.Day, d.Grid, d.Household, d.Name, d.Rule, d.Quantity, d.Unit)
		if d.Suggested != nil {
			s += fmt.Sprintf(" %+d", *d.Suggested)
		}
		all = append(all, s)
	}
	return all
}

func TestDeedsShapes(t *testing.T) {
	data := workbook(t,
		tab{name: "2026年7月", merged: [][2]string{{"A3", "A4"}, {"C3", "C4"}}, rows: [][]any{
			cells("第2网格积分台账"),
			cells("日期", "事项", "姓名", "数量", "单位", "建议分值(分)"),
			cells("7月1日", "参加志愿服务", "王　梅", "2.5小时", nil, "+5分"),
			cells(nil, "清理垃圾", nil, nil, "次", -3),
			cells("15", "清理垃圾", "李强", 1, "次", 2.5),
			cells(styled{46220, "yyyy/m/d"}, "政策宣传", "李强", 0.125, "天"),
			cells("2026-07-15 08:30", "政策宣传", "李强", 1),
			cells("2026-07-15 08:30", "政策宣传", "李强", 1),
			cells("合计", nil, nil, 9),
		}},
		tab{name: "汇总", rows: [][]any{cells("网格", "总分"), cells("第2网格", 99)}},
	)
	deeds := readDeeds(t, "deeds.xlsx", data)
	same(t, "deeds", deedLines(deeds), []string{
		"2026-07-01 第2网格  王梅 参加志愿服务 2500小时 +5",
		"2026-07-01 第2网格  王梅 清理垃圾 1000次 -3",
		"2026-07-15 第2网格  李强 清理垃圾 1000次",
		"2026-07-17 第2网格  李强 政策宣传 125天",
		"2026-07-15 第2网格  李强 政策宣传 1000",
		"2026-07-15 第2网格  李强 政策宣传 1000",
	})
	same(t, "refused", list(t, deeds.Refused), []string{"2026年7月 5 建议分值(分): cell intake_number_places"})
	same(t, "skipped", deeds.Skipped, []string{"汇总"})
}

func TestDeedsRefused(t *testing.T) {
	csv := "日期;网格;户号;姓名;事项;数量;建议积分;备注\n" +
		";第1网格;001;王梅;清理;1;2;\n" +
		"2026-07;第1网格;001;王梅;清理;1;2;\n" +
		"26-7-1;第1网格;001;王梅;清理;1;2;\n" +
		"2026-11-23;第1网格;001;王梅;清理;1;2;\n" +
		"2006-11-23;第1网格;001;王梅;清理;1;2;\n" +
		"2026-02-30;第1网格;001;王梅;清理;1;2;\n" +
		"2026-07-01;第1网格;001;王梅;;1;2;\n" +
		"2026-07-01;第1网格;;;清理;1;2;\n" +
		"2026-07-01;第1网格;001;王梅、李强;清理;1;2;\n" +
		"2026-07-01;第1网格;001;王梅;清理;0;2;\n" +
		"2026-07-01;第1网格;001;王梅;清理;1.2345;2;\n" +
		"2026-07-01;第1网格;001;王梅;清理;很多;2;\n" +
		"2026-07-01;第1网格;001;;清理;;;\n" +
		"2026-07-01;第1网格;001;王梅;清理;;若干;一切都好\n" +
		";;;;;;;\n" +
		";第1网格;;;;;;\n"
	deeds := readDeeds(t, "deeds.csv", []byte(csv))
	same(t, "deeds", deedLines(deeds), []string{"2026-07-01 第1网格 001  清理 1000", "2026-07-01 第1网格 001 王梅 清理 1000"})
	same(t, "refused", list(t, deeds.Refused), []string{
		" 2 日期: row intake_date_missing",
		" 3 日期: row intake_date_no_day",
		" 4 日期: row intake_date_short_year",
		" 5 日期: row intake_date_future",
		" 6 日期: row intake_date_long_ago",
		" 7 日期: row intake_date_not_there",
		" 8 事项: row intake_rule_missing",
		" 9 姓名: row intake_who_missing",
		" 10 姓名: row intake_name_sign",
		" 11 数量: row intake_number_range",
		" 12 数量: row intake_number_places",
		" 13 数量: row intake_number_unreadable",
		" 15 建议积分: cell intake_number_unreadable",
	})
	if deeds.Deeds[1].Note != "一切都好" {
		t.Errorf("%+v", deeds.Deeds[1])
	}
}
