package village

import (
	"crypto/sha256"
	"fmt"
	"os"
	"runtime/debug"
	"sync"
)

// thisBuild names the running program. The commit alone does not: a program built from changed files has the same one. So size and time
// of the program's file count, too; a copy of it that got another time only folds the journal once more.
var thisBuild = sync.OnceValue(func() [sha256.Size]byte {
	name := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		name = info.String()
	}
	if path, err := os.Executable(); err == nil {
		if file, err := os.Stat(path); err == nil {
			name += fmt.Sprintf("%d %d", file.Size(), file.ModTime().UnixNano())
		}
	}
	return sha256.Sum256([]byte(name))
})
