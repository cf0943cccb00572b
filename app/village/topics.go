package village

import (
	"fmt"
	"math/bits"
	"reflect"
	"slices"
)

// Topic names a part of what pages show, as clients know it: they ask again for what they show of it.
type Topic string

// Everything stands for all topics, when what an event changes cannot be said more closely.
const Everything Topic = "*"

// Announcer is a part that knows what pages show of an event, its own or one of a part below it.
type Announcer interface {
	// Topics lists what an event of the type of an empty payload may change on pages; nil when the part has no say in it. An event of
	// which no part knows anything changes everything.
	Topics(Payload) []Topic
}

// maxTopics is how many a set holds.
const maxTopics = 64

// Topics is a set of what may have changed.
type Topics struct {
	bits  uint64
	table *topicTable
}

// Names lists the topics in alphabetical order.
func (t Topics) Names() []string {
	names := make([]string, 0, bits.OnesCount64(t.bits))
	for rest := t.bits; rest != 0; rest &= rest - 1 {
		names = append(names, string(t.table.names[bits.TrailingZeros64(rest)]))
	}
	return names
}

// Has reports whether a topic is in the set.
func (t Topics) Has(topic Topic) bool { return t.bits != 0 && t.bits&t.table.bit(topic) != 0 }

// Empty reports whether nothing has changed.
func (t Topics) Empty() bool { return t.bits == 0 }

func (t Topics) and(other Topics) Topics {
	if t.table == nil {
		return other
	}
	return Topics{t.bits | other.bits, t.table}
}

// topicTable is what the parts know about topics, gathered once when they are put together.
type topicTable struct {
	names []Topic // in order, each with the bit of its place
	of    map[string]uint64
	all   uint64
}

// topicsOf asks every part about every event.
func topicsOf(parts []Part, types Types) *topicTable {
	said := map[string][]Topic{}
	t := &topicTable{of: map[string]uint64{}}
	for id, typ := range types {
		blank := reflect.New(typ).Interface().(Payload)
		for _, part := range parts {
			if a, ok := part.(Announcer); ok {
				said[id.name] = append(said[id.name], a.Topics(blank)...)
			}
		}
		t.names = append(t.names, said[id.name]...)
	}
	slices.Sort(t.names)
	t.names = slices.DeleteFunc(slices.Compact(t.names), func(name Topic) bool { return name == Everything })
	if len(t.names) > maxTopics {
		panic(fmt.Sprintf("%d topics, more than a set holds", len(t.names)))
	}
	t.all = 1<<len(t.names) - 1
	for name, topics := range said {
		if len(topics) > 0 {
			t.of[name] = t.set(topics).bits
		}
	}
	return t
}

// bit is the place of a topic in a set; all of them for Everything and for one that no event has.
func (t *topicTable) bit(topic Topic) uint64 {
	n, known := slices.BinarySearch(t.names, topic)
	if !known {
		return t.all
	}
	return 1 << n
}

func (t *topicTable) set(topics []Topic) Topics {
	s := Topics{table: t}
	for _, topic := range topics {
		s.bits |= t.bit(topic)
	}
	return s
}

// ofEvent is what an event may change, by its name.
func (t *topicTable) ofEvent(name string) Topics {
	if b, known := t.of[name]; known {
		return Topics{b, t}
	}
	return Topics{t.all, t}
}

// AllTopics is the set of everything that pages show.
func (v *Village) AllTopics() Topics { return Topics{v.topics.all, v.topics} }

// Announced lists the topics that the parts name for an event, in alphabetical order; ok is false when no part names any.
func (p *Parts) Announced(event string) (names []string, ok bool) {
	t := topicsOf(p.all, p.Types())
	_, ok = t.of[event]
	return t.ofEvent(event).Names(), ok
}

// EventNames lists the names of all events that the parts know, in alphabetical order.
func (p *Parts) EventNames() (names []string) {
	for id := range p.Types() {
		names = append(names, id.name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}
