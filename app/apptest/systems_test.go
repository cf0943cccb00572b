package apptest

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/people"
	"xinpu/app/reports"
	"xinpu/app/rulebook"
)

// The stories of the ten systems: made-up people live through record, decision, publication and reward, and the figures of the articles
// come out.

// TestDongdaoOpensItsBenefitsFrom1005 is the model village: 358 households and 928 people, of whom 31 stay below 1005.
func TestDongdaoOpensItsBenefitsFrom1005(t *testing.T) {
	var roster, log strings.Builder
	day := Begin.Format("2006-01-02")
	for n := range 928 {
		house, party, relation := 1+n%358, "群众", "子"
		if n < 358 {
			relation = "户主"
		}
		if n < 36 {
			party = "中共党员"
		}
		fmt.Fprintf(&roster, "%03d,刘%s,%s,%d-03-01,%s,第%d网格\n", house, hanzi(n), relation, 1950+n%40, party, 1+house%5)
		if n >= 31 { // the last 897 did something for the village
			fmt.Fprintf(&log, "%s,%03d,刘%s,宣传巡查,政策宣传,1,次\n", day, house, hanzi(n))
		}
	}
	name := func(n int) string { return "刘" + hanzi(n) }
	h := newTown(t, "dongdao", roster.String(), name(100), name(101), name(102), name(103), name(104))
	h.log(strings.Split(strings.TrimSpace(log.String()), "\n")...)
	h.deed(name(31), "help.neighbour", "9") // 2 each, a Party member
	h.deed(name(3), "party.absent", "2")    // −2 each, one too
	h.meet()

	c := h.has(name(31), 5+18, 1000+5+18)
	if c.Stars != 4 || c.Tier == nil || c.Tier.Name != "良好" || !c.Benefits[0].Open {
		t.Errorf("1023 are four full steps of five: %+v", c)
	}
	if c = h.has(name(3), 0, 996); c.Stars != 0 || c.Benefits[0].Open || c.Tier != nil {
		t.Errorf("four below is no full step: %+v", c)
	}
	var shares reports.FundShares
	h.clerk.Want(http.StatusOK, "GET", "/api/fund/shares", nil, &shares)
	if shares.Counted != 928 || shares.Benefit[0].Open != 897 || shares.Benefit[0].NotYet != 31 || shares.Below != 31 {
		t.Errorf("1005 closes 31 of 928: %+v", shares)
	}
	// 150,000 yuan a year are 37,500 a quarter: 896 with one part and one with two.
	if shares.Yuan != 150_000 || shares.Fen != 3_750_000 || shares.Parts != 898 || shares.PerPart != 4175 || shares.Rest != 3_750_000-898*4175 || shares.Tiers[1].Fen != 2*4175 {
		t.Errorf("%+v", shares)
	}
	h.product("G1", "肥皂", 5, 0)
	if r := h.redeem(name(40), "G1", 1); r.PointsBefore != 5 || r.PointsAfter != 0 || r.Explanation != "肥皂每份 5 分，1 份共 5 分。" {
		t.Errorf("%+v", r)
	}
	h.refuse("points_not_enough", name(40), "G1")
	h.says(name(41), "1次，每次积分 ＋5，信用分 ＋5", "《红色信用管理办法》“政策宣传”一条", "议事会", "通过。")
}

// hanzi makes up a name of two characters.
func hanzi(n int) string {
	first, second := []rune("安宁平顺和康泰祥瑞福禄寿喜庆丰盛兴旺荣华富贵吉利春夏秋冬东南西"), []rune("梅兰竹菊松柏桃李杏枣莲荷桂槐柳杨榆桐枫樟楠梓椿檀桑柘棠梨橙柚")
	return string([]rune{first[n/30], second[n%30]})
}

