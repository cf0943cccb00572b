package httpapi

import (
	"context"
	"strconv"
	"strings"

	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/voting"
	"xinpu/app/i18n"
	"xinpu/app/reports"
	"xinpu/printing"
)

// invitationPDF announces a meeting on paper; moved, it says so, with the old day beside the new one.
func (a *API) invitationPDF(ctx context.Context, in *paperInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	id, err := meetingID(in.ID)
	if err != nil {
		return nil, err
	}
	q := a.query(ctx)
	m, err := q.Council().Meeting(id)
	if err != nil {
		return nil, err
	}
	if m.Status != "convened" {
		return nil, problem.New(problem.Refused, "invitation_over", nil).At("id")
	}
	s := a.secretary(ctx, q)
	data, err := printing.InvitationPDF(s.invitation(q.Reports().Info(), m))
	if err != nil {
		return nil, unprintable(err)
	}
	return pdf("invitation-"+in.ID+".pdf", data), nil
}

func (s secretary) invitation(info reports.Village, m council.MeetingView) printing.Invitation {
	lang := langOf(s.ctx)
	when := func(d council.AnnouncedView) string {
		parts := []string{dayWords(lang, d.Day), s.weekday(d.Day), d.Time}
		if lang != i18n.Chinese {
			parts[0], parts[1] = parts[1], parts[0]
		}
		return strings.TrimSpace(strings.Join(parts, " "))
	}
	place := s.say("paper.minutes.place", nil)
	out := printing.Invitation{
		Village: info.Name, Title: s.say("paper.invitation.title", nil), Subtitle: s.say("paper.minutes.subtitle", map[string]any{"day": dayWords(lang, m.Day), "id": m.ID}),
		Opening: s.say("paper.invitation.opening", map[string]any{"kind": s.invitedTo(m.Kind), "who": s.invited(m.Kind)}),
		Now: []printing.Fact{
			{Label: s.say("paper.invitation.when", nil), Value: when(council.AnnouncedView{Day: m.Day, Time: m.Time})},
			{Label: place, Value: s.legible(place, m.Place)},
		},
		Items: s.say("paper.invitation.items", nil), Signer: info.Name, Day: dayWords(lang, info.Today), Date: info.Now,
		Page: s.page(), Foot: s.say("paper.invitation.foot", map[string]any{"village": info.Name, "id": m.ID}), Check: s.say("paper.cards.check", nil), Watermark: s.a.watermark(s.ctx),
	}
	if n := len(m.Moved); n > 0 {
		out.Title, out.Stamp = s.say("paper.invitation.title_moved", nil), s.say("paper.invitation.stamp", nil)
		out.Why = s.say("paper.invitation.why", map[string]any{"reason": s.legible(s.say("paper.minutes.reason", nil), m.Why)})
		for _, was := range m.Moved {
			out.Was = append(out.Was, printing.Fact{Label: s.say("paper.invitation.was", nil), Value: s.legible(place, when(was)+"　"+was.Place)})
		}
		out.Opening = s.say("paper.invitation.opening_moved", map[string]any{"kind": s.invitedTo(m.Kind), "who": s.invited(m.Kind)})
		out.Now[0].Label = s.say("paper.invitation.now_when", nil)
		if m.Moved[n-1].Place != m.Place {
			out.Now[1].Label = s.say("paper.invitation.now_where", nil)
		}
	}
	out.Lines = s.announced(m)
	out.Closing = append(out.Closing, s.say("paper.invitation.quorum", map[string]any{"n": m.Eligible, "quorum": m.Quorum}))
	switch voting.Kind(m.Kind) {
	case voting.Villagers:
		out.Closing = append(out.Closing, s.say("paper.invitation.law", nil))
	case voting.Households:
		out.Closing = append(out.Closing, s.say("paper.invitation.households", nil), s.say("paper.invitation.law", nil))
	case voting.Credit, voting.Representatives:
	}
	out.Closing = append(out.Closing, s.say("paper.invitation.card", nil))
	out.Unprintable = s.unprinted()
	return out
}

// announced lists what the meeting will deal with, without anybody's name: the paper hangs where everybody reads it.
func (s secretary) announced(m council.MeetingView) []string {
	var kinds []string // in the order of the agenda
	count := map[string]int{}
	for _, i := range m.Agenda {
		title := i.Category
		n := len(i.Deeds)
		if p := i.Proposal; p != nil {
			title, n = s.kindOfProposal(p), 1
			if p.Kind == string(voting.Purchase) || p.Kind == string(voting.SchemeChange) || p.Kind == string(voting.Other) && p.Subject == nil {
				title = s.legible(s.say("paper.minutes.item", nil), p.Title)
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
			line = s.say("paper.invitation.count", map[string]any{"line": line, "n": k})
		}
		out = append(out, line)
	}
	return out
}

func (s secretary) kindOfProposal(p *council.ProposalView) string {
	switch voting.ProposalKind(p.Kind) {
	case voting.Objection:
		return s.say("paper.invitation.objection", nil)
	case voting.Notice:
		return s.say("paper.invitation.notice", nil)
	case voting.Election:
		return s.say("paper.invitation.election", nil)
	default:
		return s.say("paper.invitation.other", nil)
	}
}

func (s secretary) invitedTo(kind string) string {
	switch voting.Kind(kind) {
	case voting.Representatives:
		return s.say("says.assembly.name.representatives", nil)
	case voting.Villagers, voting.Households:
		return s.say("says.assembly.name.villagers", nil)
	default:
		return s.say("says.assembly.name.council", nil)
	}
}

func (s secretary) invited(kind string) string {
	switch voting.Kind(kind) {
	case voting.Representatives:
		return s.say("paper.invitation.who_representatives", nil)
	case voting.Villagers:
		return s.say("paper.invitation.who_villagers", nil)
	case voting.Households:
		return s.say("paper.invitation.who_households", nil)
	default:
		return s.say("paper.invitation.who_council", nil)
	}
}

func (s secretary) weekday(d calendar.Day) string {
	if langOf(s.ctx) == i18n.Chinese {
		return d.ChineseWeekday()
	}
	return d.Time().Weekday().String()
}
