package member

import (
	"io"
	"log/slog"
	"math/big"
	"strings"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
)

// Card is the number on a member card: sixteen digits, the first a 9, the last two a check by ISO 7064 MOD 97-10. Digits only,
// because a wedge scanner types them through whatever input method is on; never a leading zero, because spreadsheets and some
// scanners drop it; sixteen, because a QR symbol of version 1 holds seventeen at error correction H. Thirteen of them are chance,
// so a neighbour's number cannot be guessed.
type Card uint64

const (
	cardDigits = 16
	cardLead   = 9
)

// NewCard draws a card number from a source of chance.
func NewCard(random io.Reader) (Card, error) {
	var b [8]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return 0, err
	}
	n := new(big.Int).SetBytes(b[:])
	n.Mod(n, big.NewInt(1e13))
	body := cardLead*uint64(1e13) + n.Uint64()
	return Card(body*100 + check97(body)), nil
}

// check97 gives the two digits that make the whole number one modulo 97.
func check97(body uint64) uint64 { return 98 - body%97*100%97 }

// ParseCard reads a card number as it is scanned or typed: spaces, dashes and full-width digits are forgiven.
//
// Problems: card_invalid when it is not sixteen digits of ours or the check digits do not fit.
func ParseCard(s string) (Card, error) {
	d := serial.Digits(s)
	if len(d) != cardDigits || d[0] != '0'+cardLead {
		return 0, problem.New(problem.Invalid, "card_invalid", nil)
	}
	var n uint64
	for i := range len(d) {
		n = n*10 + uint64(d[i]-'0')
	}
	if n%97 != 1 {
		return 0, problem.New(problem.Invalid, "card_invalid", nil)
	}
	return Card(n), nil
}

// String is the sixteen digits.
func (c Card) String() string {
	var b [cardDigits]byte
	for i := cardDigits - 1; i >= 0; i-- {
		b[i] = '0' + byte(c%10)
		c /= 10
	}
	return string(b[:])
}

// Groups is the number in groups of four, as it is printed.
func (c Card) Groups() string {
	s := c.String()
	return strings.Join([]string{s[:4], s[4:8], s[8:12], s[12:]}, " ")
}

// Tail is the last four digits, enough to tell cards apart and of no use to a thief.
func (c Card) Tail() string { return c.String()[cardDigits-4:] }

// LogValue keeps card numbers out of logs.
func (c Card) LogValue() slog.Value { return slog.StringValue("card …" + c.Tail()) }

// MarshalText writes the sixteen digits.
func (c Card) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads what ParseCard reads.
func (c *Card) UnmarshalText(b []byte) (err error) {
	*c, err = ParseCard(string(b))
	return err
}