// TestRongchengPaysACoinForTwoHours is the city community with coins, notices, entrances and working Party members.
func TestRongchengPaysACoinForTwoHours(t *testing.T) {
	h := newTown(t, "rongcheng", neighbours+"101,吴勤,户主,1971-01-01,群众,东\n101,吴小,子,2015-01-01,群众,东\n102,郑工,户主,1985-01-01,中共党员,东\n103,王忙,户主,1985-01-01,中共党员,东\n104,冯占,户主,1960-01-01,群众,东\n105,陈占,户主,1960-01-01,群众,东\n", five...)
	h.enter("group", "1号楼2单元", []string{"101", "102"}, nil, "吴勤")
	h.enter("organisation", "丽景物业", nil, []string{"王忙"}, "王忙")

	// Two hours are a coin, an odd hour is none; four times a day at most.
	if d := h.deed("吴勤", "volunteer.hours", "5"); d.Points != 2 || !strings.Contains(d.Explanation, "不满2小时的零头不算") {
		t.Errorf("%+v", d)
	}
	if d := h.deed("吴勤", "volunteer.kitchen", "10"); d.Points != 4 || !strings.Contains(d.Explanation, "每天最多 4 次，超出的 1 次不计分") {
		t.Errorf("%+v", d)
	}
	// Only who works elsewhere and reported to the community is a working Party member.
	h.clerk.WantProblem(http.StatusConflict, "rule_segment", "POST", "/api/deeds", map[string]any{"member": h.id["郑工"], "rule": "member.activity", "quantity": "1", "day": h.v.Today()}, "Idempotency-Key", Key())
	h.office("郑工", "working")
	h.office("王忙", "working")
	var lines []string
	for n := range 12 {
		lines = append(lines, fmt.Sprintf("%s,102,郑工,在职党员,在职党员参加社区活动,1,次", h.v.Today()-11+calendar.Day(n)))
	}
	h.log(append(lines, fmt.Sprintf("%s,103,王忙,在职党员,在职党员参加社区活动,3,次", h.v.Today()))...)
	h.deedOf("group", "1号楼2单元", "entrance.five", "1")
	h.deedOf("organisation", "丽景物业", "organisation.service", "1")

	// A notice: one puts it right in time, the other does not.
	var put, left deeds.NoticeView
	notice := func(who string, out *deeds.NoticeView) {
		h.post(http.StatusCreated, "/api/notices", map[string]any{"notice": "corridor", "member": h.id[who], "note": "楼道里的纸箱请搬走"}, out)
	}
	notice("冯占", &put)
	notice("陈占", &left)
	if put.Until != h.v.Today()+7 || put.Then != "按期改好不扣分；到期未改交议事会评议并公示事由" || len(h.of("冯占").Notices) != 1 || h.of("冯占").Notices[0].Note != "楼道里的纸箱请搬走" {
		t.Errorf("%+v", put)
	}
	h.post(http.StatusOK, "/api/notices/"+put.ID+"/settle", map[string]any{"reason": "已经搬走"}, nil)
	h.meet() // nine days later the notice has run out
	var all deeds.Notices
	h.clerk.Want(http.StatusOK, "GET", "/api/notices?past=true", nil, &all)
	if all.Notices[1].Status != "settled" || all.Notices[0].Status != "lapsed" || all.Notices[0].Deed == "" || len(h.of("陈占").Notices) != 0 {
		t.Errorf("%+v", all.Notices)
	}
	if err := h.v.App.RunDueJobs(t.Context()); err != nil { // a second round does nothing more
		t.Fatal(err)
	}
	if m := h.meet(); len(m.Agenda) != 1 || m.Agenda[0].RuleName != "占用楼道到期未改" || len(m.Agenda[0].Deeds) != 1 || m.Agenda[0].Deeds[0].Note != "楼道里的纸箱请搬走" {
		t.Errorf("%+v", m.Agenda)
	}
	h.has("冯占", 0, 1000)
	h.has("陈占", 0, 995)

	h.has("吴勤", 6, 1006)
	h.has("郑工", 12, 1012)
	entrance := h.subject("group")
	if entrance.Score != 1000+5+(6+0+12)/3 { // its own stars and the average of its three people
		t.Errorf("the entrance stands at %d", entrance.Score)
	}
	if b := h.board("entrances"); len(b.Rows) != 1 || b.Rows[0].Name != "1号楼2单元" || b.Rows[0].Value != float64(entrance.Score) {
		t.Errorf("%+v", b)
	}
	if s := h.subject("organisation"); s.Score != 1001 || s.Name != "单位“丽景物业”" {
		t.Errorf("%+v", s)
	}
	// Twelve activities and five points a year.
	var minimums []council.Minimum
	h.clerk.Want(http.StatusOK, "GET", "/api/minimums", nil, &minimums)
	m := minimums[0]
	if m.Activities != 12 || m.Points != 5 || m.Expected != 2 || m.Reached != 1 || len(m.Short) != 1 || m.Short[0].Name != "王忙" || m.Short[0].MissingActivities != 9 || m.Short[0].MissingPoints != 3 {
		t.Errorf("%+v", m)
	}
	var year rulebook.YearView
	h.clerk.Want(http.StatusOK, "GET", "/api/year", nil, &year)
	if len(year.Rhythms) != 5 || !year.Exchange.Open {
		t.Errorf("recorded daily; reviewed, published and redeemed monthly; settled yearly: %+v", year)
	}
	for _, r := range year.Rhythms {
		if r.What == "review" && r.Due.Time().Day() != 10 {
			t.Errorf("the council meets on the 10th: %+v", r)
		}
	}
	h.product("T1", "拖把", 6, 0)
	h.redeem("吴勤", "T1", 1)
	h.has("吴勤", 0, 1006)
	h.has("吴小", 0, 1000)
	h.says("郑工", "郑工从", "起担任在职党员，所以适用这一条。")
}

