package intake

import (
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"xinpu/app/domain/problem"
)

// A workbook is read here and not by a library, for three reasons: whether a cell is a number or text must be known (an
// identity number kept as a number has lost its last digits) and streaming readers give only the text; reading cell
// by cell costs a walk over all merged ranges for each; and nothing may be written to a temporary folder.

// readWorkbook reads the visible sheets of an .xlsx file.
func readWorkbook(name string, data []byte) (book, error) {
	a, err := openArchive(data)
	if err != nil {
		return book{}, refuseFile("intake_file_damaged", name, nil).Because(err)
	}
	b, err := a.workbook()
	switch {
	case errors.Is(err, errTooLarge):
		return book{}, problem.New(problem.TooLarge, "intake_file_unfolds", problem.Args{"file": name})
	case errors.Is(err, errTooMany):
		return book{}, problem.New(problem.TooLarge, "intake_too_many_rows", problem.Args{"file": name, "limit": maxRows})
	case err != nil:
		return book{}, refuseFile("intake_file_damaged", name, nil).Because(err)
	}
	return b, nil
}

var errTooMany = errors.New("more rows than the limit")

func (a *archive) workbook() (book, error) {
	main, ok := a.related("", "/officeDocument")
	if !ok || !a.has(main) {
		main = "xl/workbook.xml"
	}
	r := sheetReader{archive: a}
	type entry struct{ name, id string }
	var entries []entry
	err := a.elements(main, func(path []string, start xml.StartElement) {
		switch start.Name.Local {
		case "workbookPr":
			r.date1904 = truth(attribute(start, "date1904"))
		case "sheet":
			// What the clerk does not see is not meant: hidden sheets are often last year's.
			if state := attribute(start, "state"); inside(path, "sheets") && (state == "" || state == "visible") {
				entries = append(entries, entry{attribute(start, "name"), attribute(start, "id")})
			}
		}
	})
	if err != nil {
		return book{}, err
	}
	parts, err := a.relations(main)
	if err != nil {
		return book{}, err
	}
	for _, p := range parts {
		switch {
		case strings.HasSuffix(p.kind, "/sharedStrings"):
			r.strings, err = a.sharedStrings(p.target)
		case strings.HasSuffix(p.kind, "/styles"):
			r.styles, err = a.styles(p.target)
		}
		if err != nil {
			return book{}, err
		}
	}
	var b book
	for _, e := range entries {
		for _, p := range parts {
			if p.id != e.id || !strings.HasSuffix(p.kind, "/worksheet") {
				continue
			}
			s, err := r.read(e.name, p.target)
			if err != nil {
				return book{}, err
			}
			b.sheets = append(b.sheets, s)
			break
		}
	}
	if len(b.sheets) == 0 {
		return book{}, errDamaged
	}
	return b, nil
}

type relation struct{ id, kind, target string }

// relations lists what a part points to, with targets as names in the archive; "" asks for those of the whole package.
func (a *archive) relations(part string) ([]relation, error) {
	folder, base := path.Split(part)
	var all []relation
	err := a.elements(path.Join(folder, "_rels", base+".rels"), func(_ []string, start xml.StartElement) {
		if start.Name.Local != "Relationship" || attribute(start, "TargetMode") == "External" {
			return
		}
		target := strings.ReplaceAll(attribute(start, "Target"), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(folder, target)
		}
		all = append(all, relation{attribute(start, "Id"), attribute(start, "Type"), strings.TrimPrefix(target, "/")})
	})
	return all, err
}

func (a *archive) related(part, kind string) (target string, ok bool) {
	all, err := a.relations(part)
	if err != nil {
		return "", false
	}
	for _, r := range all {
		if strings.HasSuffix(r.kind, kind) {
			return r.target, true
		}
	}
	return "", false
}

// sharedStrings reads the table of texts; phonetic hints above the characters are no part of them.
func (a *archive) sharedStrings(name string) ([]string, error) {
	var (
		all  []string
		text strings.Builder
	)
	err := a.walk(name, func(path []string, token xml.Token) error {
		switch t := token.(type) {
		case xml.CharData:
			if isText(path) {
				text.Write(t)
			}
		case xml.EndElement:
			if t.Name.Local == "si" {
				if len(all) == maxCells {
					return errTooMany
				}
				all = append(all, unescape(text.String()))
				text.Reset()
			}
		}
		return nil
	})
	return all, err
}

// isText reports whether a path ends in a text run that is not a phonetic hint.
func isText(path []string) bool {
	n := len(path)
	return n > 0 && path[n-1] == "t" && (n < 2 || path[n-2] != "rPh")
}

// walk reads a part as XML and gives every token with the names of the elements around it (for a start or end, itself
// included). Prefixes are not looked at: every program declares the same vocabulary under prefixes of its own.
func (a *archive) walk(name string, each func(path []string, token xml.Token) error) error {
	part, err := a.part(name)
	if err != nil {
		return err
	}
	defer part.Close()
	d := xml.NewDecoder(part)
	var open []string
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			if len(open) > 0 {
				return errDamaged
			}
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if open = append(open, t.Name.Local); len(open) > 64 {
				return errDamaged
			}
			err = each(open, token)
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != t.Name.Local {
				return errDamaged
			}
			err = each(open, token)
			open = open[:len(open)-1]
		case xml.CharData:
			err = each(open, token)
		}
		if err != nil {
			return err
		}
	}
}

// elements is walk for those who need only the starts.
func (a *archive) elements(name string, each func(path []string, start xml.StartElement)) error {
	return a.walk(name, func(path []string, token xml.Token) error {
		if start, ok := token.(xml.StartElement); ok {
			each(path, start)
		}
		return nil
	})
}

func attribute(start xml.StartElement, local string) string {
	for _, a := range start.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

func truth(s string) bool { return s == "1" || s == "true" || s == "on" }

// unescape resolves _x000D_ and its like, the way a workbook writes what XML cannot.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || len(s) < i+7 {
			b.WriteString(s)
			return b.String()
		}
		code, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(rune(code))
		s = s[i+7:]
	}
}
