package printer

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/OpenPrinting/goipp"

	"xinpu/app/domain/device"
)

// ipp is a queue of CUPS, or a printer that speaks IPP itself.
type ipp struct {
	uri    string // ipp://host:631/printers/name
	url    string // the same for HTTP
	pdf    bool   // pages for a driver; ESC/POS otherwise
	client *http.Client
}

// ippClient asks no proxy, and believes a printer's certificate whoever signed it: printers sign their own. What TLS gives here is that
// nobody along the way reads the slips.
var ippClient = &http.Client{
	Timeout: 30 * time.Second,
	Transport: &http.Transport{
		DialContext:     (&net.Dialer{Timeout: dialWait}).DialContext,
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, //nolint:gosec // see above
	},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

func newIPP(uri string, pdf bool) ipp {
	url := "http" + strings.TrimPrefix(uri, "ipp") // ipps becomes https
	return ipp{uri: uri, url: url, pdf: pdf, client: ippClient}
}

func (p ipp) send(ctx context.Context, r *goipp.Message, document []byte) (*answer, error) {
	head, err := r.EncodeBytes()
	if err != nil {
		return nil, err
	}
	body := io.MultiReader(bytes.NewReader(head), bytes.NewReader(document))
	call, err := http.NewRequestWithContext(ctx, http.MethodPost, p.url, body)
	if err != nil {
		return nil, err
	}
	call.ContentLength = int64(len(head) + len(document))
	call.Header.Set("Content-Type", goipp.ContentType)
	got, err := p.client.Do(call)
	if err != nil {
		return nil, err
	}
	defer got.Body.Close() //nolint:errcheck // only read
	switch got.StatusCode {
	case http.StatusOK:
		return readAnswer(got.Body)
	case http.StatusUnauthorized, http.StatusForbidden:
		return nil, errForbidden
	default:
		return nil, errIPP
	}
}

var errForbidden = errors.New("the printer wants to know who asks")

func (p ipp) request(operation goipp.Op) *goipp.Message {
	r := newRequest(operation)
	r.Operation.Add(texts("printer-uri", goipp.TagURI, p.uri))
	return r
}

// printer is its attributes.
func (p ipp) printer(ctx context.Context) (group, Status) {
	r := p.request(goipp.OpGetPrinterAttributes)
	r.Operation.Add(texts("requested-attributes", goipp.TagKeyword,
		"printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "document-format-supported"))
	a, err := p.send(ctx, r, nil)
	switch {
	case errors.Is(err, errForbidden):
		return group{}, in(Forbidden)
	case err != nil:
		return group{}, in(Off)
	case !a.ok(): // no such queue
		return group{}, in(Missing)
	}
	g := a.first(goipp.TagPrinterGroup)
	return g, stateOf(g)
}

// reasons are the keywords of RFC 8011, 5.4.12, and those that CUPS adds; what they end in (-error, -warning, -report) is how bad it is.
var reasons = []struct {
	begins string
	Trouble
}{
	{"media-empty", PaperOut}, {"media-needed", PaperOut}, {"input-tray-missing", PaperOut}, {"cover-open", CoverOpen}, {"door-open", CoverOpen},
	{"interlock-open", CoverOpen}, {"media-jam", Jam}, {"offline", Offline}, {"shutdown", Off}, {"connecting-to-device", Off}, {"timed-out", Off},
	{"paused", Stopped}, {"moving-to-paused", Stopped}, {"stopped", Stopped},
}

// The printer's states (RFC 8011, 5.4.11).
const printerStopped = 5

func stateOf(g group) (s Status) {
	for _, reason := range g.texts("printer-state-reasons") {
		if strings.HasPrefix(reason, "media-low") {
			s.Low = true
		}
		for _, r := range reasons {
			if strings.HasPrefix(reason, r.begins) && !slices.Contains(s.Troubles, r.Trouble) {
				s.Troubles = append(s.Troubles, r.Trouble)
			}
		}
	}
	state, known := g.number("printer-state")
	if s.Ready() && (state == printerStopped || g.no("printer-is-accepting-jobs")) {
		s.Troubles = []Trouble{Stopped}
	}
	s.Mute = !known
	return s
}

// Status asks for the attributes of the queue.
func (p ipp) Status(ctx context.Context) Status {
	_, s := p.printer(ctx)
	return s
}

// format is how what we send is called. A queue that would turn ESC/POS into pages is told to leave it alone.
func (p ipp) format(g group) (mime string, ok bool) {
	wants := []string{"application/vnd.cups-raw", "application/vnd.epson.escpos", "application/octet-stream"}
	if p.pdf {
		wants = []string{"application/pdf"}
	}
	known := g.texts("document-format-supported")
	for _, w := range wants {
		if slices.Contains(known, w) {
			return w, true
		}
	}
	return "", false
}

// Print sends the paper as a job and follows it to its end. A job that is given up is taken out of the queue: it would come out of the
// printer some time later, beside the next one.
func (p ipp) Print(ctx context.Context, load func() ([]byte, error), say func(Status)) (Outcome, Status, error) {
	g, status := p.printer(ctx)
	if !status.Ready() {
		return Nothing, status, nil
	}
	mime, ok := p.format(g)
	if !ok {
		return Nothing, in(Refused), nil
	}
	data, err := load()
	if err != nil {
		return Nothing, status, err
	}
	r := p.request(goipp.OpPrintJob)
	r.Operation.Add(texts("requesting-user-name", goipp.TagName, "xinpu"))
	r.Operation.Add(texts("job-name", goipp.TagName, "slip")) // the queue's owner need not know whose
	r.Operation.Add(texts("document-format", goipp.TagMimeType, mime))
	if p.pdf {
		r.Job.Add(texts("print-scaling", goipp.TagKeyword, "none"))
	}
	a, err := p.send(ctx, r, data)
	if err != nil {
		return Half, in(Off), nil // it may have taken the job before the line was cut
	}
	job, known := a.first(goipp.TagJobGroup).number("job-id")
	if !a.ok() || !known {
		return Nothing, in(Refused), nil
	}
	return p.follow(ctx, job, say)
}

// slow is longer than any slip takes.
const slow = 8 * time.Second

// The states of a job (RFC 8011, 5.3.7).
const (
	jobStopped   = 6
	jobCanceled  = 7
	jobAborted   = 8
	jobCompleted = 9
	jobWorking   = 5
)

func (p ipp) follow(ctx context.Context, job int, say func(Status)) (Outcome, Status, error) {
	tick := time.NewTicker(askEvery)
	defer tick.Stop()
	begun := false // something may be on paper
	sent := time.Now()
	for {
		state := p.job(ctx, job)
		begun = begun || state == jobWorking || state == jobStopped
		switch state {
		case jobCompleted:
			return Printed, p.Status(ctx), nil
		case jobAborted, jobCanceled:
			return Half, in(Refused), nil // it may have been at work between two questions
		}
		if _, status := p.printer(ctx); ctx.Err() == nil {
			if status.Ready() && time.Since(sent) > slow { // CUPS calls a queue well whose printer is switched off
				status = in(Stuck)
			}
			say(status)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return p.giveUp(job, begun)
		}
	}
}

// job is its state; 0 when nobody answers.
func (p ipp) job(ctx context.Context, id int) int {
	r := p.request(goipp.OpGetJobAttributes)
	r.Operation.Add(integer("job-id", id))
	a, err := p.send(ctx, r, nil)
	if err != nil || !a.ok() {
		return 0
	}
	state, _ := a.first(goipp.TagJobGroup).number("job-state")
	return state
}

func (p ipp) giveUp(job int, begun bool) (Outcome, Status, error) {
	ctx, cancel := context.WithTimeout(context.Background(), dialWait)
	defer cancel()
	r := p.request(goipp.OpCancelJob)
	r.Operation.Add(integer("job-id", job))
	r.Operation.Add(texts("requesting-user-name", goipp.TagName, "xinpu"))
	a, err := p.send(ctx, r, nil)
	switch state := p.job(ctx, job); {
	case state == jobCompleted:
		return Printed, Status{}, nil
	case err != nil || !a.ok() || begun || state != jobCanceled:
		return Half, in(Stuck), nil
	}
	return Nothing, in(Stuck), nil
}

// Queues lists the printers that a CUPS server offers.
func Queues(ctx context.Context, host string) []Found {
	p := newIPP("ipp://"+host+"/", false)
	r := newRequest(goipp.OpCupsGetPrinters)
	r.Operation.Add(texts("requested-attributes", goipp.TagKeyword,
		"printer-name", "printer-uri-supported", "printer-make-and-model", "printer-info"))
	a, err := p.send(ctx, r, nil)
	if err != nil || !a.ok() {
		return nil
	}
	var out []Found
	for _, each := range a.Groups {
		g := group(each)
		if name := g.text("printer-name"); g.Tag == goipp.TagPrinterGroup && name != "" {
			about := g.text("printer-make-and-model")
			if info := g.text("printer-info"); info != "" && info != name {
				about = strings.TrimSpace(info + " " + about)
			}
			out = append(out, Found{Name: name, About: about, Kind: device.IPP, Address: "ipp://" + host + "/printers/" + name})
		}
	}
	return out
}
