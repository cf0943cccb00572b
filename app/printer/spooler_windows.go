package printer

import (
	"context"
	"errors"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// The Windows spooler, raw: what is written goes to the printer as it is, past its driver.

var (
	winspool         = windows.NewLazySystemDLL("winspool.drv")
	procOpenPrinter  = winspool.NewProc("OpenPrinterW")
	procClosePrinter = winspool.NewProc("ClosePrinter")
	procStartDoc     = winspool.NewProc("StartDocPrinterW")
	procEndDoc       = winspool.NewProc("EndDocPrinter")
	procStartPage    = winspool.NewProc("StartPagePrinter")
	procEndPage      = winspool.NewProc("EndPagePrinter")
	procWrite        = winspool.NewProc("WritePrinter")
	procGetPrinter   = winspool.NewProc("GetPrinterW")
	procGetJob       = winspool.NewProc("GetJobW")
	procSetJob       = winspool.NewProc("SetJobW")
	procEnum         = winspool.NewProc("EnumPrintersW")
)

// spooler is a printer of Windows by its name.
type spooler struct{ name string }

func openSpooler(name string) Printer { return spooler{name} }

// doc is DOC_INFO_1.
type doc struct{ name, output, datatype *uint16 }

// jobInfo is JOB_INFO_1.
type jobInfo struct {
	id                                                              uint32
	printer, machine, user, document, datatype, statusText          *uint16
	status, priority, position, totalPages, pagesPrinted            uint32
	year, month, dayOfWeek, day, hour, minute, second, milliseconds uint16
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
	jobPrinted   = 0x080
	jobOffline   = 0x020
	jobPaperOut  = 0x040
	jobDeleted   = 0x100
	jobAttention = 0x400
	jobComplete  = 0x1000

	controlDelete = 5 // JOB_CONTROL_DELETE
)

func (s spooler) open() (windows.Handle, Status) {
	name, err := windows.UTF16PtrFromString(s.name)
	if err != nil {
		return 0, in(Missing)
	}
	var h windows.Handle
	if ok, _, err := procOpenPrinter.Call(uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(&h)), 0); ok == 0 {
		if errors.Is(err, windows.ERROR_ACCESS_DENIED) {
			return 0, in(Forbidden)
		}
		return 0, in(Missing)
	}
	return h, Status{}
}

func closePrinter(h windows.Handle) { procClosePrinter.Call(uintptr(h)) } //nolint:errcheck // nothing can be done about it

// how reads PRINTER_INFO_6, which is the state and nothing else.
func how(h windows.Handle) (s Status) {
	var state, needed uint32
	if ok, _, _ := procGetPrinter.Call(uintptr(h), 6, uintptr(unsafe.Pointer(&state)), unsafe.Sizeof(state), uintptr(unsafe.Pointer(&needed))); ok == 0 {
		return Status{Mute: true}
	}
	for _, p := range printerStates {
		if state&p.bit != 0 {
			s.Troubles = append(s.Troubles, p.Trouble)
		}
	}
	s.Mute = state == 0 // most drivers never say anything else
	return s
}

// Status asks the spooler.
func (s spooler) Status(context.Context) Status {
	h, status := s.open()
	if h == 0 {
		return status
	}
	defer closePrinter(h)
	return how(h)
}

// Print spools the paper and follows the job to its end; one that is given up is taken out of the queue.
func (s spooler) Print(ctx context.Context, load func() ([]byte, error), say func(Status)) (Outcome, Status, error) {
	h, status := s.open()
	if h == 0 {
		return Nothing, status, nil
	}
	defer closePrinter(h)
	if status = how(h); !status.Ready() {
		return Nothing, status, nil
	}
	data, err := load()
	if err != nil || len(data) == 0 {
		return Nothing, status, err
	}
	name, _ := windows.UTF16PtrFromString("slip")
	raw, _ := windows.UTF16PtrFromString("RAW")
	job, _, _ := procStartDoc.Call(uintptr(h), 1, uintptr(unsafe.Pointer(&doc{name: name, datatype: raw})))
	if job == 0 {
		return Nothing, in(Refused), nil
	}
	procStartPage.Call(uintptr(h)) //nolint:errcheck // what is wrong shows in the next call
	var written uint32
	ok, _, _ := procWrite.Call(uintptr(h), uintptr(unsafe.Pointer(&data[0])), uintptr(len(data)), uintptr(unsafe.Pointer(&written)))
	procEndPage.Call(uintptr(h)) //nolint:errcheck // as above
	procEndDoc.Call(uintptr(h))  //nolint:errcheck // as above
	if ok == 0 || int(written) != len(data) {
		procSetJob.Call(uintptr(h), job, 0, 0, controlDelete) //nolint:errcheck // it may be gone already
		return Half, in(Broken), nil
	}
	return s.follow(ctx, h, job, say)
}

func (s spooler) follow(ctx context.Context, h windows.Handle, job uintptr, say func(Status)) (Outcome, Status, error) {
	tick := time.NewTicker(askEvery)
	defer tick.Stop()
	for {
		state, there := jobState(h, job)
		switch {
		case !there, state&(jobPrinted|jobComplete|jobDeleted) != 0: // out of the queue: the printer has taken all of it
			return Sent, how(h), nil
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
			procSetJob.Call(uintptr(h), job, 0, 0, controlDelete) //nolint:errcheck // it may be gone already
			if state&(jobPrinting|jobDeleting) == 0 {
				return Nothing, in(Stuck), nil
			}
			return Half, in(Stuck), nil
		}
	}
}

func jobState(h windows.Handle, job uintptr) (state uint32, there bool) {
	var needed uint32
	procGetJob.Call(uintptr(h), job, 1, 0, 0, uintptr(unsafe.Pointer(&needed))) //nolint:errcheck // it only says how much
	if needed < uint32(unsafe.Sizeof(jobInfo{})) {
		return 0, false
	}
	buf := make([]uint64, needed/8+1) // aligned
	if ok, _, _ := procGetJob.Call(uintptr(h), job, 1, uintptr(unsafe.Pointer(&buf[0])), uintptr(needed), uintptr(unsafe.Pointer(&needed))); ok == 0 {
		return 0, false
	}
	return (*jobInfo)(unsafe.Pointer(&buf[0])).status, true
}

// printerInfo is PRINTER_INFO_4.
type printerInfo struct {
	name, server *uint16
	attributes   uint32
}

// windowsPrinters lists local and connected printers (PRINTER_ENUM_LOCAL and _CONNECTIONS).
func windowsPrinters() (out []string) {
	const flags, level = 2 | 4, 4
	var needed, count uint32
	procEnum.Call(flags, 0, level, 0, 0, uintptr(unsafe.Pointer(&needed)), uintptr(unsafe.Pointer(&count))) //nolint:errcheck // it only says how much
	if needed == 0 {
		return nil
	}
	buf := make([]uint64, needed/8+1)
	if ok, _, _ := procEnum.Call(flags, 0, level, uintptr(unsafe.Pointer(&buf[0])), uintptr(needed),
		uintptr(unsafe.Pointer(&needed)), uintptr(unsafe.Pointer(&count))); ok == 0 {
		return nil
	}
	for _, p := range unsafe.Slice((*printerInfo)(unsafe.Pointer(&buf[0])), count) {
		out = append(out, windows.UTF16PtrToString(p.name))
	}
	return out
}
