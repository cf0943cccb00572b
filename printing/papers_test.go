package printing_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"xinpu/printing"
	"xinpu/printing/ean"
	"xinpu/printing/fonts"
	"xinpu/printing/paper"
	"xinpu/printing/printtest"
)

// chunk are pieces of the standard table, n characters each.
func chunk(n int, of []rune) (out []string) {
	for piece := range slices.Chunk(of, n) {
		out = append(out, string(piece))
	}
	return out
}

// said collects the characters that stand on pages.
func said(pages []paper.Page, into map[rune]bool) {
	for _, p := range pages {
		for _, m := range p.Marks {
			if t, ok := m.(paper.Text); ok {
				for _, r := range t.S {
					into[r] = true
				}
			}
		}
	}
}

// papers makes one of each paper with a text where people's own words stand.
var papers = map[string]func(s string) ([]paper.Page, error){
	"report": func(s string) ([]paper.Page, error) {
		r := printing.Report{Village: "村", Title: "表", Parts: []printing.ReportPart{{Table: &printing.Table{Columns: []printing.Column{{}}, Rows: []printing.Row{printing.Cells(s)}}}}}
		return r.Pages()
	},
	"invitation": func(s string) ([]paper.Page, error) {
		i := printing.Invitation{Village: "村", Title: "通知", Was: []printing.Fact{{Label: "原定", Value: s}}, Why: s, Now: []printing.Fact{{Label: "地点", Value: s}}, Lines: []string{s}}
		return i.Pages()
	},
	"certificate": func(s string) ([]paper.Page, error) {
		c := printing.Certificate{Village: "村", Title: "证", Name: s, Honour: "星"}
		p, err := c.Page()
		return []paper.Page{p}, err
	},
	"plate": func(s string) ([]paper.Page, error) {
		sheet := printing.PlateSheet{Village: s, Plates: []printing.Plate{{Household: "001户", Honour: "星", Code: "x"}}}
		return sheet.Pages()
	},
	"letter": func(s string) ([]paper.Page, error) {
		l := printing.Letter{Village: "村", Title: "信", Address: []string{s}, Opening: []string{s}}
		return l.Pages()
	},
	"price label": func(s string) ([]paper.Page, error) {
		sheet := printing.LabelSheet{Prices: []printing.PriceLabel{{Name: s, Spec: s, Price: "3", Barcode: "6900000000014"}}}
		return sheet.Pages()
	},
	"member label": func(s string) ([]paper.Page, error) {
		sheet := printing.LabelSheet{Members: []printing.Card{{Number: "9059928759328139", Name: s}}}
		return sheet.Pages()
	},
	"catalogue": func(s string) ([]paper.Page, error) {
		c := printing.Catalogue{Title: "目录", Groups: []printing.CatalogueGroup{{Title: "类", Products: []printing.CatalogueProduct{{Name: s, Price: "3"}}}}}
		return c.Pages()
	},
	"poster": func(s string) ([]paper.Page, error) {
		p := printing.Poster{Village: "村", Title: "榜", Ranks: []printing.PosterRank{{Place: 1, Name: s, Figure: "1"}}}
		page, err := p.Page()
		return []paper.Page{page}, err
	},
	"slip": func(s string) ([]paper.Page, error) {
		slip := printing.Slip{Village: "村", Shop: "店", Member: s, Lines: []printing.SlipLine{{Name: s, Quantity: "1", Price: "1", Total: "1"}}}
		page, err := slip.Page()
		return []paper.Page{page}, err
	},
}

