package screens

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

// kioskSessionSize is one record: whose statement, and the number of the newest entry that a kiosk has shown of it.
const kioskSessionSize = 16

// KioskSessions remembers how far each person's statement has been shown, so that a kiosk can say what is new. It keeps one number a person and
// no time: neither when somebody came nor how often.
type KioskSessions struct {
	mu     sync.Mutex
	file   *os.File
	places map[uint64]int64 // whose record is where, counted in records
	shown  map[uint64]uint64
}

func openKioskSessions(path string) (*KioskSessions, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	v := &KioskSessions{file: f, places: map[uint64]int64{}, shown: map[uint64]uint64{}}
	raw, err := io.ReadAll(f)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	for n := 0; (n+1)*kioskSessionSize <= len(raw); n++ { // half a record, from a power cut, is written over
		who, entry := binary.LittleEndian.Uint64(raw[n*kioskSessionSize:]), binary.LittleEndian.Uint64(raw[n*kioskSessionSize+8:])
		v.places[who], v.shown[who] = int64(n), entry
	}
	return v, nil
}

// Shown is the newest entry of a person's statement that a kiosk has shown; ok is false when it has shown none.
func (v *KioskSessions) Shown(who uint64) (entry uint64, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	entry, ok = v.shown[who]
	return entry, ok
}

// Show remembers that a kiosk has shown a statement up to an entry; an earlier one changes nothing.
func (v *KioskSessions) Show(who, entry uint64) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if last, ok := v.shown[who]; ok && last >= entry {
		return nil
	}
	place, ok := v.places[who]
	if !ok {
		place = int64(len(v.places))
	}
	var record [kioskSessionSize]byte
	binary.LittleEndian.PutUint64(record[:], who)
	binary.LittleEndian.PutUint64(record[8:], entry)
	if _, err := v.file.WriteAt(record[:], place*kioskSessionSize); err != nil {
		return fmt.Errorf("visits: %w", err)
	}
	v.places[who], v.shown[who] = place, entry
	return nil
}

// Keep forgets everybody but those who are still known.
func (v *KioskSessions) Keep(known func(who uint64) bool) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	var kept []byte
	places, shown := map[uint64]int64{}, map[uint64]uint64{}
	for who, entry := range v.shown {
		if !known(who) {
			continue
		}
		places[who], shown[who] = int64(len(places)), entry
		kept = binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(kept, who), entry)
	}
	if len(shown) == len(v.shown) {
		return nil
	}
	if err := v.file.Truncate(0); err != nil {
		return err
	}
	if _, err := v.file.WriteAt(kept, 0); err != nil {
		return err
	}
	v.places, v.shown = places, shown
	return nil
}

func (v *KioskSessions) close() error { return v.file.Close() }
