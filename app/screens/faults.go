package screens

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"slices"
	"sync"
	"time"
)

const (
	faultsSize = 256 << 10 // bytes of one file of the log; there are two
	faultsLine = 16 << 10  // bytes of its longest line

	// MaxStack is how many characters of a stack are kept; the rest of a fault is shorter.
	MaxStack = 4000
	// MaxMessage is how many characters of a message or an address are kept.
	MaxMessage = 500

	burst    = 10 // faults that one screen may report at once
	refill   = 6 * time.Second
	everyone = "" // the sender that stands for all
)

// Fault is something that went wrong on a page, without anything personal in it.
type Fault struct {
	At      time.Time `json:"at"`
	Screen  string    `json:"screen" doc:"name of the device, empty for the office PC"`
	Role    string    `json:"role"`
	Page    string    `json:"page" doc:"address of the page, without what stands behind ? and #"`
	Message string    `json:"message"`
	Stack   string    `json:"stack,omitempty"`
	Version string    `json:"version" doc:"of the program"`
	Lost    int       `json:"lost,omitempty" doc:"faults of this screen that were not kept before this one, because there were too many"`
}

// Faults is the rotating log of what went wrong on the pages: at most half a megabyte, the oldest goes first.
type Faults struct {
	path  string
	clock func() time.Time

	mu      sync.Mutex
	senders map[string]*budget
}

// budget is what a screen may still report.
type budget struct {
	left int
	at   time.Time
	lost int
}

func (b *budget) take(now time.Time, most int) bool {
	if gained := int(now.Sub(b.at) / refill); gained > 0 || now.Before(b.at) {
		b.left, b.at = min(most, b.left+max(gained, 0)), now
	}
	if b.left == 0 {
		return false
	}
	b.left--
	return true
}

// Add keeps a fault, with everything personal taken out of it. A screen that reports more than ten at once, and more than ten a minute
// after that, is not listened to for a while; how many were lost stands in the next one that is kept.
func (f *Faults) Add(fault Fault) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	now := f.clock()
	own := f.sender(fault.Role+"\x00"+fault.Screen, now, burst)
	all := f.sender(everyone, now, 4*burst)
	if !own.take(now, burst) || !all.take(now, 4*burst) {
		own.lost++
		return nil
	}
	fault.At, fault.Lost = now.UTC().Truncate(time.Second), own.lost
	fault.Page, fault.Message, fault.Stack = PageOf(fault.Page), Plain(fault.Message, MaxMessage), Plain(fault.Stack, MaxStack)
	if err := f.write(fault); err != nil {
		return err
	}
	own.lost = 0
	return nil
}

// maxSenders bounds what is remembered of screens; a village has a dozen.
const maxSenders = 1000

func (f *Faults) sender(name string, now time.Time, most int) *budget {
	b := f.senders[name]
	if b == nil {
		if len(f.senders) >= maxSenders {
			clear(f.senders)
		}
		b = &budget{left: most, at: now}
		f.senders[name] = b
	}
	return b
}

func (f *Faults) write(fault Fault) error {
	raw, err := json.Marshal(fault)
	if err != nil {
		return err
	}
	raw = append(raw, '\n')
	if info, err := os.Stat(f.path + ".log"); err == nil && info.Size()+int64(len(raw)) > faultsSize {
		if err := os.Rename(f.path+".log", f.path+".old.log"); err != nil {
			return err
		}
	}
	log, err := os.OpenFile(f.path+".log", os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = log.Write(raw)
	return errors.Join(err, log.Close())
}

// List gives the newest faults, newest first. A line that cannot be read, because the power failed in it, is passed over.
func (f *Faults) List(limit int) ([]Fault, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	all := []Fault{}
	for _, name := range []string{f.path + ".old.log", f.path + ".log"} {
		raw, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(bytes.NewReader(raw))
		lines.Buffer(make([]byte, 0, faultsLine), 4*faultsLine)
		for lines.Scan() {
			var fault Fault
			if json.Unmarshal(lines.Bytes(), &fault) == nil && !fault.At.IsZero() {
				all = append(all, fault)
			}
		}
	}
	slices.Reverse(all)
	return all[:min(limit, len(all))], nil
}
