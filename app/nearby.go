package app

import (
	"context"
	"net"
	"strconv"
	"strings"

	"xinpu/app/domain/device"
	"xinpu/app/lan"
	"xinpu/app/printer"
)

// nearby lists the printers that announce themselves on the network: those that take raw bytes, and those that speak IPP.
func nearby(ctx context.Context) (out []printer.Found) {
	neighbours, _ := lan.Browse(ctx, "_pdl-datastream._tcp", "_ipp._tcp") // without a network there are none
	for _, n := range neighbours {
		at := net.JoinHostPort(n.Address, strconv.Itoa(n.Port))
		f := printer.Found{Name: n.Name, About: n.Text["ty"], Kind: device.Network, Address: at, Mode: device.Raster}
		if n.Type == "_ipp._tcp" {
			f.Kind, f.Mode = device.IPP, device.PDF
			f.Address = "ipp://" + at + "/" + strings.TrimPrefix(n.Text["rp"], "/")
		}
		out = append(out, f)
	}
	return out
}
