package documents

import (
	"context"
	"errors"
	"log/slog"
	"strconv"
	"time"

	"xinpu/app/council"
	"xinpu/app/devices"
	"xinpu/app/domain/device"
	"xinpu/app/domain/serial"
	"xinpu/app/printer"
	"xinpu/app/shop"
	"xinpu/app/statements"
	"xinpu/app/village"
	"xinpu/printing"
	"xinpu/printing/escpos"
)

// Job is a slip to be printed. Everything that it tells of has been booked before.
type Job struct {
	kind  devices.SlipKind // "" for a slip whose papers are not counted, such as what is kept about a person
	of    uint64           // number of the event that the slip tells of
	key   string           // of the request: the same one never takes a second paper
	title string           // for the till's list of what waits
	slip  func() (Slip, error)
}

func (j Job) id() string {
	return string(j.kind) + "/" + strconv.FormatUint(j.of, 10) + "/" + j.title
}

// RedemptionJob prints the receipt of a redemption or of one taken back, without reading it again.
func (d Documents) RedemptionJob(key string, r shop.Redemption) (Job, error) {
	n, err := serial.Parse(r.ID)
	return Job{
		kind: devices.RedemptionSlip, of: n, key: key, title: shop.SlipTitle(r),
		slip: func() (Slip, error) { return d.RedemptionSlip(r), nil },
	}, err
}

// ShiftJob prints the slip of a shift as it is when the paper is made. What an open one has done so far may be printed as often as one
// likes; the slip of its end is counted.
func (d Documents) ShiftJob(key string, id serial.ShiftID, s shop.ShiftView) Job {
	j := Job{key: key, of: s.Closed, title: d.say("paper.shift.now", nil) + " " + s.ID}
	if s.To != nil {
		j.kind, j.title = devices.ShiftSlip, d.say("paper.shift.title", nil)+" "+s.ID
	}
	j.slip = func() (Slip, error) {
		now, err := d.q.Shop().Shift(id)
		return d.ShiftSlip(now), err
	}
	return j
}

// KeptJob prints what is kept about a person.
func (d Documents) KeptJob(key string, k statements.Kept) Job {
	return Job{
		of: uint64(k.Member.ID), key: key, title: d.say("paper.kept.title", nil),
		slip: func() (Slip, error) { return d.KeptSlip(k), nil },
	}
}

// ObjectionJob prints the slip of an objection.
func (d Documents) ObjectionJob(key string, id serial.ProposalID, p council.ProposalView) Job {
	return Job{
		kind: devices.ObjectionSlip, of: uint64(id), key: key, title: d.say("paper.objection.title", nil) + " " + p.ID,
		slip: func() (Slip, error) { return d.ObjectionSlip(p), nil },
	}
}

// ReservationJob prints the slip of a reservation.
func (d Documents) ReservationJob(key string, id serial.ReservationID, r shop.ReservationView) Job {
	return Job{
		kind: devices.ReservationSlip, of: uint64(id), key: key, title: d.say("paper.reservation.title", nil) + " " + r.ID,
		slip: func() (Slip, error) { return d.ReservationSlip(r), nil },
	}
}

// Till prints slips on the printer of one till.
type Till struct {
	Documents
	ID    device.ID
	Spool *printer.Spool
	Log   *slog.Logger
}

// Printer is what the till prints on.
func (t Till) Printer() device.Printer {
	on, _ := t.q.Shop().Printer(t.ID)
	return on
}

// Print sends a slip to the printer, and waits for nothing: what holds it up stands on the till. Where the browser prints a PDF of its
// own, the paper is only counted.
func (t Till) Print(ctx context.Context, j Job) error {
	if job, ok := t.job(ctx, j); ok {
		t.Spool.Add(job)
		return nil
	}
	n, err := t.take(ctx, j)
	if errors.Is(err, printer.ErrEnough) {
		return nil
	}
	if err != nil {
		return err
	}
	t.done(ctx, j, n, false)
	return nil
}