// subject is the only one of its kind.
func (h *town) subject(kind string) people.SubjectView {
	h.Helper()
	var list people.Subjects
	h.clerk.Want(http.StatusOK, "GET", "/api/subjects?kind="+kind, nil, &list)
	if list.Total != 1 {
		h.Fatalf("%d of %s", list.Total, kind)
	}
	return list.Subjects[0]
}

// TestLuchengSavesForTheWholeFamily is the bank of good deeds: a child of 156 days in a row, and hair dyed at a special price from 60.
func TestLuchengSavesForTheWholeFamily(t *testing.T) {
	h := newTown(t, "lucheng", neighbours+"201,袁妈,户主,1985-01-01,群众,东\n201,袁梦,女,2013-01-01,群众,东\n202,张友,户主,1961-01-01,群众,东\n202,张女,女,1988-01-01,群众,东\n203,单位人,户主,1988-01-01,群众,东\n", five...)
	var lines []string
	for n := range 156 {
		lines = append(lines, fmt.Sprintf("%s,201,袁梦,未成年人,文明少年团打卡,1,次", h.v.Today()-155+calendar.Day(n)))
	}
	for n := range 24 {
		lines = append(lines, fmt.Sprintf("%s,201,袁梦,未成年人,参加青少年活动,1,次", h.v.Today()-6*calendar.Day(n)))
	}
	for n := range 14 { // seven hours on fourteen days of three months, two points an hour
		lines = append(lines, fmt.Sprintf("%s,202,张女,村民,志愿服务,7,小时", h.v.Today()-6*calendar.Day(n)))
	}
	h.log(lines...)
	shop := h.enter("organisation", "结对单位", nil, []string{"单位人"}, "")
	h.clerk.WantProblem(http.StatusConflict, "rule_segment", "POST", "/api/deeds", map[string]any{"member": h.id["单位人"], "rule": "neighbour.checkin", "quantity": "1", "day": h.v.Today()}, "Idempotency-Key", Key())
	h.office("", "partner", "subject", shop.ID)
	h.deed("单位人", "neighbour.checkin", "1")
	h.meet()
	h.has("单位人", 3, 0)
	h.says("单位人", "单位人是单位“结对单位”的人", "共建单位人员", "按办法记在单位人一家（203户）账上")

	// 156 days and 24 activities make 276, on the account of the family; four classes cost 240.
	c := h.has("袁梦", 276, 0)
	if c.Home == nil || c.Home.Kind != "household" || c.Home.Name != "袁妈一家（201户）" || c.Home.Number != "201" {
		t.Errorf("%+v", c.Home)
	}
	for n, class := range []string{"篮球", "尤克里里", "机器人原理", "英语口语"} {
		code := fmt.Sprintf("K%d", n)
		h.product(code, class, 60, 0)
		h.redeem("袁梦", code, 1)
	}
	h.has("袁妈", 36, 0)
	if c = h.of("袁妈"); len(c.Entries) != 4+2 || !strings.HasPrefix(c.Entries[4].Title, "袁梦：") {
		t.Errorf("the mother sees what the child did for the family: %+v", c.Entries)
	}
	// Hair dye: 140 for long hair, 56 from 60 up, together 196 from one account.
	h.has("张友", 196, 0)
	h.product("R1", "染发（长发）", 140, 56)
	young := h.redeem("张女", "R1", 1)
	old := h.redeem("张友", "R1", 1)
	if young.Total+old.Total != 196 || old.PointsAfter != 0 || old.Home == nil || old.Home.Number != "202" || !strings.Contains(old.Explanation, "从张友一家（202户）账上付") {
		t.Errorf("%+v and %+v", young, old)
	}
	// What is taken back comes back to the account.
	h.till.Want(http.StatusCreated, "POST", "/api/redemptions/"+old.ID+"/reverse", nil, nil, "Idempotency-Key", Key())
	h.has("张女", 56, 0)
}

