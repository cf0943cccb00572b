package store

import "syscall"

var errReadOnlyFS error = syscall.ERROR_ACCESS_DENIED

// syncDir has nothing to do on Windows: a folder cannot be synced there and a rename is written through by the file system.
func syncDir(string) error { return nil }
