package printer

import (
	"context"
	"slices"
	"strings"

	"xinpu/app/domain/device"
)

// Found is a printer that could be used.
type Found struct {
	Name    string
	About   string // make and model, as it says itself
	Kind    device.PrinterKind
	Address string
	Mode    device.PrintMode // that suits it
}

// cupsHost is where CUPS listens on the machine that it serves.
const cupsHost = "localhost:631"

// Find lists the printers of this machine: ports, queues of CUPS, printers of Windows.
func Find(ctx context.Context) []Found {
	var out []Found
	for _, port := range Ports() {
		out = append(out, Found{Name: port, Kind: device.LinuxPort, Address: port, Mode: device.Raster})
	}
	queues := Queues(ctx, cupsHost)
	for _, q := range queues {
		q.Mode = device.Raster
		out = append(out, q)
	}
	for _, name := range windowsPrinters() {
		out = append(out, Found{Name: name, Kind: device.Windows, Address: name, Mode: device.Raster})
	}
	slices.SortStableFunc(out, func(a, b Found) int { return strings.Compare(string(a.Kind), string(b.Kind)) })
	return out
}
