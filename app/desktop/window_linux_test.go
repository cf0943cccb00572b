//go:build desktop

package desktop

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A window needs a process of its own: the tests run this binary again with the page to show in this variable.
const pageVariable = "XINPU_TEST_WINDOW"

const (
	title    = "信铺 · 东岛刘家村"
	asking   = "关闭信铺"
	noWindow = 7
)

func TestMain(m *testing.M) {
	if url := os.Getenv(pageVariable); url != "" {
		os.Exit(showWindow(url))
	}
	os.Exit(m.Run())
}

// showWindow is the program under test: a window that obeys lines on its standard input.
func showWindow(url string) int {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	err := Run(ctx, Window{
		Title: title,
		URL:   url,
		Kiosk: os.Getenv("XINPU_TEST_KIOSK") != "",
		ConfirmClose: func() (title, message, yes, no string) {
			return asking, "现在关闭，收银台、自助机和公示屏都会停下，100% 的数据已经保存。\n确定要关闭吗？", "关闭", "不关闭"
		},
		OnReady: func(c Controller) {
			go obey(c)
			fmt.Println("ready")
		},
	})
	switch {
	case errors.Is(err, ErrNoWindow):
		return noWindow
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println("closed")
	return 0
}

func obey(c Controller) {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		switch verb, arg, _ := strings.Cut(lines.Text(), " "); verb {
		case "save":
			path, err := c.SaveFile(arg, []byte("公示内容"))
			fmt.Println("saved", path, err)
		case "fullscreen":
			c.Fullscreen(arg == "on")
		case "show":
			c.Show()
		case "quit":
			c.Quit()
		}
	}
}

// program is a running window.
type program struct {
	t      *testing.T
	cmd    *exec.Cmd
	stdin  io.Writer
	lines  chan string
	exited chan error
	// visits receives what the page reports once it has run its script.
	visits chan string
}