// TestWenzuRunsByHalfYears is the street with booklets of households: recorded daily, redeemed every half-year.
func TestWenzuRunsByHalfYears(t *testing.T) {
	h := newTown(t, "wenzu", neighbours+"301,高山,户主,1970-01-01,群众,东\n301,高水,妻,1972-01-01,群众,东\n302,田野,户主,1970-01-01,群众,西\n", five...)
	h.deed("高山", "labour.day", "1.5")    // every half day: three times two, but twice a day at most
	h.deed("高水", "volunteer.hours", "4") // every two hours one
	h.deedOf("household", "301", "customs.simple", "1")
	h.deed("赵一", "peace.patrol", "1")
	h.clerk.WantProblem(http.StatusConflict, "rule_subject", "POST", "/api/deeds", map[string]any{"subject": map[string]any{"kind": "grid", "name": "东"}, "rule": "peace.patrol", "quantity": "1", "day": h.v.Today()}, "Idempotency-Key", Key())
	h.log(fmt.Sprintf("%s,302,,移风易俗,红白事从简,1,次", h.v.Today())) // a line without a name is the household's
	m := h.meet()
	for _, i := range m.Agenda {
		for _, d := range i.Deeds {
			if d.Name == "赵一" && (len(i.Recused) != 1 || i.Recused[0].Name != "赵一") {
				t.Errorf("nobody decides on his own household: %+v", i)
			}
		}
	}
	c := h.has("高水", 4+2+10, 100+16)
	if c.Home.Name != "高山一家（301户）" || len(c.Entries) != 3 {
		t.Errorf("%+v", c)
	}
	h.has("田野", 10, 110)
	h.says("田野", "红白事从简", "记在田野一家（302户）账上")
	if b := h.board("households"); b.Of != "household" || len(b.Rows) != 3 || b.Rows[0].Value != 16 || b.Rows[2].Value != 2 {
		t.Errorf("%+v", b)
	}

	h.product("M1", "大米", 12, 0)
	if p := h.refuse("exchange_closed", "高水", "M1"); p.Detail != "现在不在兑换期。下一次兑换是 2027-01-01 到 2027-01-31，请到那时再来。" {
		t.Errorf("%s", p.Detail)
	}
	if e := h.of("高水").Exchange; e.Open || e.First.String() != "2027-01-01" {
		t.Errorf("%+v", e)
	}
	h.until(2027, 1, 5)
	h.redeem("高水", "M1", 1)
	h.has("高山", 4, 116)
	h.refuse("points_not_enough", "高山", "M1")
	h.until(2027, 2, 1)
	h.refuse("exchange_closed", "田野", "M1")
	h.until(2027, 7, 31)
	h.refuse("points_not_enough", "田野", "M1")
}

