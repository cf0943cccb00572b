package village

import (
	"crypto/rand"
	"fmt"
	"io"
	"time"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/village/keyring"
)

// Tx collects what a decision names. All of it carries one time.
type Tx struct {
	At     time.Time
	Day    calendar.Day // the village's day of At
	Device device.ID    // that asks, 0 the owner or the program itself
	Rand   io.Reader
	Read   func(seq uint64) (Event, error)    // from the journal
	Head   func() (seq uint64, head [32]byte) // of the journal on the disk

	parts   *Parts
	ring    *keyring.Ring
	events  []Payload
	secrets map[uint64][keyring.SecretSize]byte
}

// NewTx begins a decision on parts.
func NewTx(at time.Time, by device.ID, parts *Parts, ring *keyring.Ring, read func(uint64) (Event, error), head func() (uint64, [32]byte)) *Tx {
	return &Tx{At: at, Day: parts.core.Day(at), Device: by, Rand: rand.Reader, Read: read, Head: head, parts: parts, ring: ring}
}

// Next is the number that the next event gets.
func (t *Tx) Next() uint64 { return t.parts.core.Seq + uint64(len(t.events)) + 1 }

// Append names what happened and gives its number.
func (t *Tx) Append(p Payload) uint64 {
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
func (t *Tx) Events() []Payload { return t.events }

// Secrets are the keys drawn on the way.
func (t *Tx) Secrets() map[uint64][keyring.SecretSize]byte { return t.secrets }

// None is the result of a decision that has nothing to tell.
type None struct{}

// Decision is one thing that somebody asks for. It looks at the parts, asks the rules, and names what happened; it changes nothing itself,
// and either everything it names is written or nothing. Its exported fields are its inputs: they make a repeated request the same.
type Decision[R any] interface {
	Decide(*Tx) (R, error)
}

// Repeatable is a decision with a result. When it is asked for again under the key under which it was made, Again finds the result in the
// events that it named then; it equals the one that was given at the time.
type Repeatable[R any] interface {
	Again(*Tx, []Event) (R, error)
}

// Command is a decision without a result.
type Command = Decision[None]

// Quiet is a decision whose result nobody asks for, so that decisions of all kinds can stand in one list.
func Quiet[R any](d Decision[R]) Command { return quiet[R]{d} }

type quiet[R any] struct{ decision Decision[R] }

func (q quiet[R]) Decide(tx *Tx) (None, error) {
	_, err := q.decision.Decide(tx)
	return None{}, err
}

func (q quiet[R]) inputs() any { return q.decision }

// decision is a Decision whose result goes where its caller looks for it.
type decision struct {
	name   string
	decide func(*Tx) error
	again  func(*Tx, []Event) error
}

func bound[R any](d Decision[R], result *R) decision {
	return decision{
		name:   nameOf(d),
		decide: func(tx *Tx) (err error) { *result, err = d.Decide(tx); return err },
		again: func(tx *Tx, events []Event) (err error) {
			if r, ok := d.(Repeatable[R]); ok {
				*result, err = r.Again(tx, events)
			}
			return err
		},
	}
}

// inputsOf is what makes a repeated request the same.
func inputsOf(d any) any {
	if q, ok := d.(interface{ inputs() any }); ok {
		return q.inputs()
	}
	return d
}

func nameOf(d any) string { return fmt.Sprintf("%T", inputsOf(d)) }
