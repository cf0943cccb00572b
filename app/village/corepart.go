package village

import (
	"encoding/binary"
	"errors"
	"maps"
	"time"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/domain/calendar"
)

// Keyring opens what is sealed under a person's key; ok is false once the key is destroyed.
type Keyring interface {
	Open(id uint64, sealed []byte) (plain []byte, ok bool)
}

// Core is the kernel's own part: where the journal stands, the village's name and zone, its seals, and which commands have been done.
type Core struct {
	Seq      uint64
	At       time.Time // of the last event
	Village  VillageFounded
	Invented bool // the people are made up

	seals []Seal
	done  doneKeys // fingerprint of an idempotency key -> number of the command's first event

	Zone *time.Location `part:"derived"`
	Keys Keyring        `part:"derived"`
}

// NewCore is the core of a journal without events.
func NewCore(keys Keyring) *Core { return &Core{Zone: time.UTC, done: doneKeys{}, Keys: keys} }

func of(tx *Tx) *Core { return tx.parts.core }

// Types are the events of the village as a whole.
func (s *Core) Types() []Payload {
	return []Payload{&VillageFounded{}, &VillageRenamed{}, &VillageInvented{}, &MonthSealed{}}
}

// Topics says that the village as a whole stands on every page.
func (s *Core) Topics(p Payload) []Topic {
	switch p.(type) {
	case *VillageFounded, *VillageRenamed, *VillageInvented:
		return []Topic{Everything}
	}
	return nil
}

// Fold takes in where the journal stands and what concerns the village as a whole.
func (s *Core) Fold(e Event) {
	s.Seq, s.At = e.Seq, e.At
	if e.Key != "" {
		s.done[fingerprint(e.Key)] = uint32(e.Seq)
	}
	switch p := e.Payload.(type) {
	case *VillageFounded:
		s.Village = *p
		s.Restored()
	case *VillageRenamed:
		s.Village.Name, s.Village.Shop = p.Title, p.Shop
	case *VillageInvented:
		s.Invented = true
	case *MonthSealed:
		s.seal(e.Seq, p)
	}
}

// Restored finds the zone again.
func (s *Core) Restored() {
	if zone, err := time.LoadLocation(s.Village.Zone); err == nil {
		s.Zone = zone
	}
}

// Today is the village's day of the last event.
func (s *Core) Today() calendar.Day { return s.Day(s.At) }

// ErrPacked says that a list of a snapshot that is packed by hand does not come out even.
var ErrPacked = errors.New("a packed list is cut short")

// doneKeys is packed in a snapshot: there is one for every command that ever ran.
type doneKeys map[uint64]uint32

// MarshalCBOR writes 12 bytes a key.
func (d doneKeys) MarshalCBOR() ([]byte, error) {
	raw := make([]byte, 0, 12*len(d))
	for key, seq := range d {
		raw = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint64(raw, key), seq)
	}
	return cbor.Marshal(raw)
}

// UnmarshalCBOR reads them.
func (d *doneKeys) UnmarshalCBOR(data []byte) error {
	var raw []byte
	if err := cbor.Unmarshal(data, &raw); err != nil {
		return err
	}
	if len(raw)%12 != 0 {
		return ErrPacked
	}
	*d = make(doneKeys, len(raw)/12)
	for ; len(raw) > 0; raw = raw[12:] {
		(*d)[binary.LittleEndian.Uint64(raw)] = binary.LittleEndian.Uint32(raw[8:])
	}
	return nil
}

// Same compares them.
func (d doneKeys) Same(other any) error {
	if !maps.Equal(d, other.(doneKeys)) {
		return errors.New("the idempotency keys differ")
	}
	return nil
}
