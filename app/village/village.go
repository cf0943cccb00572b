// Package village is one village at work: its journal on disk, its image in memory, and the one door for writes between them.
package village

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/village/keyring"
	"xinpu/store"
)

// Village is open for reading and writing until it is closed or its disk fails.
type Village struct {
	store    *store.Store
	clock    func() time.Time
	assemble Assemble

	mu     sync.RWMutex // guards parts and ring
	parts  *Parts
	types  Types
	topics *topicTable
	ring   *keyring.Ring

	gate      sync.Mutex // held while a command is decided, and by whoever wants the state to stand still; taken after the turn, before mu
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

// Open opens the village in a data folder and folds its journal into the parts that assemble gives. The clock gives the time of every command.
//
// Problems: data_in_use, data_newer, data_unwritable, data_foreign, data_broken.
func Open(dir string, clock func() time.Time, assemble Assemble) (*Village, error) {
	s, err := store.Open(dir)
	if err != nil {
		return nil, explain(dir, err)
	}
	v := &Village{
		store: s, clock: clock, ring: keyring.New(), assemble: assemble,
		gathering: newBatch(), turn: make(chan struct{}, 1), done: make(chan struct{}),
	}
	v.begin()
	if err := v.load(); err != nil {
		return nil, errors.Join(explain(dir, err), s.Close())
	}
	return v, nil
}

// Assemble makes the parts of a village before its first event, with what opens their sealed fields.
type Assemble func(Keyring) *Parts

// begin makes the parts anew.
func (v *Village) begin() {
	v.parts = v.assemble(v.ring)
	v.types = v.parts.Types()
	v.topics = topicsOf(v.parts.all, v.types)
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
	after := v.parts.core.Seq
	return v.types.ahead(
		func(fn func(uint64, []byte) error) error { return v.store.Scan(after, fn) },
		func(_ uint64, err error) error { return fmt.Errorf("%w: %w", store.ErrBroken, err) },
		func(e Event) error { v.parts.Fold(e); return nil },
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

// View lets fn read the parts while nobody folds into them; fn must keep nothing of them. What it sees may be ahead of the disk by what is
// being written; answers and announcements never are.
func (v *Village) View(fn func()) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	fn()
}

// Now is the time that a command would carry.
func (v *Village) Now() time.Time { return v.clock().UTC().Truncate(time.Millisecond) }

// Read gives one event of the journal.
//
// Problems: event_unknown.
func (v *Village) Read(seq uint64) (Event, error) {
	stored, ok := v.tail.look()(seq)
	if !ok {
		var err error
		if stored, ok, err = v.store.Read(seq); err != nil {
			return Event{}, err
		}
	}
	if !ok {
		return Event{}, problem.New(problem.NotFound, "event_unknown", problem.Args{"number": fmt.Sprint(seq)})
	}
	return v.types.Decode(seq, stored)
}

// ReadMany gives events of the journal in the order asked for.
func (v *Village) ReadMany(seqs []uint64, fn func(Event) error) error {
	return v.store.ReadMany(seqs, v.tail.look(), func(seq uint64, stored []byte) error {
		e, err := v.types.Decode(seq, stored)
		if err != nil {
			return err
		}
		return fn(e)
	})
}

// Scan gives every event on the disk with the village's day of it, oldest first, beside running commits. ctx stops it.
func (v *Village) Scan(ctx context.Context, fn func(e Event, day calendar.Day)) error {
	var zone *time.Location
	v.View(func() { zone = v.parts.core.Zone })
	return v.types.ahead(
		func(fn func(uint64, []byte) error) error { return v.store.Scan(0, fn) },
		func(_ uint64, err error) error { return fmt.Errorf("%w: %w", store.ErrBroken, err) },
		func(e Event) error {
			if e.Seq%1000 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			fn(e, calendar.DayOf(e.At, zone))
			return nil
		},
	)
}

// Keys opens what is sealed under people's keys: whoever folds events into parts of his own with it sees how things once were.
func (v *Village) Keys() Keyring { return v.ring }

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
			if v.parts.core.Seq >= v.snapped+snapshotAtClose {
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

// RequestMeta says who asks for a command and under which key.
type RequestMeta struct {
	Device uint64
	Key    string    // idempotency key; empty when the caller never repeats
	At     time.Time // only for made-up histories; the clock otherwise
}

// Result says what became of a command.
type Result struct {
	First, Last uint64 // numbers of its events; First > Last when it changed nothing
	At          time.Time
	Replayed    bool // it had been done before under this key; only First is told
}

// Do runs a decision: idempotency, rule, append, fold, commit, and only then the answer. A decision that has been made before under the
// same key is not made again; its result is then what Again gives.
//
// Problems: those of the decision, key_reused when the key belongs to other inputs, store_failed when the disk failed.
func Do[R any](ctx context.Context, v *Village, call RequestMeta, d Decision[R]) (result R, done Result, err error) {
	if err := ctx.Err(); err != nil {
		return result, Result{}, err // once it is decided it is written, whether or not the caller still waits
	}
	var hash []byte
	if call.Key != "" {
		if hash, err = hashOf(inputsOf(d)); err != nil {
			return result, Result{}, err
		}
	}
	done, err = v.commit(call, hash, bound(d, &result))
	if err != nil {
		var none R
		return none, done, err
	}
	return result, done, nil
}

// Do runs a decision that has no result; see the function Do.
func (v *Village) Do(ctx context.Context, call RequestMeta, c Command) (Result, error) {
	_, done, err := Do(ctx, v, call, c)
	return done, err
}

func (v *Village) stopped() error {
	return problem.New(problem.Unusable, "store_failed", nil).Because(v.failed)
}
