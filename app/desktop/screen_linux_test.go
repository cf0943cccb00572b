//go:build desktop

package desktop

import (
	"bufio"
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// patience is how long the tests wait for anything on a busy machine.
const patience = 60 * time.Second

// screen is an X server of its own with a window manager.
type screen struct {
	t       *testing.T
	display string
}

// newScreen starts Xvfb on a free display, and openbox, without which nothing has the focus.
func newScreen(t *testing.T) *screen {
	t.Helper()
	for _, tool := range []string{"Xvfb", "openbox", "xdotool", "wmctrl", "scrot"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("%s is missing: apt-get install -y --no-install-recommends xvfb openbox xdotool wmctrl scrot fonts-noto-cjk", tool)
		}
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	// Without -noreset the server throws everybody out when its only client of the moment leaves.
	server := exec.Command("Xvfb", "-displayfd", "3", "-noreset", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{w}
	start(t, server)
	w.Close()
	if err := r.SetReadDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb named no display: %v", err)
	}
	s := &screen{t: t, display: ":" + strings.TrimSpace(number)}
	start(t, s.command(context.Background(), "openbox"))
	// A window that is there before its manager never gets the focus.
	s.until("the window manager", func() bool {
		return s.command(t.Context(), "xdotool", "get_desktop").Run() == nil
	})
	return s
}

// start runs a program until the test is over.
func start(t *testing.T, c *exec.Cmd) {
	t.Helper()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		c.Process.Kill()
		c.Wait()
	})
}

func (s *screen) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, name, args...)
	c.Env = append(os.Environ(), "DISPLAY="+s.display, "WAYLAND_DISPLAY=", "XDG_SESSION_TYPE=x11",
		"LANG=", "LC_ALL=", "LANGUAGE=", "NO_AT_BRIDGE=1", "GSETTINGS_BACKEND=memory")
	return c
}

// shows waits until a visible window carries the name, or until none does.
func (s *screen) shows(name string, want bool) {
	s.t.Helper()
	s.until("a window named "+name, func() bool {
		out, _ := s.command(s.t.Context(), "xdotool", "search", "--onlyvisible", "--name", name).Output()
		return (len(bytes.TrimSpace(out)) > 0) == want
	})
}

// focused waits until the window with the name has the keyboard.
func (s *screen) focused(name string) {
	s.t.Helper()
	s.until("the focus on "+name, func() bool {
		out, err := s.command(s.t.Context(), "xdotool", "getactivewindow", "getwindowname").Output()
		return err == nil && strings.Contains(string(out), name)
	})
}

// until asks again and again; each question starts a process, which is pause enough.
func (s *screen) until(what string, ok func() bool) {
	s.t.Helper()
	for end := time.Now().Add(patience); !ok(); {
		if time.Now().After(end) {
			s.shot("failed-" + s.t.Name())
			s.t.Fatalf("waited %v for %s", patience, what)
		}
	}
}

// press sends keys to the window that has the focus.
func (s *screen) press(keys ...string) {
	s.t.Helper()
	if out, err := s.command(s.t.Context(), "xdotool", append([]string{"key", "--clearmodifiers"}, keys...)...).CombinedOutput(); err != nil {
		s.t.Fatalf("xdotool key %v: %v\n%s", keys, err, out)
	}
}

// closes asks the window manager to close a window, as its cross does. Alt+F4 is lost when the manager has just been told
// of a new keyboard, which xdotool's is.
func (s *screen) closes(name string) {
	s.t.Helper()
	if out, err := s.command(s.t.Context(), "wmctrl", "-F", "-c", name).CombinedOutput(); err != nil {
		s.t.Fatalf("wmctrl -c %s: %v\n%s", name, err, out)
	}
}

// picture keeps a screenshot in out/window for people to look at, taken when the window in front has writing on it.
func (s *screen) picture(name string) {
	s.t.Helper()
	s.until("writing in the window in front", func() bool {
		return ink(s.shot(name), s.front()) > 200
	})
}

// shot takes a screenshot.
func (s *screen) shot(name string) image.Image {
	s.t.Helper()
	dir := filepath.Join("..", "..", "out", "window")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		s.t.Fatal(err)
	}
	file := filepath.Join(dir, strings.ReplaceAll(name, "/", "-")+".png")
	if out, err := s.command(context.Background(), "scrot", "--overwrite", file).CombinedOutput(); err != nil {
		s.t.Fatalf("scrot: %v\n%s", err, out)
	}
	f, err := os.Open(file)
	if err != nil {
		s.t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		s.t.Fatal(err)
	}
	return img
}

// front is the place of the window that has the focus; xdotool is wrong about it by the height of the frame.
func (s *screen) front() image.Rectangle {
	out, err := s.command(s.t.Context(), "xdotool", "getactivewindow", "getwindowgeometry", "--shell").Output()
	if err != nil {
		return image.Rectangle{}
	}
	v := map[string]int{}
	for line := range strings.Lines(string(out)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		v[key], _ = strconv.Atoi(value)
	}
	return image.Rect(v["X"]+6, v["Y"], v["X"]+v["WIDTH"]-6, v["Y"]+v["HEIGHT"]-24)
}

// ink counts the dark pixels of a part of a picture.
func ink(img image.Image, part image.Rectangle) int {
	part = part.Intersect(img.Bounds())
	n := 0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y < 100 {
				n++
			}
		}
	}
	return n
}