// TestGuangpingWeighsItsStewards is the town of neighbours' stewards: elected, scored, and removed by a veto.
func TestGuangpingWeighsItsStewards(t *testing.T) {
	h := newTown(t, "guangping", neighbours+"401,管事,户主,1970-01-01,群众,东\n402,平民,户主,1970-01-01,群众,东\n", five...)
	refused := map[string]any{"member": h.id["管事"], "rule": "steward.mediation", "quantity": "1", "day": h.v.Today()}
	h.clerk.WantProblem(http.StatusConflict, "rule_segment", "POST", "/api/deeds", refused, "Idempotency-Key", Key())
	steward := h.office("管事", "steward", "households", []string{"402", "901"})
	if !steward.Holds || steward.SegmentName != "红邻管事" || len(steward.Households) != 2 || len(h.of("管事").Offices) != 1 {
		t.Errorf("%+v", steward)
	}
	h.clerk.WantProblem(http.StatusConflict, "appointment_held", "POST", "/api/appointments", map[string]any{"segment": "steward", "member": h.id["管事"], "from": h.v.Today()}, "Idempotency-Key", Key())
	for _, d := range []struct {
		rule          string
		points, score int64
	}{
		{"steward.mediation", 10, 10}, {"steward.policy", 5, 5}, {"steward.hazard", 5, 5}, {"steward.longterm", 50, 50},
		{"steward.service.hard", 4, 4}, {"steward.inaction", 0, -10}, {"steward.false", 0, -20},
	} {
		if got := h.deed("管事", d.rule, "1"); got.Points != d.points || got.Score != d.score {
			t.Errorf("%s: %+v", d.rule, got)
		}
	}
	h.meet()
	h.has("管事", 74, 100+74-30)
	// At 150 the shop gives five percent off, rounded in the customer's favour.
	h.product("Y1", "花生油", 30, 0)
	if r := h.redeem("管事", "Y1", 1); r.Total != 30 {
		t.Errorf("144 opens nothing yet: %+v", r)
	}
	h.deed("管事", "steward.mediation", "1")
	h.meet()
	c := h.has("管事", 54, 154)
	if c.Tier == nil || c.Tier.Name != "排名前列" || c.Tier.Discount != 5 {
		t.Errorf("%+v", c.Tier)
	}
	r := h.redeem("管事", "Y1", 1)
	if r.Total != 28 || r.PointsAfter != 26 || r.Explanation != "花生油每份 28 分，1 份共 28 分；已按“排名前列”优惠 5%。" {
		t.Errorf("%+v", r)
	}
	h.says("管事", "优惠 5%")
	// One veto: removed at once, barred for three years.
	var ended people.OfficeTermView
	h.post(http.StatusOK, "/api/appointments/"+steward.ID+"/end", map[string]any{"reason": "因个人失信使矛盾激化", "veto": "conflict"}, &ended)
	if ended.Holds || ended.Veto != "conflict" || ended.Barred != (calendarOf(h.v.Today(), 3)-1).String() {
		t.Errorf("%+v", ended)
	}
	h.clerk.WantProblem(http.StatusConflict, "rule_segment", "POST", "/api/deeds", map[string]any{"member": h.id["管事"], "rule": "steward.mediation", "quantity": "1", "day": h.v.Today()}, "Idempotency-Key", Key())
	p := h.clerk.WantProblem(http.StatusConflict, "appointment_barred", "POST", "/api/appointments", map[string]any{"segment": "steward", "member": h.id["管事"], "from": h.v.Today()}, "Idempotency-Key", Key())
	if !strings.Contains(p.Detail, ended.Barred) {
		t.Errorf("%s", p.Detail)
	}
	h.post(http.StatusCreated, "/api/appointments", map[string]any{"segment": "steward", "member": h.id["管事"], "from": calendarOf(h.v.Today(), 3)}, nil)
}

