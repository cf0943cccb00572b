package printing

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"xinpu/printing/fonts"
	"xinpu/printing/paper"
	"xinpu/printing/printtest"
)

func redemption(r Roll) Slip {
	return Slip{
		Roll: r, Village: "东岛刘家村", Shop: "信用超市", Title: "兑换小票", Serial: "0391-7", When: "2026年11月22日 15:20",
		Member: "刘建国", Household: "035户 · 第1网格",
		Lines: []SlipLine{{"大米 5kg", "1", "30", "30"}, {"牙膏（薄荷清爽型）120g", "2", "6", "12"}, {"理发", "1", "8", "8"}},
		Count: "4 件", Total: "50 分", Before: "126", After: "76",
		Notes:  []string{"大米本月每户限 2 袋，这是第 2 袋。", "有疑问请在 7 日内到村委会提出异议。"},
		Server: "一号收银台", Seal: "2026年10月 · 3841 7206", Code: "0391720261122", CodeText: "在自助机上扫此码可核对本票",
		Footer: "勤劳有分，互助有礼。", Date: time.Date(2026, 11, 22, 7, 20, 0, 0, time.UTC),
		Labels: SlipLabels{Serial: "单号", When: "时间", Member: "村民", Household: "户", Proxy: "代领人", Total: "合计", Before: "兑换前",
			After: "兑换后", Reversal: "冲正", Reverses: "冲正单号", Server: "经办", Seal: "封账号"},
	}
}

func reversal(r Roll) Slip {
	s := redemption(r)
	s.Reversal, s.Reverses, s.Reprint, s.Watermark = true, "0388-2", "重打 第 2 次", "演练"
	s.Member, s.Proxy, s.Total = "买买提·阿不都热合曼", "欧阳𬭚", "−50 分"
	return s
}

// render gives the slip's page and the picture of its PDF.
func render(t *testing.T, s Slip, dpi int) (paper.Page, *printtest.Grey) {
	t.Helper()
	page, err := s.Page()
	if err != nil {
		t.Fatal(err)
	}
	file, err := SlipPDF(s)
	if err != nil {
		t.Fatal(err)
	}
	var grey *printtest.Grey
	printtest.Render(t, file, dpi, 1, func(_ int, g *printtest.Grey) { grey = g })
	return page, grey
}

func TestSlips(t *testing.T) {
	for _, roll := range []Roll{Roll58, Roll80} {
		for _, s := range []Slip{redemption(roll), reversal(roll)} {
			page, g := render(t, s, 203)
			if page.Width != roll.Width() || page.Height < page.Width {
				t.Errorf("%v × %v mm", page.Width, page.Height)
			}
			if w := float64(g.Wide) / g.PerMM; math.Abs(w-roll.Width()) > 0.3 {
				t.Errorf("the PDF is %.1f mm wide", w)
			}
			side := (roll.Width() - roll.Printable()) / 2
			for _, margin := range [][2]float64{{0, side - 0.2}, {roll.Width() - side + 0.3, side - 0.3}} {
				for _, p := range g.Crop(margin[0], 0, margin[1], page.Height).Pix {
					if p < 250 {
						t.Fatalf("ink where a %.0f mm roll takes none", roll.Width())
					}
				}
			}
			if got := printtest.Scan(t, []*printtest.Grey{g})[0]; got != s.Code {
				t.Errorf("the symbol reads %q", got)
			}
			for _, m := range page.Marks {
				line, ok := m.(paper.Text)
				if !ok || line.Ink != paper.Black {
					continue
				}
				if least, of := printtest.Likeness(g, line); least < 0.65 { // thin strokes and dots at 203 dpi
					t.Errorf("%q in %q is printed otherwise: %.2f", of, line.S, least)
				}
			}
		}
	}
}

func TestSlipMarksReversalAndReprint(t *testing.T) {
	page, err := new(reversal(Roll58)).Page()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"冲正", "0388-2", "重打 第 2 次", "演练", "欧阳𬭚"} {
		if !slices.Contains(words(page), want) {
			t.Errorf("%q does not stand on the slip", want)
		}
	}
	if page, err = new(redemption(Roll58)).Page(); err != nil {
		t.Fatal(err)
	}
	for _, not := range []string{"冲正", "冲正单号", "代领人"} {
		if slices.Contains(words(page), not) {
			t.Errorf("%q stands on a plain slip", not)
		}
	}
}

func words(p paper.Page) (out []string) {
	for _, m := range p.Marks {
		if t, ok := m.(paper.Text); ok {
			out = append(out, t.S)
		}
	}
	return out
}

