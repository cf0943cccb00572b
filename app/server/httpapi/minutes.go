package httpapi

import (
	"context"
	"strconv"
	"strings"
	"time"

	"xinpu/app/council"
	"xinpu/app/house"
	"xinpu/app/people"
	"xinpu/app/reports"
	"xinpu/printing"
)

func (a *API) minutesPDF(ctx context.Context, in *paperInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	m, err := a.minutes(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	data, err := printing.MinutesPDF(m)
	if err != nil {
		return nil, unprintable(err)
	}
	return pdf("minutes-"+in.ID+".pdf", data), nil
}

func (a *API) minutesText(ctx context.Context, in *paperInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	m, err := a.minutes(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &file{ContentType: "text/plain; charset=utf-8", Disposition: `inline; filename="minutes-` + in.ID + `.txt"`, Body: printing.MinutesText(m)}, nil
}

func (a *API) minutes(ctx context.Context, id string) (printing.Minutes, error) {
	meeting, err := meetingID(id)
	if err != nil {
		return printing.Minutes{}, err
	}
	q := a.query(ctx)
	m, err := q.Council().Minutes(meeting)
	if err != nil {
		return printing.Minutes{}, err
	}
	s := a.secretary(ctx, q)
	return s.minutes(q.Reports().Info(), m), nil
}

// secretary puts what papers say into words.
type secretary struct {
	a    *API
	ctx  context.Context //nolint:containedctx // it lives as long as the request, and carries its language
	q    *house.Query
	subs *printing.Substitutes
}

func (a *API) secretary(ctx context.Context, q *house.Query) secretary {
	return secretary{a: a, ctx: ctx, q: q, subs: &printing.Substitutes{}}
}

// legible is what somebody typed, as it can be printed; where says which field it is, should the paper have to name what it cannot print.
func (s secretary) legible(where, text string) string { return s.subs.Legible(where, text) }

// unprinted says below a paper which characters stand as substitutes, and where; empty when there are none.
func (s secretary) unprinted() string {
	var out []string
	for _, m := range s.subs.Missed() {
		out = append(out, s.say("paper.report.missed", map[string]any{"code": m.Code(), "where": m.Where}))
	}
	if len(out) == 0 {
		return ""
	}
	return s.say("paper.report.unprintable", map[string]any{"sign": string(printing.Substitute), "all": strings.Join(out, s.say("paper.minutes.and", nil))})
}

func (s secretary) say(key string, args map[string]any) string { return s.a.word(s.ctx, key, args) }

func (s secretary) minutes(info reports.Village, m council.Minutes) printing.Minutes {
	out := printing.Minutes{
		Village: info.Name, Title: s.title(m.Kind), Subtitle: s.say("paper.minutes.subtitle", map[string]any{"day": dayWords(langOf(s.ctx), m.Day), "id": m.ID}),
		Watermark: s.a.watermark(s.ctx), Date: m.Opened, Facts: s.facts(m), Remarks: append(s.moves(m.Moves), s.reopened(m.Reopened)...), Closing: s.closing(info, m),
		Rolls: []printing.MinutesRoll{
			{Label: s.say("paper.minutes.came", map[string]any{"n": len(m.Came)}), Names: s.attendees(m.Came)},
			{Label: s.say("paper.minutes.away", map[string]any{"n": len(m.Away)}), Names: s.attendees(m.Away)},
		},
		Sums: []printing.MinutesSum{
			{Figure: strconv.Itoa(m.Carried), Label: s.outcome("carried")}, {Figure: strconv.Itoa(m.Changed), Label: s.outcome("changed")},
			{Figure: strconv.Itoa(m.Rejected), Label: s.outcome("rejected")}, {Figure: strconv.Itoa(m.Postponed), Label: s.outcome("postponed")},
			{Figure: strconv.Itoa(m.Items - m.Decided), Label: s.outcome("open")},
		},
		Signatures: []string{s.say("paper.minutes.sign_chair", nil), s.say("paper.minutes.sign_clerk", nil), s.say("paper.minutes.sign_supervisor", nil)},
		Labels: printing.MinutesLabels{
			Items: s.say("paper.minutes.items", nil), Number: s.say("paper.minutes.number", nil), Item: s.say("paper.minutes.item", nil),
			Outcome: s.say("paper.minutes.outcome", nil), Continued: s.say("paper.minutes.continued", nil), Earlier: s.say("paper.minutes.earlier", nil),
			Noted: s.say("paper.minutes.noted", nil), Closing: s.say("paper.minutes.closing", nil), Date: s.say("paper.minutes.date", nil),
			Page: s.page(), Foot: s.say("paper.minutes.foot", map[string]any{"village": info.Name, "id": m.ID}),
		},
	}
	if m.Ended.IsZero() {
		out.Draft = s.say("paper.minutes.draft", nil)
	} else {
		out.Date = m.Ended
	}
	if m.Seal != nil {
		out.Seal = printing.Fact{Label: s.say("paper.minutes.seal", map[string]any{"month": s.month(m.Seal.Month)}), Value: m.Seal.Number.String()}
	}
	for _, i := range m.Agenda {
		out.Items = append(out.Items, s.item(i, m.Earlier[i.N]))
	}
	out.Noted = s.noted(m.Noted)
	out.Unprintable = s.unprinted()
	return out
}

func (s secretary) title(kind string) string {
	switch kind {
	case "representatives":
		return s.say("paper.minutes.title_representatives", nil)
	case "villagers":
		return s.say("paper.minutes.title_villagers", nil)
	case "households":
		return s.say("paper.minutes.title_households", nil)
	default:
		return s.say("paper.minutes.title_council", nil)
	}
}

func (s secretary) outcome(outcome string) string {
	switch outcome {
	case "carried":
		return s.say("says.outcome.carried", nil)
	case "changed":
		return s.say("says.outcome.changed", nil)
	case "rejected":
		return s.say("says.outcome.rejected", nil)
	case "postponed":
		return s.say("says.outcome.postponed", nil)
	default:
		return s.say("says.outcome.open", nil)
	}
}

// page stays a pattern: the paper knows how many sheets it has.
func (s secretary) page() string {
	return s.say("paper.minutes.page", map[string]any{"n": "{n}", "m": "{m}"})
}

func (s secretary) facts(m council.Minutes) []printing.Fact {
	fact := func(label, value string) printing.Fact { return printing.Fact{Label: label, Value: value} }
	out := []printing.Fact{
		fact(s.say("paper.minutes.day", nil), dayWords(langOf(s.ctx), m.Day)),
		fact(s.say("paper.minutes.place", nil), s.legible(s.say("paper.minutes.place", nil), m.Place)),
		fact(s.say("paper.minutes.opened", nil), s.a.moment(s.ctx, m.Opened)),
	}
	ended := s.say("paper.minutes.going_on", nil)
	if !m.Ended.IsZero() {
		ended = s.a.moment(s.ctx, m.Ended)
	}
	out = append(out, fact(s.say("paper.minutes.ended", nil), ended),
		fact(s.say("paper.minutes.entitled", nil), s.say("paper.minutes.heads", map[string]any{"n": m.Eligible})),
		fact(s.say("paper.minutes.quorum", nil), s.say("paper.minutes.quorum_heads", map[string]any{"n": m.Quorum, "present": len(m.Came)})))
	for _, b := range m.Books {
		out = append(out, fact(s.say("paper.book.minutes", nil), s.say("paper.book.minutes_from", map[string]any{"book": b.Name, "day": dayWords(langOf(s.ctx), b.InForce)})))
	}
	return out
}

func (s secretary) attendees(all []people.Attendee) []printing.PaperName {
	var out []printing.PaperName
	for _, p := range all {
		name := p.Name
		if p.By != nil {
			name = s.say("says.stand_in", map[string]any{"by": p.By.Name, "seat": p.Name})
		}
		out = append(out, printing.PaperName{Name: name, Household: s.household(p.Household)})
	}
	return out
}

func (s secretary) household(number string) string {
	if number == "" {
		return ""
	}
	return s.say("paper.minutes.household", map[string]any{"household": number})
}

func (s secretary) names(names []string) string {
	return strings.Join(names, s.say("paper.minutes.and", nil))
}

func (s secretary) moves(moves []council.Move) []string {
	var out []string
	for _, m := range moves {
		names := make([]string, len(m.Names))
		for n, name := range m.Names {
			names[n] = s.say("paper.minutes.at", map[string]any{"name": name, "time": s.clock(m.Times[n])})
		}
		if m.Present {
			out = append(out, s.say("paper.minutes.late", map[string]any{"n": m.Before, "names": s.names(names)}))
		} else {
			out = append(out, s.say("paper.minutes.left", map[string]any{"n": m.Before, "names": s.names(names)}))
		}
	}
	return out
}

func (s secretary) reopened(times []time.Time) (out []string) {
	for _, t := range times {
		out = append(out, s.say("paper.minutes.reopened", map[string]any{"time": s.clock(t)}))
	}
	return out
}

// clock is the hour of a moment in the village.
func (s secretary) clock(t time.Time) (out string) {
	s.a.Village.View(func(h *house.House) { out = t.In(h.Core.Zone).Format("15:04") })
	return out
}

func (s secretary) closing(info reports.Village, m council.Minutes) []string {
	var out []string
	carried := 0
	for _, i := range m.Agenda {
		if i.Proposal == nil && (i.Outcome == "carried" || i.Outcome == "changed") {
			carried++
		}
	}
	switch {
	case m.Ended.IsZero():
		return []string{s.say("paper.minutes.not_over", nil)}
	case carried == 0:
		out = append(out, s.say("paper.minutes.none_carried", nil))
	case info.Scheme.PublishDays == 0:
		out = append(out, s.say("paper.minutes.at_once", map[string]any{"n": carried}))
	default:
		out = append(out, s.say("paper.minutes.publication", map[string]any{"n": carried, "day": s.day(m.Until), "shop": info.Shop}))
	}
	if back := m.Postponed + m.Items - m.Decided; back > 0 {
		out = append(out, s.say("paper.minutes.next_time", map[string]any{"n": back}))
	}
	return out
}
