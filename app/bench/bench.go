// Package bench measures one machine: its disk, the smallest commit on it, and the whole shop at several sizes, in one run, turn by turn,
// so that what else the machine does weighs on all alike. What counts are the ratios.
package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"
)

// Options say what to measure.
type Options struct {
	Dir     string   // where data folders are made and deleted again; on the disk in question
	Worker  []string // command line of this program as a worker; the folder is added
	Members []int    // sizes in people, of those that there are; all when empty
	Quick   bool     // the smallest size, short turns
	Version string
	Say     io.Writer // what is going on
}

// sizes are a village, the same after very many years, a town and a county.
var sizes = []Size{{1_000, 50_000}, {1_000, 500_000}, {20_000, 1_000_000}, {200_000, 5_000_000}}

// rounds is how many times everything is measured at least; the median counts.
const rounds = 5

// turns is into how many short turns a round of writing is cut: what else the machine does comes in bursts, and a short turn and its
// neighbour meet the same.
const turns = 5

var clients = []int{1, 8, 32}

type run struct {
	Options
	ctx    context.Context
	turn   int // milliseconds
	rounds int
	report Report
	disk   *worker
	small  *worker // of the smallest size, for comparison with the larger ones
}

// Run measures and reports. It needs some gigabytes in Dir and, unless Quick, the better part of an hour.
func Run(ctx context.Context, o Options) (Report, error) {
	if o.Quick {
		return o.run(ctx, sizes[:1], 250, rounds)
	}
	return o.run(ctx, sizes, 1000, rounds)
}

func (o Options) run(ctx context.Context, wanted []Size, turn, rounds int) (r Report, err error) {
	dir, err := os.MkdirTemp(o.Dir, "xinpu-bench-")
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	b := &run{Options: o, ctx: ctx, turn: turn, rounds: rounds}
	b.Dir = dir
	b.report = Report{Version: o.Version, Began: time.Now().UTC().Truncate(time.Second), System: runtime.GOOS + "/" + runtime.GOARCH, Go: runtime.Version(), Processors: runtime.NumCPU(), Rounds: rounds}
	if b.disk, err = b.hire("baseline"); err != nil {
		return b.report, err
	}
	defer func() { err = errors.Join(err, b.disk.dismiss()) }()
	if _, err := b.disk.ask(order{Do: "baseline"}); err != nil {
		return b.report, err
	}
	for _, size := range wanted {
		if !o.wants(size) {
			continue
		}
		if err := b.size(size); err != nil {
			return b.report, err
		}
	}
	if b.small != nil {
		err = b.small.dismiss()
	}
	b.report.Seconds = time.Since(b.report.Began).Seconds()
	b.report.judge()
	return b.report, err
}

func (o Options) wants(size Size) bool {
	for _, n := range o.Members {
		if n == size.Members {
			return true
		}
	}
	return len(o.Members) == 0
}

