package devices

import (
	"crypto/sha256"
	"time"

	"xinpu/app/domain/device"
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
func (s *State) Device(id device.ID) *Device { return s.devices[id] }

// Devices walks all devices in no order.
func (s *State) Devices(fn func(*Device)) {
	for _, d := range s.devices {
		fn(d)
	}
}

// DeviceByToken finds the device that a token belongs to; a revoked one is not found.
func (s *State) DeviceByToken(token string) *Device {
	return s.devices[s.tokens[sha256.Sum256([]byte(token))]]
}

func (s *State) addDevice(id device.ID, at time.Time, p *DeviceAdded) {
	d := &Device{ID: id, Role: p.Role, Name: p.Title, Added: at}
	copy(d.Token[:], p.Token)
	s.devices[id] = d
	s.tokens[d.Token] = id
}

func (s *State) revokeDevice(id device.ID) {
	if d := s.devices[id]; d != nil {
		d.Revoked = true
		delete(s.tokens, d.Token)
	}
}
