//go:build !windows

package store

import (
	"os"
	"syscall"
)

var errReadOnlyFS error = syscall.EROFS

// syncDir makes a rename last.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close() //nolint:errcheck // read only
	return d.Sync()
}
