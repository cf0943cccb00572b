package lan

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"sync"
	"time"

	"github.com/grandcat/zeroconf"
)

// The kinds of service under which the server is announced: its own, and the one that any browser for services lists.
var serviceTypes = []string{"_xinpu._tcp", "_http._tcp"}

// watchEvery is how often the addresses are looked at. Asking the system costs some microseconds.
const watchEvery = 2 * time.Second

// Service is what is announced.
type Service struct {
	// Instance is the name people see in a list of services; what DNS cannot carry is left out.
	Instance string
	Port     int
	// Text holds key=value pairs for programs.
	Text []string
}

// Status tells how an announcement stands.
type Status struct {
	// Addresses are those announced; none while there is no network.
	Addresses []netip.Addr
	// Err is why nothing is announced, nil otherwise.
	Err error
}

// ErrNoNetwork is the status while no interface has an address.
var ErrNoNetwork = errors.New("no network")

// Announcement is a running announcement.
type Announcement struct {
	service Service
	cancel  context.CancelFunc
	done    chan struct{}

	mu     sync.Mutex
	status Status
}

// Announce makes the server known on the network until ctx ends or Close is called. It needs no network to start: the
// announcement appears with the network and follows a change of address. Status tells how it stands.
func Announce(ctx context.Context, s Service) (*Announcement, error) {
	if s.Port < 1 || s.Port > 65535 {
		return nil, fmt.Errorf("announce: port %d", s.Port)
	}
	for _, t := range s.Text {
		if len(t) > 255 {
			return nil, fmt.Errorf("announce: text of %d bytes, DNS carries 255", len(t))
		}
	}
	s.Instance = instanceName(s.Instance)
	ctx, cancel := context.WithCancel(ctx)
	a := &Announcement{service: s, cancel: cancel, done: make(chan struct{}), status: Status{Err: ErrNoNetwork}}
	go a.run(ctx)
	return a, nil
}

// Status tells what is announced now.
func (a *Announcement) Status() Status {
	a.mu.Lock()
	defer a.mu.Unlock()
	return Status{Addresses: slices.Clone(a.status.Addresses), Err: a.status.Err}
}

// Close says goodbye, so that the name disappears from other screens at once, and ends the announcement.
func (a *Announcement) Close() error {
	a.cancel()
	<-a.done
	return nil
}

func (a *Announcement) run(ctx context.Context) {
	defer close(a.done)
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	var servers []*zeroconf.Server
	var announced []netip.Addr
	for {
		links, err := interfaces()
		addresses := addressesOf(links)
		if err == nil && len(links) == 0 {
			err = ErrNoNetwork
		}
		if err != nil || !slices.Equal(addresses, announced) {
			goodbye(servers)
			servers, announced = nil, nil
		}
		if err == nil && servers == nil {
			if servers, err = register(a.service, links); err == nil {
				announced = addresses
			}
		}
		a.set(Status{Addresses: announced, Err: err})
		select {
		case <-ctx.Done():
			goodbye(servers)
			a.set(Status{Err: context.Cause(ctx)})
			return
		case <-tick.C:
		}
	}
}

func (a *Announcement) set(s Status) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.status = s
}

// register starts a responder for each kind of service. zeroconf is given the addresses: left alone it announces those of
// bridges too, and on Windows none.
func register(s Service, links []link) ([]*zeroconf.Server, error) {
	var ifaces []net.Interface
	for _, l := range links {
		ifaces = append(ifaces, l.Interface)
	}
	var ips []string
	for _, ip := range addressesOf(links) {
		ips = append(ips, ip.String())
	}
	var servers []*zeroconf.Server
	for _, kind := range serviceTypes {
		server, err := zeroconf.RegisterProxy(escape(s.Instance), kind, "local.", s.Port, hostName(), ips, s.Text, ifaces)
		if err != nil {
			goodbye(servers)
			return nil, fmt.Errorf("announce %s: %w", kind, err)
		}
		servers = append(servers, server)
	}
	return servers, nil
}

func goodbye(servers []*zeroconf.Server) {
	for _, s := range servers {
		s.Shutdown()
	}
}
