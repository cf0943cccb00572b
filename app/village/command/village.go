package command

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"io"
	"strings"

	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/village/event"
	"xinpu/app/village/image"
)

// Found begins a village with the rule book of a preset.
type Found struct {
	Name, Shop, Zone string // empty ones come from the preset
	Preset           string
}

// Decide refuses a second beginning.
//
// Problems: village_founded, scheme_unknown and those of scheme.Adoptable.
func (c Found) Decide(img *image.Image, tx *Tx) error {
	if img.Founded() {
		return problem.New(problem.Conflict, "village_founded", nil)
	}
	source, err := scheme.Preset(c.Preset)
	if err != nil {
		return err
	}
	book, err := scheme.Adoptable(source)
	if err != nil {
		return err
	}
	id := make([]byte, 16)
	if _, err := io.ReadFull(tx.Chance, id); err != nil {
		return err
	}
	v := &event.VillageFounded{ID: id, Name: c.Name, Shop: c.Shop, Zone: c.Zone}
	if v.Name == "" {
		v.Name = book.Village
	}
	if v.Shop == "" {
		v.Shop = book.Shop
	}
	tx.Append(v)
	tx.Append(&event.SchemeAdopted{Source: source, InForce: tx.Day})
	return nil
}

// Invent says that the village's people are made up.
type Invent struct{ Seed int64 }

// Decide refuses a village in which anybody lives.
//
// Problems: demo_not_empty.
func (c Invent) Decide(img *image.Image, tx *Tx) error {
	if len(img.Members()) > 0 || len(img.Goods()) > 0 {
		return problem.New(problem.Conflict, "demo_not_empty", nil)
	}
	tx.Append(&event.VillageInvented{Seed: c.Seed})
	return nil
}

// Rename gives the village and its shop other names.
type Rename struct{ Name, Shop string }

// Decide takes both names.
//
// Problems: name_missing.
func (c Rename) Decide(img *image.Image, tx *Tx) error {
	name, shop := strings.TrimSpace(c.Name), strings.TrimSpace(c.Shop)
	if name == "" {
		return problem.New(problem.Invalid, "name_missing", nil).At("name")
	}
	if shop == "" {
		return problem.New(problem.Invalid, "name_missing", nil).At("shop")
	}
	if name != img.Village.Name || shop != img.Village.Shop {
		tx.Append(&event.VillageRenamed{Title: name, Shop: shop})
	}
	return nil
}

// AddDevice lets a screen in. Only the hash of the token is an input, so that no token ever lies in the journal.
type AddDevice struct {
	Role  device.Role
	Name  string
	Token [sha256.Size]byte
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

// Decide checks role and name.
//
// Problems: role_unknown, name_missing.
func (c AddDevice) Decide(_ *image.Image, tx *Tx) error {
	if _, err := device.ParseRole(string(c.Role)); err != nil {
		return err
	}
	name := strings.TrimSpace(c.Name)
	if name == "" {
		return problem.New(problem.Invalid, "name_missing", nil).At("name")
	}
	tx.Append(&event.DeviceAdded{Role: c.Role, Title: clip(name), Token: c.Token[:]})
	return nil
}

// RevokeDevice shuts a screen out. Doing it twice changes nothing.
type RevokeDevice struct{ Device device.ID }

// Decide checks that there is such a device.
//
// Problems: device_unknown.
func (c RevokeDevice) Decide(img *image.Image, tx *Tx) error {
	d := img.Device(c.Device)
	if d == nil {
		return problem.New(problem.NotFound, "device_unknown", nil).At("id")
	}
	if !d.Revoked {
		tx.Append(&event.DeviceRevoked{Device: c.Device})
	}
	return nil
}
