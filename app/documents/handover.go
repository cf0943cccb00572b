package documents

import (
	"strconv"
	"xinpu/app/backup"
	"xinpu/app/house"
	"xinpu/app/i18n"
	"xinpu/printing"
)

// FigureGroup is a part of the figures that two people compare.
type FigureGroup struct {
	Title string
	Lines []FigureLine
}

// FigureLine is one of them as it is read aloud.
type FigureLine struct{ Label, Value string }

// FigureGroups puts the figures of a village file into words; the sheet and the command line say them alike.
func FigureGroups(words i18n.Catalogue, lang i18n.Lang, f house.Figures) []FigureGroup {
	line := func(key, value string) FigureLine {
		return FigureLine{words.Say(lang, "backup.figure."+key, nil), value}
	}
	count := func(key, unit string, n int64) FigureLine {
		return line(key, words.Say(lang, "backup.unit."+unit, map[string]any{"n": thousands(n)}))
	}
	group := func(key string, lines ...FigureLine) FigureGroup {
		return FigureGroup{words.Say(lang, "backup.sheet."+key, nil), lines}
	}
	rules := group("rules", line("scheme", f.Scheme), count("rules", "rules", int64(f.Rules)), line("in_force", dayWords(lang, f.InForce)))
	if f.Sealed != "" {
		rules.Lines = append(rules.Lines, line("sealed", f.Sealed))
	}
	return []FigureGroup{
		group("history", count("events", "events", int64(f.Events)), line("last", dayWords(lang, f.Day)), count("people", "people", int64(f.People)),
			count("households", "households", int64(f.Households)), count("council", "people", int64(f.Council)),
			count("meetings", "meetings", int64(f.Meetings)), count("deeds", "deeds", int64(f.Deeds))),
		group("points", count("points", "points", f.Points), count("spent", "points", f.Spent), count("credits", "items", int64(f.Credits)),
			count("redemptions", "times", int64(f.Redeemed)), count("reversals", "times", int64(f.Reversed))),
		group("shop", count("goods", "goods", int64(f.Products)), count("stock", "stock", f.Stock), count("shelf", "points", f.Shelf)),
		rules,
	}
}

// HandoverSheet is the sheet that goes with a handover file: the figures that both sides compare, and where they sign.
//
// Problems: text_unprintable.
func (d Documents) HandoverSheet(name string, m backup.Manifest) ([]byte, error) {
	word := func(key string) string { return d.say("backup.sheet."+key, nil) }
	f := m.Figures
	h := printing.Handover{
		Village: f.Village, Shop: f.Shop, Title: word("title"), Subtitle: word("subtitle"), Number: f.Number.String(), NumberLabel: word("number"),
		NumberText: word("number_says"), StepsTitle: word("steps"), Steps: []string{word("step1"), word("step2"), word("step3"), word("step4"), word("step5")},
		Signatures: []string{word("from"), word("to"), word("witness")}, DateLabel: word("date"), Watermark: d.watermark(), Date: m.Made, Check: d.say("paper.cards.check", nil),
		Foot: []printing.HandoverLine{
			{Label: word("file"), Value: name}, {Label: word("made"), Value: d.moment(m.Made)}, {Label: word("version"), Value: m.Version},
			{Label: word("head"), Value: f.Head},
		},
	}
	if f.Demo && h.Watermark == "" {
		h.Watermark = word("watermark_demo")
	}
	for _, g := range FigureGroups(d.q.Words, d.q.Lang, f) {
		group := printing.HandoverGroup{Title: g.Title}
		for _, l := range g.Lines {
			group.Lines = append(group.Lines, printing.HandoverLine(l))
		}
		h.Groups = append(h.Groups, group)
	}
	return finished(printing.HandoverPDF(h))
}

// HandoverNote says in a text what a handover file is.
func (d Documents) HandoverNote(m backup.Manifest) string {
	return d.say("backup.note", map[string]any{"village": m.Figures.Village, "number": m.Figures.Number.String(), "made": d.moment(m.Made)})
}

// thousands parts a number by commas.
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for at := len(s) - 3; at > 0 && s[at-1] != '-'; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}
