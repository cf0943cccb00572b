package village

import (
	"fmt"
	"strings"
	"testing"
)

type (
	noun    struct{ types []Payload }
	noted   struct{ Text string }
	marked  struct{ Number int }
	renoted struct{ Text string }
)

func (n *noun) Types() []Payload      { return n.types }
func (*noun) Fold(Event)              {}
func (*noun) Restored()               {}
func (*noted) Type() (string, uint8)  { return "thing.noted", 1 }
func (*marked) Type() (string, uint8) { return "thing.noted", 1 }
func (*renoted) Type() (string, uint8) {
	return "thing.noted", 2
}

func TestASecondEventOfANameAndVersionStopsTheProgram(t *testing.T) {
	wire := func(parts ...Part) (said string) { // as Open does before it reads anything
		defer func() {
			if p := recover(); p != nil {
				said = fmt.Sprint(p)
			}
		}()
		NewParts(NewCore(nil), parts...).Types()
		return ""
	}
	first := &noun{types: []Payload{&noted{}}}
	for name, parts := range map[string][]Part{
		"two parts name it":        {first, &noun{types: []Payload{&marked{}}}},
		"two parts share a type":   {first, &noun{types: []Payload{&noted{}}}},
		"one part names it twice":  {&noun{types: []Payload{&noted{}, &marked{}}}},
		"the kernel has it":        {&noun{types: []Payload{&taken{}}}},
		"a part between them both": {first, &noun{types: []Payload{&renoted{}}}, &noun{types: []Payload{&marked{}}}},
	} {
		if said := wire(parts...); !strings.Contains(said, "version 1, is named by both") {
			t.Errorf("%s, and the program said %q", name, said)
		}
	}
	if said := wire(first, &noun{types: []Payload{&renoted{}}}); said != "" {
		t.Errorf("another version of an event stopped the program: %s", said)
	}
}

// taken has the name of an event of the kernel.
type taken struct{}

func (*taken) Type() (string, uint8) { return "village.founded", 1 }
