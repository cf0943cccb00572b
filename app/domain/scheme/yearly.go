package scheme

import (
	"slices"

	"xinpu/app/domain/calendar"
)

// TierOf is the highest tier that a score reaches, nil below the first.
func (s *Scheme) TierOf(score int64) *Tier {
	var out *Tier
	for n := range s.Tiers {
		if score >= s.Tiers[n].From {
			out = &s.Tiers[n]
		}
	}
	return out
}

// spans are units of time: a deed of three hours is one activity, and one of three times is three.
var spans = []string{"分钟", "小时", "天", "日", "周", "月", "季", "季度", "年"}

// Activities is how many activities a deed was.
func (r *Rule) Activities(q Quantity) int64 {
	if slices.Contains(spans, r.Unit) {
		return 1
	}
	return max(1, int64(q/One))
}

// Window is how many days from the beginning of each period something is open.
type Window struct {
	Days   int    `yaml:"days" need:"true"`
	Source string `yaml:"source" enum:"article,sample"`
}

// Exchange is when the shop gives products for points.
type Exchange struct {
	Open        bool         // on the day asked for
	First, Last calendar.Day // of the window that is open, or of the next one
	Always      bool         // the book names no window
}

// ExchangeOn is the exchange window of a day.
func (s *Scheme) ExchangeOn(day calendar.Day) Exchange {
	c := s.Calendar
	if c == nil || c.RedeemWindow == nil || c.Redeem == "" || c.Redeem == "day" {
		return Exchange{Open: true, First: day, Last: day, Always: true}
	}
	first, last := day.Span(c.Redeem)
	until := min(last, first+calendar.Day(c.RedeemWindow.Days)-1)
	if day <= until {
		return Exchange{Open: true, First: first, Last: until}
	}
	first, last = (last + 1).Span(c.Redeem)
	return Exchange{First: first, Last: min(last, first+calendar.Day(c.RedeemWindow.Days)-1)}
}

// ReviewOn is the day of the month's review, the last one of a shorter month; 0 when the book names none.
func (s *Scheme) ReviewOn(month calendar.Month) calendar.Day {
	if s.Calendar == nil || s.Calendar.ReviewDay == 0 {
		return 0
	}
	return min(month.First()+calendar.Day(s.Calendar.ReviewDay)-1, month.Last())
}

// Quarterly is the part of the year's fund that one payment has, in fen.
func (f *Fund) Quarterly() int64 {
	times := map[string]int64{"month": 12, "quarter": 4, "halfyear": 2, "year": 1}[f.Every]
	return f.Yuan * 100 / max(1, times)
}
