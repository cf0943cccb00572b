package deeds

import (
	"slices"
	"testing"
)

func TestPackedDeedsComeBack(t *testing.T) {
	deeds := []Deed{
		{ID: 5, Member: 3, Day: 20_000, Rule: "a", Quantity: 1500, Status: Posted, Meeting: 90, Item: 2},
		{ID: 6, Member: 1 << 40, Day: 19_990, Rule: "b", Quantity: 1, Status: Recorded},
		{ID: 1 << 41, Member: 3, Day: -5, Rule: "a", Quantity: 1000, Status: OnAgenda, Meeting: 1 << 42, Item: 5000},
	}
	p := packDeeds(deeds)
	got, err := p.deeds()
	if err != nil || !slices.Equal(got, deeds) {
		t.Fatalf("%+v %v", got, err)
	}
	for n := range p.Bytes {
		cut := p
		cut.Bytes = p.Bytes[:n]
		if _, err := cut.deeds(); err == nil {
			t.Errorf("cut to %d bytes it was read", n)
		}
	}
}
