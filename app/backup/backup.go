// Package backup keeps the village safe: a checked copy every day, here and in a second place; the way back from one; the envelope for
// whoever takes the village over; the copy to practise on.
package backup

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/house"
	"xinpu/store"
	"xinpu/store/durable"
)

const (
	// Folder is where the daily backups lie in the data folder.
	Folder    = "backups"
	stateFile = "keeper.json"

	retry = 15 * time.Minute // after a backup that failed
)

// Backups makes the backups of one open village.
type Backups struct {
	village *house.House
	data    string
	version string
	log     *slog.Logger
	ctx     context.Context // ends with the backups
	stop    context.CancelFunc

	once sync.Once
	busy sync.Mutex // held while a backup is made, and for ever by Close
	mu   sync.Mutex // guards what follows
	kept state
	work *Work
}

// state is what is kept beside the village, because it is about it and not in it.
type state struct {
	LastOK  time.Time `json:"last_ok,omitzero"`
	LastTry time.Time `json:"last_try,omitzero"`
	Failed  *Failure  `json:"failed,omitempty"`
	Place   *place    `json:"place,omitempty"`
}

// Failure is a problem as it is kept: its code and the values of its sentence.
type Failure struct {
	Code string       `json:"code"`
	Args problem.Args `json:"args,omitempty"`
}

// Work is a backup that is being made.
type Work struct {
	Since time.Time `json:"since"`
	Done  int64     `json:"done" doc:"bytes"`
	Total int64     `json:"total" doc:"bytes"`
}

// New keeps the backups of a village in its data folder. Unfinished files of an earlier start are deleted.
func New(v *house.House, data, version string, log *slog.Logger) (*Backups, error) {
	k := &Backups{village: v, data: data, version: version, log: log}
	var err error
	if k.kept, err = readState(data); err != nil {
		return nil, err
	}
	k.ctx, k.stop = context.WithCancel(context.Background())
	return k, store.ForgetParts(k.dir(), k.prefix())
}

func readState(data string) (s state, err error) {
	raw, err := os.ReadFile(filepath.Join(data, stateFile))
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	if json.Unmarshal(raw, &s) != nil { // what it says can be set again; the backups lie where they lie
		return state{}, nil
	}
	return s, nil
}

// change changes the state and keeps it.
func (k *Backups) change(fn func(*state)) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	fn(&k.kept)
	raw, err := json.MarshalIndent(k.kept, "", "  ")
	if err != nil {
		return err
	}
	return durable.WriteFile(filepath.Join(k.data, stateFile), raw, 0o600)
}

func (k *Backups) state() state {
	k.mu.Lock()
	defer k.mu.Unlock()
	s := k.kept
	if s.Place != nil {
		p := *s.Place
		s.Place = &p
	}
	return s
}

// Close stops a backup that is under way and waits for it; its unfinished file does not count.
func (k *Backups) Close() {
	k.stop()
	k.once.Do(k.busy.Lock)
}

func (k *Backups) dir() string { return filepath.Join(k.data, Folder) }

func (k *Backups) prefix() string { return prefix(k.village.Origin(), k.village.Rehearsal()) }

func (k *Backups) zone() (zone *time.Location) {
	k.village.View(func(h *house.House) { zone = h.Core.Zone })
	return zone
}

// Round does what is due: the first backup of the day, and what the second place still lacks. One that failed is tried again after a
// quarter of an hour. What goes wrong is kept in the status; the error is for the log.
func (k *Backups) Round(ctx context.Context) error {
	var today, done calendar.Day
	due := false
	now, s := k.village.Now(), k.state()
	k.village.View(func(h *house.House) {
		today, done = h.Core.Day(now), h.Core.Day(s.LastOK)
		due = len(h.Rulebook.Schemes) > 0 && h.Core.Seq > h.Rulebook.Schemes[0].Seq // a village just founded has nothing to lose
	})
	waiting := s.Failed != nil && !s.LastTry.After(now) && now.Sub(s.LastTry) < retry
	if due && (today != done || s.LastOK.IsZero()) && !waiting {
		_, err := k.Backup(ctx, false)
		return err
	}
	if s.Place == nil || !k.busy.TryLock() {
		return nil
	}
	defer k.busy.Unlock()
	ctx, cancel := k.bound(ctx)
	defer cancel()
	return k.supply(ctx)
}

// bound ends a context with the backups.
func (k *Backups) bound(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(k.ctx, cancel)
	return ctx, func() { stop(); cancel() }
}

