package httpapi_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xinpu/app/apptest"
	"xinpu/app/council"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/house"
	"xinpu/app/people"
	"xinpu/app/printer/printertest"
	"xinpu/app/server/httpapi"
	"xinpu/app/shop"
	"xinpu/printing/printtest"
)

// guest is somebody at a kiosk, with everything that can be printed there.
type guest struct {
	*till
	at     device.ID
	papers []guestPaper
}

type guestPaper struct {
	name, path string
	body       any
	says       []string // in words, in the printer's own characters
}

// atKiosk is a person with a reservation and an objection, at a kiosk beside a till.
func atKiosk(t *testing.T) *guest {
	t.Helper()
	v, tills := store(t, 1)
	g := &guest{till: tills[0]}
	var who *people.Member
	v.View(func(h *house.House) {
		n, err := member.ParseCard(g.card)
		if err != nil {
			t.Fatal(err)
		}
		who, _ = h.People.Holder(n)
	})
	v.Carry(who.ID)
	c := v.As(device.Kiosk)
	var s httpapi.Session
	c.Want(http.StatusOK, "GET", "/api/session", nil, &s)
	g.Client, g.at = c, s.Device
	var r shop.ReservationView
	g.product = "G004" // soap: a service is not put aside
	c.Want(http.StatusCreated, "POST", "/api/reservations", map[string]any{"card": g.card, "lines": []any{map[string]any{"good": g.product, "quantity": 1}}}, &r, "Idempotency-Key", apptest.Key())
	var board council.PublicEntries
	c.Want(http.StatusOK, "GET", "/api/publication?card="+g.card, nil, &board)
	e := board.Entries[0]
	var o council.ProposalView
	c.Want(http.StatusCreated, "POST", "/api/objections", map[string]any{"card": g.card, "meeting": e.Meeting, "item": e.Item, "deed": e.Deed, "text": "数目不对"}, &o, "Idempotency-Key", apptest.Key())
	name := who.Profile.Name
	one := map[string]int{"copies": 1}
	g.papers = []guestPaper{
		{"data", "/api/kiosk/data/" + g.card + "/print", one, []string{"我的资料", name, who.Household, "可以要求改正", "请收好"}},
		{"objection", "/api/objections/" + o.ID + "/print", one, []string{"异议回执", o.ID, name, "先不入账"}},
		{"reservation", "/api/reservations/" + r.ID + "/print", map[string]string{"card": g.card}, []string{"预约单", r.ID, name, r.Lines[0].Name, "到柜台来取", "现在没有扣分"}},
	}
	return g
}

func (g *guest) prints(p guestPaper, key string) (k httpapi.KioskPaper) {
	g.Helper()
	g.Want(http.StatusOK, "POST", p.path, p.body, &k, "Idempotency-Key", key)
	return k
}

// TestThePapersOfAKiosk prints each of them on both widths, as dots and in the printer's own characters.
func TestThePapersOfAKiosk(t *testing.T) {
	g := atKiosk(t)
	p := printertest.Start(t)
	type made struct {
		guestPaper
		width int
		mode  device.PrintMode
	}
	var all []made
	for _, width := range []int{58, 80} {
		for _, mode := range []device.PrintMode{device.Raster, device.Text} {
			g.v.Owner().Want(http.StatusOK, "PUT", "/api/printers/"+g.at.String(), httpapi.PrinterSettings{Kind: device.Network, Address: p.Address, Width: width, Mode: mode}, nil, "Idempotency-Key", apptest.Key())
			for _, one := range g.papers {
				if got := g.prints(one, apptest.Key()); !got.Printing || got.Later {
					t.Fatalf("%s: %+v", one.name, got)
				}
				all = append(all, made{one, width, mode})
			}
		}
	}
	// The same request again takes no second paper; another's card gets nothing.
	reservation := g.papers[2]
	key := apptest.Key()
	g.prints(reservation, key)
	g.prints(reservation, key)
	other := apptest.WellOff(g.v, 3)[2]
	g.WantProblem(http.StatusNotFound, "reservation_unknown", "POST", reservation.path, map[string]string{"card": other}, "Idempotency-Key", apptest.Key())
	slips := p.Slips()
	if len(slips) != len(all)+1 {
		t.Fatalf("%d papers, not %d", len(slips), len(all)+1)
	}
	for n, d := range printtest.Decode(t, slips[:len(all)]...) {
		one := all[n]
		what := fmt.Sprintf("%s-%d-%s", one.name, one.width, one.mode)
		if one.mode == device.Raster {
			if wide := map[int]int{58: 384, 80: 576}[one.width]; d.Parts[0].Wide != wide || d.Parts[0].High < 300 {
				t.Errorf("%s: %d × %d dots", what, d.Parts[0].Wide, d.Parts[0].High)
			}
			look(t, what, d.Parts[0])
			continue
		}
		var text strings.Builder
		for _, part := range d.Parts {
			text.WriteString(part.Text)
		}
		keep(t, what+".txt", []byte(text.String()))
		said := strings.Join(strings.Fields(text.String()), "")
		for _, want := range one.says {
			if !strings.Contains(said, strings.Join(strings.Fields(want), "")) {
				t.Errorf("%s does not say %q:\n%s", what, want, said)
			}
		}
		if copied := strings.Contains(said, "重印"); copied != (one.name != "data") {
			t.Errorf("%s: papers that are counted say that they are copies, and that of what is kept is not counted:\n%s", what, said)
		}
	}
}

