package printing

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"xinpu/printing/paper"
	"xinpu/printing/printtest"
	"xinpu/printing/text"
)

// blackoutOf makes up papers for so many rows.
func blackoutOf(rows int) (s BlackoutSheets) {
	s = BlackoutSheets{
		Village: "东岛刘家村", Shop: "信用超市", Date: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC),
		Labels: BlackoutLabels{
			Title: "停电兑换单", Prices: "货号和价钱", PricesNote: "停电时照这张表收分。", Number: "单号", For: "供 2026年11月23日 停电时用", Printed: "11月22日 21:30印", Seal: "封账号 8483 3503 3937",
			Day: "使用日期", Who: "姓名 户号", Points: "可用", Unit: "分", Product: "货号", Quantity: "件", Sum: "共几分", Sign: "签名", Total: "本页合计", Rows: "行", Keeper: "店员签名", Blank: "姓名、户号",
			Page: "第 {n} 页，共 {m} 页", Check: "此线应为 100 毫米", Privacy: "单上有村民的姓名和积分：只在店里用，不拍照，不外传。",
		},
	}
	for n := range 30 {
		body := fmt.Sprintf("200%09d", n+1)
		s.Prices = append(s.Prices, BlackoutProduct{Number: fmt.Sprintf("%02d", n+1), Name: "加长名字的周末篮球训练班", Spec: "10卷/提", Price: "1288", Special: "60岁以上 25分 · 每户每月 2 件", Barcode: body + eanCheck(body)})
	}
	for at := 0; at < rows; at += 20 {
		one := BlackoutSheet{Number: fmt.Sprintf("%04d-7", at/20+1), Code: fmt.Sprintf("75%06d007", at/20+1), Title: "第一责任网格", Blank: at+20 >= rows}
		for n := range 20 {
			r := BlackoutRow{Code: fmt.Sprintf("75%06d%02d%d", at/20+1, n+1, n%10)}
			if !one.Blank {
				r.Name, r.Home, r.Points, r.Note = []string{"刘安", "欧阳𬭚秀英", "买买提·阿不都热合曼"}[n%3], fmt.Sprintf("%03d户", n/2+1), fmt.Sprint(n*n*n), "60岁以上 优惠10%"
			}
			one.Rows = append(one.Rows, r)
		}
		s.Sheets = append(s.Sheets, one)
	}
	return s
}

func eanCheck(body string) string {
	sum := 0
	for n, c := range body {
		sum += int(c-'0') * (1 + 2*(n%2))
	}
	return fmt.Sprint((10 - sum%10) % 10)
}

// turned is a picture turned by degrees about its middle, as paper lies before a camera.
func turned(g *printtest.Grey, degrees float64) *printtest.Grey {
	side := int(math.Hypot(float64(g.Wide), float64(g.High))) + 2
	out := &printtest.Grey{Wide: side, High: side, PerMM: g.PerMM, Pix: make([]byte, side*side)}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	for y := range side {
		for x := range side {
			dx, dy := float64(x-side/2), float64(y-side/2)
			fx, fy := dx*cos+dy*sin+float64(g.Wide/2), dy*cos-dx*sin+float64(g.High/2)
			x0, y0 := math.Floor(fx), math.Floor(fy)
			at := func(i, k int) float64 { return float64(g.At(int(x0)+i, int(y0)+k)) }
			u, v := fx-x0, fy-y0
			out.Pix[y*side+x] = byte((at(0, 0)*(1-u)+at(1, 0)*u)*(1-v) + (at(0, 1)*(1-u)+at(1, 1)*u)*v)
		}
	}
	return out
}

