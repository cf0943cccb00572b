package screens

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"sync"
	"time"

	"xinpu/app/domain/pin"
	"xinpu/app/domain/problem"
	"xinpu/store/durable"
)

const (
	shortestPIN = 4
	longestPIN  = 8

	wrongPINs = 5                // in a row, before a screen has to wait
	firstWait = time.Minute      // doubled each time
	longWait  = 30 * time.Minute // at most
)

// Lock is the PIN that ends a kiosk, so that a guest cannot get to the desktop behind it. Only a slow hash of it is kept.
type Lock struct {
	path  string
	clock func() time.Time

	mu    sync.Mutex
	tries map[string]*tries
}

// tries are the wrong PINs of one screen in a row.
type tries struct {
	wrong int
	wait  time.Duration
	until time.Time
}

type keptPIN struct {
	Hash []byte `json:"hash"` // with its salt
}

// Set chooses the PIN, in place of an earlier one: four to eight digits that are not the first ones somebody tries.
//
// Problems: kiosk_pin_form, kiosk_pin_weak.
func (l *Lock) Set(typed string) error {
	if !pin.WellFormed(typed, shortestPIN, longestPIN) {
		return problem.New(problem.Invalid, "kiosk_pin_form", problem.Args{"min": shortestPIN, "max": longestPIN}).At("pin")
	}
	if pin.Weak(typed) {
		return problem.New(problem.Invalid, "kiosk_pin_weak", nil).At("pin")
	}
	hash, err := pin.Hash(rand.Reader, typed)
	if err != nil {
		return err
	}
	raw, err := json.Marshal(keptPIN{hash})
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	clear(l.tries) // whoever chooses a PIN may try it at once
	return durable.WriteFile(l.path, raw, 0o600)
}

// Clear takes the PIN away. Doing it twice changes nothing.
func (l *Lock) Clear() error {
	if err := os.Remove(l.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Chosen reports whether there is a PIN.
func (l *Lock) Chosen() bool {
	_, err := l.read()
	return err == nil
}

// Open tries a PIN for a screen. After five wrong ones in a row the screen waits, twice as long each time.
//
// Problems: kiosk_pin_unset, kiosk_pin_wrong, kiosk_pin_locked.
func (l *Lock) Open(screen, typed string) error {
	l.mu.Lock() // one PIN at a time: all are counted
	defer l.mu.Unlock()
	kept, err := l.read()
	if errors.Is(err, fs.ErrNotExist) {
		return problem.New(problem.Refused, "kiosk_pin_unset", nil)
	}
	if err != nil {
		return err
	}
	now := l.clock()
	t := l.tries[screen]
	if t == nil {
		t = &tries{wait: firstWait}
		l.tries[screen] = t
	}
	if left := t.until.Sub(now); left > 0 {
		return locked(left)
	}
	if pin.Matches(kept.Hash, typed) {
		delete(l.tries, screen)
		return nil
	}
	if t.wrong++; t.wrong < wrongPINs {
		return problem.New(problem.Refused, "kiosk_pin_wrong", problem.Args{"left": wrongPINs - t.wrong}).At("pin")
	}
	t.wrong, t.until = 0, now.Add(t.wait)
	t.wait = min(2*t.wait, longWait)
	return locked(t.until.Sub(now))
}

func locked(left time.Duration) error {
	return problem.New(problem.Refused, "kiosk_pin_locked", problem.Args{"minutes": int((left + time.Minute - 1) / time.Minute)}).At("pin")
}

func (l *Lock) read() (kept keptPIN, err error) {
	raw, err := os.ReadFile(l.path)
	if err != nil {
		return kept, err
	}
	return kept, json.Unmarshal(raw, &kept)
}
