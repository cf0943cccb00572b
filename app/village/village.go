// Package village is one village at work: its journal on disk, its image in memory, and the one door for writes between them.
package village

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
	"xinpu/app/village/keyring"
	"xinpu/store"
)

// Village is open for reading and writing until it is closed or its disk fails.
type Village struct {
	store *store.Store
	clock func() time.Time

	mu   sync.RWMutex // guards image and ring
	img  *image.Image
	ring *keyring.Ring

	gate      sync.Mutex // held while a command is decided, and by whoever wants the image to stand still; taken after the turn, before mu
	gathering *batch     // what has been decided since the last commit began
	tail      tail

	turn   chan struct{} // full while somebody writes
	done   chan struct{} // nobody writes any more
	ending sync.Once
	failed error // why not, once done is closed
	live   live

	snapped uint64 // event of the newest snapshot; his whose turn it is
	saving  sync.WaitGroup
	trouble atomic.Pointer[error] // of the newest snapshot that could not be saved
}

// Open opens the village in a data folder and folds its journal. The clock gives the time of every command.
//
// Problems: data_in_use, data_newer, data_unwritable, data_foreign, data_broken.
func Open(dir string, clock func() time.Time) (*Village, error) {
	s, err := store.Open(dir)
	if err != nil {
		return nil, explain(dir, err)
	}
	v := &Village{
		store: s, clock: clock, ring: keyring.New(),
		gathering: newBatch(), turn: make(chan struct{}, 1), done: make(chan struct{}),
	}
	v.img = image.New(v.ring)
	if err := v.load(); err != nil {
		return nil, errors.Join(explain(dir, err), s.Close())
	}
	return v, nil
}

func explain(dir string, err error) error {
	for _, known := range []struct {
		err  error
		code string
	}{
		{store.ErrInUse, "data_in_use"}, {store.ErrNewer, "data_newer"}, {store.ErrReadOnly, "data_unwritable"},
		{store.ErrForeign, "data_foreign"}, {store.ErrBroken, "data_broken"},
	} {
		if errors.Is(err, known.err) {
			return problem.New(problem.Unusable, known.code, problem.Args{"dir": dir}).Because(err)
		}
	}
	return err
}

func (v *Village) load() error {
	if err := v.loadKeys(); err != nil {
		return err
	}
	v.restore()
	after := v.img.Seq
	return ahead(
		func(fn func(uint64, []byte) error) error { return v.store.Scan(after, fn) },
		func(_ uint64, err error) error { return fmt.Errorf("%w: %w", store.ErrBroken, err) },
		func(e event.Event) error { v.img.Fold(e); return nil },
	)
}

func (v *Village) loadKeys() error {
	return v.store.Keys(func(k store.Key) error {
		var secret [keyring.SecretSize]byte
		if copy(secret[:], k.Secret) != len(secret) {
			return fmt.Errorf("%w: key %d", store.ErrBroken, k.ID)
		}
		v.ring.Add(k.ID, secret)
		return nil
	})
}

// View reads the image; fn must keep nothing of it. What fn sees may be ahead of the disk by what is being written; answers and announcements never are.
func (v *Village) View(fn func(*image.Image)) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	fn(v.img)
}

// Now is the time that a command would carry.
func (v *Village) Now() time.Time { return v.clock().UTC().Truncate(time.Millisecond) }

// Read gives one event of the journal.
//
// Problems: event_unknown.
func (v *Village) Read(seq uint64) (event.Event, error) {
	stored, ok := v.tail.look()(seq)
	if !ok {
		var err error
		if stored, ok, err = v.store.Read(seq); err != nil {
			return event.Event{}, err
		}
	}
	if !ok {
		return event.Event{}, problem.New(problem.NotFound, "event_unknown", problem.Args{"number": fmt.Sprint(seq)})
	}
	return event.Decode(seq, stored)
}

// ReadMany gives events of the journal in the order asked for.
func (v *Village) ReadMany(seqs []uint64, fn func(event.Event) error) error {
	return v.store.ReadMany(seqs, v.tail.look(), func(seq uint64, stored []byte) error {
		e, err := event.Decode(seq, stored)
		if err != nil {
			return err
		}
		return fn(e)
	})
}

// Scan gives every event on the disk with the village's day of it, oldest first, beside running commits. ctx stops it.
func (v *Village) Scan(ctx context.Context, fn func(e event.Event, day calendar.Day)) error {
	var zone *time.Location
	v.View(func(img *image.Image) { zone = img.Zone })
	return ahead(
		func(fn func(uint64, []byte) error) error { return v.store.Scan(0, fn) },
		func(_ uint64, err error) error { return fmt.Errorf("%w: %w", store.ErrBroken, err) },
		func(e event.Event) error {
			if e.Seq%1000 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			fn(e, calendar.DayOf(e.At, zone))
			return nil
		},
	)
}

// Blank is a village before anything happened, which can read what is sealed: whoever folds events into it sees how things once were.
func (v *Village) Blank() *image.Image { return image.New(v.ring) }

// Broken is closed when the disk has failed; Err then says how. The program must stop and come back from the disk.
func (v *Village) Broken() <-chan struct{} { return v.done }

// Err is why nobody writes any more, nil while all is well or after Close.
//
// Problems: store_failed.
func (v *Village) Err() error {
	select {
	case <-v.done:
		if v.failed == nil {
			return nil
		}
		return v.stopped()
	default:
		return nil
	}
}

// Close lets waiting commands finish and ends all use of the file.
func (v *Village) Close() error {
	select {
	case v.turn <- struct{}{}: // for good
		v.still(func() { //nolint:errcheck // it failed, and whoever waits was told
			if v.img.Seq >= v.snapped+snapshotAtClose {
				v.snapshot()
			}
			v.fail(nil)
		})
	case <-v.done:
	}
	v.live.close()
	v.saving.Wait()
	return v.store.Close()
}

var chance = rand.Reader

// Call says who asks for a command and under which key.
type Call struct {
	Device uint64
	Key    string    // idempotency key; empty when the caller never repeats
	At     time.Time // only for made-up histories; the clock otherwise
}

// Done says what became of a command.
type Done struct {
	First, Last uint64 // numbers of its events; First > Last when it changed nothing
	At          time.Time
	Replayed    bool        // it had been done before under this key; only First is told
	Event       event.Event // the first of them; without payload when it has to be read from the journal
}

// Do runs a command: idempotency, rule, append, fold, commit, and only then the answer.
//
// Problems: those of the command, key_reused when the key belongs to other inputs, store_failed when the disk failed.
func (v *Village) Do(ctx context.Context, call Call, cmd Command) (Done, error) {
	if err := ctx.Err(); err != nil {
		return Done{}, err // once it is decided it is written, whether or not the caller still waits
	}
	var hash []byte
	if call.Key != "" {
		var err error
		if hash, err = event.Hash(cmd); err != nil {
			return Done{}, err
		}
	}
	return v.commit(call, hash, cmd)
}

func (v *Village) stopped() error {
	return problem.New(problem.Unusable, "store_failed", nil).Because(v.failed)
}