// PrintBooked prints the slip of what a request has just booked, where the till does so by itself. The key of the request is that of the
// booking.
func (t Till) PrintBooked(ctx context.Context, j Job) {
	if !t.Printer().Auto {
		return
	}
	if j.key != "" {
		j.key += " slip"
	}
	if job, ok := t.job(ctx, j); ok {
		t.Spool.Add(job)
	}
}

// guestPatience is how long a guest waits for an answer: longer than it takes to notice that a printer is off, shorter than he stands there.
const guestPatience = 8 * time.Second

// Hand prints a slip for whoever stands at the screen that asks. It answers whether this screen has a printer that the program can send to,
// and whether the slip came out or is coming; if not, it never will by itself.
func (t Till) Hand(ctx context.Context, j Job) (prints, out bool) {
	job, ok := t.job(ctx, j)
	if !ok {
		return false, false
	}
	ended := make(chan bool, 1)
	job.Guest, job.Ended = true, func(out bool) { ended <- out }
	t.Spool.Add(job)
	patience := time.NewTimer(guestPatience)
	defer patience.Stop()
	select {
	case out = <-ended:
	case <-patience.C: // behind others' papers, or at a slow printer that has taken it
		out = t.Spool.Withdraw(job.Till, job.ID)
	}
	return true, out
}

// PrintTest prints the test page with settings that need not be kept yet.
func (t Till) PrintTest(on device.Printer) {
	t.Spool.Add(printer.Job{
		ID: "test/" + strconv.FormatUint(uint64(t.ID), 10), Till: t.ID, On: on, Title: t.say("paper.printer.title", nil),
		Take: func() (int, error) { return 1, nil },
		Make: func(int) ([]byte, error) { return t.testPage(on) },
		Done: func(int, bool) {},
	})
}

// job is a slip for the spool, and whether the till has a printer that the program can send to.
func (t Till) job(ctx context.Context, j Job) (job printer.Job, ok bool) {
	on := t.Printer()
	ctx = context.WithoutCancel(ctx) // the paper comes out after the answer
	return printer.Job{
		ID: j.id(), Till: t.ID, On: on, Title: j.title,
		Take: func() (int, error) { return t.take(ctx, j) },
		Make: func(n int) ([]byte, error) { return t.make(on, n, j) },
		Done: func(n int, sure bool) { t.done(ctx, j, n, sure) },
	}, on.Prints()
}

// take counts a paper. It is written to the disk before the first byte leaves.
func (t Till) take(ctx context.Context, j Job) (int, error) {
	if j.kind == "" {
		return 1, nil
	}
	call := village.RequestMeta{Device: uint64(t.ID), Key: j.key}
	copy, done, err := village.Do(ctx, t.q.Village, call, devices.SendSlip{Kind: j.kind, Of: j.of})
	if err != nil {
		return 0, err
	}
	if done.Replayed {
		return 0, printer.ErrEnough // this request has had its paper
	}
	return copy, nil
}

func (t Till) make(on device.Printer, n int, j Job) ([]byte, error) {
	slip, err := j.slip()
	if err != nil {
		return nil, err
	}
	slip.copy = n
	s, options := t.laidOut(slip, rolls[on.Width]), escpos.Options{Drawer: on.Drawer && n == 1}
	switch on.Mode {
	case device.Text:
		return finished(printing.SlipText(s, options))
	case device.PDF:
		return finished(printing.SlipPDF(s))
	default:
		return finished(printing.SlipRaster(s, options))
	}
}

func (t Till) done(ctx context.Context, j Job, n int, sure bool) {
	if j.kind == "" {
		return
	}
	confirm := devices.ConfirmSlip{Kind: j.kind, Of: j.of, Copy: n, Taken: !sure}
	if _, err := t.q.Village.Do(ctx, village.RequestMeta{Device: uint64(t.ID)}, confirm); err != nil {
		t.Log.Error("paper not noted", "slip", serial.Format(j.of), "cause", err)
	}
}
