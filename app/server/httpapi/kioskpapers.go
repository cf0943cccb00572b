package httpapi

import (
	"context"
	"xinpu/app/devices"
	"xinpu/app/documents"
	"xinpu/app/domain/device"
	"xinpu/app/domain/serial"
	"xinpu/app/house"
	"xinpu/app/server/auth"
)

// Papers that a kiosk gives to whoever stands before it: what is kept about him, his objection, his reservation. Whatever is wrong with the
// printer, the guest is told calmly to ask at the counter, where the till says it in words; and no paper waits until he has gone.

func (a *API) registerKioskPapers() {
	op(a, tagKiosk, "POST /api/kiosk/data/{card}/print", "print-kept",
		"Prints what is kept about the holder of a card on the printer of this screen.", kiosks, a.printKept)
	op(a, tagCouncil, "POST /api/objections/{id}/print", "print-objection",
		"Prints the slip of an objection on the printer of this screen.", kiosks, a.printObjection)
	op(a, tagShop, "POST /api/reservations/{id}/print", "print-reservation",
		"Prints the slip of a reservation on the printer of this screen.", kiosks, a.printReservation)
}

type printKeptInput struct {
	Keyed
	Card string `path:"card" maxLength:"40"`
	Body struct {
		Copies int `json:"copies" minimum:"1" maximum:"1"`
	}
}

type printObjectionInput struct {
	Keyed
	ID   string `path:"id" maxLength:"30"`
	Body struct {
		Copies int `json:"copies" minimum:"1" maximum:"1"`
	}
}

type printReservationInput struct {
	Keyed
	ID   string `path:"id" maxLength:"30" doc:"number of the reservation, 0391-7"`
	Body struct {
		Card string `json:"card" maxLength:"40" doc:"of whom it is for"`
	}
}

// KioskPaper says what became of a paper that a guest asked for.
type KioskPaper struct {
	Printing bool `json:"printing" doc:"it came out, or is coming; false when this screen has no printer that the program can send to"`
	Later    bool `json:"later" doc:"the printer does not print just now; nothing will come out by itself, and the till says why"`
}

// hand prints a slip for whoever stands at the screen that asks.
func (a *API) hand(ctx context.Context, j documents.Job) *body[KioskPaper] {
	prints, out := a.till(ctx).Hand(ctx, j)
	return &body[KioskPaper]{KioskPaper{Printing: out, Later: prints && !out}}
}

// printKept prints what is kept about a person.
func (a *API) printKept(ctx context.Context, in *printKeptInput) (*body[KioskPaper], error) {
	k, err := a.keptOf(ctx, in.Card)
	if err != nil {
		return nil, err
	}
	return a.hand(ctx, a.documents(ctx).KeptJob(in.Key, k)), nil
}

func (a *API) printObjection(ctx context.Context, in *printObjectionInput) (*body[KioskPaper], error) {
	id, err := proposalID(in.ID)
	if err != nil {
		return nil, err
	}
	p, err := a.query(ctx).Council().Objection(id, false)
	if err != nil {
		return nil, err
	}
	return a.hand(ctx, a.documents(ctx).ObjectionJob(in.Key, id, p)), nil
}

func (a *API) printReservation(ctx context.Context, in *printReservationInput) (*body[KioskPaper], error) {
	n, err := numbered(in.ID, "id")
	if err != nil {
		return nil, err
	}
	id := serial.ReservationID(n)
	r, err := a.query(ctx).Shop().ReservationOf(id, cardOf(in.Body.Card))
	if err != nil {
		return nil, err
	}
	return a.hand(ctx, a.documents(ctx).ReservationJob(in.Key, id, r)), nil
}

// KioskPrinter is the printer beside a kiosk, as the tills see it.
type KioskPrinter struct {
	Name   string        `json:"name" doc:"of the kiosk"`
	Status PrinterStatus `json:"status"`
}

// kioskPrinters are the printers of kiosks that are in trouble or short of paper, but for the till's own.
func (a *API) kioskPrinters(ctx context.Context, own device.Printer) []KioskPrinter {
	type kiosk struct {
		name string
		on   device.Printer
	}
	var all []kiosk
	a.Village.View(func(h *house.House) {
		h.Devices.Devices(func(d *devices.Device) {
			if on := h.Devices.Printer(d.ID).Printer; d.Role == device.Kiosk && !d.Revoked && d.ID != auth.From(ctx).Device && on.Prints() && (on.Kind != own.Kind || on.Address != own.Address) {
				all = append(all, kiosk{d.Name, on})
			}
		})
	})
	out := []KioskPrinter{}
	for _, k := range all {
		if s := a.lastStatus(ctx, k.on); s.State == "trouble" || s.State == "low" {
			out = append(out, KioskPrinter{Name: k.name, Status: s})
		}
	}
	return out
}
