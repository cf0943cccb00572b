package cli

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/i18n"
	"xinpu/app/rulebook"
)

// schemeCommand works on rule books: a name is a preset's or a file's. All but the last two need no village.
type schemeCommand struct {
	List   schemeListCommand   `cmd:"" help:"列出自带的积分办法 List the rule books that come with the program."`
	Show   schemeShowCommand   `cmd:"" help:"看一份积分办法 Print a rule book."`
	Check  schemeCheckCommand  `cmd:"" help:"检查一份积分办法 Check a rule book by the law and for slips."`
	Diff   schemeDiffCommand   `cmd:"" help:"比较两份积分办法 Say what differs between two rule books."`
	Schema schemeSchemaCommand `cmd:"" help:"给编辑器用的 JSON Schema The JSON Schema for editors."`

	Try     schemeTryCommand     `cmd:"" help:"拿记下的事项试算另一份办法，不入账 Score recorded deeds under another rule book; nothing is booked."`
	Booklet schemeBookletCommand `cmd:"" help:"打印现行办法，A5 小册子 Print the rule book in force, A5."`
}

// source reads a preset or a file.
//
// Problems: scheme_unknown, file_missing.
func source(name string) ([]byte, error) {
	if !strings.ContainsAny(name, `./\`) {
		return scheme.Preset(name)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, problem.New(problem.NotFound, "file_missing", problem.Args{"file": name}).Because(err)
	}
	return text, nil
}

func book(name string) (*scheme.Scheme, error) {
	text, err := source(name)
	if err != nil {
		return nil, err
	}
	return scheme.Read(text)
}

type schemeListCommand struct{}

// presetLine is one preset in the list.
type presetLine struct {
	Code      string `json:"code"`
	Name      string `json:"name"`
	Village   string `json:"village"`
	Subject   string `json:"subject"`
	Rules     int    `json:"rules"`
	Article   int    `json:"article"` // rules with figures of the article
	Adoptable bool   `json:"adoptable"`
}

func (c *schemeListCommand) Run(s *session) error {
	var lines []presetLine
	for _, code := range scheme.Presets {
		text, err := scheme.Preset(code)
		if err != nil {
			return err
		}
		b, err := scheme.Read(text)
		if err != nil {
			return err
		}
		_, refused := scheme.Adoptable(text)
		l := presetLine{Code: code, Name: b.Name, Village: b.Village, Subject: b.Subject, Adoptable: refused == nil}
		for _, g := range b.Categories {
			l.Rules += len(g.Rules)
			for _, r := range g.Rules {
				if r.Source == "article" {
					l.Article++
				}
			}
		}
		lines = append(lines, l)
	}
	if s.json {
		return s.print(lines)
	}
	for _, l := range lines {
		state := "refused"
		if l.Adoptable {
			state = "adoptable"
		}
		fmt.Fprintf(s.out, "%-13s %s（%s），%d 条，%s，%s\n", l.Code, l.Name, l.Village, l.Rules, s.value(l.Subject), s.zh("scheme."+state, nil))
	}
	return nil
}

type schemeShowCommand struct {
	Name string `arg:"" help:"自带的名字或文件 A preset or a file."`
}

// shownRule is a rule as it is printed.
type shownRule struct {
	Category string `json:"category"`
	Code     string `json:"code"`
	Name     string `json:"name"`
	Unit     string `json:"unit"`
	Per      string `json:"per"`
	Points   int64  `json:"points"`
	Standing int64  `json:"standing"`
	Source   string `json:"source"`
	Says     string `json:"says"`
}

func (c *schemeShowCommand) Run(s *session) error {
	b, err := book(c.Name)
	if err != nil {
		return err
	}
	var rules []shownRule
	for _, g := range b.Categories {
		for _, r := range g.Rules {
			rules = append(rules, shownRule{
				Category: g.Name, Code: r.Code, Name: r.Name, Unit: r.Unit, Per: r.PerQuantity().String(), Points: r.Points, Standing: r.Score,
				Source: r.Source, Says: s.ruleSays(b, r),
			})
		}
	}
	if s.json {
		return s.print(map[string]any{"code": b.Code, "name": b.Name, "outline": b.Outline(), "rules": rules})
	}
	fmt.Fprintln(s.out, s.zh("scheme.heading", map[string]any{"name": b.Name, "code": b.Code}))
	inline := false // the line before goes on
	for n, l := range b.Outline() {
		value := l.Value
		if l.Known {
			var words []string
			for w := range strings.SplitSeq(value, "、") {
				words = append(words, s.value(w))
			}
			value = strings.Join(words, "、")
		}
		begin := "，"
		if n > 0 && (l.Depth == 0 || l.First || value == "" || !inline) {
			begin = "\n" + strings.Repeat("  ", l.Depth+1)
		} else if n == 0 {
			begin = "  "
		}
		inline = l.Depth > 0 && value != ""
		fmt.Fprint(s.out, begin, strings.TrimSpace(s.zh("scheme.field."+l.Field, nil)+" "+value))
	}
	fmt.Fprintln(s.out)
	category := ""
	for _, r := range rules {
		if r.Category != category {
			category = r.Category
			fmt.Fprintf(s.out, "【%s】\n", category)
		}
		fmt.Fprintf(s.out, "  %s\n", r.Says)
	}
	return nil
}

// ruleSays is a rule in one sentence with its caps, its people and its source.
func (s *session) ruleSays(b *scheme.Scheme, r *scheme.Rule) string {
	per := r.Unit
	if r.PerQuantity() != scheme.One {
		per = r.PerQuantity().String() + r.Unit
	}
	var figures []string
	if r.Points != 0 {
		figures = append(figures, fmt.Sprintf("%s %+d", b.Points.Name, r.Points))
	}
	if r.Score != 0 {
		figures = append(figures, fmt.Sprintf("%s %+d", b.Score.Name, r.Score))
	}
	said := []string{s.zh("scheme.line", map[string]any{"name": r.Name, "per": per, "figures": strings.Join(figures, "，")})}
	if r.Least() > 0 {
		said = append(said, s.zh("scheme.least", map[string]any{"least": r.Least().String() + r.Unit}))
	}
	for _, p := range []string{"day", "month", "year"} {
		if n := r.Limit().Of(p); n > 0 {
			said = append(said, s.zh("says.cap."+p, map[string]any{"n": n}))
		}
	}
	var who []string
	if r.Party {
		who = append(who, s.value("party"))
	}
	for _, code := range r.For {
		if g, ok := b.Segment(code); ok {
			who = append(who, g.Name)
		}
	}
	if who != nil {
		said = append(said, s.zh("scheme.only", map[string]any{"who": strings.Join(who, "、")}))
	}
	return strings.Join(append(said, s.zh("scheme.from", map[string]any{"source": s.value(r.Source)})), "；")
}

func (s *session) zh(key string, args map[string]any) string {
	return s.words.Say(i18n.Chinese, key, args)
}

func (s *session) value(word string) string {
	if key := "scheme.value." + word; s.words.Has(i18n.Chinese, key) {
		return s.zh(key, nil)
	}
	return word
}

type schemeCheckCommand struct {
	File string `arg:"" help:"文件或自带的名字 A file or a preset."`
}

// said is a finding with its sentence.
type said struct {
	Level   scheme.Level `json:"level"`
	Code    string       `json:"code"`
	Line    int          `json:"line"`
	Column  int          `json:"column"`
	Message string       `json:"message"`
	English string       `json:"english"`
}

// errRefusedBook ends a check whose findings have been printed.
var errRefusedBook = problem.New(problem.Refused, "scheme_refused", nil)

func (c *schemeCheckCommand) Run(s *session) error {
	text, err := source(c.File)
	if err != nil {
		return err
	}
	_, found := scheme.Check(text)
	lines, ok := []said{}, true
	for _, f := range found {
		lines = append(lines, said{
			Level: f.Level, Code: f.Code, Line: f.Line, Column: f.Column,
			Message: rulebook.FindingText(s.words, i18n.Chinese, f), English: rulebook.FindingText(s.words, i18n.English, f),
		})
		ok = ok && !f.Level.Blocks()
	}
	if s.json {
		if err := s.print(map[string]any{"ok": ok, "findings": lines}); err != nil {
			return err
		}
	} else {
		for _, l := range lines {
			fmt.Fprintf(s.out, "%s：%s\n  %s: %s\n", s.zh("scheme.level."+string(l.Level), nil), l.Message, l.Level, l.English)
		}
	}
	switch {
	case !ok:
		return errRefusedBook
	case s.json:
	default:
		if !slices.ContainsFunc(lines, func(l said) bool { return l.Level != scheme.Note }) {
			fmt.Fprintln(s.out, s.zh("scheme.fine", nil))
		}
		fmt.Fprintln(s.out, s.zh("scheme.adoptable", nil))
	}
	return nil
}

type schemeDiffCommand struct {
	A string `arg:"" help:"旧的 The old one."`
	B string `arg:"" help:"新的 The new one."`
}

func (c *schemeDiffCommand) Run(s *session) error {
	a, err := book(c.A)
	if err != nil {
		return err
	}
	b, err := book(c.B)
	if err != nil {
		return err
	}
	changes, rescored := scheme.Diff(a, b), []string{}
	for _, r := range scheme.Rescored(a, b) {
		rescored = append(rescored, r.Name)
	}
	if s.json {
		if changes == nil {
			changes = []scheme.Change{}
		}
		return s.print(map[string]any{"changes": changes, "rescored": rescored})
	}
	if changes == nil {
		fmt.Fprintln(s.out, s.zh("scheme.same", nil))
	}
	for _, d := range changes {
		from, to := d.From, d.To
		if from == "" {
			from = "—"
		}
		if to == "" {
			to = "—"
		}
		fmt.Fprintf(s.out, "%s %s：%s → %s  (%s)\n", d.Of, s.zh("scheme.field."+d.Field, nil), from, to, d.Path)
	}
	if len(rescored) > 0 {
		fmt.Fprintln(s.out, s.zh("scheme.rescored", map[string]any{"rules": strings.Join(rescored, "、")}))
	}
	return nil
}

type schemeSchemaCommand struct{}

func (c *schemeSchemaCommand) Run(s *session) error { return s.print(scheme.Schema()) }
