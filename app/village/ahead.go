package village

import (
	"errors"
	"runtime"
)

// sheaf is a handful of events on their way from the file to who folds them.
type sheaf struct {
	first    uint64
	stored   []byte
	ends     []int
	events   []Event
	err      error // of the event behind the last one read
	finished chan struct{}
}

// sheafSize is how many events are read at once.
const sheafSize = 256

var errEnough = errors.New("no more is wanted")

// ahead walks the journal and reads events on all processors while fn folds them, one after the other in their order. An event that
// cannot be read becomes what unreadable makes of it.
func (types Types) ahead(walk func(func(seq uint64, stored []byte) error) error, unreadable func(seq uint64, err error) error, fn func(Event) error) error {
	todo, inOrder := make(chan *sheaf, 2*runtime.GOMAXPROCS(0)), make(chan *sheaf, 2*runtime.GOMAXPROCS(0))
	enough := make(chan struct{})
	defer close(enough)
	for range runtime.GOMAXPROCS(0) {
		go func() {
			for s := range todo {
				s.read(types)
			}
		}()
	}
	walked := make(chan error, 1)
	go func() {
		defer close(inOrder)
		defer close(todo)
		walked <- bind(walk, func(s *sheaf) error {
			for _, to := range []chan *sheaf{inOrder, todo} {
				select {
				case to <- s:
				case <-enough:
					return errEnough
				}
			}
			return nil
		})
	}()
	for s := range inOrder {
		<-s.finished
		for _, e := range s.events {
			if err := fn(e); err != nil {
				return err
			}
		}
		if s.err != nil {
			return unreadable(s.first+uint64(len(s.events)), s.err)
		}
	}
	return <-walked
}

// bind gathers what walk finds into sheaves; the bytes are copied because they are good only for the moment.
func bind(walk func(func(seq uint64, stored []byte) error) error, send func(*sheaf) error) error {
	var s *sheaf
	size := 0
	err := walk(func(seq uint64, stored []byte) error {
		if s == nil {
			s = &sheaf{first: seq, stored: make([]byte, 0, size), ends: make([]int, 0, sheafSize), finished: make(chan struct{})}
		}
		s.stored = append(s.stored, stored...)
		s.ends = append(s.ends, len(s.stored))
		if len(s.ends) < sheafSize {
			return nil
		}
		full := s
		size, s = len(full.stored)+len(full.stored)/8, nil
		return send(full)
	})
	if s != nil && !errors.Is(err, errEnough) {
		if sent := send(s); sent != nil {
			return sent
		}
	}
	return err
}

func (s *sheaf) read(types Types) {
	defer close(s.finished)
	s.events = make([]Event, 0, len(s.ends))
	from := 0
	for n, end := range s.ends {
		e, err := types.Decode(s.first+uint64(n), s.stored[from:end])
		if err != nil {
			s.err = err
			return
		}
		s.events = append(s.events, e)
		from = end
	}
}
