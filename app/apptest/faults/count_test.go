//go:build linux

package faults

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"testing"

	"xinpu/store"
	"xinpu/store/powercut"
)

// What one commit may cost. It is counted and not timed, so it comes out the same on every machine.
const (
	syncsEach  = 2   // the pages, then the page that makes them count
	pagesAlone = 8   // of a redemption on its own
	pagesMany  = 0.6 // of each redemption when sixteen share a commit

	many       = 16
	longBefore = 200_000 // events that lie before, so that the journal is as deep as after some years
	commits    = 100
)

// counted writes redemptions alone and by sixteens behind a long journal.
func counted(dir string) error {
	d := &shopDay{dir: dir}
	for _, part := range []func() error{d.open, d.found, d.earn, d.sell, d.shut} {
		if err := part(); err != nil {
			return err
		}
	}
	s, err := store.Open(dir)
	if err != nil {
		return err
	}
	var redemption []byte
	seq, _ := s.Head()
	err = s.Scan(seq-1, func(_ uint64, payload []byte) error {
		redemption = bytes.Clone(payload)
		return nil
	})
	if err != nil {
		return err
	}
	batch := func(n int) (out [][]byte) {
		for range n {
			out = append(out, redemption)
		}
		return out
	}
	for range longBefore / 10_000 {
		if err := s.Append(batch(10_000), nil); err != nil {
			return err
		}
	}
	for range 3 { // large snapshots, one replacing the other
		if err := s.Append(batch(1), nil); err != nil {
			return err
		}
		seq, head := s.Head()
		if err := s.SaveSnapshot(store.Snapshot{Seq: seq, Head: head, Data: make([]byte, 8<<20)}); err != nil {
			return err
		}
	}
	for _, n := range []int{1, many} {
		fmt.Fprintln(os.Stdout, "begin", n)
		for range commits {
			if err := s.Append(batch(n), nil); err != nil {
				return err
			}
		}
		fmt.Fprintln(os.Stdout, "end", n)
	}
	return s.Close()
}

func TestWhatACommitCosts(t *testing.T) {
	dir := t.TempDir()
	trace, err := powercut.Record(dir, again(t.Context(), roleCounted, dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{1, many} {
		c, err := between(trace, fmt.Sprint("begin ", n), fmt.Sprint("end ", n))
		if err != nil {
			t.Fatal(err)
		}
		// The file grows once in a while, which takes a sync of its own.
		syncs, pages := float64(c.Count(powercut.Sync)-c.Count(powercut.Truncate))/commits, 0
		for _, op := range c {
			pages += (len(op.Data) + 4095) / 4096
		}
		each := float64(pages) / commits / float64(n)
		t.Logf("%d in a commit: %.2f syncs a commit, %.3f page writes each", n, syncs, each)
		if syncs != syncsEach {
			t.Errorf("%v syncs a commit, want %v", syncs, syncsEach)
		}
		if limit := map[int]float64{1: pagesAlone, many: pagesMany}[n]; each > limit {
			t.Errorf("%.3f page writes each when %d share a commit, at most %v", each, n, limit)
		}
		if grown := c.Count(powercut.Truncate); grown > 1 {
			t.Errorf("the file grew %d times", grown)
		}
	}
}

// between is what was done between two lines on standard output.
func between(trace powercut.Trace, from, to string) (powercut.Trace, error) {
	begin := -1
	for n, op := range trace {
		switch {
		case op.Kind != powercut.Acknowledge:
		case op.Said == from:
			begin = n
		case op.Said == to && begin >= 0:
			return trace[begin:n], nil
		}
	}
	return nil, errors.New("the program did not say " + from + " and " + to)
}
