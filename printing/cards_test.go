package printing

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"xinpu/printing/fonts"
	"xinpu/printing/paper"
	"xinpu/printing/printtest"
	"xinpu/printing/text"
)

// village makes up a village of n people.
func village(n int) CardSheet {
	surnames := []string{"刘", "王", "于", "孙", "曲", "宫", "欧阳", "姜", "单", "仇", "解", "𬭚"}
	given := []string{"建国", "秀英", "强", "丽华", "志远", "桂兰", "永福", "春燕", "海", "子涵"}
	s := CardSheet{
		Village: "东岛刘家村", Title: "信用积分卡", Date: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC),
		Labels: CardLabels{Number: "卡号", Check: "此线应为 100 毫米", Sheet: "第 {n} 张，共 {m} 张", Date: "2026年11月22日"},
	}
	for i := range n {
		s.Cards = append(s.Cards, Card{
			Number:    fmt.Sprintf("62%09d%05d", i*7919+11, (i*31337)%100000),
			Name:      surnames[i%len(surnames)] + given[i/len(surnames)%len(given)],
			Household: fmt.Sprintf("%03d户", i/3+1),
			Grid:      fmt.Sprintf("第%d网格", i%5+1),
		})
	}
	return s
}

func TestEveryCardOfAVillageDecodes(t *testing.T) {
	s := village(928)
	file, err := Cards(s)
	if err != nil {
		t.Fatal(err)
	}
	if len(file) > 1_300_000 {
		t.Errorf("%d bytes for 928 cards", len(file))
	}
	pictures := make([]*printtest.Grey, len(s.Cards))
	printtest.Render(t, file, 120, 93, func(page int, g *printtest.Grey) {
		for i := range min(10, len(s.Cards)-page*10) {
			x, y := cardPlace(i)
			pictures[page*10+i] = g.Crop(x, y, CardWidth, CardHeight)
		}
	})
	for i, got := range printtest.Scan(t, pictures) {
		if got != s.Cards[i].Number {
			t.Errorf("card %d reads %q, not %q", i, got, s.Cards[i].Number)
		}
	}
}

// Cards are held askew, and carried in trousers for years. Every card of a sheet is read all the same.
func TestEveryCardOfASheetDecodesAsPeopleHandleIt(t *testing.T) {
	s := village(10)
	file, err := Cards(s)
	if err != nil {
		t.Fatal(err)
	}
	const dirt = 0.03
	var pictures []*printtest.Grey
	var what []string
	printtest.Render(t, file, 150, 1, func(_ int, g *printtest.Grey) {
		for i := range s.Cards {
			x, y := cardPlace(i)
			card := g.Crop(x, y, CardWidth, CardHeight)
			for _, turn := range []float64{7, 45, 90, 180, 283} {
				pictures, what = append(pictures, card.Turn(turn)), append(what, fmt.Sprintf("turned by %v°", turn))
			}
			pictures, what = append(pictures, card.Dirty(dirt, uint64(i))), append(what, "with dirt")
		}
	})
	for n, got := range printtest.Scan(t, pictures) {
		if i := n / 6; got != s.Cards[i].Number {
			t.Errorf("card %d %s reads %q, not %q", i, what[n], got, s.Cards[i].Number)
		}
	}
}

// Every one of the 8,105 stands on a card, and what is printed there looks like it.
func TestEveryStandardCharacterOnCards(t *testing.T) {
	s := village(0)
	const each = 8
	for i, all := 0, fonts.Standard(); i < len(all); i += each {
		s.Cards = append(s.Cards, Card{Number: fmt.Sprintf("%016d", i), Name: string(all[i:min(i+each, len(all))]), Household: "001户"})
	}
	looksLikeItsText(t, s, 90)
}

// alike is how much a printed character resembles its outline at the least; another character hardly gets there.
const alike = 0.76

func looksLikeItsText(t *testing.T, s CardSheet, dpi int) {
	t.Helper()
	pages, err := s.Pages()
	if err != nil {
		t.Fatal(err)
	}
	file, err := Cards(s)
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	seen := 0
	printtest.Render(t, file, dpi, len(pages), func(page int, g *printtest.Grey) {
		for _, m := range pages[page].Marks {
			line, ok := m.(paper.Text)
			if !ok || line.Face != text.Bold || line.Size < 14 {
				continue
			}
			least, of := printtest.Likeness(g, line)
			// The eye itself is tried with other characters.
			if other := otherwise(line); page%50 == 0 {
				if wrong, _ := printtest.Likeness(g, other); wrong >= alike {
					t.Errorf("%q passes for %q: %.2f", line.S, other.S, wrong)
				}
			}
			mu.Lock()
			seen += len([]rune(line.S))
			mu.Unlock()
			if least < alike {
				t.Errorf("page %d: %q (U+%04X) in %q is printed otherwise: %.2f", page+1, of, of, line.S, least)
			}
		}
	})
	if want := len([]rune(strings.Join(names(s), ""))); seen != want {
		t.Errorf("%d characters of %d seen", seen, want)
	}
}

// otherwise puts other characters of the standard table into a text.
func otherwise(t paper.Text) paper.Text {
	all := fonts.Standard()
	t.S = strings.Map(func(r rune) rune { return all[(slices.Index(all, r)+4000)%len(all)] }, t.S)
	return t
}

func names(s CardSheet) []string {
	var out []string
	for _, c := range s.Cards {
		out = append(out, c.Name)
	}
	return out
}

