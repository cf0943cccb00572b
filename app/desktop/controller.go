//go:build desktop

package desktop

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"xinpu/store/durable"
)

// SaveFile asks where to keep data and writes it there.
func (c *controller) SaveFile(suggestedName string, data []byte) (string, error) {
	c.dialog.Lock()
	defer c.dialog.Unlock()
	path, err := chooseFile(c.window, fileName(suggestedName), documents())
	if err != nil {
		return "", err
	}
	return path, durable.WriteFile(path, data, 0o666) // people pull the stick as soon as the dialog is gone
}

// Fullscreen enters or leaves full screen.
func (c *controller) Fullscreen(on bool) {
	if on {
		runtime.WindowFullscreen(c.window)
	} else {
		runtime.WindowUnfullscreen(c.window)
	}
}

// Hold keeps the window open, or lets it go.
func (c *controller) Hold(on bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.held = on
}

func (c *controller) isHeld() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.held && !c.leaving
}

// Show brings the window to the front.
func (c *controller) Show() {
	runtime.WindowUnminimise(c.window)
	runtime.WindowShow(c.window)
}

// Quit closes the window without asking.
func (c *controller) Quit() {
	c.mayLeave(true)
	leave(c.window)
}

// beforeClose is asked by Wails when someone closes the window.
func (c *controller) beforeClose(window context.Context) (prevent bool) {
	if c.isHeld() {
		return true
	}
	if c.mayLeave(false) || c.question == nil {
		return letClose()
	}
	if !c.dialog.TryLock() {
		return true
	}
	defer c.dialog.Unlock()
	title, message, yes, no := c.question()
	if !ask(window, question{title, message, yes, no}) && !c.mayLeave(false) {
		return true
	}
	c.mayLeave(true)
	return letClose()
}

// mayLeave reports whether the window may close without asking, and allows it from now on.
func (c *controller) mayLeave(fromNow bool) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.leaving = c.leaving || fromNow
	return c.leaving
}

// question is what a dialog says.
type question struct{ title, message, yes, no string }

// fileName makes a suggestion that no file system refuses.
func fileName(suggested string) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, suggested)
	return strings.TrimLeft(name, ".")
}

// documents is the folder a save dialog opens in.
func documents() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	for _, name := range []string{"文档", "Documents"} {
		dir := filepath.Join(home, name)
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return dir
		}
	}
	return home
}
