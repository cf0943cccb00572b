// Package apptest runs the whole program for tests: a real data folder, a real port, and a clock that moves only when it is told to or
// read.
package apptest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"xinpu/app"
	"xinpu/app/demo"
	"xinpu/app/devices"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/house"
	"xinpu/app/server/httpapi"
	"xinpu/app/village"
	"xinpu/store/storetest"
)

// Clock stands still between readings; each reading moves it on by a millisecond, so that no two events carry one time by accident.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// Begin is where every test's clock starts: the afternoon of 28 September 2026 in the village.
var Begin = time.Date(2026, 9, 28, 7, 20, 0, 0, time.UTC)

// Now reads the clock.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(time.Millisecond)
	return c.now
}

// Advance moves the clock, backwards too.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Village is a running program.
type Village struct {
	TB    testing.TB
	Dir   string
	Clock *Clock
	App   *app.App
	URL   string
	Pages fs.FS // nil for the built frontend

	log  *Log
	stop context.CancelFunc
	done chan error
}

// Start runs the program on a new data folder. At the end of the test it is stopped and the whole file is checked, a full replay held
// against the live image included, and the log is searched for what must never stand in it.
func Start(tb testing.TB) *Village {
	tb.Helper()
	return StartAt(tb, Begin)
}

// StartAt is Start with the clock somewhere else.
func StartAt(tb testing.TB, begin time.Time) *Village {
	tb.Helper()
	return start(tb, &Village{Clock: &Clock{now: begin}})
}

// StartWith is Start with other pages than the built ones.
func StartWith(tb testing.TB, pages fs.FS) *Village {
	tb.Helper()
	return start(tb, &Village{Clock: &Clock{now: Begin}, Pages: pages})
}

func start(tb testing.TB, v *Village) *Village {
	tb.Helper()
	v.TB, v.Dir, v.log = tb, tb.TempDir(), &Log{tb: tb}
	v.open()
	tb.Cleanup(func() {
		if found := v.App.Village.Verify(); found.Finding != nil {
			tb.Errorf("verify: %v", found.Finding)
		}
		v.checkLog()
		v.Stop()
		storetest.Check(tb, v.Dir)
	})
	return v
}

func (v *Village) open() { v.openAt("127.0.0.1:0") }

