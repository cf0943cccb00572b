package httpapi

import (
	"context"
	"strconv"

	"xinpu/app/council"
	"xinpu/app/reports"
	"xinpu/app/statements"
	"xinpu/printing"
)

// posterPDF prints the board as it is: whom it names, and whom it masks, is decided there.
func (a *API) posterPDF(ctx context.Context, in *posterInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	q := a.query(ctx)
	s := a.secretary(ctx, q)
	p := s.poster(q.Statements().Board(), q.Council().Meetings(), q.Reports().Info())
	p.A3 = in.Size == "A3"
	data, err := printing.PosterPDF(p)
	if err != nil {
		return nil, unprintable(err)
	}
	return pdf("poster-"+in.Size+".pdf", data), nil
}

func (s secretary) poster(b statements.Board, all council.Meetings, info reports.Village) printing.Poster {
	out := printing.Poster{
		Village: b.Village, Title: s.say("paper.poster.title", map[string]any{"month": s.month(b.Today.Month())}),
		Subtitle: s.say("paper.poster.subtitle", map[string]any{"standing": b.Scheme.Standing}), Watermark: s.a.watermark(s.ctx),
		Ranks: ranks(b.RedList), Stars: ranks(b.Stars), Empty: s.say("paper.poster.empty", nil), StarsTitle: s.say("paper.poster.stars", nil),
		Foot: s.say("paper.poster.foot", map[string]any{"day": dayWords(langOf(s.ctx), b.Today)}), Check: s.say("paper.cards.check", nil), Date: b.Today.Time(),
	}
	if b.Seal != nil {
		out.Seal = printing.Fact{Label: s.say("paper.poster.seal", map[string]any{"month": s.month(b.Seal.Month)}), Value: b.Seal.Number.String()}
	}
	for _, m := range all.Meetings {
		if m.Status == "closed" {
			s.lastMeeting(&out, m, b, info)
			break
		}
	}
	return out
}

func ranks(list []statements.Rank) []printing.PosterRank {
	var out []printing.PosterRank
	for _, r := range list {
		out = append(out, printing.PosterRank{Place: r.Place, Name: r.Name, Stars: int(max(0, r.Stars)), Figure: strconv.FormatInt(r.Standing, 10)})
	}
	return out
}

// lastMeeting stands on the poster as figures; what is still open to objection says until when.
func (s secretary) lastMeeting(p *printing.Poster, m council.MeetingHead, b statements.Board, info reports.Village) {
	p.MeetingTitle = s.say("paper.poster.meeting", map[string]any{"day": dayWords(langOf(s.ctx), m.Day)})
	for _, of := range []struct {
		n    int
		name string
	}{{m.Carried, "carried"}, {m.Changed, "changed"}, {m.Rejected, "rejected"}, {m.Postponed, "postponed"}} {
		p.Sums = append(p.Sums, printing.MinutesSum{Figure: strconv.Itoa(of.n), Label: s.outcome(of.name)})
	}
	object := s.say("paper.poster.object", map[string]any{"shop": info.Shop})
	if b.Publication != nil && b.Publication.Items > 0 {
		until := dayWords(langOf(s.ctx), b.Publication.Until)
		p.Notes = []string{s.say("paper.poster.publication", map[string]any{"items": b.Publication.Items, "day": until}), object}
	} else if m.Posted {
		p.Notes = []string{s.say("paper.poster.booked", nil), object}
	}
}
