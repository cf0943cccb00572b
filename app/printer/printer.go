// Package printer is the way out to paper: it finds printers, asks them how they are, and sends them one paper after the other. It knows
// nothing of what stands on a paper; that everything was booked before is its callers' business.
package printer

import (
	"context"
	"slices"

	"xinpu/app/domain/device"
)

// Printer is the way to one printer.
type Printer interface {
	// Status asks how it is. That it cannot be reached is an answer, too.
	Status(ctx context.Context) Status
	// Print sends one paper once the printer is ready, and waits until it has come out or nobody can say more. load makes the paper right
	// before its first byte leaves; say is told what holds it up meanwhile. An error is load's.
	Print(ctx context.Context, load func() ([]byte, error), say func(Status)) (Outcome, Status, error)
}

// Outcome is what became of a paper.
type Outcome uint8

// The outcomes.
const (
	Nothing Outcome = iota // nothing was sent, or it was taken back before anything could be printed
	Half                   // something was sent, and then the printer was lost: look what came out
	Sent                   // the printer took all of it, and is none that tells more
	Printed                // the printer says that it is on paper
)

// Trouble is what is the matter with a printer; its sentence is printer.trouble.<code> in the catalogue.
type Trouble string

// The troubles.
const (
	Off       Trouble = "off"        // nothing answers at its address
	Forbidden Trouble = "forbidden"  // this program may not use the port
	Busy      Trouble = "busy"       // another program holds it
	Offline   Trouble = "offline"    // it says that it is off line
	PaperOut  Trouble = "paper_out"  //
	PaperLow  Trouble = "paper_low"  // it goes on printing
	CoverOpen Trouble = "cover_open" //
	Cutter    Trouble = "cutter"     // the knife is stuck
	Broken    Trouble = "broken"     // an error that it does not name
	Jam       Trouble = "jam"        //
	Stopped   Trouble = "stopped"    // somebody stopped its queue
	Stuck     Trouble = "stuck"      // it takes no more bytes and says nothing
	Refused   Trouble = "refused"    // it does not want what is sent
	Missing   Trouble = "missing"    // this system has no such way to a printer
)

// Troubles lists every trouble, for the catalogue.
var Troubles = []Trouble{Off, Forbidden, Busy, Offline, PaperOut, PaperLow, CoverOpen, Cutter, Broken, Jam, Stopped, Stuck, Refused, Missing}

// Status is how a printer is.
type Status struct {
	Troubles []Trouble // what keeps it from printing, the plainest first
	Low      bool      // the paper will soon be out
	Mute     bool      // it can be reached and says nothing of itself
}

// Ready reports whether a paper would come out, as far as anybody knows.
func (s Status) Ready() bool { return len(s.Troubles) == 0 }

// Equal compares two of them.
func (s Status) Equal(o Status) bool {
	return s.Low == o.Low && s.Mute == o.Mute && slices.Equal(s.Troubles, o.Troubles)
}

func in(t ...Trouble) Status { return Status{Troubles: t} }

// Open is the way to a printer; it connects to nothing yet.
func Open(p device.Printer) Printer {
	switch p.Kind {
	case device.Network:
		return stream{dial: dialNetwork(p.Address), closed: true}
	case device.LinuxPort:
		return stream{dial: openPort(p.Address)}
	case device.IPP:
		return newIPP(p.Address, p.Mode == device.PDF)
	case device.Windows:
		return openSpooler(p.Address)
	default:
		return nowhere{}
	}
}

// nowhere is a way that this system does not have.
type nowhere struct{}

func (nowhere) Status(context.Context) Status { return in(Missing) }

func (nowhere) Print(context.Context, func() ([]byte, error), func(Status)) (Outcome, Status, error) {
	return Nothing, in(Missing), nil
}
