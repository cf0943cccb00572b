package village

import (
	"bytes"
	"fmt"
	"reflect"

	"github.com/fxamacker/cbor/v2"
)

// Part is the state of one noun, folded from the journal and from nothing else: the same events always make the same state. A part is made
// with pointers to the parts below it; the order in which the parts are made is the order in which they fold an event.
//
// A part is a pointer to a struct. All of its fields are written into snapshots and compared by checks, except pointers to other parts and
// the fields tagged `part:"derived"`, which Restored works out again. So a field that is added cannot be forgotten.
type Part interface {
	// Types names the part's events, each by an empty payload.
	Types() []Payload
	// Fold takes the next event in. It never fails and never judges; what may happen was decided before the event was written. It skips
	// events that it has no use for.
	Fold(Event)
	// Restored works out what is derived, after the other fields have been read from a snapshot and the parts below are whole.
	Restored()
}

// Law is a part that checks what an event does before it is folded. Live decisions keep these laws; the check of the whole history asks
// again.
type Law interface {
	// Lawful says what is wrong with an event, nil when nothing is.
	Lawful(Event) error
}

// Auditor is a part that can add up what it holds.
type Auditor interface {
	// Audit says what does not add up, nil when all of it does.
	Audit() error
}

// sames is a kept field that knows a faster or looser way to compare itself than field by field.
type sames interface{ Same(other any) error }

var partType = reflect.TypeFor[Part]()

// kept walks the fields of a part that are written down.
func kept(p Part, fn func(name string, field reflect.Value) error) error {
	v := reflect.ValueOf(p).Elem()
	for n := range v.NumField() {
		f := v.Type().Field(n)
		if f.Tag.Get("part") == "derived" || f.Type.Implements(partType) || f.Type == reflect.TypeFor[*Parts]() {
			continue
		}
		// Fields of a part are its own; the kernel reads and writes them for it.
		if err := fn(f.Name, reflect.NewAt(f.Type, v.Field(n).Addr().UnsafePointer()).Elem()); err != nil {
			return fmt.Errorf("%T, %s: %w", p, f.Name, err)
		}
	}
	return nil
}

// Numbers are written as numbers into snapshots, not as the texts that people read.
var (
	snapshotOut = must(cbor.EncOptions{Time: cbor.TimeRFC3339NanoUTC, TextMarshaler: cbor.TextMarshalerNone}.EncMode())
	snapshotIn  = must(cbor.DecOptions{MaxArrayElements: 1 << 30, MaxMapPairs: 1 << 30, MaxNestedLevels: 16}.DecMode())
)

// encode writes the kept fields of a part.
func encode(p Part) ([]byte, error) {
	fields := map[string]cbor.RawMessage{}
	err := kept(p, func(name string, field reflect.Value) error {
		raw, err := snapshotOut.Marshal(field.Interface())
		fields[name] = raw
		return err
	})
	if err != nil {
		return nil, err
	}
	return snapshotOut.Marshal(fields)
}

// decode reads what encode wrote into a part as it is made; Restored must follow.
func decode(p Part, raw []byte) error {
	var fields map[string]cbor.RawMessage
	if err := snapshotIn.Unmarshal(raw, &fields); err != nil {
		return fmt.Errorf("%T: %w", p, err)
	}
	return kept(p, func(name string, field reflect.Value) error {
		raw, ok := fields[name]
		switch {
		case !ok:
			return fmt.Errorf("not in the snapshot")
		case bytes.Equal(raw, []byte{0xf6}): // null: the part makes its own beginning
			return nil
		}
		return snapshotIn.Unmarshal(raw, field.Addr().Interface())
	})
}

// differs compares the kept fields of two states of one part; nil when they are the same.
func differs(a, b Part) error {
	others := map[string]reflect.Value{}
	if err := kept(b, func(name string, field reflect.Value) error { others[name] = field; return nil }); err != nil {
		return err
	}
	return kept(a, func(name string, field reflect.Value) error {
		if s, ok := field.Interface().(sames); ok {
			return s.Same(others[name].Interface())
		}
		if !reflect.DeepEqual(field.Interface(), others[name].Interface()) {
			return fmt.Errorf("it differs")
		}
		return nil
	})
}

// Parts are the parts of one village in their order, the kernel's own first.
type Parts struct {
	core *Core
	all  []Part
}

// NewParts puts parts in their order on a core.
func NewParts(core *Core, parts ...Part) *Parts {
	return &Parts{core: core, all: append([]Part{core}, parts...)}
}

// Types are the events that the parts name. Two events of one name and version would make the journal ambiguous: it panics.
func (p *Parts) Types() Types { return typesOf(p.all) }

// Fold takes the next event in, part by part.
func (p *Parts) Fold(e Event) {
	for _, part := range p.all {
		part.Fold(e)
	}
}

// lawful asks every part whether an event may follow on what has been folded.
func (p *Parts) lawful(e Event) error {
	for _, part := range p.all {
		if law, ok := part.(Law); ok {
			if err := law.Lawful(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// audit asks every part that adds up.
func (p *Parts) audit() error {
	for _, part := range p.all {
		if a, ok := part.(Auditor); ok {
			if err := a.Audit(); err != nil {
				return err
			}
		}
	}
	return nil
}

// Snapshot writes everything down.
func (p *Parts) Snapshot() ([]byte, error) {
	all := make([]cbor.RawMessage, len(p.all))
	for n, part := range p.all {
		raw, err := encode(part)
		if err != nil {
			return nil, err
		}
		all[n] = raw
	}
	return snapshotOut.Marshal(all)
}

// Restore reads what Snapshot wrote into parts before their first event.
func (p *Parts) Restore(data []byte) error {
	var all []cbor.RawMessage
	if err := snapshotIn.Unmarshal(data, &all); err != nil {
		return fmt.Errorf("snapshot: %w", err)
	}
	if len(all) != len(p.all) {
		return fmt.Errorf("snapshot: %d parts, not %d", len(all), len(p.all))
	}
	for n, part := range p.all {
		if err := decode(part, all[n]); err != nil {
			return fmt.Errorf("snapshot: %w", err)
		}
		part.Restored()
	}
	return nil
}

// Differs compares two villages in everything that is kept; nil when they are the same.
func (p *Parts) Differs(o *Parts) error {
	for n, part := range p.all {
		if err := differs(part, o.all[n]); err != nil {
			return err
		}
	}
	return nil
}

// Of finds a part that a decision works on.
func Of[P Part](tx *Tx) P {
	for _, part := range tx.parts.all {
		if p, ok := part.(P); ok {
			return p
		}
	}
	panic(fmt.Sprintf("no part %v in this village", reflect.TypeFor[P]()))
}
