package lan

import (
	"fmt"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxLabel is the longest name that DNS carries in one piece, in bytes.
const maxLabel = 63

// instanceName makes a service name that can be announced: one line, at most 63 bytes, cut between characters.
func instanceName(name string) string {
	name = strings.Join(strings.FieldsFunc(name, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == utf8.RuneError
	}), " ")
	for len(name) > maxLabel {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	// zeroconf cuts dots off the ends.
	if name = strings.Trim(name, ". "); name == "" {
		return "Xinpu"
	}
	return name
}

// escape writes a name as package dns does when it reads it from a packet. zeroconf compares the two as text: without
// this, questions for a name with a dot, a space or a Chinese character stay without an answer.
func escape(name string) string {
	var b strings.Builder
	for i := range len(name) {
		switch c := name[i]; {
		case strings.IndexByte(`. '@;()"\`, c) >= 0:
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < ' ' || c > '~':
			fmt.Fprintf(&b, `\%03d`, c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// hostName is this machine's name in the local domain, bare: letters, digits and hyphens.
func hostName() string {
	name, err := os.Hostname()
	if err != nil {
		return "xinpu"
	}
	return bareHost(name)
}

func bareHost(name string) string {
	name, _, _ = strings.Cut(name, ".")
	name = strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-') {
			return r
		}
		return -1
	}, name)
	if len(name) > maxLabel {
		name = name[:maxLabel]
	}
	if name = strings.Trim(name, "-"); name == "" {
		return "xinpu"
	}
	return name
}
