package member

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSpellings(t *testing.T) {
	for name, want := range map[string]string{
		"单伟":     "shanwei danwei sw dw", // a surname first as surnames are read, then as the character is
		"尉迟海山":   "yuchihaishan ychs",
		"曾丽":     "zengli cengli zl cl",
		"仇云":     "qiuyun chouyun qy cy",
		"解莲敏":    "xielianmin jielianmin xlm jlm",
		"乐莲":     "yuelian lelian",
		"区国强":    "ouguoqiang",
		"万俟红":    "moqihong mqh",
		"欧阳学良":   "ouyangxueliang oyxl",
		"刘志强":    "liuzhiqiang lzq",
		"王Anna":  "wanganna wanna",
		"阿依古丽·买": "ayigulimai",
	} {
		got := Spellings(name)
		for _, spelling := range strings.Fields(want) {
			if !slices.Contains(got, spelling) {
				t.Errorf("%s: %q is not among %q", name, spelling, got)
			}
		}
	}
	if got := Spellings("单伟"); got[0] != "shanwei" {
		t.Errorf("the usual reading of a surname comes first: %q", got)
	}
	// Within a name 单 is no surname and 尉 without 迟 no compound one.
	if got := Spellings("刘单"); !slices.Contains(got, "liudan") || got[0] != "liudan" {
		t.Errorf("%q", got)
	}
	if got := Spellings("尉官"); slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "yuchi") }) {
		t.Errorf("%q", got)
	}
}

func TestSpellingsAreBounded(t *testing.T) {
	for _, name := range []string{"", "·", strings.Repeat("行", 50), "乐单仇曾解查朴翟", "𬀩𬱖𬭚", "\xff\xfe", "　"} {
		got := Spellings(name)
		if len(got) > 2*maxReadings {
			t.Errorf("%q has %d spellings", name, len(got))
		}
		for _, s := range got {
			if s == "" || !utf8.ValidString(s) || strings.ToLower(s) != s || strings.ContainsAny(s, " üāá") {
				t.Errorf("%q is spelled %q", name, s)
			}
		}
	}
}

func TestPad(t *testing.T) {
	for name, want := range map[string]string{"王梅": "王　梅", "刘建强": "刘建强", "李𬀩": "李　𬀩", "王": "王"} {
		if got := Pad(name); got != want {
			t.Errorf("%s is written %s, want %s", name, got, want)
		}
	}
}
