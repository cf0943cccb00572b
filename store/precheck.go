package store

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	bolt "go.etcd.io/bbolt"
)

// precheck looks at the few pages that opening believes without looking: a file that is cut short or described wrongly would take the
// whole process down.
//
// Errors: ErrBroken, ErrInUse when somebody is at work on it, or what the file system says.
func precheck(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // read only
	l, err := readLayout(f)
	if err == nil {
		w := &walker{r: f, l: l, used: make([]uint64, l.high/64+1)}
		if err = w.freePages(); err == nil {
			_, err = w.read(l.root)
		}
	}
	if errors.Is(err, ErrBroken) && InUse(path) {
		return ErrInUse // what was read may have been half written
	}
	return err
}

// guarded runs fn on pages in memory; where a damaged file makes it fault or panic, the file is broken and not the program.
func guarded(fn func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v\n%s", ErrBroken, p, debug.Stack())
		}
	}()
	return fn()
}

// view runs fn in a reading transaction.
func (s *Store) view(fn func(*bolt.Tx) error) error {
	return guarded(func() error { return s.db.View(fn) })
}

// InUse reports whether a process, this one included, has a village file open for writing.
func InUse(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	defer f.Close() //nolint:errcheck // nothing was written
	return locked(f)
}