func TestSameCardsSameBytes(t *testing.T) {
	s := village(30)
	first, err := Cards(s)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Cards(s)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("two files of the same cards differ")
	}
	s.Date = time.Time{}
	if first, err = Cards(s); err != nil {
		t.Fatal(err)
	}
	if second, err = Cards(s); err != nil || !bytes.Equal(first, second) {
		t.Errorf("without a date they differ: %v", err)
	}
}

func TestCardsStayOnTheirFaces(t *testing.T) {
	s := village(10)
	s.Watermark = "演练"
	s.Village = strings.Repeat("很长的村名", 8)
	for i, n := range []string{"买买提·阿不都热合曼", "Muhammad Al-Rashid bin Abdullah al-Hassan", strings.Repeat("阿卜杜热西提", 6), "王", "司马"} {
		s.Cards[i].Name = n
		s.Cards[i].Household = strings.Repeat("东岛花园三期", i+1) + "1201户"
	}
	pages, err := s.Pages()
	if err != nil {
		t.Fatal(err)
	}
	file, err := Cards(s)
	if err != nil {
		t.Fatal(err)
	}
	// The rim of every card is as white as the paper, and its symbol reads.
	var cards []*printtest.Grey
	printtest.Render(t, file, 150, len(pages), func(_ int, g *printtest.Grey) {
		for i := range s.Cards {
			x, y := cardPlace(i)
			card := g.Crop(x, y, CardWidth, CardHeight)
			cards = append(cards, card)
			for _, rim := range [][4]float64{{0.3, 0.3, CardWidth - 0.6, 2.5}, {0.3, CardHeight - 2.8, CardWidth - 0.6, 2.5}, {0.3, 0.3, 2.5, CardHeight - 0.6}, {CardWidth - 2.8, 0.3, 2.5, CardHeight - 0.6}} {
				for _, p := range card.Crop(rim[0], rim[1], rim[2], rim[3]).Pix {
					if p < 250 {
						t.Errorf("card %d has ink on its rim", i)
						break
					}
				}
			}
		}
	})
	for i, got := range printtest.Scan(t, cards) {
		if got != s.Cards[i].Number {
			t.Errorf("card %d reads %q", i, got)
		}
	}
}

func TestCheckLineIs100mm(t *testing.T) {
	file, err := Cards(village(1))
	if err != nil {
		t.Fatal(err)
	}
	printtest.Render(t, file, 300, 1, func(_ int, g *printtest.Grey) {
		if wide, high := float64(g.Wide)/g.PerMM, float64(g.High)/g.PerMM; math.Abs(wide-210) > 0.2 || math.Abs(high-297) > 0.2 {
			t.Errorf("the sheet is %.1f × %.1f mm", wide, high)
		}
		// The longest dark run above the cut marks.
		longest := 0
		for y := range int(7 * g.PerMM) {
			run := 0
			for x := range g.Wide {
				if run++; g.At(x, y) > 128 {
					run = 0
				}
				longest = max(longest, run)
			}
		}
		if mm := float64(longest) / g.PerMM; math.Abs(mm-100) > 0.4 {
			t.Errorf("the line is %.2f mm long", mm)
		}
	})
}

func TestWhatCannotStandOnACard(t *testing.T) {
	tests := []struct {
		name string
		bad  func(*CardSheet)
		want any
	}{
		{"a character without a glyph", func(s *CardSheet) { s.Cards[3].Name = "刘😀国" }, new(*MissingGlyphError)},
		{"one in the village's name", func(s *CardSheet) { s.Village = "東岛🏠村" }, new(*MissingGlyphError)},
		{"a control character", func(s *CardSheet) { s.Cards[0].Household = "035\n户" }, new(*MissingGlyphError)},
		{"a name cut off in a character", func(s *CardSheet) { s.Cards[7].Name = "刘\xf0\xac\xad" }, new(*EncodingError)},
		{"a letter in the number", func(s *CardSheet) { s.Cards[2].Number = "62A" }, new(*DigitsError)},
		{"full-width digits", func(s *CardSheet) { s.Cards[2].Number = "６２２" }, new(*DigitsError)},
		{"no number", func(s *CardSheet) { s.Cards[2].Number = "" }, new(*DigitsError)},
		{"far too long a number", func(s *CardSheet) { s.Cards[2].Number = strings.Repeat("1", 5000) }, new(*DigitsError)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := village(10)
			tt.bad(&s)
			if file, err := Cards(s); !errors.As(err, tt.want) || file != nil {
				t.Errorf("got %d bytes and %v", len(file), err)
			}
		})
	}
	if _, err := Cards(village(0)); !errors.Is(err, ErrNoCards) {
		t.Errorf("no cards: %v", err)
	}
	var missing *MissingGlyphError
	s := village(3)
	s.Cards[1].Name = "刘😀"
	if _, err := Cards(s); !errors.As(err, &missing) || missing.Char != '😀' || missing.Text != "刘😀" {
		t.Errorf("the error names %+v", missing)
	}
}

// FuzzName: whatever a roster brings as a name is printed or refused by name.
func FuzzName(f *testing.F) {
	for _, s := range []string{"", "刘建国", "买买提·阿不都热合曼", "𬭚", "a\x00b", "\xf0\xac", "\\()[]", "　", strings.Repeat("王", 500)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		s := village(1)
		s.Cards[0].Name = name
		file, err := Cards(s)
		var missing *MissingGlyphError
		var encoding *EncodingError
		if err == nil && len(file) > 0 || errors.As(err, &missing) || errors.As(err, &encoding) {
			return
		}
		t.Errorf("%q: %v", name, err)
	})
}

func BenchmarkCards928(b *testing.B) {
	s := village(928)
	b.ReportAllocs()
	for b.Loop() {
		file, err := Cards(s)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(file)), "bytes/file")
	}
}
