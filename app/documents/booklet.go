package documents

import (
	"strings"
	"time"

	"xinpu/app/council"
	"xinpu/app/domain/scheme"
	"xinpu/app/rulebook"
	"xinpu/printing"
)

// Booklet is a version of the rule book for every household, A5.
//
// Problems: text_unprintable.
func (d Documents) Booklet(v council.VersionFile) ([]byte, error) {
	return finished(printing.BookletPDF(d.bind(v).booklet()))
}

// DraftBooklet is what people read before they decide. A text that cannot be read cannot be printed.
//
// Problems: those of scheme.Read; text_unprintable.
func (d Documents) DraftBooklet(draft council.Draft) ([]byte, error) {
	if _, err := scheme.Read([]byte(draft.Source)); err != nil {
		return nil, err
	}
	b := &binder{Documents: d, book: *d.q.Deeds().CheckBook([]byte(draft.Source), nil).Scheme, title: draft.Name, made: draft.At}
	b.draft = b.say("paper.book.draft", nil)
	b.fact("paper.book.adopted", b.say("paper.book.not_adopted", nil))
	b.figures()
	return finished(printing.BookletPDF(b.booklet()))
}

// RulesPoster is a version of the rule book to put up, A4 or A3.
//
// Problems: text_unprintable.
func (d Documents) RulesPoster(v council.VersionFile, a3 bool) ([]byte, error) {
	b, info := d.bind(v), d.q.Reports().Info()
	p := printing.RulesPoster{
		A3: a3, Village: info.Name, Title: b.title, Subtitle: b.under, Draft: b.draft, Watermark: d.watermark(), Points: b.book.Points, Score: b.book.Score,
		Foot: info.Name + "  " + b.under, Page: b.page(), Check: b.say("paper.cards.check", nil), Date: b.made,
	}
	for _, c := range b.book.Categories {
		part := printing.RulesPart{Title: c.Name}
		for _, r := range c.Rules {
			line := printing.RulesLine{Name: r.Name, Per: b.say("paper.book.per", map[string]any{"per": perWords(r)})}
			if r.Source == "sample" {
				line.Mark = "*"
			}
			if r.Points != 0 {
				line.Points = plus(r.Points)
			}
			if r.Score != 0 {
				line.Score = plus(r.Score)
			}
			part.Rules = append(part.Rules, line)
		}
		p.Parts = append(p.Parts, part)
	}
	if len(b.book.Benefits) > 0 {
		part := printing.RulesPart{Title: b.say("paper.book.benefits", map[string]any{"standing": b.book.Score})}
		for _, o := range b.book.Benefits {
			part.Rules = append(part.Rules, printing.RulesLine{Name: o.Name, Score: b.say("paper.book.from", map[string]any{"n": o.Score})})
		}
		p.Parts = append(p.Parts, part)
	}
	for _, f := range b.facts {
		p.Notes = append(p.Notes, f.Label+b.say("paper.book.colon", nil)+f.Value)
	}
	p.Notes = append(p.Notes, b.say("paper.book.vote", map[string]any{"days": b.book.PublishDays, "points": b.book.Points}), b.say("paper.book.object", map[string]any{"shop": info.Shop}), b.say("paper.book.star_mark", nil))
	return finished(printing.RulesPosterPDF(p))
}

// binder puts a rule book on paper.
type binder struct {
	Documents
	book  rulebook.Scheme
	title string
	under string // "2026年12月1日起施行"
	facts []printing.Fact
	draft string
	made  time.Time
}

func (d Documents) bind(v council.VersionFile) *binder {
	b := &binder{Documents: d, book: v.Scheme, title: v.Version.Name, made: v.Version.Adopted.Time()}
	b.under = b.say("paper.book.in_force", map[string]any{"day": b.on(v.Version.InForce)})
	b.fact("paper.book.adopted", v.Version.Decision)
	if f := v.Version.Filing; f != nil {
		b.fact("paper.book.filed", strings.TrimSpace(b.on(f.Day)+" "+f.Number))
	} else {
		b.fact("paper.book.filed", b.say("paper.book.not_filed", nil))
	}
	b.figures()
	return b
}

