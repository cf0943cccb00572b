package intake

import (
	"unicode/utf8"

	"xinpu/app/domain/calendar"
	"xinpu/app/domain/problem"
)

// Person is a row of a roster.
type Person struct {
	At             Position
	Household      string // as written, without spaces and with ordinary digits; or 001, 002, … when the file has no numbers
	Name           string
	Head           bool
	Relation       string // to the head, as written; "" when not told
	Sex            Sex
	Birth          calendar.Day // only when BirthKnown: the zero Day is a birthday too
	BirthKnown     bool
	BirthMonthOnly bool   // only year and month are known; Birth is the first of the month
	IDTail         string // the last four characters of a checked identity number of 18; "" for none
	Party          bool   // a member of the Communist Party, also on probation
	Grid           string // "" when the file does not tell
	Phone          string // digits, a landline may have dashes; "" for none
}

// Roster is what a file says about the people of a village.
type Roster struct {
	People  []Person
	Refused []Refusal
	Title   string   // what stands above the heading, "" for nothing; the village's name may be in it
	Skipped []string // sheets without a heading of a roster
}

// ReadRoster reads a roster from .xlsx, CSV or TSV bytes. The name is compared with the content; today is the village's
// day, to refuse births that lie after it. The error is a *problem.Problem about the file as a whole: wrong kind, damaged,
// too large, no heading, no rows.
func ReadRoster(name string, data []byte, today calendar.Day) (Roster, error) {
	t, err := readTable(name, data, &rosterForm)
	if err != nil {
		return Roster{}, err
	}
	r := rosterReader{today: today, households: newHouseholds(t.lines), seen: map[string]Position{}}
	for _, l := range t.lines {
		r.read(l)
	}
	roster := Roster{Refused: r.refused, Title: t.title, Skipped: t.skipped}
	roster.People = make([]Person, 0, len(r.people))
	for _, p := range r.people {
		roster.People = append(roster.People, *p)
	}
	return roster, nil
}

type rosterReader struct {
	today      calendar.Day
	households *households
	people     []*Person
	refused    refusals
	seen       map[string]Position // whole identity numbers, only while the file is read
}

// read takes in one row.
func (r *rosterReader) read(l line) {
	nameField := fieldName
	if !l.layout.has(fieldName) {
		nameField = fieldHead // a list of households: one row, one head
	}
	personal := l.filled(fieldSex, fieldID, fieldBirth, fieldPhone, fieldRelation)
	if !personal && !l.filled(nameField, fieldHousehold, fieldHead) {
		return // a note, a signature, a row numbered in advance
	}
	name, wrongName := cleanName(l.own(nameField))
	head, _ := cleanName(l.own(fieldHead))
	if nameField == fieldHead {
		head = name
	}
	relation := l.text(&r.refused, fieldRelation, l.own(fieldRelation))
	starts := isHead(relation) || relation == "" && head != "" && head == name
	if starts && head == "" {
		head = name
	}
	home, out := r.households.of(l, &r.refused, claim{name: name, head: head, starts: starts})
	if out != nil {
		r.refused = append(r.refused, *out)
		return
	}
	if wrongName != nil {
		r.refused.row(l, nameField, wrongName.Code, wrongName.Args)
		return
	}
	p := &Person{At: l.at(nameField), Household: home.number, Name: name, Relation: relation}
	if !r.grid(l, home, p) || !r.identity(l, p) {
		return
	}
	r.phone(l, p)
	p.Party = isParty(l.own(fieldParty).text)
	if double := twin(home.members[name], p); double != nil {
		args := double.At.first()
		args["name"], args["household"] = name, shown(home.number)
		r.refused.row(l, nameField, "intake_name_twice", args)
		return
	}
	if p.Head = starts && home.head == nil; p.Head {
		home.head = p
	}
	home.members[name] = append(home.members[name], p)
	r.people = append(r.people, p)
}

