package apptest

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"xinpu/app/house"
)

// Log is what the program wrote to its log; the test shows it when it fails.
type Log struct {
	tb   testing.TB
	mu   sync.Mutex
	text strings.Builder
}

// Write takes a line.
func (l *Log) Write(b []byte) (int, error) {
	l.tb.Logf("%s", bytes.TrimSpace(b))
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

// String is everything so far.
func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// Logged is what the program has written to its log.
func (v *Village) Logged() string { return v.log.String() }

// Log writes to the log as the program does.
func (v *Village) Log() *Log { return v.log }

// checkLog holds that no name, phone or card number of anybody has reached the log.
func (v *Village) checkLog() {
	v.TB.Helper()
	for _, what := range v.Personal(v.Logged()) {
		v.TB.Errorf("the log holds %s", what)
	}
}

// Personal says which people's names, phones and card numbers stand in a text, without saying them.
func (v *Village) Personal(text string) (found []string) {
	if text == "" {
		return nil
	}
	bare := strings.ReplaceAll(text, " ", "")
	v.View(func(h *house.House) {
		for _, id := range h.People.Members() {
			m := h.People.Member(id)
			for what, s := range map[string]string{"name": m.Profile.Name, "phone": m.Profile.Phone, "card": m.Card.String()} {
				if s != "" && strings.Contains(bare, s) {
					found = append(found, "the "+what+" of "+id.String())
				}
			}
		}
	})
	return found
}
