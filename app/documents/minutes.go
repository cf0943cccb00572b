package documents

import (
	"strconv"
	"strings"
	"time"

	"xinpu/app/council"
	"xinpu/app/people"
	"xinpu/app/reports"
	"xinpu/printing"
)

// Minutes are the minutes of a meeting on A4.
//
// Problems: text_unprintable.
func (d Documents) Minutes(m council.Minutes) ([]byte, error) {
	return finished(printing.MinutesPDF(d.minutes(m)))
}

// MinutesText are the minutes of a meeting as text.
func (d Documents) MinutesText(m council.Minutes) []byte { return printing.MinutesText(d.minutes(m)) }

func (d Documents) minutes(m council.Minutes) printing.Minutes {
	info := d.q.Reports().Info()
	out := printing.Minutes{
		Village: info.Name, Title: d.title(m.Kind), Subtitle: d.say("paper.minutes.subtitle", map[string]any{"day": d.on(m.Day), "id": m.ID}),
		Watermark: d.watermark(), Date: m.Opened, Facts: d.facts(m), Remarks: append(d.moves(m.Moves), d.reopened(m.Reopened)...), Closing: d.closing(info, m),
		Rolls: []printing.MinutesRoll{
			{Label: d.say("paper.minutes.came", map[string]any{"n": len(m.Came)}), Names: d.attendees(m.Came)},
			{Label: d.say("paper.minutes.away", map[string]any{"n": len(m.Away)}), Names: d.attendees(m.Away)},
		},
		Sums: []printing.MinutesSum{
			{Figure: strconv.Itoa(m.Carried), Label: d.outcome("carried")}, {Figure: strconv.Itoa(m.Changed), Label: d.outcome("changed")},
			{Figure: strconv.Itoa(m.Rejected), Label: d.outcome("rejected")}, {Figure: strconv.Itoa(m.Postponed), Label: d.outcome("postponed")},
			{Figure: strconv.Itoa(m.Items - m.Decided), Label: d.outcome("open")},
		},
		Signatures: []string{d.say("paper.minutes.sign_chair", nil), d.say("paper.minutes.sign_clerk", nil), d.say("paper.minutes.sign_supervisor", nil)},
		Labels: printing.MinutesLabels{
			Items: d.say("paper.minutes.items", nil), Number: d.say("paper.minutes.number", nil), Item: d.say("paper.minutes.item", nil),
			Outcome: d.say("paper.minutes.outcome", nil), Continued: d.say("paper.minutes.continued", nil), Earlier: d.say("paper.minutes.earlier", nil),
			Noted: d.say("paper.minutes.noted", nil), Closing: d.say("paper.minutes.closing", nil), Date: d.say("paper.minutes.date", nil),
			Page: d.page(), Foot: d.say("paper.minutes.foot", map[string]any{"village": info.Name, "id": m.ID}),
		},
	}
	if m.Ended.IsZero() {
		out.Draft = d.say("paper.minutes.draft", nil)
	} else {
		out.Date = m.Ended
	}
	if m.Seal != nil {
		out.Seal = printing.Fact{Label: d.say("paper.minutes.seal", map[string]any{"month": d.month(m.Seal.Month)}), Value: m.Seal.Number.String()}
	}
	for _, i := range m.Agenda {
		out.Items = append(out.Items, d.item(i, m.Earlier[i.N]))
	}
	out.Noted = d.noted(m.Noted)
	out.Unprintable = d.unprinted()
	return out
}

func (d Documents) title(kind string) string {
	switch kind {
	case "representatives":
		return d.say("paper.minutes.title_representatives", nil)
	case "villagers":
		return d.say("paper.minutes.title_villagers", nil)
	case "households":
		return d.say("paper.minutes.title_households", nil)
	default:
		return d.say("paper.minutes.title_council", nil)
	}
}

