package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// em is the width of n hanzi at the size the tests use.
const size = 10.0

func em(n float64) float64 { return n * size / PointsPerMM }

func TestWrap(t *testing.T) {
	tests := []struct {
		name, in string
		width    float64 // in hanzi
		want     string  // lines parted by |
	}{
		{"fits", "东岛刘家村", 5, "东岛刘家村"},
		{"breaks between hanzi", "东岛刘家村", 3, "东岛刘|家村"},
		{"empty", "", 3, ""},
		{"no comma at a line's start", "东岛刘，家村", 3, "东岛|刘，家|村"},
		{"no full stop at a line's start", "谢谢大家。", 4, "谢谢大|家。"},
		{"two marks stay together", "他说好！”我走", 4, "他说|好！”我|走"},
		{"no opening bracket at a line's end", "大米（五斤）", 3, "大米|（五|斤）"},
		{"book title", "按《村规民约》办", 2, "按|《村|规民|约》|办"},
		{"ellipsis whole", "等一等……再说", 4, "等一|等……再|说"},
		{"dash whole", "今年——去年", 3, "今|年——|去年"},
		{"word whole", "大米 rice 五斤", 3, "大米|rice 五|斤"},
		{"number whole", "积分12345分", 4, "积分|12345分"},
		{"number with joints whole", "共1,234.50元", 4, "共|1,234.50|元"},
		{"percent stays with its number", "合计一共50%了", 5, "合计一共|50%了"},
		{"sign stays with its number", "本次兑换−30分", 5, "本次兑换|−30分"},
		{"serial number whole", "单号是0391-7", 4, "单号是|0391-7"},
		{"word wider than a line", "abcdefghijklmnop", 3, "abcde|fghijkl|mnop"},
		{"spaces at a break go", "东岛  刘家村", 2, "东岛|刘家|村"},
		{"indent stays", "　　东岛刘家村", 4, "　　东岛|刘家村"},
		{"line feeds", "东岛\n刘家\r\n\n村", 4, "东岛|刘家||村"},
		{"narrower than a character", "东岛", 0.5, "东|岛"},
		{"dot between names", "买买提·阿不都", 3, "买买|提·阿|不都"},
		{"plane 2", "𬭚𫖯𬱖", 2, "𬭚𫖯|𬱖"},
		{"nothing but marks", "！！！！！", 2, "！！|！！|！"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(Regular.Wrap(tt.in, size, em(tt.width)), "|")
			if got != tt.want {
				t.Errorf("Wrap(%q, %v hanzi) = %q, want %q", tt.in, tt.width, got, tt.want)
			}
		})
	}
}

// FuzzWrap: no rune is lost, no line is too wide that could have been broken, and nothing panics.
func FuzzWrap(f *testing.F) {
	for _, s := range []string{"", "东岛刘家村", "大米（5kg），2 袋。", "  a b  c ", "买买提·阿不都热合曼𬭚", "\n\n", "——……！！", "word wrap, 中文 mixed 12,345.6"} {
		f.Add(s, 3.0)
		f.Add(s, 0.1)
	}
	f.Fuzz(func(t *testing.T, s string, width float64) {
		if !utf8.ValidString(s) || width != width || width < 0 || width > 1e6 || strings.ContainsRune(s, '\r') {
			t.Skip()
		}
		rest := s
		for i, line := range Regular.Wrap(s, size, em(width)) {
			if i > 0 { // what may go at a break: spaces, and one line feed
				rest = strings.TrimLeftFunc(rest, isSpace)
				rest = strings.TrimPrefix(rest, "\n")
			}
			tail, ok := strings.CutPrefix(rest, line)
			if !ok {
				t.Fatalf("line %d %q is not what follows: %q", i, line, rest)
			}
			rest = tail
			if w := Regular.Width(line, size); w > em(width)+0.01 && breakable(line) {
				t.Errorf("line %q is %.2f mm wide, not %.2f", line, w, em(width))
			}
		}
		if strings.TrimLeftFunc(rest, isSpace) != "" {
			t.Fatalf("lost %q of %q", rest, s)
		}
	})
}

// breakable reports whether a line could have been shorter: it has more than one character besides spaces.
func breakable(line string) bool {
	return utf8.RuneCountInString(strings.TrimFunc(line, isSpace)) > 1
}
