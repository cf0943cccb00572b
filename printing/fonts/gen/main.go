// Command gen redoes the font files of printing/fonts: it fetches the originals with npm, cuts them with hb-subset and checks
// that no character of the standard table is missing. Run it from anywhere in the repository: go run ./printing/fonts/gen
package main

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/image/font/sfnt"

	"xinpu/printing/fonts"
)

// version pins the npm packages; both families are released together.
const version = "0.4.3"

// A source is one file cut from one npm package.
type source struct{ pkg, original, out, licence string }

var sources = []source{
	{"@expo-google-fonts/noto-sans-sc", "400Regular/NotoSansSC_400Regular.ttf", fonts.RegularFile, "OFL-NotoSansSC.txt"},
	{"@expo-google-fonts/noto-sans-sc", "700Bold/NotoSansSC_700Bold.ttf", fonts.BoldFile, "OFL-NotoSansSC.txt"},
	{"@expo-google-fonts/noto-serif-sc", "700Bold/NotoSerifSC_700Bold.ttf", fonts.SerifFile, "OFL-NotoSerifSC.txt"},
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "fonts:", err)
		os.Exit(1)
	}
}

func run() error {
	root, err := repository()
	if err != nil {
		return err
	}
	for tool, hint := range map[string]string{"npm": "apt-get install -y npm", "hb-subset": "apt-get install -y libharfbuzz-bin"} {
		if _, err := exec.LookPath(tool); err != nil {
			return fmt.Errorf("%s is missing; type: %s", tool, hint)
		}
	}
	dir := filepath.Join(root, "printing", "fonts")
	catalogue, err := catalogueRunes(filepath.Join(root, "app", "i18n", "locales"))
	if err != nil {
		return err
	}
	wanted := votedRunes(fonts.Standard(), catalogue)
	tmp, err := os.MkdirTemp("", "xinpu-fonts")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	list := filepath.Join(tmp, "unicodes.txt")
	if err := os.WriteFile(list, []byte(hexList(wanted)), 0o644); err != nil {
		return err
	}
	fetched := map[string]string{}
	for _, s := range sources {
		if fetched[s.pkg] == "" {
			if fetched[s.pkg], err = fetch(tmp, s.pkg); err != nil {
				return err
			}
		}
		if err := cut(fetched[s.pkg], list, dir, s, append(fonts.Standard(), catalogue...)); err != nil {
			return err
		}
	}
	return nil
}

// repository is the folder of go.mod, at or above the working folder.
func repository() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("run it inside the repository")
		}
		dir = up
	}
}

// fetch packs an npm package into dir and unpacks it; it answers the folder with the package's files.
func fetch(dir, pkg string) (string, error) {
	cmd := exec.Command("npm", "pack", "--silent", pkg+"@"+version)
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("npm pack %s: %w", pkg, err)
	}
	lines := strings.Fields(string(out))
	if len(lines) == 0 {
		return "", fmt.Errorf("npm pack %s named no file", pkg)
	}
	to := filepath.Join(dir, filepath.Base(pkg))
	return to, unpack(filepath.Join(dir, lines[len(lines)-1]), to)
}

func unpack(archive, to string) error {
	f, err := os.Open(archive)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(h.Name, "package/")
		if h.Typeflag != tar.TypeReg || !filepath.IsLocal(name) {
			continue
		}
		path := filepath.Join(to, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		out, err := os.Create(path)
		if err != nil {
			return err
		}
		if _, err := io.Copy(out, r); err != nil {
			return errors.Join(err, out.Close())
		}
		if err := out.Close(); err != nil {
			return err
		}
	}
}

// cut writes one subset with its licence and checks that every character that must be there has a glyph.
func cut(pkgDir, list, dir string, s source, must []rune) error {
	out := filepath.Join(dir, s.out)
	cmd := exec.Command("hb-subset", filepath.Join(pkgDir, s.original), "--unicodes-file="+list, "--output-file="+out,
		// Hints and features serve neither paper nor these screens. Nothing is set vertically.
		"--no-hinting", "--layout-features=", "--drop-tables=GSUB,GPOS,GDEF,BASE,STAT,DSIG,VORG,vhea,vmtx")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("hb-subset %s: %w", s.out, err)
	}
	licence, err := os.ReadFile(filepath.Join(pkgDir, "LICENSE_FONT"))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, s.licence), licence, 0o644); err != nil {
		return err
	}
	data, err := os.ReadFile(out)
	if err != nil {
		return err
	}
	font, err := sfnt.Parse(data)
	if err != nil {
		return fmt.Errorf("%s: %w", s.out, err)
	}
	var buf sfnt.Buffer
	var missing []rune
	for _, r := range must {
		if g, err := font.GlyphIndex(&buf, r); err != nil || g == 0 {
			missing = append(missing, r)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("%s has no glyph for %q", s.out, string(missing))
	}
	fmt.Printf("%s: %d glyphs, %d bytes\n", s.out, font.NumGlyphs(), len(data))
	return nil
}

// catalogueRunes collects what the sentences of the program use.
func catalogueRunes(locales string) ([]rune, error) {
	var out []rune
	err := filepath.WalkDir(locales, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".json" {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, r := range string(raw) {
			if r >= ' ' {
				out = append(out, r)
			}
		}
		return nil
	})
	return out, err
}
