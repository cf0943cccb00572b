package documents

import (
	"xinpu/app/statements"
	"xinpu/printing"
)

// KeptSlip is the slip that a person takes home: line by line what is kept, and what can be asked for.
func (d Documents) KeptSlip(k statements.Kept) Slip {
	word := func(key string, args map[string]any) string { return d.say("paper.kept."+key, args) }
	info, now := d.q.Reports().Info(), d.q.Village.Now()
	s := printing.Slip{
		Village: info.Name, Shop: info.Shop, Title: word("title", nil), When: d.on(info.Today) + " " + d.clock(now),
		Member: printing.Legible(k.Member.Name), Household: k.Member.Household, Footer: word("footer", nil), Date: now,
		Labels: printing.SlipLabels{When: word("when", nil), Member: word("member", nil), Household: word("household", nil)},
	}
	for _, line := range k.Lines {
		if line.Key != "name" && line.Key != "household" { // they stand above
			s.Notes = append(s.Notes, word("line", map[string]any{"label": line.Label, "value": printing.Legible(line.Value)}))
		}
	}
	s.Notes = append(s.Notes, k.Rights...)
	return Slip{slip: s}
}
