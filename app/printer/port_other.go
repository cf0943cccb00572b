//go:build !linux

package printer

import (
	"context"
	"errors"
	"io"
)

func openPort(string) func(context.Context) (io.ReadWriteCloser, error) {
	return func(context.Context) (io.ReadWriteCloser, error) { return nil, errors.ErrUnsupported }
}

func portStatus(io.ReadWriteCloser) (Status, bool) { return Status{}, false }

// Ports lists the printer ports of this machine; only Linux has them as files.
func Ports() []string { return nil }
