package intake

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf16"

	"xinpu/app/domain/problem"
)

// open tells what a file is by its content, compares that with its name and reads it.
func open(name string, data []byte) (book, error) {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	if len(data) > maxBytes {
		return book{}, problem.New(problem.TooLarge, "intake_file_too_large", problem.Args{"file": name, "limit": maxBytes >> 20})
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(data, utf8BOM))) == 0 {
		return book{}, refuseFile("intake_file_empty", name, nil)
	}
	really := contentOf(data)
	extension := strings.ToLower(path.Ext(name))
	switch {
	case really == "ENCRYPTED":
		return book{}, refuseFile("intake_file_encrypted", name, nil)
	case really == "XLS" && (extension == ".xls" || extension == ".et" || extension == ".xlt" || extension == ""):
		return book{}, refuseFile("intake_file_xls", name, nil)
	case !suits(extension, really):
		if _, known := extensions[extension]; !known {
			return book{}, refuseFile("intake_file_unsupported", name, nil)
		}
		return book{}, refuseFile("intake_file_misnamed", name, problem.Args{"extension": extension, "really": really})
	case really == "XLSX":
		return readWorkbook(name, data)
	case really == "CSV":
		return readText(name, data)
	}
	return book{}, refuseFile("intake_file_unsupported", name, nil)
}

// refuseFile is a problem of the file as a whole.
func refuseFile(code, name string, args problem.Args) *problem.Problem {
	all := problem.Args{"file": name}
	for k, v := range args {
		all[k] = v
	}
	return problem.New(problem.Invalid, code, all)
}

// extensions says what a name promises.
var extensions = map[string]string{
	".xlsx": "XLSX", ".xlsm": "XLSX", ".csv": "CSV", ".tsv": "CSV", ".txt": "CSV",
	".xls": "XLS", ".et": "XLS", ".xlt": "XLS", ".xlsb": "XLSB", ".ods": "ODS", ".pdf": "PDF", ".docx": "DOCX", ".zip": "ZIP", ".html": "HTML", ".htm": "HTML",
}

func suits(extension, really string) bool {
	return extension == "" || extensions[extension] == really
}

var (
	oleHeader = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}
	prefixes  = []struct {
		bytes string
		name  string
	}{
		{"%PDF", "PDF"}, {"\x89PNG", "PNG"}, {"\xff\xd8\xff", "JPEG"}, {"GIF8", "GIF"}, {"Rar!", "RAR"}, {"7z\xbc\xaf", "7Z"},
		{"\x1f\x8b", "GZIP"}, {"{\\rtf", "RTF"}, {"SQLite format 3", "SQLITE"}, {"MZ", "EXE"},
	}
)

// contentOf names what the bytes are. The names are those that people know a kind of file by, in any language.
func contentOf(data []byte) string {
	switch {
	case bytes.HasPrefix(data, oleHeader):
		switch {
		case bytes.Contains(data, wide("EncryptedPackage")):
			return "ENCRYPTED"
		case bytes.Contains(data, wide("Workbook")), bytes.Contains(data, wide("Book")):
			return "XLS"
		case bytes.Contains(data, wide("WordDocument")):
			return "DOC"
		}
		return "OLE"
	case bytes.HasPrefix(data, []byte("PK")):
		return zipContent(data)
	}
	for _, p := range prefixes {
		// MZ may also begin a line of text: a program has NUL bytes.
		if bytes.HasPrefix(data, []byte(p.bytes)) && (p.name != "EXE" || bytes.IndexByte(data, 0) >= 0) {
			return p.name
		}
	}
	head := strings.ToLower(string(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 512)], utf8BOM))))
	for _, tag := range []string{"<!doctype html", "<html", "<table", "<meta", "<style"} {
		if strings.HasPrefix(head, tag) {
			return "HTML"
		}
	}
	switch {
	case strings.HasPrefix(head, "<?xml"):
		return "XML"
	case looksText(data):
		return "CSV"
	}
	return "?"
}

// wide is how the directory of an OLE file spells a name.
func wide(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}
