package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"
)

// DefaultRate is how fast a copy is written beside a working shop, in bytes a second: a hundred megabytes keep redemptions under ten
// milliseconds, as fast as the disk goes would make them wait for a tenth of a second.
const DefaultRate = 100 << 20

// syncEvery keeps the disk's queue short: a commit of the shop waits for what stands before it.
const syncEvery = 8 << 20

// ErrFull says that the disk has no room left.
var ErrFull = errors.New("store: the disk is full")

// reserve is what a backup leaves of the disk: the shop's next commit needs room, and a failed one stops the program.
const reserve = 64 << 20

// Room tells whether so many bytes can be written below a folder and enough is left for the shop.
//
// Errors: ErrFull.
func Room(dir string, bytes int64) error {
	n, err := free(dir)
	if err != nil {
		return nil // a file system that does not say: writing will
	}
	if n < bytes+reserve {
		return fmt.Errorf("%w: %d bytes are free, %d are needed", ErrFull, n, bytes+reserve)
	}
	return nil
}

// partSuffix is the end of the name under which a file is written before it counts.
const partSuffix = ".part"

// Copied says what a backup holds.
type Copied struct {
	Seq  uint64 // number of its last event
	Head Hash
	Size int64 // bytes
}

// Writing says how a file is written.
type Writing struct {
	Rate     int64                   // bytes a second, 0 for as fast as the disk goes
	Progress func(done, total int64) // may be nil
	Check    func(path string) error // looks at the finished file under its temporary name; may be nil
}

// Backup copies the village file as it is at one moment while the shop works on. The reading transaction ends with the last byte, before
// the copy is checked; until the check is over there is nothing under the good name, also when the machine goes down meanwhile.
//
// Errors: ErrFull, that of the context, what the check says, or what the file system says.
func (s *Store) Backup(ctx context.Context, path string, w Writing) (c Copied, err error) {
	err = WriteFile(ctx, path, w, func(out *Paced) error {
		return s.view(func(tx *bolt.Tx) error {
			c.Size, c.Head = tx.Size(), s.genesis()
			if k, v := tx.Bucket(bucketJournal).Cursor().Last(); k != nil {
				if len(k) != 8 || len(v) < hashSize {
					return ErrBroken
				}
				c.Seq = binary.BigEndian.Uint64(k)
				copy(c.Head[:], v)
			}
			if err := Room(filepath.Dir(path), c.Size); err != nil {
				return err
			}
			out.Total(c.Size)
			_, err := tx.WriteTo(out)
			return err
		})
	})
	return c, err
}

// WriteFile writes a file under a temporary name at a measured pace, syncs and checks it, and only then gives it its name.
//
// Errors: ErrFull, that of the context, what fill or the check says, or what the file system says.
func WriteFile(ctx context.Context, path string, w Writing, fill func(*Paced) error) (err error) {
	temp := path + partSuffix
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if isFull(err) {
			err = fmt.Errorf("%w: %w", ErrFull, err)
		}
		if err != nil {
			err = errors.Join(err, forget(temp))
		}
	}()
	out := &Paced{ctx: ctx, f: f, rate: w.Rate, progress: w.Progress, began: time.Now()}
	if err := fill(out); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	if w.Check != nil {
		if err := w.Check(temp); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

func forget(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// ForgetParts deletes what is left in a folder of files that were never finished and whose names begin so. Nobody may be writing them.
func ForgetParts(dir, prefix string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if name := e.Name(); strings.HasPrefix(name, prefix) && strings.HasSuffix(name, partSuffix) {
			err = errors.Join(err, forget(filepath.Join(dir, name)))
		}
	}
	return err
}

// Paced writes a file no faster than it should and can be stopped.
type Paced struct {
	ctx      context.Context
	f        *os.File
	rate     int64
	progress func(done, total int64)
	began    time.Time
	total    int64
	done     int64
	unsynced int64
}

// Total says how many bytes are to come, for the progress.
func (p *Paced) Total(n int64) { p.total = n }

// Write writes, syncs now and then, and waits when it is ahead of its time.
func (p *Paced) Write(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := p.f.Write(b)
	p.done += int64(n)
	p.unsynced += int64(n)
	if err != nil {
		return n, err
	}
	if p.unsynced >= syncEvery {
		p.unsynced = 0
		if err := p.f.Sync(); err != nil {
			return n, err
		}
		if p.progress != nil {
			p.progress(p.done, max(p.done, p.total))
		}
	}
	return n, p.wait()
}

// wait is not worth a timer below some milliseconds.
const shortest = 5 * time.Millisecond

func (p *Paced) wait() error {
	if p.rate <= 0 {
		return nil
	}
	ahead := time.Duration(float64(p.done)/float64(p.rate)*float64(time.Second)) - time.Since(p.began)
	if ahead < shortest {
		return nil
	}
	t := time.NewTimer(ahead)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-p.ctx.Done():
		return p.ctx.Err()
	}
}

// OpenCopy opens a village file that is not at work, a backup for instance, for reading only. The caller has had its pages checked.
//
// Errors: ErrNewer, ErrForeign, ErrBroken, or what the file system says.
func OpenCopy(path string) (*Store, error) {
	s := &Store{path: path}
	err := guarded(func() (err error) {
		if s.db, err = bolt.Open(path, 0, &bolt.Options{ReadOnly: true, Timeout: time.Second}); err != nil {
			return explain(err)
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

// Replace gives a finished file the name of another; after it there is the one or the other, whole, whatever happens.
func Replace(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return syncDir(filepath.Dir(to))
}
