package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// stampName is the file that tells from which inputs a folder was made. It lies in that folder and goes with it.
const stampName = ".stamp"

// fingerprint is a hash over names and contents of files, whatever order they come in.
func fingerprint(root string, files []string) (string, error) {
	files = slices.Clone(files)
	slices.Sort(files)
	all := sha256.New()
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		name, err := filepath.Rel(root, file)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(all, "%x %s\n", sha256.Sum256(raw), filepath.ToSlash(name))
	}
	return hex.EncodeToString(all.Sum(nil)), nil
}

// stamped reports whether dir was made from inputs with this fingerprint.
func stamped(dir, print string) bool {
	raw, err := os.ReadFile(filepath.Join(dir, stampName))
	return err == nil && strings.TrimSpace(string(raw)) == print
}

// stamp notes in dir the fingerprint of what it was made from.
func stamp(dir, print string) error {
	return os.WriteFile(filepath.Join(dir, stampName), []byte(print+"\n"), 0o644)
}
