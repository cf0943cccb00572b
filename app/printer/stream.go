package printer

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"sync"
	"syscall"
	"time"

	"xinpu/printing/escpos"
)

// How long a printer is waited for. The answers to DLE EOT come within milliseconds; a busy network printer takes its time.
const (
	dialWait    = 3 * time.Second
	answerWait  = 1500 * time.Millisecond
	stallWait   = 4 * time.Second // for a question to be taken at all
	askEvery    = 500 * time.Millisecond
	confirmWait = 6 * time.Second // for the answer behind the paper, from a printer that is well
	muteWait    = 2 * time.Second // the same, from one that has said nothing yet
	chunk       = 4 << 10
)

// stream is a printer that takes ESC/POS over a line in both directions: TCP, or a port of the machine.
type stream struct {
	dial   func(ctx context.Context) (io.ReadWriteCloser, error)
	closed bool // the end of what it answers means that it is gone; ports of one direction have no answers at all
}

func dialNetwork(address string) func(context.Context) (io.ReadWriteCloser, error) {
	return func(ctx context.Context) (io.ReadWriteCloser, error) {
		d := net.Dialer{Timeout: dialWait, KeepAlive: 5 * time.Second}
		return d.DialContext(ctx, "tcp", address)
	}
}

// line is an open stream. One goroutine reads; what it hears are answers to DLE EOT, or the one to GS r behind the paper.
type line struct {
	io.ReadWriteCloser
	answers chan byte     // to DLE EOT
	behind  chan struct{} // the answer behind the paper has come
	gone    chan struct{} // nothing more will be heard
	end     func()
}

func (s stream) open(ctx context.Context) (*line, Status) {
	rw, err := s.dial(ctx)
	if err != nil {
		return nil, in(why(err))
	}
	l := &line{ReadWriteCloser: rw, answers: make(chan byte, 64), behind: make(chan struct{}), gone: make(chan struct{})}
	l.end = sync.OnceFunc(func() { rw.Close() }) //nolint:errcheck // whatever there was to say is said
	go l.listen()
	return l, Status{}
}

func why(err error) Trouble {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return Forbidden
	case errors.Is(err, syscall.EBUSY):
		return Busy
	case errors.Is(err, errors.ErrUnsupported):
		return Missing
	default:
		return Off
	}
}

func (l *line) listen() {
	defer close(l.gone)
	printed := sync.OnceFunc(func() { close(l.behind) })
	buf := make([]byte, 64)
	for {
		n, err := l.Read(buf)
		for _, b := range buf[:n] {
			if !escpos.Live(b) {
				printed()
				continue
			}
			select {
			case l.answers <- b:
			default: // nobody asked for so much
			}
		}
		if err != nil {
			return
		}
	}
}

var (
	errSilent  = errors.New("no answer")
	errStalled = errors.New("it takes no more")
)

// ask puts the four questions.
//
// Errors: errSilent when the first one stays without an answer, errStalled when it is not even taken, io.EOF at the end.
func (l *line) ask(ctx context.Context) (state escpos.State, err error) {
	for len(l.answers) > 0 { // what came late for an earlier question
		<-l.answers
	}
	for n, question := range escpos.Asks {
		answer, err := l.question(ctx, question)
		if err == errSilent && n > 0 {
			return state, nil // some know only the first of them
		}
		if err != nil {
			return state, err
		}
		state.Read(n+1, answer)
	}
	return state, nil
}

