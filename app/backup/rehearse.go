package backup

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"xinpu/app/domain/problem"
	"xinpu/app/house"
	"xinpu/store"
	"xinpu/store/durable"
)

// CheckRehearsal reports whether a rehearsal may be made in a folder: never where a village is, nor among the data of one.
//
// Problems: rehearsal_there, rehearsal_inside.
func CheckRehearsal(dir, data string) error {
	inside, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	around, err := filepath.Abs(data)
	if err != nil {
		return err
	}
	if in, err := filepath.Rel(around, inside); err == nil && filepath.IsLocal(in) {
		return problem.New(problem.Refused, "rehearsal_inside", nil)
	}
	if exists(filepath.Join(dir, store.FileName)) || exists(filepath.Join(dir, Folder)) {
		return problem.New(problem.Refused, "rehearsal_there", problem.Args{"dir": dir})
	}
	return nil
}

// making is the folder in which a rehearsal is not one yet.
const making = ".making"

// Source is where the copy is put that Rehearse makes a rehearsal of.
func Source(dir string) (string, error) {
	inner := filepath.Join(dir, making)
	return filepath.Join(inner, store.FileName), os.MkdirAll(inner, 0o700)
}

// Rehearse makes the copy at Source a rehearsal for ever, and only then a village of its folder. The real data are not touched: nothing
// here knows where they are.
//
// Problems: those of village.Examine.
func Rehearse(ctx context.Context, dir string) (f house.Figures, err error) {
	inner := filepath.Join(dir, making)
	source := filepath.Join(inner, store.FileName)
	defer func() { err = errors.Join(err, os.RemoveAll(inner)) }()
	if err := store.CheckFile(source); err != nil {
		return f, err
	}
	beside, err := store.TakeBeside(source)
	if err != nil {
		return f, err
	}
	if err := stage(dir, beside); err != nil {
		return f, err
	}
	s, err := store.Open(inner)
	if err != nil {
		return f, err
	}
	if err := errors.Join(s.MarkRehearsal(), s.Close()); err != nil {
		return f, err
	}
	if f, err = house.Examine(ctx, source); err != nil {
		return f, err
	}
	return f, errors.Join(unstage(dir), durable.Rename(source, filepath.Join(dir, store.FileName)))
}
