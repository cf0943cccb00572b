package printer

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// Messages of IPP as RFC 8010 writes them: a head, groups of attributes, and then the document.

// Operations (RFC 8011, 5.4.15; 4002 is of CUPS).
const (
	opPrintJob      = 0x0002
	opCancelJob     = 0x0008
	opGetJob        = 0x0009
	opGetPrinter    = 0x000b
	opCUPSGetQueues = 0x4002
)

// Tags of groups and values (RFC 8010, 3.5).
const (
	groupOperation = 0x01
	groupJob       = 0x02
	groupEnd       = 0x03
	groupPrinter   = 0x04
	lastGroup      = 0x0f

	tagInteger  = 0x21
	tagBoolean  = 0x22
	tagEnum     = 0x23
	tagName     = 0x42
	tagKeyword  = 0x44
	tagURI      = 0x45
	tagCharset  = 0x47
	tagLanguage = 0x48
	tagMIME     = 0x49
)

// request is a message on its way out.
type request struct{ bytes.Buffer }

func newRequest(operation uint16, id uint32) *request {
	r := &request{}
	r.Write([]byte{2, 0})
	r.number(uint64(operation), 2)
	r.number(uint64(id), 4)
	r.WriteByte(groupOperation)
	r.text(tagCharset, "attributes-charset", "utf-8")
	r.text(tagLanguage, "attributes-natural-language", "en")
	return r
}

func (r *request) number(n uint64, size int) {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], n)
	r.Write(b[8-size:])
}

// text adds an attribute; the values after the first one have no name.
func (r *request) text(tag byte, name string, values ...string) {
	for _, v := range values {
		r.WriteByte(tag)
		r.number(uint64(len(name)), 2)
		r.WriteString(name)
		r.number(uint64(len(v)), 2)
		r.WriteString(v)
		name = ""
	}
}

func (r *request) integer(name string, n int32) {
	r.WriteByte(tagInteger)
	r.number(uint64(len(name)), 2)
	r.WriteString(name)
	r.number(4, 2)
	r.number(uint64(uint32(n)), 4)
}

// answer is a message that came in. Attributes of one name in several groups of a kind (queues) lie in groups of their own.
type answer struct {
	status uint16
	groups []group
}

type group struct {
	tag    byte
	values map[string][]value
}

type value struct {
	tag  byte
	data []byte
}

// ok tells success from refusal (RFC 8011, B.1).
func (a *answer) ok() bool { return a.status < 0x0100 }

var errIPP = errors.New("not a message of IPP")

// parse reads a message; members of collections become further values of what stands before them, where nobody looks for them.
func parse(b []byte) (*answer, error) {
	if len(b) < 9 || b[0] < 1 || b[0] > 2 {
		return nil, errIPP
	}
	a := &answer{status: binary.BigEndian.Uint16(b[2:4])}
	b = b[8:]
	name := ""
	for {
		if len(b) == 0 {
			return nil, fmt.Errorf("%w: no end", errIPP)
		}
		tag := b[0]
		b = b[1:]
		if tag == groupEnd {
			return a, nil
		}
		if tag <= lastGroup {
			a.groups = append(a.groups, group{tag: tag, values: map[string][]value{}})
			continue
		}
		var key, data []byte
		var ok bool
		if key, b, ok = counted(b); !ok {
			return nil, errIPP
		}
		if data, b, ok = counted(b); !ok || len(a.groups) == 0 {
			return nil, errIPP
		}
		if len(key) > 0 {
			name = string(key)
		}
		g := a.groups[len(a.groups)-1]
		g.values[name] = append(g.values[name], value{tag, bytes.Clone(data)})
	}
}

func counted(b []byte) (data, rest []byte, ok bool) {
	if len(b) < 2 {
		return nil, nil, false
	}
	n := int(binary.BigEndian.Uint16(b))
	if len(b) < 2+n {
		return nil, nil, false
	}
	return b[2 : 2+n], b[2+n:], true
}

// first is the first group of a kind; an empty one when there is none.
func (a *answer) first(tag byte) group {
	for _, g := range a.groups {
		if g.tag == tag {
			return g
		}
	}
	return group{}
}

// number is an integer or enum.
func (g group) number(name string) (int, bool) {
	for _, v := range g.values[name] {
		if (v.tag == tagInteger || v.tag == tagEnum) && len(v.data) == 4 {
			return int(int32(binary.BigEndian.Uint32(v.data))), true
		}
	}
	return 0, false
}

// texts are the values of an attribute as text.
func (g group) texts(name string) (out []string) {
	for _, v := range g.values[name] {
		if v.tag >= 0x40 {
			out = append(out, string(v.data))
		}
	}
	return out
}

// text is the first of them.
func (g group) text(name string) string {
	if all := g.texts(name); len(all) > 0 {
		return all[0]
	}
	return ""
}

// no tells whether a boolean is there and false.
func (g group) no(name string) bool {
	v := g.values[name]
	return len(v) == 1 && v[0].tag == tagBoolean && len(v[0].data) == 1 && v[0].data[0] == 0
}
