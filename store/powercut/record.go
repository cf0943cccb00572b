package powercut

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// calls are the system calls that change a folder, and the one that tells somebody.
const calls = "openat,creat,pwrite64,pwritev,write,writev,ftruncate,truncate,fallocate,fdatasync,fsync,rename,renameat,renameat2,unlink,unlinkat,msync,sync_file_range"

// Record runs a command and notes what it does to the folder dir, and every line that it writes to standard output. It needs strace.
func Record(dir string, cmd *exec.Cmd) (Trace, error) {
	tracer, err := exec.LookPath("strace")
	if err != nil {
		return nil, errors.New("strace is missing; type: apt-get install -y --no-install-recommends strace")
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil, err
	}
	log, err := os.CreateTemp("", "powercut-*.log")
	if err != nil {
		return nil, err
	}
	defer os.Remove(log.Name()) //nolint:errcheck // a temporary file
	defer log.Close()           //nolint:errcheck // only read
	args := []string{tracer, "-f", "-y", "-xx", "-s", "16777216", "-e", "trace=" + calls, "-e", "signal=none", "-o", log.Name(), "--", cmd.Path}
	cmd.Args = append(args, cmd.Args[1:]...)
	cmd.Path = tracer
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, said.Bytes())
	}
	return parse(log, dir)
}

// parse reads what strace wrote. A call that another thread interrupts comes in two lines.
func parse(log io.Reader, dir string) (Trace, error) {
	p := parser{dir: dir, begun: map[string]string{}, at: map[string]int64{}}
	lines := bufio.NewReaderSize(log, 1<<20)
	for {
		line, err := lines.ReadString('\n')
		if err == io.EOF && line == "" {
			return p.trace, nil
		} else if err != nil {
			return nil, err
		}
		if err := p.line(strings.TrimSpace(line)); err != nil {
			return nil, err
		}
	}
}

type parser struct {
	dir   string
	begun map[string]string // by thread
	at    map[string]int64  // by open file: where the next write without an offset goes
	trace Trace
}

func (p *parser) line(line string) error {
	thread, call, _ := strings.Cut(line, " ")
	call = strings.TrimSpace(call)
	if strings.HasPrefix(call, "+++") || strings.HasPrefix(call, "---") {
		return nil
	}
	if begun, ok := strings.CutSuffix(call, "<unfinished ...>"); ok {
		if strings.HasPrefix(begun, "write(1<") {
			return p.call(begun + ") = 0") // told from now on
		}
		p.begun[thread] = strings.TrimSpace(begun)
		return nil
	}
	if strings.HasPrefix(call, "<... ") {
		begun, ok := p.begun[thread]
		delete(p.begun, thread)
		if !ok {
			return nil
		}
		_, rest, _ := strings.Cut(call, "resumed>")
		call = begun + rest
	}
	return p.call(call)
}

// call reads name(arguments) = result.
func (p *parser) call(call string) error {
	name, rest, ok := strings.Cut(call, "(")
	end := strings.LastIndex(rest, ") = ")
	if end < 0 {
		end = strings.LastIndex(rest, ")")
	}
	if !ok || end < 0 {
		return fmt.Errorf("not a call: %.200s", call)
	}
	if eq := strings.LastIndex(rest, "= "); eq > end && strings.HasPrefix(rest[eq+2:], "-1") {
		return nil // refused by the system: nothing was done
	}
	args := strings.Split(rest[:end], ", ") // strings are in hexadecimal and hold no comma
	switch name {
	case "write":
		if strings.HasPrefix(args[0], "1<") {
			text, err := unhex(args[1])
			for line := range strings.Lines(string(text)) {
				p.trace = append(p.trace, Op{Kind: Acknowledge, Said: strings.TrimSpace(line)})
			}
			return err
		}
		if file, in := p.fd(args[0]); in {
			data, err := unhex(args[1])
			number, _, _ := strings.Cut(args[0], "<")
			p.trace = append(p.trace, Op{Kind: Write, File: file, At: p.at[number], Data: data})
			p.at[number] += int64(len(data))
			return err
		}
		return nil
	case "openat":
		if file, in := p.path(args[1]); in {
			p.open(file, args[2], rest[end:])
		}
		return nil
	case "unlinkat":
		return p.name(args[1:], Remove)
	case "unlink":
		return p.name(args, Remove)
	case "renameat", "renameat2":
		return p.name([]string{args[1], args[3]}, Rename)
	case "rename":
		return p.name(args, Rename)
	}
	file, in := p.fd(args[0])
	if !in {
		return nil
	}
	op := Op{File: file}
	var err error
	switch name {
	case "pwrite64":
		op.Kind = Write
		if op.Data, err = unhex(args[1]); err == nil {
			op.At, err = strconv.ParseInt(args[3], 10, 64)
		}
	case "ftruncate":
		op.Kind = Truncate
		op.Size, err = strconv.ParseInt(args[1], 10, 64)
	case "fdatasync", "fsync":
		op.Kind = Sync
	default:
		return fmt.Errorf("%s of %s is not understood", name, file)
	}
	p.trace = append(p.trace, op)
	return err
}

// open notes the creation of a file, and that it is written from its beginning.
func (p *parser) open(file, flags, result string) {
	number, _, _ := strings.Cut(strings.TrimPrefix(result, ") = "), "<")
	p.at[number] = 0
	if strings.Contains(flags, "O_CREAT") {
		p.trace = append(p.trace, Op{Kind: Create, File: file})
	}
	if strings.Contains(flags, "O_TRUNC") {
		p.trace = append(p.trace, Op{Kind: Truncate, File: file})
	}
}

func (p *parser) name(args []string, k Kind) error {
	file, in := p.path(args[0])
	if !in {
		return nil
	}
	op := Op{Kind: k, File: file}
	if k == Rename {
		if op.To, in = p.path(args[1]); !in {
			return fmt.Errorf("%s was moved out of the folder", file)
		}
	}
	p.trace = append(p.trace, op)
	return nil
}

// fd reads 5<path>.
func (p *parser) fd(s string) (file string, in bool) {
	_, path, ok := strings.Cut(strings.TrimSuffix(s, ">"), "<")
	if !ok {
		return "", false
	}
	return p.path(`"` + path + `"`)
}

// path reads a quoted path; in reports whether it lies in the folder.
func (p *parser) path(s string) (file string, in bool) {
	raw, err := unhex(s)
	if err != nil {
		return "", false
	}
	if string(raw) == p.dir {
		return "", true
	}
	return strings.CutPrefix(string(raw), p.dir+"/")
}

// unhex reads "\x61\x62".
func unhex(s string) ([]byte, error) {
	quoted, ok := strings.CutSuffix(s, `"`)
	if !ok {
		return nil, fmt.Errorf("not a string, or not all of it: %.60s", s)
	}
	return hex.DecodeString(strings.ReplaceAll(strings.TrimPrefix(quoted, `"`), `\x`, ""))
}
