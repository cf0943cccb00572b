package apptest

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
)

// TestAScoreIsUnfolded follows thirty proxy pickups on one day, six more than the book allows, from the record to the ledger.
func TestAScoreIsUnfolded(t *testing.T) {
	v := Start(t)
	v.Demo(40, 0)
	who := memberAt(v, 20)
	deed := Do(v, deeds.RecordDeed{Member: who, Rule: "service.errand", Quantity: 30 * scheme.One, Day: v.Today()})
	explained := func() council.Deed {
		t.Helper()
		var list council.Deeds
		v.Owner().Want(200, "GET", "/api/deeds?status=all&limit=200", nil, &list)
		for _, d := range list.Deeds {
			if d.ID == serial.Format(uint64(deed)) {
				return d
			}
		}
		t.Fatal("the deed is not listed")
		return council.Deed{}
	}
	d := explained()
	if d.Points != 24 || d.Explanation != "30次，每次积分 ＋1，信用分 ＋1，共积分 ＋24，信用分 ＋24；每天最多 24 次，超出的 6 次不计分。按 "+v.Today().Chinese()+" 起执行的《红色信用管理办法》“代买代送”一条。" {
		t.Errorf("%d points: %s", d.Points, d.Explanation)
	}
	v.Earn(memberAt(v, 21))
	if d = explained(); d.Status != "posted" || d.Points != 24 || !strings.Contains(d.Explanation, "超出的 6 次不计分") || !strings.HasSuffix(d.Explanation, "通过。") {
		t.Errorf("%s: %s", d.Status, d.Explanation)
	}
	if points(v, who) != 24 {
		t.Errorf("%d points are booked", points(v, who))
	}
}

// TestWhatIsNotTakenAndWhatIsChangedIsSaid follows a child's deduction, which counts for nothing, and a figure that the council changed.
func TestWhatIsNotTakenAndWhatIsChangedIsSaid(t *testing.T) {
	h := newTown(t, "dongdao", neighbours+"021,顽童,户主,2016-01-01,群众,东\n022,勤人,户主,1970-01-01,群众,东\n", five...)
	if d := h.deed("顽童", "environment.littering", "1"); d.Score != 0 || !strings.Contains(d.Explanation, "未成年人不扣分") {
		t.Errorf("%+v", d)
	}
	h.deed("勤人", "welfare.donation", "1")
	var m council.MeetingView
	h.chair.Want(http.StatusCreated, "POST", "/api/meetings", map[string]any{"day": h.v.Today(), "place": "村委会", "until": h.v.Today()}, &m, "Idempotency-Key", Key())
	if len(m.Agenda) != 1 {
		t.Fatalf("what takes nothing is noted, not voted on: %+v", m.Agenda)
	}
	path := "/api/meetings/" + m.ID
	h.chair.Want(http.StatusOK, "POST", path+"/attendance", map[string]any{"members": h.ids(h.council...), "present": true}, nil, "Idempotency-Key", Key())
	h.chair.Want(http.StatusOK, "POST", path+"/items/1/decision", map[string]any{
		"motion": "amend", "method": "unanimous", "amendment": map[string]any{"points": 5, "standing": 4, "reason": "捐得多"},
	}, nil, "Idempotency-Key", Key())
	h.chair.Want(http.StatusOK, "POST", path+"/close", map[string]any{}, nil, "Idempotency-Key", Key())
	h.v.Advance(9 * 24 * time.Hour)
	h.has("勤人", 5, 1004)
	h.says("勤人", "1次，每次积分 ＋3，信用分 ＋3", "改后通过。", "议事会把每件改为积分 ＋5，信用分 ＋4。")
}
