package intake

import "strings"

// readSex reads a sex; ok is false for what is neither of the two nor empty.
func readSex(s string) (sex Sex, ok bool) {
	switch strings.ToLower(fold(s)) {
	case "男", "男性", "男士", "m", "male", "1":
		return Male, true
	case "女", "女性", "女士", "f", "female", "2":
		return Female, true
	}
	return Unknown, blank(s) || fold(s) == "0" || fold(s) == "未说明"
}

var headWords = map[string]bool{"户主": true, "本人": true, "户主本人": true, "本人户主": true, "户主(本人)": true, "本人(户主)": true, "本人或户主": true, "家长": true,
	"head": true, "self": true, "headofhousehold": true, "householder": true}

// isHead reports whether a relation is that of the head of the household to himself.
func isHead(relation string) bool { return headWords[strings.ToLower(fold(relation))] }

// isParty tells a member of the Communist Party, on probation or full, from a political status or from a tick. Members
// of the other parties call themselves 党员 too.
func isParty(s string) bool {
	s = strings.ToLower(fold(s))
	switch s {
	case "是", "√", "✓", "✔", "y", "yes", "true", "1", "01", "02", "partymember", "member", "cpc", "cpcmember", "中共", "正式", "预备":
		return true
	}
	for _, not := range []string{"民革", "民盟", "民建", "民进", "农工", "致公", "九三", "台盟", "非", "不是", "否", "无"} {
		if strings.Contains(s, not) {
			return false
		}
	}
	return strings.Contains(s, "党员")
}
