package httpapi_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"xinpu/app/apptest"
	"xinpu/app/domain/device"
	"xinpu/app/domain/serial"
	"xinpu/app/house"
	"xinpu/app/printer/printertest"
	"xinpu/app/server/httpapi"
	"xinpu/app/shop"
	"xinpu/printing/printtest"
)

// till is a shopkeeper's screen with what it prints on.
type till struct {
	*testing.T
	v *apptest.Village
	*apptest.Client
	id      device.ID
	card    string
	product string
}

// shop is a village with some people who can pay, and as many tills.
func store(t *testing.T, tills int) (v *apptest.Village, out []*till) {
	t.Helper()
	v = apptest.Start(t)
	v.Demo(60, 1)
	cards := apptest.WellOff(v, tills)
	var products shop.Products
	v.Owner().Want(http.StatusOK, "GET", "/api/goods", nil, &products)
	for n := range tills {
		c := v.As(device.Shopkeeper)
		var s httpapi.Session
		c.Want(http.StatusOK, "GET", "/api/session", nil, &s)
		one := &till{T: t, v: v, Client: c, id: s.Device, card: cards[n]}
		for _, g := range products.Products {
			if g.Points > 0 && g.Points <= 8 && g.MinScore == 0 && !g.MinorsOnly && (g.Stock == nil || *g.Stock > 10) && (g.Limit == 0 || g.Limit > 4) {
				one.product = g.Code
			}
		}
		if one.product == "" {
			t.Fatal("nothing in the shop that everybody can have")
		}
		out = append(out, one)
	}
	return v, out
}

// printsOn says what a till prints on.
func (c *till) printsOn(p *printertest.Printer, change ...func(*httpapi.PrinterSettings)) {
	c.Helper()
	s := httpapi.PrinterSettings{Kind: device.Network, Address: p.Address, Width: 58, Mode: device.Text, Auto: true}
	for _, f := range change {
		f(&s)
	}
	c.v.Owner().Want(http.StatusOK, "PUT", "/api/printers/"+c.id.String(), s, nil, "Idempotency-Key", apptest.Key())
}

// redeem books one of the products; it must not take longer because of a printer.
func (c *till) redeem() (r shop.Redemption) {
	c.Helper()
	begun := time.Now()
	c.redeemAs(apptest.Key(), &r)
	if took := time.Since(begun); took > 2*time.Second {
		c.Errorf("the till waited %v", took)
	}
	return r
}

func (c *till) redeemAs(key string, out any) {
	c.Helper()
	body := map[string]any{"card": c.card, "lines": []map[string]any{{"good": c.product, "quantity": 1}}}
	c.Want(http.StatusCreated, "POST", "/api/redemptions", body, out, "Idempotency-Key", key)
}

func (c *till) print(id string) (p httpapi.Printing) {
	c.Helper()
	c.Want(http.StatusOK, "POST", "/api/redemptions/"+id+"/print", nil, &p, "Idempotency-Key", apptest.Key())
	return p
}

// until looks at the till whenever something about printing has changed.
func (c *till) until(what string, ok func(httpapi.Printing) bool) httpapi.Printing {
	c.Helper()
	sub := c.v.App.Village.Subscribe()
	defer sub.Close()
	late := time.After(30 * time.Second)
	for {
		var p httpapi.Printing
		c.Want(http.StatusOK, "GET", "/api/printing", nil, &p)
		if ok(p) {
			return p
		}
		select {
		case <-sub.Ready():
			sub.Take()
		case <-late:
			c.Fatalf("%s never came: %+v", what, p)
		}
	}
}

func (c *till) idle() httpapi.Printing {
	c.Helper()
	return c.until("the last paper", func(p httpapi.Printing) bool { return len(p.Jobs) == 0 && len(p.Unprinted) == 0 })
}

// trouble is a job that waits and says why.
func (c *till) trouble(sentence string) httpapi.Printing {
	c.Helper()
	return c.until(sentence, func(p httpapi.Printing) bool {
		return slices.ContainsFunc(p.Jobs, func(j httpapi.PrintJob) bool { return strings.Contains(j.Explanation, sentence) })
	})
}

