// Package app wires the program together: one village, its server, its window.
package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"xinpu/app/backup"
	"xinpu/app/controller"
	"xinpu/app/demo"
	"xinpu/app/desktop"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/house"
	"xinpu/app/i18n"
	"xinpu/app/lan"
	"xinpu/app/printer"
	"xinpu/app/rulebook"
	"xinpu/app/screens"
	"xinpu/app/server"
	"xinpu/app/server/auth"
	"xinpu/app/server/httpapi"
	"xinpu/app/views"
	"xinpu/app/village"
	"xinpu/frontend"
	"xinpu/printing/fonts"
)

// Preset is the rule book that a new village begins with.
const Preset = "dongdao"

// Zone is where the villages are; all of China keeps one time.
const Zone = "Asia/Shanghai"

// Options are the few settings that are needed before a village is open.
type Options struct {
	Data    string // folder
	Version string
	LAN     bool // answer other machines of the village too
	Log     *slog.Logger
	Clock   func() time.Time // nil for the real one
	Pages   fs.FS            // nil for the built frontend
}

// App is the program with its village open.
type App struct {
	Village  *house.House
	Handler  http.Handler
	Guard    *auth.Guard
	Token    string // the owner's
	API      *httpapi.API
	Words    i18n.Catalogue
	Backups  *backup.Backups
	Screens  *screens.Screens
	Display  *controller.Controller
	Printers *printer.Spool

	options Options
	checks  sync.Mutex // guards the file of the newest check
	names   hostNames
	mu      sync.Mutex // guards address and window
	address string
	window  desktop.Controller
}

// Open opens the village of a data folder, founding it on the first start, and makes the server around it. It does not listen yet.
//
// Problems: those of village.Open.
func Open(o Options) (*App, error) {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Pages == nil {
		o.Pages = frontend.Files()
	}
	words, err := i18n.Load()
	if err != nil {
		return nil, err
	}
	if backup.Lost(o.Data) {
		return nil, wayBack(o.Data, problem.New(problem.Unusable, "data_missing", problem.Args{"dir": o.Data}))
	}
	v, err := house.Open(o.Data, o.Clock)
	if err != nil {
		return nil, wayBack(o.Data, err)
	}
	a := &App{Village: v, Words: words, options: o}
	if err := a.begin(); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

func (a *App) begin() (err error) {
	if a.Token, err = ownerToken(a.options.Data); err != nil {
		if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
			return problem.New(problem.Unusable, "data_unwritable", problem.Args{"dir": a.options.Data}).Because(err)
		}
		return err
	}
	founded := false
	a.Village.View(func(h *house.House) { founded = h.Core.Founded() })
	if !founded {
		if _, err := a.Village.Do(context.Background(), village.RequestMeta{}, rulebook.Found{Preset: Preset, Zone: Zone}); err != nil {
			return err
		}
	}
	if a.Guard, err = auth.New(a.Village, a.Token); err != nil {
		return err
	}
	if a.Backups, err = backup.New(a.Village, a.options.Data, a.options.Version, a.options.Log); err != nil {
		return err
	}
	if a.Screens, err = screens.Open(a.options.Data, a.Village.Now); err != nil {
		return err
	}
	if err := a.forgetKioskSessions(); err != nil {
		return err
	}
	a.Display = controller.Open(a.Village, a.options.Data, a.options.Log)
	a.Printers = printer.NewSpool(a.Village.Now, func() { a.Village.Announce(views.TopicPrinting) })
	config := server.Config{
		API: httpapi.Config{
			Village: a.Village, Guard: a.Guard, Backups: a.Backups, Screens: a.Screens, Display: a.Display, Words: a.Words, Version: a.options.Version, Log: a.options.Log,
			Verify: a.verify, LastCheck: a.lastCheck, Address: a.Address, Desktop: a.controller, Demo: a.demo,
			Printers: a.Printers, Nearby: nearby, LookAround: lookAround,
		},
		Pages: a.options.Pages, Fonts: fonts.Files(), Log: a.options.Log,
	}
	if a.options.LAN {
		config.Names = a.names.all
	}
	a.Handler, a.API = server.New(config)
	return a.RunDueJobs(context.Background())
}

func (a *App) demo(ctx context.Context, people, months int, seed int64) (httpapi.DemoReport, error) {
	r, err := demo.Fill(ctx, a.Village, demo.Options{People: people, Months: months, Seed: seed})
	return httpapi.DemoReport{
		People: r.People, Households: r.Households, Meetings: r.Meetings, Deeds: r.Deeds, Redemptions: r.Redemptions, Events: r.Events,
	}, err
}

// Address is where other screens find the server.
func (a *App) Address() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.address
}

func (a *App) controller() httpapi.Desktop {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.window == nil {
		return nil
	}
	return a.window
}

