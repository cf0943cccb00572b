package documents

import (
	"strconv"

	"xinpu/app/shop"
	"xinpu/printing"
)

// RedemptionSlip is the receipt of a redemption, or of one taken back.
func (d Documents) RedemptionSlip(r shop.Redemption) Slip {
	info := d.q.Reports().Info()
	word := func(key string) string { return d.say("paper.slip."+key, nil) }
	points := func(n int64) string { return d.say("paper.slip.points", map[string]any{"n": n}) }
	s := printing.Slip{
		Village: info.Name, Shop: info.Shop, Title: word("title"), Serial: r.ID, When: d.on(r.Day) + " " + d.clock(r.At), Member: r.Member.Name, Proxy: r.Proxy,
		Household: r.Member.Household, Total: points(r.Total), Before: points(r.PointsBefore), After: points(r.PointsAfter),
		Server: r.Device, Code: r.Code, Seal: r.Seal, CodeText: word("code"), Footer: word("footer"), Date: r.At,
		Labels: printing.SlipLabels{
			Serial: word("serial"), When: word("time"), Member: word("member"), Household: word("household"), Proxy: word("proxy"), Total: word("total"),
			Before: word("before"), After: word("after"), Reversal: word("reversal"), Reverses: word("reverses"), Server: word("device"), Seal: word("seal"),
		},
	}
	if r.Reverses != "" {
		s.Reversal, s.Reverses = true, r.Reverses
	}
	if r.SlipNote != "" {
		s.Notes = append(s.Notes, r.SlipNote)
	}
	if earned := d.q.Statements().EarnedBefore(r); earned != "" {
		s.Notes = append(s.Notes, earned)
	}
	pieces := int64(0)
	for _, l := range r.Lines {
		name := l.Name
		if l.Spec != "" {
			name += " " + l.Spec
		}
		pieces += l.Quantity
		s.Lines = append(s.Lines, printing.SlipLine{
			Name: name, Quantity: strconv.FormatInt(l.Quantity, 10), Price: strconv.FormatInt(l.Price, 10), Total: strconv.FormatInt(l.Total, 10),
		})
	}
	s.Count = d.say("paper.slip.pieces", map[string]any{"n": pieces})
	return Slip{slip: s, copy: r.Papers.Sent}
}
