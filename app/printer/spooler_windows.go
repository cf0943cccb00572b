package printer

import (
	"errors"
	"unsafe"

	"golang.org/x/sys/windows"
)

// The Windows spooler.
var (
	winspoolDLL      = windows.NewLazySystemDLL("winspool.drv")
	procOpenPrinter  = winspoolDLL.NewProc("OpenPrinterW")
	procClosePrinter = winspoolDLL.NewProc("ClosePrinter")
	procStartDoc     = winspoolDLL.NewProc("StartDocPrinterW")
	procEndDoc       = winspoolDLL.NewProc("EndDocPrinter")
	procStartPage    = winspoolDLL.NewProc("StartPagePrinter")
	procEndPage      = winspoolDLL.NewProc("EndPagePrinter")
	procWrite        = winspoolDLL.NewProc("WritePrinter")
	procGetPrinter   = winspoolDLL.NewProc("GetPrinterW")
	procGetJob       = winspoolDLL.NewProc("GetJobW")
	procSetJob       = winspoolDLL.NewProc("SetJobW")
	procEnum         = winspoolDLL.NewProc("EnumPrintersW")
)

// spoolss is the spooler of this machine.
type spoolss struct{}

func openSpooler(name string) Printer { return spooler{name, spoolss{}} }

// doc is DOC_INFO_1.
type doc struct{ name, output, datatype *uint16 }

// jobInfo is JOB_INFO_1.
type jobInfo struct {
	id                                                              uint32
	printer, machine, user, document, datatype, statusText          *uint16
	status, priority, position, totalPages, pagesPrinted            uint32
	year, month, dayOfWeek, day, hour, minute, second, milliseconds uint16
}

const controlDelete = 5 // JOB_CONTROL_DELETE

func (spoolss) open(of string) (uintptr, Status) {
	name, err := windows.UTF16PtrFromString(of)
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
	return uintptr(h), Status{}
}

func (spoolss) close(h uintptr) { procClosePrinter.Call(h) } //nolint:errcheck // nothing can be done about it

// state reads PRINTER_INFO_6, which is the state and nothing else.
func (spoolss) state(h uintptr) (bits uint32, told bool) {
	var needed uint32
	ok, _, _ := procGetPrinter.Call(h, 6, uintptr(unsafe.Pointer(&bits)), unsafe.Sizeof(bits), uintptr(unsafe.Pointer(&needed)))
	return bits, ok != 0
}

func (spoolss) start(h uintptr) uint32 {
	name, _ := windows.UTF16PtrFromString("slip")
	raw, _ := windows.UTF16PtrFromString("RAW")
	job, _, _ := procStartDoc.Call(h, 1, uintptr(unsafe.Pointer(&doc{name: name, datatype: raw})))
	return uint32(job)
}

func (spoolss) write(h uintptr, data []byte) bool {
	procStartPage.Call(h) //nolint:errcheck // what is wrong shows in the next call
	var written uint32
	ok, _, _ := procWrite.Call(h, uintptr(unsafe.Pointer(&data[0])), uintptr(len(data)), uintptr(unsafe.Pointer(&written)))
	procEndPage.Call(h) //nolint:errcheck // as above
	procEndDoc.Call(h)  //nolint:errcheck // as above
	return ok != 0 && int(written) == len(data)
}

func (spoolss) remove(h uintptr, job uint32) {
	procSetJob.Call(h, uintptr(job), 0, 0, controlDelete) //nolint:errcheck // it may be gone already
}

func (spoolss) job(h uintptr, job uint32) (bits uint32, there bool) {
	var needed uint32
	procGetJob.Call(h, uintptr(job), 1, 0, 0, uintptr(unsafe.Pointer(&needed))) //nolint:errcheck // it only says how much
	if needed < uint32(unsafe.Sizeof(jobInfo{})) {
		return 0, false
	}
	buf := make([]uint64, needed/8+1) // aligned
	if ok, _, _ := procGetJob.Call(h, uintptr(job), 1, uintptr(unsafe.Pointer(&buf[0])), uintptr(needed), uintptr(unsafe.Pointer(&needed))); ok == 0 {
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