const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>x</title>
<body style="margin:0;background:#faf7f0;color:#222;font:28px sans-serif;padding:48px">
<h1 style="color:#b3261e">信铺　红榜</h1><p>刘长福家　120 分　★★★</p><p>镕 堃 喆 翀 昇</p><p id="w"></p>
<script>
const report = () => fetch("/visit", {method: "POST", body: [location.search, innerWidth, innerHeight, navigator.language, document.cookie].join(" ")})
report(); addEventListener("resize", report)
document.getElementById("w").textContent = "脚本已运行，" + navigator.language
</script>`

func open(s *screen, env ...string) *program {
	t := s.t
	p := &program{t: t, lines: make(chan string, 100), exited: make(chan error, 1), visits: make(chan string, 100)}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/visit" {
			body, _ := io.ReadAll(r.Body)
			p.visits <- string(body)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: "seen", Value: "yes"})
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, page)
	}))
	t.Cleanup(server.Close)

	p.cmd = s.command(context.Background(), os.Args[0])
	p.cmd.Env = append(p.cmd.Env, append([]string{pageVariable + "=" + server.URL + "/?desktop=a&b=<c>", "HOME=" + t.TempDir()}, env...)...)
	p.cmd.Stderr = os.Stderr
	stdin, err := p.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.stdin = stdin
	stdout, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		for lines := bufio.NewScanner(stdout); lines.Scan(); {
			p.lines <- lines.Text()
		}
		p.exited <- p.cmd.Wait()
	}()
	t.Cleanup(func() {
		p.cmd.Process.Kill()
		<-gone
	})
	return p
}

func receive[T any](t *testing.T, from <-chan T, what string) T {
	t.Helper()
	select {
	case v := <-from:
		return v
	case <-time.After(patience):
		t.Fatalf("waited %v for %s", patience, what)
		panic("unreachable")
	}
}

// visit waits for a report of the page that contains all the texts.
func (p *program) visit(texts ...string) {
	p.t.Helper()
	var last string
	for {
		last = receive(p.t, p.visits, fmt.Sprintf("a page with %q after %q", texts, last))
		if !slices.ContainsFunc(texts, func(s string) bool { return !strings.Contains(last, s) }) {
			return
		}
	}
}

func (p *program) alive() {
	p.t.Helper()
	select {
	case err := <-p.exited:
		p.t.Fatalf("the program has ended: %v", err)
	default:
	}
}

func (p *program) ends() {
	p.t.Helper()
	if err := receive(p.t, p.exited, "the end of the program"); err != nil {
		p.t.Fatal(err)
	}
}

func (p *program) command(line string) {
	p.t.Helper()
	if _, err := io.WriteString(p.stdin, line+"\n"); err != nil {
		p.t.Fatal(err)
	}
}

func TestWindowShowsTheServersPageAndAsksBeforeItCloses(t *testing.T) {
	s := newScreen(t)
	p := open(s)
	p.visit("?desktop=a&b=%3Cc%3E 1280 ", " zh-CN seen=yes") // maximised, in Chinese, with its cookie
	s.shows(title, true)
	s.focused(title)
	s.picture("window")

	s.closes(title)
	s.focused(asking)
	s.picture("asks-before-closing")
	s.press("Return") // the harmless answer is the default
	s.shows(asking, false)
	p.alive()
	s.shows(title, true)

	s.focused(title)
	s.closes(title)
	s.focused(asking)
	s.press("Escape")
	s.shows(asking, false)
	p.alive()

	s.focused(title)
	s.closes(title)
	s.focused(asking)
	s.press("Tab", "Return")
	p.ends()
}

func TestSignalEndsTheProgramEvenWhileItAsks(t *testing.T) {
	s := newScreen(t)
	p := open(s)
	p.visit("?desktop=")
	s.focused(title)
	s.closes(title)
	s.focused(asking)
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	p.ends()
}

func TestControllerSavesAFileAndFillsTheScreen(t *testing.T) {
	s := newScreen(t)
	p := open(s)
	p.visit("?desktop=")
	s.focused(title)

	p.command("save 红榜/2026年11月.pdf")
	s.focused("保存")
	s.picture("saves-a-file")
	s.press("Return")
	home := filepath.Dir(p.savedAs("红榜_2026年11月.pdf"))

	p.command("save 红榜.pdf")
	s.focused("保存")
	s.press("Escape")
	for line := ""; !strings.HasPrefix(line, "saved"); {
		if line = receive(t, p.lines, "the answer of the save dialog"); strings.HasPrefix(line, "saved") && !strings.Contains(line, ErrCancelled.Error()) {
			t.Errorf("after Escape: %q", line)
		}
	}
	if _, err := os.Stat(filepath.Join(home, "红榜.pdf")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a cancelled file was written: %v", err)
	}

	p.command("fullscreen on")
	p.visit(" 1280 800 ")
	p.command("fullscreen off")
	s.focused(title)
	p.command("show")
	p.command("quit")
	p.ends()
}

// savedAs waits for a file to be saved and returns its path.
func (p *program) savedAs(name string) string {
	p.t.Helper()
	for {
		line := receive(p.t, p.lines, "a saved file")
		path, ok := strings.CutPrefix(strings.TrimSuffix(line, " <nil>"), "saved ")
		if !ok {
			continue
		}
		if raw, err := os.ReadFile(path); err != nil || string(raw) != "公示内容" || filepath.Base(path) != name {
			p.t.Fatalf("%q: %q, %v; want the file %s", line, raw, err, name)
		}
		return path
	}
}

func TestKioskFillsTheScreen(t *testing.T) {
	s := newScreen(t)
	p := open(s, "XINPU_TEST_KIOSK=1")
	p.visit(" 1280 800 ")
	s.picture("kiosk")
	p.command("quit")
	p.ends()
}

func TestWithoutAScreenThereIsNoWindow(t *testing.T) {
	for name, display := range map[string]string{"none": "", "dead": ":4711"} {
		t.Run(name, func(t *testing.T) {
			s := &screen{t: t, display: display}
			p := open(s)
			err := receive(t, p.exited, "the end of the program")
			var exit *exec.ExitError
			if !errors.As(err, &exit) || exit.ExitCode() != noWindow {
				t.Fatalf("DISPLAY=%q: %v, want ErrNoWindow", display, err)
			}
		})
	}
}
