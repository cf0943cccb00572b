package lan

import (
	"strings"
	"testing"
)

func TestAnnounceRefusesWhatDNSCannotCarry(t *testing.T) {
	for name, s := range map[string]Service{
		"no port":   {Instance: "信铺"},
		"huge port": {Instance: "信铺", Port: 70000},
		"long text": {Instance: "信铺", Port: 80, Text: []string{strings.Repeat("x", 256)}},
	} {
		if a, err := Announce(t.Context(), s); err == nil {
			a.Close()
			t.Errorf("%s: no error", name)
		}
	}
}

func TestCloseMayFollowAtOnce(t *testing.T) {
	a, err := Announce(t.Context(), Service{Instance: "信铺", Port: 8080})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if s := a.Status(); s.Err == nil || len(s.Addresses) > 0 {
		t.Errorf("after Close: %+v", s)
	}
}
