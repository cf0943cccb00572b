package village

import "sync"

// Hint says up to which event what has changed.
type Hint struct {
	Seq    uint64
	Topics Topics
}

// Subscription gathers hints for one listener. A slow listener gets fewer, larger ones and never holds anybody up.
type Subscription struct {
	ready   chan struct{}
	mu      sync.Mutex
	pending Hint
	live    *live
}

// Announce tells the screens that something has changed which stands in no event, such as a printer that ran out of paper.
func (v *Village) Announce(topics ...Topic) {
	seq, _ := v.store.Head()
	v.live.announce(Hint{Seq: seq, Topics: v.topics.set(topics)})
}

type live struct {
	mu     sync.Mutex
	subs   map[*Subscription]struct{}
	closed bool
}

// Subscribe listens for changes from now on.
func (v *Village) Subscribe() *Subscription {
	s := &Subscription{ready: make(chan struct{}, 1), live: &v.live}
	v.live.mu.Lock()
	defer v.live.mu.Unlock()
	if v.live.closed {
		close(s.ready)
		return s
	}
	if v.live.subs == nil {
		v.live.subs = map[*Subscription]struct{}{}
	}
	v.live.subs[s] = struct{}{}
	return s
}

// Ready tells when Take has something; it is closed when the village is.
func (s *Subscription) Ready() <-chan struct{} { return s.ready }

// Take gives what has gathered.
func (s *Subscription) Take() Hint {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.pending
	s.pending = Hint{}
	return h
}

// Close ends the subscription.
func (s *Subscription) Close() {
	s.live.mu.Lock()
	defer s.live.mu.Unlock()
	delete(s.live.subs, s)
}

func (l *live) announce(h Hint) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for s := range l.subs {
		s.mu.Lock()
		s.pending = Hint{Seq: h.Seq, Topics: s.pending.Topics.and(h.Topics)}
		s.mu.Unlock()
		select {
		case s.ready <- struct{}{}:
		default:
		}
	}
}

func (l *live) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	for s := range l.subs {
		close(s.ready)
		delete(l.subs, s)
	}
}