func (b *run) hire(name string) (*worker, error) {
	dir := filepath.Join(b.Dir, name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	return hire(b.ctx, b.Worker, dir)
}

func (b *run) say(format string, args ...any) {
	fmt.Fprintf(b.Say, time.Now().Format("15:04:05 ")+format+"\n", args...)
}

// size measures a village of one size. The worker of the smallest one stays for comparison.
func (b *run) size(size Size) (err error) {
	name := fmt.Sprintf("%d-%d", size.Members, size.Entries)
	b.say("%d people, %d entries: writing their history", size.Members, size.Entries)
	if err := b.once(name, order{Do: "write", Size: size}); err != nil {
		return err
	}
	if err := b.memory(name, size); err != nil {
		return err
	}
	w, err := b.hire(name)
	if err != nil {
		return err
	}
	if b.small == nil {
		b.small = w
	} else {
		defer func() { err = errors.Join(err, w.dismiss(), os.RemoveAll(filepath.Join(b.Dir, name))) }()
	}
	b.say("opening, checking, looking things up")
	for _, step := range []func(*worker, Size) error{b.opening, b.looks, b.writing, b.compared, b.displays, b.backup} {
		if err := step(w, size); err != nil {
			return err
		}
	}
	return nil
}

// once lets a worker of its own do one thing.
func (b *run) once(name string, o order) error {
	w, err := b.hire(name)
	if err != nil {
		return err
	}
	_, err = w.ask(o)
	return errors.Join(err, w.dismiss())
}

// repeat asks the same of a worker in every round.
func (b *run) repeat(w *worker, o order, each func(answer)) error {
	for range b.rounds {
		a, err := w.ask(o)
		if err != nil {
			return err
		}
		each(a)
	}
	return nil
}

func (b *run) opening(w *worker, size Size) error {
	replay, opened := series{}, series{}
	times := b.rounds
	if size.Entries > 1_000_000 {
		times = 1 // minutes each
	}
	for range times {
		a, err := w.ask(order{Do: "replay"})
		if err != nil {
			return err
		}
		replay.add(a.Seconds)
		b.report.set(size, "events", 0, "", single(float64(a.Events)))
	}
	if _, err := w.ask(order{Do: "open"}); err != nil { // may leave a snapshot behind when it is closed
		return err
	}
	if err := b.repeat(w, order{Do: "open"}, func(a answer) { opened.add(a.Seconds) }); err != nil {
		return err
	}
	verified := series{}
	for range times {
		a, err := w.ask(order{Do: "verify"})
		if err != nil {
			return err
		}
		verified.add(a.Rate)
	}
	b.report.set(size, "replay", 0, "s", replay)
	b.report.set(size, "open", 0, "s", opened)
	b.report.set(size, "verify", 0, "events/s", verified)
	return nil
}

func (b *run) looks(w *worker, size Size) error {
	for _, what := range []string{"card", "place", "hanzi", "pinyin"} {
		s := series{}
		if err := b.repeat(w, order{Do: what}, func(a answer) { s.add(a.Seconds * 1e6) }); err != nil {
			return err
		}
		b.report.set(size, what, 0, "µs", s)
	}
	return nil
}

// memory is measured in a process that has done nothing but start, from the snapshot that an earlier one left.
func (b *run) memory(name string, size Size) error {
	if err := b.once(name, order{Do: "open"}); err != nil {
		return err
	}
	w, err := b.hire(name)
	if err != nil {
		return err
	}
	if _, err = w.ask(order{Do: "open"}); err == nil {
		var a answer
		a, err = w.ask(order{Do: "memory"})
		b.report.set(size, "heap", 0, "MB", single(float64(a.Heap)/1e6))
		b.report.set(size, "rss", 0, "MB", single(float64(a.RSS)/1e6))
	}
	return errors.Join(err, w.dismiss())
}

// writing takes turns between the disk, the smallest commit, redemptions in process and over HTTP.
func (b *run) writing(w *worker, size Size) error {
	b.say("redeeming, turn by turn")
	rates := map[string]series{}
	note := func(name string, n int, value float64) {
		key := fmt.Sprintf("%s %d", name, n)
		rates[key] = append(rates[key], value)
	}
	for range b.rounds * turns {
		for _, n := range clients {
			smallest := "grouped"
			if n == 1 {
				smallest = "smallest"
				a, err := b.disk.ask(order{Do: "disk", Millis: max(1, b.turn/turns)})
				if err != nil {
					return err
				}
				note("disk", 1, a.Rate)
			}
			for _, t := range []struct {
				w    *worker
				name string
			}{{b.disk, smallest}, {w, "redeem"}, {w, "http"}} {
				a, err := t.w.ask(order{Do: t.name, Clients: n, Millis: max(1, b.turn/turns)})
				if err != nil {
					return err
				}
				note(t.name, n, a.Rate)
				note(t.name+" p99", n, a.P99*1000)
			}
		}
	}
	for _, n := range clients {
		smallest := fmt.Sprintf("grouped %d", n)
		if n == 1 {
			smallest = "smallest 1"
			b.report.set(size, "fdatasync", 1, "/s", rates["disk 1"])
			b.report.set(size, "redeem ÷ fdatasync", 1, "", rates["redeem 1"].over(rates["disk 1"]))
			b.report.set(size, "smallest p99", 1, "ms", rates["smallest p99 1"])
			b.report.set(size, "http p99 ÷ smallest p99", 1, "", rates["http p99 1"].over(rates["smallest p99 1"]))
		}
		redeem, http := rates[fmt.Sprintf("redeem %d", n)], rates[fmt.Sprintf("http %d", n)]
		b.report.set(size, "smallest", n, "/s", rates[smallest])
		b.report.set(size, "redeem", n, "/s", redeem)
		b.report.set(size, "http", n, "/s", http)
		b.report.set(size, "redeem p99", n, "ms", rates[fmt.Sprintf("redeem p99 %d", n)])
		b.report.set(size, "http p99", n, "ms", rates[fmt.Sprintf("http p99 %d", n)])
		b.report.set(size, "redeem ÷ smallest", n, "", redeem.over(rates[smallest]))
		b.report.set(size, "http ÷ redeem", n, "", http.over(redeem))
	}
	return nil
}

// compared holds the cost of a redemption against that in the smallest village, warm and right after the file was taken out of memory.
func (b *run) compared(w *worker, size Size) error {
	if w == b.small {
		return nil
	}
	for _, state := range []string{"warm", "cold"} {
		here, there := series{}, series{}
		for range b.rounds * turns {
			for _, t := range []struct {
				w *worker
				s *series
			}{{b.small, &there}, {w, &here}} {
				if state == "cold" {
					if _, err := t.w.ask(order{Do: "cold"}); err != nil {
						return err
					}
				}
				a, err := t.w.ask(order{Do: "redeem", Clients: 1, Millis: max(1, b.turn/turns)})
				if err != nil {
					return err
				}
				t.s.add(a.Rate)
			}
		}
		b.report.set(size, "cost ÷ smallest village, "+state, 1, "", there.over(here))
	}
	return nil
}

// displays lets a chair change the display while screens listen.
func (b *run) displays(w *worker, size Size) error {
	b.say("changing the wall before %d screens", displayScreens)
	p50, p95, most := series{}, series{}, series{}
	if err := b.repeat(w, order{Do: "wall", Clients: displayScreens, Times: max(2, b.turn/20)}, func(a answer) {
		p50.add(a.P50 * 1000)
		p95.add(a.P95 * 1000)
		most.add(a.Max * 1000)
	}); err != nil {
		return err
	}
	b.report.set(size, "wall p50", displayScreens, "ms", p50)
	b.report.set(size, "wall p95", displayScreens, "ms", p95)
	b.report.set(size, "wall max", displayScreens, "ms", series{slices.Max(most)})
	return nil
}

// backup copies the file while one client redeems.
func (b *run) backup(w *worker, size Size) error {
	b.say("backing up beside the shop")
	p99, seconds, bytes := series{}, series{}, series{}
	if err := b.repeat(w, order{Do: "backup"}, func(a answer) {
		p99.add(a.P99 * 1000)
		seconds.add(a.Seconds)
		bytes.add(float64(a.Bytes) / 1e6)
	}); err != nil {
		return err
	}
	b.report.set(size, "file", 0, "MB", bytes)
	b.report.set(size, "backup", 0, "s", seconds)
	b.report.set(size, "redeem p99 during backup", 1, "ms", p99)
	return nil
}
