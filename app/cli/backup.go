package cli

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"xinpu/app"
	"xinpu/app/backup"
	"xinpu/app/documents"
	"xinpu/app/domain/problem"
	"xinpu/app/house"
	"xinpu/app/i18n"
	"xinpu/app/server/httpapi"
)

// passphraseFlag reads a passphrase from a file: on a command line everybody at the machine could read it.
type passphraseFlag struct {
	PassphraseFile string `help:"口令写在这个文件的第一行 File with the passphrase in its first line." placeholder:"FILE"`
}

func (f passphraseFlag) read() (string, error) {
	if f.PassphraseFile == "" {
		return "", nil
	}
	raw, err := os.ReadFile(f.PassphraseFile)
	if err != nil {
		return "", problem.New(problem.NotFound, "file_missing", problem.Args{"file": f.PassphraseFile}).Because(err)
	}
	line, _, _ := strings.Cut(strings.TrimPrefix(string(raw), "\ufeff"), "\n")
	line = strings.TrimRight(line, "\r")
	if line == "" {
		return "", problem.New(problem.Invalid, "passphrase_short", problem.Args{"min": backup.MinPassphrase})
	}
	return line, backup.CheckPassphrase(line)
}

// tell says a sentence of the catalogue in Chinese.
func (s *session) tell(key string, args map[string]any) {
	fmt.Fprintln(s.out, s.words.Say(i18n.Chinese, "backup.said."+key, args))
}

type backupCommand struct {
	Out string `required:"" help:"写到这个文件 File to write." placeholder:"FILE"`
	passphraseFlag
}

func (c *backupCommand) Run(s *session) error {
	pass, err := c.read()
	if err != nil {
		return err
	}
	out, err := filepath.Abs(c.Out)
	if err != nil {
		return err
	}
	b, err := s.backup(out, pass)
	if err != nil {
		return err
	}
	if s.json {
		return s.print(b)
	}
	s.tell("made", map[string]any{"file": out})
	s.tell("checked", map[string]any{"events": b.Events})
	s.tell("number", map[string]any{"number": b.Number.String()})
	return nil
}

func (s *session) backup(out, pass string) (b httpapi.Backup, err error) {
	err = s.with(func(client *client) error {
		return client.post(s.ctx, "/api/backups", map[string]string{"file": out, "passphrase": pass}, &b)
	})
	return b, err
}

type restoreCommand struct {
	File string `arg:"" help:"备份或移交文件 Backup or handover file." placeholder:"FILE"`
	passphraseFlag
}

func (c *restoreCommand) Run(s *session) error {
	pass, err := c.read()
	if err != nil {
		return err
	}
	r, err := backup.Restore(s.ctx, s.data, c.File, pass, time.Now())
	if err != nil {
		return err
	}
	if s.json {
		return s.print(r)
	}
	s.tell("restored", map[string]any{"village": r.Figures.Village, "day": r.Figures.Day.Chinese()})
	s.tell("checked", map[string]any{"events": r.Figures.Events})
	s.tell("number", map[string]any{"number": r.Figures.Number.String()})
	if r.Saved != "" {
		s.tell("saved", map[string]any{"file": r.Saved})
	}
	return nil
}

type rehearseCommand struct {
	Out string `required:"" help:"演练村放进这个新文件夹 New folder for the rehearsal." placeholder:"DIR"`
}

func (c *rehearseCommand) Run(s *session) error {
	dir, err := filepath.Abs(c.Out)
	if err != nil {
		return err
	}
	if err := backup.CheckRehearsal(dir, s.data); err != nil {
		return err
	}
	source, err := backup.Source(dir)
	if err != nil {
		return problem.New(problem.Unusable, "out_unwritable", problem.Args{"file": dir}).Because(err)
	}
	if _, err := s.backup(source, ""); err != nil {
		return err
	}
	f, err := backup.Rehearse(s.ctx, dir)
	if err != nil {
		return err
	}
	if s.json {
		return s.print(struct {
			Dir     string        `json:"dir"`
			Figures house.Figures `json:"figures"`
		}{dir, f})
	}
	s.tell("rehearsal", map[string]any{"dir": dir})
	s.tell("rehearsal_start", map[string]any{"command": app.CommandLine(dir)})
	return nil
}

