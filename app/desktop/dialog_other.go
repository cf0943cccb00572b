//go:build desktop && !linux

package desktop

import (
	"context"

	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// ask shows a question and reports whether the answer was yes.
func ask(window context.Context, q question) bool {
	answer, err := runtime.MessageDialog(window, runtime.MessageDialogOptions{
		Type:          runtime.QuestionDialog,
		Title:         q.title,
		Message:       q.message,
		Buttons:       []string{q.yes, q.no},
		DefaultButton: q.no,
		CancelButton:  q.no,
	})
	// Windows answers in English whatever its buttons say, macOS with the label.
	return err == nil && (answer == "Yes" || answer == q.yes)
}

// chooseFile asks where to save a file.
func chooseFile(window context.Context, name, folder string) (string, error) {
	path, err := runtime.SaveFileDialog(window, runtime.SaveDialogOptions{
		Title: "保存", DefaultFilename: name, DefaultDirectory: folder,
	})
	if err == nil && path == "" {
		err = ErrCancelled
	}
	return path, err
}

// letClose answers Wails that the window may close.
func letClose() (prevent bool) { return false }

// leave closes the window; Wails asks beforeClose once more.
func leave(window context.Context) { runtime.Quit(window) }
