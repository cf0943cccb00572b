package council

import (
	"unicode/utf8"
	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/i18n"
)

// Rule finds a rule by the book of the deed's day, or by the book in force.
func (v *View) Rule(code string, d *deeds.Deed) (*scheme.Rule, bool) {
	book := v.rulebookView().Scheme()
	if d != nil {
		book = v.rulebook.SchemeOn(d.Day)
	}
	if book == nil {
		return nil, false
	}
	return book.Rule(code)
}

// DeedTitle is 参加志愿服务 6小时; a single time is not worth saying.
func (v *View) DeedTitle(code string, q scheme.Quantity, d *deeds.Deed) string {
	r, ok := v.Rule(code, d)
	if !ok {
		return code
	}
	if q == scheme.One && utf8.RuneCountInString(r.Unit) == 1 && r.PerQuantity() == scheme.One {
		return r.Name
	}
	return r.Name + " " + q.String() + r.Unit
}

// Decision is 2026年9月议事会 第12项 通过.
func (v *View) Decision(id serial.MeetingID, item int) string {
	m := v.Meeting(id)
	if m == nil || item < 1 || item > len(m.Items) {
		return ""
	}
	return v.Say("says.decision", map[string]any{
		"y": m.Day.Time().Year(), "m": int(m.Day.Time().Month()), "kind": v.Say("says.kind."+string(m.Kind), nil), "n": item,
		"outcome": v.Say("says.outcome."+string(m.Items[item-1].Outcome()), nil),
	})
}

var deedStatus = map[deeds.DeedStatus]string{
	deeds.Recorded: "recorded", deeds.OnAgenda: "agenda", deeds.Noted: "noted", deeds.Rejected: "rejected", deeds.Withdrawn: "withdrawn", deeds.Posted: "posted",
}

func (v *View) status(d *deeds.Deed) string {
	if d.Status == deeds.Decided {
		if v.Outcome(d) == voting.Changed {
			return "changed"
		}
		return "carried"
	}
	return deedStatus[d.Status]
}

// DayWords is a day as people write it.
func (v *View) DayWords(d calendar.Day) string {
	if v.Source.Lang == i18n.Chinese {
		return d.Chinese()
	}
	return d.Time().Format("2 January 2006")
}
