package printer

import (
	"bytes"
	"context"
	"slices"
	"testing"
)

// fakeSpooler is a queue of Windows in which a job goes through some states, one a question.
type fakeSpooler struct {
	opens   Status // why it cannot be opened
	bits    uint32
	silent  bool
	refuses bool
	short   bool
	states  []uint32 // of the job; after the last it is out of the queue
	stays   bool     // in its last state

	wrote   bytes.Buffer
	removed []uint32
	asked   int
	handles int // that are open
}

func (f *fakeSpooler) open(string) (uintptr, Status) {
	if !f.opens.Ready() {
		return 0, f.opens
	}
	f.handles++
	return 7, Status{}
}
func (f *fakeSpooler) close(uintptr)                { f.handles-- }
func (f *fakeSpooler) state(uintptr) (uint32, bool) { return f.bits, !f.silent }
func (f *fakeSpooler) remove(_ uintptr, job uint32) { f.removed = append(f.removed, job) }

func (f *fakeSpooler) start(uintptr) uint32 {
	if f.refuses {
		return 0
	}
	return 42
}

func (f *fakeSpooler) write(_ uintptr, data []byte) bool {
	if f.short {
		data = data[:len(data)/2]
	}
	f.wrote.Write(data)
	return !f.short
}

func (f *fakeSpooler) job(uintptr, uint32) (uint32, bool) {
	if f.asked >= len(f.states) && !f.stays {
		return 0, false
	}
	at := min(f.asked, len(f.states)-1)
	f.asked++
	return f.states[at], true
}

// TestTheWindowsSpooler holds what becomes of a paper to what the spooler says. The calls into winspool.drv themselves run on Windows only.
func TestTheWindowsSpooler(t *testing.T) {
	const printing, paperOut, offline, paused = jobPrinting, jobPaperOut, jobOffline, jobPaused
	for name, c := range map[string]struct {
		spooler  fakeSpooler
		giveUp   bool // somebody takes the paper out of the list once it is stuck
		outcome  Outcome
		troubles []Trouble // in the end
		said     []Trouble // meanwhile
		removed  int
	}{
		"goes out":              {spooler: fakeSpooler{states: []uint32{0, printing}}, outcome: Sent},
		"is kept as printed":    {spooler: fakeSpooler{states: []uint32{printing, jobPrinted}, stays: true}, outcome: Sent},
		"no such printer":       {spooler: fakeSpooler{opens: in(Missing)}, outcome: Nothing, troubles: []Trouble{Missing}},
		"not for this account":  {spooler: fakeSpooler{opens: in(Forbidden)}, outcome: Nothing, troubles: []Trouble{Forbidden}},
		"out of paper before":   {spooler: fakeSpooler{bits: 0x10}, outcome: Nothing, troubles: []Trouble{PaperOut}},
		"cover open, off line":  {spooler: fakeSpooler{bits: 0x400080}, outcome: Nothing, troubles: []Trouble{CoverOpen, Offline}},
		"says nothing of state": {spooler: fakeSpooler{silent: true}, outcome: Sent},
		"takes no job":          {spooler: fakeSpooler{refuses: true}, outcome: Nothing, troubles: []Trouble{Refused}},
		"takes half of it":      {spooler: fakeSpooler{short: true}, outcome: Half, troubles: []Trouble{Broken}, removed: 1},
		"paper out, refilled":   {spooler: fakeSpooler{states: []uint32{printing, paperOut | printing, printing}}, outcome: Sent, said: []Trouble{PaperOut}},
		"stays off line":        {spooler: fakeSpooler{states: []uint32{offline}, stays: true}, giveUp: true, outcome: Nothing, troubles: []Trouble{Stuck}, said: []Trouble{Offline}, removed: 1},
		"paused":                {spooler: fakeSpooler{states: []uint32{paused}, stays: true}, giveUp: true, outcome: Nothing, troubles: []Trouble{Stuck}, said: []Trouble{Stopped}, removed: 1},
		"stuck in the middle":   {spooler: fakeSpooler{states: []uint32{printing | jobError}, stays: true}, giveUp: true, outcome: Half, troubles: []Trouble{Stuck}, said: []Trouble{Broken}, removed: 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := &c.spooler
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var said []Trouble
			outcome, status, err := spooler{"XP-80", f}.Print(ctx, func() ([]byte, error) { return []byte("a slip"), nil }, func(s Status) {
				said = append(said, s.Troubles...)
				if c.giveUp {
					cancel()
				}
			})
			if err != nil || outcome != c.outcome || !slices.Equal(status.Troubles, c.troubles) || len(said) > 0 != (len(c.said) > 0) || len(said) > 0 && said[0] != c.said[0] {
				t.Errorf("%v, %+v, %v; said %v", outcome, status, err, said)
			}
			if len(f.removed) != c.removed || f.handles != 0 {
				t.Errorf("jobs %v were taken out, %d handles are open", f.removed, f.handles)
			}
			if wrote := f.wrote.String(); (outcome == Nothing && !c.giveUp) != (wrote == "") || outcome == Sent && wrote != "a slip" {
				t.Errorf("%v, and %q was written", outcome, wrote)
			}
		})
	}
}
