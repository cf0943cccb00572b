// Package desktop opens the window of the program on the office PC. The window holds no pages of its own: it is one more
// client of the HTTP server on the loopback address. Built without the tag "desktop" the package has no window and no cgo.
package desktop

import "errors"

// ErrNoWindow says that no window can be opened here: the program was built without one, no screen is attached, or the
// system's web view is missing. The server goes on serving.
var ErrNoWindow = errors.New("no desktop window here")

// ErrCancelled is returned by SaveFile when the person closed the dialog without choosing a file.
var ErrCancelled = errors.New("cancelled")

// Window describes the window to open.
type Window struct {
	Title string
	// URL is the page of the loopback server to show, launch token included.
	URL string
	// Version is shown in the about box of macOS.
	Version string
	// Kiosk fills the screen and offers no context menu.
	Kiosk bool
	// ConfirmClose gives the words of the question asked before the window closes. nil closes without asking.
	// Windows labels the buttons itself (是 and 否), so the message has to make sense with those.
	ConfirmClose func() (title, message, yes, no string)
	// OnReady is called once, when the window exists and can be commanded.
	OnReady func(Controller)
}

// Controller commands an open window. Its methods may be called from any goroutine.
type Controller interface {
	// SaveFile asks where to keep data and writes it there.
	SaveFile(suggestedName string, data []byte) (path string, err error)
	// Fullscreen enters or leaves full screen.
	Fullscreen(on bool)
	// Hold keeps the window open: while it is on, nobody can close it, and nobody is asked.
	Hold(on bool)
	// Show brings the window to the front.
	Show()
	// Quit closes the window without asking.
	Quit()
}