func (v *Village) openAt(address string) {
	v.TB.Helper()
	a, err := app.Open(app.Options{Data: v.Dir, Version: "test", Clock: v.Clock.Now, Log: slog.New(slog.NewTextHandler(v.log, nil)), Pages: v.Pages})
	if err != nil {
		v.TB.Fatal(err)
	}
	l, err := a.Listen(address)
	if err != nil {
		v.TB.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	v.App, v.stop, v.done, v.URL = a, stop, make(chan error, 1), "http://"+l.Addr().String()
	go func() { v.done <- a.Serve(ctx, l) }()
}

// Stop ends the program as SIGTERM does.
func (v *Village) Stop() {
	v.TB.Helper()
	v.stop()
	if err := <-v.done; err != nil {
		v.TB.Errorf("serve: %v", err)
	}
	if err := v.App.Close(); err != nil {
		v.TB.Errorf("close: %v", err)
	}
}

// Restart stops the program and starts it again on the same data folder, on another port.
func (v *Village) Restart() {
	v.TB.Helper()
	v.Stop()
	v.open()
}

// RestartHere is Restart on the same port, so that pages that are open find the program again.
func (v *Village) RestartHere() {
	v.TB.Helper()
	v.Stop()
	v.StartHere()
}

// StartHere starts the program again after Stop, at the address that it had.
func (v *Village) StartHere() {
	v.TB.Helper()
	v.openAt(strings.TrimPrefix(v.URL, "http://"))
}

// Advance moves the clock and lets the program do what the calendar then asks for.
func (v *Village) Advance(d time.Duration) {
	v.TB.Helper()
	v.Clock.Advance(d)
	if err := v.App.RunDueJobs(context.Background()); err != nil {
		v.TB.Fatal(err)
	}
}

// Demo fills the village with made-up people and a history.
func (v *Village) Demo(people, months int) demo.Report {
	v.TB.Helper()
	r, err := demo.Fill(context.Background(), v.App.Village, demo.Options{People: people, Months: months, Seed: 1})
	if err != nil {
		v.TB.Fatal(err)
	}
	return r
}

// Do runs a command without the API.
func Do[R any](v *Village, cmd village.Decision[R]) R {
	v.TB.Helper()
	result, _, err := village.Do(context.Background(), v.App.Village.Village, village.RequestMeta{}, cmd)
	if err != nil {
		v.TB.Fatal(err)
	}
	return result
}

// View reads the state.
func (v *Village) View(fn func(*house.House)) { v.App.Village.View(fn) }

// Client speaks the API as one device.
type Client struct {
	v     *Village
	Token string
	Lang  string
}

// Owner is the client of the office PC.
func (v *Village) Owner() *Client { return &Client{v: v, Token: v.App.Token, Lang: "zh-CN"} }

// Nobody is a client that is not signed in.
func (v *Village) Nobody() *Client { return &Client{v: v, Lang: "zh-CN"} }

// As adds a device of a role and is its client.
func (v *Village) As(role device.Role) *Client {
	v.TB.Helper()
	token, hash, err := devices.NewToken()
	if err != nil {
		v.TB.Fatal(err)
	}
	Do(v, devices.AddDevice{Role: role, Name: string(role), Token: hash})
	return &Client{v: v, Token: token, Lang: "zh-CN"}
}

// Answer is what came back.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Problem reads the answer as a problem; its zero value when it is none.
func (a Answer) Problem() (p httpapi.Problem) {
	json.Unmarshal(a.Body, &p) //nolint:errcheck // an answer that is no JSON is no problem either
	return p
}

// Send sends a request. A body that is no byte slice goes as JSON. The optional headers are pairs of name and value.
func (c *Client) Send(method, path string, body any, headers ...string) Answer {
	c.v.TB.Helper()
	raw, isRaw := body.([]byte)
	if body != nil && !isRaw {
		var err error
		if raw, err = json.Marshal(body); err != nil {
			c.v.TB.Fatal(err)
		}
	}
	r, err := http.NewRequest(method, c.v.URL+path, bytes.NewReader(raw))
	if err != nil {
		c.v.TB.Fatal(err)
	}
	if c.Token != "" {
		r.Header.Set("Authorization", "Bearer "+c.Token)
	}
	r.Header.Set("Accept-Language", c.Lang)
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	for n := 0; n+1 < len(headers); n += 2 {
		r.Header.Set(headers[n], headers[n+1])
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		c.v.TB.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // read to the end
	got, err := io.ReadAll(answer.Body)
	if err != nil {
		c.v.TB.Fatal(err)
	}
	return Answer{answer.StatusCode, answer.Header, got}
}

// Want sends a request, expects a status and reads the answer into out.
func (c *Client) Want(status int, method, path string, body, out any, headers ...string) {
	c.v.TB.Helper()
	a := c.Send(method, path, body, headers...)
	if a.Status != status {
		c.v.TB.Fatalf("%s %s: %d, want %d: %s", method, path, a.Status, status, a.Body)
	}
	if out != nil {
		if err := json.Unmarshal(a.Body, out); err != nil {
			c.v.TB.Fatalf("%s %s: %v: %s", method, path, err, a.Body)
		}
	}
}

// WantProblem sends a request and expects a problem with this status and code, said in words.
func (c *Client) WantProblem(status int, code, method, path string, body any, headers ...string) httpapi.Problem {
	c.v.TB.Helper()
	a := c.Send(method, path, body, headers...)
	p := a.Problem()
	if a.Status != status || p.Code != code || p.Status != status {
		c.v.TB.Fatalf("%s %s: %d %s, want %d %s: %s", method, path, a.Status, p.Code, status, code, a.Body)
	}
	if p.Detail == "" || p.Detail == "problem."+code {
		c.v.TB.Errorf("%s has no sentence", code)
	}
	if got := a.Header.Get("Content-Type"); got != "application/problem+json" {
		c.v.TB.Errorf("%s came as %s", code, got)
	}
	return p
}

// Key makes idempotency keys that never repeat in one process.
var Key = func() func() string {
	var mu sync.Mutex
	n := 0
	return func() string {
		mu.Lock()
		defer mu.Unlock()
		n++
		return fmt.Sprintf("key-%d", n)
	}
}()

// Today is the village's day.
func (v *Village) Today() (d calendar.Day) {
	now := v.Clock.Now()
	v.View(func(h *house.House) { d = h.Core.Day(now) })
	return d
}
