// Package seal makes the short number that stands for the whole history up to a moment: people copy it onto poster, minutes and slips,
// and compare it later.
package seal

import (
	"encoding/binary"
	"fmt"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
)

// Number is a seal: eleven digits out of the head of the hash chain and a check digit. A changed history has the same number once in a
// hundred thousand million times.
type Number uint64

const (
	digits = 12
	space  = 100_000_000_000
)

// Of is the number of a chain whose head this is.
func Of(head [32]byte) Number { return Number(binary.BigEndian.Uint64(head[:8]) % space) }

// String is the number in groups of four, 4071 2286 9135.
func (n Number) String() string {
	d := n.Digits()
	return d[:4] + " " + d[4:8] + " " + d[8:]
}

// Digits is the number without spaces, the check digit last.
func (n Number) Digits() string {
	body := fmt.Sprintf("%011d", uint64(n))
	return body + string(serial.CheckDigit(body))
}

// Parse reads a seal as people type it.
//
// Problems: seal_invalid.
func Parse(s string) (Number, error) {
	d := serial.Digits(s)
	if len(d) != digits || serial.CheckDigit(d[:digits-1]) != d[digits-1] {
		return 0, problem.New(problem.Invalid, "seal_invalid", nil)
	}
	var n Number
	for _, c := range []byte(d[:digits-1]) {
		n = n*10 + Number(c-'0')
	}
	return n, nil
}

// MarshalText writes the number in groups of four.
func (n Number) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// UnmarshalText reads what Parse reads.
func (n *Number) UnmarshalText(b []byte) (err error) {
	*n, err = Parse(string(b))
	return err
}
