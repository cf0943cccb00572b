package scheme

import (
	"fmt"
	"strings"

	"xinpu/app/domain/problem"
)

const most = 10_000 // points or score of one deed

// index makes the scheme ready to score by and says what keeps it from that.
func (s *Scheme) index() (out []Finding) {
	if out = s.shape(); len(out) > 0 {
		return out
	}
	number := func(path string, right bool) {
		if !right {
			out = append(out, wrong("scheme_number", path, problem.Args{"field": path[strings.LastIndex(path, ".")+1:], "of": s.nameAt(path)}))
		}
	}
	number("$.format", s.Format == format)
	number("$.standing.base", s.Score.Base >= 0)
	number("$.standing.star_step", s.Score.StarStep >= 0)
	number("$.publish_days", s.PublishDays >= 0 && s.PublishDays <= 60)
	for n, t := range s.Tiers {
		at := fmt.Sprintf("$.tiers[%d]", n)
		number(at+".discount", t.Discount >= 0 && t.Discount < 100)
		number(at+".share", t.Share >= 0 && t.Share <= most)
	}
	if c := s.Calendar; c != nil {
		number("$.calendar.review_day", c.ReviewDay >= 0 && c.ReviewDay <= 31)
		number("$.calendar.redeem_window.days", c.RedeemWindow == nil || c.RedeemWindow.Days >= 1 && c.RedeemWindow.Days <= 366)
	}
	for n, i := range s.Notices {
		number(fmt.Sprintf("$.notices[%d].days", n), i.Days >= 1 && i.Days <= 366)
	}
	for n, v := range s.Vetoes {
		number(fmt.Sprintf("$.vetoes[%d].bar.years", n), v.Bar.Years >= 1 && v.Bar.Years <= 50)
	}
	number("$.expiry.months", s.Expiry == nil || s.Expiry.Months >= 1 && s.Expiry.Months <= 600)
	number("$.fund.yuan", s.Fund == nil || s.Fund.Yuan > 0 && s.Fund.Yuan <= 1_000_000_000)
	s.segments = map[string]*Segment{}
	for n := range s.Segments {
		g, at := &s.Segments[n], fmt.Sprintf("$.segments[%d]", n)
		if s.segments[g.Code] != nil {
			out = append(out, wrong("scheme_twice", at+".code", problem.Args{"what": g.Code}))
		}
		s.segments[g.Code] = g
	}
	out = append(out, s.named()...)
	for n, g := range s.Segments {
		if round := s.circle(g.Code, nil); round != nil {
			return append(out, wrong("scheme_circle", fmt.Sprintf("$.segments[%d]", n), problem.Args{"way": strings.Join(round, " → ")}))
		}
	}
	s.rules = map[string]*Rule{}
	for n := range s.Categories {
		c := &s.Categories[n]
		var rules []*Rule
		for k, r := range c.Rules {
			r.category, r.path, r.rounding = c, fmt.Sprintf("$.categories[%d].rules[%d]", n, k), s.Rounding
			if r.Per == "" {
				r.Per = "1"
			}
			var err error
			if r.per, err = ParseQuantity(r.Per); err != nil {
				number(r.path+".per", false)
				r.per = One
			}
			if r.AtLeast != "" {
				if r.atLeast, err = ParseQuantity(r.AtLeast); err != nil {
					number(r.path+".at_least", false)
				}
			}
			switch {
			case r.Cap != nil:
				r.cap = *r.Cap
			case s.Cap != nil:
				r.cap = *s.Cap
			}
			number(r.path+".cap", r.cap.Day >= 0 && r.cap.Month >= 0 && r.cap.Year >= 0)
			rules = append(rules, r.graded()...)
		}
		c.Rules = rules
		for _, r := range rules {
			if s.rules[r.Code] != nil {
				out = append(out, wrong("scheme_twice", r.path+".code", problem.Args{"what": r.Code}))
			}
			number(r.path+".points", r.Points >= 0 && r.Points <= most)
			number(r.path+".standing", r.Score >= -most && r.Score <= most)
			if r.Points == 0 && r.Score == 0 {
				out = append(out, wrong("scheme_never", r.path, problem.Args{"rule": r.Name}))
			}
			s.rules[r.Code] = r
		}
	}
	return out
}

// named finds segments that are asked for but not there.
func (s *Scheme) named() (out []Finding) {
	ask := func(path string, codes ...string) {
		for _, c := range codes {
			if c != "" && s.segments[c] == nil {
				out = append(out, wrong("scheme_segment", path, problem.Args{"segment": c}))
			}
		}
	}
	for n, g := range s.Segments {
		at := fmt.Sprintf("$.segments[%d]", n)
		ask(at+".all", g.All...)
		ask(at+".any", g.Any...)
		ask(at+".not", g.Not...)
	}
	for n, c := range s.Categories {
		for k, r := range c.Rules {
			ask(fmt.Sprintf("$.categories[%d].rules[%d].for", n, k), r.For...)
		}
	}
	list := func(name string, size int, of func(int) []string, field string) {
		for n := range size {
			ask(fmt.Sprintf("$.%s[%d].%s", name, n, field), of(n)...)
		}
	}
	list("offers", len(s.Offers), func(n int) []string { return s.Offers[n].For }, "for")
	list("boards", len(s.Boards), func(n int) []string { return s.Boards[n].For }, "for")
	list("minimums", len(s.Minimums), func(n int) []string { return s.Minimums[n].For }, "for")
	list("vetoes", len(s.Vetoes), func(n int) []string { return s.Vetoes[n].For }, "for")
	list("duties", len(s.Duties), func(n int) []string { return s.Duties[n].For }, "for")
	list("selections", len(s.Selections), func(n int) []string { return s.Selections[n].For }, "for")
	list("units", len(s.Units), func(n int) []string { return []string{s.Units[n].Officer} }, "officer")
	return out
}
