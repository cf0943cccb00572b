package apptest

import (
	"strings"
	"testing"

	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/village/command"
	"xinpu/app/village/query"
)

// TestAScoreIsUnfolded follows thirty errands on one day, six more than the book allows, from the record to the ledger.
func TestAScoreIsUnfolded(t *testing.T) {
	v := Start(t)
	v.Demo(40, 0)
	who := memberAt(v, 20)
	done := v.Do(command.RecordDeed{Member: who, Rule: "service.errand", Quantity: 30 * scheme.One, Day: v.Today()})
	explained := func() query.Deed {
		t.Helper()
		var list query.Deeds
		v.Owner().Want(200, "GET", "/api/deeds?status=all&limit=200", nil, &list)
		for _, d := range list.Deeds {
			if d.ID == serial.Format(done.First) {
				return d
			}
		}
		t.Fatal("the deed is not listed")
		return query.Deed{}
	}
	d := explained()
	if d.Points != 24 || d.Says != "30次，每次积分 ＋1，信用分 ＋1，共积分 ＋24，信用分 ＋24；每天最多 24 次，超出的 6 次不计分。按 "+v.Today().String()+" 起执行的《红色信用管理办法》“代买代送”一条。" {
		t.Errorf("%d points: %s", d.Points, d.Says)
	}
	v.Earn(memberAt(v, 21))
	if d = explained(); d.Status != "posted" || d.Points != 24 || !strings.Contains(d.Says, "超出的 6 次不计分") || !strings.HasSuffix(d.Says, "通过。") {
		t.Errorf("%s: %s", d.Status, d.Says)
	}
	if points(v, who) != 24 {
		t.Errorf("%d points are booked", points(v, who))
	}
}
