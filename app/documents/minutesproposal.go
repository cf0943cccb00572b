package documents

import (
	"xinpu/app/council"
	"xinpu/printing"
)

// stake is what a proposal is about, in one line.
func (d Documents) stake(i council.ItemView) string {
	switch p := i.Proposal; {
	case p.Kind == "purchase":
		return d.money(p.Amount)
	case p.Kind == "scheme" && p.InForce != nil:
		return d.say("paper.proposal.scheme", map[string]any{"name": printing.Legible(p.SchemeName), "day": d.on(*p.InForce)})
	case p.Kind == "objection":
		return d.q.Council().Figures(i.Points, i.Score)
	}
	return ""
}

// money writes fen as yuan.
func (d Documents) money(fen int64) string {
	return d.say("paper.proposal.yuan", map[string]any{"amount": yuan(fen)})
}

// concerned lists whom a proposal is about.
func (d Documents) concerned(p *council.ProposalView) (out []printing.PaperName) {
	for _, m := range p.Members {
		out = append(out, printing.PaperName{Name: m.Name, Household: d.household(m.Household)})
	}
	if p.Subject != nil {
		out = append(out, printing.PaperName{Name: p.Subject.Name, Household: d.household(p.Subject.Household)})
	}
	return out
}

// proposed says who proposed something and why. The words of an objection stay between who objects and the room.
func (d Documents) proposed(p *council.ProposalView) (out []printing.Fact) {
	if e := p.Entry; e != nil {
		out = append(out, printing.Fact{Label: d.say("paper.proposal.against", nil), Value: d.say("paper.proposal.entry", map[string]any{"meeting": e.Meeting, "n": e.Item, "title": printing.Legible(e.Title)})})
	}
	if p.From != nil {
		out = append(out, printing.Fact{Label: d.say("paper.proposal.from", nil), Value: p.From.Name})
	}
	if text := printing.Legible(p.Text); text != "" && p.Kind != "objection" {
		out = append(out, printing.Fact{Label: d.say("paper.proposal.text", nil), Value: text})
	}
	return out
}

// upheld says what a decision on an objection does to the entry.
func (d Documents) upheld(i council.ItemView) []printing.Fact {
	if i.Proposal.Kind != "objection" {
		return nil
	}
	value := ""
	switch i.Outcome {
	case "carried":
		value = d.say("paper.proposal.taken_off", nil)
	case "changed":
		value = d.say("paper.proposal.changed", nil)
	case "rejected":
		value = d.say("paper.proposal.stands", nil)
	default:
		return nil
	}
	return []printing.Fact{{Label: d.say("paper.proposal.result", nil), Value: value}}
}