func (c *till) papers(id string) shop.Papers {
	c.Helper()
	var r shop.Redemption
	c.Want(http.StatusOK, "GET", "/api/redemptions/"+id, nil, &r)
	return r.Papers
}

// words are what a decoder of others reads out of slips in the printer's own characters.
func words(t *testing.T, slips [][]byte) (out []string) {
	t.Helper()
	for _, d := range printtest.Decode(t, slips...) {
		var all strings.Builder
		for _, p := range d.Parts {
			all.WriteString(p.Text)
		}
		out = append(out, all.String())
	}
	return out
}

func TestARedemptionIsPrintedByItself(t *testing.T) {
	_, tills := store(t, 1)
	c, p := tills[0], printertest.Start(t)
	c.printsOn(p, func(s *httpapi.PrinterSettings) { s.Mode, s.Drawer = device.Raster, true })
	key := apptest.Key()
	var r, again shop.Redemption
	c.redeemAs(key, &r)
	p.Wait(1)
	c.idle()
	if got := c.papers(r.ID); got != (shop.Papers{Sent: 1, Printed: true}) {
		t.Errorf("%+v", got)
	}
	d := printtest.Decode(t, p.Slips()...)[0]
	if got := printtest.Scan(t, []*printtest.Grey{d.Parts[0].Grey(40)})[0]; got != r.Code {
		t.Errorf("the slip's symbol reads %q, want %q", got, r.Code)
	}
	if !slices.ContainsFunc(d.Commands, func(c printtest.Command) bool { return c.Name == "ESC p" }) {
		t.Error("the drawer stays shut")
	}
	// The line broke and the page asks once more: neither points nor paper are taken twice.
	c.redeemAs(key, &again)
	if c.idle(); again.ID != r.ID || len(p.Slips()) != 1 {
		t.Errorf("%s again as %s, %d slips", r.ID, again.ID, len(p.Slips()))
	}
	// So does the slip of the shift when it ends, once; the next paper of it is a copy.
	var shift shop.ShiftView
	c.Want(http.StatusCreated, "POST", "/api/shifts", map[string]any{}, &shift, "Idempotency-Key", apptest.Key())
	key = apptest.Key()
	for range 2 {
		c.Want(http.StatusOK, "POST", "/api/shifts/"+shift.ID+"/close", map[string]any{"cash": 0}, &shift, "Idempotency-Key", key)
	}
	p.Wait(2)
	c.idle()
	c.Want(http.StatusOK, "POST", "/api/shifts/"+shift.ID+"/print", nil, nil, "Idempotency-Key", apptest.Key())
	p.Wait(3)
	c.idle()
	c.Want(http.StatusOK, "GET", "/api/shifts/"+shift.ID, nil, &shift)
	if len(p.Slips()) != 3 || shift.Papers != (shop.Papers{Sent: 2, Printed: true, Reprints: 1}) {
		t.Errorf("%d slips, %+v", len(p.Slips()), shift.Papers)
	}
	c.WantProblem(http.StatusNotFound, "shift_unknown", "POST", "/api/shifts/"+serial.Format(99999)+"/print", nil, "Idempotency-Key", apptest.Key())
	// The same slip on screen.
	for _, path := range []string{"slip.png?width=58", "slip.png?width=80", "slip.pdf?width=58"} {
		if a := c.Send("GET", "/api/redemptions/"+r.ID+"/"+path, nil); a.Status != http.StatusOK || len(a.Body) < 1000 {
			t.Errorf("%s: %d, %d bytes", path, a.Status, len(a.Body))
		}
	}
}

