package lan

import "testing"

func TestNamesOfDNSAreReadAsPeopleWroteThem(t *testing.T) {
	for in, want := range map[string]string{
		`XP-80`: "XP-80", `Till\ 1\.left`: "Till 1.left", `\229\176\143\231\165\168`: "小票", `end\`: `end\`, `a\b`: "ab", `\999x`: "999x",
	} {
		if got := unescaped(in); got != want {
			t.Errorf("%s is read as %s", in, got)
		}
	}
}
