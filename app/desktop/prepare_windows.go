//go:build desktop

package desktop

import (
	"fmt"

	"github.com/wailsapp/go-webview2/webviewloader"
)

// prepare looks for WebView2. Wails would show an English message box and offer a download.
func prepare() error {
	version, err := webviewloader.GetAvailableCoreWebView2BrowserVersionString("")
	if err != nil {
		return fmt.Errorf("%w: %v", ErrNoWindow, err)
	}
	if version == "" {
		return fmt.Errorf("%w: WebView2 is not installed", ErrNoWindow)
	}
	return nil
}
