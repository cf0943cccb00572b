package serial

import (
	"strings"
	"testing"

	"xinpu/app/domain/problem"
)

func TestFormatAndParse(t *testing.T) {
	for _, n := range []uint64{0, 1, 391, 9999, 12345678} {
		s := Format(n)
		for _, typed := range []string{s, strings.ReplaceAll(s, "-", ""), " №" + s + " ", strings.TrimLeft(s[:len(s)-2], "0") + s[len(s)-2:]} {
			got, err := Parse(typed)
			if n == 0 && typed[0] == '-' {
				continue // a lone check digit is not a number
			}
			if err != nil || got != n {
				t.Errorf("Parse(%q) = %d, %v; want %d", typed, got, err, n)
			}
		}
	}
}

func TestEverySingleSlipIsNoticed(t *testing.T) {
	s := Format(40391)
	for i := range s {
		if s[i] == '-' {
			continue
		}
		for d := byte('0'); d <= '9'; d++ {
			if d == s[i] {
				continue
			}
			if _, err := Parse(s[:i] + string(d) + s[i+1:]); !problem.Is(err, "serial_invalid") {
				t.Errorf("%s with %c at %d was taken: %v", s, d, i, err)
			}
		}
	}
	d := strings.ReplaceAll(s, "-", "")
	for i := 0; i+1 < len(d); i++ {
		if d[i] == d[i+1] {
			continue
		}
		swapped := d[:i] + string(d[i+1]) + string(d[i]) + d[i+2:]
		if _, err := Parse(swapped); err == nil {
			t.Errorf("exchanged digits %s were taken", swapped)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("0391-7")
	f.Add("０３９１－７")
	f.Add("x")
	f.Fuzz(func(t *testing.T, s string) {
		n, err := Parse(s)
		if err != nil {
			return
		}
		if again, err := Parse(Format(n)); err != nil || again != n {
			t.Fatalf("%q read as %d, which reads as %d, %v", s, n, again, err)
		}
	})
}
