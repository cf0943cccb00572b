package printer_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"xinpu/app/domain/device"
	"xinpu/app/printer"
	"xinpu/app/printer/printertest"
	"xinpu/printing"
	"xinpu/printing/escpos"
)

func network(p *printertest.Printer) printer.Printer {
	return printer.Open(device.Printer{Kind: device.Network, Address: p.Address, Width: 58, Mode: device.Raster})
}

// slip is a paper of about 165 mm.
func slip(tb testing.TB) []byte {
	tb.Helper()
	data, err := printing.SlipRaster(printing.Slip{Village: "东岛刘家村", Shop: "信用超市", Serial: "0391-7", Member: "欧阳𬭚", Code: "03917",
		Lines: slices.Repeat([]printing.SlipLine{{Name: "大米", Quantity: "1", Price: "30", Total: "30"}}, 12)}, escpos.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

func paper(data []byte) func() ([]byte, error) { return func() ([]byte, error) { return data, nil } }

// heard collects what a printer is said to be in while it prints.
type heard struct {
	mu   sync.Mutex
	all  []printer.Trouble
	told chan printer.Trouble
}

func listen() *heard { return &heard{told: make(chan printer.Trouble, 100)} }

func (h *heard) say(s printer.Status) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, t := range s.Troubles {
		h.all = append(h.all, t)
		select {
		case h.told <- t:
		default:
		}
	}
}

// wait waits for a trouble.
func (h *heard) wait(tb testing.TB, want printer.Trouble) {
	tb.Helper()
	late := time.After(20 * time.Second)
	for {
		select {
		case t := <-h.told:
			if t == want {
				return
			}
		case <-late:
			tb.Fatalf("nobody said %s, only %v", want, h.all)
		}
	}
}

func TestStatusOfANetworkPrinter(t *testing.T) {
	p := printertest.Start(t)
	way := network(p)
	for _, c := range []struct {
		name string
		do   func()
		want printer.Status
	}{
		{"well", func() {}, printer.Status{}},
		{"low", func() { p.Low(true) }, printer.Status{Low: true}},
		{"paper out", func() { p.Low(false); p.Paper(false) }, printer.Status{Troubles: []printer.Trouble{printer.PaperOut}, Low: false}},
		{"cover open", func() { p.Paper(true); p.Cover(true) }, printer.Status{Troubles: []printer.Trouble{printer.CoverOpen}}},
		{"both", func() { p.Paper(false) }, printer.Status{Troubles: []printer.Trouble{printer.CoverOpen, printer.PaperOut}}},
		{"well again", func() { p.Paper(true); p.Cover(false) }, printer.Status{}},
		{"mute", p.Mute, printer.Status{Mute: true}},
		{"off", p.Off, printer.Status{Troubles: []printer.Trouble{printer.Off}}},
	} {
		c.do()
		if got := way.Status(t.Context()); !got.Equal(c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestAPaperIsConfirmed(t *testing.T) {
	p := printertest.Start(t)
	data := slip(t)
	outcome, status, err := network(p).Print(t.Context(), paper(data), func(printer.Status) {})
	if outcome != printer.Printed || !status.Ready() || err != nil {
		t.Fatalf("%v, %+v, %v", outcome, status, err)
	}
	if got := p.Slips(); len(got) != 1 || !bytes.Equal(got[0], data) {
		t.Errorf("%d slips came out, or another one", len(got))
	}
}

func TestAPrinterInTroubleGetsNothing(t *testing.T) {
	p := printertest.Start(t)
	asked := false
	load := func() ([]byte, error) { asked = true; return slip(t), nil }
	for _, trouble := range []struct {
		make func()
		want printer.Trouble
	}{{func() { p.Paper(false) }, printer.PaperOut}, {func() { p.Paper(true); p.Cover(true) }, printer.CoverOpen}, {p.Off, printer.Off}} {
		trouble.make()
		outcome, status, err := network(p).Print(t.Context(), load, func(printer.Status) {})
		if outcome != printer.Nothing || !slices.Equal(status.Troubles, []printer.Trouble{trouble.want}) || err != nil {
			t.Errorf("%v, %+v, %v, want %s", outcome, status, err, trouble.want)
		}
	}
	if asked || len(p.Slips()) > 0 {
		t.Error("a paper was made for nobody")
	}
}

func TestPaperOutInTheMiddleAndRefilled(t *testing.T) {
	p := printertest.Start(t)
	p.EmptyAfter(3)
	h := listen()
	go func() {
		h.wait(t, printer.PaperOut)
		p.Paper(true)
	}()
	data := slip(t)
	outcome, status, err := network(p).Print(t.Context(), paper(data), h.say)
	if outcome != printer.Printed || !status.Ready() || err != nil {
		t.Fatalf("%v, %+v, %v", outcome, status, err)
	}
	if got := p.Slips(); len(got) != 1 || !bytes.Equal(got[0], data) {
		t.Errorf("%d slips came out, or another one", len(got))
	}
}

// TestALineThatIsCut cuts it at the first byte, at the last, and at ten places between: a paper that has begun is never called printed, and
// never nothing.
func TestALineThatIsCut(t *testing.T) {
	data := slip(t)
	const places = 12
	for n := range places {
		at := 1 + n*(len(data)-1)/(places-1)
		t.Run(strconv.Itoa(at), func(t *testing.T) {
			t.Parallel()
			p := printertest.Start(t)
			p.CutAfter(at)
			outcome, status, err := network(p).Print(t.Context(), paper(data), func(printer.Status) {})
			if outcome != printer.Half || status.Ready() || err != nil {
				t.Errorf("%v, %+v, %v", outcome, status, err)
			}
			if n := len(p.Slips()); n > 0 && at < len(data) {
				t.Errorf("%d whole slips came out", n)
			}
		})
	}
}

func TestSwitchedOffWhilePaperIsOut(t *testing.T) {
	p := printertest.Start(t)
	p.EmptyAfter(2)
	h := listen()
	go func() {
		h.wait(t, printer.PaperOut)
		p.Off()
	}()
	if outcome, _, err := network(p).Print(t.Context(), paper(slip(t)), h.say); outcome != printer.Half || err != nil {
		t.Errorf("%v, %v", outcome, err)
	}
}

func TestAPrinterThatSaysNothingIsSentTo(t *testing.T) {
	p := printertest.Start(t)
	p.Mute()
	outcome, status, err := network(p).Print(t.Context(), paper(slip(t)), func(printer.Status) {})
	if outcome != printer.Sent || !status.Mute || err != nil {
		t.Errorf("%v, %+v, %v", outcome, status, err)
	}
	p.Wait(1)
}

func TestGivingUpAPrinterThatHangs(t *testing.T) {
	p := printertest.Start(t)
	p.EmptyAfter(1)
	ctx, give := context.WithCancel(t.Context())
	h := listen()
	go func() {
		h.wait(t, printer.PaperOut)
		give()
	}()
	if outcome, _, err := network(p).Print(ctx, paper(slip(t)), h.say); outcome != printer.Half || err != nil {
		t.Errorf("%v, %v", outcome, err)
	}
}

func TestAPaperThatCannotBeMade(t *testing.T) {
	p := printertest.Start(t)
	wrong := errors.New("no glyph")
	outcome, _, err := network(p).Print(t.Context(), func() ([]byte, error) { return nil, wrong }, func(printer.Status) {})
	if outcome != printer.Nothing || err != wrong || len(p.Slips()) > 0 {
		t.Errorf("%v, %v", outcome, err)
	}
}