// grid settles where the household lives: the row's own cell, what the household's first row said, the title above.
func (r *rosterReader) grid(l line, home *household, p *Person) bool {
	grid := l.label(&r.refused, fieldGrid, l.cell(fieldGrid))
	if utf8.RuneCountInString(grid) > maxLabel {
		r.refused.cell(l, fieldGrid, "intake_text_long", problem.Args{"limit": maxLabel})
		grid = ""
	}
	if blank(grid) {
		grid = ""
	}
	if grid == "" {
		if grid = home.grid; grid == "" || l.group != "" && !l.layout.has(fieldGrid) {
			grid = l.group
		}
	}
	if home.grid != "" && grid != "" && grid != home.grid {
		r.refused.row(l, fieldGrid, "intake_household_two_grids",
			problem.Args{"household": shown(home.number), "grid": shown(grid), "other": shown(home.grid)})
		return false
	}
	if home.grid == "" {
		home.grid = grid
	}
	p.Grid = grid
	return true
}

// identity reads number, birth and sex, which tell of each other. A number that cannot be read is left out, and the
// person comes in when the birth date is there without it; when both are there they must agree.
func (r *rosterReader) identity(l line, p *Person) bool {
	sex, ok := readSex(l.own(fieldSex).text)
	if !ok {
		r.refused.cell(l, fieldSex, "intake_sex_unreadable", problem.Args{"value": shown(l.own(fieldSex).text)})
	}
	p.Sex = sex

	born, wrongBirth := r.birth(l)
	c := l.own(fieldID)
	if blank(c.text) {
		if wrongBirth == nil && born != nil && born.october {
			wrongBirth = problem.New(problem.Invalid, "intake_date_october", problem.Args{"value": shown(l.own(fieldBirth).text)})
		}
		if wrongBirth != nil {
			r.refused.row(l, fieldBirth, wrongBirth.Code, wrongBirth.Args)
			return false
		}
		p.bornOn(born)
		return true
	}
	id, wrongID := readIdentity(c, r.today)
	if wrongID != nil {
		known := wrongBirth == nil && born != nil && !born.october
		r.refused.add(l, fieldID, !known, wrongID.Code, wrongID.Args)
		if known {
			p.bornOn(born)
		}
		return known
	}
	if first, twice := r.seen[id.number]; twice {
		r.refused.row(l, fieldID, "intake_id_twice", first.first())
		return false
	}
	switch {
	case wrongBirth != nil:
		r.refused.cell(l, fieldBirth, wrongBirth.Code, wrongBirth.Args)
	case born != nil && !born.matches(id.birth):
		r.refused.row(l, fieldBirth, "intake_id_birth_differs", problem.Args{"written": born.String(), "number": id.birth.String()})
		return false
	}
	if sex != Unknown && sex != id.sex {
		code := "intake_id_says_male"
		if id.sex == Female {
			code = "intake_id_says_female"
		}
		r.refused.row(l, fieldSex, code, nil)
		return false
	}
	r.seen[id.number] = l.at(fieldID)
	p.Birth, p.BirthKnown, p.Sex, p.IDTail = id.birth, true, id.sex, id.tail()
	return true
}

// birth reads the birth cell; nil when there is nothing in it.
func (r *rosterReader) birth(l line) (*date, *problem.Problem) {
	c := l.own(fieldBirth)
	if blank(c.text) {
		return nil, nil
	}
	d, wrong := readDate(c, l.sheet.date1904)
	if wrong != nil {
		return nil, wrong
	}
	if code := d.around(r.today, maxAge); code != "" {
		return nil, problem.New(problem.Invalid, code, problem.Args{"value": shown(c.text)})
	}
	return &d, nil
}

func (p *Person) bornOn(d *date) {
	if d != nil {
		p.Birth, p.BirthKnown, p.BirthMonthOnly = d.day, true, d.month
	}
}

func (r *rosterReader) phone(l line, p *Person) {
	c := l.own(fieldPhone)
	if blank(c.text) {
		return
	}
	phone, wrong := readPhone(c)
	if wrong != nil {
		r.refused.cell(l, fieldPhone, wrong.Code, wrong.Args)
	}
	p.Phone = phone
}

// twin finds a person of the same name in the household whom nothing tells apart: not two numbers, not two birth dates.
func twin(others []*Person, p *Person) *Person {
	for _, o := range others {
		switch {
		case o.IDTail != "" && p.IDTail != "": // two checked numbers, and no number comes in twice
		case !o.BirthKnown, !p.BirthKnown:
			return o
		case o.BirthMonthOnly || p.BirthMonthOnly:
			if o.Birth.Month() == p.Birth.Month() {
				return o
			}
		case o.Birth == p.Birth:
			return o
		}
	}
	return nil
}