// TestHuangjinbangHangsThreeBoards is the group with gold, silver and bronze every quarter on several boards.
func TestHuangjinbangHangsThreeBoards(t *testing.T) {
	h := newTown(t, "huangjinbang", neighbours+"501,牛方,户主,1970-01-01,群众,东\n502,常青,户主,1970-01-01,群众,东\n503,吴金,户主,1970-01-01,群众,东\n504,吴银,户主,1970-01-01,群众,东\n", five...)
	h.deed("牛方", "safety.rescue", "1")
	h.deed("常青", "safety.mediation", "1")
	h.deed("吴金", "safety.patrol", "2")
	h.deed("吴银", "safety.patrol", "1")
	h.deed("吴银", "civility.help", "3")
	h.clerk.WantProblem(http.StatusConflict, "rule_segment", "POST", "/api/deeds", map[string]any{"member": h.id["牛方"], "rule": "industry.errand", "quantity": "1", "day": h.v.Today()}, "Idempotency-Key", Key())
	h.office("牛方", "steward", "grid", "东")
	h.deed("牛方", "industry.errand", "1")
	h.meet()
	b := h.board("safety")
	if len(b.Rows) != 3 || b.Every != "quarter" || strings.Join(b.Medals, " ") != "gold silver bronze" || b.Rows[0].Value != 10 || b.Rows[1].Value != 5 || b.Rows[2].Value != 4 {
		t.Errorf("%+v", b)
	}
	if b = h.board("civility"); len(b.Rows) != 1 || b.Rows[0].Value != 6 {
		t.Errorf("%+v", b)
	}
	if b = h.board("industry"); len(b.Rows) != 1 || b.Rows[0].Value != 2 {
		t.Errorf("%+v", b)
	}
	h.product("Z1", "卫生纸", 8, 0)
	h.redeem("牛方", "Z1", 1)
	h.has("牛方", 4, 12)
}

// TestLinquKeepsAccountsOfGrids is the county of grids: what people do counts for their grid, and its officer spends it.
func TestLinquKeepsAccountsOfGrids(t *testing.T) {
	h := newTown(t, "linqu", neighbours+"601,格员,户主,1970-01-01,群众,东\n602,党员,户主,1970-01-01,中共党员,东\n603,村民,户主,1970-01-01,群众,西\n", five...)
	h.office("格员", "gridder", "grid", "东")
	h.deed("格员", "peace.mediation", "1") // 5 and 5
	h.deed("党员", "service.visit", "7")   // a point a household, ten a month at most
	h.deed("村民", "peace.fire", "1")      // 2 and 2, for the other grid
	h.deedOf("grid", "西", "peace.fire", "1")
	h.meet()
	c := h.has("格员", 12, 112)
	if c.Home.Name != "网格“东”" {
		t.Errorf("%+v", c.Home)
	}
	h.has("村民", 4, 104)
	h.says("党员", "按办法记在网格“东”账上")
	h.product("P1", "灭火器", 10, 0)
	if p := h.refuse("purse_keeper", "党员", "P1"); !strings.Contains(p.Detail, "格员") {
		t.Errorf("%s", p.Detail)
	}
	h.redeem("格员", "P1", 1)
	h.has("党员", 2, 112)
	// The index of the month has four colours.
	figures := func(n int) map[string]int { return map[string]int{"disputes": n, "cases": n, "fire": n} }
	h.clerk.Want(http.StatusOK, "PUT", "/api/grids/index", map[string]any{"month": h.v.Today().Month().String(), "grids": []any{
		map[string]any{"grid": "东", "values": figures(95)}, map[string]any{"grid": "西", "values": figures(59)},
	}}, nil, "Idempotency-Key", Key())
}

// TestChanglingCountsWhatIsClosed is the township where three levels of staff close requests and answer.
func TestChanglingCountsWhatIsClosed(t *testing.T) {
	h := newTown(t, "changling", neighbours+"701,一级,户主,1970-01-01,群众,东\n702,三级,户主,1970-01-01,群众,东\n703,老干部,户主,1955-01-01,群众,东\n", five...)
	h.office("一级", "first")
	h.office("三级", "third")
	h.office("老干部", "veteran")
	for rule, want := range map[string]int64{"closing.request.village": 3, "closing.request.township": 5, "closing.request.office": 2} {
		if d := h.deed("三级", rule, "1"); d.Points != want || d.Score != want || !strings.Contains(d.Explanation, "三级网格管理员") {
			t.Errorf("%s: %+v", rule, d)
		}
	}
	h.deed("一级", "closing.late", "1")
	h.deed("老干部", "mediation.settled", "1")
	h.clerk.WantProblem(http.StatusConflict, "rule_segment", "POST", "/api/deeds", map[string]any{"member": h.id["老干部"], "rule": "study.training", "quantity": "1", "day": h.v.Today()}, "Idempotency-Key", Key())
	h.meet()
	h.has("三级", 10, 110)
	h.has("一级", 0, 97)
	h.has("老干部", 8, 108)
	h.product("C1", "洗衣液", 9, 0)
	h.redeem("三级", "C1", 1)
	h.has("三级", 1, 110)
}

