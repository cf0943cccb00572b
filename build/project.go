package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// project is the checkout that the tasks work on.
type project struct{ root string }

// findProject looks for go.mod from the working directory upwards.
func findProject() (*project, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return &project{root: dir}, nil
		} else if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return nil, errors.New("请在信铺的源码目录里运行 run this inside the sources of xinpu: no go.mod here")
		}
		dir = parent
	}
}

// path is a place inside the project, named with slashes.
func (p *project) path(name string) string {
	return filepath.Join(p.root, filepath.FromSlash(name))
}

// program is where the built program lies.
func (p *project) program() string { return p.path(executable("out/xinpu", runtime.GOOS)) }

func executable(name, system string) string {
	if system == "windows" {
		return name + ".exe"
	}
	return name
}

// sources lists the files below dir that keep accepts, leaving out what was installed or built.
func sources(dir string, keep func(path string) bool) ([]string, error) {
	var files []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			switch d.Name() {
			case ".git", "node_modules", "dist", "out":
				return filepath.SkipDir
			}
			return nil
		}
		if keep(path) {
			files = append(files, path)
		}
		return nil
	})
	return files, err
}
