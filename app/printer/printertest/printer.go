// Package printertest is an ESC/POS printer for tests: it listens where one would, answers the questions about its state at once and
// the others in their turn, runs out of paper, is opened, hangs, and is switched off. What it prints can be looked at.
package printertest

import (
	"bytes"
	"encoding/binary"
	"net"
	"slices"
	"sync"
	"testing"
	"time"
)

// Printer is one of them.
type Printer struct {
	tb      testing.TB
	Address string

	mu       sync.Mutex
	listener net.Listener
	conns    map[net.Conn]struct{}
	work     []piece // taken, not printed yet
	paper    []byte  // of the slip that is coming out
	slips    [][]byte
	mute     bool // answers nothing
	deaf     bool // takes nothing
	noPaper  bool
	cover    bool
	low      bool
	emptyIn  int // bands until the paper is out; -1 for never
	cutIn    int // bytes until the line is cut; -1 for never
	mixed    bool
	changed  *sync.Cond
	closed   bool
}

// piece is one command as it came.
type piece struct {
	from net.Conn
	data []byte
}

// Start begins with enough paper.
func Start(tb testing.TB) *Printer {
	tb.Helper()
	p := &Printer{tb: tb, conns: map[net.Conn]struct{}{}, emptyIn: -1, cutIn: -1}
	p.changed = sync.NewCond(&p.mu)
	p.listen("127.0.0.1:0")
	go p.print()
	tb.Cleanup(func() {
		p.Off()
		p.mu.Lock()
		p.closed = true
		p.changed.Broadcast()
		p.mu.Unlock()
	})
	return p
}

func (p *Printer) listen(address string) {
	p.tb.Helper()
	l, err := net.Listen("tcp", address)
	if err != nil {
		p.tb.Fatal(err)
	}
	p.mu.Lock()
	p.listener, p.Address = l, l.Addr().String()
	p.mu.Unlock()
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			p.mu.Lock()
			p.conns[c] = struct{}{}
			p.mu.Unlock()
			go p.take(c)
		}
	}()
}

// Off switches it off: what it had taken and not printed is lost.
func (p *Printer) Off() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.listener.Close() //nolint:errcheck // it may be closed already
	for c := range p.conns {
		c.Close() //nolint:errcheck // as above
	}
	clear(p.conns)
	p.work, p.paper = nil, nil
}

// On switches it on again, at the same address.
func (p *Printer) On() {
	p.tb.Helper()
	p.listen(p.Address)
}

// set changes how it is.
func (p *Printer) set(change func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	change()
	p.changed.Broadcast()
}

// Paper takes the paper out, or puts a roll in.
func (p *Printer) Paper(there bool) { p.set(func() { p.noPaper = !there }) }

// Cover opens or closes it.
func (p *Printer) Cover(open bool) { p.set(func() { p.cover = open }) }

// Low makes the roll look thin.
func (p *Printer) Low(low bool) { p.set(func() { p.low = low }) }

// Mute makes it answer nothing, as many do.
func (p *Printer) Mute() { p.set(func() { p.mute = true }) }

// Deaf makes it take nothing and say nothing, while its line stays open.
func (p *Printer) Deaf(deaf bool) { p.set(func() { p.deaf = deaf }) }

// EmptyAfter lets the paper end after so many bands of dots.
func (p *Printer) EmptyAfter(bands int) { p.set(func() { p.emptyIn = bands }) }

// CutAfter cuts the line once it has taken so many bytes.
func (p *Printer) CutAfter(bytes int) { p.set(func() { p.cutIn = bytes }) }

// Slips are the streams of the slips that came out.
func (p *Printer) Slips() [][]byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.slips)
}

// Mixed reports whether parts of two slips ever came out in each other.
func (p *Printer) Mixed() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.mixed
}

// Wait waits until so many slips came out.
func (p *Printer) Wait(n int) [][]byte {
	p.tb.Helper()
	timeout := time.AfterFunc(30*time.Second, func() { p.set(func() { p.closed = true }) })
	defer timeout.Stop()
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.slips) < n && !p.closed {
		p.changed.Wait()
	}
	if len(p.slips) < n {
		p.tb.Fatalf("%d slips came out, want %d", len(p.slips), n)
	}
	return slices.Clone(p.slips)
}

