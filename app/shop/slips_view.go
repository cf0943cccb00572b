package shop

import (
	"slices"
	"time"

	"xinpu/app/devices"
	"xinpu/app/domain/device"
	"xinpu/app/village"
)

// Papers is what became of the papers of a slip.
type Papers struct {
	Sent     int  `json:"sent" doc:"papers of today that went to a printer"`
	Printed  bool `json:"printed" doc:"the printer confirmed the newest one"`
	Unsure   bool `json:"unsure" doc:"nobody knows what became of the newest one"`
	Reprints int  `json:"reprints" doc:"how often it was printed again, ever"`
}

func (v *View) papers(kind devices.SlipKind, of uint64) Papers {
	id := devices.SlipID{Kind: kind, Of: of}
	s := v.devices.Slip(id)
	return Papers{Sent: s.Sent, Printed: s.Sent > 0 && s.Printed == s.Sent, Unsure: s.Unsure(), Reprints: v.devices.Reprints(id)}
}

// Printer is what a till prints on, and since when.
func (q *Query) Printer(till device.ID) (p device.Printer, since time.Time) {
	q.Village.View(func() {
		s := q.State

		a := s.devices.Printer(till)
		p, since = a.Printer, a.At
	})
	return p, since
}

// Unprinted is a receipt of today whose paper is missing or in doubt.
type Unprinted struct {
	Of     uint64
	Serial string
	Who    string
	Unsure bool
	At     time.Time
}

// unprintedLimit is how many receipts of today a till is told of.
const unprintedLimit = 100

// Unprinted lists the receipts that a till booked today since it has its printer, and whose papers are missing or in doubt, the oldest
// first: of redemptions, and of everything that was taken back, whole or in part, today. Those that were never sent count only where every
// receipt is printed by itself; what was entered from a sheet has the sheet for its paper.
func (q *Query) Unprinted(till device.ID) ([]Unprinted, error) {
	return look(q, func(v *View) (out []Unprinted, err error) {
		p := v.devices.Printer(till)
		if !p.Prints() {
			return nil, nil
		}
		var seqs []uint64
		missing := func(seq uint64) {
			if s := v.devices.Slip(devices.SlipID{Kind: devices.RedemptionSlip, Of: seq}); s.Unsure() || s.Sent == 0 && p.Auto {
				seqs = append(seqs, seq)
			}
		}
		if v.SoldOn == v.Today {
			for _, id := range v.SoldIDs {
				missing(uint64(id))
			}
		}
		if back := v.TakenBack; back.Day == v.Today {
			for _, seq := range back.Seqs {
				missing(seq)
			}
		}
		slices.Sort(seqs)
		seqs = seqs[max(0, len(seqs)-unprintedLimit):]
		err = v.Events(seqs, func(e village.Event) error {
			if e.Device != till || e.At.Before(p.At) {
				return nil
			}
			s := v.devices.Slip(devices.SlipID{Kind: devices.RedemptionSlip, Of: e.Seq})
			if given, ok := e.Payload.(*ProductsRedeemed); ok && given.Paper != nil && s.Sent == 0 {
				return nil
			}
			r, err := v.Receipt(e)
			out = append(out, Unprinted{Of: e.Seq, Serial: r.ID, Who: r.Member.Name, Unsure: s.Unsure(), At: e.At})
			return err
		})
		return out, err
	})
}

// SlipTitle is how a till's list names a receipt: its number and whose it is.
func SlipTitle(r Redemption) string { return r.ID + " " + r.Member.Name }
