package lan

import (
	"net/netip"
	"slices"
	"testing"
)

func TestBridgesAndTunnelsAreNotTheVillage(t *testing.T) {
	for name, want := range map[string]bool{
		"eth0": false, "enp3s0": false, "wlan0": false, "以太网": false, "WLAN": false, "Ethernet": false, "en0": false,
		"docker0": true, "br-1a2b": true, "veth12": true, "virbr0": true, "tun0": true, "vEthernet (WSL)": true, "VMware Network": true,
	} {
		if got := virtual(name); got != want {
			t.Errorf("virtual(%q) = %v, want %v", name, got, want)
		}
	}
}

func TestPrivateAddressesComeFirst(t *testing.T) {
	ip := netip.MustParseAddr
	got := addressesOf([]link{
		{addresses: []netip.Addr{ip("8.8.4.4"), ip("192.168.1.20")}},
		{addresses: []netip.Addr{ip("10.0.0.3")}},
	})
	if want := []netip.Addr{ip("192.168.1.20"), ip("10.0.0.3"), ip("8.8.4.4")}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestAddressesAreReachableOnes(t *testing.T) {
	addresses, err := Addresses()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range addresses {
		if a.IsLoopback() || !a.Is4() {
			t.Errorf("%v is no address for another screen", a)
		}
	}
}
