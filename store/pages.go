package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"

	bolt "go.etcd.io/bbolt"
)

// A bbolt file is read here a second time, page by page with plain reads: the library maps the file into memory and believes it, and
// where it is damaged the whole process faults or walks in circles. The layout is that of bbolt's format 2, which does not change.
const (
	boltMagic   = 0xED0CDAED
	boltVersion = 2

	pageHeader  = 16 // id 8, flags 2, count 2, overflow 4
	pageElement = 16
	metaSize    = 64

	branchPage   = 0x01
	leafPage     = 0x02
	metaPage     = 0x04
	freelistPage = 0x10

	bucketElement = 0x01
	noFreelist    = ^uint64(0)
	maxDepth      = 64
)

var order = binary.NativeEndian // bbolt writes its structs as they lie in memory

// layout is what a meta page says of its file.
type layout struct {
	pageSize             uint64
	root, freelist, high uint64 // high: number of the first page that was never used
	txid                 uint64
}

// PageError names the first page that cannot be right.
type PageError struct {
	Page uint64
	Why  string
}

// Error is for logs.
func (e *PageError) Error() string { return fmt.Sprintf("page %d: %s", e.Page, e.Why) }

// Is lets a bad page count as a damaged file.
func (e *PageError) Is(target error) bool { return target == ErrBroken }

// CheckFile reads every page of a file that nobody has open for writing, and touches nothing: every page is used once or free, every
// key is in its order and place. After it the file can be opened without harm.
//
// Errors: ErrBroken, with *PageError for the first bad page, or what the file system says.
func CheckFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // read only
	l, err := readLayout(f)
	if err != nil {
		return err
	}
	return checkPages(f, l)
}

// checkTx checks the pages of a running transaction: those that it sees are not written to until it ends.
func (s *Store) checkTx(tx *bolt.Tx) error {
	var first firstPage
	if _, err := tx.WriteTo(&first); err != nil && first == nil {
		return err
	}
	l, ok := parseMeta(first)
	if !ok {
		return &PageError{0, "its description cannot be read"}
	}
	f, err := os.Open(s.path)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // read only
	return checkPages(f, l)
}

// firstPage keeps the first page that is written to it and wants no more: the one that describes a transaction's file.
type firstPage []byte

var errFirstPage = errors.New("enough")

func (p *firstPage) Write(b []byte) (int, error) {
	*p = bytes.Clone(b)
	return 0, errFirstPage
}

// readLayout finds the newer good one of the two meta pages and holds it against the length of the file.
func readLayout(f *os.File) (layout, error) {
	info, err := f.Stat()
	if err != nil {
		return layout{}, err
	}
	var best layout
	found := false
	buf := make([]byte, pageHeader+metaSize)
	try := func(at uint64) {
		if _, err := f.ReadAt(buf, int64(at)); err != nil {
			return
		}
		l, ok := parseMeta(buf)
		if ok && (at == 0 || at == l.pageSize) && (!found || l.txid > best.txid) {
			best, found = l, true
		}
	}
	try(0)
	for size := uint64(1024); size <= 16<<20; size *= 2 {
		try(size)
	}
	switch {
	case !found:
		return best, fmt.Errorf("%w: no page describes it", ErrBroken)
	case uint64(info.Size()) < best.high*best.pageSize:
		return best, fmt.Errorf("%w: it is cut short: %d bytes of %d", ErrBroken, info.Size(), best.high*best.pageSize)
	}
	return best, nil
}

func parseMeta(page []byte) (l layout, ok bool) {
	if len(page) < pageHeader+metaSize || order.Uint16(page[8:]) != metaPage {
		return l, false
	}
	m := page[pageHeader:]
	sum := fnv.New64a()
	sum.Write(m[:metaSize-8]) //nolint:errcheck // never fails
	if order.Uint32(m) != boltMagic || order.Uint32(m[4:]) != boltVersion || order.Uint64(m[56:]) != sum.Sum64() {
		return l, false
	}
	l = layout{
		pageSize: uint64(order.Uint32(m[8:])), root: order.Uint64(m[16:]), freelist: order.Uint64(m[32:]),
		high: order.Uint64(m[40:]), txid: order.Uint64(m[48:]),
	}
	return l, l.pageSize >= 1024 && l.pageSize&(l.pageSize-1) == 0 && l.high > 2 && l.high < 1<<40
}

// walker goes through all pages that hang on a root.
type walker struct {
	r    io.ReaderAt
	l    layout
	used []uint64 // a bit a page
}

func checkPages(r io.ReaderAt, l layout) error {
	w := &walker{r: r, l: l, used: make([]uint64, l.high/64+1)}
	if err := w.freePages(); err != nil {
		return err
	}
	if err := w.tree(l.root, nil, nil, 0); err != nil {
		return err
	}
	if l.freelist == noFreelist {
		return nil
	}
	for id := uint64(2); id < l.high; id++ {
		if w.used[id/64]&(1<<(id%64)) == 0 {
			return &PageError{id, "it is neither used nor free"}
		}
	}
	return nil
}

// take marks pages as used; none may be used twice.
func (w *walker) take(from, n uint64) error {
	if from < 2 || from >= w.l.high || n > w.l.high-from {
		return &PageError{from, "it lies outside the file"}
	}
	for id := from; id < from+n; id++ {
		if w.used[id/64]&(1<<(id%64)) != 0 {
			return &PageError{id, "it is used twice"}
		}
		w.used[id/64] |= 1 << (id % 64)
	}
	return nil
}

