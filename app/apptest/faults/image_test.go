//go:build linux

package faults

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strconv"

	"xinpu/app/house"
	"xinpu/store"
	"xinpu/store/powercut"
)

// assignment says which images to look at.
type assignment struct {
	Trace powercut.Trace
	Dir   string // as the program left it: every image must hold a beginning of its journal
	Seed  uint64
	Share float64 // of all images
	Mixes int     // how many times each moment is cut with writes out of order
}

// outcome is what was found.
type outcome struct {
	Images int
	Failed string // what is wrong with the first image that is not sound
}

// verifyEvery is how often a whole village is opened on an image and checked, and not only its file.
const verifyEvery = 5

// lookAtImages lays down one image after the other and checks it. It is a process of its own because a damaged file can take a process
// down.
func lookAtImages(in io.Reader, out io.Writer) error {
	var a assignment
	if err := gob.NewDecoder(in).Decode(&a); err != nil {
		return err
	}
	l := looker{r: rand.New(rand.NewPCG(a.Seed, 1))}
	s, err := store.Open(a.Dir)
	if err != nil {
		return err
	}
	err = s.Scan(0, func(_ uint64, payload []byte) error {
		l.journal = append(l.journal, bytes.Clone(payload))
		return nil
	})
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	o := l.all(a)
	return json.NewEncoder(out).Encode(o)
}

type looker struct {
	r       *rand.Rand
	journal [][]byte
	acked   uint64
	images  int
}

// all cuts the power after every op.
func (l *looker) all(a assignment) outcome {
	disk := powercut.NewDisk()
	for n, op := range a.Trace {
		disk.Do(op)
		if op.Kind == powercut.Acknowledge {
			seq, err := strconv.ParseUint(op.Said, 10, 64)
			if err != nil {
				return outcome{l.images, err.Error()}
			}
			l.acked = max(l.acked, seq)
			continue
		}
		cuts := []powercut.Cut{powercut.Whole}
		if op.Kind != powercut.Sync {
			cuts = append(cuts, powercut.Lost, powercut.Torn)
		}
		for range a.Mixes {
			cuts = append(cuts, powercut.Shuffled)
		}
		for _, cut := range cuts {
			if l.r.Float64() >= a.Share {
				continue
			}
			if err := l.look(disk, cut); err != nil {
				return outcome{l.images, fmt.Sprintf("power cut after op %d of %d (cut %d, %d acknowledged): %v", n+1, len(a.Trace), cut, l.acked, err)}
			}
		}
	}
	return outcome{Images: l.images}
}

func (l *looker) look(disk *powercut.Disk, cut powercut.Cut) (err error) {
	dir, err := os.MkdirTemp("", "image-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := disk.Lay(dir, cut, l.r); err != nil {
		return err
	}
	l.images++
	if err := l.sound(dir); err != nil {
		return err
	}
	if l.images%verifyEvery != 0 {
		return nil
	}
	var c clock
	v, err := house.Open(dir, c.Now)
	if err != nil {
		return err
	}
	return errors.Join(v.Verify().Finding, v.Close())
}

// sound opens an image and holds its journal against that of the program.
func (l *looker) sound(dir string) error {
	s, err := store.Open(dir)
	if err != nil {
		return err
	}
	defer s.Close() //nolint:errcheck // only read
	if err := s.CheckPages(); err != nil {
		return fmt.Errorf("pages: %w", err)
	}
	if seq, _ := s.Head(); seq < l.acked {
		return fmt.Errorf("%d events, %d were acknowledged", seq, l.acked)
	}
	return s.Walk(func(seq uint64, payload []byte) error {
		if seq > uint64(len(l.journal)) || !bytes.Equal(payload, l.journal[seq-1]) {
			return fmt.Errorf("event %d was never written like this", seq)
		}
		return nil
	})
}
