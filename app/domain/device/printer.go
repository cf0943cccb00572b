package device

import (
	"regexp"
	"strconv"
	"strings"

	"xinpu/app/domain/problem"
)

// PrinterKind is the way to a printer.
type PrinterKind string

// The ways.
const (
	NoPrinter PrinterKind = "none"    // this till prints nothing by itself
	Browser   PrinterKind = "browser" // the page prints a PDF through the dialog of its own machine
	Network   PrinterKind = "network" // raw bytes over TCP, port 9100 by custom
	LinuxPort PrinterKind = "device"  // a port of this Linux machine, such as /dev/usb/lp0
	IPP       PrinterKind = "ipp"     // CUPS, or a printer that speaks IPP itself (RFC 8011)
	Windows   PrinterKind = "windows" // the Windows spooler, raw
)

// PrinterKinds lists every way.
var PrinterKinds = []PrinterKind{NoPrinter, Browser, Network, LinuxPort, IPP, Windows}

// PrintMode is what is sent to a printer.
type PrintMode string

// The modes.
const (
	Raster PrintMode = "raster" // ESC/POS, the slip as one picture: every hanzi, on every printer
	Text   PrintMode = "text"   // ESC/POS, characters of the printer's own (GB18030): faster on old printers
	PDF    PrintMode = "pdf"    // a page for a printer with a driver
)

// PrintModes lists every mode.
var PrintModes = []PrintMode{Raster, Text, PDF}

// Printer is what a till prints on.
type Printer struct {
	Kind    PrinterKind `cbor:"1,keyasint"`
	Address string      `cbor:"2,keyasint,omitempty"` // host:port, port of the machine, address of an IPP queue, or name of a Windows printer
	Width   int         `cbor:"3,keyasint"`           // of the roll, 58 or 80 mm
	Mode    PrintMode   `cbor:"4,keyasint"`
	Drawer  bool        `cbor:"5,keyasint,omitempty"` // a cash drawer hangs on it and opens with each slip
	Auto    bool        `cbor:"6,keyasint,omitempty"` // every redemption is printed without being asked for
}

// RawPort is the port of printers that take raw bytes over TCP.
const RawPort = 9100

// ippPort is the port of IPP (RFC 8010, 3.2).
const ippPort = 631

// ports are the names under which Linux offers printers. Nothing else may be written to: /dev also holds the disks.
var ports = regexp.MustCompile(`^/dev/(usb/lp|lp|ttyUSB|ttyACM|ttyS)[0-9]{1,3}$`)

// Check reads the settings as people type them and completes them; what is left empty becomes the usual.
//
// Problems: printer_kind, printer_width, printer_mode, printer_address.
func (p Printer) Check() (Printer, error) {
	switch p.Width {
	case 0:
		p.Width = 58
	case 58, 80:
	default:
		return Printer{}, problem.New(problem.Invalid, "printer_width", nil).At("width")
	}
	switch p.Mode {
	case "":
		p.Mode = Raster
	case Raster, Text, PDF:
	default:
		return Printer{}, printerMode()
	}
	p.Address = strings.TrimSpace(p.Address)
	ok := true
	switch p.Kind {
	case NoPrinter, "":
		return Printer{Kind: NoPrinter, Width: p.Width, Mode: Raster}, nil
	case Browser:
		p.Address, p.Mode, p.Drawer = "", PDF, false
	case Network:
		p.Address, ok = hostPort(p.Address, RawPort)
		ok = ok && p.Mode != PDF
	case LinuxPort:
		ok = ports.MatchString(p.Address) && p.Mode != PDF
	case IPP:
		p.Address, ok = ippAddress(p.Address)
	case Windows:
		ok = p.Address != "" && len(p.Address) <= 220 && p.Mode != PDF
	default:
		return Printer{}, problem.New(problem.Invalid, "printer_kind", nil).At("kind")
	}
	if !ok && p.Mode == PDF && p.Kind != IPP {
		return Printer{}, printerMode()
	}
	if !ok {
		return Printer{}, problem.New(problem.Invalid, "printer_address", nil).At("address")
	}
	return p, nil
}

func printerMode() error {
	return problem.New(problem.Invalid, "printer_mode", nil).At("mode")
}

// Prints reports whether the server itself can send something there.
func (p Printer) Prints() bool { return p.Kind != "" && p.Kind != NoPrinter && p.Kind != Browser }

// Addresses as people type them: a name or an IP address, in brackets when it is one of IPv6, then perhaps a port; and a queue of IPP.
var (
	hostForm  = regexp.MustCompile(`^([A-Za-z0-9._-]{1,120}|\[[0-9A-Fa-f:.]{2,60}\])(?::([0-9]{1,5}))?$`)
	queueForm = regexp.MustCompile(`^(ipps?|https?)://([^/?#@ ]+)(/[^?# ]{0,200})?$`)
)

func hostPort(s string, port int) (string, bool) {
	m := hostForm.FindStringSubmatch(s)
	if m == nil {
		return s, false
	}
	if m[2] != "" {
		port, _ = strconv.Atoi(m[2]) // digits only
	}
	return m[1] + ":" + strconv.Itoa(port), port >= 1 && port <= 65535
}

// ippAddress takes ipp:// and ipps://, and http:// and https://, as which CUPS shows its queues.
func ippAddress(s string) (string, bool) {
	m := queueForm.FindStringSubmatch(s)
	if m == nil {
		return s, false
	}
	scheme := "ipp"
	if strings.HasSuffix(m[1], "s") {
		scheme = "ipps"
	}
	at, ok := hostPort(m[2], ippPort)
	return scheme + "://" + at + "/" + strings.TrimPrefix(m[3], "/"), ok
}
