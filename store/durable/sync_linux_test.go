package durable

import "testing"

// TestAFileSystemThatCannotSyncFolders uses /proc, which is one.
func TestAFileSystemThatCannotSyncFolders(t *testing.T) {
	if err := syncFolder("/proc"); err != nil {
		t.Error(err)
	}
	if err := syncFolder("/proc/none"); err == nil {
		t.Error("a folder that is not there was synced")
	}
}
