//go:build !windows

package durable

import (
	"errors"
	"os"
	"syscall"
)

// syncFolder makes the names in a folder survive a power cut. Some network file systems cannot sync folders and say so;
// there is nothing else to do for them.
func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close() //nolint:errcheck // read only
	if err := d.Sync(); !errors.Is(err, syscall.EINVAL) && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}
