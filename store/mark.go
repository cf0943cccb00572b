package store

import (
	"encoding/hex"

	bolt "go.etcd.io/bbolt"
)

var metaRehearsal = []byte("rehearsal")

// MarkRehearsal makes the file a rehearsal for ever: every copy of it carries the mark, and nothing takes it off.
func (s *Store) MarkRehearsal() error {
	return s.db.Update(func(tx *bolt.Tx) error { return tx.Bucket(bucketMeta).Put(metaRehearsal, []byte{1}) })
}

// Rehearsal reports whether the file is a rehearsal.
func (s *Store) Rehearsal() (marked bool, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		marked = tx.Bucket(bucketMeta).Get(metaRehearsal) != nil
		return nil
	})
	return marked, err
}

// Origin tells files of one village from those of another: six hexadecimal digits of the chance that its chain begins with.
func (s *Store) Origin() string { return hex.EncodeToString(s.origin[:min(3, len(s.origin))]) }
