package backup

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"xinpu/app/domain/problem"
	"xinpu/app/house"
	"xinpu/store"
	"xinpu/store/durable"
)

// place is the second place as it is kept. The passphrase lies with the village, which is not encrypted either: it guards what is
// carried away.
type place struct {
	Path       string    `json:"path"`
	Passphrase string    `json:"passphrase,omitempty"`
	Set        time.Time `json:"set"`
	Marked     bool      `json:"marked"` // it has been there once and carries our mark
	Absent     time.Time `json:"absent,omitzero"`
	LastOK     time.Time `json:"last_ok,omitzero"`
	LastTry    time.Time `json:"last_try,omitzero"`
	Newest     string    `json:"newest,omitempty"` // backup that was brought there last
	Failed     *Failure  `json:"failed,omitempty"`
}

// SetPlace chooses the second place, a folder on another disk, and a passphrase for what goes there; an empty path chooses none. It may
// be absent just now. Without a passphrase the one stays that was set for this path; an empty one takes it away.
//
// Problems: place_relative, place_inside, place_folder, passphrase_short.
func (k *Backups) SetPlace(ctx context.Context, path string, passphrase *string) error {
	if path == "" {
		return k.change(func(s *state) { s.Place = nil })
	}
	if passphrase != nil {
		if err := CheckPassphrase(*passphrase); err != nil {
			return err
		}
	}
	if !filepath.IsAbs(path) {
		return problem.New(problem.Invalid, "place_relative", nil).At("path")
	}
	path = filepath.Clean(path)
	data, err := filepath.Abs(k.data)
	if err != nil {
		return err
	}
	if in, err := filepath.Rel(data, path); err == nil && filepath.IsLocal(in) {
		return problem.New(problem.Invalid, "place_inside", nil).At("path")
	}
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		return problem.New(problem.Invalid, "place_folder", problem.Args{"path": path}).At("path")
	}
	chosen := &place{Path: path, Set: k.village.Now()}
	if old := k.state().Place; passphrase != nil {
		chosen.Passphrase = *passphrase
	} else if old != nil && old.Path == path {
		chosen.Passphrase = old.Passphrase
	}
	if err := k.change(func(s *state) { s.Place = chosen }); err != nil {
		return err
	}
	if err := k.Round(ctx); err != nil { // a missing one is noticed at once, a present one supplied; the status says what went wrong
		k.log.Error("second place not supplied", "cause", err)
	}
	return nil
}

// note changes what is kept of the second place, unless another has been chosen meanwhile.
func (k *Backups) note(p *place, fn func(*place)) error {
	return k.change(func(s *state) {
		if s.Place != nil && s.Place.Path == p.Path && s.Place.Set.Equal(p.Set) {
			fn(s.Place)
		}
	})
}

// markName is the file that tells the real stick from the empty folder that it is mounted on.
func (k *Backups) markName() string { return k.prefix() + "place.txt" }

const markText = "信铺的备份位置，请不要删除这个文件。\r\nA backup place of Xinpu; do not delete this file.\r\n"

// here reports whether the second place is there.
func (k *Backups) here(p *place) bool {
	info, err := os.Stat(p.Path)
	if err != nil || !info.IsDir() {
		return false
	}
	return !p.Marked || exists(filepath.Join(p.Path, k.markName()))
}

// supply brings the newest backup to the second place when it is there and lacks it, and notes when it is not. The caller holds busy.
func (k *Backups) supply(ctx context.Context) error {
	p, now := k.state().Place, k.village.Now()
	if p == nil {
		return nil
	}
	if !k.here(p) {
		if p.Absent.IsZero() {
			return k.note(p, func(p *place) { p.Absent = now })
		}
		return nil
	}
	records, err := list(k.dir(), k.prefix())
	if err != nil {
		return err
	}
	fresh := len(records) > 0 && records[0].Name != p.Newest
	waiting := p.Failed != nil && p.Absent.IsZero() && !p.LastTry.After(now) && now.Sub(p.LastTry) < retry
	if !fresh || waiting {
		if !p.Absent.IsZero() {
			return k.note(p, func(p *place) { p.Absent = time.Time{} })
		}
		return nil
	}
	err = k.bring(ctx, p, records[0])
	if err != nil && ctx.Err() != nil {
		return err
	}
	return errors.Join(err, k.note(p, func(q *place) {
		q.Absent, q.LastTry, q.Failed, q.Marked = time.Time{}, now, placeFailure(err, p.Path), q.Marked || err == nil
		if err == nil {
			q.LastOK, q.Newest = now, records[0].Name
		}
	}))
}

