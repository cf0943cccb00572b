package printtest

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// Decoded is what an ESC/POS decoder that knows nothing of this program (npos, by others) found in a stream.
type Decoded struct {
	Commands []Command `json:"commands"` // in order, as the decoder names them: "ESC @", "GS v0"; "STX" for text
	Parts    []Part    `json:"parts"`    // pictures and texts, in order
}

// Command is one of them with its first bytes.
type Command struct {
	Name  string `json:"name"`
	Bytes []byte `json:"bytes"`
}

// Part is a picture, its bands put together, or a text.
type Part struct {
	Text string `json:"text"`
	Wide int    `json:"wide"`
	High int    `json:"high"`
	Dots []byte `json:"dots"` // 0 black, 255 white
}

// Grey is a picture with a quiet margin of so many dots, as paper has one beside the print.
func (p Part) Grey(margin int) *Grey {
	g := &Grey{Wide: p.Wide + 2*margin, High: p.High + 2*margin, PerMM: 8}
	g.Pix = bytes.Repeat([]byte{255}, g.Wide*g.High)
	for y := range p.High {
		copy(g.Pix[(y+margin)*g.Wide+margin:], p.Dots[y*p.Wide:(y+1)*p.Wide])
	}
	return g
}

// Decode reads ESC/POS streams, each on its own. It fails the test when the decoder does not understand one of them.
func Decode(tb testing.TB, streams ...[]byte) []Decoded {
	tb.Helper()
	Need(tb, "node", "nodejs")
	_, here, _, _ := runtime.Caller(0)
	folder := filepath.Join(filepath.Dir(here), "escpos")
	if _, err := os.Stat(filepath.Join(folder, "node_modules", "npos")); err != nil {
		tb.Fatalf("the decoder is missing; type: cd %s && npm ci --omit=optional --ignore-scripts", folder)
	}
	var in []byte
	for _, s := range streams {
		in = append(binary.LittleEndian.AppendUint32(in, uint32(len(s))), s...)
	}
	cmd := exec.Command("node", filepath.Join(folder, "decode.mjs"))
	cmd.Stdin = bytes.NewReader(in)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	raw, err := cmd.Output()
	if err != nil {
		tb.Fatalf("the decoder refuses it: %v\n%s", err, complaints.String())
	}
	var out []Decoded
	for line := range bytes.Lines(raw) {
		var d Decoded
		if err := json.Unmarshal(line, &d); err != nil {
			tb.Fatalf("%v: %.200s", err, line)
		}
		out = append(out, d)
	}
	if len(out) != len(streams) {
		tb.Fatalf("%d streams were decoded of %d", len(out), len(streams))
	}
	return out
}
