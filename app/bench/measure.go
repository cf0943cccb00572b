package bench

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"xinpu/app"
	"xinpu/app/house"
	"xinpu/app/village"
	"xinpu/store"
	"xinpu/store/baseline"
)

// bench is a worker's folder with what is open in it.
type bench struct {
	dir      string
	disk     *baseline.Disk
	smallest *baseline.Smallest
	app      *app.App
	server   *http.Server
	shop     *shopping
	empty    runtime.MemStats // before the village was opened
}

func (b *bench) measure(o order) (answer, error) {
	span := time.Duration(o.Millis) * time.Millisecond
	switch o.Do {
	case "write":
		return timed(func() error { return writeHistory(b.dir, o.Size, time.Now()) })
	case "baseline":
		return answer{}, b.openBaseline()
	case "open":
		return b.open()
	case "replay":
		return b.replay()
	case "disk":
		return load(1, span, func(int, int) error { return b.disk.Overwrite() })
	case "smallest":
		return load(1, span, func(_, n int) error { return b.smallest.Commit(uint64(n)) })
	case "grouped":
		return load(o.Clients, span, func(client, n int) error { return b.smallest.Grouped(uint64(client + 8*n)) })
	case "redeem":
		return load(o.Clients, span, b.shop.redeem)
	case "http":
		return b.shop.overHTTP(o.Clients, span)
	case "card", "place", "hanzi", "pinyin":
		return b.look(o.Do)
	case "verify":
		return b.verify()
	case "backup":
		return b.backup()
	case "wall":
		return b.display(o.Clients, o.Times)
	case "memory":
		return b.memory(), nil
	case "cold":
		return answer{}, coolDown(filepath.Join(b.dir, store.FileName))
	}
	return answer{}, fmt.Errorf("no such order: %s", o.Do)
}

func timed(fn func() error) (answer, error) {
	began := time.Now()
	err := fn()
	return answer{Seconds: time.Since(began).Seconds()}, err
}

func (b *bench) openBaseline() (err error) {
	if b.disk, err = baseline.OpenDisk(b.dir); err != nil {
		return err
	}
	b.smallest, err = baseline.OpenSmallest(b.dir)
	return err
}

// open opens the whole program on the folder, with the server listening on the loopback address, and times the opening of the village.
func (b *bench) open() (answer, error) {
	if err := b.close(); err != nil {
		return answer{}, err
	}
	runtime.GC()
	runtime.ReadMemStats(&b.empty)
	a, err := timed(func() (err error) {
		b.app, err = app.Open(app.Options{Data: b.dir, Version: "bench"})
		return err
	})
	if err != nil {
		return a, err
	}
	b.app.Village.View(func(h *house.House) { a.Events = h.Core.Seq })
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return a, err
	}
	b.server = &http.Server{Handler: b.app.Handler}
	go b.server.Serve(listener) //nolint:errcheck // ends with Close
	b.shop, err = openShop(b.app.Village, listener.Addr().String())
	return a, err
}

// replay folds the whole journal again, as a start without snapshot does.
func (b *bench) replay() (answer, error) {
	if err := b.close(); err != nil {
		return answer{}, err
	}
	// The village file stays as it is: all beside it can be made again.
	beside, err := filepath.Glob(filepath.Join(b.dir, store.FileName+".*"))
	if err != nil {
		return answer{}, err
	}
	for _, path := range beside {
		if err := os.Remove(path); err != nil {
			return answer{}, err
		}
	}
	var v *house.House
	a, err := timed(func() (err error) {
		v, err = house.Open(b.dir, time.Now)
		return err
	})
	if err != nil {
		return a, err
	}
	v.View(func(h *house.House) { a.Events = h.Core.Seq })
	a.Rate = float64(a.Events) / a.Seconds
	return a, v.Close()
}

func (b *bench) verify() (answer, error) {
	var v village.Verification
	a, err := timed(func() error {
		v = b.app.Village.Verify()
		return v.Finding
	})
	a.Events, a.Rate = v.Events, float64(v.Events)/a.Seconds
	return a, err
}

// backup copies the village file at the pace of the daily backup while one client redeems.
func (b *bench) backup() (a answer, err error) {
	path := filepath.Join(b.dir, "backup")
	var copied store.Copied
	var failed error
	over := make(chan struct{})
	began := time.Now()
	go func() {
		defer close(over)
		copied, failed = b.app.Village.Backup(context.Background(), path, store.Writing{Rate: store.DefaultRate})
	}()
	a, err = loadWhile(1, func() bool {
		select {
		case <-over:
			return false
		default:
			return true
		}
	}, b.shop.redeem)
	<-over
	a.Seconds, a.Bytes = time.Since(began).Seconds(), copied.Size
	return a, errors.Join(err, failed, os.Remove(path))
}

// memory is what the village takes: live heap beside that of the empty program, and the whole process as the system sees it.
func (b *bench) memory() answer {
	var now runtime.MemStats
	runtime.GC()
	debug.FreeOSMemory()
	runtime.ReadMemStats(&now)
	return answer{Heap: int64(now.HeapAlloc) - int64(b.empty.HeapAlloc), RSS: residentSet()}
}

func (b *bench) close() (err error) {
	if b.server != nil {
		err = errors.Join(b.server.Close(), b.app.Close())
		b.server, b.app, b.shop = nil, nil, nil
	}
	if b.smallest != nil {
		err = errors.Join(err, b.smallest.Close(), b.disk.Close())
		b.smallest, b.disk = nil, nil
	}
	return err
}
