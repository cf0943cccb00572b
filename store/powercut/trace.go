// Package powercut finds out what a power cut would leave of a data folder. It records every write and every sync that a program makes
// there, and then lays down folders as a disk may have them when the power goes: what was synced is there, what was not is there in part,
// torn, or in another order. For tests only.
//
// Killing a program proves nothing about syncs: what it wrote is in the system's memory and gets to the disk anyway.
package powercut

import "math/rand/v2"

// Op is one thing that a program did to its folder, in the order in which it was done.
type Op struct {
	Kind Kind
	File string // relative to the folder; "" for the folder itself
	To   string // of a rename
	At   int64  // of a write
	Size int64  // of a truncation
	Data []byte // that was written
	Said string // of an acknowledgement
}

// Kind is what an Op did.
type Kind uint8

// The kinds.
const (
	Create Kind = iota + 1
	Write
	Truncate
	Sync // a file with fdatasync or fsync, or the folder
	Rename
	Remove
	Acknowledge // a line was written to standard output: somebody was told
)

// Trace is everything that a program did.
type Trace []Op

// Count counts what was done of a kind.
func (t Trace) Count(k Kind) (n int) {
	for _, op := range t {
		if op.Kind == k {
			n++
		}
	}
	return n
}

// Forgetful is the trace of a program that leaves out syncs, a share of them or with 1 all, and believes they were made: a mutant that
// must be found out.
func (t Trace) Forgetful(share float64, seed uint64) Trace {
	r := rand.New(rand.NewPCG(seed, 7))
	var out Trace
	for _, op := range t {
		if op.Kind == Sync && op.File != "" && r.Float64() < share {
			continue
		}
		out = append(out, op)
	}
	return out
}