// TestEveryStandardCharacterOnEveryPaper: all 8,105 stand on each paper as they are, and a character outside them is refused by name.
func TestEveryStandardCharacterOnEveryPaper(t *testing.T) {
	for name, make := range papers {
		found := map[rune]bool{}
		for _, s := range chunk(40, fonts.Standard()) {
			pages, err := make(s)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			said(pages, found)
		}
		for _, r := range fonts.Standard() {
			if !found[r] {
				t.Errorf("%s: %q (U+%04X) is not there", name, r, r)
			}
		}
		var missing *printing.MissingGlyphError
		if _, err := make("好𠮷呀"); !errors.As(err, &missing) || missing.Char != '𠮷' || missing.Text == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestPlaneTwoLooksLikeItself draws the characters above U+FFFF in the faces that the new papers use.
func TestPlaneTwoLooksLikeItself(t *testing.T) {
	var high []rune
	for _, r := range fonts.Standard() {
		if r > 0xFFFF {
			high = append(high, r)
		}
	}
	if len(high) != 196 {
		t.Fatalf("%d characters of Plane 2", len(high))
	}
	table := &printing.Table{Columns: []printing.Column{{}, {Bold: true}}}
	for _, s := range chunk(8, high) {
		table.Rows = append(table.Rows, printing.Row{Band: s}, printing.Cells(s, s))
	}
	r := printing.Report{Village: "村", Title: "表", Parts: []printing.ReportPart{{Table: table}}}
	pages, err := r.Pages()
	if err != nil {
		t.Fatal(err)
	}
	file, err := printing.ReportPDF(r)
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	seen := map[string]int{}
	printtest.Render(t, file, 200, len(pages), func(page int, g *printtest.Grey) {
		for _, m := range pages[page].Marks {
			line, ok := m.(paper.Text)
			if !ok || len([]rune(line.S)) == 0 || []rune(line.S)[0] <= 0xFFFF {
				continue
			}
			least, of := printtest.Likeness(g, line)
			mu.Lock()
			seen[line.Face.String()] += len([]rune(line.S))
			mu.Unlock()
			if least < 0.7 {
				t.Errorf("%q (U+%04X) is printed otherwise in %s: %.2f", of, of, line.Face, least)
			}
		}
	})
	for _, face := range []string{"hei", "heibold", "song"} {
		if seen[face] != 196 {
			t.Errorf("%d of 196 seen in %s", seen[face], face)
		}
	}
}

func TestSubstitutesAreNamed(t *testing.T) {
	var s printing.Substitutes
	if got := s.Legible("原因", "好🙂\n的𠮷，好🙂"); got != "好〓 的〓，好〓" {
		t.Error(got)
	}
	s.Legible("备注", "🙂\xff")
	var all []string
	for _, m := range s.Missed() {
		all = append(all, m.Code()+" "+m.Where)
	}
	if want := []string{"U+1F642 原因", "U+20BB7 原因", "U+1F642 备注", "U+FFFD 备注"}; !slices.Equal(all, want) {
		t.Errorf("%q, want %q", all, want)
	}
	if got := printing.Legible("好🙂"); got != "好〔U+1F642〕" {
		t.Error(got)
	}
	if err := printing.Check(s.Legible("", "🙂") + printing.Legible("🙂")); err != nil {
		t.Error(err)
	}
}

// TestBarcodesRead prints labels and reads them as a scanner does, each in its place.
func TestBarcodesRead(t *testing.T) {
	s := printing.LabelSheet{Village: "东岛刘家村", Title: "价签", Start: 3, Sheet: "第 {n} 张，共 {m} 张", Check: "此线应为 100 毫米", Watermark: "演练"}
	numbers := []string{"6900000000014", "96385074", "036000291452", "2000000000015"}
	for n := range 40 {
		s.Prices = append(s.Prices, printing.PriceLabel{Name: fmt.Sprintf("东北长粒香大米特等%d", n), Spec: "5kg/袋", Price: "1234", Unit: "分", Special: "60岁以上 25分", Barcode: numbers[n%len(numbers)]})
	}
	pages, err := s.Pages()
	if err != nil || len(pages) != 2 || !measured(pages[0]) || !measured(pages[1]) {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	inside(t, pages, 7.2)
	file, err := printing.LabelsPDF(s)
	if err != nil {
		t.Fatal(err)
	}
	places := make([]*printtest.Grey, 2*printing.LabelsOnSheet)
	printtest.Render(t, file, 150, 2, func(page int, g *printtest.Grey) {
		for i := range printing.LabelsOnSheet {
			x, y := printing.LabelPlace(i)
			places[page*printing.LabelsOnSheet+i] = g.Crop(x, y, 63.5, 38.1)
		}
	})
	for n := range s.Prices {
		want := numbers[n%len(numbers)]
		if len(want) == 12 {
			want = "0" + want
		}
		if got := printtest.Symbols(t, places[n+2], "ean13", "ean8"); len(got) != 1 || got[0] != want {
			t.Errorf("label %d reads %q, want %s", n, got, want)
		}
	}
	var wrong *ean.NumberError
	for _, bad := range []string{"6900000000013", "123", "", "69000000000x4"} {
		if _, err := printing.LabelsPDF(printing.LabelSheet{Prices: []printing.PriceLabel{{Name: "米", Barcode: bad}}}); !errors.As(err, &wrong) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, err := printing.LabelsPDF(printing.LabelSheet{}); !errors.Is(err, printing.ErrNoLabels) {
		t.Error(err)
	}
}

func TestMemberLabelsDecode(t *testing.T) {
	s := printing.LabelSheet{Village: "东岛刘家村"}
	for n := range printing.LabelsOnSheet {
		s.Members = append(s.Members, printing.Card{Number: fmt.Sprintf("90599287593281%02d", n), Name: "买买提·阿不都热合曼𬭚", Household: "035户", Grid: "第1网格"})
	}
	pages, err := s.Pages()
	if err != nil {
		t.Fatal(err)
	}
	inside(t, pages, 7.2)
	file, err := printing.LabelsPDF(s)
	if err != nil {
		t.Fatal(err)
	}
	printtest.Render(t, file, 130, 1, func(_ int, g *printtest.Grey) {
		for i, c := range s.Members {
			x, y := printing.LabelPlace(i)
			if got := printtest.Symbols(t, g.Crop(x, y, 63.5, 38.1), "qrcode"); len(got) != 1 || got[0] != c.Number {
				t.Errorf("label %d reads %q", i, got)
			}
		}
	})
}

// TestCatalogueStaysLegible: a few products stand large, very many go on to further sheets and never below the least size.
func TestCatalogueStaysLegible(t *testing.T) {
	for _, count := range []int{0, 5, 30, 60, 200} {
		c := printing.Catalogue{A3: count == 30, Village: "东岛刘家村", Title: "积分能换什么", Subtitle: "信用超市", Empty: "还没有商品", Foot: "以柜台为准", Check: "此线应为 100 毫米"}
		for n := range count {
			if n%7 == 0 {
				c.Groups = append(c.Groups, printing.CatalogueGroup{Title: "日用百货"})
			}
			g := &c.Groups[len(c.Groups)-1]
			g.Products = append(g.Products, printing.CatalogueProduct{Name: fmt.Sprintf("加厚长柄不锈钢拖把和水桶套装%d", n), Spec: "一套两件", Price: "1,234 分", Note: "60岁以上 25分 · 每户每月 2 件"})
		}
		pages, err := c.Pages()
		if err != nil {
			t.Fatal(err)
		}
		scale := pages[0].Width / 210
		inside(t, pages, 15*scale)
		names := 0
		for _, p := range pages {
			if !measured(p) {
				t.Errorf("%d goods: a page without a line of 100 mm", count)
			}
			for _, m := range p.Marks {
				if s, ok := m.(paper.Text); ok && len([]rune(s.S)) > 10 && []rune(s.S)[0] == '加' {
					names++
					if s.Size < 6 {
						t.Errorf("%d goods: %q is only %.1f points high", count, s.S, s.Size)
					}
				}
			}
		}
		if names != count || count <= 30 && len(pages) != 1 {
			t.Errorf("%d of %d goods on %d pages", names, count, len(pages))
		}
		if _, err := printing.CataloguePDF(c); err != nil {
			t.Error(err)
		}
	}
}
