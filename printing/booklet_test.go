package printing_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"xinpu/printing"
	"xinpu/printing/paper"
)

func rulebook(parts, rules int) printing.Booklet {
	b := printing.Booklet{
		Village: "东岛刘家村", Title: "“红邻管事”诚信履职信用积分管理办法", Subtitle: "2026年12月1日起施行", Date: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC),
		Facts: []printing.Fact{{Label: "通过", Value: "2026年11月22日村民会议通过"}, {Label: "备案", Value: "2026年11月25日 镇备〔2026〕7号"}, {Label: "出处", Value: "一篇题目很长很长、一行写不下、要分成好几行才写得完的公开报道"}},
		Notes: []string{"记下的事先由会议逐项表决，公示 3 天没有异议，才变成积分。不表决，不加分。"}, Labels: printing.BookletLabels{Notes: "怎样用这本办法", Page: "第 {n} 页，共 {m} 页", Foot: "东岛刘家村"},
	}
	for n := range parts {
		p := printing.Part{Title: fmt.Sprintf("第%d类", n+1)}
		for k := range rules {
			p.Entries = append(p.Entries, printing.PartEntry{
				Name: fmt.Sprintf("参加志愿服务第%d-%d条，名字长到一行写不下要换一行接着写", n, k), Figures: []string{"积分 ＋3", "信用分 −30"}, Explanation: "每2小时", Limits: "每天最多 2 次；只给党员、采集员；佐证：照片", Mark: "示例",
			})
		}
		b.Parts = append(b.Parts, p)
	}
	return b
}

func TestBookletSaysEveryRuleOnA5(t *testing.T) {
	b := rulebook(5, 7)
	pages, err := b.Pages()
	if err != nil {
		t.Fatal(err)
	}
	inside(t, pages, 9)
	smallest := 99.0
	for n, p := range pages {
		if p.Width != 148 || p.Height != 210 {
			t.Errorf("page %d is %.0f by %.0f", n, p.Width, p.Height)
		}
		for _, m := range p.Marks {
			if s, ok := m.(paper.Text); ok && strings.HasPrefix(s.S, "每2小时") {
				smallest = min(smallest, s.Size)
			}
		}
	}
	if len(pages) < 5 || smallest < 10 {
		t.Errorf("%d pages, rules of %.1f points", len(pages), smallest)
	}
	file, err := printing.BookletPDF(b)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := printing.BookletPDF(b); err != nil || !bytes.Equal(file, again) {
		t.Errorf("the same booklet gives other bytes (%v)", err)
	}
	said := layer(t, file)
	for _, w := range []string{"第0-0条", "第4-6条", "镇备〔2026〕7号", "2026年12月1日起施行", "怎样用这本办法", "第1页"} {
		if w == "第0-0条" || w == "第4-6条" {
			w = strings.TrimSuffix(w, "条")
		}
		if !strings.Contains(said, w) {
			t.Errorf("the booklet does not say %q", w)
		}
	}
	bare := printing.Booklet{Title: "办法"}
	if _, err := printing.BookletPDF(bare); err != nil {
		t.Error(err)
	}
}

// TestNoRuleIsParted holds that a rule and its figures never stand on two pages.
func TestNoRuleIsParted(t *testing.T) {
	b := rulebook(4, 9)
	pages, err := b.Pages()
	if err != nil {
		t.Fatal(err)
	}
	for n, p := range pages {
		count := map[string]int{}
		for _, m := range p.Marks {
			if s, ok := m.(paper.Text); ok {
				count[s.S]++
			}
		}
		if count["每2小时"] != count["积分 ＋3"] || count["每2小时"] != count["示例"] {
			t.Errorf("page %d: %v", n+1, count)
		}
	}
}

func rulesPoster(a3 bool, parts, rules int) printing.RulesPoster {
	p := printing.RulesPoster{
		A3: a3, Village: "东岛刘家村", Title: "红色信用管理办法", Subtitle: "2026年12月1日起施行", Points: "积分", Score: "信用分",
		Notes: []string{"通过：2026年11月22日村民会议", "带 * 的数字是示例，由会议定。"}, Foot: "东岛刘家村", Page: "第 {n} 页，共 {m} 页", Date: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC),
	}
	for n := range parts {
		part := printing.RulesPart{Title: fmt.Sprintf("第%d类", n+1)}
		for k := range rules {
			part.Rules = append(part.Rules, printing.RulesLine{Name: fmt.Sprintf("第%d类第%d条", n+1, k+1), Per: "每2小时", Points: "＋3", Score: "−30", Mark: "*"})
		}
		p.Parts = append(p.Parts, part)
	}
	return p
}

func TestRulesPosterFillsOneSheetWhereItCan(t *testing.T) {
	for _, c := range []struct{ parts, rules, sheets int }{{11, 3, 1}, {3, 3, 1}, {20, 12, 3}} {
		for _, a3 := range []bool{false, true} {
			p := rulesPoster(a3, c.parts, c.rules)
			pages, err := p.Pages()
			if err != nil {
				t.Fatal(err)
			}
			scale := pages[0].Width / 210
			inside(t, pages, 14*scale)
			if len(pages) != c.sheets {
				t.Errorf("%d rules take %d sheets, want %d", c.parts*c.rules, len(pages), c.sheets)
			}
			found := 0
			for _, page := range pages {
				for _, m := range page.Marks {
					if s, ok := m.(paper.Text); ok && strings.HasPrefix(s.S, "第") && strings.HasSuffix(s.S, "条") {
						found++
						if s.Size < 7.4*scale {
							t.Errorf("%s is %.1f points", s.S, s.Size)
						}
					}
				}
			}
			if found != c.parts*c.rules {
				t.Errorf("%d of %d rules stand on the poster", found, c.parts*c.rules)
			}
			if _, err := printing.RulesPosterPDF(p); err != nil {
				t.Error(err)
			}
		}
	}
}
