package intake

import (
	"regexp"
	"strconv"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
)

// Deed is a row of the collectors' log: seen, not yet decided.
type Deed struct {
	At        Position
	Day       calendar.Day
	Grid      string // "" when the file does not tell
	Household string // as written, without spaces and with ordinary digits; "" when not told
	Name      string // "" for a deed of a whole household
	Category  string
	Rule      string // 事项, as written
	Quantity  int64  // thousandths of the unit; 1000 when the cell is empty
	Unit      string
	Suggested *int64 // points that the collector proposes, may be negative; nil for none
	Collector string
	Note      string
}

// Deeds is what a file says was done. The same line twice stands twice: whether it is a double, people decide.
type Deeds struct {
	Deeds   []Deed
	Refused []Refusal
	Skipped []string // sheets without a heading of a log
}

// maxDeedAge in years: an older day is a slip of the pen.
const maxDeedAge = 10

// ReadDeeds reads a log of deeds from .xlsx, CSV or TSV bytes; today is the village's day, and deeds of later days are
// refused. A day without year or month takes them from the sheet's name (2026年7月). Errors are as with ReadRoster.
func ReadDeeds(name string, data []byte, today calendar.Day) (Deeds, error) {
	t, err := readTable(name, data, &deedsForm)
	if err != nil {
		return Deeds{}, err
	}
	r := deedsReader{today: today}
	for _, l := range t.lines {
		r.read(l)
	}
	return Deeds{Deeds: r.deeds, Refused: r.refused, Skipped: t.skipped}, nil
}

type deedsReader struct {
	today   calendar.Day
	deeds   []Deed
	refused refusals
}

func (r *deedsReader) read(l line) {
	if !l.filled(fieldDay, fieldName, fieldHousehold, fieldQuantity, fieldSuggested) && !(l.filled(fieldRule) && l.cell(fieldName).text != "") {
		return
	}
	d := Deed{
		At:        l.at(fieldRule),
		Grid:      l.label(&r.refused, fieldGrid, l.cell(fieldGrid)),
		Household: l.label(&r.refused, fieldHousehold, cell{kind: l.cell(fieldHousehold).kind, text: unquoted(l.cell(fieldHousehold).text)}),
		Category:  l.text(&r.refused, fieldCategory, l.cell(fieldCategory)),
		Collector: l.text(&r.refused, fieldCollector, l.cell(fieldCollector)),
		Note:      l.text(&r.refused, fieldNote, l.own(fieldNote)),
		Unit:      l.text(&r.refused, fieldUnit, l.own(fieldUnit)),
	}
	if d.Grid == "" {
		d.Grid = l.group
	}
	if d.Rule = l.text(&r.refused, fieldRule, l.own(fieldRule)); d.Rule == "" {
		r.refused.row(l, fieldRule, "intake_rule_missing", nil)
		return
	}
	if !r.day(l, &d) || !r.who(l, &d) || !r.quantity(l, &d) {
		return
	}
	r.suggested(l, &d)
	r.deeds = append(r.deeds, d)
}

func (r *deedsReader) who(l line, d *Deed) bool {
	c := l.cell(fieldName)
	if blank(c.text) {
		if d.Household == "" {
			r.refused.row(l, fieldName, "intake_who_missing", nil)
		}
		return d.Household != ""
	}
	name, wrong := cleanName(c)
	if wrong != nil {
		r.refused.row(l, fieldName, wrong.Code, wrong.Args)
	}
	d.Name = name
	return wrong == nil
}

func (r *deedsReader) day(l line, d *Deed) bool {
	c := l.cell(fieldDay)
	if blank(c.text) {
		r.refused.row(l, fieldDay, "intake_date_missing", nil)
		return false
	}
	told, code := readDeedDay(c, l.sheet)
	if code == "" {
		code = told.around(r.today, maxDeedAge)
	}
	if code != "" {
		r.refused.row(l, fieldDay, code, problem.Args{"value": shown(c.text)})
		return false
	}
	d.Day = told.day
	return true
}

var sheetMonth = regexp.MustCompile(`(\d{4})[-年.](\d{1,2})`)

// readDeedDay reads a day, with year and month from the sheet's name where the cell leaves them out.
func readDeedDay(c cell, s *sheet) (date, string) {
	if m := sheetMonth.FindStringSubmatch(fold(s.name)); m != nil && (c.kind == textCell || c.kind == numberCell) {
		text, month, day := dateText(c), m[2], ""
		if short := monthDay.FindStringSubmatch(text); short != nil {
			month, day = short[1], short[2]
		} else if short := dayOnly.FindStringSubmatch(text); short != nil {
			day = short[1]
		}
		if day != "" {
			d, wrong := civil(c, m[1], month, day)
			if wrong != nil {
				return date{}, wrong.Code
			}
			return d, ""
		}
	}
	d, wrong := readDate(c, s.date1904)
	switch {
	case wrong != nil:
		return date{}, wrong.Code
	case d.month:
		return date{}, "intake_date_no_day"
	}
	return d, ""
}

// quantity reads the amount to three places; an empty cell is one, and "2小时" brings its unit along.
func (r *deedsReader) quantity(l line, d *Deed) bool {
	d.Quantity = 1000
	c := l.own(fieldQuantity)
	if blank(c.text) {
		return true
	}
	n, code := measure(c, 3)
	if code == "" && (n <= 0 || n > maxPoints*1000) {
		code = "intake_number_range"
	}
	if code != "" {
		r.refused.row(l, fieldQuantity, code, problem.Args{"value": shown(c.text), "places": 3, "least": "0.001", "most": maxPoints})
		return false
	}
	if _, unit := amount(c); d.Unit == "" && len(unit) <= maxLabel {
		d.Unit = unit
	}
	d.Quantity = n
	return true
}

// suggested reads the proposed points; what cannot be read is left out, since the council decides and not this cell.
func (r *deedsReader) suggested(l line, d *Deed) {
	c := l.own(fieldSuggested)
	if blank(c.text) {
		return
	}
	n, code := measure(c, 0)
	if code == "" && (n < -maxPoints || n > maxPoints) {
		code = "intake_number_range"
	}
	if code != "" {
		r.refused.cell(l, fieldSuggested, code,
			problem.Args{"value": shown(c.text), "places": 0, "least": strconv.Itoa(-maxPoints), "most": maxPoints})
		return
	}
	d.Suggested = &n
}
