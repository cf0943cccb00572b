package printing_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"xinpu/printing"
	"xinpu/printing/paper"
)

// measured reports whether a page holds a line of exactly 100 mm.
func measured(p paper.Page) bool {
	for _, m := range p.Marks {
		if l, ok := m.(paper.Line); ok && l.Y1 == l.Y2 && math.Abs(l.X2-l.X1-100) < 1e-9 && l.Dash == 0 {
			return true
		}
	}
	return false
}

func report(rows int) printing.Report {
	t := &printing.Table{Columns: []printing.Column{{Title: "日期", Width: 30}, {Title: "事项"}, {Title: "占比", Width: 40}, {Title: "积分", Width: 20, Right: true, Bold: true}}}
	for n := range rows {
		r := printing.Cells(fmt.Sprintf("2026年9月%d日", n%30+1), "参加志愿服务，清理村口到码头的杂草，一直干到天黑，还帮邻居把渔网收回家", "", fmt.Sprintf("＋%d", n))
		r.Cells[1].Note = "2026年9月议事会 第12项 通过"
		r.Cells[2].Bars = []float64{float64(n%10) / 9, 1.2}
		t.Rows = append(t.Rows, r)
	}
	total := printing.Cells("合计", "", "", "12,345")
	total.Total = true
	t.Rows = append(t.Rows, printing.Row{Band: "第1网格"}, total)
	return printing.Report{
		Village: "东岛刘家村", Title: "积分明细𫖯", Subtitle: "2026年第三季度", Stamp: "只给本人", Watermark: "演练", Date: time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC),
		Facts: []printing.Fact{{Label: "姓名", Value: "买买提·阿不都热合曼"}, {Label: "户号", Value: "035户"}, {Label: "网格", Value: "第1网格"}},
		Sums:  []printing.MinutesSum{{Figure: "1,234,567,890", Label: "发放"}, {Figure: "3", Label: "兑换"}},
		Parts: []printing.ReportPart{{Title: "明细", Text: []string{"每一笔都写明是哪次会议的第几项。"}, Table: t, After: []string{"小字说明。"}}, {Title: "空", Table: &printing.Table{Empty: "没有"}}},
		Seals: []printing.Fact{{Label: "8月封账号", Value: "4071 2286 9135"}}, Signatures: []string{"记录人", "村务监督委员会"},
		Labels: printing.ReportLabels{Date: "日期", Page: "第 {n} 页，共 {m} 页", Foot: "东岛刘家村", Check: "此线应为 100 毫米"},
	}
}

func TestReportsStayOnTheirPages(t *testing.T) {
	for _, rows := range []int{0, 3, 30, 200} {
		r := report(rows)
		pages, err := r.Pages()
		if err != nil {
			t.Fatal(err)
		}
		inside(t, pages, 20)
		for n, p := range pages {
			if p.Width != 210 || p.Height != 297 || !measured(p) {
				t.Errorf("page %d of %d rows is no A4 with a line of 100 mm", n+1, rows)
			}
		}
		file, err := printing.ReportPDF(r)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := printing.ReportPDF(r); err != nil || !bytes.Equal(again, file) {
			t.Errorf("the same report gives other bytes (%v)", err)
		}
		said := layer(t, file)
		for _, w := range []string{"买买提·阿不都热合曼", "合计12,345", "只给本人", "40712286", "记录人", "没有", fmt.Sprintf("第%d页", len(pages))} {
			if !strings.Contains(said, w) {
				t.Errorf("%d rows: the report does not say %q", rows, w)
			}
		}
		if got := strings.Count(said, "第12项"); got != rows {
			t.Errorf("%d of %d rows are told", got, rows)
		}
		if len(pages) > 1 && strings.Count(said, "日期事项占比积分") != heads(pages) {
			t.Errorf("the heads stand on %d pages of %d", strings.Count(said, "日期事项占比积分"), heads(pages))
		}
	}
}

// heads counts the pages on which rows stand.
func heads(pages []paper.Page) (n int) {
	for _, p := range pages {
		for _, m := range p.Marks {
			if s, ok := m.(paper.Text); ok && (strings.HasPrefix(s.S, "2026年9月") && s.X < 21 || s.S == "合计") {
				n++
				break
			}
		}
	}
	return n
}

func TestOnePageIsOnePage(t *testing.T) {
	r := report(8)
	r.OnePage = true
	pages, err := r.Pages()
	if err != nil || len(pages) != 1 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	inside(t, pages, 20)
	r = report(60)
	if r.OnePage = true; !errors.Is(func() error { _, err := r.Pages(); return err }(), printing.ErrTooLong) {
		t.Error("sixty rows of three lines were put on one page")
	}
}

func TestReportNamesWhatItCannotPrint(t *testing.T) {
	r := report(3)
	r.Parts[0].Table.Rows[1].Cells[1].Note = "好😀"
	var missing *printing.MissingGlyphError
	if _, err := printing.ReportPDF(r); !errors.As(err, &missing) || missing.Char != '😀' {
		t.Errorf("%v", err)
	}
}