// read reads a page with its overflow, and takes it.
func (w *walker) read(id uint64) ([]byte, error) {
	if id < 2 || id >= w.l.high {
		return nil, &PageError{id, "it lies outside the file"}
	}
	buf := make([]byte, w.l.pageSize)
	if _, err := w.r.ReadAt(buf, int64(id*w.l.pageSize)); err != nil {
		return nil, &PageError{id, err.Error()}
	}
	if order.Uint64(buf) != id {
		return nil, &PageError{id, "it carries another number"}
	}
	n := 1 + uint64(order.Uint32(buf[12:]))
	if err := w.take(id, n); err != nil {
		return nil, err
	}
	if n > 1 {
		whole := make([]byte, n*w.l.pageSize)
		copy(whole, buf)
		if _, err := w.r.ReadAt(whole[len(buf):], int64((id+1)*w.l.pageSize)); err != nil {
			return nil, &PageError{id, err.Error()}
		}
		buf = whole
	}
	return buf, nil
}

// freePages takes the pages that the file says are free.
func (w *walker) freePages() error {
	id := w.l.freelist
	if id == noFreelist {
		return nil
	}
	page, err := w.read(id)
	if err != nil {
		return err
	}
	if order.Uint16(page[8:]) != freelistPage {
		return &PageError{id, "it should list the free pages"}
	}
	count, list := uint64(order.Uint16(page[10:])), page[pageHeader:]
	if count == 0xFFFF {
		count, list = order.Uint64(list), list[8:]
	}
	if count > uint64(len(list))/8 {
		return &PageError{id, "it lists more free pages than it can hold"}
	}
	for n := range count {
		if err := w.take(order.Uint64(list[8*n:]), 1); err != nil {
			return err
		}
	}
	return nil
}

// tree walks a page and what hangs on it; its keys lie in [low, high), where nil is no bound.
func (w *walker) tree(id uint64, low, high []byte, depth int) error {
	if depth > maxDepth {
		return &PageError{id, "it lies too deep"}
	}
	page, err := w.read(id)
	if err != nil {
		return err
	}
	switch order.Uint16(page[8:]) {
	case branchPage:
		return w.branch(id, page, low, high, depth)
	case leafPage:
		return w.leaf(id, page, low, high, depth)
	default:
		return &PageError{id, "it is of no known kind"}
	}
}

// elements checks the keys of a page: each within the page, in order and in its bounds.
func elements(id uint64, page []byte, low, high []byte, key func(e []byte) (at, size uint64), fn func(n int, key, e []byte) error) error {
	count := int(order.Uint16(page[10:]))
	if pageHeader+count*pageElement > len(page) {
		return &PageError{id, "it counts more entries than it can hold"}
	}
	var before []byte
	for n := range count {
		from := pageHeader + n*pageElement
		e := page[from:]
		at, size := key(e)
		if at < pageElement || at+size > uint64(len(e)) {
			return &PageError{id, "an entry lies outside of it"}
		}
		k := e[at : at+size]
		if n > 0 && bytes.Compare(before, k) >= 0 || n == 0 && low != nil && bytes.Compare(k, low) < 0 || high != nil && bytes.Compare(k, high) >= 0 {
			return &PageError{id, "its keys are out of order"}
		}
		before = k
		if err := fn(n, k, e); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) branch(id uint64, page, low, high []byte, depth int) error {
	type child struct {
		page uint64
		low  []byte
	}
	var children []child
	err := elements(id, page, low, high,
		func(e []byte) (uint64, uint64) { return uint64(order.Uint32(e)), uint64(order.Uint32(e[4:])) },
		func(_ int, k, e []byte) error {
			children = append(children, child{order.Uint64(e[8:]), k})
			return nil
		})
	if err != nil {
		return err
	}
	if len(children) == 0 {
		return &PageError{id, "nothing hangs on it"}
	}
	for n, c := range children {
		bound := high
		if n+1 < len(children) {
			bound = children[n+1].low
		}
		if err := w.tree(c.page, c.low, bound, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) leaf(id uint64, page, low, high []byte, depth int) error {
	return elements(id, page, low, high,
		func(e []byte) (uint64, uint64) { return uint64(order.Uint32(e[4:])), uint64(order.Uint32(e[8:])) },
		func(_ int, _, e []byte) error {
			from := uint64(order.Uint32(e[4:])) + uint64(order.Uint32(e[8:]))
			size := uint64(order.Uint32(e[12:]))
			if from+size > uint64(len(e)) {
				return &PageError{id, "a value lies outside of it"}
			}
			if order.Uint32(e)&bucketElement == 0 {
				return nil
			}
			return w.bucket(id, e[from:from+size], depth)
		})
}

// bucket walks a bucket: its root page, or a page within the value when it is small.
func (w *walker) bucket(id uint64, value []byte, depth int) error {
	if len(value) < 16 {
		return &PageError{id, "a bucket is cut short"}
	}
	if root := order.Uint64(value); root != 0 {
		return w.tree(root, nil, nil, depth+1)
	}
	inline := value[16:]
	if len(inline) < pageHeader || order.Uint16(inline[8:]) != leafPage || depth > maxDepth {
		return &PageError{id, "a small bucket cannot be read"}
	}
	return w.leaf(id, inline, nil, nil, depth+1)
}
