package devices

import "xinpu/app/domain/device"

// DeviceAdded lets a screen in; of its token only the SHA-256 is kept.
type DeviceAdded struct {
	Role  device.Role `cbor:"1,keyasint"`
	Title string      `cbor:"2,keyasint"`
	Token []byte      `cbor:"3,keyasint"`
}

// DeviceRevoked shuts a screen out.
type DeviceRevoked struct {
	Device device.ID `cbor:"1,keyasint"`
}

func (*DeviceAdded) Type() (string, uint8) { return "device.added", 1 }

func (*DeviceRevoked) Type() (string, uint8) { return "device.revoked", 1 }

// SlipKind says what a slip is about. A slip is known by its kind and the number of the event that it tells of.
type SlipKind string

// The kinds of slip whose papers are counted.
const (
	RedemptionSlip  SlipKind = "redemption" // of a redemption or of taking one back
	ObjectionSlip   SlipKind = "objection"
	ReservationSlip SlipKind = "reservation"
	ShiftSlip       SlipKind = "shift" // of a shift that has ended, by the event that closed it
)

// PrinterAssigned says what a till prints on from now on.
type PrinterAssigned struct {
	Till    device.ID     `cbor:"1,keyasint,omitempty"` // 0 the office PC
	Printer StoredPrinter `cbor:"2,keyasint"`
}

// StoredPrinter is a printer as the journal keeps it.
type StoredPrinter struct {
	Kind    device.PrinterKind `cbor:"1,keyasint"`
	Address string             `cbor:"2,keyasint,omitempty"`
	Width   int                `cbor:"3,keyasint"` // of the roll, in millimetres
	Mode    device.PrintMode   `cbor:"4,keyasint"`
	Drawer  bool               `cbor:"5,keyasint,omitempty"`
	Auto    bool               `cbor:"6,keyasint,omitempty"`
}

// SlipSent says that a slip is about to go to a printer. It is written before the first byte leaves: whatever happens then, no later
// paper can pass for the first one.
type SlipSent struct {
	Kind SlipKind `cbor:"1,keyasint"`
	Of   uint64   `cbor:"2,keyasint"`
	Copy int      `cbor:"3,keyasint"` // 1 for the first paper, 2 for the first reprint
}

// SlipPrinted says that a paper came out: the printer has confirmed it, or took all of it and is none that tells more.
type SlipPrinted struct {
	Kind  SlipKind `cbor:"1,keyasint"`
	Of    uint64   `cbor:"2,keyasint"`
	Copy  int      `cbor:"3,keyasint"`
	Taken bool     `cbor:"4,keyasint,omitempty"` // taken, not confirmed
}

func (*PrinterAssigned) Type() (string, uint8) { return "printer.assigned", 1 }

func (*SlipSent) Type() (string, uint8) { return "slip.sent", 1 }

func (*SlipPrinted) Type() (string, uint8) { return "slip.printed", 1 }
