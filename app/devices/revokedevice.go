package devices

import (
	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// RevokeDevice shuts a screen out. Doing it twice changes nothing.
type RevokeDevice struct{ Device device.ID }

// Decide checks that there is such a device.
//
// Problems: device_unknown.
func (c RevokeDevice) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	d := s.Device(c.Device)
	if d == nil {
		return village.None{}, problem.New(problem.NotFound, "device_unknown", nil).At("id")
	}
	if !d.Revoked {
		tx.Append(&DeviceRevoked{Device: c.Device})
	}
	return village.None{}, nil
}