func placeFailure(err error, path string) *Failure {
	if err == nil {
		return nil
	}
	if errors.Is(err, store.ErrFull) {
		return &Failure{Code: "place_full", Args: problem.Args{"path": path}}
	}
	if p, ok := problem.As(err); ok {
		return &Failure{Code: p.Code, Args: p.Args}
	}
	return fail(problem.New(problem.Unusable, "place_unwritable", problem.Args{"path": path}))
}

func (k *Backups) bring(ctx context.Context, p *place, r Record) error {
	if err := store.ForgetParts(p.Path, k.prefix()); err != nil {
		return err
	}
	if !p.Marked {
		if err := durable.WriteFile(filepath.Join(p.Path, k.markName()), []byte(markText), 0o600); err != nil {
			return err
		}
	}
	from := r
	if p.Passphrase != "" {
		r.Name, r.Encrypted = r.Name+sealedSuffix, true
	}
	if err := k.hand(ctx, from, filepath.Join(p.Path, r.Name), p.Passphrase); err != nil {
		return err
	}
	if err := r.save(p.Path); err != nil {
		return err
	}
	return rotate(p.Path, k.prefix(), k.zone())
}

// Status is how the backups stand.
type Status struct {
	LastOK     *time.Time
	LastTry    *time.Time
	Failed     *Failure // of the last try, nil when it went well
	Days       int      // since the last good one, in days of the village
	Work       *Work
	Place      *PlaceStatus // nil when none is chosen
	Backups    []Record     // in the data folder, newest first
	PlaceThere []Record     // in the second place, when it is there
}

// PlaceStatus is how the second place stands.
type PlaceStatus struct {
	Path       string
	Encrypted  bool
	Here       bool
	Absent     *time.Time // since when it has been found missing
	AbsentDays int        // in days of the village, 0 on the first
	LastOK     *time.Time
	Days       int // since the last good copy there
	Failed     *Failure
}

// Status looks at the folders and says how things stand.
func (k *Backups) Status() (out Status, err error) {
	s, now := k.state(), k.village.Now()
	since := func(t time.Time) (days int) {
		k.village.View(func(h *house.House) { days = max(0, int(h.Core.Day(now)-h.Core.Day(t))) })
		return days
	}
	out = Status{LastOK: when(s.LastOK), LastTry: when(s.LastTry), Failed: s.Failed}
	if out.LastOK != nil {
		out.Days = since(s.LastOK)
	}
	k.mu.Lock()
	if k.work != nil {
		w := *k.work
		out.Work = &w
	}
	k.mu.Unlock()
	if out.Backups, err = list(k.dir(), k.prefix()); err != nil {
		return out, err
	}
	if p := s.Place; p != nil {
		q := &PlaceStatus{Path: p.Path, Encrypted: p.Passphrase != "", Here: k.here(p), Absent: when(p.Absent), LastOK: when(p.LastOK), Failed: p.Failed}
		if q.Absent != nil {
			q.AbsentDays = since(p.Absent)
		}
		if q.LastOK != nil {
			q.Days = since(p.LastOK)
		}
		out.Place = q
		if q.Here {
			if out.PlaceThere, err = list(p.Path, k.prefix()); err != nil { // pulled out while looking
				q.Here, out.PlaceThere, err = false, nil, nil
			}
		}
	}
	return out, err
}

func when(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
