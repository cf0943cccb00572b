package screens

import (
	"os"
	"strings"
	"testing"
	"time"

	"xinpu/app/domain/problem"
)

func TestThePINEndsAKioskAndGuessingDoesNot(t *testing.T) {
	s, c, dir := open(t)
	if err := s.Lock.Open("kiosk", "2580"); !problem.Is(err, "kiosk_pin_unset") || s.Lock.Chosen() {
		t.Fatalf("%v", err)
	}
	for _, pin := range []string{"", "258", "258025802", "25a0", "２５８０", "-258"} {
		if err := s.Lock.Set(pin); !problem.Is(err, "kiosk_pin_form") {
			t.Errorf("%q: %v", pin, err)
		}
	}
	for _, pin := range []string{"0000", "1234", "98765", "77777777", "3210"} {
		if err := s.Lock.Set(pin); !problem.Is(err, "kiosk_pin_weak") {
			t.Errorf("%q: %v", pin, err)
		}
	}
	if err := s.Lock.Set("2580"); err != nil || !s.Lock.Chosen() {
		t.Fatal(err)
	}
	if raw, err := os.ReadFile(dir + "/" + Folder + "/pin.json"); err != nil || strings.Contains(string(raw), "2580") {
		t.Errorf("%v %s", err, raw)
	}
	if err := s.Lock.Open("kiosk", "2580"); err != nil {
		t.Fatal(err)
	}
	// Five wrong ones in a row, then the screen waits; another screen does not.
	for n := range wrongPINs - 1 {
		if err := s.Lock.Open("kiosk", "1111"); !problem.Is(err, "kiosk_pin_wrong") {
			t.Errorf("%d: %v", n, err)
		}
	}
	for _, want := range []string{"kiosk_pin_locked", "kiosk_pin_locked"} {
		if err := s.Lock.Open("kiosk", "2580x"); !problem.Is(err, want) {
			t.Errorf("%v", err)
		}
	}
	if err := s.Lock.Open("kiosk", "2580"); !problem.Is(err, "kiosk_pin_locked") {
		t.Errorf("the right one while it waits: %v", err)
	}
	if err := s.Lock.Open("other", "2580"); err != nil {
		t.Error(err)
	}
	c.now = c.now.Add(firstWait)
	for range wrongPINs {
		if err := s.Lock.Open("kiosk", "1111"); err == nil {
			t.Error("opened")
		}
	}
	c.now = c.now.Add(2*firstWait - time.Second) // twice as long the second time
	if err := s.Lock.Open("kiosk", "2580"); !problem.Is(err, "kiosk_pin_locked") {
		t.Errorf("%v", err)
	}
	c.now = c.now.Add(time.Second)
	if err := s.Lock.Open("kiosk", "2580"); err != nil {
		t.Error(err)
	}
	if err := s.Lock.Set("1379"); err != nil {
		t.Fatal(err)
	}
	if err := s.Lock.Open("kiosk", "2580"); !problem.Is(err, "kiosk_pin_wrong") {
		t.Errorf("the PIN before: %v", err)
	}
	for range 2 {
		if err := s.Lock.Clear(); err != nil || s.Lock.Chosen() {
			t.Error(err)
		}
	}
}

func TestVisitsRememberOneNumberEach(t *testing.T) {
	c, dir := &clock{time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)}, t.TempDir()
	s, err := Open(dir, c.read)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range [][2]uint64{{7, 100}, {9, 120}, {7, 130}, {7, 110}} {
		if err := s.KioskSessions.Show(v[0], v[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	path := dir + "/" + Folder + "/visits"
	if info, err := os.Stat(path); err != nil || info.Size() != 2*kioskSessionSize {
		t.Fatalf("%v %v: a record for each person and nothing else", info.Size(), err)
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte{1, 2, 3}); err != nil { // the power fails in the middle of a record
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(dir, c.read)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.KioskSessions.Show(11, 5); err != nil {
		t.Fatal(err)
	}
	for who, want := range map[uint64]uint64{7: 130, 9: 120, 11: 5} {
		if got, ok := again.KioskSessions.Shown(who); !ok || got != want {
			t.Errorf("%d: %d %v, want %d", who, got, ok, want)
		}
	}
	if err := again.KioskSessions.Keep(func(who uint64) bool { return who != 7 }); err != nil {
		t.Fatal(err)
	}
	if err := again.KioskSessions.Show(12, 6); err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(dir, c.read); err != nil {
		t.Fatal(err)
	}
	if _, ok := s.KioskSessions.Shown(7); ok {
		t.Error("somebody who left is remembered")
	}
	if n, _ := s.KioskSessions.Shown(12); n != 6 {
		t.Errorf("%d", n)
	}
	if n, _ := s.KioskSessions.Shown(9); n != 120 {
		t.Errorf("%d", n)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
