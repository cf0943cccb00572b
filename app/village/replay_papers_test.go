package village_test

import (
	"xinpu/app/devices"
	"xinpu/app/domain/device"
)

// papers sends slips to printers, confirms some and changes what the tills print on.
func (l *life) papers(of uint64, screens []device.ID) {
	l.Helper()
	kind := pick(l, []devices.SlipKind{devices.RedemptionSlip, devices.RedemptionSlip, devices.ObjectionSlip})
	for range l.IntN(3) {
		run(l, devices.SendSlip{Kind: kind, Of: of})
		run(l, devices.ConfirmSlip{Kind: kind, Of: of, Copy: l.IntN(4), Taken: l.IntN(2) == 0})
	}
	run(l, devices.AssignPrinter{Till: pick(l, append(screens, 0)), Printer: device.Printer{
		Kind: pick(l, device.PrinterKinds), Address: pick(l, []string{"192.168.1.9", "/dev/usb/lp0", "ipp://127.0.0.1/printers/p", ""}),
		Width: pick(l, []int{58, 80}), Mode: pick(l, device.PrintModes), Drawer: l.IntN(2) == 0, Auto: l.IntN(2) == 0,
	}})
}
