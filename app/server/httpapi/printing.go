package httpapi

import (
	"context"
	"errors"
	"strconv"

	"xinpu/app/devices"
	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/printer"
	"xinpu/app/server/auth"
	"xinpu/app/shop"
	"xinpu/app/village"
	"xinpu/printing"
	"xinpu/printing/escpos"
)

// paperJob is a slip on its way to a till's printer. Everything that it tells of has been booked before.
type paperJob struct {
	Kind  devices.SlipKind // "" for a slip whose papers are not counted, such as what is kept about a person
	Of    uint64           // number of the event that the slip tells of
	Key   string           // of the request: the same one never takes a second paper
	Title string           // for the till's list of what waits
	// Layout makes the slip; its roll, watermark and mark of a reprint are put on by the door.
	Layout func(context.Context) (printing.Slip, error)
}

func (j paperJob) id() string {
	return string(j.Kind) + "/" + strconv.FormatUint(j.Of, 10) + "/" + j.Title
}

// print sends a slip to the printer of the till that asks, and waits for nothing: what holds it up stands on the till. It answers false
// when that till has no printer that the server can send to.
func (a *API) print(ctx context.Context, j paperJob) bool {
	job, ok := a.printJob(ctx, j)
	if ok {
		a.Printers.Add(job)
	}
	return ok
}

func (a *API) printJob(ctx context.Context, j paperJob) (job printer.Job, ok bool) {
	till := auth.From(ctx).Device
	on, _ := a.query(ctx).Shop().Printer(till)
	ctx = context.WithoutCancel(ctx) // the paper comes out after the answer
	return printer.Job{
		ID: j.id(), Till: till, On: on, Title: j.Title,
		Take: func() (int, error) { return a.takePaper(ctx, till, j) },
		Make: func(n int) ([]byte, error) { return a.makePaper(ctx, on, n, j) },
		Done: func(n int, sure bool) { a.paperDone(ctx, till, j, n, sure) },
	}, on.Prints()
}

// takePaper counts a paper. It is written to the disk before the first byte leaves.
func (a *API) takePaper(ctx context.Context, till device.ID, j paperJob) (int, error) {
	if j.Kind == "" {
		return 1, nil
	}
	copy, done, err := village.Do(ctx, a.Village.Village, village.Call{Device: uint64(till), Key: j.Key}, devices.SendSlip{Kind: j.Kind, Of: j.Of})
	if err != nil {
		return 0, err
	}
	if done.Replayed {
		return 0, printer.ErrEnough // this request has had its paper
	}
	return copy, nil
}

func (a *API) makePaper(ctx context.Context, on device.Printer, n int, j paperJob) ([]byte, error) {
	s, err := j.Layout(ctx)
	if err != nil {
		return nil, err
	}
	s.Roll, s.Watermark = rolls[on.Width], a.watermark(ctx)
	s.Reprint = a.reprint(ctx, n)
	options := escpos.Options{Drawer: on.Drawer && n == 1}
	var data []byte
	switch on.Mode {
	case device.Text:
		data, err = printing.SlipText(s, options)
	case device.PDF:
		data, err = printing.SlipPDF(s)
	default:
		data, err = printing.SlipRaster(s, options)
	}
	return data, unprintable(err)
}

// reprint is the mark on every paper but the first.
func (a *API) reprint(ctx context.Context, n int) string {
	if n < 2 {
		return ""
	}
	return a.word(ctx, "paper.slip.reprint", map[string]any{"n": n - 1})
}

func (a *API) paperDone(ctx context.Context, till device.ID, j paperJob, n int, sure bool) {
	if j.Kind == "" {
		return
	}
	cmd := devices.ConfirmSlip{Kind: j.Kind, Of: j.Of, Copy: n, Taken: !sure}
	if _, err := a.Village.Do(ctx, village.Call{Device: uint64(till)}, cmd); err != nil {
		a.Log.Error("paper not noted", "slip", serial.Format(j.Of), "cause", err)
	}
}

