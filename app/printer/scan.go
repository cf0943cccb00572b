package printer

import (
	"context"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"sync"
	"time"

	"xinpu/app/domain/device"
)

// Of a look around: how long one address may take to answer, and how many are asked at once.
const (
	scanWait   = 700 * time.Millisecond
	scanAtOnce = 64
)

// Scan knocks at the port of raw printers on every address of small networks. Cheap printers announce themselves to nobody; what answers
// there is offered as a printer, and the test page reports whether it is one. Nothing is sent.
func Scan(ctx context.Context, networks []netip.Prefix) []Found {
	return scan(ctx, networks, device.RawPort)
}

func scan(ctx context.Context, networks []netip.Prefix, port int) (out []Found) {
	var mu sync.Mutex
	var knocking sync.WaitGroup
	turn := make(chan struct{}, scanAtOnce)
	for _, network := range networks {
		for at := network.Masked().Addr(); network.Contains(at) && ctx.Err() == nil; at = at.Next() {
			turn <- struct{}{}
			knocking.Go(func() {
				defer func() { <-turn }()
				address := net.JoinHostPort(at.String(), strconv.Itoa(port))
				if !answers(ctx, address) {
					return
				}
				mu.Lock()
				defer mu.Unlock()
				out = append(out, Found{Name: at.String(), Kind: device.Network, Address: address, Mode: device.Raster})
			})
		}
	}
	knocking.Wait()
	slices.SortFunc(out, func(a, b Found) int {
		return netip.MustParseAddr(a.Name).Compare(netip.MustParseAddr(b.Name))
	})
	return out
}

// Answers reports whether something takes raw bytes at an address, by connecting and nothing else.
func Answers(ctx context.Context, host string) bool {
	return answers(ctx, net.JoinHostPort(host, strconv.Itoa(device.RawPort)))
}

func answers(ctx context.Context, address string) bool {
	c, err := (&net.Dialer{Timeout: scanWait}).DialContext(ctx, "tcp", address)
	if err != nil {
		return false
	}
	return c.Close() == nil
}
