// Package command holds the writes: one type is one decision. A decision looks at the image, asks the rules, and names what happened;
// it changes nothing itself and either everything it names is written or nothing.
package command

import (
	"io"
	"time"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/domain/calendar"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
	"xinpu/app/village/keyring"
)

// Command is one thing that somebody asks for. Its exported fields are its inputs: they are what makes a repeated request the same.
type Command interface {
	Decide(img *image.Image, tx *Tx) error
}

// Tx collects what a decision names. All of it carries one time.
type Tx struct {
	At     time.Time
	Day    calendar.Day // the village's day of At
	Chance io.Reader
	Read   func(seq uint64) (event.Event, error) // from the journal
	Head   func() (seq uint64, head [32]byte)    // of the journal on the disk

	last    uint64
	ring    *keyring.Ring
	events  []event.Payload
	secrets map[uint64][keyring.SecretSize]byte
}

// NewTx begins a decision behind the event numbered last.
func NewTx(at time.Time, day calendar.Day, last uint64, ring *keyring.Ring, chance io.Reader, read func(uint64) (event.Event, error), head func() (uint64, [32]byte)) *Tx {
	return &Tx{At: at, Day: day, Chance: chance, Read: read, Head: head, last: last, ring: ring}
}

// Next is the number that the next event gets.
func (t *Tx) Next() uint64 { return t.last + uint64(len(t.events)) + 1 }

// Append names what happened and gives its number.
func (t *Tx) Append(p event.Payload) uint64 {
	seq := t.Next()
	t.events = append(t.events, p)
	return seq
}

// Seal closes personal bytes under a person's secret, drawing one when there is none yet.
func (t *Tx) Seal(id uint64, plain []byte) ([]byte, error) {
	secret, ok := t.secrets[id]
	if !ok {
		secret, ok = t.ring.Secret(id)
	}
	if !ok {
		var err error
		if secret, err = keyring.NewSecret(); err != nil {
			return nil, err
		}
		if t.secrets == nil {
			t.secrets = map[uint64][keyring.SecretSize]byte{}
		}
		t.secrets[id] = secret
	}
	return keyring.Seal(secret, id, plain)
}

// SealValue closes a value as CBOR.
func (t *Tx) SealValue(id uint64, v any) ([]byte, error) {
	plain, err := cbor.Marshal(v)
	if err != nil {
		return nil, err
	}
	return t.Seal(id, plain)
}

// Events are what the decision named, in order.
func (t *Tx) Events() []event.Payload { return t.events }

// Secrets are the keys drawn on the way.
func (t *Tx) Secrets() map[uint64][keyring.SecretSize]byte { return t.secrets }
