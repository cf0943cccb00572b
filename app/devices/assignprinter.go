package devices

import (
	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// AssignPrinter says what a till prints on.
type AssignPrinter struct {
	Till    device.ID // 0 the office PC
	Printer device.Printer
}

// Decide completes the settings; the same ones once more change nothing.
//
// Problems: device_unknown, and those of device.Printer.Check.
func (c AssignPrinter) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if d := s.Device(c.Till); c.Till != 0 && (d == nil || d.Revoked) {
		return village.None{}, problem.New(problem.NotFound, "device_unknown", nil).At("device")
	}
	p, err := c.Printer.Check()
	if err != nil {
		return village.None{}, err
	}
	if s.Printer(c.Till).Printer != p {
		tx.Append(&PrinterAssigned{Till: c.Till, Printer: StoredPrinter(p)})
	}
	return village.None{}, nil
}
