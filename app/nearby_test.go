package app

import (
	"slices"
	"testing"

	"xinpu/app/domain/device"
	"xinpu/app/lan"
	"xinpu/app/printer"
)

func TestWhatPrintersAnnounceBecomesSettings(t *testing.T) {
	var asked []string
	takesRaw := func(host string) bool { asked = append(asked, host); return host == "10.0.0.7" }
	got := foundOf([]lan.Neighbour{
		{Type: "_printer._tcp", Name: "LPD only", Address: "10.0.0.6", Port: 515},
		{Type: "_printer._tcp", Name: "LPD and raw", Address: "10.0.0.7", Port: 515, Text: map[string]string{"ty": "Old"}},
		{Type: "_printer._tcp", Name: "a name only", Address: "10.0.0.9"},
		{Type: "_ipps._tcp", Name: "办公室", Address: "10.0.0.9", Port: 443, Text: map[string]string{"rp": "/ipp/print", "ty": "Laser"}},
		{Type: "_ipp._tcp", Name: "办公室", Address: "10.0.0.9", Port: 631, Text: map[string]string{"rp": "ipp/print"}},
		{Type: "_pdl-datastream._tcp", Name: "XP-80", Address: "10.0.0.8", Port: 9100, Text: map[string]string{"ty": "XP-80C"}},
	}, takesRaw)
	want := []printer.Found{
		{Name: "XP-80", About: "XP-80C", Kind: device.Network, Address: "10.0.0.8:9100", Mode: device.Raster},
		{Name: "办公室", Kind: device.IPP, Address: "ipp://10.0.0.9:631/ipp/print", Mode: device.PDF},
		{Name: "办公室", About: "Laser", Kind: device.IPP, Address: "ipps://10.0.0.9:443/ipp/print", Mode: device.PDF},
		{Name: "LPD and raw", About: "Old", Kind: device.Network, Address: "10.0.0.7:9100", Mode: device.Raster},
	}
	if !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
	if !slices.Equal(asked, []string{"10.0.0.6", "10.0.0.7"}) {
		t.Errorf("asked at %q", asked)
	}
	for _, f := range got {
		if _, err := (device.Printer{Kind: f.Kind, Address: f.Address, Mode: f.Mode}).Check(); err != nil {
			t.Errorf("%s cannot be chosen: %v", f.Name, err)
		}
	}
}
