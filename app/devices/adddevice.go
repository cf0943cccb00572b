package devices

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"strings"
	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// AddDevice lets a screen in. Only the hash of the token is an input, so that no token ever lies in the journal.
type AddDevice struct {
	Role  device.Role
	Name  string
	Token [sha256.Size]byte
}

// Decide checks role and name.
//
// Problems: role_unknown, name_missing.
func (c AddDevice) Decide(tx *village.Tx) (device.ID, error) {
	if _, err := device.ParseRole(string(c.Role)); err != nil {
		return 0, err
	}
	name := strings.TrimSpace(c.Name)
	if name == "" {
		return 0, problem.New(problem.Invalid, "name_missing", nil).At("name")
	}
	return device.ID(tx.Append(&DeviceAdded{Role: c.Role, Title: village.Clip(name), Token: c.Token[:]})), nil
}

// Again finds the device that it let in.
func (AddDevice) Again(_ *village.Tx, events []village.Event) (device.ID, error) {
	return village.MadeBy[*DeviceAdded, device.ID](events)
}

// NewToken draws a token: 26 letters and digits, 130 bits of chance.
func NewToken() (token string, hash [sha256.Size]byte, err error) {
	var b [17]byte
	if _, err := rand.Read(b[:]); err != nil {
		return "", hash, err
	}
	token = strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b[:]))[:26]
	return token, sha256.Sum256([]byte(token)), nil
}