// redemptionPaper is the slip of a redemption or of taking one back.
func (a *API) redemptionPaper(key string, receipt shop.Receipt, r shop.Redemption) paperJob {
	return paperJob{
		Kind: devices.RedemptionSlip, Of: uint64(receipt.ID), Key: key, Title: shop.SlipTitle(r),
		Layout: func(ctx context.Context) (printing.Slip, error) { return a.redemptionSlip(ctx, receipt) },
	}
}

func (a *API) redemptionSlip(ctx context.Context, receipt shop.Receipt) (printing.Slip, error) {
	q := a.query(ctx)
	r, err := q.Shop().Booked(receipt)
	if err != nil {
		return printing.Slip{}, err
	}
	s := a.slipOf(ctx, q.Reports().Info(), r)
	s.Notes = append(q.Shop().SlipWhy(receipt), s.Notes...)
	return s, nil
}

// printBooked prints the slip of what was just booked, where the till does so by itself. Whatever is wrong with paper and printers does
// not touch the booking, nor its answer.
func (a *API) printBooked(ctx context.Context, key string, receipt shop.Receipt, r shop.Redemption) {
	if on, _ := a.query(ctx).Shop().Printer(auth.From(ctx).Device); !on.Auto {
		return
	}
	if key != "" {
		key += " slip"
	}
	a.print(ctx, a.redemptionPaper(key, receipt, r))
}

type printInput struct {
	Keyed
	ID string `path:"id" maxLength:"30"`
}

// printRedemption prints a receipt once more, or at last. A browser prints its own PDF: there the paper is only counted.
func (a *API) printRedemption(ctx context.Context, in *printInput) (*body[Printing], error) {
	id, err := redemptionID(in.ID)
	if err != nil {
		return nil, err
	}
	receipt, err := a.query(ctx).Shop().Receipt(id)
	if err != nil {
		return nil, err
	}
	r, err := a.query(ctx).Shop().Booked(receipt)
	if err != nil {
		return nil, err
	}
	j := a.redemptionPaper(in.Key, receipt, r)
	if a.print(ctx, j) {
		return &body[Printing]{a.printingOf(ctx)}, nil
	}
	till := auth.From(ctx).Device
	switch n, err := a.takePaper(ctx, till, j); {
	case err == nil:
		a.paperDone(ctx, till, j, n, false)
	case !errors.Is(err, printer.ErrEnough):
		return nil, err
	}
	return &body[Printing]{a.printingOf(ctx)}, nil
}

// Printing is what a till shows of its printer and its papers.
type Printing struct {
	Printer   PrinterSettings `json:"printer"`
	Status    PrinterStatus   `json:"status"`
	Jobs      []PrintJob      `json:"jobs" doc:"papers that wait or that somebody has to look at, the oldest first"`
	Unprinted []UnprintedSlip `json:"unprinted" doc:"receipts of today whose paper is missing or in doubt, the oldest first"`
	ByBrowser bool            `json:"by_browser" doc:"the page itself prints the PDF"`
	Kiosks    []KioskPrinter  `json:"kiosks" doc:"printers beside kiosks that print on one of their own: who stands there is told to come here"`
}

// PrintJob is a paper that a till waits for.
type PrintJob struct {
	ID    string        `json:"id"`
	Title string        `json:"title"`
	State printer.State `json:"state" enum:"waiting,printing,half,failed"`
	Copy  int           `json:"copy" doc:"1 for the first paper, 0 before the first byte"`
	Says  string        `json:"says" doc:"what holds it up, in words"`
}

// UnprintedSlip is a receipt without a sure paper.
type UnprintedSlip struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Unsure bool   `json:"unsure" doc:"something was sent, and nobody knows what came out"`
	Says   string `json:"says"`
}

func (a *API) printing(ctx context.Context, _ *empty) (*body[Printing], error) {
	return &body[Printing]{a.printingOf(ctx)}, nil
}

