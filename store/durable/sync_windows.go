package durable

// syncFolder has nothing to do on Windows: a folder cannot be synced there, and the file system writes a rename
// through.
func syncFolder(string) error { return nil }
