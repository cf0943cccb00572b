package devices

import (
	"slices"
	"time"

	"xinpu/app/domain/device"
)

// DeviceView is a screen of the village.
type DeviceView struct {
	ID      device.ID   `json:"id"`
	Role    device.Role `json:"role"`
	Name    string      `json:"name"`
	Added   time.Time   `json:"added"`
	Revoked bool        `json:"revoked"`
}

// Devices lists the screens.
type Devices struct {
	Devices []DeviceView `json:"devices"`
}

// DeviceName is the name of a screen; the office PC has one of its own.
func (v *View) DeviceName(id device.ID) string {
	if d := v.Device(id); d != nil {
		return d.Name
	}
	return v.Say("says.office", nil)
}

// Devices lists the screens, newest first.
func (q *Query) Devices() Devices {
	out, _ := look(q, func(v *View) (Devices, error) {
		list := Devices{Devices: []DeviceView{}}
		v.Devices(func(d *Device) {
			list.Devices = append(list.Devices, DeviceView{ID: d.ID, Role: d.Role, Name: d.Name, Added: d.Added, Revoked: d.Revoked})
		})
		slices.SortFunc(list.Devices, func(a, b DeviceView) int { return int(int64(b.ID) - int64(a.ID)) })
		return list, nil
	})
	return out
}
