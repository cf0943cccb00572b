package village

import (
	"bytes"
	"encoding/binary"
)

// open reads the envelope that Encode writes: a map of definite length with small numbers for keys. It is read for every event at every
// start, so it is not left to reflection; ok is false for anything but that shape, which the library then judges.
func (env *envelope) open(b []byte) (ok bool) {
	kind, fields, b := head(b)
	if kind != kindMap {
		return false
	}
	last := uint64(0)
	for field := range fields {
		var key, n uint64
		if kind, key, b = head(b); kind != kindNumber || key <= last {
			return false
		}
		last = key
		start := b
		kind, n, b = head(b)
		var text []byte
		if kind == kindText || kind == kindBytes {
			if n > uint64(len(b)) {
				return false
			}
			text, b = b[:n], b[n:]
		}
		switch {
		case key == 1 && kind == kindText:
			env.Name = string(text)
		case key == 2 && kind == kindNumber && n < 256:
			env.Version = uint8(n)
		case key == 3 && kind == kindNumber && n < 1<<63:
			env.At = int64(n)
		case key == 4 && kind == kindNumber:
			env.Device = n
		case key == 5 && kind == kindText:
			env.Key = string(text)
		case key == 6 && kind == kindBytes:
			env.Hash = bytes.Clone(text)
		case key == 7 && kind == kindNumber:
			env.Count = n
		case key == 9: // the last one: all that is left, which the library checks
			env.Payload = start
			return kind == kindMap && field == fields-1
		default:
			return false
		}
	}
	return false
}

// The kinds of value, as RFC 8949 numbers them.
const (
	kindNumber  = 0
	kindBytes   = 2
	kindText    = 3
	kindMap     = 5
	kindInvalid = 8
)

// head reads what stands before a value: its kind, and its number, length or count.
func head(b []byte) (kind int, n uint64, rest []byte) {
	if len(b) == 0 {
		return kindInvalid, 0, nil
	}
	kind, short, b := int(b[0]>>5), b[0]&31, b[1:]
	if short < 24 {
		return kind, uint64(short), b
	}
	size := 1 << (short - 24)
	if short > 27 || len(b) < size {
		return kindInvalid, 0, nil
	}
	var wide [8]byte
	copy(wide[8-size:], b[:size])
	return kind, binary.BigEndian.Uint64(wide[:]), b[size:]
}
