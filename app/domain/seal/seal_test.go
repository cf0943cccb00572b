package seal

import (
	"crypto/sha256"
	"testing"

	"xinpu/app/domain/problem"
)

func TestASealSurvivesPaperAndNoticesSlips(t *testing.T) {
	for _, text := range []string{"a", "b", "c", "d"} {
		n := Of(sha256.Sum256([]byte(text)))
		for _, typed := range []string{n.String(), n.Digits(), " " + n.String() + "\n"} {
			if got, err := Parse(typed); err != nil || got != n {
				t.Errorf("Parse(%q) = %v, %v; want %v", typed, got, err, n)
			}
		}
		d := []byte(n.Digits())
		for i := range d {
			wrong := append([]byte(nil), d...)
			wrong[i] = '0' + (wrong[i]-'0'+1)%10
			if _, err := Parse(string(wrong)); !problem.Is(err, "seal_invalid") {
				t.Errorf("%s was taken for %s", wrong, d)
			}
		}
	}
	for _, bad := range []string{"", "1234", "4071 2286 913", "seal"} {
		if _, err := Parse(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}
