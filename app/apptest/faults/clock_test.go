//go:build linux

package faults

import (
	"sync/atomic"
	"time"

	"xinpu/app/apptest"
)

// clock moves on by a millisecond at every reading, and as far as it is told, backwards too.
type clock struct{ passed atomic.Int64 }

func (c *clock) Now() time.Time {
	return apptest.Begin.Add(time.Duration(c.passed.Add(int64(time.Millisecond))))
}

func (c *clock) Advance(d time.Duration) { c.passed.Add(int64(d)) }
