package printer_test

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"xinpu/app/domain/device"
	"xinpu/app/printer"
	"xinpu/printing"
	"xinpu/printing/printtest"
)

// eve is ippeveprinter, the printer that CUPS comes with for tests of clients: nobody here wrote it.
type eve struct {
	t    *testing.T
	dir  string
	port string
	cmd  *exec.Cmd
}

// The command that ippeveprinter runs for each job. What it says on its error output changes the printer's state; the file "script" in the
// folder is sourced, so that a test decides what happens to a job, and the paper is what is copied to "paper".
const eveCommand = `#!/bin/sh
cd "$(dirname "$0")"
[ -e script ] && . ./script
cp "$1" paper.tmp && mv paper.tmp "paper.$(ls paper.[0-9]* 2>/dev/null | wc -l)"
`

// startEve runs it with a message bus and an Avahi of its own, without which it does not start.
func startEve(t *testing.T, formats string) *eve {
	t.Helper()
	printtest.Need(t, "ippeveprinter", "cups-ipp-utils")
	printtest.Need(t, "dbus-daemon", "dbus")
	printtest.Need(t, "avahi-daemon", "avahi-daemon")
	printtest.Need(t, "ip", "iproute2")
	if os.Getuid() != 0 {
		if os.Getenv("CI") != "" {
			t.Fatal("a mount namespace for Avahi needs root, and CI has to have it")
		}
		t.Skip("a mount namespace for Avahi needs root")
	}
	dir, err := os.MkdirTemp("", "eve") // sockets have short paths: not the directory of the test
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	e := &eve{t: t, dir: dir}
	bus := e.write("bus.conf", `<busconfig><type>custom</type><listen>unix:path=`+filepath.Join(dir, "bus")+`</listen>
<auth>EXTERNAL</auth><policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/><allow user="*"/></policy></busconfig>`)
	e.start("dbus-daemon", "--nofork", "--nopidfile", "--config-file="+bus)
	e.until("the message bus", func() bool { _, err := os.Stat(filepath.Join(dir, "bus")); return err == nil })
	conf := e.write("avahi.conf", "[server]\nhost-name="+filepath.Base(dir)+"\nuse-ipv6=no\nallow-interfaces=lo\n[wide-area]\nenable-wide-area=no\n")
	// In namespaces of its own it meets no other Avahi and needs no port of this machine.
	e.start("unshare", "-m", "-n", "sh", "-c", `ip link set lo up && mount -t tmpfs none /run && mkdir /run/avahi-daemon &&
exec avahi-daemon --no-drop-root --no-chroot --no-rlimits -f "$0"`, conf)
	e.until("avahi-daemon", func() bool { return e.command("avahi-browse", "-t", "_none._tcp").Run() == nil })
	if err := os.WriteFile(filepath.Join(dir, "command"), []byte(eveCommand), 0o755); err != nil {
		t.Fatal(err)
	}
	for range 5 { // it cannot be given a port that is held for it, and another program may take the one that was free
		if e.listen(formats) {
			return e
		}
	}
	t.Fatal("ippeveprinter found no port")
	return nil
}

// listen starts ippeveprinter at a port that was free just now, and reports whether it still was.
func (e *eve) listen(formats string) bool {
	e.t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		e.t.Fatal(err)
	}
	_, e.port, _ = net.SplitHostPort(l.Addr().String())
	if err := l.Close(); err != nil {
		e.t.Fatal(err)
	}
	command := filepath.Join(e.dir, "command")
	e.cmd = e.start("ippeveprinter", "-p", e.port, "-d", e.dir, "-c", command, "-f", formats, "Till "+e.port)
	gone := false
	e.until("ippeveprinter", func() bool {
		gone = e.ended()
		return gone || e.raw().Status(e.t.Context()).Ready()
	})
	return !gone
}

// ended reports whether ippeveprinter is no more, without waiting for it.
func (e *eve) ended() bool {
	var status unix.Siginfo
	err := unix.Waitid(unix.P_PID, e.cmd.Process.Pid, &status, unix.WEXITED|unix.WNOHANG|unix.WNOWAIT, nil)
	return err != nil || status.Signo != 0
}

