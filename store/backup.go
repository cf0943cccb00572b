package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"xinpu/store/durable"
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

// Room reports whether so many bytes can be written below a folder and enough is left for the shop.
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
	Beside   map[string][]byte       // files that a backup takes along, by their names
}

// Backup copies the village to another file while the shop works on: everything up to the last event that is on the disk when it
// begins, and what these events need. It reads in pieces of a few milliseconds. One long reading transaction would be simpler, but bbolt
// frees no page under it: in ten busy seconds a file of a gigabyte grew by 600 MB and never worked as fast again. The copy is as compact
// as a file can be. Until the check is over there is nothing under the product name, also when the machine goes down meanwhile.
//
// Errors: ErrFull, that of the context, what the check says, or what the file system says.
func (s *Store) Backup(ctx context.Context, path string, w Writing) (c Copied, err error) {
	err = finish(ctx, path, w, func(temp string) error {
		c, err = s.copyTo(ctx, temp, w)
		return err
	})
	return c, err
}

// WriteFile writes a file under a temporary name at a measured pace, syncs and checks it, and only then gives it its name.
//
// Errors: ErrFull, that of the context, what fill or the check says, or what the file system says.
func WriteFile(ctx context.Context, path string, w Writing, fill func(*Paced) error) error {
	return finish(ctx, path, w, func(temp string) error {
		f, err := os.OpenFile(temp, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		return errors.Join(fill(&Paced{pace: newPace(ctx, w), f: f}), f.Sync(), f.Close())
	})
}

// finish lets write make a file under a temporary name, checks it, and gives it its name.
func finish(ctx context.Context, path string, w Writing, write func(temp string) error) error {
	err := durable.Build(path, partSuffix, func(temp string) error {
		if err := write(temp); err != nil {
			return err
		}
		if w.Check != nil {
			if err := w.Check(temp); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
	if isFull(err) {
		return fmt.Errorf("%w: %w", ErrFull, err)
	}
	return err
}

// ForgetParts deletes what is left in a folder of files that were never finished and whose names begin so. Nobody may be writing them.
func ForgetParts(dir, prefix string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if name := e.Name(); strings.HasPrefix(name, prefix) && strings.HasSuffix(name, partSuffix) {
			err = errors.Join(err, os.Remove(filepath.Join(dir, name)))
		}
	}
	return err
}

// Paced writes a file no faster than it should and can be stopped.
type Paced struct {
	pace
	f *os.File
}

// Write writes, syncs now and then, and waits when it is ahead of its time.
func (p *Paced) Write(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := p.f.Write(b)
	if err != nil {
		return n, err
	}
	return n, p.wrote(int64(n), p.f.Sync)
}

// pace holds writing back.
type pace struct {
	ctx      context.Context
	rate     int64
	progress func(done, total int64)
	began    time.Time
	total    int64
	done     int64
	unsynced int64
}

func newPace(ctx context.Context, w Writing) pace {
	return pace{ctx: ctx, rate: w.Rate, progress: w.Progress, began: time.Now()}
}

// wrote counts bytes, syncs every so many of them, and waits when they were written too fast.
func (p *pace) wrote(n int64, sync func() error) error {
	p.done += n
	p.unsynced += n
	if p.unsynced >= syncEvery {
		p.unsynced = 0
		if err := sync(); err != nil {
			return err
		}
		if p.progress != nil {
			p.progress(p.done, max(p.done, p.total))
		}
	}
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

// shortest is the wait that is worth a timer.
const shortest = 5 * time.Millisecond

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
