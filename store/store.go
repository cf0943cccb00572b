// Package store keeps one village in one bbolt file: the journal with its hash chain and the keys that personal fields are sealed under;
// beside it lies a snapshot of the memory image. It knows nothing of points, people or HTTP.
package store

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"xinpu/store/durable"
)

// What can be wrong with a data folder.
var (
	ErrInUse    = errors.New("store: another process has the data folder open")
	ErrNewer    = errors.New("store: written by a newer version of the program")
	ErrReadOnly = errors.New("store: the data folder cannot be written")
	ErrForeign  = errors.New("store: not a village file")
	ErrBroken   = errors.New("store: the file is damaged")
)

// FileName is the name of the village file in its folder.
const FileName = "village.xinpu"

const hashSize = sha256.Size

var (
	bucketMeta    = []byte("meta")
	bucketJournal = []byte("journal")
	bucketKeys    = []byte("keys")

	metaFormat = []byte("format")
	metaOrigin = []byte("origin") // chance that the chain begins with, so that two villages never share a chain
)

// Hash is a link of the chain: SHA-256 over the link before, the number and the stored bytes.
type Hash [hashSize]byte

// Store is an open village file. Append is for one caller at a time; everything else may be called side by side.
type Store struct {
	db     *bolt.DB
	path   string
	sum    hash.Hash
	mu     sync.Mutex // guards head and seq against readers
	seq    uint64
	head   Hash
	origin []byte
}

// Key is the secret of one person, kept outside the journal so that it can be destroyed.
type Key struct {
	ID     uint64
	Secret []byte
}

// Open opens the village file in dir and makes it when there is none.
//
// Errors: ErrInUse, ErrNewer, ErrReadOnly, ErrForeign, ErrBroken, or what the file system says.
func Open(dir string) (*Store, error) {
	path := filepath.Join(dir, FileName)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := create(path); err != nil {
			return nil, err
		}
	}
	if err := precheck(path); err != nil {
		return nil, explain(err)
	}
	s := &Store{path: path, sum: sha256.New()}
	err := guarded(func() (err error) {
		if s.db, err = open(path); err != nil {
			return explain(err)
		}
		if err := migrate(s.db, format, migrations); err != nil {
			return errors.Join(err, s.db.Close())
		}
		if err := s.load(); err != nil {
			return errors.Join(err, s.db.Close())
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s, nil
}

func open(path string) (*bolt.DB, error) {
	return bolt.Open(path, 0o600, &bolt.Options{
		Timeout:         time.Second,
		InitialMmapSize: mmapSize(),
		FreelistType:    bolt.FreelistMapType,
	})
}

// explain names what is wrong with a data folder where that is known.
func explain(err error) error {
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return ErrInUse
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, errReadOnlyFS):
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrVersionMismatch), errors.Is(err, berrors.ErrChecksum):
		return fmt.Errorf("%w: %w", ErrBroken, err)
	default:
		return err
	}
}

// mmapSize keeps a growing file from remapping under readers: a commit that has to waits until a backup of gigabytes is over. It is
// address space and no memory, six times what a town of 200,000 needs. Windows would make the file itself that big.
func mmapSize() int {
	if runtime.GOOS == "windows" || ^uint(0)>>32 == 0 {
		return 0
	}
	return int(uint64(8) << 30 & uint64(^uint(0)>>1))
}

// create makes the file under a temporary name first: a power cut on the way leaves nothing that looks like a village.
func create(path string) error { return explain(durable.Build(path, durable.Suffix, found)) }

// found makes the file of a village without a history.
func found(path string) error {
	db, err := open(path)
	if err != nil {
		return err
	}
	origin := make([]byte, 16)
	if _, err := rand.Read(origin); err != nil {
		return errors.Join(err, db.Close())
	}
	err = db.Update(func(tx *bolt.Tx) error {
		for _, b := range [][]byte{bucketMeta, bucketJournal, bucketKeys} {
			if _, err := tx.CreateBucket(b); err != nil {
				return err
			}
		}
		meta := tx.Bucket(bucketMeta)
		return errors.Join(meta.Put(metaFormat, be64(format)), meta.Put(metaOrigin, origin))
	})
	return errors.Join(err, db.Close())
}

