package main

import (
	"fmt"
	"slices"
	"strings"
)

// ranges are what people write beside hanzi; what the originals do not have, hb-subset leaves out.
var ranges = [][2]rune{
	{0x0020, 0x007E}, {0x00A0, 0x00FF}, // ASCII, Latin-1
	{0x0100, 0x017F}, {0x01CD, 0x01DC}, // pinyin with tone marks
	{0x2010, 0x205E},                                     // general punctuation
	{0x20AC, 0x20AC}, {0x2103, 0x2103}, {0x2116, 0x2116}, // € ℃ №
	{0x2160, 0x216B}, {0x2460, 0x2473}, {0x3220, 0x3229}, // Ⅰ–Ⅻ ①–⑳ ㈠–㈩
	{0x2190, 0x2193}, {0x2196, 0x2199}, // arrows
	{0x2212, 0x2212}, {0x221A, 0x221A}, {0x221E, 0x221E}, {0x2248, 0x2248}, {0x2260, 0x2260}, {0x2264, 0x2265}, // − √ ∞ ≈ ≠ ≤ ≥
	{0x25A0, 0x25FF}, {0x2605, 0x2606}, {0x2713, 0x2717}, // geometric, ★☆, ✓✗
	{0x3000, 0x303F}, {0xFF00, 0xFFEF}, // CJK punctuation, full-width forms
	{0x338E, 0x338F}, {0x339C, 0x339E}, {0x33A1, 0x33A1}, {0x33C4, 0x33C4}, // ㎎ ㎏ ㎜ ㎝ ㎞ ㎡ ㏄
}

// votedRunes joins the standard table, the ranges and the catalogue, sorted, each once.
func votedRunes(sets ...[]rune) []rune {
	var out []rune
	for _, s := range sets {
		out = append(out, s...)
	}
	for _, r := range ranges {
		for c := r[0]; c <= r[1]; c++ {
			out = append(out, c)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// hexList writes the runes as hb-subset reads them.
func hexList(runes []rune) string {
	words := make([]string, len(runes))
	for i, r := range runes {
		words[i] = fmt.Sprintf("%X", r)
	}
	return strings.Join(words, "\n")
}