func (l *line) question(ctx context.Context, q []byte) (byte, error) {
	if err := l.write(ctx, q, stallWait, nil); err != nil {
		return 0, err
	}
	wait := time.NewTimer(answerWait)
	defer wait.Stop()
	select {
	case b := <-l.answers:
		return b, nil
	case <-l.gone:
		return 0, io.EOF
	case <-wait.C:
		return 0, errSilent
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

// write gives up when ctx ends, or after limit when that is above 0; stalled is told when the printer takes nothing for a while.
func (l *line) write(ctx context.Context, b []byte, limit time.Duration, stalled func()) error {
	done := make(chan error, 1)
	go func() {
		_, err := l.Write(b)
		done <- err
	}()
	tick := time.NewTicker(answerWait)
	defer tick.Stop()
	begun := time.Now()
	for {
		select {
		case err := <-done:
			return err
		case <-tick.C:
			if limit > 0 && time.Since(begun) > limit {
				l.end() // the goroutine comes back with an error
				<-done
				return errStalled
			}
			if stalled != nil {
				stalled()
			}
		case <-ctx.Done():
			l.end()
			<-done
			return ctx.Err()
		}
	}
}

// told turns what the printer says into a status.
func told(s escpos.State) Status {
	out := Status{Low: s.PaperLow}
	for _, t := range []struct {
		is bool
		Trouble
	}{{s.CoverOpen, CoverOpen}, {s.PaperOut, PaperOut}, {s.CutterStuck, Cutter}, {s.Broken || s.Hot, Broken}} {
		if t.is {
			out.Troubles = append(out.Troubles, t.Trouble)
		}
	}
	if !s.Ready() && out.Ready() { // off line for no reason that it names, or somebody feeds paper
		out.Troubles = []Trouble{Offline}
	}
	return out
}

// how asks an open line.
func (s stream) how(ctx context.Context, l *line) Status {
	state, err := l.ask(ctx)
	switch {
	case err == nil:
		return told(state)
	case err == errStalled:
		return in(Stuck)
	case err != errSilent && s.closed:
		return in(Off)
	}
	if t, ok := portStatus(l.ReadWriteCloser); ok {
		return t
	}
	return Status{Mute: true}
}

// Status connects and asks.
func (s stream) Status(ctx context.Context) Status {
	l, status := s.open(ctx)
	if l == nil {
		return status
	}
	defer l.end()
	return s.how(ctx, l)
}

// Print asks, sends, and asks again until the answer behind the paper comes.
func (s stream) Print(ctx context.Context, load func() ([]byte, error), say func(Status)) (Outcome, Status, error) {
	l, status := s.open(ctx)
	if l == nil {
		return Nothing, status, nil
	}
	defer l.end()
	if status = s.how(ctx, l); !status.Ready() {
		return Nothing, status, nil
	}
	if ctx.Err() != nil {
		return Nothing, status, nil
	}
	data, err := load()
	if err != nil {
		return Nothing, status, err
	}
	for len(data) > 0 {
		n := min(chunk, len(data))
		if err := l.write(ctx, data[:n], 0, func() { say(in(Stuck)) }); err != nil {
			return Half, in(Off), nil
		}
		data = data[n:]
	}
	if err := l.write(ctx, escpos.AskDone, 0, func() { say(in(Stuck)) }); err != nil {
		return Half, in(Off), nil
	}
	return s.confirm(ctx, l, status, say)
}

// confirm waits for the answer behind the paper. A printer in trouble is waited for: what it has got, it prints when the trouble is over.
func (s stream) confirm(ctx context.Context, l *line, before Status, say func(Status)) (Outcome, Status, error) {
	patience := confirmWait
	if before.Mute {
		patience = muteWait
	}
	well := time.Now() // since when it has been well, or was last heard
	tick := time.NewTicker(askEvery)
	defer tick.Stop()
	gone := l.gone
	if !s.closed {
		gone = nil
	}
	for {
		select {
		case <-l.behind:
			return Printed, s.after(before), nil
		case <-gone:
			select {
			case <-l.behind: // it came just before the end
				return Printed, before, nil
			default:
				return Half, in(Off), nil
			}
		case <-ctx.Done():
			return Half, in(Stuck), nil
		case <-tick.C:
		}
		if !before.Mute {
			state, err := l.ask(ctx)
			switch status := told(state); {
			case err != nil: // the question lies behind dots that it has not taken yet
				say(in(Stuck))
				well = time.Now()
			case !status.Ready():
				say(status)
				well = time.Now()
			default:
				say(status)
			}
		}
		if time.Since(well) > patience {
			return Sent, Status{Mute: before.Mute, Low: before.Low}, nil
		}
	}
}

func (s stream) after(before Status) Status { return Status{Low: before.Low} }
