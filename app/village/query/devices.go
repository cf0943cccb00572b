package query

import (
	"slices"
	"time"

	"xinpu/app/domain/device"
	"xinpu/app/village/image"
)

// Device is a screen of the village.
type Device struct {
	ID      device.ID   `json:"id"`
	Role    device.Role `json:"role"`
	Name    string      `json:"name"`
	Added   time.Time   `json:"added"`
	Revoked bool        `json:"revoked"`
}

// Devices lists the screens.
type Devices struct {
	Devices []Device `json:"devices"`
}

func (v *view) deviceName(id device.ID) string {
	if d := v.Device(id); d != nil {
		return d.Name
	}
	return v.say("says.office", nil)
}

// Devices lists the screens, newest first.
func (q *Query) Devices() Devices {
	out, _ := look(q, func(v *view) (Devices, error) {
		list := Devices{Devices: []Device{}}
		v.Image.Devices(func(d *image.Device) {
			list.Devices = append(list.Devices, Device{ID: d.ID, Role: d.Role, Name: d.Name, Added: d.Added, Revoked: d.Revoked})
		})
		slices.SortFunc(list.Devices, func(a, b Device) int { return int(int64(b.ID) - int64(a.ID)) })
		return list, nil
	})
	return out
}
