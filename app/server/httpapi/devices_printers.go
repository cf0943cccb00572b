package httpapi

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"xinpu/app/devices"
	"xinpu/app/documents"
	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/house"
	"xinpu/app/printer"
)

// registerDevicesPrinters ties the operations of devices, printers to their handlers and roles.
func (a *API) registerDevicesPrinters() {
	op(a, tagShop, "GET /api/redemptions/{id}/slip.png", "slip-png",
		"Returns the slip of a redemption as the dots that the printer will print.", counter, a.slipPNG, PNG)
	op(a, tagShop, "POST /api/redemptions/{id}/print", "print-slip",
		"Prints the slip of a redemption; every copy after the first is marked and counted.",
		counter, a.printRedemption)
	op(a, tagDevices, "GET /api/printing", "printing",
		"Returns the printer of this till and the papers that wait for it.", counter, a.printing)
	op(a, tagDevices, "POST /api/printing/retry", "retry-printing",
		"Retries the waiting papers at once.", counter, a.retryJobs)
	op(a, tagDevices, "POST /api/printing/drop", "drop-printing",
		"Drops a waiting paper or accepts one that came out incomplete.", counter, a.dropJob)
	op(a, tagDevices, "GET /api/printers", "printers",
		"Lists the printers of the tills.", officeOnly, a.printers)
	op(a, tagDevices, "PUT /api/printers/{device}", "assign-printer",
		"Assigns a printer to a till.", officeOnly, a.assignPrinter)
	op(a, tagDevices, "GET /api/printers/found", "find-printers",
		"Finds printers of this machine and of the network.", officeOnly, a.foundPrinters)
	op(a, tagDevices, "POST /api/printers/test", "test-printer",
		"Prints a test page.", officeOnly, a.testPrinter)
	op(a, tagDevices, "GET /api/printers/test.png", "test-page",
		"Returns the test page as the dots that the printer will print.", officeOnly, a.testPNG, PNG)
}

// PrinterSettings are what a till prints on and how.
type PrinterSettings struct {
	Kind    device.PrinterKind `json:"kind" enum:"none,browser,network,device,ipp,windows"`
	Address string             `json:"address" maxLength:"300" doc:"host:port, port of the machine, address of an IPP queue, or name of a Windows printer"`
	Width   int                `json:"width" enum:"58,80" doc:"of the roll, in millimetres"`
	Mode    device.PrintMode   `json:"mode" enum:"raster,text,pdf"`
	Drawer  bool               `json:"drawer" doc:"opens the cash drawer with each slip"`
	Auto    bool               `json:"auto" doc:"prints every redemption without being asked for"`
}

func settingsOf(p device.Printer) PrinterSettings {
	if p.Kind == "" {
		p.Kind, p.Width, p.Mode = device.Browser, 58, device.PDF // as long as nothing else is said
	}
	return PrinterSettings{Kind: p.Kind, Address: p.Address, Width: p.Width, Mode: p.Mode, Drawer: p.Drawer, Auto: p.Auto}
}

func (s PrinterSettings) printer() device.Printer {
	return device.Printer{Kind: s.Kind, Address: s.Address, Width: s.Width, Mode: s.Mode, Drawer: s.Drawer, Auto: s.Auto}
}

// PrinterStatus is how a printer is, in words.
type PrinterStatus struct {
	State       string            `json:"state" enum:"none,unknown,ready,low,mute,trouble"`
	Explanation string            `json:"says"`
	Troubles    []printer.Trouble `json:"troubles"`
}

func (a *API) statusOf(ctx context.Context, s printer.Status) PrinterStatus {
	out := PrinterStatus{State: "ready", Troubles: append([]printer.Trouble{}, s.Troubles...)}
	switch {
	case !s.Ready():
		out.State = "trouble"
		var says []string
		for _, t := range s.Troubles {
			says = append(says, a.word(ctx, "printer.trouble."+string(t), nil))
		}
		out.Explanation = strings.Join(says, " ")
		return out
	case s.Low:
		out.State = "low"
	case s.Mute:
		out.State = "mute"
	}
	out.Explanation = a.word(ctx, "printer.status."+out.State, nil)
	return out
}

func (a *API) plainStatus(ctx context.Context, state string) PrinterStatus {
	return PrinterStatus{State: state, Explanation: a.word(ctx, "printer.status."+state, nil), Troubles: []printer.Trouble{}}
}

// lastStatus is how a printer was a moment ago; nobody waits for it.
func (a *API) lastStatus(ctx context.Context, p device.Printer) PrinterStatus {
	if !p.Prints() {
		return a.plainStatus(ctx, "none")
	}
	status, known := a.Printers.Status(p)
	if !known {
		return a.plainStatus(ctx, "unknown")
	}
	return a.statusOf(ctx, status)
}

// TillPrinter is a till with its printer.
type TillPrinter struct {
	Till    device.ID       `json:"till"`
	Name    string          `json:"name"`
	Role    device.Role     `json:"role"`
	Printer PrinterSettings `json:"printer"`
	Status  PrinterStatus   `json:"status"`
	Jobs    []PrintJob      `json:"jobs"`
}

// TillPrinters lists the screens that can have a printer, the office PC first.
type TillPrinters struct {
	Tills []TillPrinter `json:"tills"`
}

// withPrinter are the roles whose screens print slips.
var withPrinter = []device.Role{device.Clerk, device.Shopkeeper, device.Kiosk}

