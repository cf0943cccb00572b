package powercut

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
)

// file is what lies on the disk for sure, and what was written since and not synced.
type file struct {
	data    []byte
	size    int64 // beyond data there are zeros
	pending []Op
}

func (f *file) copy() *file { return &file{data: slices.Clone(f.data), size: f.size} }

func (f *file) do(op Op) {
	switch op.Kind {
	case Write:
		f.put(op.At, op.Data)
	case Truncate:
		f.size = op.Size
		f.data = f.data[:min(int64(len(f.data)), op.Size)]
	}
}

func (f *file) put(at int64, data []byte) {
	end := at + int64(len(data))
	if grow := end - int64(len(f.data)); grow > 0 {
		f.data = append(f.data, make([]byte, grow)...)
	}
	copy(f.data[at:], data)
	f.size = max(f.size, end)
}

// Disk plays a trace and can be asked at any moment what a power cut would leave.
type Disk struct {
	files  map[string]*file // under the names that are on the disk for sure
	now    map[string]*file // under the names that the program sees
	naming []Op             // creations, renames and removals since the folder was synced, in order: file systems keep that order
	acked  int
}

// NewDisk is an empty folder.
func NewDisk() *Disk { return &Disk{files: map[string]*file{}, now: map[string]*file{}} }

// Acknowledged is how many acknowledgements were given so far.
func (d *Disk) Acknowledged() int { return d.acked }

// Do plays the next op.
func (d *Disk) Do(op Op) {
	switch op.Kind {
	case Create:
		if d.now[op.File] == nil {
			d.now[op.File] = &file{}
			d.naming = append(d.naming, op)
		}
	case Rename, Remove:
		rename(d.now, op)
		d.naming = append(d.naming, op)
	case Write, Truncate:
		f := d.now[op.File]
		f.pending = append(f.pending, op)
	case Sync:
		d.sync(op.File)
	case Acknowledge:
		d.acked++
	}
}

func rename(names map[string]*file, op Op) {
	switch op.Kind {
	case Rename:
		names[op.To] = names[op.File]
		delete(names, op.File)
	case Remove:
		delete(names, op.File)
	}
}

func (d *Disk) sync(name string) {
	if name == "" {
		d.files = map[string]*file{}
		for n, f := range d.now {
			d.files[n] = f
		}
		d.naming = nil
		return
	}
	f := d.now[name]
	for _, op := range f.pending {
		f.do(op)
	}
	f.pending = nil
}

// Cut is what a power cut does to what was not synced.
type Cut uint8

// The ways of a power cut.
const (
	Whole    Cut = iota // all of it got to the disk
	Lost                // none of it did
	Torn                // all but the newest write, of which some sectors did
	Shuffled            // any of it did, in whatever order, whole or torn
	cuts
)

// Cuts is how many ways there are.
const Cuts = int(cuts)

// sectors are what disks write as a whole.
var sectors = []int{512, 4096}

// Lay lays down, in the empty folder dir, what a power cut at this moment leaves.
func (d *Disk) Lay(dir string, cut Cut, r *rand.Rand) error {
	names := map[string]*file{}
	for n, f := range d.files {
		names[n] = f
	}
	for _, op := range d.naming[:d.named(cut, r)] {
		if op.Kind == Create {
			names[op.File] = d.born(op)
		} else {
			rename(names, op)
		}
	}
	for name, f := range names {
		if f == nil {
			continue
		}
		left := f.copy()
		left.apply(f.pending, cut, r)
		if err := left.write(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}

// named is how many of the newest creations and renames got to the disk.
func (d *Disk) named(cut Cut, r *rand.Rand) int {
	switch cut {
	case Whole, Torn:
		return len(d.naming)
	case Lost:
		return 0
	}
	return r.IntN(len(d.naming) + 1)
}

// born finds the file that a creation made, under the name that it has now.
func (d *Disk) born(creation Op) *file {
	name, after := creation.File, false
	for _, op := range d.naming {
		if op.Kind == Create && op.File == creation.File {
			after = true
		}
		if after && op.Kind == Rename && op.File == name {
			name = op.To
		}
	}
	return d.now[name]
}

func (f *file) apply(pending []Op, cut Cut, r *rand.Rand) {
	for n, op := range pending {
		switch {
		case cut == Lost, cut == Shuffled && r.IntN(2) == 0:
		case cut == Torn && n == len(pending)-1, cut == Shuffled && r.IntN(4) == 0:
			f.tear(op, r)
		default:
			f.do(op)
		}
	}
}

// tear writes some sectors of a write and leaves the others as they were.
func (f *file) tear(op Op, r *rand.Rand) {
	if op.Kind != Write {
		return
	}
	sector := sectors[r.IntN(len(sectors))]
	first := r.IntN(2) == 0 // in order up to somewhere, or any of them
	until := r.IntN(len(op.Data)/sector + 1)
	for k := 0; k*sector < len(op.Data); k++ {
		if first && k < until || !first && r.IntN(2) == 0 {
			f.put(op.At+int64(k*sector), op.Data[k*sector:min(len(op.Data), (k+1)*sector)])
		}
	}
}

func (f *file) write(path string) error {
	if err := os.WriteFile(path, f.data, 0o600); err != nil {
		return err
	}
	return os.Truncate(path, f.size)
}
