package village_test

import (
	"xinpu/app/domain/device"
	"xinpu/app/village/command"
	"xinpu/app/village/event"
)

// papers sends slips to printers, confirms some and changes what the tills print on.
func (l *life) papers(of uint64, devices []device.ID) {
	l.Helper()
	kind := pick(l, []event.SlipKind{event.RedemptionSlip, event.RedemptionSlip, event.ObjectionSlip})
	for range l.IntN(3) {
		l.run(command.SendSlip{Kind: kind, Of: of})
		l.run(command.ConfirmSlip{Kind: kind, Of: of, Copy: l.IntN(4), Taken: l.IntN(2) == 0})
	}
	l.run(command.AssignPrinter{Till: pick(l, append(devices, 0)), Printer: device.Printer{
		Kind: pick(l, device.PrinterKinds), Address: pick(l, []string{"192.168.1.9", "/dev/usb/lp0", "ipp://127.0.0.1/printers/p", ""}),
		Width: pick(l, []int{58, 80}), Mode: pick(l, device.PrintModes), Drawer: l.IntN(2) == 0, Auto: l.IntN(2) == 0,
	}})
}
