// Package frontend carries the built pages. On a fresh clone dist holds only .gitkeep: the program builds and serves
// without them, and says that the pages are not built.
package frontend

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Files is the built site, index.html at its root.
func Files() fs.FS {
	site, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // "dist" is a valid path, and fs.Sub refuses nothing else
	}
	return site
}
