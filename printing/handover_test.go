package printing_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"xinpu/printing"
	"xinpu/printing/paper"
	"xinpu/printing/printtest"
)

func handover() printing.Handover {
	line := func(label, value string) printing.HandoverLine {
		return printing.HandoverLine{Label: label, Value: value}
	}
	return printing.Handover{
		Village: "东岛刘家村", Shop: "信用超市", Title: "移交单", Subtitle: "一个文件，一张纸：接收人据此证明，一条也没有少。",
		Number: "4071 2286 9135", NumberLabel: "核对号", NumberText: "全部历史的指纹。少一条、改一个字，这个号就不同。",
		Groups: []printing.HandoverGroup{
			{Title: "流水与人", Lines: []printing.HandoverLine{line("流水", "12,408 条"), line("最后一条", "2026年11月22日"), line("村民", "928 人"), line("户", "281 户"), line("议事会成员", "11 人")}},
			{Title: "积分", Lines: []printing.HandoverLine{line("在用积分", "20,417 分"), line("已兑积分", "8,012 分"), line("兑换", "1,204 笔"), line("退回", "7 笔")}},
			{Title: "货架", Lines: []printing.HandoverLine{line("商品", "17 种"), line("库存", "1,208 件"), line("货架折合积分", "22,940 分")}},
			{Title: "现行办法", Lines: []printing.HandoverLine{line("现行办法", "东岛刘家村信用积分管理办法"), line("细则", "42 条"), line("施行日期", "2026年1月1日"), line("最近封账号", "0391 2287 1154")}},
		},
		StepsTitle: "接收人这样核对",
		Steps: []string{
			"在自己的电脑上装好信铺，把移交文件拷过去。", "运行 xinpu handover check 移交文件，逐项与本单核对。",
			"核对号十二位全部相同，即为完整；有一位不同，就不要签字。", "运行 xinpu restore 移交文件，打开信铺，抽查三户积分。",
			"本单与移交文件分开保管；文件含村民个人信息，不外传。",
		},
		Signatures: []string{"移交人", "接收人", "监交人（村务监督委员会）"}, DateLabel: "日期",
		Foot: []printing.HandoverLine{line("移交文件", "xinpu-2026-11-22.zip"), line("制作时间", "2026年11月22日 15:20"), line("链头（SHA-256）", strings.Repeat("0123456789abcdef", 4))},
		Date: time.Date(2026, 11, 22, 7, 20, 0, 0, time.UTC),
	}
}

func TestHandoverSheetIsReadable(t *testing.T) {
	h := handover()
	page, err := h.Page()
	if err != nil {
		t.Fatal(err)
	}
	file, err := printing.HandoverPDF(h)
	if err != nil {
		t.Fatal(err)
	}
	again, err := printing.HandoverPDF(h)
	if err != nil || string(again) != string(file) {
		t.Fatalf("the same sheet gives other bytes (%v)", err)
	}
	printtest.Render(t, file, 200, 1, func(_ int, g *printtest.Grey) {
		for _, m := range page.Marks {
			switch m := m.(type) {
			case paper.Text:
				if m.X < 0 || m.X+m.Face.Width(m.S, m.Size) > 210-19.9 && m.Turn == 0 {
					t.Errorf("%q runs over the margin", m.S)
				}
				if m.Size < 9 {
					continue // small print is not sharp enough at this resolution to be told apart
				}
				if least, of := printtest.Likeness(g, m); least < 0.55 {
					t.Errorf("%c of %q does not look like itself: %.2f", of, m.S, least)
				}
			case paper.Code:
				quiet := m.Side / float64(m.Symbol.Modules) * 4
				if got := printtest.Scan(t, []*printtest.Grey{g.Crop(m.X-quiet, m.Y-quiet, m.Side+2*quiet, m.Side+2*quiet)}); got[0] != "407122869135" {
					t.Errorf("the symbol says %q", got[0])
				}
			}
		}
	})
}

func TestHandoverRefusesWhatItCannotPrint(t *testing.T) {
	h := handover()
	h.Village = "🙂村"
	var missing *printing.MissingGlyphError
	if _, err := printing.HandoverPDF(h); !errors.As(err, &missing) {
		t.Errorf("%v", err)
	}
	h = handover()
	for range 40 {
		h.Steps = append(h.Steps, "再核对一次。")
	}
	if _, err := printing.HandoverPDF(h); !errors.Is(err, printing.ErrTooLong) {
		t.Errorf("%v", err)
	}
	h = handover()
	h.Number = "no number"
	var digits *printing.DigitsError
	if _, err := printing.HandoverPDF(h); !errors.As(err, &digits) {
		t.Errorf("%v", err)
	}
}