// load reads where the journal stands.
func (s *Store) load() error {
	if v, err := formatOf(s.db); err != nil {
		return err
	} else if v > format {
		return fmt.Errorf("%w: format %d, this program knows %d", ErrNewer, v, format)
	}
	return s.view(func(tx *bolt.Tx) error {
		s.origin = append([]byte(nil), tx.Bucket(bucketMeta).Get(metaOrigin)...)
		s.head = s.genesis()
		k, v := tx.Bucket(bucketJournal).Cursor().Last()
		if k == nil {
			return nil
		}
		if len(k) != 8 || len(v) < hashSize {
			return ErrBroken
		}
		s.seq = binary.BigEndian.Uint64(k)
		copy(s.head[:], v)
		return nil
	})
}

func (s *Store) genesis() Hash {
	return sha256.Sum256(append([]byte("xinpu journal 1\n"), s.origin...))
}

func (s *Store) link(before Hash, seq uint64, payload []byte) (h Hash) {
	link(s.sum, before, seq, payload, &h)
	return h
}

func link(sum hash.Hash, before Hash, seq uint64, payload []byte, out *Hash) {
	sum.Reset()
	sum.Write(before[:])
	var n [8]byte
	binary.BigEndian.PutUint64(n[:], seq)
	sum.Write(n[:])
	sum.Write(payload)
	sum.Sum(out[:0])
}

// Head is the number of the last event and the head of the chain.
func (s *Store) Head() (uint64, Hash) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seq, s.head
}

// Path is the village file.
func (s *Store) Path() string { return s.path }

// Append writes events behind the last one, and keys, in one transaction. When it returns nil everything is on the disk; when it fails
// nothing is, and the store must not be used any more: what the file holds is only known after opening it again.
func (s *Store) Append(payloads [][]byte, keys []Key) error {
	tx, err := s.db.Begin(true)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // answers "closed" after a commit
	seq, head := s.seq, s.head
	journal := tx.Bucket(bucketJournal)
	journal.FillPercent = 1 // keys only grow: full pages stay full
	for _, p := range payloads {
		seq++
		head = s.link(head, seq, p)
		record := make([]byte, hashSize+len(p))
		copy(record, head[:])
		copy(record[hashSize:], p)
		if err := journal.Put(be64(seq), record); err != nil {
			return err
		}
	}
	if len(keys) > 0 {
		b := tx.Bucket(bucketKeys)
		for _, k := range keys {
			if err := b.Put(be64(k.ID), k.Secret); err != nil {
				return err
			}
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	s.mu.Lock()
	s.seq, s.head = seq, head
	s.mu.Unlock()
	return nil
}

// Read gives the stored bytes of one event; ok is false when there is none with this number.
func (s *Store) Read(seq uint64) (payload []byte, ok bool, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		if v := tx.Bucket(bucketJournal).Get(be64(seq)); len(v) >= hashSize {
			payload, ok = append([]byte(nil), v[hashSize:]...), true
		}
		return nil
	})
	return payload, ok, err
}

// ReadMany gives the stored bytes of events in the order asked for; the bytes are good only during fn. What is not on the disk is asked of
// ahead, which knows what is about to be.
func (s *Store) ReadMany(seqs []uint64, ahead func(seq uint64) (payload []byte, ok bool), fn func(seq uint64, payload []byte) error) error {
	return s.view(func(tx *bolt.Tx) error {
		b := tx.Bucket(bucketJournal)
		for _, seq := range seqs {
			payload, ok := []byte(nil), false
			if v := b.Get(be64(seq)); len(v) >= hashSize {
				payload, ok = v[hashSize:], true
			} else if payload, ok = ahead(seq); !ok {
				return fmt.Errorf("event %d is missing", seq)
			}
			if err := fn(seq, payload); err != nil {
				return err
			}
		}
		return nil
	})
}

// Scan walks the events after a number in order; the bytes are good only during fn.
func (s *Store) Scan(after uint64, fn func(seq uint64, payload []byte) error) error {
	return s.view(func(tx *bolt.Tx) error {
		c := tx.Bucket(bucketJournal).Cursor()
		for k, v := c.Seek(be64(after + 1)); k != nil; k, v = c.Next() {
			if len(k) != 8 || len(v) < hashSize {
				return ErrBroken
			}
			if err := fn(binary.BigEndian.Uint64(k), v[hashSize:]); err != nil {
				return err
			}
		}
		return nil
	})
}

// Keys walks the secrets of all people; the bytes are good only during fn.
func (s *Store) Keys(fn func(Key) error) error {
	return s.view(func(tx *bolt.Tx) error {
		return tx.Bucket(bucketKeys).ForEach(func(k, v []byte) error {
			return fn(Key{ID: binary.BigEndian.Uint64(k), Secret: v})
		})
	})
}

// Close ends all use of the file.
func (s *Store) Close() error { return s.db.Close() }

func be64(n uint64) []byte {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], n)
	return b[:]
}
