package httpapi

import (
	"context"
	"xinpu/app/documents"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/shop"
)

// registerShiftSlips ties the operations for the papers of a shift.
func (a *API) registerShiftSlips() {
	op(a, tagShop, "GET /api/shifts/{id}", "shift",
		"Returns a till shift, open or ended.", counter, a.shift)
	op(a, tagShop, "GET /api/shifts/{id}/slip.pdf", "shift-slip",
		"Returns the slip of a shift as a PDF.", counter, a.shiftSlipPDF, PDF)
	op(a, tagShop, "GET /api/shifts/{id}/slip.png", "shift-slip-png",
		"Returns the slip of a shift as the dots that the printer will print.", counter, a.shiftSlipPNG, PNG)
	op(a, tagShop, "POST /api/shifts/{id}/print", "print-shift",
		"Prints the slip of a shift; copies of an ended shift are marked and counted.", counter, a.printShift)
}

type shiftPath struct {
	ID string `path:"id" maxLength:"30" doc:"number of the shift, 0391-7"`
}

func shiftID(text string) (serial.ShiftID, error) {
	n, err := serial.Parse(text)
	if p, ok := problem.As(err); ok {
		return 0, p.At("id")
	}
	return serial.ShiftID(n), err
}

func (a *API) shiftOf(ctx context.Context, text string) (shop.ShiftView, error) {
	id, err := shiftID(text)
	if err != nil {
		return shop.ShiftView{}, err
	}
	return a.query(ctx).Shop().Shift(id)
}

func (a *API) shift(ctx context.Context, in *shiftPath) (*body[shop.ShiftView], error) {
	s, err := a.shiftOf(ctx, in.ID)
	return &body[shop.ShiftView]{s}, err
}

type printShiftInput struct {
	Keyed
	ID string `path:"id" maxLength:"30" doc:"number of the shift, 0391-7"`
}

// printShift prints it on the printer of the till that asks; where the browser prints, the paper is only counted.
func (a *API) printShift(ctx context.Context, in *printShiftInput) (*body[Printing], error) {
	id, err := shiftID(in.ID)
	if err != nil {
		return nil, err
	}
	s, err := a.query(ctx).Shop().Shift(id)
	if err != nil {
		return nil, err
	}
	if err := a.till(ctx).Print(ctx, a.documents(ctx).ShiftJob(in.Key, id, s)); err != nil {
		return nil, err
	}
	return &body[Printing]{a.printingOf(ctx)}, nil
}

func (a *API) shiftSlipPDF(ctx context.Context, in *slipInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	s, roll, err := a.shiftSlipShown(ctx, in)
	if err != nil {
		return nil, err
	}
	d := a.documents(ctx)
	data, err := d.SlipPDF(d.ShiftSlip(s), roll)
	return pdf("shift-"+s.ID+".pdf", data, err)
}

func (a *API) shiftSlipPNG(ctx context.Context, in *slipInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	s, roll, err := a.shiftSlipShown(ctx, in)
	if err != nil {
		return nil, err
	}
	d := a.documents(ctx)
	return picture(d.SlipPNG(d.ShiftSlip(s), roll))
}

func (a *API) shiftSlipShown(ctx context.Context, in *slipInput) (s shop.ShiftView, roll documents.Roll, err error) {
	if roll, err = documents.RollOf(in.Width); err != nil {
		return s, roll, err
	}
	s, err = a.shiftOf(ctx, in.ID)
	return s, roll, err
}
