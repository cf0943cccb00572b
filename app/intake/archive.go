package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"
)

var (
	errTooLarge = errors.New("unfolds to more than the limit")
	errDamaged  = errors.New("not a sound workbook")
)

// archive reads the parts of a ZIP file and stops when they unfold to more than a workbook may.
type archive struct {
	files map[string]*zip.File
	left  int64
}

func openArchive(data []byte) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	a := &archive{files: make(map[string]*zip.File, len(z.File)), left: maxUnzip}
	for _, f := range z.File {
		a.files[partName(f.Name)] = f
	}
	return a, nil
}

// partName is the spelling under which parts are compared: some programs write backslashes or other cases.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean(strings.ReplaceAll(name, `\`, "/")), "/"))
}

func (a *archive) has(name string) bool {
	_, ok := a.files[partName(name)]
	return ok
}

// part opens a part for reading; what is read counts against the limit, whatever the archive says about its size.
func (a *archive) part(name string) (io.ReadCloser, error) {
	f, ok := a.files[partName(name)]
	if !ok {
		return nil, errDamaged
	}
	if f.UncompressedSize64 > uint64(a.left) {
		return nil, errTooLarge
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	return &metered{ReadCloser: r, archive: a}, nil
}

type metered struct {
	io.ReadCloser
	archive *archive
}

func (m *metered) Read(p []byte) (int, error) {
	n, err := m.ReadCloser.Read(p)
	if m.archive.left -= int64(n); m.archive.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

// zipContent names what a ZIP file holds.
func zipContent(data []byte) string {
	a, err := openArchive(data)
	if err != nil {
		return "ZIP"
	}
	for _, known := range []struct{ part, name string }{
		{"xl/workbook.xml", "XLSX"}, {"xl/workbook.bin", "XLSB"}, {"word/document.xml", "DOCX"}, {"ppt/presentation.xml", "PPTX"},
	} {
		if a.has(known.part) {
			return known.name
		}
	}
	if a.has("content.xml") && a.has("mimetype") {
		return "ODS"
	}
	if target, ok := a.related("", "/officeDocument"); ok && a.has(target) && strings.HasSuffix(target, ".xml") {
		return "XLSX"
	}
	return "ZIP"
}
