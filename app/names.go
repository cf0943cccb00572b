package app

import (
	"fmt"
	"net"
	"os"
	"strings"
	"sync"
	"time"

	"xinpu/app/lan"
)

// hostNames are the names and addresses by which other machines may ask for this one. Addresses change with the network, so they are
// looked up again after a few seconds.
type hostNames struct {
	mu     sync.Mutex
	until  time.Time
	cached []string
}

const namesFresh = 5 * time.Second

// all lists addresses first, the best one foremost, then the machine's name and that name under .local.
func (h *hostNames) all() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	if time.Now().Before(h.until) {
		return h.cached
	}
	h.until = time.Now().Add(namesFresh)
	h.cached = nil
	if addresses, err := lan.Addresses(); err == nil {
		for _, a := range addresses {
			h.cached = append(h.cached, a.String())
		}
	}
	if links, err := net.InterfaceAddrs(); err == nil { // those that are not offered to others are still this machine
		for _, l := range links {
			if n, ok := l.(*net.IPNet); ok {
				h.cached = append(h.cached, n.IP.String())
			}
		}
	}
	if name, err := os.Hostname(); err == nil {
		name, _, _ = strings.Cut(name, ".")
		h.cached = append(h.cached, name, name+".local")
	}
	return h.cached
}

// LANAddress is where other machines find a server on this port.
func (a *App) LANAddress(port int) string {
	if names := a.names.all(); len(names) > 0 {
		return fmt.Sprintf("http://%s:%d", names[0], port)
	}
	return fmt.Sprintf("http://127.0.0.1:%d", port)
}
