package backup

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"xinpu/app/domain/problem"
	"xinpu/app/house"
	"xinpu/store"
	"xinpu/store/durable"
)

// Restored says what a data folder holds after a restore.
type Restored struct {
	Figures house.Figures `json:"figures"`
	Saved   string        `json:"saved,omitempty" doc:"where the state before lies; empty when there was none"`
}

// Restore puts a backup, plain, encrypted or in a handover envelope, in the place of a data folder's village. The file is checked in full
// first, and what was there is saved among the backups; until the last step, which is one rename, everything is as it was.
//
// Problems: data_in_use, file_missing, file_broken, file_foreign, file_newer, passphrase_missing, passphrase_wrong, restore_other_village,
// restore_rehearsal, restore_onto_rehearsal, disk_full, data_unwritable.
func Restore(ctx context.Context, data, file, passphrase string, now time.Time) (r Restored, err error) {
	present := filepath.Join(data, store.FileName)
	if store.InUse(present) {
		return r, problem.New(problem.Unusable, "data_in_use", problem.Args{"dir": data})
	}
	if err := os.MkdirAll(filepath.Join(data, Folder), 0o700); err != nil {
		return r, problem.New(problem.Unusable, "data_unwritable", problem.Args{"dir": data}).Because(err)
	}
	temp := present + ".restore"
	defer func() { err = errors.Join(err, ignore(os.Remove(temp), fs.ErrNotExist)) }()
	if info, err := os.Stat(file); err == nil {
		if err := store.Room(data, 2*info.Size()); err != nil {
			return r, said(err)
		}
	}
	if err := unpack(ctx, file, passphrase, temp); err != nil {
		return r, restoring(err, data)
	}
	if r.Figures, err = house.Examine(ctx, temp); err != nil {
		return r, naming(err, file)
	}
	if err := fits(ctx, present, r.Figures); err != nil {
		return r, err
	}
	beside, err := store.TakeBeside(temp)
	if err != nil {
		return r, naming(err, file)
	}
	if r.Saved, err = save(ctx, present, filepath.Join(data, Folder), now); err != nil {
		return r, restoring(err, data)
	}
	if store.InUse(present) { // somebody came while we were reading
		return r, problem.New(problem.Unusable, "data_in_use", problem.Args{"dir": data})
	}
	if err := stage(data, beside); err != nil {
		return r, restoring(err, data)
	}
	if err := durable.Rename(temp, present); err != nil {
		return r, err
	}
	return r, restoring(unstage(data), data)
}

// naming lets a problem name the file that the person knows.
func naming(err error, file string) error {
	p, ok := problem.As(err)
	if !ok {
		return err
	}
	return problem.New(p.Kind, p.Code, problem.Args{"file": file}).Because(err)
}

func restoring(err error, data string) error {
	if _, known := problem.As(err); known || err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	if errors.Is(err, store.ErrFull) {
		return said(err)
	}
	return problem.New(problem.Unusable, "data_unwritable", problem.Args{"dir": data}).Because(err)
}

// fits reports whether a village file may take the place of what is there. A folder without people is free, and what is too damaged to be
// read cannot say whose it was.
func fits(ctx context.Context, present string, f house.Figures) error {
	if !exists(present) {
		return nil
	}
	there, err := house.Examine(ctx, present)
	if err != nil {
		if problem.Is(err, "file_newer") {
			return problem.New(problem.Unusable, "data_newer", problem.Args{"dir": filepath.Dir(present)}).Because(err)
		}
		return ignoreDamage(err)
	}
	switch {
	case there.Rehearsal && !f.Rehearsal:
		return problem.New(problem.Refused, "restore_onto_rehearsal", nil)
	case there.People == 0 && there.Products == 0 && !there.Rehearsal:
		return nil
	case there.Origin != f.Origin:
		return problem.New(problem.Refused, "restore_other_village", problem.Args{"there": there.Village, "file": f.Village})
	case f.Rehearsal && !there.Rehearsal:
		return problem.New(problem.Refused, "restore_rehearsal", nil)
	}
	return nil
}

func ignoreDamage(err error) error {
	if problem.Is(err, "file_broken") || problem.Is(err, "file_foreign") {
		return nil
	}
	return err
}

// save copies the village as it is, damaged or not, among the backups, with what lies beside it.
func save(ctx context.Context, present, dir string, now time.Time) (string, error) {
	in, err := os.Open(present)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	defer in.Close() //nolint:errcheck // read only
	to := ""
	for at := now.Local(); to == "" || exists(to); at = at.Add(time.Second) {
		to = filepath.Join(dir, beforeRestore+at.Format(nameTime)+fileSuffix)
	}
	beside, err := readBeside(filepath.Dir(present))
	if err != nil {
		return "", err
	}
	w := store.Writing{Check: func(temp string) error {
		if store.CheckFile(temp) != nil { // a damaged one is kept as it is
			return nil
		}
		return store.PutBeside(temp, beside)
	}}
	return to, store.WriteFile(ctx, to, w, func(out *store.Paced) error {
		_, err := io.Copy(out, stoppable{ctx, in})
		return err
	})
}

// Newest is the newest backup of a data folder that is good, checked just now: of the folder itself, else of its second place.
// ok is false when there is none.
func Newest(ctx context.Context, data string) (file string, r Record, ok bool) {
	dirs := []string{filepath.Join(data, Folder)}
	if s, err := readState(data); err == nil && s.Place != nil {
		dirs = append(dirs, s.Place.Path)
	}
	for _, dir := range dirs {
		records, err := list(dir, "")
		if err != nil {
			continue
		}
		for _, r := range records {
			path := filepath.Join(dir, r.Name)
			if r.Encrypted || strings.HasPrefix(r.Name, beforeRestore) {
				continue
			}
			if _, err := house.Examine(ctx, path); err == nil {
				return path, r, true
			}
		}
	}
	return "", Record{}, false
}

// Lost reports whether a data folder has backups but no village any more.
func Lost(data string) bool {
	if exists(filepath.Join(data, store.FileName)) {
		return false
	}
	records, err := list(filepath.Join(data, Folder), "")
	return err == nil && len(records) > 0
}
