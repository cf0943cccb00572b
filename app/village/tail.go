package village

import "sync"

// tail holds the events that the state has and the disk not yet, so that whoever sees one in the state can read it.
type tail struct {
	mu       sync.Mutex
	first    uint64
	payloads [][]byte
}

func (t *tail) add(first uint64, payloads [][]byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.payloads) == 0 {
		t.first = first
	}
	t.payloads = append(t.payloads, payloads...)
}

// drop forgets the oldest ones, which have reached the disk.
func (t *tail) drop(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.first, t.payloads = t.first+uint64(n), t.payloads[n:]
}

func (t *tail) empty() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.payloads) == 0
}

// look gives what the tail holds now. Asked for before the disk is, it misses nothing: what is not in it any more is on the disk.
func (t *tail) look() (get func(seq uint64) (stored []byte, ok bool)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	first, payloads := t.first, t.payloads
	return func(seq uint64) ([]byte, bool) {
		if seq < first || seq-first >= uint64(len(payloads)) {
			return nil, false
		}
		return payloads[seq-first], true
	}
}