func TestTheTillSaysWhatHoldsThePaperUp(t *testing.T) {
	v, tills := store(t, 1)
	c, p := tills[0], printertest.Start(t)
	c.printsOn(p)
	p.Off()
	first := c.redeem()
	got := c.trouble("没有回应")
	if got.Jobs[0].State != "waiting" || !strings.Contains(got.Jobs[0].Title, first.ID) {
		t.Errorf("%+v", got.Jobs)
	}
	// The customer's screen hears nothing of it.
	kiosk := v.As(device.Kiosk)
	kiosk.WantProblem(http.StatusForbidden, "forbidden", "GET", "/api/printing", nil)
	p.Paper(false)
	p.On()
	c.trouble("缺纸")
	p.Cover(true)
	c.trouble("盖子开着")
	p.Cover(false)
	p.Paper(true)
	c.Want(http.StatusOK, "POST", "/api/printing/retry", nil, nil, "Idempotency-Key", apptest.Key())
	c.idle()
	if got := c.papers(first.ID); got != (shop.Papers{Sent: 1, Printed: true}) {
		t.Errorf("after all: %+v", got)
	}
	if slips := words(t, p.Slips()); len(slips) != 1 || strings.Contains(slips[0], "重印") || !strings.Contains(slips[0], first.ID) {
		t.Errorf("%q", slips)
	}
	// The paper ends in the middle, and a new roll is put in.
	p.Low(true)
	second := c.redeem()
	c.idle()
	if low := c.until("the thin roll", func(p httpapi.Printing) bool { return p.Status.State == "low" }); !strings.Contains(low.Status.Explanation, "快用完") {
		t.Errorf("%+v", low.Status)
	}
	if len(p.Slips()) != 2 || c.papers(second.ID).Sent != 1 {
		t.Errorf("%d slips", len(p.Slips()))
	}
}

func TestPaperOutInTheMiddleOfASlip(t *testing.T) {
	_, tills := store(t, 1)
	c, p := tills[0], printertest.Start(t)
	c.printsOn(p, func(s *httpapi.PrinterSettings) { s.Mode = device.Raster })
	p.EmptyAfter(2)
	r := c.redeem()
	got := c.trouble("缺纸")
	if got.Jobs[0].State != "printing" || got.Jobs[0].Copy != 1 {
		t.Errorf("%+v", got.Jobs)
	}
	p.Paper(true)
	c.idle()
	if papers := c.papers(r.ID); !papers.Printed || papers.Sent != 1 || len(p.Slips()) != 1 {
		t.Errorf("%+v, %d slips", papers, len(p.Slips()))
	}
}

func TestHalfASlipIsPrintedAgainAndCounted(t *testing.T) {
	v, tills := store(t, 1)
	c, p := tills[0], printertest.Start(t)
	c.printsOn(p)
	p.CutAfter(300)
	r := c.redeem()
	got := c.trouble("打到一半")
	if got.Jobs[0].State != "half" || c.papers(r.ID) != (shop.Papers{Sent: 1, Unsure: true}) {
		t.Errorf("%+v, %+v", got.Jobs, c.papers(r.ID))
	}
	// Others are printed meanwhile.
	c.redeem()
	p.Wait(1)
	c.print(r.ID)
	slips := words(t, p.Wait(2))
	if strings.Contains(slips[0], "重印") || !strings.Contains(slips[1], r.ID) || !strings.Contains(slips[1], "重印 第1次") {
		t.Errorf("%q", slips)
	}
	c.idle()
	if papers := c.papers(r.ID); papers != (shop.Papers{Sent: 2, Printed: true, Reprints: 1}) {
		t.Errorf("%+v", papers)
	}
	// The count lives through a restart, and through the night.
	v.Restart()
	c.print(r.ID)
	if slips = words(t, p.Wait(3)); !strings.Contains(slips[2], "重印 第2次") {
		t.Errorf("%q", slips[2])
	}
	c.idle()
	v.Advance(24 * time.Hour)
	c.print(r.ID)
	if slips = words(t, p.Wait(4)); !strings.Contains(slips[3], "重印 第3次") {
		t.Errorf("%q", slips[3])
	}
	c.idle()
	if papers := c.papers(r.ID); papers.Reprints != 3 {
		t.Errorf("%+v", papers)
	}
	// A slip that half came out and is good as it is goes from the list.
	p.CutAfter(300)
	c.redeem()
	got = c.trouble("打到一半")
	var after httpapi.Printing
	c.Want(http.StatusOK, "POST", "/api/printing/drop", map[string]any{"id": got.Jobs[0].ID}, &after, "Idempotency-Key", apptest.Key())
	if len(after.Jobs) > 0 {
		t.Errorf("%+v", after.Jobs)
	}
}