func (d Documents) outcome(outcome string) string {
	switch outcome {
	case "carried":
		return d.say("says.outcome.carried", nil)
	case "changed":
		return d.say("says.outcome.changed", nil)
	case "rejected":
		return d.say("says.outcome.rejected", nil)
	case "postponed":
		return d.say("says.outcome.postponed", nil)
	default:
		return d.say("says.outcome.open", nil)
	}
}

func (d Documents) facts(m council.Minutes) []printing.Fact {
	fact := func(label, value string) printing.Fact { return printing.Fact{Label: label, Value: value} }
	out := []printing.Fact{
		fact(d.say("paper.minutes.day", nil), d.on(m.Day)),
		fact(d.say("paper.minutes.place", nil), d.legible(d.say("paper.minutes.place", nil), m.Place)),
		fact(d.say("paper.minutes.opened", nil), d.moment(m.Opened)),
	}
	ended := d.say("paper.minutes.going_on", nil)
	if !m.Ended.IsZero() {
		ended = d.moment(m.Ended)
	}
	out = append(out, fact(d.say("paper.minutes.ended", nil), ended),
		fact(d.say("paper.minutes.entitled", nil), d.say("paper.minutes.heads", map[string]any{"n": m.Eligible})),
		fact(d.say("paper.minutes.quorum", nil), d.say("paper.minutes.quorum_heads", map[string]any{"n": m.Quorum, "present": len(m.Came)})))
	for _, b := range m.Books {
		out = append(out, fact(d.say("paper.book.minutes", nil), d.say("paper.book.minutes_from", map[string]any{"book": b.Name, "day": d.on(b.InForce)})))
	}
	return out
}

func (d Documents) attendees(all []people.Attendee) []printing.PaperName {
	var out []printing.PaperName
	for _, p := range all {
		name := p.Name
		if p.By != nil {
			name = d.say("says.stand_in", map[string]any{"by": p.By.Name, "seat": p.Name})
		}
		out = append(out, printing.PaperName{Name: name, Household: d.household(p.Household)})
	}
	return out
}

func (d Documents) household(number string) string {
	if number == "" {
		return ""
	}
	return d.say("paper.minutes.household", map[string]any{"household": number})
}

func (d Documents) names(names []string) string {
	return strings.Join(names, d.say("paper.minutes.and", nil))
}

func (d Documents) moves(moves []council.Move) []string {
	var out []string
	for _, m := range moves {
		names := make([]string, len(m.Names))
		for n, name := range m.Names {
			names[n] = d.say("paper.minutes.at", map[string]any{"name": name, "time": d.clock(m.Times[n])})
		}
		if m.Present {
			out = append(out, d.say("paper.minutes.late", map[string]any{"n": m.Before, "names": d.names(names)}))
		} else {
			out = append(out, d.say("paper.minutes.left", map[string]any{"n": m.Before, "names": d.names(names)}))
		}
	}
	return out
}

func (d Documents) reopened(times []time.Time) (out []string) {
	for _, t := range times {
		out = append(out, d.say("paper.minutes.reopened", map[string]any{"time": d.clock(t)}))
	}
	return out
}

func (d Documents) closing(info reports.Village, m council.Minutes) []string {
	var out []string
	carried := 0
	for _, i := range m.Agenda {
		if i.Proposal == nil && (i.Outcome == "carried" || i.Outcome == "changed") {
			carried++
		}
	}
	switch {
	case m.Ended.IsZero():
		return []string{d.say("paper.minutes.not_over", nil)}
	case carried == 0:
		out = append(out, d.say("paper.minutes.none_carried", nil))
	case info.Scheme.PublishDays == 0:
		out = append(out, d.say("paper.minutes.at_once", map[string]any{"n": carried}))
	default:
		out = append(out, d.say("paper.minutes.publication", map[string]any{"n": carried, "day": d.day(m.Until), "shop": info.Shop}))
	}
	if back := m.Postponed + m.Items - m.Decided; back > 0 {
		out = append(out, d.say("paper.minutes.next_time", map[string]any{"n": back}))
	}
	return out
}
