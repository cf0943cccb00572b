package village

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"time"

	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/store"
)

// maxBatch is how many events end the gathering: nobody waits for a very long commit.
const maxBatch = 256

// batch is what goes to the disk in one commit: decided, folded, and waiting for its turn or on its way.
type batch struct {
	payloads [][]byte
	keys     []store.Key
	topics   Topics
	written  chan struct{} // closed once all of it is on the disk, or never will be
	err      error         // why it never will be
}

func newBatch() *batch { return &batch{written: make(chan struct{})} }

func (v *Village) head() (uint64, [32]byte) { return v.store.Head() }

// commit decides a command at once, on an image that may be ahead of the disk, and waits until the disk has all that the decision rests
// on. While one commit is under way the next one gathers: deciding and syncing go on side by side.
func (v *Village) commit(call RequestMeta, hash []byte, d decision) (Result, error) {
	done, wait, err := v.decided(call, hash, d)
	if wait == nil {
		return done, err
	}
	if failed := v.await(wait); failed != nil {
		return Result{}, failed
	}
	return done, err
}

// decided decides a command and says which batch its answer has to wait for: the one being gathered, also when the command was refused
// or repeated, because it saw what that batch and the one before it hold. nil when the disk has everything.
func (v *Village) decided(call RequestMeta, hash []byte, d decision) (done Result, wait *batch, err error) {
	v.gate.Lock()
	defer v.gate.Unlock()
	if v.over() {
		return Result{}, nil, v.stopped()
	}
	defer func() {
		if p := recover(); p != nil {
			v.fail(fmt.Errorf("the writer panicked: %v\n%s", p, debug.Stack()))
			done, wait, err = Result{}, nil, v.stopped()
		}
	}()
	v.mu.Lock()
	defer v.mu.Unlock()
	done, err = v.decide(v.gathering, call, hash, d)
	if v.tail.empty() {
		return done, nil, err
	}
	return done, v.gathering, err
}

// await waits for a batch. Whoever waits writes when it is his turn: one at a time, so there is one writer, and a lone command needs nobody
// to be woken up.
func (v *Village) await(b *batch) error {
	for {
		select {
		case <-b.written:
			return b.err
		case <-v.done:
			select {
			case <-b.written:
				return b.err
			default:
				return v.stopped()
			}
		case v.turn <- struct{}{}:
			v.write()
		}
	}
}

// write commits what has been gathered and passes the turn on.
func (v *Village) write() {
	b, over := v.gathered()
	if over || !v.save(b) || !v.snapshotDue() {
		<-v.turn
		return
	}
	go func() { // nobody's answer waits for it
		v.still(v.snapshot) //nolint:errcheck // it failed, and whoever waits is told
		<-v.turn
	}()
}

// gathered takes what has been decided, once a pause brings no more of it: a commit costs the same for one command and for many, and those
// who were just answered may be about to ask again.
func (v *Village) gathered() (b *batch, over bool) {
	for before := -1; ; {
		runtime.Gosched()
		v.gate.Lock()
		if now := len(v.gathering.payloads); now > before && now < maxBatch {
			before = now
			v.gate.Unlock()
			continue
		}
		defer v.gate.Unlock()
		b, v.gathering = v.gathering, newBatch()
		return b, v.over()
	}
}

// save brings a batch to the disk, and tells those that wait for it and those that listen. Only he whose turn it is calls it.
func (v *Village) save(b *batch) (ok bool) {
	if len(b.payloads) > 0 {
		if err := v.append(b); err != nil {
			b.err = problem.New(problem.Unusable, "store_failed", nil).Because(err)
			close(b.written)
			v.fail(err)
			return false
		}
		v.tail.drop(len(b.payloads))
	}
	close(b.written)
	if !b.topics.Empty() {
		seq, _ := v.store.Head()
		v.live.announce(Hint{Seq: seq, Topics: b.topics})
	}
	return true
}

func (v *Village) append(b *batch) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the disk's writer panicked: %v\n%s", p, debug.Stack())
		}
	}()
	return v.store.Append(b.payloads, b.keys)
}

// still runs fn while nobody decides or writes, when image and disk are equal; others may read. Only he whose turn it is calls it.
func (v *Village) still(fn func()) error {
	v.gate.Lock()
	defer v.gate.Unlock()
	if v.over() {
		return v.stopped()
	}
	b := v.gathering
	v.gathering = newBatch()
	if !v.save(b) {
		return v.stopped()
	}
	fn()
	return nil
}

