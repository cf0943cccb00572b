package lan

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The announcing side needs a process inside its namespace: the test runs this binary again with this variable.
const announceVariable = "XINPU_TEST_ANNOUNCE"

// browseVariable has the binary list the printers of its network instead.
const browseVariable = "XINPU_TEST_BROWSE"

const village = "东岛刘家村 1.5 信铺"

func TestMain(m *testing.M) {
	if os.Getenv(announceVariable) != "" {
		os.Exit(announceUntilTold())
	}
	if os.Getenv(browseVariable) != "" {
		os.Exit(browseOnce())
	}
	os.Exit(m.Run())
}

// announceUntilTold is the program under test. It prints its status for every line it reads and says goodbye at the end.
func announceUntilTold() int {
	a, err := Announce(context.Background(), Service{Instance: village, Port: 8123, Text: []string{"version=1", "path=/"}})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		fmt.Println(a.Status())
	}
	if err := a.Close(); err != nil {
		return 1
	}
	return 0
}

var avahiEscape = regexp.MustCompile(`\\(\d{3}|\.|\\)`)

// browse asks Avahi for the services of a kind and returns those that it can resolve.
func (n *network) browse(kind string) []string {
	out, err := n.in(n.hall, "avahi-browse", "-rptk", kind).Output()
	if err != nil {
		return nil
	}
	var found []string
	for line := range strings.Lines(string(out)) {
		if strings.HasPrefix(line, "=") {
			found = append(found, avahiEscape.ReplaceAllStringFunc(strings.TrimSpace(line), func(s string) string {
				code, err := strconv.Atoi(s[1:])
				if err != nil {
					return s[1:]
				}
				return string([]byte{byte(code)})
			}))
		}
	}
	return found
}

func TestAnotherMachineFindsBothServices(t *testing.T) {
	n := newNetwork(t)
	n.startAvahi()

	program := n.in(n.office, os.Args[0])
	program.Env = append(program.Env, announceVariable+"=1")
	program.Stderr = os.Stderr
	stdin, err := program.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { program.Process.Kill() })
	answers := bufio.NewScanner(stdout)
	status := func() string {
		t.Helper()
		if _, err := io.WriteString(stdin, "\n"); err != nil || !answers.Scan() {
			t.Fatalf("the program does not answer: %v, %v", err, answers.Err())
		}
		return answers.Text()
	}

	// The cable is in, but there is no address yet: the program waits.
	if got := status(); !strings.Contains(got, ErrNoNetwork.Error()) {
		t.Fatalf("status without a network: %q", got)
	}
	n.must("ip", "-n", n.office, "address", "add", "10.77.0.1/24", "dev", "office0")
	n.found("10.77.0.1")
	if got := status(); !strings.Contains(got, "10.77.0.1") {
		t.Errorf("status with a network: %q", got)
	}

	n.printersAreFound()

	// Another address, as after a restart of the router.
	n.must("ip", "-n", n.office, "address", "add", "10.77.0.9/24", "dev", "office0")
	n.must("ip", "-n", n.office, "address", "del", "10.77.0.1/24", "dev", "office0")
	n.must("ip", "-n", n.office, "address", "replace", "10.77.0.9/24", "dev", "office0")
	n.found("10.77.0.9")

	// Goodbye: the service is gone at once, not after its time to live of most of an hour.
	stdin.Close()
	if err := program.Wait(); err != nil {
		t.Fatal(err)
	}
	for _, kind := range serviceTypes {
		n.until("the end of "+kind, func() bool { return len(n.browse(kind)) == 0 })
	}
}

// found waits until both services are listed with name, port, text and the address.
func (n *network) found(address string) {
	n.t.Helper()
	for _, kind := range serviceTypes {
		var last []string
		n.until(kind+" at "+address, func() bool {
			last = n.browse(kind)
			for _, line := range last {
				// =;interface;protocol;name;type;domain;host;address;port;text
				f := strings.Split(line, ";")
				if len(f) == 10 && f[3] == village && f[4] == kind && f[7] == address && f[8] == "8123" && strings.Contains(f[9], `"version=1"`) {
					return true
				}
			}
			return false
		})
		n.t.Logf("%s: %v", kind, last)
	}
}

// listening is longer than an answer over a cable takes.
const listening = 2 * time.Second

func browseOnce() int {
	ctx, cancel := context.WithTimeout(context.Background(), listening)
	defer cancel()
	found, err := Browse(ctx, "_pdl-datastream._tcp", "_ipp._tcp", "_printer._tcp")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	for _, n := range found {
		fmt.Printf("%s %s at %s:%d, %s %s\n", n.Type, n.Name, n.Address, n.Port, n.Text["ty"], n.Text["rp"])
	}
	return 0
}

// printersAreFound has Avahi announce three printers in the hall, as printers do, and the program find them from the office.
func (n *network) printersAreFound() {
	n.t.Helper()
	want := []string{
		"_pdl-datastream._tcp 小票机 1.左 at 10.77.0.2:9100, XP-80C ",
		"_ipp._tcp 办公室 at 10.77.0.2:631, Laser ipp/print",
		"_printer._tcp Old LPD at 10.77.0.2:515,  auto",
	}
	for _, args := range [][]string{
		{"小票机 1.左", "_pdl-datastream._tcp", "9100", "ty=XP-80C"}, {"办公室", "_ipp._tcp", "631", "ty=Laser", "rp=ipp/print"}, {"Old LPD", "_printer._tcp", "515", "rp=auto"},
	} {
		n.start(n.in(n.hall, "avahi-publish", append([]string{"-s"}, args...)...))
	}
	var last string
	n.until("three printers", func() bool {
		program := n.in(n.office, os.Args[0])
		program.Env = append(program.Env, browseVariable+"=1")
		out, err := program.Output()
		if err != nil {
			n.t.Fatal(err)
		}
		last = string(out)
		for _, line := range want {
			if !strings.Contains(last, line+"\n") {
				return false
			}
		}
		return true
	})
	n.t.Logf("%s", last)
}
