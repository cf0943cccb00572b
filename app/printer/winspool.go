package printer

import (
	"context"
	"time"
)

// winspool is what is asked of the Windows spooler. A handle and a job are 0 for none.
type winspool interface {
	open(name string) (handle uintptr, status Status)
	close(handle uintptr)
	state(handle uintptr) (bits uint32, told bool)
	start(handle uintptr) (job uint32)
	write(handle uintptr, data []byte) (all bool) // and ends the job
	job(handle uintptr, job uint32) (bits uint32, there bool)
	remove(handle uintptr, job uint32)
}

// spooler is a printer of Windows by its name. What is written goes to it raw, past its driver.
type spooler struct {
	name string
	winspool
}

// The states of a printer (PRINTER_STATUS_…) and of a job (JOB_STATUS_…), of winspool.h.
var printerStates = []struct {
	bit uint32
	Trouble
}{
	{0x00000010, PaperOut}, {0x00000040, PaperOut}, {0x00400000, CoverOpen}, {0x00000008, Jam}, {0x00000080, Offline}, {0x00001000, Off},
	{0x00000001, Stopped}, {0x00100000, Broken}, {0x00000002, Broken},
}

const (
	jobPaused    = 0x001
	jobError     = 0x002
	jobDeleting  = 0x004
	jobPrinting  = 0x010
	jobOffline   = 0x020
	jobPaperOut  = 0x040
	jobPrinted   = 0x080
	jobDeleted   = 0x100
	jobAttention = 0x400
	jobComplete  = 0x1000
)

// how is the printer's state.
func (s spooler) how(h uintptr) (out Status) {
	bits, told := s.state(h)
	if !told {
		return Status{Mute: true}
	}
	for _, p := range printerStates {
		if bits&p.bit != 0 {
			out.Troubles = append(out.Troubles, p.Trouble)
		}
	}
	out.Mute = bits == 0 // most drivers never say anything else
	return out
}

// Status asks the spooler.
func (s spooler) Status(context.Context) Status {
	h, status := s.open(s.name)
	if h == 0 {
		return status
	}
	defer s.close(h)
	return s.how(h)
}

// Print spools the paper and follows the job to its end; one that is given up is taken out of the queue.
func (s spooler) Print(ctx context.Context, load func() ([]byte, error), say func(Status)) (Outcome, Status, error) {
	h, status := s.open(s.name)
	if h == 0 {
		return Nothing, status, nil
	}
	defer s.close(h)
	if status = s.how(h); !status.Ready() {
		return Nothing, status, nil
	}
	data, err := load()
	if err != nil || len(data) == 0 {
		return Nothing, status, err
	}
	job := s.start(h)
	if job == 0 {
		return Nothing, in(Refused), nil
	}
	if !s.write(h, data) {
		s.remove(h, job)
		return Half, in(Broken), nil
	}
	return s.follow(ctx, h, job, say)
}

func (s spooler) follow(ctx context.Context, h uintptr, job uint32, say func(Status)) (Outcome, Status, error) {
	tick := time.NewTicker(askEvery)
	defer tick.Stop()
	for {
		state, there := s.job(h, job)
		switch {
		case !there, state&(jobPrinted|jobComplete|jobDeleted) != 0: // out of the queue: the printer has taken all of it
			return Sent, s.how(h), nil
		case state&jobPaperOut != 0:
			say(in(PaperOut))
		case state&jobOffline != 0:
			say(in(Offline))
		case state&jobPaused != 0:
			say(in(Stopped))
		case state&(jobError|jobAttention) != 0:
			say(in(Broken))
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			s.remove(h, job)
			if state&(jobPrinting|jobDeleting) == 0 {
				return Nothing, in(Stuck), nil
			}
			return Half, in(Stuck), nil
		}
	}
}
