package screens

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/argon2"

	"xinpu/app/domain/problem"
	"xinpu/store/durable"
)

const (
	shortestPIN = 4
	longestPIN  = 8

	wrongPINs = 5                // in a row, before a screen has to wait
	firstWait = time.Minute      // doubled each time
	longWait  = 30 * time.Minute // at most

	// RFC 9106, 4: for a machine with little memory; 46 ms on an office PC.
	argonTime, argonMemory, argonThreads, argonLength = 2, 19 << 10, 1, 32
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
	Salt []byte `json:"salt"`
	Hash []byte `json:"hash"`
}

// Set chooses the PIN, in place of an earlier one: four to eight digits that are not the first ones somebody tries.
//
// Problems: kiosk_pin_form, kiosk_pin_weak.
func (l *Lock) Set(pin string) error {
	if len(pin) < shortestPIN || len(pin) > longestPIN || strings.Trim(pin, "0123456789") != "" {
		return problem.New(problem.Invalid, "kiosk_pin_form", problem.Args{"min": shortestPIN, "max": longestPIN}).At("pin")
	}
	if weak(pin) {
		return problem.New(problem.Invalid, "kiosk_pin_weak", nil).At("pin")
	}
	kept := keptPIN{Salt: make([]byte, 16)}
	if _, err := rand.Read(kept.Salt); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	kept.Hash = hash(pin, kept.Salt)
	raw, err := json.Marshal(kept)
	if err != nil {
		return err
	}
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

// Chosen tells whether there is a PIN.
func (l *Lock) Chosen() bool {
	_, err := l.read()
	return err == nil
}

// Open tries a PIN for a screen. After five wrong ones in a row the screen waits, twice as long each time.
//
// Problems: kiosk_pin_unset, kiosk_pin_wrong, kiosk_pin_locked.
func (l *Lock) Open(screen, pin string) error {
	l.mu.Lock() // one hash at a time: each takes its memory
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
	if len(pin) <= longestPIN && subtle.ConstantTimeCompare(hash(pin, kept.Salt), kept.Hash) == 1 {
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

func hash(pin string, salt []byte) []byte {
	return argon2.IDKey([]byte(pin), salt, argonTime, argonMemory, argonThreads, argonLength)
}

// weak tells a PIN of one digit, and one that counts up or down.
func weak(pin string) bool {
	step := int(pin[1]) - int(pin[0])
	if step < -1 || step > 1 {
		return false
	}
	for n := 2; n < len(pin); n++ {
		if int(pin[n])-int(pin[n-1]) != step {
			return false
		}
	}
	return true
}
