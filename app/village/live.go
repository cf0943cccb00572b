package village

import (
	"strings"
	"sync"
)

// Topics is a set of what may have changed; pages ask again for what they show of it.
type Topics uint16

// The topics.
const (
	TopicPeople Topics = 1 << iota
	TopicGoods
	TopicDeeds
	TopicMeetings
	TopicCouncil
	TopicRedemptions
	TopicBoard
	TopicDevices
	TopicScheme
	TopicPrinting
	TopicProjector

	AllTopics Topics = 1<<iota - 1
)

var topicNames = []string{"people", "goods", "deeds", "meetings", "council", "redemptions", "board", "devices", "scheme", "printing", "projector"}

// Names lists the topics.
func (t Topics) Names() []string {
	var out []string
	for n, name := range topicNames {
		if t&(1<<n) != 0 {
			out = append(out, name)
		}
	}
	return out
}

// topicsOf says what an event may change, by the noun of its name.
func topicsOf(name string) Topics {
	switch name {
	case "rulebook.drafted", "rulebook.filed": // neither moves a figure
		return TopicScheme
	}
	noun, _, _ := strings.Cut(name, ".")
	switch noun {
	case "member", "card", "consent", "pin":
		return TopicPeople | TopicBoard
	case "product", "stock", "delivery", "stocktake", "merchant", "settlement", "fund", "booking":
		return TopicGoods | TopicBoard
	case "notice":
		return TopicPeople | TopicDeeds | TopicMeetings
	case "subject", "office_term":
		return TopicPeople | TopicBoard | TopicDeeds
	case "deed":
		return TopicDeeds
	case "council", "kin":
		return TopicCouncil
	case "meeting", "attendance", "item", "proposal", "objection", "ballot", "decision", "agenda":
		return TopicMeetings | TopicBoard | TopicDeeds
	case "credits":
		return TopicPeople | TopicMeetings | TopicBoard | TopicDeeds
	case "redemption", "reservation", "shop", "points":
		return TopicRedemptions | TopicPeople | TopicGoods | TopicBoard
	case "blackout", "debt":
		return TopicRedemptions | TopicPeople | TopicGoods | TopicMeetings
	case "shift":
		return TopicRedemptions
	case "device":
		return TopicDevices
	case "printer", "slip":
		return TopicPrinting
	case "month":
		return TopicBoard
	case "suggestion", "stars", "grids":
		return TopicProjector
	default:
		return AllTopics
	}
}

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
func (v *Village) Announce(t Topics) {
	seq, _ := v.store.Head()
	v.live.announce(Hint{Seq: seq, Topics: t})
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
		s.pending.Seq = h.Seq
		s.pending.Topics |= h.Topics
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
