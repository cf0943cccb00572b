// Package durable replaces files so that a power cut leaves either the old content or the new one, never a part of it.
// What a function of this package has done when it returns nil survives a power cut.
package durable

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Suffix ends the name under which WriteFile writes a file before it takes its place.
const Suffix = ".new"

// WriteFile writes a file in place of the one that has this name, if there is one. The mode is that of the new file,
// less the umask; it is given when the file is made, because file systems of memory sticks refuse to change it. Only
// one caller at a time may write a path.
func WriteFile(path string, data []byte, mode fs.FileMode) error {
	return Build(path, Suffix, func(temp string) error {
		f, err := os.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
		if err != nil {
			return err
		}
		_, err = f.Write(data)
		if err == nil {
			err = f.Sync()
		}
		return errors.Join(err, f.Close()) // before the rename: Windows renames no open file
	})
}

// Build lets build make a file under a temporary name, path with the suffix, in the same folder, and then gives it the
// name path. When build fails, what it made is removed and path stays as it was. build has to sync and close the file.
// A temporary file that an earlier power cut left behind is removed first. Only one caller at a time may build a path.
func Build(path, suffix string, build func(temp string) error) (err error) {
	temp := path + suffix
	if err := remove(temp); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, remove(temp))
		}
	}()
	if err := build(temp); err != nil {
		return err
	}
	return Rename(temp, path)
}

// Rename gives a finished and synced file, or a folder, another name on the same disk, in place of the file that has
// it.
func Rename(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(to))
}

func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
