package backup

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"xinpu/app/domain/problem"
	"xinpu/app/house"
	"xinpu/store"
	"xinpu/store/durable"
)

// The envelope is one file: the village, what it amounts to, the sheet, and a note. Format tells its layout.
const (
	envelopeFormat = 1
	manifestName   = "manifest.json"
	sheetName      = "handover.pdf"
	noteName       = "README.txt"

	sheetSuffix = ".pdf"
)

// Manifest is what an envelope says of itself.
type Manifest struct {
	Format  int           `json:"format"`
	Made    time.Time     `json:"made"`
	Version string        `json:"version" doc:"of the program"`
	Sum     string        `json:"sum" doc:"SHA-256 of the village file, hexadecimal"`
	Figures house.Figures `json:"figures"`
}

// Envelope is a handover as it was written.
type Envelope struct {
	File     string   `json:"file"`
	Sheet    string   `json:"sheet" doc:"the paper to print and sign, PDF"`
	Manifest Manifest `json:"manifest"`
}

// Handover writes the envelope for whoever takes the village over, and the sheet beside it. The sheet and the note are made by the
// caller, out of figures counted in the checked copy.
//
// Problems: those of Export.
func (k *Backups) Handover(ctx context.Context, to, passphrase string, paper func(Manifest) (sheet, note []byte, err error)) (e Envelope, err error) {
	if err := CheckPassphrase(passphrase); err != nil {
		return e, err
	}
	r, err := k.Backup(ctx, true)
	if err != nil {
		return e, err
	}
	ctx, cancel := k.bound(ctx)
	defer cancel()
	m := Manifest{Format: envelopeFormat, Made: r.Made, Version: k.version, Sum: r.Sum, Figures: r.Figures}
	sheet, note, err := paper(m)
	if err != nil {
		return e, err
	}
	e = Envelope{File: to, Sheet: strings.TrimSuffix(strings.TrimSuffix(to, sealedSuffix), filepath.Ext(strings.TrimSuffix(to, sealedSuffix))) + sheetSuffix, Manifest: m}
	if err := store.Room(filepath.Dir(to), r.Size); err != nil {
		return e, said(err)
	}
	raw, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return e, err
	}
	w := store.Writing{Rate: store.DefaultRate, Check: same(ctx, passphrase, r.Sum)}
	err = store.WriteFile(ctx, to, w, func(out *store.Paced) error {
		closing, err := sealing(out, passphrase)
		if err != nil {
			return err
		}
		z := zip.NewWriter(closing)
		for _, small := range []struct {
			name string
			data []byte
		}{{noteName, note}, {manifestName, raw}, {sheetName, sheet}} {
			if err := put(z, small.name, r.Made, bytes.NewReader(small.data)); err != nil {
				return err
			}
		}
		in, err := os.Open(filepath.Join(k.dir(), r.Name))
		if err != nil {
			return err
		}
		defer in.Close() //nolint:errcheck // read only
		if err := put(z, store.FileName, r.Made, stoppable{ctx, in}); err != nil {
			return err
		}
		return errors.Join(z.Close(), closing.Close())
	})
	if err != nil {
		return e, outward(err, to)
	}
	if err := durable.WriteFile(e.Sheet, sheet, 0o600); err != nil {
		return e, outward(err, e.Sheet)
	}
	return e, nil
}

// put writes one file of the envelope as it is: its bytes hardly shrink.
func put(z *zip.Writer, name string, made time.Time, r io.Reader) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, Modified: made})
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return err
}

// CheckHandover checks the village in an envelope in full and holds what it amounts to against what the envelope says of itself.
//
// Problems: file_missing, file_broken, file_foreign, file_newer, passphrase_missing, passphrase_wrong, handover_none, handover_differs.
func CheckHandover(ctx context.Context, file, passphrase string) (f house.Figures, m Manifest, err error) {
	if m, err = readManifest(file, passphrase); err != nil {
		return f, m, err
	}
	dir, err := os.MkdirTemp("", "xinpu-handover-")
	if err != nil {
		return f, m, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	inner := filepath.Join(dir, store.FileName)
	if err := unpack(ctx, file, passphrase, inner); err != nil {
		return f, m, err
	}
	if f, err = house.Examine(ctx, inner); err != nil {
		return f, m, naming(err, file)
	}
	got, _, err := sum(ctx, inner, "")
	if err == nil && (got != m.Sum || f != m.Figures) {
		err = problem.New(problem.Unusable, "handover_differs", nil)
	}
	return f, m, err
}

func readManifest(file, passphrase string) (m Manifest, err error) {
	c, err := open(file, passphrase)
	if err != nil {
		return m, err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	if c.z == nil {
		return m, problem.New(problem.Refused, "handover_none", problem.Args{"file": file})
	}
	f, err := c.z.Open(manifestName)
	if err != nil {
		return m, problem.New(problem.Refused, "handover_none", problem.Args{"file": file}).Because(err)
	}
	defer f.Close() //nolint:errcheck // read only
	raw, err := io.ReadAll(io.LimitReader(f, 1<<20))
	if err == nil {
		err = json.Unmarshal(raw, &m)
	}
	if err == nil && m.Format > envelopeFormat {
		err = problem.New(problem.Unusable, "file_newer", problem.Args{"file": file})
	}
	return m, broken(err, file)
}