func (b *binder) fact(key, value string) {
	if value != "" {
		b.facts = append(b.facts, printing.Fact{Label: b.say(key, nil), Value: value})
	}
}

// figures say what the two accounts are.
func (b *binder) figures() {
	b.fact("paper.book.subject", b.book.SubjectName)
	b.fact("paper.book.points", b.say("paper.book.spent", map[string]any{"points": b.book.Points}))
	base := map[string]any{"standing": b.book.Score, "base": b.book.Base, "step": b.book.StarStep}
	if b.book.StarStep > 0 {
		b.fact("paper.book.standing", b.say("paper.book.stars", base))
	} else {
		b.fact("paper.book.standing", b.say("paper.book.base", base))
	}
	b.fact("paper.book.article", b.book.Article)
}

func (b *binder) notes() []string {
	out := []string{
		b.say("paper.book.vote", map[string]any{"days": b.book.PublishDays, "points": b.book.Points}),
		b.say("paper.book.minor", map[string]any{"standing": b.book.Score}),
		b.say("paper.book.object", map[string]any{"shop": b.q.Reports().Info().Shop}),
		b.say("paper.book.marks", nil),
	}
	return out
}

func (b *binder) mark(source string) string {
	if source == "" {
		return ""
	}
	return b.say("scheme.value."+source, nil)
}

func (b *binder) rule(r rulebook.Rule) printing.PartEntry {
	e := printing.PartEntry{Name: r.Name, Explanation: b.say("paper.book.per", map[string]any{"per": perWords(r)}), Limits: r.Limits, Mark: b.mark(r.Source)}
	if r.Points != 0 {
		e.Figures = append(e.Figures, b.book.Points+" "+plus(r.Points))
	}
	if r.Score != 0 {
		e.Figures = append(e.Figures, b.book.Score+" "+plus(r.Score))
	}
	return e
}

// perWords is 次 or 2小时.
func perWords(r rulebook.Rule) string {
	if r.Per == "1" {
		return r.Unit
	}
	return r.Per + r.Unit
}

// parts are the categories, then what else stands in the book.
func (b *binder) parts() []printing.Part {
	var out []printing.Part
	for _, c := range b.book.Categories {
		p := printing.Part{Title: c.Name}
		for _, r := range c.Rules {
			p.Entries = append(p.Entries, b.rule(r))
		}
		out = append(out, p)
	}
	for _, part := range b.book.Parts {
		if part.Code == "points" || part.Code == "standing" {
			continue // the cover says them
		}
		p := printing.Part{Title: part.Title}
		for _, entry := range part.Entries {
			p.Entries = append(p.Entries, b.entry(part.Title, entry))
		}
		out = append(out, p)
	}
	return out
}

// entry makes a line of a part that is no rule: its name, then what else is said, without codes, which are for the program.
func (b *binder) entry(title string, lines []rulebook.BookLine) printing.PartEntry {
	e := printing.PartEntry{Name: title}
	var said []string
	for _, l := range lines {
		switch {
		case l.Field == "code":
		case l.Field == "source":
			e.Mark = l.Value
		case l.Field == "name" && l.Depth == 1:
			e.Name = l.Value
		case l.Value == "":
			said = append(said, l.Label)
		default:
			said = append(said, l.Label+b.say("paper.book.colon", nil)+l.Value)
		}
	}
	e.Explanation = strings.Join(said, b.say("says.book.semicolon", nil))
	return e
}

func (b *binder) booklet() printing.Booklet {
	info := b.q.Reports().Info()
	return printing.Booklet{
		Village: info.Name, Title: b.title, Subtitle: b.under, Draft: b.draft, Watermark: b.watermark(), Facts: b.facts, Parts: b.parts(), Notes: b.notes(), Date: b.made,
		Labels: printing.BookletLabels{Notes: b.say("paper.book.notes", nil), Page: b.page(), Foot: join(info.Name, b.under, b.draft)},
	}
}

func join(words ...string) string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, "  ")
}
