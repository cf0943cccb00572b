package intake

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"xinpu/app/domain/problem"
)

var (
	utf8BOM   = []byte{0xef, 0xbb, 0xbf}
	utf16LE   = []byte{0xff, 0xfe}
	utf16BE   = []byte{0xfe, 0xff}
	separator = []byte{',', '\t', ';'}
)

// looksText tells text from other bytes: text has no control characters but those of lines, and no NUL.
func looksText(data []byte) bool {
	if bytes.HasPrefix(data, utf16LE) || bytes.HasPrefix(data, utf16BE) {
		return len(data)%2 == 0
	}
	for _, b := range data {
		if b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1a {
			return false
		}
	}
	return true
}

// decode reads the bytes of a text file: a byte order mark decides, then strict UTF-8, and what is neither is GB18030,
// whose decoder never fails but leaves U+FFFD where it could not read.
func decode(data []byte) string {
	data = bytes.TrimRight(data, "\x1a")
	switch {
	case bytes.HasPrefix(data, utf8BOM):
		return strings.ToValidUTF8(string(data[len(utf8BOM):]), "\ufffd")
	case bytes.HasPrefix(data, utf16LE), bytes.HasPrefix(data, utf16BE):
		text, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		return string(text)
	case utf8.Valid(data):
		return string(data)
	}
	text, _ := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	return string(text)
}

// readText reads separated values. The standard library's reader skips empty lines, which would move every row number
// after them, and gives up on a stray quote; a clerk needs the row as the spreadsheet counts it.
func readText(name string, data []byte) (book, error) {
	text := decode(data)
	s := sheet{text: true}
	cells := 0
	p := textParser{rest: text, separator: sniffSeparator(text)}
	for p.next() {
		if len(p.row.cells) == 0 {
			continue
		}
		if cells += len(p.row.cells); len(s.rows) == maxRows || cells > maxCells {
			return book{}, problem.New(problem.TooLarge, "intake_too_many_rows", problem.Args{"file": name, "limit": maxRows})
		}
		s.rows = append(s.rows, p.row)
	}
	if p.open > 0 {
		return book{}, refuseFile("intake_text_quote", name, problem.Args{"row": p.open})
	}
	return book{sheets: []sheet{s}}, nil
}

// sniffSeparator takes the separator that stands most often outside quotes in the first lines.
func sniffSeparator(text string) byte {
	best, most := separator[0], 0
	for _, sep := range separator {
		p, count := textParser{rest: text, separator: sep}, 0
		for i := 0; i < 30 && p.next(); i++ {
			count += p.fields - 1
		}
		if count > most {
			best, most = sep, count
		}
	}
	return best
}

// textParser cuts a text into rows: quotes count only at the start of a field, a doubled quote is a quote, and a line
// ends with LF, CR LF or CR.
type textParser struct {
	rest      string
	separator byte
	row       row
	fields    int
	open      int // the row whose quote never closes
}

func (p *textParser) next() bool {
	if p.rest == "" {
		return false
	}
	p.row, p.fields = row{number: p.row.number + 1}, 0
	for {
		value, more := p.field()
		if p.fields < maxColumn {
			p.row.put(cell{column: p.fields, text: value})
		}
		p.fields++
		if !more {
			return true
		}
	}
}

// field takes one value and reports whether the line goes on after it.
func (p *textParser) field() (value string, more bool) {
	if strings.HasPrefix(p.rest, `"`) {
		value = p.quoted()
	}
	end := strings.IndexAny(p.rest, string([]byte{p.separator, '\n', '\r'}))
	if end < 0 {
		value += p.rest
		p.rest = ""
		return value, false
	}
	value += p.rest[:end]
	mark := p.rest[end]
	p.rest = p.rest[end+1:]
	if mark == '\r' {
		p.rest = strings.TrimPrefix(p.rest, "\n")
	}
	return value, mark == p.separator
}

func (p *textParser) quoted() string {
	var b strings.Builder
	p.rest = p.rest[1:]
	for {
		end := strings.IndexByte(p.rest, '"')
		if end < 0 {
			b.WriteString(p.rest)
			p.rest, p.open = "", p.row.number
			return b.String()
		}
		b.WriteString(p.rest[:end])
		p.rest = p.rest[end+1:]
		if !strings.HasPrefix(p.rest, `"`) {
			return b.String()
		}
		b.WriteByte('"')
		p.rest = p.rest[1:]
	}
}