func TestAReceiptThatWasNotPrintedBeforeTheProgramStopped(t *testing.T) {
	v, tills := store(t, 1)
	c, p := tills[0], printertest.Start(t)
	c.printsOn(p)
	p.Paper(false)
	r := c.redeem()
	c.trouble("缺纸")
	v.Restart()
	got := c.until("the receipt", func(p httpapi.Printing) bool { return len(p.Unprinted) == 1 })
	if u := got.Unprinted[0]; u.ID != r.ID || u.Unsure || u.Explanation == "" || len(got.Jobs) > 0 {
		t.Errorf("%+v", got)
	}
	p.Paper(true)
	c.print(r.ID)
	if slips := words(t, p.Wait(1)); strings.Contains(slips[0], "重印") {
		t.Errorf("the first paper is called a reprint:\n%s", slips[0])
	}
	c.idle()
}

func TestAPrinterThatTellsNothing(t *testing.T) {
	_, tills := store(t, 1)
	c, p := tills[0], printertest.Start(t)
	p.Mute()
	c.printsOn(p)
	r := c.redeem()
	c.idle()
	if papers := c.papers(r.ID); papers != (shop.Papers{Sent: 1}) { // sent, not printed: nobody said so
		t.Errorf("%+v", papers)
	}
	if got := c.until("the status", func(p httpapi.Printing) bool { return p.Status.State == "mute" }); got.Status.Explanation == "" {
		t.Errorf("%+v", got.Status)
	}
}

func TestTwoTillsOnTwoPrinters(t *testing.T) {
	_, tills := store(t, 2)
	left, right := printertest.Start(t), printertest.Start(t)
	tills[0].printsOn(left)
	tills[1].printsOn(right)
	left.Off() // which is nothing to the other one
	a, b := tills[0].redeem(), tills[1].redeem()
	if slips := words(t, right.Wait(1)); !strings.Contains(slips[0], b.ID) {
		t.Errorf("%q", slips)
	}
	tills[0].trouble("没有回应")
	if got := tills[1].idle(); got.Status.State != "ready" {
		t.Errorf("%+v", got)
	}
	left.On()
	if slips := words(t, left.Wait(1)); !strings.Contains(slips[0], a.ID) {
		t.Errorf("%q", slips)
	}
	tills[0].idle()
}

func TestTwoTillsOnOnePrinter(t *testing.T) {
	_, tills := store(t, 2)
	p := printertest.Start(t)
	tills[0].printsOn(p)
	tills[1].printsOn(p, func(s *httpapi.PrinterSettings) { s.Mode, s.Drawer = device.Raster, true })
	p.Paper(false) // so that they meet in the queue
	for range 3 {
		tills[0].redeem()
		tills[1].redeem()
	}
	tills[0].trouble("缺纸")
	p.Paper(true)
	if slips := p.Wait(6); p.Mixed() || len(slips) != 6 {
		t.Errorf("%d slips, or one within another", len(slips))
	}
	for _, d := range printtest.Decode(t, p.Slips()...) { // each is a whole slip
		if d.Commands[0].Name != "ESC @" || d.Commands[len(d.Commands)-1].Name != "GS V" {
			t.Errorf("a slip from %s to %s", d.Commands[0].Name, d.Commands[len(d.Commands)-1].Name)
		}
	}
	tills[0].idle()
	tills[1].idle()
}

func TestABrowserPrintsAndIsCounted(t *testing.T) {
	_, tills := store(t, 1)
	c := tills[0]
	r := c.redeem()
	if got := c.print(r.ID); !got.ByBrowser || len(got.Jobs) > 0 || c.papers(r.ID) != (shop.Papers{Sent: 1}) {
		t.Errorf("%+v, %+v", got, c.papers(r.ID))
	}
	if c.print(r.ID); c.papers(r.ID).Reprints != 1 {
		t.Errorf("%+v", c.papers(r.ID))
	}
	key := apptest.Key()
	for range 2 { // the same press twice
		c.Want(http.StatusOK, "POST", "/api/redemptions/"+r.ID+"/print", nil, nil, "Idempotency-Key", key)
	}
	if got := c.papers(r.ID); got.Sent != 3 || got.Reprints != 2 {
		t.Errorf("%+v", got)
	}
	c.WantProblem(http.StatusNotFound, "redemption_unknown", "POST", "/api/redemptions/"+serial.Format(99999)+"/print", nil, "Idempotency-Key", apptest.Key())
}

