package cli_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"xinpu/app"
	"xinpu/app/cli"
	"xinpu/app/house"
)

// TestMain lets the test program be the program itself, so that commands run as processes of their own.
func TestMain(m *testing.M) {
	if os.Getenv("XINPU_TEST_AS_PROGRAM") != "" {
		os.Exit(cli.Run(os.Args[1:], "v0-test", os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

func program(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), "XINPU_TEST_AS_PROGRAM=1")
	return cmd
}

// run runs a command line and gives exit code, output and errors.
func run(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = cli.Run(args, "v0-test", &o, &e)
	return code, o.String(), e.String()
}

// process runs a command line as a process of its own.
func process(t *testing.T, args ...string) (code int, errs string) {
	t.Helper()
	var e bytes.Buffer
	cmd := program(args...)
	cmd.Stderr = &e
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Error(err)
	}
	return cmd.ProcessState.ExitCode(), e.String()
}

// want runs a command that must be done and reads its output as JSON.
func want(t *testing.T, out any, args ...string) {
	t.Helper()
	code, text, errs := run(t, append(args, "--json")...)
	if code != 0 || errs != "" {
		t.Fatalf("%v: %d %s %s", args, code, text, errs)
	}
	d := json.NewDecoder(strings.NewReader(text))
	if err := d.Decode(out); err != nil || d.More() {
		t.Fatalf("%v: %v: %s", args, err, text)
	}
}

// server runs 'serve' on a free port until the test is over or stop is called.
func server(t *testing.T, data string) (address string, stop func()) {
	t.Helper()
	cmd := program("serve", "--data", data, "--addr", "127.0.0.1:0")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatalf("it said nothing: %v", cmd.Wait())
	}
	address, ok := strings.CutPrefix(lines.Text(), "listening ")
	if !ok {
		t.Fatalf("it said %q", lines.Text())
	}
	stop = sync.OnceFunc(func() {
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Error(err)
		}
		for lines.Scan() {
			continue
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("SIGTERM: %v", err)
		}
	})
	t.Cleanup(stop)
	return address, stop
}

func sample(name string) string { return filepath.Join("..", "intake", "testdata", name) }

