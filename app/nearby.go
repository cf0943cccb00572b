package app

import (
	"cmp"
	"context"
	"net"
	"slices"
	"strconv"
	"strings"

	"xinpu/app/domain/device"
	"xinpu/app/lan"
	"xinpu/app/printer"
)

// announced are the services of printers, the plainest way to paper first.
var announced = []string{"_pdl-datastream._tcp", "_ipp._tcp", "_ipps._tcp", "_printer._tcp"}

// nearby lists the printers that announce themselves on the network: those that take raw bytes, and those that speak IPP. One that
// announces nothing but LPD is offered where it takes raw bytes, too, as nearly all of them do.
func nearby(ctx context.Context) (out []printer.Found) {
	neighbours, _ := lan.Browse(ctx, announced...) // without a network there are none
	return foundOf(neighbours, func(host string) bool { return printer.Answers(context.WithoutCancel(ctx), host) })
}

// lookAround knocks at every address of this machine's private networks.
func lookAround(ctx context.Context) []printer.Found { return printer.Scan(ctx, lan.Networks()) }

// foundOf makes settings of what printers announce. takesRaw reports whether something takes raw bytes at an address.
func foundOf(neighbours []lan.Neighbour, takesRaw func(host string) bool) (out []printer.Found) {
	// Where several ways lead to one address, the raw one gives the name.
	rank := func(n lan.Neighbour) int { return slices.Index(announced, n.Type) }
	slices.SortStableFunc(neighbours, func(a, b lan.Neighbour) int { return cmp.Compare(rank(a), rank(b)) })
	for _, n := range neighbours {
		if n.Port == 0 { // only keeps its name from others (Bonjour Printing Specification, flagship naming)
			continue
		}
		at := net.JoinHostPort(n.Address, strconv.Itoa(n.Port))
		f := printer.Found{Name: n.Name, About: n.Text["ty"], Kind: device.Network, Address: at, Mode: device.Raster}
		switch n.Type {
		case "_ipp._tcp", "_ipps._tcp":
			f.Kind, f.Mode = device.IPP, device.PDF
			f.Address = strings.TrimSuffix(n.Type[1:], "._tcp") + "://" + at + "/" + strings.TrimPrefix(n.Text["rp"], "/")
		case "_printer._tcp":
			if !takesRaw(n.Address) {
				continue
			}
			f.Address = net.JoinHostPort(n.Address, strconv.Itoa(device.RawPort))
		}
		out = append(out, f)
	}
	return out
}
