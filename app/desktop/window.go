//go:build desktop

package desktop

import (
	"context"
	_ "embed"
	"runtime"
	"sync"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/logger"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/mac"
)

// Available reports whether this build has a window.
const Available = true

// The smallest window the pages are drawn for.
const (
	minWidth  = 1024
	minHeight = 720
)

//go:embed icon.png
var icon []byte

// Run opens the window and blocks until it is closed; the end of ctx closes it without asking. It has to be called from the
// main goroutine. Where no window can be opened it returns ErrNoWindow at once.
func Run(ctx context.Context, w Window) error {
	// GTK, WebKit and Wails have to be called from one and the same thread.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := prepare(); err != nil {
		return err
	}

	closed := make(chan struct{})
	defer close(closed)
	c := &controller{question: w.ConfirmClose}
	return wails.Run(&options.App{
		Title:                    w.Title,
		Width:                    minWidth,
		Height:                   minHeight,
		MinWidth:                 minWidth,
		MinHeight:                minHeight,
		WindowStartState:         startState(w.Kiosk),
		BackgroundColour:         options.NewRGB(0xfa, 0xf7, 0xf0),
		EnableDefaultContextMenu: !w.Kiosk,
		LogLevelProduction:       logger.ERROR,
		AssetServer:              &assetserver.Options{Handler: landing(w.URL)},
		// Without GPU as Wails itself does by default: office PCs with old drivers show a blank window otherwise.
		Linux: &linux.Options{Icon: icon, ProgramName: "xinpu", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
		Mac:   &mac.Options{About: &mac.AboutInfo{Title: w.Title, Message: w.Version, Icon: icon}},
		OnStartup: func(window context.Context) {
			c.window = window
			go func() {
				select {
				case <-ctx.Done():
					c.Quit()
				case <-closed:
				}
			}()
			if w.OnReady != nil {
				w.OnReady(c)
			}
		},
		OnBeforeClose: c.beforeClose,
	})
}

func startState(kiosk bool) options.WindowStartState {
	// options.App.Fullscreen is ignored on Linux, the start state is not.
	if kiosk {
		return options.Fullscreen
	}
	return options.Maximised
}

// controller implements Controller.
type controller struct {
	window   context.Context
	question func() (title, message, yes, no string)
	// dialog is held while a dialog is open: there is room for one.
	dialog sync.Mutex
	mu     sync.Mutex
	// leaving is set when the window may close without asking.
	leaving bool
	// held is set while a kiosk fills the window: who closes it is not even asked.
	held bool
}
