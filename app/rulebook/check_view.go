package rulebook

import "xinpu/app/domain/scheme"

// BookFinding is one thing that is to be said about a place of a rule book.
type BookFinding struct {
	Level   string `json:"level" enum:"wrong,unlawful,not-yet,doubtful,note"`
	Blocks  bool   `json:"blocks" doc:"keeps the book from being adopted"`
	Code    string `json:"code"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Path    string `json:"path" doc:"place in the file, $.categories[0].rules[2].points; empty when it is about the text as such"`
	Message string `json:"message" doc:"what is wrong, by which article of the law, and what to do"`
	Chinese string `json:"zh_cn" doc:"the same in Chinese"`
	English string `json:"en" doc:"the same in English"`
}

// Preset is one of the rule books that come with the program.
type Preset struct {
	Code        string `json:"code"`
	Name        string `json:"name"`
	Village     string `json:"village"`
	Article     string `json:"article" doc:"where its figures were read"`
	Subject     string `json:"subject"`
	Points      string `json:"points"`
	Score       string `json:"standing"`
	Base        int64  `json:"base"`
	StarStep    int64  `json:"star_step"`
	Rules       int    `json:"rules"`
	FromText    int    `json:"from_article" doc:"rules with figures of the article; the others are samples"`
	Adoptable   bool   `json:"adoptable"`
	Explanation string `json:"says" doc:"in two sentences what kind of book it is"`
}

// Presets lists the rule books that come with the program.
type Presets struct {
	Presets []Preset `json:"presets"`
}

// Presets lists the rule books that come with the program.
func (q *Query) Presets() (Presets, error) {
	out := Presets{Presets: []Preset{}}
	for _, code := range scheme.Presets {
		p, _, err := q.Preset(code)
		if err != nil {
			return out, err
		}
		out.Presets = append(out.Presets, p)
	}
	return out, nil
}

// Preset is a rule book that comes with the program, read.
func (q *Query) Preset(code string) (Preset, []byte, error) {
	source, err := scheme.Preset(code)
	if err != nil {
		return Preset{}, nil, err
	}
	s, err := scheme.Read(source)
	if err != nil {
		return Preset{}, nil, err
	}
	_, refused := scheme.Adoptable(source)
	p := Preset{
		Code: s.Code, Name: s.Name, Village: s.Village, Article: s.Article, Subject: s.Subject, Points: s.Points.Name, Score: s.Score.Name,
		Base: s.Score.Base, StarStep: s.Score.StarStep, Adoptable: refused == nil,
	}
	for _, c := range s.Categories {
		p.Rules += len(c.Rules)
		for _, r := range c.Rules {
			if r.Source == "article" {
				p.FromText++
			}
		}
	}
	t := NewTeller(q.Words, q.Lang, s)
	p.Explanation = t.say("says.book.kind", map[string]any{"subject": t.word("value", s.Subject), "points": s.Points.Name, "standing": s.Score.Name, "base": s.Score.Base, "categories": len(s.Categories), "rules": p.Rules})
	return p, source, nil
}
