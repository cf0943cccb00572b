package httpapi

import (
	"context"
	"xinpu/app/documents"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/printer"
	"xinpu/app/server/auth"
	"xinpu/app/shop"
)

func redemptionID(text string) (serial.RedemptionID, error) {
	n, err := serial.Parse(text)
	if p, ok := problem.As(err); ok {
		return 0, p.At("id")
	}
	return serial.RedemptionID(n), err
}

// till prints on the printer of the screen that asks.
func (a *API) till(ctx context.Context) documents.Till {
	return documents.Till{Documents: a.documents(ctx), ID: auth.From(ctx).Device, Spool: a.Printers, Log: a.Log}
}

// printBooked prints the slip of what was just booked, where the till does so by itself. Whatever is wrong with paper and printers does
// not touch the booking, nor its answer.
func (a *API) printBooked(ctx context.Context, key string, r shop.Redemption) {
	if j, err := a.documents(ctx).RedemptionJob(key, r); err == nil {
		a.till(ctx).PrintBooked(ctx, j)
	}
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
	r, err := a.query(ctx).Shop().Redemption(id)
	if err != nil {
		return nil, err
	}
	j, err := a.documents(ctx).RedemptionJob(in.Key, r)
	if err != nil {
		return nil, err
	}
	if err := a.till(ctx).Print(ctx, j); err != nil {
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
	ID          string        `json:"id"`
	Title       string        `json:"title"`
	State       printer.State `json:"state" enum:"waiting,printing,half,failed"`
	Copy        int           `json:"copy" doc:"1 for the first paper, 0 before the first byte"`
	Explanation string        `json:"says" doc:"what holds it up, in words"`
}

// UnprintedSlip is a receipt without a sure paper.
type UnprintedSlip struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Unsure      bool   `json:"unsure" doc:"something was sent, and nobody knows what came out"`
	Explanation string `json:"says"`
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
		out.Unprinted = append(out.Unprinted, UnprintedSlip{ID: u.Serial, Name: u.Who, Unsure: u.Unsure, Explanation: a.word(ctx, key, nil)})
	}
	return out
}

func (a *API) jobOf(ctx context.Context, v printer.View) PrintJob {
	j := PrintJob{ID: v.ID, Title: v.Title, State: v.State, Copy: v.Copy}
	switch {
	case v.Err != nil:
		if p, ok := problem.As(v.Err); ok {
			j.Explanation = Say(a.Words, langOf(ctx), p).Detail
		} else {
			a.Log.Error("paper not made", "cause", v.Err)
			j.Explanation = a.word(ctx, "printer.state.failed", nil)
		}
	case v.State == printer.HalfOut:
		j.Explanation = a.word(ctx, "printer.state.half", nil)
	case len(v.Troubles) > 0:
		j.Explanation = a.word(ctx, "printer.trouble."+string(v.Troubles[0]), nil)
	default:
		j.Explanation = a.word(ctx, "printer.state."+string(v.State), nil)
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

// slip is a receipt's slip as the paper that was sent last, or as the first one.
func (a *API) slip(ctx context.Context, in *slipInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	r, roll, err := a.slipShown(ctx, in)
	if err != nil {
		return nil, err
	}
	d := a.documents(ctx)
	data, err := d.SlipPDF(d.RedemptionSlip(r), roll)
	return pdf("slip-"+r.ID+".pdf", data, err)
}

// slipPNG is the slip as it will be printed, dot by dot.
func (a *API) slipPNG(ctx context.Context, in *slipInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	r, roll, err := a.slipShown(ctx, in)
	if err != nil {
		return nil, err
	}
	d := a.documents(ctx)
	return picture(d.SlipPNG(d.RedemptionSlip(r), roll))
}

func (a *API) slipShown(ctx context.Context, in *slipInput) (r shop.Redemption, roll documents.Roll, err error) {
	id, err := redemptionID(in.ID)
	if err != nil {
		return r, roll, err
	}
	if roll, err = documents.RollOf(in.Width); err != nil {
		return r, roll, err
	}
	r, err = a.query(ctx).Shop().Redemption(id)
	return r, roll, err
}
