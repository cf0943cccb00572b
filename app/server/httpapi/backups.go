package httpapi

import (
	"context"
	"path/filepath"
	"time"

	"xinpu/app/backup"
	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/seal"
	"xinpu/app/server/auth"
)

// Backups is how the backups stand, in sentences and in figures.
type Backups struct {
	OK          bool         `json:"ok" doc:"the last try went well, it was today, and the second place, if chosen, has it"`
	Explanation string       `json:"says" doc:"in one sentence"`
	LastOK      *time.Time   `json:"last_ok,omitempty"`
	LastTry     *time.Time   `json:"last_try,omitempty"`
	Days        int          `json:"days" doc:"since the last good one, in days of the village"`
	Failed      *Failed      `json:"failed,omitempty" doc:"why the last try failed; absent when it went well"`
	Running     *backup.Work `json:"running,omitempty" doc:"a backup that is being made"`
	Place       BackupPlace  `json:"place"`
	Backups     []Backup     `json:"backups" doc:"in the data folder, newest first"`
}

// Failed is why something failed.
type Failed struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// BackupPlace is how the second place stands.
type BackupPlace struct {
	State       string     `json:"state" enum:"none,absent,waiting,fine,old,failed"`
	Explanation string     `json:"says" doc:"in one sentence"`
	Path        string     `json:"path"`
	Encrypted   bool       `json:"encrypted" doc:"a passphrase is set"`
	AbsentSince *time.Time `json:"absent_since,omitempty"`
	AbsentDays  int        `json:"absent_days"`
	LastOK      *time.Time `json:"last_ok,omitempty"`
	Days        int        `json:"days" doc:"since the last good copy there"`
	Failed      *Failed    `json:"failed,omitempty"`
	Backups     []Backup   `json:"backups" doc:"in the second place when it is there, newest first"`
}

// Backup is one backup that passed its check.
type Backup struct {
	Name      string      `json:"name"`
	Made      time.Time   `json:"made"`
	Asked     bool        `json:"asked" doc:"somebody asked for it; the others are made every day"`
	Size      int64       `json:"size" doc:"bytes"`
	Encrypted bool        `json:"encrypted"`
	Events    uint64      `json:"events"`
	Number    seal.Number `json:"number" doc:"stands for the whole history in it, twelve digits"`
	People    int         `json:"people"`
	Points    int64       `json:"points" doc:"in people's hands"`
}

type backupInput struct {
	Body *struct {
		File       string `json:"file,omitempty" maxLength:"4000" doc:"whole path to write a copy to, on the computer of the program; the owner's only"`
		Passphrase string `json:"passphrase,omitempty" maxLength:"200" doc:"encrypts the copy at file"`
	}
}

type placeInput struct {
	Body struct {
		Path       string  `json:"path" maxLength:"4000" doc:"whole path of a folder on another disk, on the computer of the program; empty for none"`
		Passphrase *string `json:"passphrase,omitempty" maxLength:"200" doc:"encrypts what goes there; empty for none, left out keeps the one set for this path"`
	}
}

type handoverInput struct {
	Body struct {
		File       string `json:"file" minLength:"1" maxLength:"4000" doc:"whole path of the envelope to write; the sheet goes beside it"`
		Passphrase string `json:"passphrase,omitempty" maxLength:"200"`
	}
}

// registerBackups ties the operations on backups to their roles.
func (a *API) registerBackups() {
	op(a, tagBackups, "GET /api/backups", "backups",
		"Returns the state of the backups.", readers, a.backups)
	op(a, tagBackups, "POST /api/backups", "make-backup",
		"Makes a verified backup now.", officeOnly, a.makeBackup)
	op(a, tagBackups, "PUT /api/backups/place", "backup-place",
		"Sets the second place for backups.", ownerOnly, a.backupPlace)
	op(a, tagBackups, "POST /api/handover", "handover",
		"Writes the encrypted handover file for whoever takes the village over.", ownerOnly, a.handover)
}

func (a *API) backups(ctx context.Context, _ *empty) (*body[Backups], error) {
	s, err := a.Backups.Status()
	if err != nil {
		return nil, err
	}
	out := Backups{LastOK: s.LastOK, LastTry: s.LastTry, Days: s.Days, Failed: a.failed(ctx, s.Failed), Running: s.Work, Backups: records(s.Backups)}
	days := map[string]any{"days": s.Days}
	switch {
	case s.LastOK == nil && s.Failed != nil:
		out.Explanation = a.word(ctx, "backup.failed_none", nil)
	case s.LastOK == nil:
		out.Explanation = a.word(ctx, "backup.none", nil)
	case s.Failed != nil && s.Days == 0:
		out.Explanation = a.word(ctx, "backup.failed_today", nil)
	case s.Failed != nil:
		out.Explanation = a.word(ctx, "backup.failed", days)
	case s.Days == 0:
		out.Explanation = a.word(ctx, "backup.fine", nil)
	default:
		out.Explanation = a.word(ctx, "backup.old", days)
	}
	out.Place = a.place(ctx, s)
	out.OK = s.LastOK != nil && s.Failed == nil && s.Days == 0 && (out.Place.State == "none" || out.Place.State == "fine")
	return &body[Backups]{out}, nil
}

