package printer

import (
	"net"
	"net/netip"
	"testing"

	"xinpu/app/domain/device"
)

// TestALookAroundFindsWhatAnnouncesItselfToNobody has two silent printers among 256 addresses.
func TestALookAroundFindsWhatAnnouncesItselfToNobody(t *testing.T) {
	first, err := net.Listen("tcp", "127.7.7.200:0")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close() //nolint:errcheck // nothing was written
	at := netip.MustParseAddrPort(first.Addr().String())
	second, err := net.Listen("tcp", netip.AddrPortFrom(netip.MustParseAddr("127.7.7.9"), at.Port()).String())
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close() //nolint:errcheck // nothing was written
	got := scan(t.Context(), []netip.Prefix{netip.MustParsePrefix("127.7.7.40/24")}, int(at.Port()))
	if len(got) != 2 || got[0].Name != "127.7.7.9" || got[1].Address != at.String() || got[0].Kind != device.Network {
		t.Errorf("%+v", got)
	}
}
