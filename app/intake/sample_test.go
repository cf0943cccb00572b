package intake_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xinpu/app/domain/calendar"
	"xinpu/app/intake"
)

var today = calendar.Date(2026, 11, 22)

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestSampleRoster(t *testing.T) {
	roster, err := intake.ReadRoster("roster.xlsx", sample(t, "roster.xlsx"), today)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range roster.Refused {
		t.Errorf("refused %v: %v", r.Position, r.Problem)
	}
	checkVillage(t, roster)
	if roster.Title != "荣成市王连街道东岛刘家村村民花名册" {
		t.Errorf("title %q", roster.Title)
	}
	first := intake.Person{
		At: intake.Position{Sheet: "花名册", Row: 4, Column: "姓名"}, Household: "001", Name: "邹勇华", Head: true, Relation: "户主", Sex: intake.Male,
		Birth: calendar.Date(1975, 7, 25), BirthKnown: true, IDTail: "8239", Grid: "第1网格", Phone: "19932892465",
	}
	if roster.People[0] != first {
		t.Errorf("got  %+v\nwant %+v", roster.People[0], first)
	}
	for _, p := range roster.People {
		switch p.At.Row {
		case 13:
			if p.Name != "刘静红" || p.Household != "003" || p.Head {
				t.Errorf("last of a merged household: %+v", p)
			}
		case 23:
			if p.Name != "王珍" || p.IDTail != "512X" || p.Sex != intake.Female {
				t.Errorf("padded name: %+v", p)
			}
		case 16:
			if p.Name != "梁伟𬀩" {
				t.Errorf("rare character: %q", p.Name)
			}
		}
	}
}

// checkVillage holds what the README of the sample says of it.
func checkVillage(t *testing.T, roster intake.Roster) {
	t.Helper()
	households, heads, grids, party := map[string]bool{}, 0, map[string]bool{}, 0
	for _, p := range roster.People {
		households[p.Household] = true
		grids[p.Grid] = true
		if p.Party {
			party++
		}
		if p.Head {
			heads++
		}
		if !p.BirthKnown || p.BirthMonthOnly || p.Sex == intake.Unknown || len(p.IDTail) != 4 || strings.ContainsAny(p.Name, " 　") {
			t.Errorf("incomplete: %+v", p)
		}
	}
	if len(roster.People) != 928 || len(households) != 358 || heads != 358 || party != 36 || len(grids) != 5 {
		t.Errorf("%d people, %d households, %d heads, %d Party members, %d grids", len(roster.People), len(households), heads, party, len(grids))
	}
}

func TestSampleDeeds(t *testing.T) {
	deeds, err := intake.ReadDeeds("deeds-2026q3.xlsx", sample(t, "deeds-2026q3.xlsx"), today)
	if err != nil {
		t.Fatal(err)
	}
	if len(deeds.Deeds) != 2400 || len(deeds.Refused) != 0 || len(deeds.Skipped) != 0 {
		t.Fatalf("%d deeds, refused %v, skipped %v", len(deeds.Deeds), deeds.Refused, deeds.Skipped)
	}
	months := map[string]int{}
	for _, d := range deeds.Deeds {
		months[d.Day.Month().String()+" "+d.At.Sheet]++
	}
	for _, m := range []string{"2026-07 2026年7月", "2026-08 2026年8月", "2026-09 2026年9月"} {
		if months[m] != 800 {
			t.Errorf("%s: %d", m, months[m])
		}
	}
	d := deeds.Deeds[6]
	if d.Household != "045" || d.Name != "宋慧凤" || d.Rule != "不作为、乱作为" || d.Quantity != 1000 || d.Unit != "次" || d.Suggested == nil || *d.Suggested != -10 ||
		d.Collector != "第1网格采集员" || d.Grid != "第1网格" || d.Category != "履职" || d.At != (intake.Position{Sheet: "2026年7月", Row: 8, Column: "事项"}) {
		t.Errorf("%+v", d)
	}
	if d := deeds.Deeds[3]; d.Quantity != 8000 || d.Unit != "小时" || *d.Suggested != 4 {
		t.Errorf("%+v", d)
	}
}

func TestSampleGoods(t *testing.T) {
	products, err := intake.ReadProducts("goods.xlsx", sample(t, "goods.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	if len(products.Products) != 23 || len(products.Refused) != 0 {
		t.Fatalf("%d goods, refused %v", len(products.Products), products.Refused)
	}
	special := map[string]int64{"G016": 8, "G017": 48, "G018": 78, "G019": 6}
	for _, g := range products.Products {
		want, has := special[g.Code]
		if has != (len(g.SpecialPrices) == 1) || has && g.SpecialPrices[0] != (intake.Price{MinAge: 60, Points: want}) {
			t.Errorf("%s: special prices %v", g.Code, g.SpecialPrices)
		}
		if minors := g.Code == "G020" || g.Code == "G021"; g.MinorsOnly != minors {
			t.Errorf("%s: minors only %v", g.Code, g.MinorsOnly)
		}
		if g.Note != "" {
			t.Errorf("%s: unread note %q", g.Code, g.Note)
		}
		if service := g.Category == "服务" && !g.MinorsOnly; service != (g.Stock == nil) {
			t.Errorf("%s: stock %v", g.Code, g.Stock)
		}
	}
	rice := products.Products[0]
	if rice.Name != "大米" || rice.Spec != "5kg/袋" || rice.Barcode != "200000000001" || rice.Cost != 2650 || rice.Points != 30 || *rice.Stock != 80 || rice.LimitHouseholdMonth != 2 {
		t.Errorf("%+v", rice)
	}
	if farm := products.Products[22]; farm.MinScore != 1005 {
		t.Errorf("%+v", farm)
	}
}
