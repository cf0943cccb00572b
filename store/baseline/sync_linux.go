package baseline

import (
	"os"
	"syscall"
)

// datasync is what bbolt calls here.
func datasync(f *os.File) error { return syscall.Fdatasync(int(f.Fd())) }