// take reads a line, answers what is to be answered at once, and puts the rest in order.
func (p *Printer) take(c net.Conn) {
	defer func() {
		c.Close() //nolint:errcheck // it is over
		p.set(func() { delete(p.conns, c) })
	}()
	var rest []byte
	buf := make([]byte, 1<<10)
	for {
		p.mu.Lock()
		for p.deaf && !p.closed {
			p.changed.Wait()
		}
		p.mu.Unlock()
		n, err := c.Read(buf)
		if err != nil {
			return
		}
		rest = append(rest, buf[:n]...)
		for {
			size, live := command(rest)
			if size == 0 || size > len(rest) {
				break
			}
			if live {
				p.answer(c, rest[2])
			} else if !p.queue(c, bytes.Clone(rest[:size])) {
				return
			}
			rest = rest[size:]
		}
	}
}

func (p *Printer) queue(c net.Conn, data []byte) (goesOn bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.work = append(p.work, piece{c, data})
	p.changed.Broadcast()
	if p.cutIn < 0 {
		return true
	}
	p.cutIn -= len(data)
	if p.cutIn <= 0 {
		p.cutIn = -1
		return false
	}
	return true
}

// command measures the command at the beginning; 0 when more of it has to come. live commands are answered at once.
func command(b []byte) (size int, live bool) {
	if len(b) < 3 {
		if len(b) > 0 && b[0] >= 0x20 || len(b) == 2 && b[0] == 0x1b && b[1] == '@' || len(b) > 0 && b[0] == '\n' {
			return text(b), false
		}
		if len(b) == 2 && b[0] == 0x1c && b[1] == '&' {
			return 2, false
		}
		return 0, false
	}
	switch {
	case b[0] == 0x10 && b[1] == 4:
		return 3, true
	case b[0] == 0x1b && b[1] == '@', b[0] == 0x1c && b[1] == '&':
		return 2, false
	case b[0] == 0x1b && b[1] == 'p':
		return 5, false
	case b[0] == 0x1d && b[1] == 'V':
		return 4, false
	case b[0] == 0x1d && b[1] == '(':
		if len(b) < 5 {
			return 0, false
		}
		return 5 + int(binary.LittleEndian.Uint16(b[3:])), false
	case b[0] == 0x1d && b[1] == 'v':
		if len(b) < 8 {
			return 0, false
		}
		return 8 + int(binary.LittleEndian.Uint16(b[4:]))*int(binary.LittleEndian.Uint16(b[6:])), false
	case b[0] == 0x1b || b[0] == 0x1c || b[0] == 0x1d:
		return 3, false
	default:
		return text(b), false
	}
}

// text is how many bytes are no command.
func text(b []byte) int {
	if b[0] == 0x1b {
		return 2
	}
	n := 1
	for n < len(b) && (b[n] >= 0x20 || b[n] == '\n') {
		n++
	}
	return n
}

// answer tells how it is (DLE EOT n).
func (p *Printer) answer(c net.Conn, n byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.mute {
		return
	}
	b := byte(0x12)
	set := func(is bool, bits byte) {
		if is {
			b |= bits
		}
	}
	switch n {
	case 1:
		set(p.noPaper || p.cover, 1<<3)
	case 2:
		set(p.cover, 1<<2)
		set(p.noPaper, 1<<5)
	case 4:
		set(p.low, 3<<2)
		set(p.noPaper, 3<<5)
	}
	c.Write([]byte{b}) //nolint:errcheck // the other side sees it
}

// print does what was taken, in order, while there is paper and the cover is closed.
func (p *Printer) print() {
	p.mu.Lock()
	defer p.mu.Unlock()
	var last net.Conn
	for {
		for (len(p.work) == 0 || p.noPaper || p.cover) && !p.closed {
			p.changed.Wait()
		}
		if p.closed {
			return
		}
		w := p.work[0]
		if w.data[0] == 0x1d && w.data[1] == 'v' && p.emptyIn == 0 {
			p.noPaper, p.emptyIn = true, -1
			continue
		}
		p.work = p.work[1:]
		if w.data[0] == 0x1d && w.data[1] == 'v' && p.emptyIn > 0 {
			p.emptyIn--
		}
		if w.data[0] == 0x1d && w.data[1] == 'r' {
			if !p.mute {
				w.from.Write([]byte{0}) //nolint:errcheck // the other side sees it
			}
			continue
		}
		p.mixed = p.mixed || len(p.paper) > 0 && last != w.from
		last = w.from
		p.paper = append(p.paper, w.data...)
		if w.data[0] == 0x1d && w.data[1] == 'V' {
			p.slips, p.paper = append(p.slips, p.paper), nil
			p.changed.Broadcast()
		}
	}
}
