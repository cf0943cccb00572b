package shop

import (
	"time"

	"xinpu/app/domain/device"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// Receipt is a redemption, or one taken back, as it was booked: all that its answer and its slip are made of. One of
// Redeemed and Reversed is set.
type Receipt struct {
	ID       serial.RedemptionID // number of the event
	At       time.Time
	Device   device.ID // that booked it
	Redeemed *ProductsRedeemed
	Reversed *RedemptionReversed
}

// ReceiptOf reads a receipt from its event; ok is false when the event is none.
func ReceiptOf(e village.Event) (r Receipt, ok bool) {
	r = Receipt{ID: serial.RedemptionID(e.Seq), At: e.At, Device: e.Device}
	switch p := e.Payload.(type) {
	case *ProductsRedeemed:
		r.Redeemed = p
	case *RedemptionReversed:
		r.Reversed = p
	default:
		return Receipt{}, false
	}
	return r, true
}

// Give books a redemption.
func Give(tx *village.Tx, p *ProductsRedeemed) Receipt {
	return Receipt{ID: serial.RedemptionID(tx.Append(p)), At: tx.At, Device: tx.Device, Redeemed: p}
}

// Booked finds the receipt among the events that a decision named.
func Booked(events []village.Event) (Receipt, error) {
	for _, e := range events {
		if r, ok := ReceiptOf(e); ok {
			return r, nil
		}
	}
	return Receipt{}, redemptionUnknown(0)
}
