// Package screens keeps, beside the village and not in it, what is about its screens: the faults of their pages, the voice that a kiosk
// speaks with, the PIN that ends a kiosk, and how far each statement has been shown there. None of it is history, so none of it is in the
// journal; backups take it along (app/keeper/beside.go).
package screens

import (
	"os"
	"path/filepath"
	"time"
)

// Folder is where it all lies in the data folder.
const Folder = "screens"

// Screens is what is kept about the screens of one village.
type Screens struct {
	Faults        *Faults
	Voice         *Voice
	Lock          *Lock
	KioskSessions *KioskSessions
}

// Open opens what is kept in a data folder, making the folder when it is not there. The clock is the program's.
func Open(data string, clock func() time.Time) (*Screens, error) {
	dir := filepath.Join(data, Folder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	booked, err := openKioskSessions(filepath.Join(dir, "visits"))
	if err != nil {
		return nil, err
	}
	return &Screens{
		Faults:        &Faults{path: filepath.Join(dir, "faults"), clock: clock, senders: map[string]*budget{}},
		Voice:         &Voice{dir: filepath.Join(dir, "voice")},
		Lock:          &Lock{path: filepath.Join(dir, "pin.json"), clock: clock, tries: map[string]*tries{}},
		KioskSessions: booked,
	}, nil
}

// Close ends all use of the folder.
func (s *Screens) Close() error { return s.KioskSessions.close() }