func (e *eve) write(name, content string) string {
	e.t.Helper()
	path := filepath.Join(e.dir, name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		e.t.Fatal(err)
	}
	return path
}

func (e *eve) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), "DBUS_SYSTEM_BUS_ADDRESS=unix:path="+filepath.Join(e.dir, "bus"))
	return c
}

// start runs a daemon until the test is over and shows what it said when the test failed.
func (e *eve) start(name string, args ...string) *exec.Cmd {
	e.t.Helper()
	c := e.command(name, args...)
	var log bytes.Buffer
	c.Stdout, c.Stderr, c.WaitDelay = &log, &log, time.Second // a job that hangs holds them, too
	if err := c.Start(); err != nil {
		e.t.Fatal(err)
	}
	e.t.Cleanup(func() {
		c.Process.Kill() //nolint:errcheck // it may be gone
		c.Wait()         //nolint:errcheck // killed
		if e.t.Failed() {
			e.t.Logf("%v:\n%s", c.Args, log.String())
		}
	})
	return c
}

// until asks again and again; each question starts a process or a connection, which is pause enough.
func (e *eve) until(what string, ok func() bool) {
	e.t.Helper()
	for end := time.Now().Add(time.Minute); !ok(); {
		if time.Now().After(end) {
			e.t.Fatalf("waited for %s", what)
		}
	}
}

func (e *eve) open(mode device.PrintMode) printer.Printer {
	return printer.Open(device.Printer{Kind: device.IPP, Address: "ipp://127.0.0.1:" + e.port + "/ipp/print", Width: 58, Mode: mode})
}

func (e *eve) raw() printer.Printer { return e.open(device.Raster) }

// sheets puts so many sheets into the printer's trays, by the page that it has for that.
func (e *eve) sheets(n int) {
	e.t.Helper()
	q := url.Values{"size1": {"na_letter_8.5x11in"}, "type1": {"stationery"}, "level1": {fmt.Sprint(n)},
		"size3": {"na_number-10_4.125x9.5in"}, "type3": {"envelope"}, "level3": {fmt.Sprint(n)}}
	got, err := http.Get("http://127.0.0.1:" + e.port + "/media?" + q.Encode())
	if err != nil {
		e.t.Fatal(err)
	}
	got.Body.Close()                                                                                          //nolint:errcheck // only the deed counts
	e.until("the printer to notice", func() bool { return e.raw().Status(e.t.Context()).Ready() == (n > 0) }) // it does so a little later
}

// papers are the jobs that came out.
func (e *eve) papers() (out [][]byte) {
	e.t.Helper()
	names, _ := filepath.Glob(filepath.Join(e.dir, "paper.[0-9]*"))
	slices.Sort(names)
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			e.t.Fatal(err)
		}
		out = append(out, b)
	}
	return out
}

// fifo makes a pipe on which a job waits until something is written.
func (e *eve) fifo() (release func()) {
	e.t.Helper()
	path := filepath.Join(e.dir, "go")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		e.t.Fatal(err)
	}
	return func() {
		f, err := os.OpenFile(path, os.O_RDWR, 0)
		if err == nil {
			_, err = f.WriteString("go\n")
		}
		if err != nil {
			e.t.Error(err)
		}
		e.t.Cleanup(func() { f.Close() })
	}
}

const rawFormats = "application/vnd.cups-raw,application/octet-stream"