// Every one of the 8,105 stands on a slip, and what is printed there looks like it. The cards try the bold face.
func TestEveryStandardCharacterOnASlip(t *testing.T) {
	page, g := render(t, Slip{Roll: Roll80, Notes: []string{string(fonts.Standard())}}, 170)
	seen := 0
	var lines []paper.Text
	for _, m := range page.Marks {
		if line, ok := m.(paper.Text); ok {
			lines = append(lines, line)
			seen += utf8.RuneCountInString(line.S)
		}
	}
	if seen != 8105 {
		t.Errorf("%d characters stand on the slip", seen)
	}
	var wg sync.WaitGroup
	for half := range slices.Chunk(lines, len(lines)/2+1) {
		wg.Go(func() {
			for _, line := range half {
				if least, of := printtest.Likeness(g, line); least < alike {
					t.Errorf("%q (U+%04X) in %q is printed otherwise: %.2f", of, of, line.S, least)
				}
			}
		})
	}
	wg.Wait()
}

func TestLongThingsStayWithinTheSlip(t *testing.T) {
	long := strings.Repeat("东岛刘家村很长很长的说明，", 20)
	for _, roll := range []Roll{Roll58, Roll80} {
		s := reversal(roll)
		s.Shop, s.Member, s.Household, s.Proxy, s.Footer, s.Reprint, s.Watermark = long, long, long, long, long, long, long
		s.Notes = []string{long, "一行\n又一行", strings.Repeat("x", 300)}
		s.Lines = []SlipLine{{long, "99999", "1,000,000", "99,999,000,000"}, {"", "", "", "1"}, {"大米", "", "", ""}}
		s.Labels.Server = long
		page, err := s.Page()
		if err != nil {
			t.Fatal(err)
		}
		left := (roll.Width() - roll.Printable()) / 2
		type span struct{ y, from, to float64 }
		var spans []span
		for _, m := range page.Marks {
			line, ok := m.(paper.Text)
			if !ok {
				continue
			}
			to := line.X + line.Face.Width(line.S, line.Size)
			if line.X < left-0.01 || to > left+roll.Printable()+0.01 || line.Y > page.Height {
				t.Errorf("%q lies from %.1f to %.1f mm", line.S, line.X, to)
			}
			for _, o := range spans {
				if math.Abs(o.y-line.Y) < 0.5 && o.from < to-0.01 && line.X < o.to-0.01 {
					t.Errorf("%q lies over something else", line.S)
				}
			}
			spans = append(spans, span{line.Y, line.X, to})
		}
	}
}

func TestWhatCannotStandOnASlip(t *testing.T) {
	fields := map[string]func(*Slip, string){
		"village":  func(s *Slip, v string) { s.Village = v },
		"shop":     func(s *Slip, v string) { s.Shop = v },
		"serial":   func(s *Slip, v string) { s.Serial = v },
		"member":   func(s *Slip, v string) { s.Member = v },
		"good":     func(s *Slip, v string) { s.Lines[1].Name = v },
		"quantity": func(s *Slip, v string) { s.Lines[1].Quantity = v },
		"total":    func(s *Slip, v string) { s.Lines[1].Total = v },
		"note":     func(s *Slip, v string) { s.Notes[1] = v },
		"label":    func(s *Slip, v string) { s.Labels.Server = v },
		"banner":   func(s *Slip, v string) { s.Labels.Reversal = v },
		"frame":    func(s *Slip, v string) { s.Reprint = v },
		"footer":   func(s *Slip, v string) { s.Footer = v },
	}
	for name, set := range fields {
		for _, roll := range []Roll{Roll58, Roll80} {
			s := reversal(roll)
			set(&s, "大米😀五斤")
			var missing *MissingGlyphError
			if _, err := SlipPDF(s); !errors.As(err, &missing) || missing.Char != '😀' || !strings.Contains(missing.Text, "大米😀五斤") {
				t.Errorf("an emoji in the %s: %v", name, err)
			}
			s = reversal(roll)
			set(&s, "大米\xe4\xba")
			var encoding *EncodingError
			if _, err := SlipPDF(s); !errors.As(err, &encoding) {
				t.Errorf("half a character in the %s: %v", name, err)
			}
		}
	}
	s := redemption(Roll58)
	s.Code = "0391-7"
	var digits *DigitsError
	if _, err := SlipPDF(s); !errors.As(err, &digits) {
		t.Errorf("a code with a dash: %v", err)
	}
}

func TestSameSlipSameBytes(t *testing.T) {
	first, err := SlipPDF(reversal(Roll80))
	if err != nil {
		t.Fatal(err)
	}
	second, err := SlipPDF(reversal(Roll80))
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("two files of the same slip differ: %v", err)
	}
	if file, err := SlipPDF(Slip{}); err != nil || len(file) == 0 {
		t.Errorf("an empty slip: %v", err)
	}
}

func BenchmarkSlip(b *testing.B) {
	s := redemption(Roll58)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := SlipPDF(s); err != nil {
			b.Fatal(err)
		}
	}
}
