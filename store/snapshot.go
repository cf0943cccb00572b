package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"

	bolt "go.etcd.io/bbolt"
)

// Snapshot is the memory image as it was after an event. It only saves time: whatever is wrong with it, the journal tells everything.
//
// It lies in a file of its own beside the village file. In it, the pages of every snapshot that was replaced would be free pages, and
// bbolt writes the list of free pages with every commit: after a snapshot of 20 MB each redemption would write ten pages more.
type Snapshot struct {
	Seq   uint64
	Head  Hash     // of the chain after Seq
	Build [32]byte // names the program that wrote Data; the caller's
	Data  []byte
}

const (
	buildSize      = len(Snapshot{}.Build)
	snapshotSuffix = ".image"
	snapshotMagic  = "xinpu snapshot 2\n"
	snapshotLabel  = len(snapshotMagic) + 8 + hashSize + buildSize + sha256.Size
)

var errReadOnlyCopy = errors.New("store: a copy that is only read gets no snapshot")

// SaveSnapshot writes a snapshot beside running commits, at a measured pace; when it is whole it replaces the one before.
//
// Errors: ErrFull, or what the file system says.
func (s *Store) SaveSnapshot(n Snapshot) error {
	if s.db.IsReadOnly() {
		return errReadOnlyCopy
	}
	sum := sha256.Sum256(n.Data)
	label := make([]byte, 0, snapshotLabel)
	label = append(label, snapshotMagic...)
	label = binary.BigEndian.AppendUint64(label, n.Seq)
	label = append(label, n.Head[:]...)
	label = append(label, n.Build[:]...)
	label = append(label, sum[:]...)
	return WriteFile(context.Background(), s.path+snapshotSuffix, Writing{Rate: DefaultRate}, func(out *Paced) error {
		if _, err := out.Write(label); err != nil {
			return err
		}
		for from := 0; from < len(n.Data); from += syncEvery {
			if _, err := out.Write(n.Data[from:min(len(n.Data), from+syncEvery)]); err != nil {
				return err
			}
		}
		return nil
	})
}

// LoadSnapshot gives the newest snapshot; ok is false when there is none, when it is not whole, or when it is of another history than this
// journal, as after a backup was brought back.
func (s *Store) LoadSnapshot() (n Snapshot, ok bool, err error) {
	raw, err := os.ReadFile(s.path + snapshotSuffix)
	if errors.Is(err, fs.ErrNotExist) {
		return n, false, nil
	}
	if err != nil {
		return n, false, err
	}
	if len(raw) < snapshotLabel || !bytes.HasPrefix(raw, []byte(snapshotMagic)) {
		return n, false, nil
	}
	label := raw[len(snapshotMagic):snapshotLabel]
	n.Data = raw[snapshotLabel:]
	n.Seq = binary.BigEndian.Uint64(label)
	copy(n.Head[:], label[8:])
	copy(n.Build[:], label[8+hashSize:])
	if sha256.Sum256(n.Data) != [sha256.Size]byte(label[8+hashSize+buildSize:]) {
		return n, false, nil
	}
	err = s.view(func(tx *bolt.Tx) error {
		record := tx.Bucket(bucketJournal).Get(be64(n.Seq))
		ok = len(record) >= hashSize && Hash(record[:hashSize]) == n.Head
		return nil
	})
	return n, ok && err == nil, err
}
