package people

import (
	"context"
	"io"
	"sync"

	"xinpu/app/domain/member"
	"xinpu/app/domain/pin"
	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// MaxPinTries is how often in a row a PIN may be wrong; then the card needs the clerk.
const MaxPinTries = 5

const shortestPin, longestPin = 4, 6

// HashPin makes the hash of a new PIN that nobody guesses first: four to six digits, not all the same, not counted up or down.
//
// Problems: pin_shape, pin_weak.
func HashPin(random io.Reader, typed string) ([]byte, error) {
	if err := checkPin(typed); err != nil {
		return nil, err
	}
	return pin.Hash(random, typed)
}

func checkPin(typed string) error {
	switch {
	case !pin.WellFormed(typed, shortestPin, longestPin):
		return problem.New(problem.Invalid, "pin_shape", nil).At("pin")
	case pin.Weak(typed):
		return problem.New(problem.Invalid, "pin_weak", nil).At("pin")
	}
	return nil
}

// PinDoor is where people prove who they are with their PINs, one at a time: who sends a thousand at once is counted a thousand times.
type PinDoor struct{ one sync.Mutex }

// Prove checks that a PIN is the person's. A wrong one is counted, for the call, before it is said to be wrong.
//
// Problems: pin_unset, pin_locked, pin_wrong with left.
func (d *PinDoor) Prove(ctx context.Context, v *village.Village, s *State, call village.RequestMeta, id member.ID, typed string) error {
	d.one.Lock()
	defer d.one.Unlock()
	var kept Pin
	var set, open bool
	var hash []byte
	v.View(func() {
		if kept, set = s.Pins[id]; set {
			hash, open = s.Unseal(id, kept.Sealed)
		}
	})
	switch {
	case !set || !open:
		return problem.New(problem.Refused, "pin_unset", nil).At("pin")
	case kept.Wrong >= MaxPinTries:
		return problem.New(problem.Refused, "pin_locked", nil).At("pin")
	case pin.Matches(hash, typed):
		return nil
	}
	if _, err := v.Do(ctx, call, RefusePin{Member: id}); err != nil {
		return err
	}
	if left := MaxPinTries - kept.Wrong - 1; left > 0 {
		return problem.New(problem.Refused, "pin_wrong", problem.Args{"left": left}).At("pin")
	}
	return problem.New(problem.Refused, "pin_locked", nil).At("pin")
}
