package village

import (
	"hash/fnv"
	"time"

	"xinpu/app/domain/calendar"
)

// ReadEvent gives an event of the journal.
func (t *Tx) ReadEvent(seq uint64) (Event, error) { return t.Read(seq) }

// Founded reports whether the journal has begun.
func (s *Core) Founded() bool { return s.Village.Name != "" }

// Day is the village's day of an instant.
func (s *Core) Day(t time.Time) calendar.Day { return calendar.DayOf(t, s.Zone) }

// Minute is the village's minute of the day at a time.
func (s *Core) Minute(t time.Time) int64 {
	here := t.In(s.Zone)
	return int64(here.Hour()*60 + here.Minute())
}

// Done finds the first event of the command that ran under an idempotency key. The fingerprint may in theory belong to another key:
// whoever asks compares with the event itself.
func (s *Core) Done(key string) (uint64, bool) {
	seq, ok := s.done[fingerprint(key)]
	return uint64(seq), ok
}

// fingerprint shortens an idempotency key.
func fingerprint(key string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(key)) //nolint:errcheck // never fails
	return h.Sum64()
}
