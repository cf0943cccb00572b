package documents

import (
	"strconv"
	"strings"

	"xinpu/app/council"
	"xinpu/printing"
)

// Agenda is the paper on which a meeting is held.
//
// Problems: text_unprintable.
func (d Documents) Agenda(m council.Minutes) ([]byte, error) {
	return finished(printing.AgendaPDF(d.agenda(m)))
}

func (d Documents) agenda(m council.Minutes) printing.Agenda {
	info := d.q.Reports().Info()
	id := map[string]any{"village": info.Name, "id": m.ID}
	out := printing.Agenda{
		Village: info.Name, Title: d.agendaTitle(m.Kind), Subtitle: d.say("paper.minutes.subtitle", map[string]any{"day": d.on(m.Day), "id": m.ID}),
		Watermark: d.watermark(), Council: d.attendees(m.Attendance), Date: m.Opened,
		Facts: []printing.Fact{
			{Label: d.say("paper.minutes.day", nil), Value: strings.TrimSpace(d.on(m.Day) + " " + m.Time)},
			{Label: d.say("paper.minutes.place", nil), Value: d.legible(d.say("paper.minutes.place", nil), m.Place)},
			{Label: d.say("paper.minutes.entitled", nil), Value: d.say("paper.minutes.heads", map[string]any{"n": m.Eligible})},
			{Label: d.say("paper.minutes.quorum", nil), Value: d.say("paper.minutes.heads", map[string]any{"n": m.Quorum})},
		},
		Labels: printing.AgendaLabels{
			Council: d.say("paper.agenda.council", nil), Items: d.say("paper.agenda.items", nil), Number: d.say("paper.minutes.number", nil),
			Item: d.say("paper.minutes.item", nil), Notes: d.say("paper.agenda.notes", nil),
			Choices: []string{d.say("paper.agenda.carried", nil), d.say("paper.agenda.changed", nil), d.say("paper.agenda.rejected", nil), d.say("paper.agenda.postponed", nil)},
			Counts:  []string{d.say("paper.minutes.for", nil), d.say("paper.minutes.against", nil), d.say("paper.minutes.abstain", nil)},
			Page:    d.page(), Foot: d.say("paper.agenda.foot", id),
		},
	}
	for _, i := range m.Agenda {
		item := printing.AgendaItem{Number: strconv.Itoa(i.N), Title: d.legible(d.say("paper.minutes.item", nil), i.Title), Figures: d.each(i), Names: d.people(i.Deeds)}
		if p := i.Proposal; p != nil {
			item.Names, item.Facts = d.concerned(p), d.proposed(p)
		}
		item.Facts = append(item.Facts, d.recused(i)...)
		out.Items = append(out.Items, item)
	}
	out.Unprintable = d.unprinted()
	return out
}

func (d Documents) agendaTitle(kind string) string {
	switch kind {
	case "representatives":
		return d.say("paper.agenda.title_representatives", nil)
	case "villagers":
		return d.say("paper.agenda.title_villagers", nil)
	case "households":
		return d.say("paper.agenda.title_households", nil)
	default:
		return d.say("paper.agenda.title_council", nil)
	}
}
