package bench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
)

// order is one thing that a worker is told to measure. Each village has a worker, a process of its own, so that the memory of one does not
// weigh on the figures of another; the bench takes turns between them.
type order struct {
	Do      string `json:"do"`
	Clients int    `json:"clients,omitempty"`
	Millis  int    `json:"millis,omitempty"`
	Times   int    `json:"times,omitempty"`
	Size    Size   `json:"size,omitzero"`
}

// answer is what came out. Times are in seconds.
type answer struct {
	Rate    float64 `json:"rate,omitempty"` // a second
	P50     float64 `json:"p50,omitempty"`
	P95     float64 `json:"p95,omitempty"`
	P99     float64 `json:"p99,omitempty"`
	Max     float64 `json:"max,omitempty"`
	Seconds float64 `json:"seconds,omitempty"`
	Events  uint64  `json:"events,omitempty"`
	Bytes   int64   `json:"bytes,omitempty"`
	Heap    int64   `json:"heap,omitempty"`
	RSS     int64   `json:"rss,omitempty"`
	Error   string  `json:"error,omitempty"`
}

// Work is the other side: it measures in the folder dir what comes in, until the orders end.
func Work(dir string, in io.Reader, out io.Writer) error {
	w := &bench{dir: dir}
	orders, answers := json.NewDecoder(in), json.NewEncoder(out)
	for {
		var o order
		if err := orders.Decode(&o); errors.Is(err, io.EOF) {
			return w.close()
		} else if err != nil {
			return errors.Join(err, w.close())
		}
		a, err := w.measure(o)
		if err != nil {
			a.Error = err.Error()
		}
		if err := answers.Encode(a); err != nil {
			return errors.Join(err, w.close())
		}
	}
}

// worker is a process that measures.
type worker struct {
	cmd     *exec.Cmd
	orders  io.WriteCloser
	encode  *json.Encoder
	answers *json.Decoder
}

// hire starts this program once more as a worker on a folder.
func hire(ctx context.Context, command []string, dir string) (*worker, error) {
	args := append(append([]string{}, command[1:]...), dir)
	cmd := exec.CommandContext(ctx, command[0], args...)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &worker{cmd: cmd, orders: in, encode: json.NewEncoder(in), answers: json.NewDecoder(out)}, nil
}

func (w *worker) ask(o order) (a answer, err error) {
	if err := w.tell(o); err != nil {
		return a, err
	}
	return w.hear(o)
}

func (w *worker) tell(o order) error { return w.encode.Encode(o) }

func (w *worker) hear(o order) (a answer, err error) {
	if err := w.answers.Decode(&a); err != nil {
		return a, fmt.Errorf("%s: the worker has ended: %w", o.Do, err)
	}
	if a.Error != "" {
		return a, fmt.Errorf("%s: %s", o.Do, a.Error)
	}
	return a, nil
}

// dismiss lets the worker close its village and end.
func (w *worker) dismiss() error { return errors.Join(w.orders.Close(), w.cmd.Wait()) }
