package village

import (
	"crypto/sha256"
	"fmt"
	"reflect"
	"time"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/domain/device"
)

// Payload is what happened, in the past tense. Names and versions are for ever: a payload that has been written once stays readable, a
// new shape gets a new version and the old one a reader of its own.
type Payload interface {
	// Type is the stable name and version of the event.
	Type() (string, uint8)
}

// Meta is what every event says beside its payload. The number of an event is its key in the journal and not repeated in it.
type Meta struct {
	Seq    uint64
	At     time.Time // UTC, milliseconds
	Device device.ID // that asked for it, 0 the owner or the program itself
	Key    string    // idempotency key of the command, on its first event only
	Hash   []byte    // of the command's inputs, on its first event only
	Count  int       // how many events the command named, on its first event only
}

// Event is one entry of the journal.
type Event struct {
	Meta
	Name    string
	Version uint8
	Payload Payload // nil when the name is not known to this program
}

type envelope struct {
	Name    string          `cbor:"1,keyasint"`
	Version uint8           `cbor:"2,keyasint"`
	At      int64           `cbor:"3,keyasint"`
	Device  uint64          `cbor:"4,keyasint,omitempty"`
	Key     string          `cbor:"5,keyasint,omitempty"`
	Hash    []byte          `cbor:"6,keyasint,omitempty"`
	Count   uint64          `cbor:"7,keyasint,omitempty"` // of the command's events, when they are more than one
	Payload cbor.RawMessage `cbor:"9,keyasint"`
}

var (
	encoder = must(cbor.CoreDetEncOptions().EncMode())
	decoder = must(cbor.DecOptions{MaxArrayElements: 1 << 20, MaxMapPairs: 1 << 20, UTF8: cbor.UTF8RejectInvalid}.DecMode())
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err) // options are constants of the program
	}
	return v
}

// Encode writes an event as it is stored, in deterministic CBOR (RFC 8949, 4.2).
func Encode(m Meta, p Payload) ([]byte, error) {
	raw, err := encoder.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("encode %T: %w", p, err)
	}
	name, version := p.Type()
	env := envelope{Name: name, Version: version, At: m.At.UnixMilli(), Device: uint64(m.Device), Key: m.Key, Hash: m.Hash, Payload: raw}
	if m.Count > 1 {
		env.Count = uint64(m.Count)
	}
	return encoder.Marshal(env)
}

// Types are the events that a program knows, by name and version.
type Types map[typeID]reflect.Type

type typeID struct {
	name    string
	version uint8
}

// typesOf gathers what the parts name. Two events of one name and version would make the journal ambiguous, so the program does not start.
func typesOf(parts []Part) Types {
	types := Types{}
	for _, part := range parts {
		for _, p := range part.Types() {
			name, version := p.Type()
			id := typeID{name, version}
			t := reflect.TypeOf(p).Elem()
			if other, twice := types[id]; twice {
				panic(fmt.Sprintf("the event %s, version %d, is named by both %v and %v", name, version, other, t))
			}
			types[id] = t
		}
	}
	return types
}

// Decode reads what Encode wrote. An event that this program does not know comes back without payload, and is skipped by whoever folds.
func (t Types) Decode(seq uint64, stored []byte) (Event, error) {
	var env envelope
	if !env.open(stored) {
		env = envelope{}
		if err := decoder.Unmarshal(stored, &env); err != nil {
			return Event{}, fmt.Errorf("event %d: %w", seq, err)
		}
	}
	e := Event{
		Meta: Meta{Seq: seq, At: time.UnixMilli(env.At).UTC(), Device: device.ID(env.Device), Key: env.Key, Hash: env.Hash, Count: max(1, int(env.Count))},
		Name: env.Name, Version: env.Version,
	}
	of, known := t[typeID{env.Name, env.Version}]
	if !known {
		return e, nil
	}
	p := reflect.New(of)
	if err := decoder.Unmarshal(env.Payload, p.Interface()); err != nil {
		return Event{}, fmt.Errorf("event %d, %s: %w", seq, env.Name, err)
	}
	e.Payload = p.Interface().(Payload)
	return e, nil
}

// hashOf is the fingerprint of a command's inputs, to tell a repeated request from another one under the same key.
func hashOf(inputs any) ([]byte, error) {
	raw, err := encoder.Marshal(inputs)
	if err != nil {
		return nil, fmt.Errorf("hash %T: %w", inputs, err)
	}
	sum := sha256.Sum256(append([]byte(fmt.Sprintf("%T\n", inputs)), raw...))
	return sum[:8], nil
}
