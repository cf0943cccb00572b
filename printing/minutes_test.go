package printing_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"xinpu/printing"
	"xinpu/printing/paper"
	"xinpu/printing/printtest"
)

var surnames = []string{"刘", "王", "于", "姜", "曲", "欧阳", "赵", "陈", "孙", "周", "吴", "郑"}
var given = []string{"建国", "强", "秀英", "文海", "桂兰", "青山", "五", "六", "七", "勤", "海燕", "小𬭚"}

func persons(n, from int) (out []printing.PaperName) {
	for i := range n {
		k := from + i
		out = append(out, printing.PaperName{Name: surnames[k%12] + given[(k/12+k)%12], Household: fmt.Sprintf("%03d户", k%281+1)})
	}
	return out
}

func minutes(items int) printing.Minutes {
	m := printing.Minutes{
		Village: "东岛刘家村", Title: "信用议事会纪要", Subtitle: "2026年9月 · 第 0391-7 号",
		Facts: []printing.Fact{{Label: "日期", Value: "2026年9月26日"}, {Label: "地点", Value: "村委会会议室"}, {Label: "开会", Value: "2026年9月26日 09:00"},
			{Label: "散会", Value: "2026年9月26日 10:12"}, {Label: "会议", Value: "信用议事会"}, {Label: "法定人数", Value: "应到 17 人，9 人有效，到会 15 人"}},
		Rolls: []printing.MinutesRoll{
			{Label: "到会 15 人", Names: persons(15, 3)}, {Label: "缺席 2 人", Names: []printing.PaperName{{Name: "买买提·阿不都热合曼"}, {Name: "𫖯国"}}},
		},
		Remarks: []string{"第 3 项表决前到会：于秀英。"},
		Sums: []printing.MinutesSum{{Figure: "12", Label: "通过"}, {Figure: "3", Label: "改后通过"}, {Figure: "2", Label: "未通过"},
			{Figure: "1", Label: "下次再议"}, {Figure: "0", Label: "未决"}},
		Noted:   []printing.MinutesNoted{{Title: "参加志愿服务 1.5小时", Names: persons(9, 40)}},
		Closing: []string{"通过的 15 项公示到 2026年10月1日。有异议请在公示期内到信用超市或村委会提出，只冻结有异议的那一项，列入下次议程。", "期满没有异议，记入各人名下。"},
		Seal:    printing.Fact{Label: "最近封账号（2026年8月）", Value: "4071 2286 9135"}, Signatures: []string{"主持人", "记录人", "监督委员会"},
		Labels: printing.MinutesLabels{Items: "议题与表决", Number: "序号", Item: "议题与当事人", Outcome: "结果", Continued: "（接上页）", Earlier: "重新议过，先前的决定：",
			Noted: "只记录、不计分", Closing: "公示与异议", Date: "日期", Page: "第 {n} 页，共 {m} 页", Foot: "本纪要由信铺按表决记录生成"},
		Date: time.Date(2026, 9, 26, 2, 12, 0, 0, time.UTC),
	}
	for n := range items {
		t := printing.MinutesItem{Number: fmt.Sprint(n + 1), Title: fmt.Sprintf("参加志愿服务 %d小时", n+2), Figures: "每件 积分 ＋2，信用分 ＋2　3 件", Names: persons(3, n),
			Explanation: "4小时，每2小时＋1 积分，共＋2 积分", Outcome: "通过", Tally: "15 人一致同意"}
		switch n % 9 {
		case 2:
			t.Tally, t.Facts = "12 同意 · 1 反对 · 1 弃权（记名）", []printing.Fact{{Label: "反对", Value: "欧阳小𬭚"}, {Label: "弃权", Value: fmt.Sprintf("弃%d权", n)}, {Label: "回避", Value: "刘安（家里人的事）"}}
		case 4:
			t.Title, t.Names, t.Figures = fmt.Sprintf("参加第%d次全村环境卫生大整治并带动邻里一起清理村内主要道路、沟渠和房前屋后", n), persons(47, 5), "每件 积分 ＋2　47 件"
		case 5:
			t.Outcome, t.Facts = "改后通过", []printing.Fact{{Label: "改为", Value: "每件 积分 ＋1，信用分 ＋5"}, {Label: "原因", Value: "只做了半天，后半天由邻居替的，大家商量后按一半算；以后凡是替工的，都按各人实际做的时间来算，不再整天计。"}}
		case 7:
			t.Outcome, t.Earlier = "通过", []printing.Fact{{Label: "09:31", Value: "未通过，0 同意 · 14 反对 · 0 弃权，反对：陈六、赵五、孙七"}}
		case 8:
			t.Outcome, t.Open, t.Tally = "未决", true, ""
		}
		m.Items = append(m.Items, t)
	}
	return m
}

