package printtest

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Symbols decodes what stands in one picture, one string for each symbol of these kinds ("qrcode", "ean13", "code128"); texts in UTF-8
// come whole, which zbarimg's XML does not give.
func Symbols(tb testing.TB, g *Grey, kinds ...string) []string {
	tb.Helper()
	Need(tb, "zbarimg", "zbar-tools")
	path := filepath.Join(tb.TempDir(), "symbols.pgm")
	if err := os.WriteFile(path, append(fmt.Appendf(nil, "P5\n%d %d\n255\n", g.Wide, g.High), g.Pix...), 0o600); err != nil {
		tb.Fatal(err)
	}
	args := []string{"-q", "--raw", "-Sdisable"}
	for _, k := range kinds {
		args = append(args, "-S"+k+".enable")
	}
	cmd := exec.Command("zbarimg", append(args, path)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	out, err := cmd.Output()
	if err != nil && len(bytes.TrimSpace(out)) == 0 {
		return nil // nothing found is an exit code of its own
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}