func (a *API) printers(ctx context.Context, _ *empty) (*body[TillPrinters], error) {
	var tills []TillPrinter
	a.Village.View(func(h *house.House) {
		tills = append(tills, TillPrinter{Role: device.Owner, Printer: settingsOf(h.Devices.Printer(0).Printer)})
		h.Devices.Devices(func(d *devices.Device) {
			if !d.Revoked && slices.Contains(withPrinter, d.Role) {
				tills = append(tills, TillPrinter{Till: d.ID, Name: d.Name, Role: d.Role, Printer: settingsOf(h.Devices.Printer(d.ID).Printer)})
			}
		})
	})
	slices.SortFunc(tills, func(a, b TillPrinter) int { return int(int64(a.Till) - int64(b.Till)) })
	tills[0].Name = a.word(ctx, "says.office", nil)
	var asking sync.WaitGroup
	for n := range tills {
		t := &tills[n]
		t.Jobs = []PrintJob{}
		for _, v := range a.Printers.Jobs(t.Till) {
			t.Jobs = append(t.Jobs, a.jobOf(ctx, v))
		}
		t.Status = a.lastStatus(ctx, t.Printer.printer())
		if busy := slices.ContainsFunc(t.Jobs, func(j PrintJob) bool { return j.State == printer.Underway }); t.Printer.printer().Prints() && !busy {
			asking.Go(func() { t.Status = a.askNow(ctx, t.Printer.printer()) })
		}
	}
	asking.Wait()
	return &body[TillPrinters]{TillPrinters{Tills: tills}}, nil
}

// askLimit is how long a page waits for a printer's answer.
const askLimit = 6 * time.Second

func (a *API) askNow(ctx context.Context, p device.Printer) PrinterStatus {
	ctx, cancel := context.WithTimeout(ctx, askLimit)
	defer cancel()
	return a.statusOf(ctx, a.Printers.Ask(ctx, p))
}

type printerInput struct {
	Keyed
	Device idOf[device.ID] `path:"device" maxLength:"30" doc:"number of the till; 0000-0 is the office PC"`
	Body   PrinterSettings
}

func (a *API) assignPrinter(ctx context.Context, in *printerInput) (*body[TillPrinters], error) {
	if _, err := a.do(ctx, in.Key, devices.AssignPrinter{Till: in.Device.Value, Printer: in.Body.printer()}); err != nil {
		return nil, err
	}
	return a.printers(ctx, nil)
}

// FoundPrinters are printers that could be used.
type FoundPrinters struct {
	Printers []FoundPrinter `json:"printers"`
}

// FoundPrinter is one of them, with the settings that suit it.
type FoundPrinter struct {
	Name    string             `json:"name"`
	About   string             `json:"about" doc:"make and model, as it says itself"`
	Kind    device.PrinterKind `json:"kind" enum:"network,device,ipp,windows"`
	Address string             `json:"address"`
	Mode    device.PrintMode   `json:"mode" enum:"raster,text,pdf"`
}

// findLimit is how long the network is listened to.
const findLimit = 2500 * time.Millisecond

// scanLimit is how long every address of the network may take together.
const scanLimit = 12 * time.Second

type foundInput struct {
	Around bool `query:"around" doc:"knock at every address of this machine's networks, too: cheap printers announce themselves to nobody"`
}

func (a *API) foundPrinters(ctx context.Context, in *foundInput) (*body[FoundPrinters], error) {
	scanning, stop := context.WithTimeout(ctx, scanLimit)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, findLimit)
	defer cancel()
	var here, near, silent []printer.Found
	var looking sync.WaitGroup
	looking.Go(func() { here = printer.Find(ctx) })
	looking.Go(func() { near = a.Nearby(ctx) })
	if in.Around {
		looking.Go(func() { silent = a.LookAround(scanning) })
	}
	looking.Wait()
	out := FoundPrinters{Printers: []FoundPrinter{}}
	seen := map[string]bool{}
	for _, f := range slices.Concat(here, near, silent) {
		p, err := device.Printer{Kind: f.Kind, Address: f.Address, Mode: f.Mode}.Check()
		if err != nil || seen[p.Address] {
			continue
		}
		seen[p.Address] = true
		out.Printers = append(out.Printers, FoundPrinter{Name: f.Name, About: f.About, Kind: p.Kind, Address: p.Address, Mode: p.Mode})
	}
	return &body[FoundPrinters]{out}, nil
}

type testPrinterInput struct {
	Keyed
	Body struct {
		Till    device.ID       `json:"till" doc:"that the page is for; what waits for it is shown there"`
		Printer PrinterSettings `json:"printer" doc:"to try before they are kept"`
	}
}

// testPrinter prints the test page with settings that need not be kept yet. It asks the printer first, so that the answer tells what to do.
func (a *API) testPrinter(ctx context.Context, in *testPrinterInput) (*body[PrinterStatus], error) {
	on, err := in.Body.Printer.printer().Check()
	if p, ok := problem.As(err); ok {
		return nil, p.At("printer." + p.Field)
	}
	if !on.Prints() {
		return nil, problem.New(problem.Refused, "printer_none", nil).At("printer.kind")
	}
	status := a.askNow(ctx, on)
	if status.State == "trouble" {
		return &body[PrinterStatus]{status}, nil
	}
	till := a.till(ctx)
	till.ID = in.Body.Till
	till.PrintTest(on)
	return &body[PrinterStatus]{status}, nil
}

type testPageInput struct {
	Width int    `query:"width" default:"58" doc:"of the roll, in millimetres: 58 or 80"`
	Lang  string `query:"lang" enum:"zh-CN,en" doc:"for an image, which sends no language of its own"`
}

func (a *API) testPNG(ctx context.Context, in *testPageInput) (*file, error) {
	roll, err := documents.RollOf(in.Width)
	if err != nil {
		return nil, err
	}
	return picture(a.documents(speak(ctx, in.Lang)).TestPNG(roll))
}
