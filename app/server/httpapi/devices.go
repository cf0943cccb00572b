package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/devices"
	"xinpu/app/domain/device"
)

// registerDevices ties the operations of devices to their handlers and roles.
func (a *API) registerDevices() {
	op(a, tagDevices, "GET /api/devices", "devices",
		"Lists the screens of the village.", readers, a.devices)
	op(a, tagDevices, "POST /api/devices", "add-device",
		"Adds a screen and returns its token.", ownerOnly, a.addDevice, Created)
	op(a, tagDevices, "POST /api/devices/{id}/revoke", "revoke-device",
		"Revokes the token of a screen.", ownerOnly, a.revokeDevice)
}

type addDeviceInput struct {
	Keyed
	Body struct {
		Role device.Role `json:"role" enum:"owner,clerk,shopkeeper,collector,chair,supervisor,kiosk,board"`
		Name string      `json:"name" minLength:"1" maxLength:"60"`
	}
}

// DeviceToken is a device just added; the token is shown this once.
type DeviceToken struct {
	ID    device.ID `json:"id"`
	Token string    `json:"token"`
	URL   string    `json:"url" doc:"opened on the device, it signs it in"`
}

type devicePath struct {
	Keyed
	ID idOf[device.ID] `path:"id" maxLength:"30"`
}

func (a *API) devices(ctx context.Context, _ *empty) (*body[devices.Devices], error) {
	return &body[devices.Devices]{a.query(ctx).Devices().Devices()}, nil
}

func (a *API) addDevice(ctx context.Context, in *addDeviceInput) (*created[DeviceToken], error) {
	token, hash, err := devices.NewToken()
	if err != nil {
		return nil, err
	}
	// The token is new at every attempt, so a repeated request adds another device: an unused one can be shut out.
	id, err := do(ctx, a, "", devices.AddDevice{Role: in.Body.Role, Name: in.Body.Name, Token: hash})
	if err != nil {
		return nil, err
	}
	return &created[DeviceToken]{http.StatusCreated, DeviceToken{ID: id, Token: token, URL: a.Address() + "/connect#" + token}}, nil
}

func (a *API) revokeDevice(ctx context.Context, in *devicePath) (*empty, error) {
	_, err := a.do(ctx, in.Key, devices.RevokeDevice{Device: in.ID.Value})
	return &empty{}, err
}