// TestSiyangPaysAdvisersByTheHour is the village of the law: talks, adviser hours and contracts reminded before they fall due.
func TestSiyangPaysAdvisersByTheHour(t *testing.T) {
	h := newTown(t, "siyang", neighbours+"801,顾问,户主,1980-01-01,群众,东\n802,租户,户主,1970-01-01,群众,东\n803,学员,户主,1970-01-01,群众,东\n", five...)
	h.office("顾问", "adviser")
	if d := h.deed("顾问", "service.hours", "7"); d.Points != 6 || d.Score != 6 {
		t.Errorf("two points for every two hours: %+v", d)
	}
	h.deed("顾问", "mediation.settled", "1")
	h.deed("学员", "learning.talk", "1")
	var n deeds.NoticeView
	h.post(http.StatusCreated, "/api/notices", map[string]any{"notice": "contract", "member": h.id["租户"], "note": "收割机租金到期"}, &n)
	h.clerk.WantProblem(http.StatusConflict, "notice_open", "POST", "/api/notices", map[string]any{"notice": "contract", "member": h.id["租户"], "note": "又一次"}, "Idempotency-Key", Key())
	h.meet()
	h.has("顾问", 14, 114)
	if n.Left != 30 || n.Until != h.v.Today()-9+30 {
		t.Errorf("%+v", n)
	}
	h.product("S1", "法律书", 2, 0)
	h.until(2026, 10, 15) // the window of the quarter's first fifteen days
	h.redeem("学员", "S1", 1)
	h.until(2026, 10, 16)
	h.refuse("exchange_closed", "顾问", "S1")
	h.until(2026, 11, 5)
	if m := h.meet(); len(m.Agenda) != 1 || m.Agenda[0].RuleName != "集体合同到期提醒后仍不履行" || m.Agenda[0].Score != -5 {
		t.Errorf("%+v", m.Agenda)
	}
	h.has("租户", 0, 95)
}

// TestBaoshanLetsItsOfficerScore is the village with a named governance officer.
func TestBaoshanLetsItsOfficerScore(t *testing.T) {
	h := newTown(t, "baoshan", neighbours+"811,治理,户主,1990-01-01,群众,东\n812,住户,户主,1970-01-01,群众,东\n", five...)
	collector := h.v.As("collector")
	yard := map[string]any{"member": h.id["住户"], "rule": "rules.yard", "quantity": "1", "day": h.v.Today()}
	p := collector.WantProblem(http.StatusConflict, "rule_recorder", "POST", "/api/deeds", yard, "Idempotency-Key", Key())
	if p.Detail != "“庭院整洁”由文书记录，这里不能记。" {
		t.Errorf("%s", p.Detail)
	}
	h.post(http.StatusCreated, "/api/deeds", yard, nil)
	collector.Want(http.StatusCreated, "POST", "/api/deeds", map[string]any{"member": h.id["住户"], "rule": "rules.help", "quantity": "2", "day": h.v.Today()}, nil, "Idempotency-Key", Key())
	h.office("治理", "officer")
	h.deed("治理", "officer.mediation", "1")
	h.deed("治理", "officer.report", "1")
	h.deed("治理", "officer.lecture", "1")
	h.meet()
	h.has("住户", 7, 107)
	h.has("治理", 11, 111)
	h.until(2026, 10, 10)
	h.product("B1", "毛巾", 7, 0)
	h.redeem("住户", "B1", 1)
	h.has("住户", 0, 107)
}

// calendarOf is a day some years later.
func calendarOf(day calendar.Day, years int) calendar.Day {
	t := day.Time()
	return calendar.Date(t.Year()+years, t.Month(), t.Day())
}
