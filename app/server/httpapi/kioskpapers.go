package httpapi

import (
	"context"
	"strconv"
	"time"

	"xinpu/app/devices"
	"xinpu/app/domain/device"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/house"
	"xinpu/app/reports"
	"xinpu/app/server/auth"
	"xinpu/app/shop"
	"xinpu/printing"
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

// guestPatience is how long a guest waits for an answer: longer than it takes to notice that a printer is off, shorter than he stands there.
const guestPatience = 8 * time.Second

// hand prints a paper for whoever stands at the screen that asks.
func (a *API) hand(ctx context.Context, j paperJob) *body[KioskPaper] {
	job, ok := a.printJob(ctx, j)
	if !ok {
		return &body[KioskPaper]{}
	}
	out := make(chan bool, 1)
	job.Guest, job.Ended = true, func(ok bool) { out <- ok }
	a.Printers.Add(job)
	patience := time.NewTimer(guestPatience)
	defer patience.Stop()
	select {
	case ok = <-out:
	case <-patience.C: // behind others' papers, or at a slow printer that has taken it
		ok = a.Printers.Withdraw(job.Till, job.ID)
	}
	return &body[KioskPaper]{KioskPaper{Printing: ok, Later: !ok}}
}

// printKept prints what is kept about a person.
func (a *API) printKept(ctx context.Context, in *printKeptInput) (*body[KioskPaper], error) {
	k, err := a.keptOf(ctx, in.Card)
	if err != nil {
		return nil, err
	}
	return a.hand(ctx, paperJob{
		Of: uint64(k.Member.ID), Key: in.Key, Title: a.word(ctx, "paper.kept.title", nil),
		Layout: func(ctx context.Context) (printing.Slip, error) { return a.keptSlipOf(ctx, k), nil },
	}), nil
}

func (a *API) printObjection(ctx context.Context, in *printObjectionInput) (*body[KioskPaper], error) {
	id, err := proposalID(in.ID)
	if err != nil {
		return nil, err
	}
	q := a.query(ctx)
	p, err := q.Council().Objection(id, false)
	if err != nil {
		return nil, err
	}
	return a.hand(ctx, paperJob{
		Kind: devices.ObjectionSlip, Of: uint64(id), Key: in.Key, Title: a.word(ctx, "paper.objection.title", nil) + " " + p.ID,
		Layout: func(ctx context.Context) (printing.Slip, error) {
			return a.objectionSlipOf(ctx, q.Reports().Info(), p), nil
		},
	}), nil
}

func (a *API) printReservation(ctx context.Context, in *printReservationInput) (*body[KioskPaper], error) {
	n, err := serial.Parse(in.ID)
	if p, ok := problem.As(err); ok {
		return nil, p.At("id")
	} else if err != nil {
		return nil, err
	}
	q := a.query(ctx)
	r, err := q.Shop().ReservationOf(serial.ReservationID(n), cardOf(in.Body.Card))
	if err != nil {
		return nil, err
	}
	return a.hand(ctx, paperJob{
		Kind: devices.ReservationSlip, Of: n, Key: in.Key, Title: a.word(ctx, "paper.reservation.title", nil) + " " + r.ID,
		Layout: func(ctx context.Context) (printing.Slip, error) {
			return a.reservationSlipOf(ctx, q.Reports().Info(), r), nil
		},
	}), nil
}

// reservationSlipOf says what is put aside and until when. No points have moved: it is no receipt, and says so.
func (a *API) reservationSlipOf(ctx context.Context, info reports.Village, r shop.ReservationView) printing.Slip {
	word := func(key string, args map[string]any) string { return a.word(ctx, key, args) }
	s := printing.Slip{
		Village: info.Name, Shop: info.Shop, Title: word("paper.reservation.title", nil), Serial: r.ID, When: dayWords(langOf(ctx), r.Day),
		Member: printing.Legible(r.Member.Name), Household: r.Member.Household, Footer: word("paper.reservation.footer", nil), Date: a.Village.Now(),
		Total: word("paper.slip.points", map[string]any{"n": r.Total}),
		Labels: printing.SlipLabels{
			Serial: word("paper.reservation.serial", nil), When: word("paper.slip.time", nil), Member: word("paper.slip.member", nil),
			Household: word("paper.slip.household", nil), Total: word("paper.slip.total", nil),
		},
		Notes: []string{word("paper.reservation.until", map[string]any{"day": dayWords(langOf(ctx), r.Until)}), word("paper.reservation.no_receipt", nil)},
	}
	pieces := int64(0)
	for _, l := range r.Lines {
		name := l.Name
		if l.Spec != "" {
			name += " " + l.Spec
		}
		pieces += l.Quantity
		s.Lines = append(s.Lines, printing.SlipLine{
			Name: printing.Legible(name), Quantity: strconv.FormatInt(l.Quantity, 10), Price: strconv.FormatInt(l.Price, 10), Total: strconv.FormatInt(l.Total, 10),
		})
	}
	s.Count = word("paper.slip.pieces", map[string]any{"n": pieces})
	return s
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
