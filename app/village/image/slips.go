package image

import (
	"cmp"
	"slices"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/village/event"
)

// SlipID names a slip.
type SlipID struct {
	_    struct{} `cbor:",toarray"`
	Kind event.SlipKind
	Of   uint64
}

// Slip is how far the papers of a slip have come.
type Slip struct {
	_       struct{} `cbor:",toarray"`
	Sent    int      // papers that went to a printer
	Printed int      // the newest one that the printer confirmed
	Taken   int      // the newest one that a printer took which confirms nothing
}

// AssignedPrinter is what a till prints on, and since when.
type AssignedPrinter struct {
	_    struct{} `cbor:",toarray"`
	Till device.ID
	At   time.Time
	device.Printer
}

// slips remembers every paper of the newest day, and for good only how often a slip was printed again: that one paper of last year came
// out once need not be kept in memory.
type slips struct {
	Day     calendar.Day
	Today   map[SlipID]Slip
	Reprint map[SlipID]int
}

func newSlips() slips { return slips{Today: map[SlipID]Slip{}, Reprint: map[SlipID]int{}} }

// Unsure tells that a paper went to a printer and nobody knows what became of it.
func (s Slip) Unsure() bool { return s.Sent > max(s.Printed, s.Taken) }

// Slip is what is known of a slip's papers today.
func (i *Image) Slip(id SlipID) Slip { return i.slips.Today[id] }

// NextCopy numbers the next paper of a slip that was booked on a day: 1 is the first paper. On a later day nobody knows any more whether
// there was a first one, so that a paper of then always counts as a copy.
func (i *Image) NextCopy(id SlipID, booked, today calendar.Day) int {
	if s, ok := i.slips.Today[id]; ok {
		return s.Sent + 1
	}
	if n := i.slips.Reprint[id]; n > 0 {
		return n + 2
	}
	if booked < today {
		return 2
	}
	return 1
}

// Reprints is how often a slip was printed again.
func (i *Image) Reprints(id SlipID) int { return i.slips.Reprint[id] }

// Printer is what a till prints on; its zero value when that has never been said.
func (i *Image) Printer(till device.ID) AssignedPrinter { return i.printers[till] }

// Printers lists what the tills print on, by till.
func (i *Image) Printers() []AssignedPrinter {
	var out []AssignedPrinter
	for _, p := range i.printers {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b AssignedPrinter) int { return cmp.Compare(a.Till, b.Till) })
	return out
}

func (i *Image) assignPrinter(at time.Time, p *event.PrinterAssigned) {
	i.printers[p.Till] = AssignedPrinter{Till: p.Till, At: at, Printer: p.Printer}
}

func (i *Image) sendSlip(at time.Time, p *event.SlipSent) {
	if day := i.Day(at); day != i.slips.Day {
		i.slips.Day = day
		clear(i.slips.Today)
	}
	id := SlipID{Kind: p.Kind, Of: p.Of}
	s := i.slips.Today[id]
	s.Sent = p.Copy
	i.slips.Today[id] = s
	if p.Copy > 1 {
		i.slips.Reprint[id] = p.Copy - 1
	}
}

func (i *Image) printSlip(p *event.SlipPrinted) {
	id := SlipID{Kind: p.Kind, Of: p.Of}
	s, ok := i.slips.Today[id]
	if !ok {
		return
	}
	if p.Taken {
		s.Taken = max(s.Taken, p.Copy)
	} else {
		s.Printed = max(s.Printed, p.Copy)
	}
	i.slips.Today[id] = s
}

// slipState is what a snapshot keeps of them.
type slipState struct {
	Day      calendar.Day
	Today    map[SlipID]Slip
	Reprint  map[SlipID]int
	Printers []AssignedPrinter
}

func (i *Image) slipsDown() slipState {
	return slipState{Day: i.slips.Day, Today: i.slips.Today, Reprint: i.slips.Reprint, Printers: i.Printers()}
}

func (i *Image) slipsUp(s slipState) {
	i.slips.Day = s.Day
	if s.Today != nil {
		i.slips.Today = s.Today
	}
	if s.Reprint != nil {
		i.slips.Reprint = s.Reprint
	}
	for _, p := range s.Printers {
		i.printers[p.Till] = p
	}
}
