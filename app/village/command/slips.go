package command

import (
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// AssignPrinter says what a till prints on.
type AssignPrinter struct {
	Till    device.ID // 0 the office PC
	Printer device.Printer
}

// Decide completes the settings; the same ones once more change nothing.
//
// Problems: device_unknown, and those of device.Printer.Check.
func (c AssignPrinter) Decide(img *image.Image, tx *Tx) error {
	if d := img.Device(c.Till); c.Till != 0 && (d == nil || d.Revoked) {
		return problem.New(problem.NotFound, "device_unknown", nil).At("device")
	}
	p, err := c.Printer.Check()
	if err != nil {
		return err
	}
	if img.Printer(c.Till).Printer != p {
		tx.Append(&event.PrinterAssigned{Till: c.Till, Printer: p})
	}
	return nil
}

// SendSlip counts a paper that is about to go to a printer.
type SendSlip struct {
	Kind event.SlipKind
	Of   uint64 // number of the event that the slip tells of
}

// Decide numbers the paper: whether it is the first or a reprint.
//
// Problems: redemption_unknown.
func (c SendSlip) Decide(img *image.Image, tx *Tx) error {
	booked, err := c.booked(img, tx)
	if err != nil {
		return err
	}
	id := image.SlipID{Kind: c.Kind, Of: c.Of}
	tx.Append(&event.SlipSent{Kind: c.Kind, Of: c.Of, Copy: img.NextCopy(id, booked, tx.Day)})
	return nil
}

func (c SendSlip) booked(img *image.Image, tx *Tx) (calendar.Day, error) {
	if c.Of > 0 && c.Of < tx.Next() {
		e, err := tx.Read(c.Of)
		if err != nil {
			return 0, err
		}
		if e.Payload != nil {
			return img.Day(e.At), nil
		}
	}
	return 0, unknownRedemption(c.Of)
}

// ConfirmSlip says that a paper came out.
type ConfirmSlip struct {
	Kind  event.SlipKind
	Of    uint64
	Copy  int
	Taken bool // the printer took it and confirms nothing
}

// Decide leaves out what was never sent or is confirmed already.
func (c ConfirmSlip) Decide(img *image.Image, tx *Tx) error {
	s := img.Slip(image.SlipID{Kind: c.Kind, Of: c.Of})
	if c.Copy >= 1 && c.Copy <= s.Sent && c.Copy > s.Printed && (!c.Taken || c.Copy > s.Taken) {
		tx.Append(&event.SlipPrinted{Kind: c.Kind, Of: c.Of, Copy: c.Copy, Taken: c.Taken})
	}
	return nil
}
