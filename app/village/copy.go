package village

import (
	"context"
	"errors"

	"xinpu/app/domain/problem"
	"xinpu/app/village/keyring"
	"xinpu/store"
)

// Examine checks a village file that nobody is at work on: every page, the chain, the laws of the ledger at every event, in a replay
// from nothing. It writes nothing, and no damage to the file can harm the program. each sees every event after it was folded, tell the village
// once all of it was sound.
//
// Problems: file_newer, file_foreign, file_broken with why.
func Examine(ctx context.Context, path string, assemble Assemble, each func(Event), tell func(*Village) error) error {
	err := examine(ctx, path, assemble, each, tell)
	var bad *store.BadEvent
	switch {
	case err == nil:
		return nil
	case errors.Is(err, store.ErrNewer):
		return problem.New(problem.Unusable, "file_newer", problem.Args{"file": path}).Because(err)
	case errors.Is(err, store.ErrForeign):
		return problem.New(problem.Unusable, "file_foreign", problem.Args{"file": path}).Because(err)
	case errors.As(err, &bad), errors.Is(err, store.ErrBroken), errors.Is(err, errUnlawful):
		return problem.New(problem.Unusable, "file_broken", problem.Args{"file": path}).Because(err)
	}
	return err
}

var errUnlawful = errors.New("the accounts do not balance")

func examine(ctx context.Context, path string, assemble Assemble, each func(Event), tell func(*Village) error) (err error) {
	if err := store.CheckFile(path); err != nil {
		return err
	}
	s, err := store.OpenCopy(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	v := &Village{store: s, ring: keyring.New(), assemble: assemble}
	v.begin()
	if err := v.loadKeys(); err != nil {
		return err
	}
	replayed, err := v.replay(ctx, each)
	if replayed == nil {
		return err
	}
	if err != nil {
		return errors.Join(errUnlawful, err)
	}
	return tell(v)
}

// Head is the newest event on the disk and the chain's head there.
func (v *Village) Head() (seq uint64, head [32]byte) { return v.store.Head() }

// Backup copies the village file as it is at one moment while the shop works; see store.Backup.
func (v *Village) Backup(ctx context.Context, path string, w store.Writing) (store.Copied, error) {
	return v.store.Backup(ctx, path, w)
}

// Origin tells copies of this village from those of another.
func (v *Village) Origin() string { return v.store.Origin() }

// Rehearsal reports whether this is a copy to practise on.
func (v *Village) Rehearsal() bool {
	marked, err := v.store.Rehearsal()
	return marked && err == nil
}