// dueEvery is how often the program looks at the calendar.
const dueEvery = time.Minute

// RunDueJobs does what the calendar asks for; see village.RunDueJobs.
func (a *App) RunDueJobs(ctx context.Context) error { return a.Village.RunDueJobs(ctx) }

// Listen opens the address to serve on and leaves word of it in the data folder: from now on requests wait for Serve. With LAN the server
// answers on every address of the machine, without it only on the loopback one.
//
// Problems: address_wrong, address_not_local, address_in_use.
func (a *App) Listen(address string) (net.Listener, error) {
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, problem.New(problem.Invalid, "address_wrong", problem.Args{"address": address}).Because(err)
	}
	if a.options.LAN {
		address = net.JoinHostPort("", port)
	} else if !auth.LoopbackHost(address) {
		return nil, problem.New(problem.Refused, "address_not_local", problem.Args{"address": address})
	}
	l, err := net.Listen("tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, problem.New(problem.Unusable, "address_in_use", problem.Args{"address": address}).Because(err)
	}
	if err != nil {
		return nil, err
	}
	local := a.isAt(l.Addr().(*net.TCPAddr).Port)
	if err := a.sayRunning(local); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// isAt remembers where other screens find the server, and gives the address on this machine.
func (a *App) isAt(port int) (local string) {
	local = fmt.Sprintf("http://127.0.0.1:%d", port)
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.address = local; a.options.LAN {
		a.address = a.LANAddress(port)
	}
	return local
}

// Serve answers until the context ends or the disk fails, then lets running requests finish.
func (a *App) Serve(ctx context.Context, l net.Listener) error {
	defer os.Remove(filepath.Join(a.options.Data, serverFile)) //nolint:errcheck // who comes next asks before believing it
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if a.options.LAN {
		announced, err := lan.Announce(ctx, lan.Service{Instance: "信铺 " + a.name(), Port: l.Addr().(*net.TCPAddr).Port, Text: []string{"program=xinpu", "version=" + a.options.Version}})
		if err != nil {
			return err
		}
		defer announced.Close() //nolint:errcheck // the program ends
	}
	s := &http.Server{
		Handler: a.Handler, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10,
		BaseContext: func(net.Listener) context.Context { return ctx },
		ErrorLog:    slog.NewLogLogger(a.options.Log.Handler(), slog.LevelInfo),
	}
	var watching sync.WaitGroup
	defer watching.Wait()
	watching.Go(func() { a.watch(ctx) })
	watching.Go(func() { a.keep(ctx) })
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(l) }()
	clock := time.NewTicker(dueEvery)
	defer clock.Stop()
	for {
		select {
		case <-clock.C:
			if err := a.RunDueJobs(ctx); err != nil {
				a.options.Log.Error("a due job failed", "cause", err)
			}
		case <-a.Village.Broken():
			stop()
			return errors.Join(a.Village.Err(), s.Close())
		case err := <-ended:
			return err
		case <-ctx.Done():
			stop() // ends the live streams, which would hold the shutdown up
			grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
			defer cancel()
			err := s.Shutdown(grace)
			if errors.Is(err, context.DeadlineExceeded) {
				return s.Close() // who opened a connection and never asked anything is not waited for
			}
			return err
		}
	}
}

// forgetKioskSessions drops what the kiosks remember of people whose data has been erased.
func (a *App) forgetKioskSessions() (err error) {
	a.Village.View(func(h *house.House) {
		err = a.Screens.KioskSessions.Keep(func(who uint64) bool {
			m := h.People.Member(member.ID(who))
			return m != nil && m.Profile.Name != ""
		})
	})
	return err
}

func (a *App) name() (name string) {
	a.Village.View(func(h *house.House) { name = h.Core.Village.Name })
	return name
}

// Window opens the desktop window on a served address and returns when it is closed.
//
// Errors: desktop.ErrNoWindow when there can be none here.
func (a *App) Window(ctx context.Context, local string) error {
	say := func(key string) string { return a.Words.Say(i18n.Chinese, "window."+key, nil) }
	return desktop.Run(ctx, desktop.Window{
		Title: say("title") + " · " + a.name(), URL: local + "/?desktop=" + a.Guard.DesktopToken(), Version: a.options.Version,
		ConfirmClose: func() (string, string, string, string) { return say("close"), say("close_why"), say("yes"), say("no") },
		OnReady: func(c desktop.Controller) {
			a.mu.Lock()
			defer a.mu.Unlock()
			a.window = c
		},
	})
}

// Close ends all use of the data folder.
func (a *App) Close() error {
	if a.Printers != nil {
		a.Printers.Close()
	}
	if a.Backups != nil {
		a.Backups.Close()
	}
	var err error
	if a.Screens != nil {
		err = a.Screens.Close()
	}
	return errors.Join(err, a.Village.Close())
}
