package documents

import "testing"

func TestCapitalNumerals(t *testing.T) {
	for fen, want := range map[int64]string{
		0: "零元整", 5: "伍分", 30: "叁角整", 107250: "壹仟零柒拾贰元伍角整", 100: "壹元整", 101: "壹元零壹分", 12345: "壹佰贰拾叁元肆角伍分", 100000000: "壹佰万元整",
		1000000100: "壹仟万零壹元整", 10000000000: "壹亿元整", 2050000: "贰万零伍佰元整", 100010: "壹仟元壹角整", -250: "负贰元伍角整",
	} {
		if got := capital(fen); got != want {
			t.Errorf("%d fen: %s, want %s", fen, got, want)
		}
	}
	if yuan(-123456789) != "−1,234,567.89" || count(-12345) != "−12,345" || plus(3) != "＋3" || count(9999) != "9999" {
		t.Error(yuan(-123456789), count(-12345), plus(3), count(9999))
	}
}
