package backup

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"xinpu/store/durable"
)

// beside is what lies in a data folder beside the village and is not history, but would be missed: what the village recorded for its kiosks,
// their PIN, what went wrong on its screens, how far statements were shown; the room of the display. A backup is as secret as the village
// itself, whose keys and names are in it; so nothing of this makes it more so. What belongs to the machine and not to the village stays
// out: the owner's token, and the second place with its passphrase.
var beside = []string{"screens", "projector.json"}

// staging is where a restore puts it before it counts.
const staging = "beside.restore"

// mostBeside bounds what a backup may lay into a data folder, in bytes: some sixty recordings of the longest kind, and change.
const mostBeside = 128 << 20

// readBeside reads it. What is half written has another name and is left out.
func readBeside(data string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, top := range beside {
		err := filepath.WalkDir(filepath.Join(data, top), func(name string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) { // never there, or replaced just now
				return nil
			}
			if err != nil || !d.Type().IsRegular() || strings.HasSuffix(name, durable.Suffix) {
				return err
			}
			raw, err := os.ReadFile(name)
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil {
				return err
			}
			in, err := filepath.Rel(data, name)
			files[filepath.ToSlash(in)] = raw
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// stage writes what a backup brought into a folder of its own. Names that a backup of ours never has are passed over.
func stage(data string, files map[string][]byte) error {
	dir := filepath.Join(data, staging)
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	size := 0
	for name, raw := range files {
		top, _, _ := strings.Cut(name, "/")
		if size += len(raw); size > mostBeside || !fs.ValidPath(name) || path.Clean(name) != name || !slices.Contains(beside, top) || !filepath.IsLocal(filepath.FromSlash(name)) {
			continue
		}
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			return err
		}
		if err := durable.WriteFile(to, raw, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// unstage puts what was staged in the place of what is there; what the backup did not bring, an older one for instance, stays.
func unstage(data string) error {
	dir := filepath.Join(data, staging)
	for _, top := range beside {
		from, to := filepath.Join(dir, top), filepath.Join(data, top)
		if !exists(from) {
			continue
		}
		old := to + ".old"
		if err := errors.Join(os.RemoveAll(old), ignore(os.Rename(to, old), fs.ErrNotExist)); err != nil {
			return err
		}
		if err := errors.Join(durable.Rename(from, to), os.RemoveAll(old)); err != nil {
			return err
		}
	}
	return os.RemoveAll(dir)
}
