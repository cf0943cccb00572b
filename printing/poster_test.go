package printing_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"xinpu/printing"
	"xinpu/printing/paper"
)

func poster(a3 bool) printing.Poster {
	p := printing.Poster{
		A3: a3, Village: "东岛刘家村", Title: "2026年9月红榜", Subtitle: "信用分高的前十名", StarsTitle: "党员红星", MeetingTitle: "9月26日信用议事会",
		Sums:  []printing.MinutesSum{{Figure: "121", Label: "通过"}, {Figure: "3", Label: "改后通过"}, {Figure: "2", Label: "未通过"}, {Figure: "1", Label: "下次再议"}},
		Notes: []string{"通过的 124 项公示到 2026年10月1日。", "有异议，公示期内到信用超市或村委会提出。"},
		Seal:  printing.Fact{Label: "8月封账号", Value: "4071 2286 9135"}, Foot: "没有同意公开姓名的，只写姓", Date: time.Date(2026, 9, 28, 0, 0, 0, 0, time.UTC),
	}
	for n, name := range []string{"于秀英", "刘建国", "王强", "刘*红", "姜文海", "曲桂兰", "买买提·阿不都热合曼", "𫖯国", "欧阳青山", "郑*"} {
		p.Ranks = append(p.Ranks, printing.PosterRank{Place: n + 1, Name: name, Stars: 9 - n, Figure: "1032"})
		p.Stars = append(p.Stars, printing.PosterRank{Name: name, Stars: 8 - n})
	}
	return p
}

func TestPosterIsReadFromTwoMetres(t *testing.T) {
	for _, a3 := range []bool{false, true} {
		p := poster(a3)
		page, err := p.Page()
		if err != nil {
			t.Fatal(err)
		}
		scale := page.Width / 210
		inside(t, []paper.Page{page}, 15*scale)
		far := map[string]bool{p.Title: true, p.Seal.Value: true, "121": true}
		for _, r := range p.Ranks {
			far[r.Name], far[r.Figure] = true, true
		}
		for _, m := range page.Marks {
			if s, ok := m.(paper.Text); ok && far[s.S] && s.Size < 22.6*scale {
				t.Errorf("%q is only %.1f points high", s.S, s.Size)
			}
		}
		file, err := printing.PosterPDF(p)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := printing.PosterPDF(p); err != nil || !bytes.Equal(again, file) {
			t.Errorf("the same poster gives other bytes (%v)", err)
		}
		said := layer(t, file)
		for s := range far {
			if !strings.Contains(said, squeeze(plane0(s))) {
				t.Errorf("the poster does not say %q", s)
			}
		}
	}
	bare := printing.Poster{Village: "村", Title: "红榜", Empty: "这个月还没有人上榜"}
	if _, err := printing.PosterPDF(bare); err != nil {
		t.Error(err)
	}
}
