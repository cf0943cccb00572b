package httpapi

import (
	"context"
	"strconv"
	"strings"

	"xinpu/app/council"
	"xinpu/app/reports"
	"xinpu/printing"
)

func (a *API) agendaPDF(ctx context.Context, in *paperInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	id, err := meetingID(in.ID)
	if err != nil {
		return nil, err
	}
	q := a.query(ctx)
	m, err := q.Council().Minutes(id)
	if err != nil {
		return nil, err
	}
	s := a.secretary(ctx, q)
	data, err := printing.AgendaPDF(s.agenda(q.Reports().Info(), m))
	if err != nil {
		return nil, unprintable(err)
	}
	return pdf("agenda-"+in.ID+".pdf", data), nil
}

func (s secretary) agenda(info reports.Village, m council.Minutes) printing.Agenda {
	id := map[string]any{"village": info.Name, "id": m.ID}
	out := printing.Agenda{
		Village: info.Name, Title: s.agendaTitle(m.Kind), Subtitle: s.say("paper.minutes.subtitle", map[string]any{"day": dayWords(langOf(s.ctx), m.Day), "id": m.ID}),
		Watermark: s.a.watermark(s.ctx), Council: s.attendees(m.Attendance), Date: m.Opened,
		Facts: []printing.Fact{
			{Label: s.say("paper.minutes.day", nil), Value: strings.TrimSpace(dayWords(langOf(s.ctx), m.Day) + " " + m.Time)},
			{Label: s.say("paper.minutes.place", nil), Value: s.legible(s.say("paper.minutes.place", nil), m.Place)},
			{Label: s.say("paper.minutes.entitled", nil), Value: s.say("paper.minutes.heads", map[string]any{"n": m.Eligible})},
			{Label: s.say("paper.minutes.quorum", nil), Value: s.say("paper.minutes.heads", map[string]any{"n": m.Quorum})},
		},
		Labels: printing.AgendaLabels{
			Council: s.say("paper.agenda.council", nil), Items: s.say("paper.agenda.items", nil), Number: s.say("paper.minutes.number", nil),
			Item: s.say("paper.minutes.item", nil), Notes: s.say("paper.agenda.notes", nil),
			Choices: []string{s.say("paper.agenda.carried", nil), s.say("paper.agenda.changed", nil), s.say("paper.agenda.rejected", nil), s.say("paper.agenda.postponed", nil)},
			Counts:  []string{s.say("paper.minutes.for", nil), s.say("paper.minutes.against", nil), s.say("paper.minutes.abstain", nil)},
			Page:    s.page(), Foot: s.say("paper.agenda.foot", id),
		},
	}
	for _, i := range m.Agenda {
		item := printing.AgendaItem{Number: strconv.Itoa(i.N), Title: s.legible(s.say("paper.minutes.item", nil), i.Title), Figures: s.each(i), Names: s.people(i.Deeds)}
		if p := i.Proposal; p != nil {
			item.Names, item.Facts = s.concerned(p), s.proposed(p)
		}
		item.Facts = append(item.Facts, s.recused(i)...)
		out.Items = append(out.Items, item)
	}
	out.Unprintable = s.unprinted()
	return out
}

func (s secretary) agendaTitle(kind string) string {
	switch kind {
	case "representatives":
		return s.say("paper.agenda.title_representatives", nil)
	case "villagers":
		return s.say("paper.agenda.title_villagers", nil)
	case "households":
		return s.say("paper.agenda.title_households", nil)
	default:
		return s.say("paper.agenda.title_council", nil)
	}
}
