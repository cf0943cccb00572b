// Package baseline is what the store is measured against: the smallest things that a disk and bbolt can do. Nothing is kept in it.
package baseline

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"
)

// PageSize is what one overwrite writes.
const PageSize = 4096

// Disk overwrites one page of a file, over and over.
type Disk struct {
	file *os.File
	page [PageSize]byte
	n    uint64
}

// OpenDisk makes the file in dir, with space for its page.
func OpenDisk(dir string) (*Disk, error) {
	f, err := os.OpenFile(filepath.Join(dir, "overwrite"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	d := &Disk{file: f}
	if err := errors.Join(d.Overwrite(), f.Sync()); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return d, nil
}

// Overwrite writes the page and waits until it is on the disk.
func (d *Disk) Overwrite() error {
	d.n++
	binary.BigEndian.PutUint64(d.page[:], d.n)
	if _, err := d.file.WriteAt(d.page[:], 0); err != nil {
		return err
	}
	return datasync(d.file)
}

// Close ends the use of the file.
func (d *Disk) Close() error { return d.file.Close() }

// Smallest makes the smallest commits that bbolt knows: one key in one bucket. Grouped ones are gathered as the village gathers
// commands: one committer, no timer; while a commit is under way the next ones wait together.
type Smallest struct {
	db    *bolt.DB
	queue chan *put
	quit  chan struct{}
	ended chan struct{}
}

type put struct {
	key    []byte
	answer chan error
}

var bucket = []byte("b")

// maxGroup bounds a group as the village's writer does.
const maxGroup = 256

// OpenSmallest makes the file in dir.
func OpenSmallest(dir string) (*Smallest, error) {
	db, err := bolt.Open(filepath.Join(dir, "smallest"), 0o600, &bolt.Options{InitialMmapSize: 1 << 26, FreelistType: bolt.FreelistMapType})
	if err != nil {
		return nil, err
	}
	err = db.Update(func(tx *bolt.Tx) error {
		_, err := tx.CreateBucket(bucket)
		return err
	})
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	s := &Smallest{db: db, queue: make(chan *put, maxGroup), quit: make(chan struct{}), ended: make(chan struct{})}
	go s.commit()
	return s, nil
}

// Commit puts one key and waits until it is on the disk, alone.
func (s *Smallest) Commit(n uint64) error { return s.write([]*put{{key: key(n)}}) }

// Grouped does the same in one commit with whoever asks at the same time.
func (s *Smallest) Grouped(n uint64) error {
	p := &put{key: key(n), answer: make(chan error, 1)}
	s.queue <- p
	return <-p.answer
}

func (s *Smallest) commit() {
	defer close(s.ended)
	for {
		var group []*put
		select {
		case p := <-s.queue:
			group = append(group, p)
		case <-s.quit:
			return
		}
		for more := true; more && len(group) < maxGroup; {
			select {
			case p := <-s.queue:
				group = append(group, p)
			default:
				more = false
			}
		}
		err := s.write(group)
		for _, p := range group {
			p.answer <- err
		}
	}
}

func (s *Smallest) write(group []*put) error {
	return s.db.Update(func(tx *bolt.Tx) error {
		b := tx.Bucket(bucket)
		for _, p := range group {
			if err := b.Put(p.key, p.key); err != nil {
				return err
			}
		}
		return nil
	})
}

// Close ends the use of the file; nothing may be waiting.
func (s *Smallest) Close() error {
	close(s.quit)
	<-s.ended
	return s.db.Close()
}

// key is one of a few: the bucket stays as small as it is.
func key(n uint64) []byte {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], n%64)
	return b[:]
}
