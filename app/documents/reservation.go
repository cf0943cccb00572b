package documents

import (
	"strconv"

	"xinpu/app/shop"
	"xinpu/printing"
)

// ReservationSlip says what is put aside and until when. No points have moved: it is no receipt, and says so.
func (d Documents) ReservationSlip(r shop.ReservationView) Slip {
	info := d.q.Reports().Info()
	word := func(key string, args map[string]any) string { return d.say(key, args) }
	s := printing.Slip{
		Village: info.Name, Shop: info.Shop, Title: word("paper.reservation.title", nil), Serial: r.ID, When: d.on(r.Day),
		Member: printing.Legible(r.Member.Name), Household: r.Member.Household, Footer: word("paper.reservation.footer", nil), Date: d.q.Village.Now(),
		Total: word("paper.slip.points", map[string]any{"n": r.Total}),
		Labels: printing.SlipLabels{
			Serial: word("paper.reservation.serial", nil), When: word("paper.slip.time", nil), Member: word("paper.slip.member", nil),
			Household: word("paper.slip.household", nil), Total: word("paper.slip.total", nil),
		},
		Notes: []string{word("paper.reservation.until", map[string]any{"day": d.on(r.Until)}), word("paper.reservation.no_receipt", nil)},
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
	return Slip{slip: s}
}