// TestEverySymbolOfABlackoutSheetDecodes holds a scanner to one row after the other, upright, on its side, upside down and askew. It sees
// parts of the neighbours, too.
func TestEverySymbolOfABlackoutSheetDecodes(t *testing.T) {
	s := blackoutOf(60)
	pages, err := s.Pages()
	if err != nil {
		t.Fatal(err)
	}
	file, err := BlackoutPDF(s)
	if err != nil {
		t.Fatal(err)
	}
	const prices = 2
	var mu sync.Mutex
	var seen []*printtest.Grey
	var want []string
	printtest.Render(t, file, 200, len(pages), func(page int, g *printtest.Grey) {
		mu.Lock()
		defer mu.Unlock()
		if page < prices {
			got := printtest.Symbols(t, g, "ean13")
			for _, product := range s.Prices[page*26 : min(30, page*26+26)] {
				if !slices.Contains(got, product.Barcode) {
					t.Errorf("the barcode %s cannot be read", product.Barcode)
				}
			}
			return
		}
		one := s.Sheets[page-prices]
		n := -1
		for _, m := range pages[page].Marks {
			if code, ok := m.(paper.Code); ok {
				view := g.Crop(code.X-4, code.Y-4, code.Side+8, code.Side+8)
				for _, degrees := range []float64{0, 90, 180, 7} {
					seen = append(seen, turned(view, degrees))
					if n < 0 {
						want = append(want, one.Code)
					} else {
						want = append(want, one.Rows[n].Code)
					}
				}
				n++
			}
		}
	})
	if len(want) != 3*21*4 {
		t.Fatalf("%d symbols", len(want))
	}
	for n, got := range printtest.Scan(t, seen) {
		if got != want[n] {
			t.Errorf("symbol %d, turned by %g: %q, want %s", n/4, []float64{0, 90, 180, 7}[n%4], got, want[n])
		}
	}
}

// TestABlackoutSheetHasRoomForAPen holds rows, type and the line of 100 mm to what a hand and an old eye need.
func TestABlackoutSheetHasRoomForAPen(t *testing.T) {
	s := blackoutOf(40)
	pages, err := s.Pages()
	if err != nil {
		t.Fatal(err)
	}
	const least = 9.0 // mm high
	if blackoutRow < least || blackoutSide/21*4 > blackoutAside-blackoutSide {
		t.Errorf("rows of %g mm with symbols of %g", blackoutRow, blackoutSide)
	}
	for n := 1; n < len(blackoutColumns); n++ {
		if wide := blackoutColumns[n] - blackoutColumns[n-1]; n > 3 && wide < least {
			t.Errorf("box %d is %g mm wide", n, wide)
		}
	}
	for n, p := range pages {
		line := false
		for _, m := range p.Marks {
			switch m := m.(type) {
			case paper.Text:
				if end := m.X + m.Face.Width(m.S, m.Size); m.Turn == 0 && (m.X < 5 || end > a4Width-5 || m.Y > a4Height-3) {
					t.Errorf("page %d: %q reaches from %.1f to %.1f", n+1, m.S, m.X, end)
				}
			case paper.Line:
				line = line || m.Y1 == m.Y2 && math.Abs(m.X2-m.X1-100) < 1e-9
			case paper.Code:
				if m.Y+m.Side > a4Height-15 {
					t.Errorf("page %d: a symbol lies below the rows", n+1)
				}
			}
		}
		if !line {
			t.Errorf("page %d has no line of 100 mm", n+1)
		}
	}
	s.Sheets[0].Rows[0].Name = "刘\U0001F600"
	var missing *MissingGlyphError
	if _, err := BlackoutPDF(s); !errors.As(err, &missing) || missing.Char != '\U0001F600' {
		t.Errorf("a face on a sheet: %v", err)
	}
	s.Sheets[0].Rows[0].Name, s.Sheets[0].Rows[0].Code = "刘安", "7x"
	var digits *DigitsError
	if _, err := BlackoutPDF(s); !errors.As(err, &digits) {
		t.Errorf("letters in a symbol: %v", err)
	}
}

// TestTheAdviceFitsOnOnePage in type that is read from an arm's length.
func TestTheAdviceFitsOnOnePage(t *testing.T) {
	a := Advice{Village: "东岛刘家村", Title: "停电怎么办", Check: "此线应为 100 毫米"}
	for range 3 {
		a.Parts = append(a.Parts, AdvicePart{Title: "停电的时候", Steps: slices.Repeat([]string{strings.Repeat("一个人写一行：货号、件数。", 2)}, 4)})
	}
	pages, err := a.Pages()
	if err != nil || len(pages) != 1 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	for _, m := range pages[0].Marks {
		if line, ok := m.(paper.Text); ok && strings.Contains(line.S, "写一行") && (line.Size < 14 || line.Face != text.Regular) {
			t.Errorf("%g points", line.Size)
		}
	}
	a.Parts[0].Steps = slices.Repeat(a.Parts[0].Steps, 20)
	if _, err := a.Pages(); !errors.Is(err, ErrTooLong) {
		t.Errorf("far too much: %v", err)
	}
}