func TestExitCodes(t *testing.T) {
	data := t.TempDir()
	text := filepath.Join(t.TempDir(), "text.csv")
	if err := os.WriteFile(text, []byte("户号,姓名\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]int{
		"version": 0, "--help": 0, "import --help": 0, "openapi": 0, "verify": 0, "import roster " + sample("goods.xlsx"): 1,
		"nonsense": 2, "import": 2, "import roster": 2, "import people x.xlsx": 2, "device add": 2, "device add --role till": 2, "serve --port 1": 2, "cards x": 2,
		"board": 2, "board --png x.png --list grey": 2,
		"demo --people many": 2, "version --no-such-flag": 2,
		"import roster none.xlsx": 1, "import roster " + text: 1, "import roster .": 1, "device add --role till --name x": 1, "cards": 1, "demo --people 5": 1,
		"serve --addr 0.0.0.0:0": 1, "serve --addr nowhere": 1, "serve --addr :0": 1,
	} {
		code, out, errs := run(t, append(strings.Fields(line), "--data", data)...)
		if code != want {
			t.Errorf("%s: %d, want %d: %s%s", line, code, want, out, errs)
		}
		if code == 0 && errs != "" || code != 0 && out != "" {
			t.Errorf("%s: out %q, errors %q", line, out, errs)
		}
		if code == 1 && (strings.Count(errs, "错误：") != 1 || strings.Count(errs, "\nError: ") != 1 || strings.ContainsAny(errs, "{}")) {
			t.Errorf("%s is not refused with one sentence in each language: %q", line, errs)
		}
		if strings.HasPrefix(line, "device add --role till --name") && !strings.Contains(errs, "body.role：只能是其中之一") {
			t.Errorf("%s does not say what is wrong: %q", line, errs)
		}
	}
}

// keys lists the keys of a JSON object, in order.
func keys(t *testing.T, raw json.RawMessage) (out []string) {
	t.Helper()
	var m map[string]json.RawMessage
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatalf("%v: %s", err, raw)
	}
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// TestWhatScriptsRelyOn runs the commands beside a running server and without one.
func TestWhatScriptsRelyOn(t *testing.T) {
	for _, running := range []bool{false, true} {
		t.Run(fmt.Sprintf("running=%v", running), func(t *testing.T) {
			data := filepath.Join(t.TempDir(), "a new folder", "资料")
			if running {
				server(t, data)
			}
			in := func(args ...string) []string { return append(args, "--data", data) }
			var report struct {
				People, Households, Grids, Added, Changed int
				Party                                     int `json:"party_members"`
				Refused                                   []map[string]any
			}
			want(t, &report, in("import", "roster", sample("roster.xlsx"), "--dry-run")...)
			if report.Added != 928 {
				t.Errorf("trying: %+v", report)
			}
			want(t, &report, in("import", "roster", sample("roster.xlsx"))...)
			if report.People != 928 || report.Households != 358 || report.Party != 36 || report.Grids != 5 || report.Added != 928 || report.Changed != 0 || report.Refused == nil || len(report.Refused) > 0 {
				t.Errorf("%+v", report)
			}
			var raw json.RawMessage
			want(t, &raw, in("import", "roster", sample("roster.xlsx"))...)
			for _, key := range []string{"people", "households", "party_members", "grids", "added", "changed", "refused"} {
				if !slices.Contains(keys(t, raw), key) {
					t.Errorf("no %s in %s", key, raw)
				}
			}
			rows := filepath.Join(t.TempDir(), "wrong.csv")
			if err := os.WriteFile(rows, []byte("户号,姓名,与户主关系\n900,王1,户主\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			want(t, &report, in("import", "roster", rows)...)
			if len(report.Refused) != 1 || fmt.Sprintf("%v %v %v", report.Refused[0]["row"], report.Refused[0]["column"], report.Refused[0]["code"]) != "2 姓名 intake_name_digits" || report.Refused[0]["message"] == "" || report.Refused[0]["sheet"] == nil {
				t.Errorf("%+v", report.Refused)
			}
			want(t, &report, in("import", "goods", sample("goods.xlsx"))...)
			if report.Added != 23 {
				t.Errorf("goods: %+v", report)
			}
			code, text, errs := run(t, in("import", "goods", sample("goods.xlsx"))...)
			if code != 0 || !strings.Contains(text, "商品 23 种") || !strings.Contains(text, "不变 23") || errs != "" {
				t.Errorf("%d %s %s", code, text, errs)
			}

			pdf := filepath.Join(t.TempDir(), "cards.pdf")
			var cards []json.RawMessage
			want(t, &cards, in("cards", "--out", pdf, "--household", "002")...)
			if len(cards) != 2 || !slices.Equal(keys(t, cards[0]), []string{"card", "household", "member", "name"}) || !strings.Contains(string(cards[0]), `"姜福"`) {
				t.Errorf("%s", cards)
			}
			if made, err := os.ReadFile(pdf); err != nil || !bytes.HasPrefix(made, []byte("%PDF-")) {
				t.Errorf("%v, %d bytes", err, len(made))
			}
			code, _, errs = run(t, in("cards", "--household", "002", "--out", filepath.Join(pdf, "below"))...)
			if code != 1 || !strings.Contains(errs, "写不进") {
				t.Errorf("%d %s", code, errs)
			}

			picture := filepath.Join(t.TempDir(), "board.png")
			var pictures [][]byte
			for _, list := range []string{"board", "red"} {
				var said struct{ File string }
				want(t, &said, in("board", "--png", picture, "--list", list)...)
				made, err := os.ReadFile(picture)
				if err != nil || said.File != picture || !bytes.HasPrefix(made, []byte("\x89PNG")) {
					t.Errorf("%s: %v %+v, %d bytes", list, err, said, len(made))
				}
				pictures = append(pictures, made)
			}
			if len(pictures[0]) == 0 {
				t.Error("the board has no picture")
			}
			code, _, errs = run(t, in("board", "--png", filepath.Join(picture, "below"))...)
			if code != 1 || !strings.Contains(errs, "写不进") {
				t.Errorf("%d %s", code, errs)
			}

			want(t, &raw, in("device", "add", "--role", "kiosk", "--name", "门口")...)
			var device struct{ ID, Token string }
			if err := json.Unmarshal(raw, &device); err != nil || !slices.Equal(keys(t, raw), []string{"id", "token"}) || len(device.Token) != 26 {
				t.Errorf("%v %s", err, raw)
			}
			if found, ok := app.FindRunning(data); ok != running {
				t.Errorf("%+v", found)
			} else if running {
				r, err := http.NewRequest(http.MethodGet, found.Address+"/api/board", nil)
				if err != nil {
					t.Fatal(err)
				}
				r.Header.Set("Authorization", "Bearer "+device.Token)
				answer, err := http.DefaultClient.Do(r)
				if err != nil || answer.StatusCode != http.StatusOK {
					t.Errorf("the new device: %v %v", answer, err)
				}
				answer.Body.Close() //nolint:errcheck // nothing of it is wanted
			}

			var check struct {
				OK       bool
				Events   int
				Head     string
				Seconds  *float64
				Findings []string
			}
			want(t, &check, in("verify")...)
			if !check.OK || check.Events < 928+23 || len(check.Head) != 64 || check.Seconds == nil || len(check.Findings) > 0 {
				t.Errorf("%+v", check)
			}
			code, text, _ = run(t, in("demo", "--people", "30")...)
			if code != 1 || text != "" {
				t.Errorf("a demo among real people: %d %s", code, text)
			}
			for _, secret := range []string{"owner.token", "village.xinpu"} {
				if info, err := os.Stat(filepath.Join(data, secret)); err != nil || info.Mode().Perm() != 0o600 {
					t.Errorf("%s: %v %v", secret, info, err)
				}
			}
		})
	}
}

func TestDemoVersionAndOpenAPI(t *testing.T) {
	data := t.TempDir()
	var made struct{ People, Meetings, Deeds, Redemptions, Events int }
	want(t, &made, "demo", "--data", data, "--people", "60", "--months", "2", "--seed", "4")
	if made.People != 60 || made.Meetings != 2 || made.Deeds == 0 || made.Redemptions == 0 || made.Events == 0 {
		t.Errorf("%+v", made)
	}
	var check struct{ OK bool }
	if want(t, &check, "verify", "--data", data); !check.OK {
		t.Error("the demo is not sound")
	}
	var version map[string]string
	if want(t, &version, "version"); len(version) != 1 || version["version"] != "v0-test" {
		t.Errorf("%v", version)
	}
	if _, out, _ := run(t, "version"); out != "xinpu v0-test\n" {
		t.Errorf("%q", out)
	}
	var doc struct {
		OpenAPI string
		Paths   map[string]any
	}
	if want(t, &doc, "openapi"); !strings.HasPrefix(doc.OpenAPI, "3.1") || doc.Paths["/api/redemptions"] == nil || doc.Paths["/api/live"] == nil {
		t.Errorf("%s, %d paths", doc.OpenAPI, len(doc.Paths))
	}
}

func TestAServerEndsCleanly(t *testing.T) {
	data := t.TempDir()
	address, stop := server(t, data)
	answer, err := http.Get(address + "/api/health")
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%v %v", answer, err)
	}
	answer.Body.Close() //nolint:errcheck // nothing of it is wanted
	code, _, errs := run(t, "serve", "--data", data, "--addr", "127.0.0.1:0")
	if code != 1 || !strings.Contains(errs, "正被") && !strings.Contains(errs, "in use") && !strings.Contains(errs, "using the data folder") {
		t.Errorf("a second server: %d %s", code, errs)
	}
	code, _, errs = run(t, "serve", "--data", t.TempDir(), "--addr", strings.TrimPrefix(address, "http://"))
	if code != 1 || !strings.Contains(errs, "used by another program") {
		t.Errorf("on the same address: %d %s", code, errs)
	}
	// Somebody listens to the live stream and does not hold the end up.
	token, err := os.ReadFile(filepath.Join(data, "owner.token"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequest(http.MethodGet, address+"/api/live", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+strings.TrimSpace(string(token)))
	if answer, err = http.DefaultClient.Do(r); err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%v %v", answer, err)
	}
	defer answer.Body.Close() //nolint:errcheck // it ends with the server
	began := time.Now()
	stop()
	if took := time.Since(began); took > 4*time.Second {
		t.Errorf("the end took %v", took)
	}
	if _, ok := app.FindRunning(data); ok {
		t.Error("a server that has ended is still said to run")
	}
	var check struct{ OK bool }
	if want(t, &check, "verify", "--data", data); !check.OK {
		t.Error("not sound after the end")
	}
}

// TestAnotherVillagesServer leaves word of a server that has since become another village's, as a crash and the fixed port do.
func TestAnotherVillagesServer(t *testing.T) {
	here, there := t.TempDir(), t.TempDir()
	address, _ := server(t, there)
	want(t, new(json.RawMessage), "device", "add", "--role", "kiosk", "--name", "here", "--data", here)
	word, err := json.Marshal(app.Running{Address: address, PID: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(here, "server.json"), word, 0o600); err != nil {
		t.Fatal(err)
	}
	want(t, new(json.RawMessage), "device", "add", "--role", "kiosk", "--name", "here too", "--data", here)
	var mine, theirs struct{ Events int }
	want(t, &mine, "verify", "--data", here)
	want(t, &theirs, "verify", "--data", there)
	if mine.Events != theirs.Events+2 {
		t.Errorf("%d events here, %d there", mine.Events, theirs.Events)
	}
}

func TestTwoCommandsAtOnce(t *testing.T) {
	data := t.TempDir()
	var before struct{ Events int }
	want(t, &before, "verify", "--data", data)
	const commands = 4
	codes := make([]int, commands)
	errs := make([]string, commands)
	var wait sync.WaitGroup
	for n := range commands {
		wait.Go(func() {
			codes[n], errs[n] = process(t, "device", "add", "--role", "kiosk", "--name", fmt.Sprint("屏", n), "--data", data)
		})
	}
	wait.Wait()
	done := 0
	for n, code := range codes {
		switch {
		case code == 0:
			done++
		case code != 1 || !strings.Contains(errs[n], "using the data folder"):
			t.Errorf("%d %s", code, errs[n])
		}
	}
	var after struct {
		OK     bool
		Events int
	}
	if want(t, &after, "verify", "--data", data); !after.OK || done == 0 || after.Events != before.Events+done {
		t.Errorf("%d of %d done, %d events more: %+v", done, commands, after.Events-before.Events, after)
	}
}

// change changes the bytes of the village file everywhere they stand.
func change(t *testing.T, data, from, to string) {
	t.Helper()
	path := filepath.Join(data, "village.xinpu")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(raw, []byte(from)) || len(from) != len(to) {
		t.Fatalf("no %q in the file", from)
	}
	if err := os.WriteFile(path, bytes.ReplaceAll(raw, []byte(from), []byte(to)), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestTroubleWithTheDataFolderIsSaidInOneSentence(t *testing.T) {
	founded := func(t *testing.T) string {
		data := t.TempDir()
		want(t, new(json.RawMessage), "verify", "--data", data)
		return data
	}
	for code, make := range map[string]func(t *testing.T) string{
		"data_in_use": func(t *testing.T) string {
			data := t.TempDir()
			v, err := house.Open(data, time.Now)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := v.Close(); err != nil {
					t.Error(err)
				}
			})
			return data
		},
		"data_unwritable": func(t *testing.T) string { // root may write everywhere, but not below a file
			file := filepath.Join(t.TempDir(), "file")
			if err := os.WriteFile(file, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			return filepath.Join(file, "folder")
		},
		"data_newer": func(t *testing.T) string {
			data := founded(t)
			change(t, data, "format\x00\x00\x00\x00\x00\x00\x00\x01", "format\x00\x00\x00\x00\x00\x00\x00\x09")
			return data
		},
		"data_foreign": func(t *testing.T) string {
			data := founded(t)
			change(t, data, "journal", "diaries")
			return data
		},
		"data_broken": func(t *testing.T) string {
			data := t.TempDir()
			if err := os.WriteFile(filepath.Join(data, "village.xinpu"), []byte("these are the minutes of the council"), 0o600); err != nil {
				t.Fatal(err)
			}
			return data
		},
	} {
		t.Run(code, func(t *testing.T) {
			data := make(t)
			for _, args := range [][]string{{"verify"}, {"import", "goods", sample("goods.xlsx")}, {"serve", "--addr", "127.0.0.1:0"}} {
				exit, out, errs := run(t, append(args, "--data", data)...)
				lines := strings.Split(strings.TrimSuffix(errs, "\n"), "\n")
				if exit != 1 || out != "" || len(lines) != 2 || !strings.HasPrefix(lines[0], "错误：") || !strings.HasPrefix(lines[1], "Error: ") || !strings.Contains(lines[0], data) || strings.ContainsAny(errs, "{}") {
					t.Errorf("%v: %d %q %q", args, exit, out, errs)
				}
			}
			exit, out, _ := run(t, "verify", "--data", data, "--json")
			var p struct{ Code, Detail string }
			if err := json.Unmarshal([]byte(out), &p); err != nil || exit != 1 || p.Code != code || p.Detail == "" {
				t.Errorf("%d %v %s", exit, err, out)
			}
		})
	}
}

func TestAnUnreachableServer(t *testing.T) {
	data := t.TempDir()
	v, err := house.Open(data, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close() //nolint:errcheck // nothing was written
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	word, err := json.Marshal(app.Running{Address: "http://" + l.Addr().String()})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(l.Close(), os.WriteFile(filepath.Join(data, "server.json"), word, 0o600), os.WriteFile(filepath.Join(data, "owner.token"), []byte(strings.Repeat("a", 48)), 0o600)); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := run(t, "verify", "--data", data); code != 1 || !strings.Contains(errs, l.Addr().String()) {
		t.Errorf("%d %s", code, errs)
	}
}

func TestAFlippedByteIsFoundByVerify(t *testing.T) {
	data := t.TempDir()
	want(t, new(json.RawMessage), "device", "add", "--role", "kiosk", "--name", "TheKioskAtTheDoor", "--data", data)
	var sound struct{ Events int }
	want(t, &sound, "verify", "--data", data)
	change(t, data, "TheKioskAtTheDoor", "TheKioskAtTheDoos")
	code, out, errs := run(t, "verify", "--data", data)
	if code != 1 || !strings.Contains(out+errs, "event 3") || !strings.HasPrefix(errs, "错误：") {
		t.Errorf("%d %s %s", code, out, errs)
	}
	code, out, _ = run(t, "verify", "--data", data, "--json")
	var r struct {
		OK       *bool
		Findings []string
	}
	d := json.NewDecoder(strings.NewReader(out))
	if err := d.Decode(&r); err != nil || d.More() || code != 1 || r.OK == nil || *r.OK || len(r.Findings) != 1 || !strings.Contains(r.Findings[0], "event 3") {
		t.Errorf("%d %v %s", code, err, out)
	}
}
