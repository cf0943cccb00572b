// Package documents makes what the program prints. It puts views into words and onto paper: the office's reports and lists, the council's
// papers, rule books, cards, labels and slips. It also sends slips to the printers of the tills.
package documents

import (
	"errors"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"fmt"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
	"xinpu/app/house"
	"xinpu/app/i18n"
	"xinpu/printing"
)

// Documents makes documents in one language, as long as a request or a print job lasts.
type Documents struct {
	q    *house.Query
	subs *printing.Substitutes
}

// New makes documents in the language of a query.
func New(q *house.Query) Documents {
	return Documents{q: q, subs: &printing.Substitutes{}}
}

// say is a sentence of the catalogue.
func (d Documents) say(key string, args map[string]any) string {
	return d.q.Words.Say(d.q.Lang, key, args)
}

// on is a day as people there write it.
func (d Documents) on(day calendar.Day) string { return dayWords(d.q.Lang, day) }

func dayWords(lang i18n.Lang, day calendar.Day) string {
	if lang == i18n.Chinese {
		return day.Chinese()
	}
	return day.Time().Format("2 January 2006")
}

// clock is the hour of a moment in the village.
func (d Documents) clock(t time.Time) (out string) {
	d.q.Village.View(func() { out = t.In(d.q.Core.Zone).Format("15:04") })
	return out
}

// moment is a day and time as people there write them.
func (d Documents) moment(t time.Time) string {
	var day calendar.Day
	d.q.Village.View(func() { day = d.q.Core.Day(t) })
	return d.on(day) + " " + d.clock(t)
}

// watermark is the word on every document of a rehearsal.
func (d Documents) watermark() string {
	if d.q.Village.Rehearsal() {
		return d.say("backup.watermark", nil)
	}
	return ""
}

// legible is what somebody typed, as it can be printed; where says which field it is, should the paper have to name what it cannot print.
func (d Documents) legible(where, text string) string { return d.subs.Legible(where, text) }

// unprinted says below a paper which characters stand as substitutes, and where; empty when there are none.
func (d Documents) unprinted() string {
	var out []string
	for _, m := range d.subs.Missed() {
		out = append(out, d.say("paper.report.missed", map[string]any{"code": m.Code(), "where": m.Where}))
	}
	if len(out) == 0 {
		return ""
	}
	return d.say("paper.report.unprintable", map[string]any{"sign": string(printing.Substitute), "all": strings.Join(out, d.say("paper.minutes.and", nil))})
}

// page stays a pattern: the paper knows how many sheets it has.
func (d Documents) page() string {
	return d.say("paper.minutes.page", map[string]any{"n": "{n}", "m": "{m}"})
}

// finished is a document, or which character of which text no typeface has.
//
// Problems: text_unprintable.
func finished(data []byte, err error) ([]byte, error) {
	var missing *printing.MissingGlyphError
	if errors.As(err, &missing) {
		err = problem.New(problem.Refused, "text_unprintable", problem.Args{"char": string(missing.Char), "text": missing.Text}).Because(err)
	}
	return data, err
}

// Printable refuses, at its field, a text that no paper could show: it names the character and where it stands. What is printed today is
// printed again in years, so it is said while whoever typed it is still there.
//
// Problems: text_broken; char_unprintable with char, code, place and text.
func Printable(field, s string) error {
	if !utf8.ValidString(s) {
		return problem.New(problem.Invalid, "text_broken", nil).At(field)
	}
	err := printing.Check(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' ' // papers break lines themselves
		}
		return r
	}, s))
	var missing *printing.MissingGlyphError
	if !errors.As(err, &missing) {
		return err
	}
	place := 0
	for _, r := range s {
		if place++; r == missing.Char {
			break
		}
	}
	shown := string(missing.Char)
	if !unicode.IsGraphic(missing.Char) {
		shown = ""
	}
	return problem.New(problem.Invalid, "char_unprintable", problem.Args{
		"char": shown, "code": fmt.Sprintf("U+%04X", missing.Char), "place": place, "text": s,
	}).At(field)
}
