package documents

import (
	"strconv"

	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/i18n"
	"xinpu/printing"
)

func (d Documents) item(i council.ItemView, earlier []council.Voted) printing.MinutesItem {
	out := printing.MinutesItem{
		Number: strconv.Itoa(i.N), Title: d.legible(d.say("paper.minutes.item", nil), i.Title), Figures: d.each(i), Explanation: i.Explanation, Names: d.people(i.Deeds), Outcome: d.outcome(i.Outcome),
		Open: i.Outcome == "open", Tally: d.tally(i.Tally), Facts: d.dissent(i.Outcome, i.Tally),
	}
	out.Facts = append(out.Facts, d.recused(i)...)
	if i.From > 0 {
		out.Facts = append(out.Facts, printing.Fact{Label: d.say("paper.minutes.taken_out", nil), Value: d.say("paper.minutes.taken_out_of", map[string]any{"n": i.From})})
	}
	if p := i.Proposal; p != nil {
		out.Names, out.Explanation = d.concerned(p), ""
		out.Facts = append(append(d.proposed(p), out.Facts...), d.upheld(i)...)
	}
	out.Facts = append(out.Facts, d.amended(i.Amendment, i.Outcome)...)
	for _, v := range earlier {
		out.Earlier = append(out.Earlier, d.earlier(v)...)
	}
	return out
}

// recused names who stood back, family and kin apart: that somebody is kin is said, how is nobody's business.
func (d Documents) recused(i council.ItemView) (out []printing.Fact) {
	var family, kin []string
	for _, p := range i.Recused {
		if p.Kin {
			kin = append(kin, p.Name)
		} else {
			family = append(family, p.Name)
		}
	}
	if len(family) > 0 && i.Proposal != nil { // who objects stands back himself
		out = append(out, printing.Fact{Label: d.say("paper.minutes.recused", nil), Value: d.say("paper.minutes.recused_own", map[string]any{"names": d.names(family)})})
	} else if len(family) > 0 {
		out = append(out, printing.Fact{Label: d.say("paper.minutes.recused", nil), Value: d.say("paper.minutes.recused_why", map[string]any{"names": d.names(family)})})
	}
	if len(kin) > 0 {
		out = append(out, printing.Fact{Label: d.say("paper.minutes.recused", nil), Value: d.say("paper.minutes.recused_kin", map[string]any{"names": d.names(kin)})})
	}
	return out
}

func (d Documents) each(i council.ItemView) string {
	if i.Proposal != nil {
		return d.stake(i)
	}
	figures := d.q.Council().Figures(i.Points, i.Score)
	if len(i.Deeds) == 1 {
		return d.on(i.Deeds[0].Day) + "　" + figures
	}
	return d.say("paper.minutes.each", map[string]any{"figures": figures, "n": len(i.Deeds)})
}

// people lists whom an item is about; who did it several times stands once.
func (d Documents) people(deeds []council.ItemDeed) []printing.PaperName {
	var c census
	for _, deed := range deeds {
		key := deed.Member.String()
		if deed.Of != nil {
			key = deed.Of.Name
		}
		c.add(key, deed.Name, deed.Household)
	}
	return c.names(d)
}

// noted puts deeds of a kind together.
func (d Documents) noted(deeds []council.NotedDeed) []printing.MinutesNoted {
	groups := map[string]*census{}
	var titles []string
	for _, deed := range deeds {
		if groups[deed.Title] == nil {
			groups[deed.Title] = &census{}
			titles = append(titles, deed.Title)
		}
		groups[deed.Title].add(deed.Household+" "+deed.Name, deed.Name, deed.Household)
	}
	var out []printing.MinutesNoted
	for _, t := range titles {
		out = append(out, printing.MinutesNoted{Title: t, Names: groups[t].names(d)})
	}
	return out
}

// census counts people in the order in which they come.
type census struct {
	order []string
	of    map[string]*counted
}

