package lan

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// patience is how long the tests wait for anything on a busy machine.
const patience = 60 * time.Second

// network is two machines with a cable between them: network namespaces and a veth pair.
type network struct {
	t *testing.T
	// office is where the program runs, hall the other end of the cable.
	office, hall string
	// dir keeps the sockets and files of the daemons.
	dir string
}

func newNetwork(t *testing.T) *network {
	t.Helper()
	if os.Getuid() != 0 {
		if os.Getenv("CI") != "" {
			t.Fatal("network namespaces need root, and CI has to have it")
		}
		t.Skip("network namespaces need root")
	}
	for _, tool := range []string{"ip", "dbus-daemon", "avahi-daemon", "avahi-browse"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("%s is missing: apt-get install -y --no-install-recommends iproute2 dbus avahi-daemon avahi-utils", tool)
		}
	}
	// Sockets have short paths: not the directory of the test.
	dir, err := os.MkdirTemp("", "lan")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	n := &network{t: t, office: fmt.Sprintf("xp-office-%d", os.Getpid()), hall: fmt.Sprintf("xp-hall-%d", os.Getpid()), dir: dir}
	for _, ns := range []string{n.office, n.hall} {
		n.must("ip", "netns", "add", ns)
		t.Cleanup(func() { exec.Command("ip", "netns", "del", ns).Run() })
	}
	n.must("ip", "-n", n.office, "link", "add", "office0", "type", "veth", "peer", "name", "hall0", "netns", n.hall)
	n.must("ip", "-n", n.hall, "address", "add", "10.77.0.2/24", "dev", "hall0")
	n.must("ip", "-n", n.hall, "link", "set", "hall0", "up")
	n.must("ip", "-n", n.office, "link", "set", "office0", "up")
	return n
}

func (n *network) must(name string, args ...string) {
	n.t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		n.t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
}

// in makes a command that runs on one of the two machines.
func (n *network) in(ns string, name string, args ...string) *exec.Cmd {
	c := exec.Command("ip", append([]string{"netns", "exec", ns, name}, args...)...)
	c.Env = append(os.Environ(), "DBUS_SYSTEM_BUS_ADDRESS=unix:path="+filepath.Join(n.dir, "bus"))
	return c
}

// start runs a daemon until the test is over and shows what it said when the test failed.
func (n *network) start(c *exec.Cmd) {
	n.t.Helper()
	var log bytes.Buffer
	c.Stdout, c.Stderr = &log, &log
	if err := c.Start(); err != nil {
		n.t.Fatal(err)
	}
	n.t.Cleanup(func() {
		c.Process.Kill()
		c.Wait()
		if n.t.Failed() {
			n.t.Logf("%v:\n%s", c.Args, log.String())
		}
	})
}

func (n *network) write(name, content string) string {
	n.t.Helper()
	path := filepath.Join(n.dir, name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		n.t.Fatal(err)
	}
	return path
}

// startAvahi runs the responder of an ordinary Linux desktop in the hall, with a message bus of its own.
func (n *network) startAvahi() {
	n.t.Helper()
	bus := n.write("bus.conf", `<busconfig><type>custom</type><listen>unix:path=`+filepath.Join(n.dir, "bus")+`</listen>
<auth>EXTERNAL</auth><policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/><allow user="*"/></policy></busconfig>`)
	n.start(n.in(n.hall, "dbus-daemon", "--nofork", "--nopidfile", "--config-file="+bus))
	n.until("the message bus", func() bool {
		_, err := os.Stat(filepath.Join(n.dir, "bus"))
		return err == nil
	})
	conf := n.write("avahi.conf", "[server]\nhost-name=hall\nuse-ipv4=yes\nuse-ipv6=no\nallow-interfaces=hall0\n[wide-area]\nenable-wide-area=no\n")
	// ip netns exec gives a mount namespace: the pid file and the socket do not meet those of an Avahi outside.
	n.start(n.in(n.hall, "sh", "-c", `mount -t tmpfs none /run && mkdir /run/avahi-daemon && exec avahi-daemon --no-drop-root --no-chroot --no-rlimits -f "$0"`, conf))
	n.until("avahi-daemon", func() bool {
		return n.in(n.hall, "avahi-browse", "-t", "_none._tcp").Run() == nil
	})
}

// until asks again and again; each question starts a process, which is pause enough.
func (n *network) until(what string, ok func() bool) {
	n.t.Helper()
	for end := time.Now().Add(patience); !ok(); {
		if time.Now().After(end) {
			n.t.Fatalf("waited %v for %s", patience, what)
		}
	}
}
