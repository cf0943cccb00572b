// Package fonts carries the typefaces of the program: on paper and, as web fonts, on every screen. They are subsets of
// Noto Sans SC and Noto Serif SC (SIL Open Font License, texts beside them) with all 8,105 characters of the Table of General
// Standard Chinese Characters, Plane 2 included, and what else a village writes. `go run ./printing/fonts/gen` redoes them.
package fonts

import (
	"embed"
	"io/fs"
)

// Names of the font files, as Files serves them.
const (
	RegularFile = "NotoSansSC-Regular.ttf"
	BoldFile    = "NotoSansSC-Bold.ttf"
	SerifFile   = "NotoSerifSC-Bold.ttf"
)

//go:embed NotoSansSC-Regular.ttf NotoSansSC-Bold.ttf NotoSerifSC-Bold.ttf OFL-NotoSansSC.txt OFL-NotoSerifSC.txt
var files embed.FS

//go:embed characters.txt
var characters string

// The same files once more as strings: the linker keeps one copy of each.
var (
	//go:embed NotoSansSC-Regular.ttf
	regular string
	//go:embed NotoSansSC-Bold.ttf
	bold string
	//go:embed NotoSerifSC-Bold.ttf
	serif string
)

// Files gives the three TrueType files and their licences, ready for a file server.
func Files() fs.FS { return files }

// Regular is a fresh copy of the Hei (sans) face for text. Callers own it: the PDF library writes into what it is given.
func Regular() []byte { return []byte(regular) }

// Bold is a fresh copy of the bold Hei (sans) face for names and numbers. Its digits, like Regular's, have equal widths.
func Bold() []byte { return []byte(bold) }

// Serif is a fresh copy of the bold Song (serif) face for titles.
func Serif() []byte { return []byte(serif) }

// Standard lists the 8,105 characters of the standard table in their order there.
func Standard() []rune {
	out := make([]rune, 0, 8105)
	for _, r := range characters {
		if r != '\n' && r != '\r' {
			out = append(out, r)
		}
	}
	return out
}