func TestThePageOfPrinters(t *testing.T) {
	v, tills := store(t, 1)
	c, p, clerk := tills[0], printertest.Start(t), v.As(device.Clerk)
	var page httpapi.TillPrinters
	clerk.Want(http.StatusOK, "GET", "/api/printers", nil, &page)
	if page.Tills[0].Till != 0 || page.Tills[0].Name == "" || page.Tills[0].Printer.Kind != device.Browser {
		t.Errorf("%+v", page.Tills[0])
	}
	product := httpapi.PrinterSettings{Kind: device.Network, Address: p.Address, Width: 80, Mode: device.Raster}
	var status httpapi.PrinterStatus
	test := map[string]any{"till": c.id, "printer": product}
	clerk.Want(http.StatusOK, "POST", "/api/printers/test", test, &status, "Idempotency-Key", apptest.Key())
	if status.State != "ready" {
		t.Errorf("%+v", status)
	}
	d := printtest.Decode(t, p.Wait(1)...)[0]
	if got := printtest.Scan(t, []*printtest.Grey{d.Parts[0].Grey(40)})[0]; got != "20260001" || d.Parts[0].Wide != 576 {
		t.Errorf("the test page's symbol reads %q", got)
	}
	p.Paper(false)
	clerk.Want(http.StatusOK, "POST", "/api/printers/test", test, &status, "Idempotency-Key", apptest.Key())
	if status.State != "trouble" || !strings.Contains(status.Explanation, "缺纸") || len(p.Slips()) != 1 {
		t.Errorf("%+v", status)
	}
	p.Paper(true)
	for code, bad := range map[string]httpapi.PrinterSettings{
		"printer_address": {Kind: device.LinuxPort, Address: "/dev/sda", Width: 58, Mode: device.Raster},
		"printer_mode":    {Kind: device.Network, Address: "10.0.0.1", Width: 58, Mode: device.PDF},
	} {
		if p := clerk.WantProblem(http.StatusUnprocessableEntity, code, "PUT", "/api/printers/"+c.id.String(), bad, "Idempotency-Key", apptest.Key()); !strings.HasPrefix(p.Field, "body.") {
			t.Errorf("%s at %q", code, p.Field)
		}
	}
	clerk.WantProblem(http.StatusConflict, "printer_none", "POST", "/api/printers/test", map[string]any{"till": c.id, "printer": httpapi.PrinterSettings{Kind: device.Browser, Width: 58, Mode: device.PDF}}, "Idempotency-Key", apptest.Key())
	clerk.Want(http.StatusOK, "PUT", "/api/printers/"+c.id.String(), product, &page, "Idempotency-Key", apptest.Key())
	v.Restart()
	clerk.Want(http.StatusOK, "GET", "/api/printers", nil, &page)
	at := slices.IndexFunc(page.Tills, func(t httpapi.TillPrinter) bool { return t.Till == c.id })
	if at < 0 || page.Tills[at].Printer.Address != p.Address || page.Tills[at].Printer.Width != 80 || page.Tills[at].Status.State != "ready" {
		t.Errorf("%+v", page.Tills)
	}
	var found httpapi.FoundPrinters
	clerk.Want(http.StatusOK, "GET", "/api/printers/found", nil, &found)
	if a := clerk.Send("GET", "/api/printers/test.png?width=80", nil); a.Status != http.StatusOK || len(a.Body) < 1000 {
		t.Errorf("test page: %d", a.Status)
	}
	v.View(func(h *house.House) {
		if len(h.Devices.Printers()) != 1 {
			t.Errorf("%+v", h.Devices.Printers())
		}
	})
}
