package story

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"xinpu/app/apptest"
	"xinpu/app/domain/device"
	"xinpu/app/printer/printertest"
	"xinpu/app/server/httpapi"
	"xinpu/printing/printtest"
)

// TestThePrinter chooses a till's printer in the office, tries it, and sells while the paper runs out and comes back.
func TestThePrinter(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(120, 2)
	card := apptest.WellOff(v, 1)[0]
	till := v.As(device.Shopkeeper)
	p, hands := handsOn(t)
	tell(t, v, "printer.mjs", "XINPU_CARD="+card, "XINPU_TILL="+till.Token, "XINPU_PRINTER="+p.Address, "XINPU_HANDS="+hands)
	if t.Failed() {
		return
	}
	slips := p.Wait(4) // the test page, two receipts, one of them once more
	if len(slips) != 4 || p.Mixed() {
		t.Errorf("%d slips came out", len(slips))
	}
	for n, d := range printtest.Decode(t, slips...) {
		if got := printtest.Scan(t, []*printtest.Grey{d.Parts[0].Grey(40)})[0]; got == "" {
			t.Errorf("nothing can be scanned on slip %d", n+1)
		}
	}
}

// handsOn is a printer, and the address of whoever stands at it.
func handsOn(t *testing.T) (p *printertest.Printer, hands string) {
	t.Helper()
	p = printertest.Start(t)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /paper", func(_ http.ResponseWriter, r *http.Request) { p.Paper(r.URL.Query().Get("there") == "yes") })
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return p, s.URL
}

// printsOn gives a screen a printer.
func printsOn(v *apptest.Village, screen *apptest.Client, p *printertest.Printer) {
	v.TB.Helper()
	var s httpapi.Session
	screen.Want(http.StatusOK, "GET", "/api/session", nil, &s)
	on := httpapi.PrinterSettings{Kind: device.Network, Address: p.Address, Width: 58, Mode: device.Raster}
	v.Owner().Want(http.StatusOK, "PUT", "/api/printers/"+s.Device.String(), on, nil, "Idempotency-Key", apptest.Key())
}
