package reports

import (
	"cmp"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/subject"
)

// FundShares is what of the fund goes to whom in one payment, by the tiers of the rule book in force.
type FundShares struct {
	Yuan    int64          `json:"yuan" doc:"of the year"`
	Every   string         `json:"every" doc:"how often it is paid out"`
	First   calendar.Day   `json:"first" doc:"of the period"`
	Last    calendar.Day   `json:"last"`
	Fen     int64          `json:"fen" doc:"of this payment"`
	Subject subject.Kind   `json:"subject" enum:"person,household,group,grid,organisation" doc:"who gets a share"`
	Counted int            `json:"counted" doc:"of all of them"`
	Below   int            `json:"below" doc:"who reach no tier yet"`
	Parts   int64          `json:"parts" doc:"in all"`
	PerPart int64          `json:"per_part" doc:"fen, rounded down"`
	Rest    int64          `json:"rest" doc:"fen that rounding leaves in the fund"`
	Tiers   []TierShare    `json:"tiers"`
	Benefit []BenefitCount `json:"benefits" doc:"what a standing opens, and to how many"`
}

// TierShare is what those of one tier get.
type TierShare struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	From  int64  `json:"from" doc:"standing"`
	Count int    `json:"count"`
	Share int64  `json:"share" doc:"parts each"`
	Fen   int64  `json:"fen" doc:"each"`
}

// BenefitCount is to how many a benefit is open.
type BenefitCount struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Score  int64  `json:"standing"`
	Open   int    `json:"open"`
	NotYet int    `json:"not_yet" doc:"whose standing does not reach it yet"`
}

// FundShares works the payment out that the period of today ends with.
func (q *Query) FundShares() (FundShares, error) {
	return look(q, func(v *View) (FundShares, error) {
		book := v.rulebookView().Scheme()
		out := FundShares{Tiers: []TierShare{}, Benefit: []BenefitCount{}, Subject: subject.Kind(book.Subject)}
		scores := v.scores(book)
		out.Counted = len(scores)
		for _, b := range book.Benefits {
			one := BenefitCount{Code: b.Code, Name: b.Name, Score: b.Score}
			for _, s := range scores {
				if s >= b.Score {
					one.Open++
				} else {
					one.NotYet++
				}
			}
			out.Benefit = append(out.Benefit, one)
		}
		counts := map[string]int{}
		for _, s := range scores {
			if t := book.TierOf(s); t != nil {
				counts[t.Code]++
				out.Parts += t.Share
			} else {
				out.Below++
			}
		}
		if f := book.Fund; f != nil {
			out.Yuan, out.Every, out.Fen = f.Yuan, cmp.Or(f.Every, "year"), f.Quarterly()
			out.First, out.Last = v.Today.Span(out.Every)
			if out.PerPart, out.Rest = 0, out.Fen; out.Parts > 0 {
				out.PerPart = out.Fen / out.Parts
				out.Rest = out.Fen - out.PerPart*out.Parts
			}
		} else {
			out.Every = "year"
			out.First, out.Last = v.Today.Span(out.Every)
		}
		for _, t := range book.Tiers {
			out.Tiers = append(out.Tiers, TierShare{Code: t.Code, Name: t.Name, From: t.From, Count: counts[t.Code], Share: t.Share, Fen: t.Share * out.PerPart})
		}
		return out, nil
	})
}

// scores lists the scores of everybody that the book keeps one for: all the people, all households, all grids, or those in the register.
func (v *View) scores(book *scheme.Scheme) (out []int64) {
	kind := subject.Kind(book.Subject)
	if kind == subject.Person {
		for _, id := range v.people.Members() {
			if m := v.people.Member(id); m.Profile.Name != "" {
				out = append(out, v.peopleView().Score(m))
			}
		}
		return out
	}
	kept := 0
	for _, id := range v.people.Subjects() {
		if s := v.people.Subject(id); s.Kind == kind && !s.Closed {
			out = append(out, v.people.ScoreOf(s))
			kept++
		}
	}
	all := kept
	switch kind {
	case subject.Household:
		all = v.people.Households()
	case subject.Grid:
		all = len(v.people.Grids())
	}
	for ; kept < all; kept++ {
		out = append(out, book.Score.Base)
	}
	return out
}
