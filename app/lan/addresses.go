package lan

import (
	"cmp"
	"net"
	"net/netip"
	"slices"
	"strings"
)

// Addresses lists the IPv4 addresses under which other devices of the village reach this machine, private ones first.
// It is empty without a network.
func Addresses() ([]netip.Addr, error) {
	links, err := interfaces()
	if err != nil {
		return nil, err
	}
	return addressesOf(links), nil
}

// around is how much of a network somebody looks around in: as much as one router of a village serves.
const around = 24

// Networks lists the private networks that this machine is in, no larger than 256 addresses each.
func Networks() (out []netip.Prefix) {
	all, _ := Addresses() // without a network there are none
	for _, at := range all {
		if at.IsPrivate() {
			out = append(out, netip.PrefixFrom(at, around).Masked())
		}
	}
	return slices.Compact(out)
}

// link is a network interface with its usable addresses.
type link struct {
	net.Interface
	addresses []netip.Addr
}

// interfaces lists the interfaces that lead to the village and have an address.
func interfaces() ([]link, error) {
	all, err := net.Interfaces()
	if err != nil {
		return nil, err
	}
	var links []link
	for _, i := range all {
		if i.Flags&net.FlagUp == 0 || i.Flags&net.FlagLoopback != 0 || i.Flags&net.FlagMulticast == 0 || virtual(i.Name) {
			continue
		}
		addrs, err := i.Addrs()
		if err != nil {
			continue // the interface went away in between
		}
		l := link{Interface: i}
		for _, a := range addrs {
			prefix, err := netip.ParsePrefix(a.String())
			if err != nil {
				continue
			}
			if ip := prefix.Addr().Unmap(); ip.Is4() && ip.IsGlobalUnicast() {
				l.addresses = append(l.addresses, ip)
			}
		}
		if len(l.addresses) > 0 {
			links = append(links, l)
		}
	}
	return links, nil
}

func addressesOf(links []link) []netip.Addr {
	var all []netip.Addr
	for _, l := range links {
		all = append(all, l.addresses...)
	}
	slices.SortStableFunc(all, func(a, b netip.Addr) int { return cmp.Compare(rank(a), rank(b)) })
	return slices.Compact(all)
}

func rank(a netip.Addr) int {
	if a.IsPrivate() {
		return 0
	}
	return 1
}

// virtual recognises bridges and tunnels by the names that their makers give them: an address of Docker on a poster leads
// nowhere. An interface that it fails to recognise only adds an address that nobody can use.
func virtual(name string) bool {
	name = strings.ToLower(name)
	for _, prefix := range []string{
		"br-", "docker", "veth", "virbr", "vmnet", "vboxnet", "lxc", "lxd", "cni", "flannel", "cali", "podman",
		"tun", "tap", "wg", "zt", "tailscale", "utun", "awdl", "llw", "bridge",
		"vethernet", "vmware", "virtualbox", "hyper-v",
	} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}