type counted struct {
	name, household string
	times           int
}

func (c *census) add(key, name, household string) {
	if c.of == nil {
		c.of = map[string]*counted{}
	}
	if c.of[key] == nil {
		c.of[key] = &counted{name: name, household: household}
		c.order = append(c.order, key)
	}
	c.of[key].times++
}

func (c *census) names(d Documents) []printing.PaperName {
	var out []printing.PaperName
	for _, key := range c.order {
		p := c.of[key]
		n := printing.PaperName{Name: p.name, Household: d.household(p.household)}
		if p.times > 1 {
			n.Household = d.say("paper.minutes.times", map[string]any{"household": n.Household, "n": p.times})
		}
		out = append(out, n)
	}
	return out
}

func (d Documents) tally(t *council.Tally) string {
	if t == nil {
		return ""
	}
	hands := map[string]any{"for": t.For, "against": t.Against, "abstain": t.Abstain, "present": t.Present}
	if t.Method == "secret" {
		hands["invalid"] = t.Invalid
		return d.say("paper.minutes.tally_secret", hands)
	}
	switch t.Method {
	case "unanimous":
		return d.say("paper.minutes.unanimous", map[string]any{"n": t.For, "present": t.Present})
	case "named":
		return d.say("paper.minutes.tally_named", hands)
	case "cards":
		return d.say("paper.minutes.tally_cards", hands)
	default:
		return d.say("paper.minutes.tally_counted", hands)
	}
}

// dissent names who voted otherwise than the council decided, and who abstained.
func (d Documents) dissent(outcome string, t *council.Tally) []printing.Fact {
	if t == nil || t.Names == nil {
		return nil
	}
	var out []printing.Fact
	add := func(label string, names []string) {
		if len(names) > 0 {
			out = append(out, printing.Fact{Label: label, Value: d.names(names)})
		}
	}
	if outcome == "rejected" || t.Method == "cards" { // of cards, who held none is not among them
		add(d.say("paper.minutes.for", nil), t.Names.For)
	}
	add(d.say("paper.minutes.against", nil), t.Names.Against)
	add(d.say("paper.minutes.abstain", nil), t.Names.Abstain)
	return out
}

// amended says what was moved in place of the rule book's figures; a motion that failed says so.
func (d Documents) amended(f *council.Amendment, outcome string) []printing.Fact {
	if f == nil {
		return nil
	}
	label := d.say("paper.minutes.changed_to", nil)
	if outcome != "changed" {
		label = d.say("paper.minutes.moved", nil)
	}
	value := d.q.Council().Figures(f.Points, f.Score)
	if f.Amount > 0 {
		value = d.money(f.Amount)
	}
	out := []printing.Fact{{Label: label, Value: value}}
	if reason := d.legible(d.say("paper.minutes.reason", nil), f.Reason); reason != "" {
		out = append(out, printing.Fact{Label: d.say("paper.minutes.reason", nil), Value: reason})
	}
	return out
}

// earlier is a decision that a later one replaced, with everything that stood beside it.
func (d Documents) earlier(v council.Voted) []printing.Fact {
	out := []printing.Fact{{Label: d.moment(v.At), Value: d.outcome(v.Outcome) + "　" + d.tally(v.Tally)}}
	if !v.Undone.IsZero() {
		out[0].Value += d.say("paper.minutes.undone", map[string]any{"time": d.clock(v.Undone)})
	}
	return append(append(out, d.dissent(v.Outcome, v.Tally)...), d.amended(v.Amendment, v.Outcome)...)
}

func (d Documents) month(m calendar.Month) string {
	if d.q.Lang == i18n.Chinese {
		return m.Chinese()
	}
	return m.First().Time().Format("January 2006")
}

// day puts a day into words that an answer holds as a text.
func (d Documents) day(text string) string {
	day, err := calendar.Parse(text)
	if err != nil {
		return text
	}
	return d.on(day)
}
