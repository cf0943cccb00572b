package httpapi

import (
	"strconv"

	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/i18n"
	"xinpu/printing"
)

func (s secretary) item(i council.ItemView, earlier []council.Voted) printing.MinutesItem {
	out := printing.MinutesItem{
		Number: strconv.Itoa(i.N), Title: s.legible(s.say("paper.minutes.item", nil), i.Title), Figures: s.each(i), Says: i.Says, Names: s.people(i.Deeds), Outcome: s.outcome(i.Outcome),
		Open: i.Outcome == "open", Tally: s.tally(i.Tally), Facts: s.dissent(i.Outcome, i.Tally),
	}
	out.Facts = append(out.Facts, s.recused(i)...)
	if i.From > 0 {
		out.Facts = append(out.Facts, printing.Fact{Label: s.say("paper.minutes.taken_out", nil), Value: s.say("paper.minutes.taken_out_of", map[string]any{"n": i.From})})
	}
	if p := i.Proposal; p != nil {
		out.Names, out.Says = s.concerned(p), ""
		out.Facts = append(append(s.proposed(p), out.Facts...), s.upheld(i)...)
	}
	out.Facts = append(out.Facts, s.amended(i.Amendment, i.Outcome)...)
	for _, v := range earlier {
		out.Earlier = append(out.Earlier, s.earlier(v)...)
	}
	return out
}

// recused names who stood back, family and kin apart: that somebody is kin is said, how is nobody's business.
func (s secretary) recused(i council.ItemView) (out []printing.Fact) {
	var family, kin []string
	for _, p := range i.Recused {
		if p.Kin {
			kin = append(kin, p.Name)
		} else {
			family = append(family, p.Name)
		}
	}
	if len(family) > 0 && i.Proposal != nil { // who objects stands back himself
		out = append(out, printing.Fact{Label: s.say("paper.minutes.recused", nil), Value: s.say("paper.minutes.recused_own", map[string]any{"names": s.names(family)})})
	} else if len(family) > 0 {
		out = append(out, printing.Fact{Label: s.say("paper.minutes.recused", nil), Value: s.say("paper.minutes.recused_why", map[string]any{"names": s.names(family)})})
	}
	if len(kin) > 0 {
		out = append(out, printing.Fact{Label: s.say("paper.minutes.recused", nil), Value: s.say("paper.minutes.recused_kin", map[string]any{"names": s.names(kin)})})
	}
	return out
}

func (s secretary) each(i council.ItemView) string {
	if i.Proposal != nil {
		return s.stake(i)
	}
	figures := s.q.Council().Figures(i.Points, i.Standing)
	if len(i.Deeds) == 1 {
		return dayWords(langOf(s.ctx), i.Deeds[0].Day) + "　" + figures
	}
	return s.say("paper.minutes.each", map[string]any{"figures": figures, "n": len(i.Deeds)})
}

// people lists whom an item is about; who did it several times stands once.
func (s secretary) people(deeds []council.ItemDeed) []printing.PaperName {
	var c census
	for _, d := range deeds {
		key := d.Member.String()
		if d.Of != nil {
			key = d.Of.Name
		}
		c.add(key, d.Name, d.Household)
	}
	return c.names(s)
}

// noted puts deeds of a kind together.
func (s secretary) noted(deeds []council.NotedDeed) []printing.MinutesNoted {
	groups := map[string]*census{}
	var titles []string
	for _, d := range deeds {
		if groups[d.Title] == nil {
			groups[d.Title] = &census{}
			titles = append(titles, d.Title)
		}
		groups[d.Title].add(d.Household+" "+d.Name, d.Name, d.Household)
	}
	var out []printing.MinutesNoted
	for _, t := range titles {
		out = append(out, printing.MinutesNoted{Title: t, Names: groups[t].names(s)})
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

func (c *census) names(s secretary) []printing.PaperName {
	var out []printing.PaperName
	for _, key := range c.order {
		p := c.of[key]
		n := printing.PaperName{Name: p.name, Household: s.household(p.household)}
		if p.times > 1 {
			n.Household = s.say("paper.minutes.times", map[string]any{"household": n.Household, "n": p.times})
		}
		out = append(out, n)
	}
	return out
}

func (s secretary) tally(t *council.Tally) string {
	if t == nil {
		return ""
	}
	hands := map[string]any{"for": t.For, "against": t.Against, "abstain": t.Abstain, "present": t.Present}
	if t.Method == "secret" {
		hands["invalid"] = t.Invalid
		return s.say("paper.minutes.tally_secret", hands)
	}
	switch t.Method {
	case "unanimous":
		return s.say("paper.minutes.unanimous", map[string]any{"n": t.For, "present": t.Present})
	case "named":
		return s.say("paper.minutes.tally_named", hands)
	case "cards":
		return s.say("paper.minutes.tally_cards", hands)
	default:
		return s.say("paper.minutes.tally_counted", hands)
	}
}

// dissent names who voted otherwise than the council decided, and who abstained.
func (s secretary) dissent(outcome string, t *council.Tally) []printing.Fact {
	if t == nil || t.Names == nil {
		return nil
	}
	var out []printing.Fact
	add := func(label string, names []string) {
		if len(names) > 0 {
			out = append(out, printing.Fact{Label: label, Value: s.names(names)})
		}
	}
	if outcome == "rejected" || t.Method == "cards" { // of cards, who held none is not among them
		add(s.say("paper.minutes.for", nil), t.Names.For)
	}
	add(s.say("paper.minutes.against", nil), t.Names.Against)
	add(s.say("paper.minutes.abstain", nil), t.Names.Abstain)
	return out
}

// amended says what was moved in place of the rule book's figures; a motion that failed says so.
func (s secretary) amended(f *council.Amendment, outcome string) []printing.Fact {
	if f == nil {
		return nil
	}
	label := s.say("paper.minutes.changed_to", nil)
	if outcome != "changed" {
		label = s.say("paper.minutes.moved", nil)
	}
	value := s.q.Council().Figures(f.Points, f.Standing)
	if f.Amount > 0 {
		value = s.money(f.Amount)
	}
	out := []printing.Fact{{Label: label, Value: value}}
	if reason := s.legible(s.say("paper.minutes.reason", nil), f.Reason); reason != "" {
		out = append(out, printing.Fact{Label: s.say("paper.minutes.reason", nil), Value: reason})
	}
	return out
}

// earlier is a decision that a later one replaced, with everything that stood beside it.
func (s secretary) earlier(v council.Voted) []printing.Fact {
	out := []printing.Fact{{Label: s.a.moment(s.ctx, v.At), Value: s.outcome(v.Outcome) + "　" + s.tally(v.Tally)}}
	if !v.Undone.IsZero() {
		out[0].Value += s.say("paper.minutes.undone", map[string]any{"time": s.clock(v.Undone)})
	}
	return append(append(out, s.dissent(v.Outcome, v.Tally)...), s.amended(v.Amendment, v.Outcome)...)
}

func (s secretary) month(m calendar.Month) string {
	if langOf(s.ctx) == i18n.Chinese {
		return m.Chinese()
	}
	return m.First().Time().Format("January 2006")
}

// day puts a day into words that an answer holds as a text.
func (s secretary) day(text string) string {
	d, err := calendar.Parse(text)
	if err != nil {
		return text
	}
	return dayWords(langOf(s.ctx), d)
}