// layer is the text that a reader can copy out of a file, white space taken off.
func layer(t testing.TB, file []byte) string {
	t.Helper()
	printtest.Need(t, "pdftotext", "poppler-utils")
	path := filepath.Join(t.TempDir(), "in.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", path, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return squeeze(string(out))
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// plane0 takes off what a PDF draws as outlines and its text layer cannot hold.
func plane0(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return -1
		}
		return r
	}, s)
}

// inside holds every mark of a page within its margins.
func inside(t *testing.T, pages []paper.Page, margin float64) {
	t.Helper()
	for n, p := range pages {
		for _, m := range p.Marks {
			s, ok := m.(paper.Text)
			if !ok || s.Turn != 0 {
				continue
			}
			if end := s.X + s.Face.Width(s.S, s.Size); s.X < margin-0.01 || end > p.Width-margin+0.05 || s.Y < margin-6 || s.Y > p.Height-margin/2 && !strings.Contains(s.S, "100 ") { // the measure stands in the margin
				t.Errorf("page %d: %q runs over the margin: %.1f to %.1f at %.1f", n+1, s.S, s.X, end, s.Y)
			}
		}
	}
}

func TestMinutesSayWhoVotedHow(t *testing.T) {
	m := minutes(40)
	pages, err := m.Pages()
	if err != nil {
		t.Fatal(err)
	}
	inside(t, pages, 20)
	file, err := printing.MinutesPDF(m)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := printing.MinutesPDF(m); err != nil || !bytes.Equal(again, file) {
		t.Fatalf("the same minutes give other bytes (%v)", err)
	}
	said, plain := layer(t, file), squeeze(string(printing.MinutesText(m)))
	wants := append([]string{m.Title, m.Village, m.Seal.Value, "第1页，共" + fmt.Sprint(len(pages)) + "页", "买买提·阿不都热合曼"}, m.Signatures...)
	for _, i := range m.Items {
		wants = append(wants, i.Outcome, i.Tally)
		if utf8.RuneCountInString(i.Title) < 20 {
			wants = append(wants, i.Title)
		}
		for _, l := range append(i.Facts, i.Earlier...) {
			if utf8.RuneCountInString(l.Value) < 40 {
				wants = append(wants, l.Value)
			}
		}
		for _, n := range i.Names {
			wants = append(wants, n.Name+n.Household)
		}
	}
	for _, w := range wants {
		w = squeeze(w)
		if !strings.Contains(said, plane0(w)) {
			t.Errorf("the paper does not say %q", w)
		}
		if !strings.HasPrefix(w, "第1页") && !strings.Contains(plain, w) {
			t.Errorf("the text does not say %q", w)
		}
	}
	if n := strings.Count(said, "议题与当事人"); n < len(pages)-1 {
		t.Errorf("the heads stand on %d of %d pages", n, len(pages))
	}
	printtest.Render(t, file, 110, len(pages), func(at int, g *printtest.Grey) { sharp(t, g, pages[at]) })
}

// sharp compares large type on a rendered page with its outlines: Plane 2 and what stands above it.
func sharp(t *testing.T, g *printtest.Grey, p paper.Page) {
	t.Helper()
	for _, m := range p.Marks {
		if s, ok := m.(paper.Text); ok && s.Turn == 0 && s.Size >= 12 {
			if least, of := printtest.Likeness(g, s); least < 0.5 {
				t.Errorf("%c of %q does not look like itself: %.2f", of, s.S, least)
			}
		}
	}
}

func TestMinutesOfNothingAndOfOneHugeItem(t *testing.T) {
	empty := printing.Minutes{Village: "村", Title: "纪要", Draft: "未完", Labels: printing.MinutesLabels{Page: "{n}/{m}"}}
	if pages, err := empty.Pages(); err != nil || len(pages) != 1 {
		t.Errorf("%d pages, %v", len(pages), err)
	}
	m := minutes(1)
	m.Items[0].Names = persons(2000, 0)
	m.Items[0].Facts = []printing.Fact{{Label: "原因", Value: strings.Repeat("说来话长，", 800)}}
	pages, err := m.Pages()
	if err != nil || len(pages) < 8 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	inside(t, pages, 20)
	m.Items[0].Title = "🙂"
	var missing *printing.MissingGlyphError
	if _, err := printing.MinutesPDF(m); !errors.As(err, &missing) {
		t.Errorf("%v", err)
	}
}

func BenchmarkMinutes(b *testing.B) {
	m := minutes(400)
	for b.Loop() {
		if _, err := printing.MinutesPDF(m); err != nil {
			b.Fatal(err)
		}
	}
}