func (a *API) failed(ctx context.Context, f *backup.Failure) *Failed {
	if f == nil {
		return nil
	}
	return &Failed{Code: f.Code, Message: a.Words.Say(langOf(ctx), "problem."+f.Code, f.Args)}
}

func (a *API) place(ctx context.Context, s backup.Status) BackupPlace {
	p := s.Place
	if p == nil {
		return BackupPlace{State: "none", Explanation: a.word(ctx, "backup.place_none", nil), Backups: []Backup{}}
	}
	out := BackupPlace{
		Path: p.Path, Encrypted: p.Encrypted, AbsentSince: p.Absent, AbsentDays: p.AbsentDays, LastOK: p.LastOK, Days: p.Days,
		Failed: a.failed(ctx, p.Failed), Backups: records(s.PlaceThere),
	}
	args := map[string]any{"path": p.Path, "days": p.Days}
	switch {
	case !p.Here && p.AbsentDays == 0:
		out.State, out.Explanation = "absent", a.word(ctx, "backup.place_absent", args)
	case !p.Here:
		out.State, out.Explanation = "absent", a.word(ctx, "backup.place_absent_days", map[string]any{"path": p.Path, "days": p.AbsentDays})
	case out.Failed != nil:
		out.State, out.Explanation = "failed", out.Failed.Message
	case p.LastOK == nil:
		out.State, out.Explanation = "waiting", a.word(ctx, "backup.place_waiting", args)
	case p.Days == 0:
		out.State, out.Explanation = "fine", a.word(ctx, "backup.place_fine", args)
	default:
		out.State, out.Explanation = "old", a.word(ctx, "backup.place_old", args)
	}
	return out
}

func records(in []backup.Record) []Backup {
	out := []Backup{}
	for _, r := range in {
		out = append(out, backupOf(r))
	}
	return out
}

func backupOf(r backup.Record) Backup {
	return Backup{
		Name: r.Name, Made: r.Made, Asked: r.Asked, Size: r.Size, Encrypted: r.Encrypted, Events: r.Figures.Events, Number: r.Figures.Number,
		People: r.Figures.People, Points: r.Figures.Points,
	}
}

// makeBackup goes on when the page that asked is closed; it ends with the program.
func (a *API) makeBackup(ctx context.Context, in *backupInput) (*body[Backup], error) {
	lasting := context.WithoutCancel(ctx)
	if in.Body == nil || in.Body.File == "" {
		r, err := a.Backups.Backup(lasting, true)
		return &body[Backup]{backupOf(r)}, err
	}
	if err := ownPath(ctx, in.Body.File); err != nil {
		return nil, err
	}
	r, err := a.Backups.Export(lasting, in.Body.File, in.Body.Passphrase)
	return &body[Backup]{backupOf(r)}, err
}

// ownPath reports whether the caller may have a file written there: the owner may, wherever the program can.
func ownPath(ctx context.Context, path string) error {
	if role := auth.From(ctx).Role; role != device.Owner {
		return problem.New(problem.Forbidden, "forbidden", problem.Args{"role": string(role)})
	}
	if !filepath.IsAbs(path) {
		return problem.New(problem.Invalid, "path_relative", nil).At("file")
	}
	return nil
}

func (a *API) backupPlace(ctx context.Context, in *placeInput) (*body[Backups], error) {
	if err := a.Backups.SetPlace(context.WithoutCancel(ctx), in.Body.Path, in.Body.Passphrase); err != nil {
		return nil, err
	}
	return a.backups(ctx, nil)
}

func (a *API) handover(ctx context.Context, in *handoverInput) (*body[backup.Envelope], error) {
	if err := ownPath(ctx, in.Body.File); err != nil {
		return nil, err
	}
	e, err := a.Backups.Handover(context.WithoutCancel(ctx), in.Body.File, in.Body.Passphrase, func(m backup.Manifest) ([]byte, []byte, error) {
		d := a.documents(ctx)
		sheet, err := d.HandoverSheet(filepath.Base(in.Body.File), m)
		return sheet, []byte(d.HandoverNote(m)), err
	})
	return &body[backup.Envelope]{e}, err
}
