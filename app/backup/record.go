package backup

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"xinpu/app/house"
	"xinpu/store/durable"
)

// Record is what is known of one backup. It lies beside the file and is written last: a file without one has not been checked.
type Record struct {
	Name      string        `json:"name" doc:"of the file"`
	Made      time.Time     `json:"made"`
	Asked     bool          `json:"asked" doc:"somebody asked for it; the others are made every day"`
	Size      int64         `json:"size" doc:"bytes of the village file in it"`
	Sum       string        `json:"sum" doc:"SHA-256 of the village file in it, hexadecimal"`
	Encrypted bool          `json:"encrypted"`
	Version   string        `json:"version" doc:"of the program that made it"`
	Figures   house.Figures `json:"figures" doc:"what the check of the written file counted"`
}

const (
	fileSuffix   = ".xinpu"
	sealedSuffix = ".age"
	recordSuffix = ".json"
	nameTime     = "20060102-150405"

	beforeRestore = "before-restore-"
)

// prefix begins the name of every backup of one village, so that two can share a place.
func prefix(origin string, rehearsal bool) string {
	if rehearsal {
		return "rehearsal-" + origin + "-"
	}
	return "xinpu-" + origin + "-"
}

// list reads the records of a folder whose files are there, newest first.
func list(dir, prefix string) ([]Record, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Record
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, prefix) || !strings.HasSuffix(name, recordSuffix) {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		var r Record
		if json.Unmarshal(raw, &r) != nil || r.Name+recordSuffix != name {
			continue
		}
		if _, err := os.Stat(filepath.Join(dir, r.Name)); err == nil {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b Record) int { return cmp.Or(b.Made.Compare(a.Made), cmp.Compare(b.Name, a.Name)) })
	return out, nil
}

func (r Record) save(dir string) error {
	raw, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return durable.WriteFile(filepath.Join(dir, r.Name+recordSuffix), raw, 0o600)
}

// rotate deletes what need not stay; the record goes first, so that a file never counts without one.
func rotate(dir, prefix string, zone *time.Location) error {
	records, err := list(dir, prefix)
	if err != nil {
		return err
	}
	made := make([]time.Time, len(records))
	for n, r := range records {
		made[n] = r.Made
	}
	for n, keep := range Keep(made, zone) {
		if keep {
			continue
		}
		path := filepath.Join(dir, records[n].Name)
		err = errors.Join(err, os.Remove(path+recordSuffix), os.Remove(path))
	}
	return err
}
