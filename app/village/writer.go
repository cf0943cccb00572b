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
	"xinpu/app/village/command"
	"xinpu/app/village/event"
	"xinpu/store"
)

// Command is one decision; the writer runs one at a time.
type Command = command.Command

// maxBatch bounds how many commands share one commit, so that nobody waits for a very long one.
const maxBatch = 256

type request struct {
	call   Call
	cmd    Command
	look   func() // instead of a command: runs between commits, when image and disk are equal
	hash   []byte
	answer chan struct{}
	result Done
	err    error
}

// batch is what goes to the disk in one commit.
type batch struct {
	requests []*request
	first    uint64 // number of the first payload
	payloads [][]byte
	keys     []store.Key
	ran      map[string]*request // by idempotency key: what ran in this batch is not on the disk yet
	topics   Topics
}

func (v *Village) head() (uint64, [32]byte) { return v.store.Head() }

// write commits what waits in the queue, in one transaction. Whoever waits for an answer does it, when it is his turn: one at a time, so
// there is one writer, and a lone command needs nobody to be woken up. While a commit is under way commands gather for the next.
func (v *Village) write() (healthy bool) {
	b := &batch{}
	defer func() {
		if p := recover(); p != nil {
			v.fail(b, fmt.Errorf("the writer panicked: %v\n%s", p, debug.Stack()))
		}
	}()
	runtime.Gosched() // whoever is about to ask comes along
	for more := true; more && len(b.requests) < maxBatch; {
		select {
		case r := <-v.queue:
			b.requests = append(b.requests, r)
		default:
			more = false
		}
	}
	v.run(b)
	if len(b.payloads) > 0 {
		if err := v.store.Append(b.payloads, b.keys); err != nil {
			v.fail(b, err)
			return false
		}
	}
	for _, r := range b.requests {
		if r.look != nil {
			r.look()
		}
		close(r.answer)
	}
	if b.topics != 0 {
		seq, _ := v.store.Head()
		v.live.announce(Hint{Seq: seq, Topics: b.topics})
	}
	return true
}

// takeTurn writes, and passes the turn on. A disk that has failed ends all turns.
func (v *Village) takeTurn() {
	switch {
	case !v.write():
	case v.snapshotDue():
		go func() { // nobody's answer waits for it
			v.snapshot()
			<-v.turn
		}()
	default:
		<-v.turn
	}
}

// fail ends all writing: memory is ahead of the disk and only opening the file again tells what it holds.
func (v *Village) fail(b *batch, err error) {
	v.failed = err
	for _, r := range b.requests {
		select {
		case <-r.answer: // it was given before
		default:
			r.result, r.err = Done{}, problem.New(problem.Unusable, "store_failed", nil).Because(err)
			close(r.answer)
		}
	}
	close(v.done)
}

func (v *Village) run(b *batch) {
	v.mu.Lock()
	defer v.mu.Unlock()
	b.first = v.img.Seq + 1
	for _, r := range b.requests {
		if r.look == nil {
			r.result, r.err = v.decide(b, r)
		}
	}
	if len(b.payloads) > 0 {
		v.newest.Store(b)
	}
}

// decide runs one command on the image and folds what it names.
func (v *Village) decide(b *batch, r *request) (Done, error) {
	if r.call.Key != "" {
		if done, again, err := v.repeated(b, r); again || err != nil {
			return done, err
		}
	}
	at := r.call.At
	if at.IsZero() {
		at = v.Now()
	}
	tx := command.NewTx(at, v.img.Day(at), v.img.Seq, v.ring, chance, v.Read, v.head)
	if err := safely(r.cmd, v, tx); err != nil {
		return Done{}, err
	}
	first := v.img.Seq + 1
	done := Done{First: first, At: at}
	meta := event.Meta{At: at, Device: device.ID(r.call.Device), Key: r.call.Key, Hash: r.hash}
	stored := make([][]byte, 0, len(tx.Events()))
	for _, p := range tx.Events() {
		raw, err := event.Encode(meta, p)
		if err != nil {
			return Done{}, err
		}
		stored = append(stored, raw)
		meta.Key, meta.Hash = "", nil // on the first event only
	}
	for id, secret := range tx.Secrets() {
		v.ring.Add(id, secret)
		b.keys = append(b.keys, store.Key{ID: id, Secret: append([]byte(nil), secret[:]...)})
	}
	for _, raw := range stored {
		// What is folded is what was written, read back: a replay cannot come out otherwise.
		e, err := event.Decode(v.img.Seq+1, raw)
		if err != nil {
			panic(fmt.Sprintf("an event just written cannot be read: %v", err))
		}
		v.img.Fold(e)
		b.topics |= topicsOf(e.Name)
		if e.Seq == first {
			done.Event = e
		}
	}
	b.payloads = append(b.payloads, stored...)
	if r.call.Key != "" && len(stored) > 0 {
		if b.ran == nil {
			b.ran = map[string]*request{}
		}
		b.ran[r.call.Key] = r
	}
	done.Last = v.img.Seq
	return done, nil
}

// repeated tells whether the key has been used: by the same inputs the command is not run again, by others it is refused.
func (v *Village) repeated(b *batch, r *request) (Done, bool, error) {
	if earlier, ok := b.ran[r.call.Key]; ok {
		if !bytes.Equal(earlier.hash, r.hash) {
			return Done{}, false, keyReused()
		}
		done := earlier.result
		done.Replayed = true
		return done, true, nil
	}
	seq, ok := v.img.Done(r.call.Key)
	if !ok {
		return Done{}, false, nil
	}
	e, err := v.Read(seq)
	if err != nil {
		return Done{}, false, err
	}
	if e.Key != r.call.Key { // another key with the same fingerprint
		return Done{}, false, nil
	}
	if !bytes.Equal(e.Hash, r.hash) {
		return Done{}, false, keyReused()
	}
	return Done{First: seq, Last: seq, At: e.At, Replayed: true}, true, nil
}

func keyReused() error {
	return problem.New(problem.Conflict, "key_reused", nil).At("header.Idempotency-Key")
}

// safely turns a panic of a decision into an error: nothing has been folded yet, so one bad command must not stop the shop.
func safely(c Command, v *Village, tx *command.Tx) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = errors.Join(errPanic, fmt.Errorf("%T: %v\n%s", c, p, debug.Stack()))
		}
	}()
	return c.Decide(v.img, tx)
}

var errPanic = errors.New("a command panicked")

// Try decides a command without writing anything: what would happen, or why not.
func (v *Village) Try(at time.Time, cmd Command) error {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if at.IsZero() {
		at = v.Now()
	}
	return safely(cmd, v, command.NewTx(at, v.img.Day(at), v.img.Seq, v.ring, chance, v.Read, v.head))
}
