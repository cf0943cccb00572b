package device_test

import (
	"testing"

	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
)

func TestPrinterSettingsAreCompleted(t *testing.T) {
	for _, c := range []struct {
		in   device.Printer
		want string // address, or the code of the problem
		bad  bool
	}{
		{device.Printer{Kind: device.Network, Address: " 192.168.1.9 "}, "192.168.1.9:9100", false},
		{device.Printer{Kind: device.Network, Address: "drucker.local:9101"}, "drucker.local:9101", false},
		{device.Printer{Kind: device.Network, Address: "[fe80::1]"}, "[fe80::1]:9100", false},
		{device.Printer{Kind: device.Network}, "printer_address", true},
		{device.Printer{Kind: device.Network, Address: "192.168.1.9:99999"}, "printer_address", true},
		{device.Printer{Kind: device.Network, Address: "http://192.168.1.9/"}, "printer_address", true},
		{device.Printer{Kind: device.Network, Address: "192.168.1.9", Mode: device.PDF}, "printer_mode", true},
		{device.Printer{Kind: device.LinuxPort, Address: "/dev/usb/lp0"}, "/dev/usb/lp0", false},
		{device.Printer{Kind: device.LinuxPort, Address: "/dev/sda"}, "printer_address", true},
		{device.Printer{Kind: device.LinuxPort, Address: "/dev/usb/lp0/../../sda"}, "printer_address", true},
		{device.Printer{Kind: device.IPP, Address: "ipp://localhost/printers/till"}, "ipp://localhost:631/printers/till", false},
		{device.Printer{Kind: device.IPP, Address: "http://192.168.1.9:631/ipp/print", Mode: device.PDF}, "ipp://192.168.1.9:631/ipp/print", false},
		{device.Printer{Kind: device.IPP, Address: "file:///etc/passwd"}, "printer_address", true},
		{device.Printer{Kind: device.IPP, Address: "ipp://a:b@host/x"}, "printer_address", true},
		{device.Printer{Kind: device.Windows, Address: "XP-58"}, "XP-58", false},
		{device.Printer{Kind: device.Windows}, "printer_address", true},
		{device.Printer{Kind: device.Browser, Address: "x", Drawer: true}, "", false},
		{device.Printer{Kind: "fax"}, "printer_kind", true},
		{device.Printer{Kind: device.Network, Address: "a", Width: 76}, "printer_width", true},
		{device.Printer{Kind: device.Network, Address: "a", Mode: "colour"}, "printer_mode", true},
		{device.Printer{}, "", false},
	} {
		got, err := c.in.Check()
		if p, _ := problem.As(err); c.bad && (p == nil || p.Code != c.want) || !c.bad && (err != nil || got.Address != c.want) {
			t.Errorf("%+v: %+v, %v, want %s", c.in, got, err, c.want)
		}
		if again, err := got.Check(); !c.bad && (err != nil || again != got) {
			t.Errorf("%+v checked once more is %+v, %v", got, again, err)
		}
	}
}
