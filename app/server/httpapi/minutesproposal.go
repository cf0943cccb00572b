package httpapi

import (
	"xinpu/app/council"
	"xinpu/printing"
)

// stake is what a proposal is about, in one line.
func (s secretary) stake(i council.ItemView) string {
	switch p := i.Proposal; {
	case p.Kind == "purchase":
		return s.money(p.Amount)
	case p.Kind == "scheme" && p.InForce != nil:
		return s.say("paper.proposal.scheme", map[string]any{"name": printing.Legible(p.SchemeName), "day": dayWords(langOf(s.ctx), *p.InForce)})
	case p.Kind == "objection":
		return s.q.Council().Figures(i.Points, i.Standing)
	}
	return ""
}

// money writes fen as yuan.
func (s secretary) money(fen int64) string {
	return s.say("paper.proposal.yuan", map[string]any{"amount": yuan(fen)})
}

// concerned lists whom a proposal is about.
func (s secretary) concerned(p *council.ProposalView) (out []printing.PaperName) {
	for _, m := range p.Members {
		out = append(out, printing.PaperName{Name: m.Name, Household: s.household(m.Household)})
	}
	if p.Subject != nil {
		out = append(out, printing.PaperName{Name: p.Subject.Name, Household: s.household(p.Subject.Household)})
	}
	return out
}

// proposed says who proposed something and why. The words of an objection stay between who objects and the room.
func (s secretary) proposed(p *council.ProposalView) (out []printing.Fact) {
	if e := p.Entry; e != nil {
		out = append(out, printing.Fact{Label: s.say("paper.proposal.against", nil), Value: s.say("paper.proposal.entry", map[string]any{"meeting": e.Meeting, "n": e.Item, "title": printing.Legible(e.Title)})})
	}
	if p.From != nil {
		out = append(out, printing.Fact{Label: s.say("paper.proposal.from", nil), Value: p.From.Name})
	}
	if text := printing.Legible(p.Text); text != "" && p.Kind != "objection" {
		out = append(out, printing.Fact{Label: s.say("paper.proposal.text", nil), Value: text})
	}
	return out
}

// upheld says what a decision on an objection does to the entry.
func (s secretary) upheld(i council.ItemView) []printing.Fact {
	if i.Proposal.Kind != "objection" {
		return nil
	}
	value := ""
	switch i.Outcome {
	case "carried":
		value = s.say("paper.proposal.taken_off", nil)
	case "changed":
		value = s.say("paper.proposal.changed", nil)
	case "rejected":
		value = s.say("paper.proposal.stands", nil)
	default:
		return nil
	}
	return []printing.Fact{{Label: s.say("paper.proposal.result", nil), Value: value}}
}
