package lan

import (
	"context"
	"strconv"
	"strings"
	"sync"

	"github.com/grandcat/zeroconf"
)

// Neighbour is a service that somebody on the network announces.
type Neighbour struct {
	Type    string // "_ipp._tcp"
	Name    string
	Address string // IPv4 where there is one, the host's name otherwise
	Port    int
	Text    map[string]string
}

// Browse listens for announced services of some types until ctx ends.
func Browse(ctx context.Context, types ...string) (out []Neighbour, err error) {
	var mu sync.Mutex
	var listening sync.WaitGroup
	for _, kind := range types {
		resolver, failed := zeroconf.NewResolver(zeroconf.SelectIPTraffic(zeroconf.IPv4))
		if failed != nil {
			err = failed // no network: whoever is found on other ways still counts
			continue
		}
		found := make(chan *zeroconf.ServiceEntry, 16)
		listening.Go(func() {
			for e := range found {
				mu.Lock()
				out = append(out, neighbour(kind, e))
				mu.Unlock()
			}
		})
		if failed := resolver.Browse(ctx, kind, "local.", found); failed != nil {
			err = failed // the library closes the channel
		}
	}
	listening.Wait()
	return out, err
}

func neighbour(kind string, e *zeroconf.ServiceEntry) Neighbour {
	n := Neighbour{Type: kind, Name: unescaped(e.Instance), Address: strings.TrimSuffix(e.HostName, "."), Port: e.Port, Text: map[string]string{}}
	if len(e.AddrIPv4) > 0 {
		n.Address = e.AddrIPv4[0].String()
	}
	for _, t := range e.Text {
		key, value, _ := strings.Cut(t, "=")
		n.Text[key] = value
	}
	return n
}

// unescaped reads a name as DNS writes it down: \\. is a dot, \\228 a byte (RFC 1035, 5.1).
func unescaped(s string) string {
	var b strings.Builder
	for n := 0; n < len(s); n++ {
		if s[n] != '\\' || n+1 == len(s) {
			b.WriteByte(s[n])
			continue
		}
		if code, err := strconv.ParseUint(s[n+1:min(n+4, len(s))], 10, 8); err == nil && n+3 < len(s) {
			b.WriteByte(byte(code))
			n += 3
			continue
		}
		n++
		b.WriteByte(s[n])
	}
	return strings.ToValidUTF8(b.String(), "?")
}
