package store

import (
	"errors"
	"math"
	"os"

	"golang.org/x/sys/windows"
)

var errReadOnlyFS error = windows.ERROR_ACCESS_DENIED

// locked tries the lock that an open village file holds (bbolt locks one byte far behind its end), and lets go of it at once.
func locked(f *os.File) bool {
	at := &windows.Overlapped{Offset: math.MaxUint32, OffsetHigh: math.MaxUint32}
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_FAIL_IMMEDIATELY|windows.LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, at)
	if err != nil {
		return errors.Is(err, windows.ERROR_LOCK_VIOLATION)
	}
	windows.UnlockFileEx(windows.Handle(f.Fd()), 0, 1, 0, at) //nolint:errcheck // closing the file frees it too
	return false
}

func isFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

// free is how many bytes the disk under a folder has room for.
func free(dir string) (int64, error) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, err
	}
	var n uint64
	if err := windows.GetDiskFreeSpaceEx(name, &n, nil, nil); err != nil {
		return 0, err
	}
	return int64(min(n, math.MaxInt64)), nil
}
