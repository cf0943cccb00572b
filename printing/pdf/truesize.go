package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// trueSize appends a small update to a finished file, as PDF allows: its catalogue again, now with the suggestion that viewers do
// not scale it to the paper. The library has no means for that, and viewers shrink by default: 100 mm become 96.
func trueSize(file []byte) ([]byte, error) {
	xref, err := number(file, "startxref\n", "\n")
	if err != nil {
		return nil, err
	}
	tail := file[xref:]
	size, err := number(tail, "/Size ", "\n")
	if err != nil {
		return nil, err
	}
	root, err := number(tail, "/Root ", " ")
	if err != nil {
		return nil, err
	}
	info, err := number(tail, "/Info ", " ")
	if err != nil {
		return nil, err
	}
	head := []byte(fmt.Sprintf("\n%d 0 obj\n<<\n", root))
	from := bytes.LastIndex(file, head)
	end := -1
	if from >= 0 {
		end = bytes.Index(file[from:], []byte(">>\nendobj"))
	}
	if end < 0 {
		return nil, errors.New("pdf: no catalogue in the file")
	}
	body := file[from+len(head) : from+end]
	out := bytes.NewBuffer(file)
	at := out.Len()
	fmt.Fprintf(out, "%d 0 obj\n<<\n%s/ViewerPreferences <</PrintScaling /None>>\n>>\nendobj\n", root, body)
	next := out.Len()
	fmt.Fprintf(out, "xref\n%d 1\n%010d 00000 n \ntrailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n",
		root, at, size, root, info, xref, next)
	return out.Bytes(), nil
}

// number reads the number between the last place of a word and the end mark after it.
func number(b []byte, word, end string) (int, error) {
	i := bytes.LastIndex(b, []byte(word))
	if i < 0 {
		return 0, fmt.Errorf("pdf: no %q in the file", word)
	}
	rest := b[i+len(word):]
	j := bytes.Index(rest, []byte(end))
	if j < 0 {
		return 0, fmt.Errorf("pdf: no end of %q in the file", word)
	}
	return strconv.Atoi(string(rest[:j]))
}
