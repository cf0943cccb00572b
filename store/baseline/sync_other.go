//go:build !linux

package baseline

import "os"

// datasync is what bbolt calls here.
func datasync(f *os.File) error { return f.Sync() }
