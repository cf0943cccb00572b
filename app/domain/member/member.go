// Package member holds the people of the village, their households and cards.
package member

import (
	"fmt"
	"log/slog"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/serial"
)

// ID names a person for good: the journal number of the event that brought the person in.
type ID uint64

// String is the number with its check digit, 0012-8.
func (id ID) String() string { return serial.Format(uint64(id)) }

// LogValue says which person without saying who.
func (id ID) LogValue() slog.Value { return slog.StringValue("member " + id.String()) }

// MarshalText writes the number with its check digit.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what serial.Parse reads.
func (id *ID) UnmarshalText(b []byte) error {
	n, err := serial.Parse(string(b))
	*id = ID(n)
	return err
}

// Sex as the roster has it.
type Sex uint8

// The entries of a roster.
const (
	Unknown Sex = iota
	Male
	Female
)

// Profile is what is personal about a person. It is sealed under the person's own key before it is written (PIPL 47: erasing is
// destroying the key), and never logged. Of the identity number only the last four characters are kept.
type Profile struct {
	Name   string        `cbor:"1,keyasint"`
	Birth  *calendar.Day `cbor:"2,keyasint,omitempty"` // nil when not known
	Sex    Sex           `cbor:"3,keyasint,omitempty"`
	IDTail string        `cbor:"4,keyasint,omitempty"`
	Phone  string        `cbor:"5,keyasint,omitempty"`
	Party  bool          `cbor:"6,keyasint,omitempty"`
}

// LogValue keeps personal fields out of logs.
func (Profile) LogValue() slog.Value { return slog.StringValue("profile") }

// Age is the full years on a day; ok is false when the birth is not known.
func (p Profile) Age(on calendar.Day) (years int, ok bool) {
	if p.Birth == nil {
		return 0, false
	}
	return p.Birth.Age(on), true
}

// Minor reports whether the person is under 18 on a day; somebody whose birth is not known is taken for an adult.
func (p Profile) Minor(on calendar.Day) bool {
	age, known := p.Age(on)
	return known && age < 18
}

// Mask hides the middle of a name as notice boards do: 刘*强, 王*, 欧阳**. Characters, not bytes.
func Mask(name string) string {
	r := []rune(name)
	switch {
	case len(r) < 2:
		return name
	case len(r) == 2:
		return string(r[:1]) + "*"
	}
	for i := 1; i < len(r)-1; i++ {
		r[i] = '*'
	}
	return string(r)
}

// Pad writes a name of two characters with a full-width space between them, so that names stand aligned with those of three.
func Pad(name string) string {
	if r := []rune(name); len(r) == 2 {
		return fmt.Sprintf("%c\u3000%c", r[0], r[1])
	}
	return name
}