func TestAnIPPPrinterPrintsAndRunsOut(t *testing.T) {
	e := startEve(t, rawFormats)
	data := slip(t)
	outcome, status, err := e.raw().Print(t.Context(), paper(data), func(printer.Status) {})
	if outcome != printer.Printed || !status.Ready() || err != nil {
		t.Fatalf("%v, %+v, %v", outcome, status, err)
	}
	if got := e.papers(); len(got) != 1 || !bytes.Equal(got[0], data) {
		t.Fatalf("%d papers came out, or another one", len(got))
	}

	e.sheets(0)
	if got := e.raw().Status(t.Context()); !slices.Equal(got.Troubles, []printer.Trouble{printer.PaperOut}) {
		t.Errorf("without paper: %+v", got)
	}
	asked := false
	outcome, status, err = e.raw().Print(t.Context(), func() ([]byte, error) { asked = true; return data, nil }, func(printer.Status) {})
	if outcome != printer.Nothing || !slices.Equal(status.Troubles, []printer.Trouble{printer.PaperOut}) || err != nil || asked {
		t.Errorf("without paper: %v, %+v, %v", outcome, status, err)
	}
	e.sheets(50)
	if outcome, status, err := e.raw().Print(t.Context(), paper(data), func(printer.Status) {}); outcome != printer.Printed || err != nil || len(e.papers()) != 2 {
		t.Errorf("with paper again: %v, %+v, %v, %d papers", outcome, status, err, len(e.papers()))
	}

	if err := e.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	e.cmd.Process.Wait() //nolint:errcheck // killed
	if got := e.raw().Status(t.Context()); !slices.Equal(got.Troubles, []printer.Trouble{printer.Off}) {
		t.Errorf("switched off: %+v", got)
	}
}

func TestAnIPPJobThatStopsInTheMiddle(t *testing.T) {
	e := startEve(t, rawFormats)
	release := e.fifo()
	e.write("script", "echo 'STATE: +media-empty-error' >&2\nread x < go\necho 'STATE: -media-empty-error' >&2\n")
	h := listen()
	go func() {
		h.wait(t, printer.PaperOut)
		release()
	}()
	if outcome, status, err := e.raw().Print(t.Context(), paper(slip(t)), h.say); outcome != printer.Printed || err != nil {
		t.Errorf("paper put in: %v, %+v, %v", outcome, status, err)
	}

	e.write("script", "echo 'STATE: +paused' >&2\nread x < go\n")
	ctx, give := context.WithCancel(t.Context())
	h = listen()
	go func() {
		h.wait(t, printer.Stopped)
		give()
	}()
	if outcome, _, err := e.raw().Print(ctx, paper(slip(t)), h.say); outcome != printer.Half || err != nil {
		t.Errorf("given up: %v, %v", outcome, err)
	}
	if n := len(e.papers()); n != 1 {
		t.Errorf("%d papers came out", n)
	}
}

func TestAnIPPJobThatFails(t *testing.T) {
	e := startEve(t, rawFormats)
	e.write("script", "exit 1\n")
	if outcome, status, err := e.raw().Print(t.Context(), paper(slip(t)), func(printer.Status) {}); outcome != printer.Half || status.Ready() || err != nil {
		t.Errorf("%v, %+v, %v", outcome, status, err)
	}
}

func TestAnIPPPrinterTakesPages(t *testing.T) {
	e := startEve(t, "application/pdf")
	if outcome, status, _ := e.raw().Print(t.Context(), paper(slip(t)), func(printer.Status) {}); outcome != printer.Nothing || !slices.Equal(status.Troubles, []printer.Trouble{printer.Refused}) {
		t.Errorf("bytes for a slip printer: %v, %+v", outcome, status)
	}
	page, err := printing.SlipPDF(printing.Slip{Village: "东岛刘家村", Member: "欧阳𬭚", Code: "03917"})
	if err != nil {
		t.Fatal(err)
	}
	if outcome, _, err := e.open(device.PDF).Print(t.Context(), paper(page), func(printer.Status) {}); outcome != printer.Printed || err != nil {
		t.Fatalf("%v, %v", outcome, err)
	}
	if got := e.papers(); len(got) != 1 || !bytes.HasPrefix(got[0], []byte("%PDF-")) {
		t.Errorf("%d papers came out", len(got))
	}
	wrong := printer.Open(device.Printer{Kind: device.IPP, Address: "ipp://127.0.0.1:" + e.port + "/printers/" + strings.Repeat("x", 9), Mode: device.PDF})
	if got := wrong.Status(t.Context()); got.Ready() {
		t.Errorf("a queue that is not there: %+v", got)
	}
}
