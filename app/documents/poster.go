package documents

import (
	"strconv"

	"xinpu/app/council"
	"xinpu/app/reports"
	"xinpu/app/statements"
	"xinpu/printing"
)

// Poster is the board as it is, on A4 or A3: whom it names, and whom it masks, is decided there.
//
// Problems: text_unprintable.
func (d Documents) Poster(b statements.Board, all council.Meetings, a3 bool) ([]byte, error) {
	p := d.poster(b, all)
	p.A3 = a3
	return finished(printing.PosterPDF(p))
}

// Picture is the board as a picture for the village's chat group, with the same people as the poster; only the red list when that is asked for.
//
// Problems: text_unprintable.
func (d Documents) Picture(b statements.Board, all council.Meetings, redList bool) ([]byte, error) {
	if redList {
		b.Stars, all = nil, council.Meetings{}
	}
	p := d.poster(b, all)
	p.Foot = d.say("paper.picture.foot", map[string]any{"day": d.on(b.Today)})
	return finished(printing.PicturePNG(p, d.say("paper.picture.more", map[string]any{"n": "{n}"})))
}

func (d Documents) poster(b statements.Board, all council.Meetings) printing.Poster {
	info := d.q.Reports().Info()
	out := printing.Poster{
		Village: b.Village, Title: d.say("paper.poster.title", map[string]any{"month": d.month(b.Today.Month())}),
		Subtitle: d.say("paper.poster.subtitle", map[string]any{"standing": b.Scheme.Score}), Watermark: d.watermark(),
		Ranks: ranks(b.RedList), Stars: ranks(b.Stars), Empty: d.say("paper.poster.empty", nil), StarsTitle: d.say("paper.poster.stars", nil),
		Foot: d.say("paper.poster.foot", map[string]any{"day": d.on(b.Today)}), Check: d.say("paper.cards.check", nil), Date: b.Today.Time(),
	}
	if b.Seal != nil {
		out.Seal = printing.Fact{Label: d.say("paper.poster.seal", map[string]any{"month": d.month(b.Seal.Month)}), Value: b.Seal.Number.String()}
	}
	for _, m := range all.Meetings {
		if m.Status == "closed" {
			d.lastMeeting(&out, m, b, info)
			break
		}
	}
	return out
}

func ranks(list []statements.Rank) []printing.PosterRank {
	var out []printing.PosterRank
	for _, r := range list {
		out = append(out, printing.PosterRank{Place: r.Place, Name: r.Name, Stars: int(max(0, r.Stars)), Figure: strconv.FormatInt(r.Score, 10)})
	}
	return out
}

// lastMeeting stands on the poster as figures; what is still open to objection says until when.
func (d Documents) lastMeeting(p *printing.Poster, m council.MeetingHead, b statements.Board, info reports.Village) {
	p.MeetingTitle = d.say("paper.poster.meeting", map[string]any{"day": d.on(m.Day)})
	for _, of := range []struct {
		n    int
		name string
	}{{m.Carried, "carried"}, {m.Changed, "changed"}, {m.Rejected, "rejected"}, {m.Postponed, "postponed"}} {
		p.Sums = append(p.Sums, printing.MinutesSum{Figure: strconv.Itoa(of.n), Label: d.outcome(of.name)})
	}
	object := d.say("paper.poster.object", map[string]any{"shop": info.Shop})
	if b.Publication != nil && b.Publication.Items > 0 {
		until := d.on(b.Publication.Until)
		p.Notes = []string{d.say("paper.poster.publication", map[string]any{"items": b.Publication.Items, "day": until}), object}
	} else if m.Posted {
		p.Notes = []string{d.say("paper.poster.booked", nil), object}
	}
}