type handoverCommand struct {
	Write writeHandoverCommand `cmd:"" default:"withargs" help:"写移交文件和移交单 Write the envelope and its sheet."`
	Check checkHandoverCommand `cmd:"" help:"核对移交文件 Check an envelope."`
}

type writeHandoverCommand struct {
	Out string `required:"" help:"移交文件，移交单放在旁边 The envelope; its sheet goes beside it." placeholder:"FILE"`
	passphraseFlag
}

func (c *writeHandoverCommand) Run(s *session) error {
	pass, err := c.read()
	if err != nil {
		return err
	}
	out, err := filepath.Abs(c.Out)
	if err != nil {
		return err
	}
	return s.with(func(client *client) error {
		var e backup.Envelope
		if err := client.post(s.ctx, "/api/handover", map[string]string{"file": out, "passphrase": pass}, &e); err != nil {
			return err
		}
		if s.json {
			return s.print(e)
		}
		s.tell("handover", map[string]any{"file": e.File})
		s.tell("sheet", map[string]any{"file": e.Sheet})
		s.sayFigures(e.Manifest.Figures)
		return nil
	})
}

type checkHandoverCommand struct {
	File string `arg:"" help:"移交文件 The envelope." placeholder:"FILE"`
	passphraseFlag
}

func (c *checkHandoverCommand) Run(s *session) error {
	pass, err := c.read()
	if err != nil {
		return err
	}
	f, m, err := backup.CheckHandover(s.ctx, c.File, pass)
	if err != nil {
		return err
	}
	if s.json {
		return s.print(m)
	}
	s.tell("complete", nil)
	s.sayFigures(f)
	return nil
}

// sayFigures prints what stands on the sheet, in its order.
func (s *session) sayFigures(f house.Figures) {
	line := func(label, value string) {
		fmt.Fprintf(s.out, "  %s%s %s\n", label, strings.Repeat("　", max(0, 8-len([]rune(label)))), value)
	}
	word := func(key string) string { return s.words.Say(i18n.Chinese, "backup.figure."+key, nil) }
	line(word("village"), f.Village)
	line(word("number"), f.Number.String())
	for _, g := range documents.FigureGroups(s.words, i18n.Chinese, f) {
		for _, l := range g.Lines {
			line(l.Label, l.Value)
		}
	}
	line(word("head"), f.Head)
}

type backupsCommand struct {
	Status backupsStatusCommand `cmd:"" default:"1" help:"备份情况 How the backups stand."`
	Place  backupsPlaceCommand  `cmd:"" help:"选备用位置 Choose the second place."`
}

type backupsStatusCommand struct{}

func (c *backupsStatusCommand) Run(s *session) error {
	return s.with(func(client *client) error {
		var b httpapi.Backups
		if _, err := client.call(s.ctx, http.MethodGet, "/api/backups", "", nil, &b); err != nil {
			return err
		}
		return s.sayBackups(b)
	})
}

type backupsPlaceCommand struct {
	Path string `arg:"" optional:"" help:"U 盘或共享上的文件夹，空的为不用 A folder on another disk; none to do without." placeholder:"DIR"`
	passphraseFlag
}

func (c *backupsPlaceCommand) Run(s *session) error {
	pass, err := c.read()
	if err != nil {
		return err
	}
	in := map[string]any{"path": c.Path}
	if c.Path != "" {
		if in["path"], err = filepath.Abs(c.Path); err != nil {
			return err
		}
	}
	if pass != "" {
		in["passphrase"] = pass
	}
	return s.with(func(client *client) error {
		body, err := json.Marshal(in)
		if err != nil {
			return err
		}
		var b httpapi.Backups
		if _, err := client.call(s.ctx, http.MethodPut, "/api/backups/place", "application/json", body, &b); err != nil {
			return err
		}
		return s.sayBackups(b)
	})
}

func (s *session) sayBackups(b httpapi.Backups) error {
	if s.json {
		return s.print(b)
	}
	fmt.Fprintf(s.out, "%s\n%s\n", b.Explanation, b.Place.Explanation)
	for _, list := range [][]httpapi.Backup{b.Backups, b.Place.Backups} {
		for _, r := range list {
			fmt.Fprintf(s.out, "  %s  %8.1f MB  %s  %s\n", r.Made.Local().Format("2006-01-02 15:04"), float64(r.Size)/(1<<20), r.Number, r.Name)
		}
	}
	return nil
}
