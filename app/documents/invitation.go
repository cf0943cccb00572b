package documents

import (
	"strconv"
	"strings"

	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/voting"
	"xinpu/app/i18n"
	"xinpu/printing"
)

// Invitation announces a meeting; moved, it says so, with the old day beside the new one.
//
// Problems: invitation_over, text_unprintable.
func (d Documents) Invitation(m council.MeetingView) ([]byte, error) {
	if m.Status != "convened" {
		return nil, problem.New(problem.Refused, "invitation_over", nil).At("id")
	}
	return finished(printing.InvitationPDF(d.invitation(m)))
}

func (d Documents) invitation(m council.MeetingView) printing.Invitation {
	info := d.q.Reports().Info()
	when := func(at council.AnnouncedView) string {
		parts := []string{d.on(at.Day), d.weekday(at.Day), at.Time}
		if d.q.Lang != i18n.Chinese {
			parts[0], parts[1] = parts[1], parts[0]
		}
		return strings.TrimSpace(strings.Join(parts, " "))
	}
	place := d.say("paper.minutes.place", nil)
	out := printing.Invitation{
		Village: info.Name, Title: d.say("paper.invitation.title", nil), Subtitle: d.say("paper.minutes.subtitle", map[string]any{"day": d.on(m.Day), "id": m.ID}),
		Opening: d.say("paper.invitation.opening", map[string]any{"kind": d.invitedTo(m.Kind), "who": d.invited(m.Kind)}),
		Now: []printing.Fact{
			{Label: d.say("paper.invitation.when", nil), Value: when(council.AnnouncedView{Day: m.Day, Time: m.Time})},
			{Label: place, Value: d.legible(place, m.Place)},
		},
		Items: d.say("paper.invitation.items", nil), Signer: info.Name, Day: d.on(info.Today), Date: info.Now,
		Page: d.page(), Foot: d.say("paper.invitation.foot", map[string]any{"village": info.Name, "id": m.ID}), Check: d.say("paper.cards.check", nil), Watermark: d.watermark(),
	}
	if n := len(m.Moved); n > 0 {
		out.Title, out.Stamp = d.say("paper.invitation.title_moved", nil), d.say("paper.invitation.stamp", nil)
		out.Why = d.say("paper.invitation.why", map[string]any{"reason": d.legible(d.say("paper.minutes.reason", nil), m.Why)})
		for _, was := range m.Moved {
			out.Was = append(out.Was, printing.Fact{Label: d.say("paper.invitation.was", nil), Value: d.legible(place, when(was)+"　"+was.Place)})
		}
		out.Opening = d.say("paper.invitation.opening_moved", map[string]any{"kind": d.invitedTo(m.Kind), "who": d.invited(m.Kind)})
		out.Now[0].Label = d.say("paper.invitation.now_when", nil)
		if m.Moved[n-1].Place != m.Place {
			out.Now[1].Label = d.say("paper.invitation.now_where", nil)
		}
	}
	out.Lines = d.announced(m)
	out.Closing = append(out.Closing, d.say("paper.invitation.quorum", map[string]any{"n": m.Eligible, "quorum": m.Quorum}))
	switch voting.Kind(m.Kind) {
	case voting.Villagers:
		out.Closing = append(out.Closing, d.say("paper.invitation.law", nil))
	case voting.Households:
		out.Closing = append(out.Closing, d.say("paper.invitation.households", nil), d.say("paper.invitation.law", nil))
	case voting.Credit, voting.Representatives:
	}
	out.Closing = append(out.Closing, d.say("paper.invitation.card", nil))
	out.Unprintable = d.unprinted()
	return out
}

// announced lists what the meeting will deal with, without anybody's name: the paper hangs where everybody reads it.
func (d Documents) announced(m council.MeetingView) []string {
	var kinds []string // in the order of the agenda
	count := map[string]int{}
	for _, i := range m.Agenda {
		title := i.Category
		n := len(i.Deeds)
		if p := i.Proposal; p != nil {
			title, n = d.kindOfProposal(p), 1
			if p.Kind == string(voting.Purchase) || p.Kind == string(voting.SchemeChange) || p.Kind == string(voting.Other) && p.Subject == nil {
				title = d.legible(d.say("paper.minutes.item", nil), p.Title)
			}
		}
		if count[title] == 0 {
			kinds = append(kinds, title)
		}
		count[title] += n
	}
	var out []string
	for n, title := range kinds {
		line := strconv.Itoa(n+1) + ". " + title
		if k := count[title]; k > 1 {
			line = d.say("paper.invitation.count", map[string]any{"line": line, "n": k})
		}
		out = append(out, line)
	}
	return out
}

func (d Documents) kindOfProposal(p *council.ProposalView) string {
	switch voting.ProposalKind(p.Kind) {
	case voting.Objection:
		return d.say("paper.invitation.objection", nil)
	case voting.Notice:
		return d.say("paper.invitation.notice", nil)
	case voting.Election:
		return d.say("paper.invitation.election", nil)
	default:
		return d.say("paper.invitation.other", nil)
	}
}

func (d Documents) invitedTo(kind string) string {
	switch voting.Kind(kind) {
	case voting.Representatives:
		return d.say("says.assembly.name.representatives", nil)
	case voting.Villagers, voting.Households:
		return d.say("says.assembly.name.villagers", nil)
	default:
		return d.say("says.assembly.name.council", nil)
	}
}

func (d Documents) invited(kind string) string {
	switch voting.Kind(kind) {
	case voting.Representatives:
		return d.say("paper.invitation.who_representatives", nil)
	case voting.Villagers:
		return d.say("paper.invitation.who_villagers", nil)
	case voting.Households:
		return d.say("paper.invitation.who_households", nil)
	default:
		return d.say("paper.invitation.who_council", nil)
	}
}

func (d Documents) weekday(day calendar.Day) string {
	if d.q.Lang == i18n.Chinese {
		return day.ChineseWeekday()
	}
	return day.Time().Weekday().String()
}