// Backup makes a backup now, checks the written file from its first page to a full replay, and brings it to the second place when that
// is there. What goes wrong at the second place is said by the status only.
//
// Problems: backup_running, disk_full, backup_unsound, backup_failed.
func (k *Backups) Backup(ctx context.Context, asked bool) (Record, error) {
	if !k.busy.TryLock() {
		return Record{}, problem.New(problem.Conflict, "backup_running", nil)
	}
	defer k.busy.Unlock()
	ctx, cancel := k.bound(ctx)
	defer cancel()
	r, err := k.backup(ctx, asked)
	if err != nil {
		return Record{}, err
	}
	if err := k.supply(ctx); err != nil {
		k.log.Error("second place not supplied", "cause", err)
	}
	return r, nil
}

func (k *Backups) backup(ctx context.Context, asked bool) (Record, error) {
	began := k.village.Now()
	r, err := k.write(ctx, began, asked)
	if err != nil && ctx.Err() != nil { // stopped, which says nothing about the disk
		return r, err
	}
	failed := fail(err)
	if err := errors.Join(err, k.change(func(s *state) {
		s.LastTry, s.Failed = began, failed
		if failed == nil {
			s.LastOK = began
		}
	})); err != nil {
		return r, said(err)
	}
	return r, nil
}

func (k *Backups) write(ctx context.Context, now time.Time, asked bool) (r Record, err error) {
	if err := os.MkdirAll(k.dir(), 0o700); err != nil {
		return r, err
	}
	zone, start := k.zone(), k.prefix()
	r = Record{Made: now, Asked: asked, Version: k.version}
	for at := now.In(zone); r.Name == "" || exists(filepath.Join(k.dir(), r.Name)); at = at.Add(time.Second) {
		r.Name = start + at.Format(nameTime) + fileSuffix
	}
	beside, err := readBeside(k.data)
	if err != nil {
		return r, err
	}
	k.begin(now)
	defer k.end()
	_, err = k.village.Backup(ctx, filepath.Join(k.dir(), r.Name), store.Writing{
		Rate: store.DefaultRate, Progress: k.progress, Beside: beside,
		Check: func(temp string) (err error) {
			if r.Figures, err = house.Examine(ctx, temp); err == nil {
				r.Sum, r.Size, err = sum(ctx, temp, "")
			}
			return err
		},
	})
	if err != nil {
		return r, err
	}
	if err := r.save(k.dir()); err != nil {
		return r, err
	}
	if err := rotate(k.dir(), start, zone); err != nil { // the new one is good all the same
		k.log.Error("old backups not deleted", "cause", err)
	}
	return r, nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func (k *Backups) begin(now time.Time) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.work = &Work{Since: now}
}

func (k *Backups) progress(done, total int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.work.Done, k.work.Total = done, total
}

func (k *Backups) end() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.work = nil
}

// said is an error as a problem for people.
func said(err error) error {
	p, known := problem.As(err)
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, store.ErrFull):
		return problem.New(problem.Unusable, "disk_full", nil).Because(err)
	case known && p.Code == "file_broken": // a copy of what is at work: the original is as bad
		return problem.New(problem.Unusable, "backup_unsound", nil).Because(err)
	case known:
		return err
	default:
		return problem.New(problem.Unusable, "backup_failed", nil).Because(err)
	}
}

func fail(err error) *Failure {
	if p, ok := problem.As(said(err)); ok {
		return &Failure{Code: p.Code, Args: p.Args}
	}
	return nil
}

// Export makes a backup now and writes it to a path of the caller's, encrypted when there is a passphrase. What lies there is replaced
// only by a copy that was read again and found equal.
//
// Problems: those of Backup; passphrase_short, out_unwritable, place_differs.
func (k *Backups) Export(ctx context.Context, to, passphrase string) (Record, error) {
	if err := CheckPassphrase(passphrase); err != nil {
		return Record{}, err
	}
	r, err := k.Backup(ctx, true)
	if err != nil {
		return r, err
	}
	ctx, cancel := k.bound(ctx)
	defer cancel()
	if err := k.hand(ctx, r, to, passphrase); err != nil {
		return r, outward(err, to)
	}
	r.Name, r.Encrypted = filepath.Base(to), passphrase != ""
	return r, nil
}

func (k *Backups) hand(ctx context.Context, r Record, to, passphrase string) error {
	if err := store.Room(filepath.Dir(to), r.Size); err != nil {
		return err
	}
	return deliver(ctx, filepath.Join(k.dir(), r.Name), r.Sum, to, passphrase, store.DefaultRate)
}

// outward says that a path of the caller's cannot be written.
func outward(err error, path string) error {
	if _, known := problem.As(err); known || errors.Is(err, store.ErrFull) || errors.Is(err, context.Canceled) {
		return said(err)
	}
	return problem.New(problem.Unusable, "out_unwritable", problem.Args{"file": path}).Because(err)
}
