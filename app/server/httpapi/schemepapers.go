package httpapi

import (
	"context"
	"strings"
	"time"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/rulebook"
	"xinpu/printing"
)

func (a *API) registerSchemePapers() {
	op(a, tagRulebook, "GET /api/schemes/{id}/booklet.pdf", "scheme-booklet-pdf",
		"Returns a version of the rule book as a booklet for every household, A5.", everyRole, a.schemeBooklet, PDF)
	op(a, tagRulebook, "GET /api/schemes/{id}/poster.pdf", "scheme-poster-pdf",
		"Returns a version of the rule book as a poster, A4 or A3.", everyRole, a.schemePoster, PDF)
	op(a, tagRulebook, "GET /api/schemes/{id}/source.yaml", "scheme-source",
		"Returns the text of a version of the rule book as a file.", everyRole, a.schemeSource, YAML)
	op(a, tagRulebook, "GET /api/scheme/draft/booklet.pdf", "draft-booklet-pdf",
		"Returns the draft of the rule book as a booklet that is marked as a draft.", room, a.draftBooklet, PDF)
	op(a, tagRulebook, "GET /api/scheme/draft/source.yaml", "draft-source",
		"Returns the text of the draft of the rule book as a file.", room, a.draftSource, YAML)
}

type bookPaperInput struct {
	ID   string `path:"id" maxLength:"30"`
	Lang string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

type bookPosterInput struct {
	ID   string `path:"id" maxLength:"30"`
	Size string `query:"size" enum:"A4,A3" default:"A4" doc:"of the paper"`
	Lang string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

type draftPaperInput struct {
	Lang string `query:"lang" enum:"zh-CN,en" doc:"for a frame, which sends no language of its own"`
}

// binder puts a rule book on paper.
type binder struct {
	secretary
	book  rulebook.Scheme
	title string
	under string // "2026年12月1日起施行"
	facts []printing.Fact
	draft string
	made  time.Time
}

func (a *API) bind(ctx context.Context, id string) (*binder, error) {
	seq, err := versionID(id)
	if err != nil {
		return nil, err
	}
	q := a.query(ctx)
	v, err := q.Council().Version(seq)
	if err != nil {
		return nil, err
	}
	b := &binder{secretary: secretary{a: a, ctx: ctx, q: q}, book: v.Scheme, title: v.Version.Name, made: v.Version.Adopted.Time()}
	lang := langOf(ctx)
	b.under = b.say("paper.book.in_force", map[string]any{"day": dayWords(lang, v.Version.InForce)})
	b.fact("paper.book.adopted", v.Version.Decision)
	if f := v.Version.Filing; f != nil {
		b.fact("paper.book.filed", strings.TrimSpace(dayWords(lang, f.Day)+" "+f.Number))
	} else {
		b.fact("paper.book.filed", b.say("paper.book.not_filed", nil))
	}
	b.figures()
	return b, nil
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
	base := map[string]any{"standing": b.book.Standing, "base": b.book.Base, "step": b.book.StarStep}
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
		b.say("paper.book.minor", map[string]any{"standing": b.book.Standing}),
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
	e := printing.PartEntry{Name: r.Name, Says: b.say("paper.book.per", map[string]any{"per": perWords(r)}), Limits: r.Limits, Mark: b.mark(r.Source)}
	if r.Points != 0 {
		e.Figures = append(e.Figures, b.book.Points+" "+plus(r.Points))
	}
	if r.Standing != 0 {
		e.Figures = append(e.Figures, b.book.Standing+" "+plus(r.Standing))
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
	e.Says = strings.Join(said, b.say("says.book.semicolon", nil))
	return e
}

func (b *binder) booklet() printing.Booklet {
	info := b.q.Reports().Info()
	return printing.Booklet{
		Village: info.Name, Title: b.title, Subtitle: b.under, Draft: b.draft, Watermark: b.a.watermark(b.ctx), Facts: b.facts, Parts: b.parts(), Notes: b.notes(), Date: b.made,
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

func (a *API) schemeBooklet(ctx context.Context, in *bookPaperInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	b, err := a.bind(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	data, err := printing.BookletPDF(b.booklet())
	if err != nil {
		return nil, unprintable(err)
	}
	return pdf("scheme-"+in.ID+".pdf", data), nil
}

// draftBooklet is what people read before they decide. A text that cannot be read cannot be printed.
func (a *API) draftBooklet(ctx context.Context, in *draftPaperInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	q := a.query(ctx)
	d := q.Council().Draft()
	if d.Seq == 0 {
		return nil, problem.New(problem.NotFound, "draft_none", nil)
	}
	if _, err := scheme.Read([]byte(d.Source)); err != nil {
		return nil, err
	}
	b := &binder{secretary: secretary{a: a, ctx: ctx, q: q}, book: *q.Deeds().CheckBook([]byte(d.Source), nil).Scheme, title: d.Name, made: d.At}
	b.draft = b.say("paper.book.draft", nil)
	b.fact("paper.book.adopted", b.say("paper.book.not_adopted", nil))
	b.figures()
	data, err := printing.BookletPDF(b.booklet())
	if err != nil {
		return nil, unprintable(err)
	}
	return pdf("scheme-draft.pdf", data), nil
}

func (a *API) schemePoster(ctx context.Context, in *bookPosterInput) (*file, error) {
	ctx = speak(ctx, in.Lang)
	b, err := a.bind(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	info := b.q.Reports().Info()
	p := printing.RulesPoster{
		A3: in.Size == "A3", Village: info.Name, Title: b.title, Subtitle: b.under, Draft: b.draft, Watermark: a.watermark(ctx), Points: b.book.Points, Standing: b.book.Standing,
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
			if r.Standing != 0 {
				line.Standing = plus(r.Standing)
			}
			part.Rules = append(part.Rules, line)
		}
		p.Parts = append(p.Parts, part)
	}
	if len(b.book.Benefits) > 0 {
		part := printing.RulesPart{Title: b.say("paper.book.benefits", map[string]any{"standing": b.book.Standing})}
		for _, o := range b.book.Benefits {
			part.Rules = append(part.Rules, printing.RulesLine{Name: o.Name, Standing: b.say("paper.book.from", map[string]any{"n": o.Standing})})
		}
		p.Parts = append(p.Parts, part)
	}
	for _, f := range b.facts {
		p.Notes = append(p.Notes, f.Label+b.say("paper.book.colon", nil)+f.Value)
	}
	p.Notes = append(p.Notes, b.say("paper.book.vote", map[string]any{"days": b.book.PublishDays, "points": b.book.Points}), b.say("paper.book.object", map[string]any{"shop": info.Shop}), b.say("paper.book.star_mark", nil))
	data, err := printing.RulesPosterPDF(p)
	if err != nil {
		return nil, unprintable(err)
	}
	return pdf("scheme-"+in.ID+"-"+in.Size+".pdf", data), nil
}

func yamlFile(name, source string) *file {
	return &file{ContentType: "application/yaml; charset=utf-8", Disposition: `attachment; filename="` + name + `.yaml"`, Body: []byte(source)}
}

func (a *API) schemeSource(ctx context.Context, in *bookPaperInput) (*file, error) {
	seq, err := versionID(in.ID)
	if err != nil {
		return nil, err
	}
	v, err := a.query(ctx).Council().Version(seq)
	if err != nil {
		return nil, err
	}
	return yamlFile("scheme-"+in.ID, v.Source), nil
}

func (a *API) draftSource(ctx context.Context, _ *draftPaperInput) (*file, error) {
	d := a.query(ctx).Council().Draft()
	if d.Seq == 0 {
		return nil, problem.New(problem.NotFound, "draft_none", nil)
	}
	return yamlFile("scheme-draft", d.Source), nil
}
