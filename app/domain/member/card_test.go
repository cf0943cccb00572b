package member

import (
	"crypto/rand"
	"testing"

	"xinpu/app/domain/problem"
)

func TestCardSurvivesScannersAndHands(t *testing.T) {
	for range 1000 {
		c, err := NewCard(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		for _, typed := range []string{c.String(), c.Groups(), " " + c.String() + "\r\n", fullWidth(c.String())} {
			got, err := ParseCard(typed)
			if err != nil || got != c {
				t.Fatalf("ParseCard(%q) = %v, %v; want %v", typed, got, err, c)
			}
		}
	}
}

func TestCardSlipsAreNoticed(t *testing.T) {
	c, err := NewCard(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	s := []byte(c.String())
	for i := range s {
		for d := byte('0'); d <= '9'; d++ {
			wrong := append([]byte(nil), s...)
			if wrong[i] == d {
				continue
			}
			wrong[i] = d
			if _, err := ParseCard(string(wrong)); !problem.Is(err, "card_invalid") {
				t.Errorf("%s was taken for %s", wrong, s)
			}
		}
		if i > 0 && s[i] != s[i-1] {
			wrong := append([]byte(nil), s...)
			wrong[i], wrong[i-1] = wrong[i-1], wrong[i]
			if _, err := ParseCard(string(wrong)); err == nil {
				t.Errorf("%s was taken for %s", wrong, s)
			}
		}
	}
	for _, bad := range []string{"", "9", "6901234567892", "card", c.String() + "0", c.String()[1:]} {
		if _, err := ParseCard(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func fullWidth(s string) string {
	var out []rune
	for _, r := range s {
		out = append(out, r-'0'+'０')
	}
	return string(out)
}

func TestMask(t *testing.T) {
	for name, want := range map[string]string{"刘强": "刘*", "刘志强": "刘*强", "欧阳文海": "欧**海", "强": "强", "梁伟𬀩": "梁*𬀩"} {
		if got := Mask(name); got != want {
			t.Errorf("Mask(%s) = %s, want %s", name, got, want)
		}
	}
}
