package calendar

import "testing"

func TestQuarters(t *testing.T) {
	q, err := ParseQuarter("2026Q3")
	if err != nil || q.First().String() != "2026-07-01" || q.Last().String() != "2026-09-30" || q.String() != "2026Q3" || q.Chinese() != "2026年第三季度" {
		t.Errorf("%v %v %v %v %v", q, q.First(), q.Last(), q.Chinese(), err)
	}
	for _, day := range []string{"2026-07-01", "2026-08-15", "2026-09-30"} {
		if d, _ := Parse(day); d.Month().Quarter() != q {
			t.Errorf("%s lies in %s", day, d.Month().Quarter())
		}
	}
	if d, _ := Parse("2026-10-01"); d.Month().Quarter() != q+1 {
		t.Error("October belongs to the next quarter")
	}
	for _, bad := range []string{"", "2026Q0", "2026Q5", "2026-3", "20a6Q1", "2026Q11", "-026Q1"} {
		if _, err := ParseQuarter(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}
