package intake

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// look is what a cell's number format makes of a number.
type look struct {
	kind  cellKind // numberCell, dateCell or monthCell
	zeros int      // a format such as 000 shows 7 as 007
}

// styles reads what each cell style makes of numbers.
func (a *archive) styles(name string) ([]look, error) {
	codes := map[int]string{}
	var all []look
	err := a.elements(name, func(path []string, start xml.StartElement) {
		parent := ""
		if len(path) > 1 {
			parent = path[len(path)-2]
		}
		switch {
		case start.Name.Local == "numFmt" && parent == "numFmts":
			if id, err := strconv.Atoi(attribute(start, "numFmtId")); err == nil {
				codes[id] = attribute(start, "formatCode")
			}
		case start.Name.Local == "xf" && parent == "cellXfs":
			id, _ := strconv.Atoi(attribute(start, "numFmtId"))
			all = append(all, lookOf(id, codes[id]))
		}
	})
	return all, err
}

// lookOf judges a number format: by its code, or for those that have none in the file by its number in the standard;
// 27 to 36 and 50 to 58 are the dates of Chinese editions.
func lookOf(id int, code string) look {
	if code != "" {
		return lookOfCode(code)
	}
	switch {
	case id == 17, id == 27, id == 36, id == 50, id == 52, id == 57:
		return look{kind: monthCell}
	case id >= 14 && id <= 16, id == 22, id >= 28 && id <= 31, id == 51, id >= 53 && id <= 54, id == 58:
		return look{kind: dateCell}
	}
	return look{kind: numberCell}
}

func lookOfCode(code string) look {
	code, _, _ = strings.Cut(code, ";")
	plain := unquotedCode(code)
	if strings.HasPrefix(plain, "general") || strings.HasPrefix(plain, "g/") {
		return look{kind: numberCell}
	}
	if len(plain) > 1 && strings.Trim(plain, "0") == "" {
		return look{kind: numberCell, zeros: len(plain)}
	}
	if strings.ContainsAny(plain, "0#?") {
		return look{kind: numberCell}
	}
	year, day := strings.ContainsAny(plain, "ye"), strings.Contains(plain, "d")
	switch {
	case day:
		return look{kind: dateCell}
	case year && strings.Contains(plain, "m"):
		return look{kind: monthCell}
	case year:
		return look{kind: dateCell}
	}
	return look{kind: numberCell}
}

// unquotedCode leaves the letters of a format that stand for something: no quoted text, no escapes, no [conditions].
func unquotedCode(code string) string {
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"', '[':
			closing := byte('"')
			if c == '[' {
				closing = ']'
			}
			end := strings.IndexByte(code[i+1:], closing)
			if end < 0 {
				return strings.ToLower(b.String())
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		default:
			b.WriteByte(c)
		}
	}
	return strings.ToLower(strings.TrimSpace(b.String()))
}
