package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
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
	return s.view(func(tx *bolt.Tx) error {
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

// ChainAt works the head of the chain after an event out of the stored bytes, from the first event on.
//
// Errors: *BadEvent for the first that does not fit or is missing, or why the context ended.
func (s *Store) ChainAt(ctx context.Context, upto uint64) (head Hash, err error) {
	reached, done := uint64(0), errors.New("reached")
	err = s.Walk(func(seq uint64, _ []byte) error {
		reached = seq
		if seq == upto {
			return done
		}
		return ctx.Err()
	})
	if err != nil && !errors.Is(err, done) {
		return head, err
	}
	if reached != upto {
		return head, &BadEvent{upto, "it is missing"}
	}
	head, _, err = s.Link(upto) // just walked: the stored link is the one worked out
	return head, err
}

// Link gives the stored link of the chain after an event; ok is false when there is no such event.
func (s *Store) Link(seq uint64) (h Hash, ok bool, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		if v := tx.Bucket(bucketJournal).Get(be64(seq)); len(v) >= hashSize {
			copy(h[:], v)
			ok = true
		}
		return nil
	})
	return h, ok, err
}

// CheckPages reads every page of the file beside running commits; *PageError for the first that cannot be right.
func (s *Store) CheckPages() error { return s.view(s.checkTx) }
