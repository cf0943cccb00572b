package rulebook

import (
	"fmt"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/scheme"
)

// SchemeHead names the two quantities as the village does.
type SchemeHead struct {
	Code        string       `json:"code"`
	Name        string       `json:"name"`
	Points      string       `json:"points" doc:"name of the points, 积分"`
	Score       string       `json:"standing" doc:"name of the standing, 信用分"`
	Base        int64        `json:"base" doc:"standing that everybody starts with"`
	StarStep    int64        `json:"star_step" doc:"standing above (below) the base for one red (grey) star"`
	InForce     calendar.Day `json:"in_force"`
	PublishDays int          `json:"publish_days" doc:"days that carried items stand on the board before they become points"`
}

// Scheme is the rule book for reading.
type Scheme struct {
	SchemeHead
	Subject     string     `json:"subject" doc:"whose account the rules move"`
	SubjectName string     `json:"subject_name"`
	Article     string     `json:"article" doc:"where the figures marked as the article's were read"`
	Categories  []Category `json:"categories"`
	Benefits    []Benefit  `json:"benefits"`
	Parts       []BookPart `json:"parts" doc:"what stands in the book beside its rules: segments, tiers, boards, calendar, …"`
}

// Per is 次 or 2小时.
func Per(r *scheme.Rule) string {
	if r.PerQuantity() == scheme.One {
		return r.Unit
	}
	return r.PerQuantity().String() + r.Unit
}

// Signed writes ＋3 and −3 with the signs that stand as wide as digits.
func Signed(n int64) string {
	switch {
	case n > 0:
		return fmt.Sprintf("＋%d", n)
	case n < 0:
		return fmt.Sprintf("−%d", -n)
	default:
		return "0"
	}
}

// Scheme is the rule book in force today.
func (v *View) Scheme() *scheme.Scheme { return v.SchemeOn(v.Today) }
