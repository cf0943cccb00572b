package app

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"time"

	"xinpu/app/reports"
	"xinpu/app/village"
	"xinpu/store/durable"
)

// Checked is what the newest check of the whole history found. It is kept beside the village, because it is about it and not in it.
type Checked struct {
	At      time.Time `json:"at"`
	OK      bool      `json:"ok"`
	Events  uint64    `json:"events"`
	Finding string    `json:"finding,omitempty"`
	Fault   bool      `json:"fault,omitempty"` // not OK for a fault of the program alone
	Passed  time.Time `json:"passed"`          // when it last passed
}

const (
	checkFile  = "verify.json"
	checkEvery = 7 * 24 * time.Hour
	checkLimit = 30 * time.Second // a history too long for it is checked again by the weekly round without haste
)

// LastCheck is the newest check, ok is false when there has been none.
func (a *App) LastCheck() (c Checked, ok bool) {
	raw, err := os.ReadFile(filepath.Join(a.options.Data, checkFile))
	if err != nil || json.Unmarshal(raw, &c) != nil {
		return Checked{}, false
	}
	return c, true
}

func (a *App) lastCheck() *reports.Check {
	c, ok := a.LastCheck()
	if !ok {
		return nil
	}
	return &reports.Check{At: c.At, OK: c.OK, Fault: c.Fault, Passed: c.Passed}
}

// Check checks the whole history and keeps what it found.
func (a *App) Check(ctx context.Context) error {
	found := a.verify(ctx)
	if unfinished(found.Finding) {
		return found.Finding
	}
	if found.Finding != nil {
		a.options.Log.Error("the check did not pass", "fault", found.Fault(), "cause", found.Finding)
	}
	return nil
}

func unfinished(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// verify checks the whole history; what it found is kept unless it did not come to an end.
func (a *App) verify(ctx context.Context) village.Verification {
	found := a.Village.VerifyWithin(ctx)
	if unfinished(found.Finding) {
		return found
	}
	a.checks.Lock()
	defer a.checks.Unlock()
	c, _ := a.LastCheck()
	c.At, c.OK, c.Events, c.Finding, c.Fault = a.Village.Now(), found.Finding == nil, found.Events, "", found.Fault()
	if c.OK {
		c.Passed = c.At
	} else {
		c.Finding = found.Finding.Error()
	}
	if err := a.keepCheck(c); err != nil {
		a.options.Log.Error("check not kept", "cause", err)
	}
	return found
}

func (a *App) keepCheck(c Checked) error {
	raw, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return durable.WriteFile(filepath.Join(a.options.Data, checkFile), raw, 0o600)
}

// watch checks the history at the start, bounded in time, and then every week, while the shop works.
func (a *App) watch(ctx context.Context) {
	limited, cancel := context.WithTimeout(ctx, checkLimit)
	a.checkAndSay(limited)
	cancel()
	clock := time.NewTicker(time.Hour)
	defer clock.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-clock.C:
			if c, ok := a.LastCheck(); !ok || a.Village.Now().Sub(c.At) >= checkEvery || a.Village.Now().Before(c.At) {
				a.checkAndSay(ctx)
			}
		}
	}
}

func (a *App) checkAndSay(ctx context.Context) {
	if err := a.Check(ctx); err != nil && ctx.Err() == nil {
		a.options.Log.Error("check not finished", "cause", err)
	}
}
