// Package printtest looks at printed files the way a printer and a scanner do, with poppler and zbar. For tests only.
package printtest

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"
)

// Grey is a rendered page: one byte a pixel, 0 black to 255 white.
type Grey struct {
	Wide, High int
	Pix        []byte
	PerMM      float64 // pixels a millimetre
}

// At is the grey of a pixel; white outside the page.
func (g *Grey) At(x, y int) byte {
	if x < 0 || y < 0 || x >= g.Wide || y >= g.High {
		return 255
	}
	return g.Pix[y*g.Wide+x]
}

// Crop cuts out a rectangle given in millimetres; its corner lies on the page, what lies off it is white.
func (g *Grey) Crop(x, y, w, h float64) *Grey {
	x0, y0 := int(x*g.PerMM), int(y*g.PerMM)
	c := &Grey{Wide: int(w * g.PerMM), High: int(h * g.PerMM), PerMM: g.PerMM}
	c.Pix = bytes.Repeat([]byte{255}, c.Wide*c.High)
	for row := range c.High {
		if y := y0 + row; y < g.High && x0 < g.Wide {
			copy(c.Pix[row*c.Wide:(row+1)*c.Wide], g.Pix[y*g.Wide+x0:(y+1)*g.Wide])
		}
	}
	return c
}

// Need fails the test when a tool is missing, and says what to type.
func Need(tb testing.TB, tool, pkg string) {
	tb.Helper()
	if _, err := exec.LookPath(tool); err != nil {
		tb.Fatalf("%s is missing; type: apt-get install -y --no-install-recommends %s", tool, pkg)
	}
}

// Render rasters all pages of a file at a resolution (dots an inch) and hands them over one by one, from the number of
// goroutines that the machine has processors: each is called with its page, counted from 0.
func Render(tb testing.TB, file []byte, dpi, pages int, each func(page int, g *Grey)) {
	tb.Helper()
	Need(tb, "pdftoppm", "poppler-utils")
	dir := tb.TempDir()
	path := filepath.Join(dir, "in.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		tb.Fatal(err)
	}
	workers := min(runtime.NumCPU(), pages)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			from, to := w*pages/workers, (w+1)*pages/workers
			if err := render(path, dpi, from, to, each); err != nil {
				tb.Error(err)
			}
		})
	}
	wg.Wait()
	if tb.Failed() {
		tb.FailNow()
	}
}

// render reads the pages from, from+1, … to-1 out of pdftoppm's pipe.
func render(path string, dpi, from, to int, each func(int, *Grey)) error {
	cmd := exec.Command("pdftoppm", "-gray", "-r", strconv.Itoa(dpi), "-f", strconv.Itoa(from+1), "-l", strconv.Itoa(to), path)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	r := bufio.NewReaderSize(out, 1<<20)
	for page := from; page < to; page++ {
		g, err := readPGM(r)
		if err != nil {
			return fmt.Errorf("page %d: %w: %s", page+1, err, complaints.String())
		}
		g.PerMM = float64(dpi) / 25.4
		each(page, g)
	}
	if err := cmd.Wait(); err != nil {
		return fmt.Errorf("pdftoppm: %w: %s", err, complaints.String())
	}
	if complaints.Len() > 0 { // a sound file gives it nothing to say
		return fmt.Errorf("pdftoppm: %s", complaints.String())
	}
	return nil
}

func readPGM(r *bufio.Reader) (*Grey, error) {
	var g Grey
	var top int
	if _, err := fmt.Fscanf(r, "P5\n%d %d\n%d\n", &g.Wide, &g.High, &top); err != nil {
		return nil, err
	}
	g.Pix = make([]byte, g.Wide*g.High)
	for at := 0; at < len(g.Pix); {
		n, err := r.Read(g.Pix[at:])
		if err != nil {
			return nil, err
		}
		at += n
	}
	return &g, nil
}

// Scan decodes the QR symbols of pictures, each on its own, in order; "" for one that zbarimg cannot read.
func Scan(tb testing.TB, pictures []*Grey) []string {
	tb.Helper()
	Need(tb, "zbarimg", "zbar-tools")
	dir := tb.TempDir()
	names := make([]string, len(pictures))
	for i, g := range pictures {
		names[i] = filepath.Join(dir, fmt.Sprintf("%05d.pgm", i))
		data := fmt.Appendf(nil, "P5\n%d %d\n255\n", g.Wide, g.High)
		if err := os.WriteFile(names[i], append(data, g.Pix...), 0o600); err != nil {
			tb.Fatal(err)
		}
	}
	found := make([]string, len(names))
	var wg sync.WaitGroup
	for half := range slices.Chunk(index(len(names)), (len(names)+runtime.NumCPU()-1)/runtime.NumCPU()) {
		wg.Go(func() { scan(tb, names, half, found) })
	}
	wg.Wait()
	return found
}

func index(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// scan lets one zbarimg read many files; its XML says which symbol came from which.
func scan(tb testing.TB, names []string, which []int, found []string) {
	args := []string{"-q", "--xml", "-Sdisable", "-Sqrcode.enable"}
	place := map[string]int{}
	for _, i := range which {
		args = append(args, names[i])
		place[names[i]] = i
	}
	cmd := exec.Command("zbarimg", args...)
	out, err := cmd.Output()
	if err != nil && len(out) == 0 {
		tb.Errorf("zbarimg: %v", err)
		return
	}
	at := -1
	for line := range bytes.Lines(out) {
		if href, ok := between(line, "<source href='", "'"); ok {
			at = place[href]
		}
		if data, ok := between(line, "<![CDATA[", "]]>"); ok && at >= 0 {
			found[at] += data
		}
	}
}

func between(line []byte, open, end string) (string, bool) {
	_, rest, ok := bytes.Cut(line, []byte(open))
	if !ok {
		return "", false
	}
	got, _, ok := bytes.Cut(rest, []byte(end))
	return string(got), ok
}
