package lan

import (
	"strings"
	"testing"

	"github.com/miekg/dns"
)

func TestInstanceNameFitsDNS(t *testing.T) {
	for give, want := range map[string]string{
		"东岛刘家村信铺":                "东岛刘家村信铺",
		"  二组 1.5 号楼.\n ":        "二组 1.5 号楼",
		"":                       "Xinpu",
		"...":                    "Xinpu",
		"a\x00b\tc\xffd":         "a b c d",
		strings.Repeat("村", 30):  strings.Repeat("村", 21),
		strings.Repeat("x", 100): strings.Repeat("x", 63),
	} {
		if got := instanceName(give); got != want {
			t.Errorf("instanceName(%q) = %q, want %q", give, got, want)
		}
	}
}

// A packet has to give back the very text that zeroconf compares with.
func TestEscapedNameSurvivesAPacket(t *testing.T) {
	for _, name := range []string{"东岛刘家村 1.5", `"a" (b); c\d@e's.`, "Xinpu", "𬱖村~"} {
		full := escape(name) + "._http._tcp.local."
		buf := make([]byte, 300)
		n, err := dns.PackDomainName(full, buf, 0, nil, false)
		if err != nil {
			t.Fatalf("%q: %v", full, err)
		}
		back, _, err := dns.UnpackDomainName(buf[:n], 0)
		if err != nil || back != full {
			t.Errorf("%q comes back as %q, %v", full, back, err)
		}
		if want := 1 + len(name) + len("\x05_http\x04_tcp\x05local\x00"); n != want {
			t.Errorf("%q takes %d bytes, want %d: the name was cut in pieces", full, n, want)
		}
	}
}

func TestHostNameIsBare(t *testing.T) {
	for give, want := range map[string]string{
		"office-pc": "office-pc", "PC.village.lan": "PC", "村委会": "xinpu", "村PC-": "PC", "": "xinpu",
	} {
		if got := bareHost(give); got != want {
			t.Errorf("bareHost(%q) = %q, want %q", give, got, want)
		}
	}
}
