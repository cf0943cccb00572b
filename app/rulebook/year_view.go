package rulebook

import "xinpu/app/domain/calendar"

// TierView is a level of score and what it opens.
type TierView struct {
	Code     string   `json:"code"`
	Name     string   `json:"name"`
	From     int64    `json:"from" doc:"standing"`
	Opens    []string `json:"opens"`
	Discount int64    `json:"discount" doc:"percent off in the shop"`
	Share    int64    `json:"share" doc:"parts of the fund"`
}

// ExchangeView is when the shop gives products for points.
type ExchangeView struct {
	Open   bool         `json:"open" doc:"today"`
	Always bool         `json:"always" doc:"the rule book names no days"`
	First  calendar.Day `json:"first" doc:"of the window that is open, or of the next one"`
	Last   calendar.Day `json:"last"`
}

// TierView is a tier of the rule book; nil for none.
func (v *View) TierView(score int64) *TierView {
	book := v.Scheme()
	if book == nil {
		return nil
	}
	t := book.TierOf(score)
	if t == nil {
		return nil
	}
	return &TierView{Code: t.Code, Name: t.Name, From: t.From, Opens: append([]string{}, t.Opens...), Discount: t.Discount, Share: t.Share}
}

// Exchange says whether points can be spent today, and else from when.
func (v *View) Exchange() ExchangeView {
	book := v.SchemeOn(v.Today)
	if book == nil {
		return ExchangeView{Open: true, Always: true, First: v.Today, Last: v.Today}
	}
	e := book.ExchangeOn(v.Today)
	return ExchangeView{Open: e.Open, Always: e.Always, First: e.First, Last: e.Last}
}

// Rhythm is one rhythm of the rule book's year.
type Rhythm struct {
	What  string       `json:"what" enum:"record,summary,review,publish,redeem,settle"`
	Every string       `json:"every" enum:"day,week,month,quarter,halfyear,year"`
	First calendar.Day `json:"first" doc:"of the period that today lies in"`
	Last  calendar.Day `json:"last"`
	Due   calendar.Day `json:"due" doc:"the day by which it is done: the last of the period, of a review the day that the book names"`
	Open  bool         `json:"open" doc:"may be done today; only of redeem does the book shut days out"`
}

// YearView is the rhythm of the year by the rule book in force.
type YearView struct {
	Today    calendar.Day `json:"today"`
	Rhythms  []Rhythm     `json:"rhythms"`
	Exchange ExchangeView `json:"exchange"`
}

// Year tells what of the year's rhythm falls on today.
func (q *Query) Year() YearView {
	out, _ := look(q, func(v *View) (YearView, error) {
		year := YearView{Today: v.Today, Rhythms: []Rhythm{}, Exchange: v.Exchange()}
		c := v.Scheme().Calendar
		if c == nil {
			return year, nil
		}
		for _, r := range []struct{ what, every string }{
			{"record", c.Record}, {"summary", c.Summary}, {"review", c.Review}, {"publish", c.Publish}, {"redeem", c.Redeem}, {"settle", c.Settle},
		} {
			if r.every == "" {
				continue
			}
			one := Rhythm{What: r.what, Every: r.every, Open: true}
			one.First, one.Last = v.Today.Span(r.every)
			one.Due = one.Last
			switch {
			case r.what == "redeem":
				one.Open = year.Exchange.Open
			case r.what == "review" && r.every == "month" && c.ReviewDay > 0:
				one.Due = v.Scheme().ReviewOn(v.Today.Month())
			}
			year.Rhythms = append(year.Rhythms, one)
		}
		return year, nil
	})
	return out
}
