//go:build !desktop

package desktop

import "context"

// Available reports whether this build has a window.
const Available = false

// Run returns ErrNoWindow: this build has no window.
func Run(context.Context, Window) error { return ErrNoWindow }
