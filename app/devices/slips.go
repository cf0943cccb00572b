package devices

import (
	"cmp"
	"slices"
	"time"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
)

// SlipID names a slip.
type SlipID struct {
	_    struct{} `cbor:",toarray"`
	Kind SlipKind
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
func (s *State) Slip(id SlipID) Slip { return s.slips.Today[id] }

// NextCopy numbers the next paper of a slip that was booked on a day: 1 is the first paper. On a later day nobody knows any more whether
// there was a first one, so that a paper of then always counts as a copy.
func (st *State) NextCopy(id SlipID, booked, today calendar.Day) int {
	if s, ok := st.slips.Today[id]; ok {
		return s.Sent + 1
	}
	if n := st.slips.Reprint[id]; n > 0 {
		return n + 2
	}
	if booked < today {
		return 2
	}
	return 1
}

// Reprints is how often a slip was printed again.
func (s *State) Reprints(id SlipID) int { return s.slips.Reprint[id] }

// Printer is what a till prints on; its zero value when that has never been said.
func (s *State) Printer(till device.ID) AssignedPrinter { return s.printers[till] }

// Printers lists what the tills print on, by till.
func (s *State) Printers() []AssignedPrinter {
	var out []AssignedPrinter
	for _, p := range s.printers {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b AssignedPrinter) int { return cmp.Compare(a.Till, b.Till) })
	return out
}

func (s *State) assignPrinter(at time.Time, p *PrinterAssigned) {
	s.printers[p.Till] = AssignedPrinter{Till: p.Till, At: at, Printer: device.Printer(p.Printer)}
}

func (st *State) sendSlip(at time.Time, p *SlipSent) {
	if day := st.core.Day(at); day != st.slips.Day {
		st.slips.Day = day
		clear(st.slips.Today)
	}
	id := SlipID{Kind: p.Kind, Of: p.Of}
	s := st.slips.Today[id]
	s.Sent = p.Copy
	st.slips.Today[id] = s
	if p.Copy > 1 {
		st.slips.Reprint[id] = p.Copy - 1
	}
}

func (st *State) printSlip(p *SlipPrinted) {
	id := SlipID{Kind: p.Kind, Of: p.Of}
	s, ok := st.slips.Today[id]
	if !ok {
		return
	}
	if p.Taken {
		s.Taken = max(s.Taken, p.Copy)
	} else {
		s.Printed = max(s.Printed, p.Copy)
	}
	st.slips.Today[id] = s
}

// UnknownRedemption is the problem redemption_unknown.
func UnknownRedemption(id uint64) error {
	return problem.New(problem.NotFound, "redemption_unknown", problem.Args{"number": serial.Format(id)}).At("id")
}