// fail ends all writing: memory is ahead of the disk and only opening the file again tells what it holds.
func (v *Village) fail(err error) {
	v.ending.Do(func() {
		v.failed = err
		close(v.done)
	})
}

// over reports whether all writing has ended.
func (v *Village) over() bool {
	select {
	case <-v.done:
		return true
	default:
		return false
	}
}

// decide runs one command on the state, folds what it names and puts it into a batch.
func (v *Village) decide(b *batch, call RequestMeta, hash []byte, d decision) (Result, error) {
	if call.Key != "" {
		if done, again, err := v.repeated(call.Key, hash, d); again || err != nil {
			return done, err
		}
	}
	at := call.At
	if at.IsZero() {
		at = v.Now()
	}
	tx := v.newTx(at, device.ID(call.Device))
	if err := safely(d, tx); err != nil {
		return Result{}, err
	}
	first := v.parts.core.Seq + 1
	done := Result{First: first, At: at}
	meta := Meta{At: at, Device: device.ID(call.Device), Key: call.Key, Hash: hash, Count: len(tx.Events())}
	stored := make([][]byte, 0, len(tx.Events()))
	for _, p := range tx.Events() {
		raw, err := Encode(meta, p)
		if err != nil {
			return Result{}, err
		}
		stored = append(stored, raw)
		meta.Key, meta.Hash, meta.Count = "", nil, 0 // on the first event only
	}
	for id, secret := range tx.Secrets() {
		v.ring.Add(id, secret)
		b.keys = append(b.keys, store.Key{ID: id, Secret: append([]byte(nil), secret[:]...)})
	}
	for _, raw := range stored {
		// What is folded is what was written, read back: a replay cannot come out otherwise.
		e, err := v.types.Decode(v.parts.core.Seq+1, raw)
		if err != nil {
			panic(fmt.Sprintf("an event just written cannot be read: %v", err))
		}
		v.parts.Fold(e)
		b.topics = b.topics.and(v.topics.ofEvent(e.Name))
	}
	b.payloads = append(b.payloads, stored...)
	v.tail.add(first, stored)
	done.Last = v.parts.core.Seq
	return done, nil
}

// repeated reports whether the key has been used: by the same inputs the command is not run again, by others it is refused.
func (v *Village) repeated(key string, hash []byte, d decision) (Result, bool, error) {
	seq, ok := v.parts.core.Done(key)
	if !ok {
		return Result{}, false, nil
	}
	e, err := v.Read(seq)
	if err != nil {
		return Result{}, false, err
	}
	if e.Key != key { // another key with the same fingerprint
		return Result{}, false, nil
	}
	if !bytes.Equal(e.Hash, hash) {
		return Result{}, false, keyReused()
	}
	events := []Event{e}
	for n := 1; n < e.Count; n++ {
		next, err := v.Read(seq + uint64(n))
		if err != nil {
			return Result{}, false, err
		}
		events = append(events, next)
	}
	if err := d.again(v.newTx(e.At, e.Device), events); err != nil {
		return Result{}, false, err
	}
	return Result{First: seq, Last: seq + uint64(e.Count) - 1, At: e.At, Replayed: true}, true, nil
}

func keyReused() error {
	return problem.New(problem.Conflict, "key_reused", nil).At("idempotency_key")
}

// newTx begins a decision on the parts as they stand.
func (v *Village) newTx(at time.Time, by device.ID) *Tx {
	return NewTx(at, by, v.parts, v.ring, v.Read, v.head)
}

// safely turns a panic of a decision into an error: nothing has been folded yet, so one bad command must not stop the shop.
func safely(d decision, tx *Tx) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = errors.Join(errPanic, fmt.Errorf("%s: %v\n%s", d.name, p, debug.Stack()))
		}
	}()
	return d.decide(tx)
}

var errPanic = errors.New("a command panicked")

// Try decides without writing anything: what would come of it, or why not.
func Try[R any](v *Village, at time.Time, d Decision[R]) (result R, err error) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if at.IsZero() {
		at = v.Now()
	}
	err = safely(bound(d, &result), v.newTx(at, 0))
	return result, err
}