// look keeps the picture of a paper where somebody wants to look at it.
func look(t *testing.T, what string, part printtest.Part) {
	t.Helper()
	grey := part.Grey(16)
	var b bytes.Buffer
	if err := png.Encode(&b, &image.Gray{Pix: grey.Pix, Stride: grey.Wide, Rect: image.Rect(0, 0, grey.Wide, grey.High)}); err != nil {
		t.Fatal(err)
	}
	keep(t, what+".png", b.Bytes())
}

// keep writes what a test made into the folder XINPU_LOOK, for people who want to see it.
func keep(t *testing.T, name string, data []byte) {
	t.Helper()
	if dir := os.Getenv("XINPU_LOOK"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestWhatIsWrongWithAKiosksPrinterIsTheTillsToKnow switches it off, takes its paper away, and lets it run out in the middle.
func TestWhatIsWrongWithAKiosksPrinterIsTheTillsToKnow(t *testing.T) {
	g := atKiosk(t)
	p := printertest.Start(t)
	counter := &till{T: t, v: g.v, Client: g.v.As(device.Shopkeeper)}
	g.v.Owner().Want(http.StatusOK, "PUT", "/api/printers/"+g.at.String(), httpapi.PrinterSettings{Kind: device.Network, Address: p.Address, Width: 58, Mode: device.Raster}, nil, "Idempotency-Key", apptest.Key())
	says := func(sentence string) {
		t.Helper()
		counter.until(sentence, func(p httpapi.Printing) bool {
			return len(p.Kiosks) == 1 && p.Kiosks[0].Name == "kiosk" && strings.Contains(p.Kiosks[0].Status.Explanation, sentence) && len(p.Jobs) == 0
		})
	}
	var before uint64
	g.v.View(func(h *house.House) { before = h.Core.Seq })
	for _, trouble := range []struct {
		says       string
		comes, end func()
	}{
		{"没有回应", p.Off, p.On},
		{"缺纸", func() { p.Paper(false) }, func() { p.Paper(true) }},
		{"盖子开着", func() { p.Cover(true) }, func() { p.Cover(false) }},
	} {
		trouble.comes()
		for _, one := range g.papers {
			if got := g.prints(one, apptest.Key()); got.Printing || !got.Later {
				t.Errorf("%s, %s: %+v", trouble.says, one.name, got)
			}
		}
		says(trouble.says)
		trouble.end()
	}
	// Nothing comes out when the person has gone, and nothing was counted.
	g.v.View(func(h *house.House) {
		if h.Core.Seq != before || len(p.Slips()) > 0 {
			t.Errorf("%d papers, %d events", len(p.Slips()), h.Core.Seq-before)
		}
	})
	if got := g.prints(g.papers[0], apptest.Key()); !got.Printing || len(p.Wait(1)) != 1 {
		t.Errorf("%+v", got)
	}
	// It ends in the middle: the guest is told, and the next one is a copy, as the first may lie there.
	p.EmptyAfter(2)
	if got := g.prints(g.papers[2], apptest.Key()); got.Printing || !got.Later {
		t.Errorf("%+v", got)
	}
	says("缺纸")
	p.Paper(true)
	g.v.Owner().Want(http.StatusOK, "PUT", "/api/printers/"+g.at.String(), httpapi.PrinterSettings{Kind: device.Network, Address: p.Address, Width: 58, Mode: device.Text}, nil, "Idempotency-Key", apptest.Key())
	if got := g.prints(g.papers[2], apptest.Key()); !got.Printing {
		t.Errorf("%+v", got)
	}
	slips := p.Slips()
	if said := words(t, slips[len(slips)-1:])[0]; !strings.Contains(said, "重印") {
		t.Errorf("not marked: %s", said)
	}
}