func (a *API) printingOf(ctx context.Context) Printing {
	till := auth.From(ctx).Device
	on, _ := a.query(ctx).Shop().Printer(till)
	out := Printing{Printer: settingsOf(on), Status: a.lastStatus(ctx, on), Jobs: []PrintJob{}, Unprinted: []UnprintedSlip{}, ByBrowser: !on.Prints(), Kiosks: a.kioskPrinters(ctx, on)}
	waiting := map[string]bool{}
	for _, v := range a.Printers.Jobs(till) {
		out.Jobs = append(out.Jobs, a.jobOf(ctx, v))
		waiting[v.Title] = true
	}
	left, err := a.query(ctx).Shop().Unprinted(till)
	if err != nil {
		a.Log.Error("unprinted receipts not listed", "cause", err)
	}
	for _, u := range left {
		if waiting[u.Serial+" "+u.Who] {
			continue
		}
		key := "printer.unprinted"
		if u.Unsure {
			key = "printer.unsure"
		}
		out.Unprinted = append(out.Unprinted, UnprintedSlip{ID: u.Serial, Name: u.Who, Unsure: u.Unsure, Says: a.word(ctx, key, nil)})
	}
	return out
}

func (a *API) jobOf(ctx context.Context, v printer.View) PrintJob {
	j := PrintJob{ID: v.ID, Title: v.Title, State: v.State, Copy: v.Copy}
	switch {
	case v.Err != nil:
		if p, ok := problem.As(v.Err); ok {
			j.Says = Say(a.Words, langOf(ctx), p).Detail
		} else {
			a.Log.Error("paper not made", "cause", v.Err)
			j.Says = a.word(ctx, "printer.state.failed", nil)
		}
	case v.State == printer.HalfOut:
		j.Says = a.word(ctx, "printer.state.half", nil)
	case len(v.Troubles) > 0:
		j.Says = a.word(ctx, "printer.trouble."+string(v.Troubles[0]), nil)
	default:
		j.Says = a.word(ctx, "printer.state."+string(v.State), nil)
	}
	return j
}

type jobInput struct {
	Keyed
	Body struct {
		ID string `json:"id" maxLength:"200" doc:"of a job of this till"`
	}
}

// dropJob takes a paper out of the queue, or takes one that came out half as it is.
func (a *API) dropJob(ctx context.Context, in *jobInput) (*body[Printing], error) {
	till := auth.From(ctx).Device
	for _, v := range a.Printers.Jobs(till) {
		if v.ID == in.Body.ID {
			a.Printers.Drop(till, v.ID)
		}
	}
	return &body[Printing]{a.printingOf(ctx)}, nil
}

// retryJobs tries at once what this till waits for.
func (a *API) retryJobs(ctx context.Context, _ *Keyed) (*body[Printing], error) {
	a.Printers.Retry(auth.From(ctx).Device)
	return &body[Printing]{a.printingOf(ctx)}, nil
}

// slipPNG is the slip as it will be printed, dot by dot.
func (a *API) slipPNG(ctx context.Context, in *slipInput) (*file, error) {
	s, err := a.slipShown(ctx, in)
	if err != nil {
		return nil, err
	}
	data, err := printing.SlipPNG(s)
	return picture(data), unprintable(err)
}

func picture(data []byte) *file {
	return &file{ContentType: "image/png", Disposition: "inline", Body: data}
}

// rolls are the widths of paper, in millimetres.
var rolls = map[int]printing.Roll{58: printing.Roll58, 80: printing.Roll80}

// slipShown is a receipt's slip as the paper that was sent last, or as the first one.
func (a *API) slipShown(ctx context.Context, in *slipInput) (s printing.Slip, err error) {
	ctx = speak(ctx, in.Lang)
	id, err := redemptionID(in.ID)
	if err != nil {
		return s, err
	}
	roll, ok := rolls[in.Width]
	if !ok {
		return s, problem.New(problem.Invalid, "slip_width", nil).At("width")
	}
	receipt, err := a.query(ctx).Shop().Receipt(id)
	if err != nil {
		return s, err
	}
	if s, err = a.redemptionSlip(ctx, receipt); err != nil {
		return s, err
	}
	r, err := a.query(ctx).Shop().Booked(receipt)
	s.Roll, s.Watermark, s.Reprint = roll, a.watermark(ctx), a.reprint(ctx, r.Papers.Sent)
	return s, err
}
