package store

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// BadEvent says which event breaks the chain, and how.
type BadEvent struct {
	Seq uint64
	Why string
}

// Error is for logs; the caller has Seq for people.
func (e *BadEvent) Error() string { return fmt.Sprintf("event %d: %s", e.Seq, e.Why) }

// Walk checks the chain from the first event and hands every event on; the bytes are good only during fn.
//
// Errors: *BadEvent for the first that does not fit, or what fn says.
func (s *Store) Walk(fn func(seq uint64, payload []byte) error) error {
	sum := sha256.New()
	return s.db.View(func(tx *bolt.Tx) error {
		want, head := uint64(1), s.genesis()
		c := tx.Bucket(bucketJournal).Cursor()
		for k, v := c.First(); k != nil; k, v = c.Next() {
			if len(k) != 8 {
				return &BadEvent{want, "its number cannot be read"}
			}
			seq := binary.BigEndian.Uint64(k)
			if seq != want {
				return &BadEvent{want, "it is missing"}
			}
			if len(v) < hashSize {
				return &BadEvent{seq, "it is cut short"}
			}
			link(sum, head, seq, v[hashSize:], &head)
			if Hash(v[:hashSize]) != head {
				return &BadEvent{seq, "its bytes do not fit the chain"}
			}
			if err := fn(seq, v[hashSize:]); err != nil {
				return err
			}
			want++
		}
		return nil
	})
}

// CheckPages lets bbolt check every page of the file.
func (s *Store) CheckPages() error {
	return s.db.View(func(tx *bolt.Tx) error {
		var first error
		for err := range tx.Check() { // the channel must be drained or the transaction never ends
			if first == nil {
				first = err
			}
		}
		return first
	})
}
