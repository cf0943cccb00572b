package member

import (
	"strings"
	"sync"

	"github.com/mozillazg/go-pinyin"
)

// surnames are read differently from the same character elsewhere; the library's first reading is the common one.
var surnames = map[string]string{
	"单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "区": "ou", "乐": "yue", "翟": "zhai", "覃": "qin", "种": "chong",
	"召": "shao", "祭": "zhai", "繁": "po", "朴": "piao", "盖": "ge", "尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun", "令狐": "ling hu",
}

// maxReadings bounds how many spellings one name is indexed under.
const maxReadings = 16

var pinyinArgs = func() pinyin.Args {
	a := pinyin.NewArgs()
	a.Heteronym = true
	return a
}()

// readings keeps what the library says of a character: it works that out anew each time, and a village has few characters in its names.
var readings sync.Map

func readingsOf(r rune) []string {
	if known, ok := readings.Load(r); ok {
		return known.([]string)
	}
	all := pinyin.SinglePinyin(r, pinyinArgs)
	readings.Store(r, all)
	return all
}

// Spellings gives what a person may type to find a name: whole pinyin and initials, in all readings that a clerk may think of,
// lower case without tones. 单伟 answers shanwei, danwei, sw, dw.
func Spellings(name string) []string {
	readings := [][]string{{""}, {""}} // whole, initials
	rest := name
	for long, read := range surnames {
		if len(long) > 3 && strings.HasPrefix(name, long) {
			first, second, _ := strings.Cut(read, " ")
			readings = [][]string{{first + second}, {first[:1] + second[:1]}}
			rest = name[len(long):]
		}
	}
	for n, r := range []rune(rest) {
		var sounds []string
		if s, ok := surnames[string(r)]; ok && n == 0 && rest == name {
			sounds = append(sounds, s)
		}
		if all := readingsOf(r); len(all) > 0 {
			sounds = append(sounds, all...)
		}
		if r < 0x80 {
			sounds = []string{strings.ToLower(string(r))}
		}
		if len(sounds) == 0 {
			continue
		}
		for i := range readings {
			var next []string
			for _, before := range readings[i] {
				for _, s := range sounds {
					if i == 1 {
						s = s[:1]
					}
					if next = appendNew(next, before+s); len(next) == maxReadings {
						break
					}
				}
				if len(next) == maxReadings {
					break
				}
			}
			readings[i] = next
		}
	}
	var out []string
	for _, list := range readings {
		for _, s := range list {
			if s != "" {
				out = appendNew(out, s)
			}
		}
	}
	return out
}

func appendNew(list []string, s string) []string {
	for _, old := range list {
		if old == s {
			return list
		}
	}
	return append(list, s)
}
