package documents

import (
	"xinpu/app/council"
	"xinpu/printing"
)

// ObjectionSlip says that the objection is in, what it is against and what happens next. The words of who objects stay sealed.
func (d Documents) ObjectionSlip(p council.ProposalView) Slip {
	info := d.q.Reports().Info()
	word := func(key string, args map[string]any) string { return d.say(key, args) }
	s := printing.Slip{
		Village: info.Name, Shop: info.Shop, Title: word("paper.objection.title", nil), Serial: p.ID, When: d.on(p.Day) + " " + d.clock(p.At),
		Footer: word("paper.objection.footer", nil), Date: p.At,
		Labels: printing.SlipLabels{
			Serial: word("paper.objection.serial", nil), When: word("paper.slip.time", nil), Member: word("paper.objection.from", nil),
			Household: word("paper.slip.household", nil), Seal: word("paper.slip.seal", nil),
		},
	}
	if p.From != nil {
		s.Member, s.Household = printing.Legible(p.From.Name), p.From.Household
	}
	if info.Seal != nil {
		s.Seal = info.Seal.Number.String()
	}
	if e := p.Entry; e != nil {
		s.Notes = append(s.Notes, word("paper.objection.against", map[string]any{"title": printing.Legible(e.Title), "day": d.on(e.Day), "meeting": e.Meeting, "n": e.Item}))
	}
	if p.Status == "withdrawn" {
		s.Notes = append(s.Notes, word("paper.objection.withdrawn", nil))
	} else {
		s.Notes = append(s.Notes, word("paper.objection.next", nil))
	}
	return Slip{slip: s}
}
