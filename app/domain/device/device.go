// Package device holds the screens and readers of the village and what each of them may do.
package device

import (
	"log/slog"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
)

// ID names a device: the journal number of the event that added it. Zero is the owner at the office PC.
type ID uint64

// String is the number with its check digit.
func (id ID) String() string { return serial.Format(uint64(id)) }

// LogValue is the number.
func (id ID) LogValue() slog.Value { return slog.StringValue("device " + id.String()) }

// MarshalText writes the number with its check digit.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what serial.Parse reads.
func (id *ID) UnmarshalText(b []byte) error {
	n, err := serial.Parse(string(b))
	*id = ID(n)
	return err
}

// Role says what a device is for and so what it may do.
type Role string

// The roles.
const (
	Owner      Role = "owner"      // the office PC
	Clerk      Role = "clerk"      // the village clerk
	Shopkeeper Role = "shopkeeper" // the till
	Collector  Role = "collector"  // records deeds
	Chair      Role = "chair"      // leads the meeting
	Supervisor Role = "supervisor" // reads all, changes nothing
	Kiosk      Role = "kiosk"      // the touch screen in the shop
	Board      Role = "board"      // the projector
)

// Roles lists every role.
var Roles = []Role{Owner, Clerk, Shopkeeper, Collector, Chair, Supervisor, Kiosk, Board}

// ParseRole reads a role.
//
// Problems: role_unknown.
func ParseRole(s string) (Role, error) {
	for _, r := range Roles {
		if string(r) == s {
			return r, nil
		}
	}
	return "", problem.New(problem.Invalid, "role_unknown", problem.Args{"role": s}).At("role")
}
