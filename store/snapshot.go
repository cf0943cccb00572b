package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"

	bolt "go.etcd.io/bbolt"
)

// Snapshot is the memory image as it was after an event. It only saves time: whatever is wrong with it, the journal tells everything.
type Snapshot struct {
	Seq     uint64
	Head    Hash   // of the chain after Seq
	Version uint32 // of what Data means; the caller's
	Data    []byte
}

var metaSnapshot = []byte("snapshot")

// chunkSize keeps each transaction short, so that commits between the chunks do not wait long.
const chunkSize = 256 << 10

// SaveSnapshot writes a snapshot in pieces beside running commits; it counts from its last piece on, and then replaces the one before.
func (s *Store) SaveSnapshot(n Snapshot) error {
	chunks := uint32(0)
	for from := 0; from < len(n.Data); from += chunkSize {
		piece := n.Data[from:min(len(n.Data), from+chunkSize)]
		if err := s.db.Update(func(tx *bolt.Tx) error {
			return tx.Bucket(bucketSnapshots).Put(chunkKey(n.Seq, chunks), piece)
		}); err != nil {
			return err
		}
		chunks++
	}
	sum := sha256.Sum256(n.Data)
	label := make([]byte, 0, 80)
	label = binary.BigEndian.AppendUint64(label, n.Seq)
	label = append(label, n.Head[:]...)
	label = binary.BigEndian.AppendUint32(label, n.Version)
	label = binary.BigEndian.AppendUint32(label, chunks)
	label = append(label, sum[:]...)
	if err := s.db.Update(func(tx *bolt.Tx) error { return tx.Bucket(bucketMeta).Put(metaSnapshot, label) }); err != nil {
		return err
	}
	return s.dropSnapshotsBut(n.Seq)
}

// dropSnapshotsBut deletes the pieces of all other snapshots, also of ones that were never finished, a few at a time.
func (s *Store) dropSnapshotsBut(seq uint64) error {
	for more := true; more; {
		if err := s.db.Update(func(tx *bolt.Tx) error {
			more = false
			b := tx.Bucket(bucketSnapshots)
			c := b.Cursor()
			dropped := 0
			for k, _ := c.First(); k != nil; k, _ = c.Next() {
				if bytes.HasPrefix(k, be64(seq)) {
					continue
				}
				if dropped == 16 {
					more = true
					return nil
				}
				if err := c.Delete(); err != nil {
					return err
				}
				dropped++
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

// LoadSnapshot gives the newest snapshot that is whole and belongs to this journal; ok is false when there is none.
func (s *Store) LoadSnapshot() (n Snapshot, ok bool, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		label := tx.Bucket(bucketMeta).Get(metaSnapshot)
		if len(label) != 8+hashSize+4+4+sha256.Size {
			return nil
		}
		n.Seq = binary.BigEndian.Uint64(label)
		copy(n.Head[:], label[8:])
		n.Version = binary.BigEndian.Uint32(label[8+hashSize:])
		chunks := binary.BigEndian.Uint32(label[12+hashSize:])
		record := tx.Bucket(bucketJournal).Get(be64(n.Seq))
		if len(record) < hashSize || Hash(record[:hashSize]) != n.Head {
			return nil
		}
		b := tx.Bucket(bucketSnapshots)
		for k := range chunks {
			piece := b.Get(chunkKey(n.Seq, k))
			if piece == nil {
				return nil
			}
			n.Data = append(n.Data, piece...)
		}
		ok = sha256.Sum256(n.Data) == [sha256.Size]byte(label[16+hashSize:])
		return nil
	})
	return n, ok && err == nil, err
}

func chunkKey(seq uint64, n uint32) []byte { return binary.BigEndian.AppendUint32(be64(seq), n) }
