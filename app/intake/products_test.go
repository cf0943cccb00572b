package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"xinpu/app/intake"
)

func readProducts(t testing.TB, name string, data []byte) intake.Products {
	t.Helper()
	products, err := intake.ReadProducts(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return products
}

func TestGoodsNumbers(t *testing.T) {
	tests := []struct {
		name               string
		cost, points, most any
		want               string
		refused            string
	}{
		{"plain", 26.5, 30, 2, "2650 30 2", ""},
		{"what floats make of it", 0.1 + 0.2, 1, nil, "30 1 0", ""},
		{"fifteen ninety", 15.9, 18.0, nil, "1590 18 0", ""},
		{"text with sign and unit", "￥1,234.50元", "30分", "2次", "123450 30 2", ""},
		{"full width", "２６．５", "３０", "不限", "2650 30 0", ""},
		{"no cost", nil, 8, "/", "0 8 0", ""},
		{"parts of a fen", 26.555, 30, nil, "", "row 进价(元) intake_number_places"},
		{"negative cost", -1, 30, nil, "", "row 进价(元) intake_number_range"},
		{"cost in words", "面议", 30, nil, "", "row 进价(元) intake_number_unreadable"},
		{"no points", 1, nil, nil, "", "row 所需积分 intake_points_missing"},
		{"half a point", 1, 1.5, nil, "", "row 所需积分 intake_number_places"},
		{"negative points", 1, -3, nil, "", "row 所需积分 intake_number_range"},
		{"free", 1, 0, nil, "", "row 所需积分 intake_number_range"},
		{"absurd", 1, 1000001, nil, "", "row 所需积分 intake_number_range"},
		{"more absurd", 1, 1e18, nil, "", "row 所需积分 intake_number_unreadable"},
		{"a date", 1, styled{46024, "yyyy-mm-dd"}, nil, "", "row 所需积分 intake_number_unreadable"},
		{"negative limit", 1, 1, -1, "", "row 限兑 intake_number_range"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := workbook(t, tab{name: "s", rows: [][]any{cells("品名", "进价(元)", "所需积分", "限兑"), cells("大米", tt.cost, tt.points, tt.most)}})
			products := readProducts(t, "a.xlsx", data)
			got, refused := "", ""
			for _, g := range products.Products {
				got = fmt.Sprint(g.Cost, g.Points, g.LimitHouseholdMonth)
			}
			list(t, products.Refused)
			for _, r := range products.Refused {
				refused = map[bool]string{true: "row ", false: "cell "}[r.Whole] + r.Column + " " + r.Problem.Code
			}
			if got != tt.want || refused != tt.refused {
				t.Errorf("got %q refused %q, want %q refused %q", got, refused, tt.want, tt.refused)
			}
		})
	}
}

func TestGoodsBarcodes(t *testing.T) {
	tests := []struct {
		cell          any
		want, refused string
	}{
		{"0200000000011", "0200000000011", ""},
		{6901234567892, "6901234567892", ""},
		{styled{200000000011, "0000000000000"}, "0200000000011", ""},
		{"690 1234 567892", "6901234567892", ""},
		{"6.90123E+12", "", "intake_barcode_number"},
		{69012345678921234, "", "intake_barcode_number"},
		{"没有条码", "", "intake_barcode_unreadable"},
		{"无", "", ""},
	}
	for _, tt := range tests {
		products := readProducts(t, "a.xlsx", workbook(t, tab{name: "s", rows: [][]any{cells("品名", "积分", "条形码"), cells("大米", 30, tt.cell)}}))
		refused := ""
		for _, r := range products.Refused {
			refused = r.Problem.Code
		}
		list(t, products.Refused)
		if len(products.Products) != 1 || products.Products[0].Barcode != tt.want || refused != tt.refused {
			t.Errorf("%v: got %+v refused %q, want %q %q", tt.cell, products.Products, refused, tt.want, tt.refused)
		}
	}
}

func TestGoodsNotes(t *testing.T) {
	tests := []struct {
		note, want string
	}{
		{"60岁以上8分", "[{60 0 8}] 0 false "},
		{"６０周岁及以上：８分；14岁以下 5积分", "[{60 0 8} {0 14 5}] 0 false "},
		{"满60岁以上老人只需8分", "[{60 0 8}] 0 false "},
		{"不满14岁5分", "[{0 13 5}] 0 false "},
		{"60-79岁8分，80岁以上5分", "[{60 79 8} {80 0 5}] 0 false "},
		{"信用分不低于1005", "[] 1005 false "},
		{"信用分1005分以上可兑换。限未成年人", "[] 1005 true "},
		{"仅限未成年人", "[] 0 true "},
		{"限60岁以上；自带毛巾", "[] 0 false 限60岁以上；自带毛巾"},
		{"60岁以上8分，自带毛巾", "[{60 0 8}] 0 false 自带毛巾"},
		{"80岁以上0分", "[] 0 false 80岁以上0分"},
		{"60岁以上9999999分", "[] 0 false 60岁以上9999999分"},
		{"300岁以上8分", "[] 0 false 300岁以上8分"},
		{"79-60岁8分", "[] 0 false 79-60岁8分"},
		{"", "[] 0 false "},
	}
	for _, tt := range tests {
		products := readProducts(t, "a.csv", []byte("名称\t所需积分\t备注\n理发\t10\t"+tt.note+"\n"))
		g := products.Products[0]
		if got := fmt.Sprintf("%v %d %v %s", g.SpecialPrices, g.MinScore, g.MinorsOnly, g.Note); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.note, got, tt.want)
		}
	}
}

func TestGoodsTwiceAndTotals(t *testing.T) {
	csv := "编号,商品名称,规格,条码,成本价,兑换积分,库存,备注\n" +
		"G001,大米,5kg,0001,26.5,30,80,\n" +
		"G001,面粉,5kg,0002,22,25,80,\n" +
		"G003,食油,1.8L,0001,38,42,60,\n" +
		",香皂,125g,,3,3,,\n" +
		",香皂,125g,,3,4,,\n" +
		",香皂,250g,,5,6,,\n" +
		"G009,,,,5,6,,\n" +
		",,,,,,,\n" +
		"合计,6种,,,99,,220,\n" +
		"\n" +
		"制表：某某\n"
	products := readProducts(t, "goods.csv", []byte(csv))
	var got []string
	for _, g := range products.Products {
		got = append(got, g.Code+" "+g.Name+" "+g.Spec)
	}
	same(t, "goods", got, []string{"G001 大米 5kg", " 香皂 125g", " 香皂 250g"})
	same(t, "refused", list(t, products.Refused), []string{
		" 3 编号: row intake_code_twice", " 4 条码: row intake_barcode_twice", " 6 商品名称: row intake_good_twice", " 8 商品名称: row intake_good_name_missing"})
}

func TestGoodsCostInFen(t *testing.T) {
	products := readProducts(t, "a.csv", []byte("名称,进价（分）,积分\n大米,2650,30\n"))
	if products.Products[0].Cost != 2650 {
		t.Errorf("%+v", products.Products[0])
	}
}

func TestGoodsCategoryMerged(t *testing.T) {
	products := readProducts(t, "a.xlsx", workbook(t, tab{name: "s", merged: [][2]string{{"A2", "A3"}}, rows: [][]any{
		cells("类别", "名称", "积分"), cells("日用", "食盐", 3), cells(nil, "酱油", 8), cells(nil, "散装", 9),
	}}))
	var got []string
	for _, g := range products.Products {
		got = append(got, g.Category+g.Name)
	}
	if s := strings.Join(got, " "); s != "日用食盐 日用酱油 散装" {
		t.Error(s)
	}
}
