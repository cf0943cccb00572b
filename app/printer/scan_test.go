package printer

import (
	"net"
	"net/netip"
	"testing"

	"xinpu/app/domain/device"
)

// TestALookAroundFindsWhatAnnouncesItselfToNobody has two silent printers among 256 addresses.
func TestALookAroundFindsWhatAnnouncesItselfToNobody(t *testing.T) {
	at := samePort(t, netip.MustParseAddr("127.7.7.200"), netip.MustParseAddr("127.7.7.9"))
	got := scan(t.Context(), []netip.Prefix{netip.MustParsePrefix("127.7.7.40/24")}, int(at.Port()))
	if len(got) != 2 || got[0].Name != "127.7.7.9" || got[1].Address != at.String() || got[0].Kind != device.Network {
		t.Errorf("%+v", got)
	}
}

// samePort listens on two addresses at one port until the test is over, and gives the first address with the port.
func samePort(t *testing.T, one, other netip.Addr) netip.AddrPort {
	t.Helper()
	for range 20 { // the port that the system chooses for one address may be taken on the other
		first, err := net.Listen("tcp", netip.AddrPortFrom(one, 0).String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { first.Close() })
		at := netip.MustParseAddrPort(first.Addr().String())
		second, err := net.Listen("tcp", netip.AddrPortFrom(other, at.Port()).String())
		if err == nil {
			t.Cleanup(func() { second.Close() })
			return at
		}
	}
	t.Fatal("no port is free on both addresses")
	return netip.AddrPort{}
}
