package image

import (
	"crypto/sha256"
	"time"

	"xinpu/app/domain/device"
	"xinpu/app/village/event"
)

// Device is a screen that was let in.
type Device struct {
	ID      device.ID
	Role    device.Role
	Name    string
	Token   [sha256.Size]byte // hash of its token
	Added   time.Time
	Revoked bool
}

// Device finds a device.
func (i *Image) Device(id device.ID) *Device { return i.devices[id] }

// Devices walks all devices in no order.
func (i *Image) Devices(fn func(*Device)) {
	for _, d := range i.devices {
		fn(d)
	}
}

// DeviceByToken finds the device that a token belongs to; a revoked one is not found.
func (i *Image) DeviceByToken(token string) *Device {
	return i.devices[i.tokens[sha256.Sum256([]byte(token))]]
}

func (i *Image) addDevice(id device.ID, at time.Time, p *event.DeviceAdded) {
	d := &Device{ID: id, Role: p.Role, Name: p.Title, Added: at}
	copy(d.Token[:], p.Token)
	i.devices[id] = d
	i.tokens[d.Token] = id
}

func (i *Image) revokeDevice(id device.ID) {
	if d := i.devices[id]; d != nil {
		d.Revoked = true
		delete(i.tokens, d.Token)
	}
}
