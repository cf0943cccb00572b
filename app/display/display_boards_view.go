package display

import (
	"cmp"
	"slices"

	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/people"
	"xinpu/app/statements"
)

// mostRows bounds a board of which the rule book does not say how long it is.
const mostRows = 100

// redList is the rule book's board of persons by score, else the first ten above the base.
func (v *View) redList() *DisplayBoard {
	b := scheme.Board{Code: "red_list", Of: "person", By: "standing", First: statements.BoardRows, Every: "month", Names: "consent"}
	if own := v.bookBoard(isRedList); own != nil {
		b = *own
		b.Name = "" // the display calls it by the month; what follows stands under it
	}
	out := v.scoreBoard(&b)
	return &out
}

// partyStars are the Party members with red stars. Grey stars stand on no wall.
func (v *View) partyStars() *DisplayBoard {
	b := scheme.Board{Code: "stars", Of: "person", By: "standing", First: statements.BoardRows, Every: "month", Names: "consent"}
	if own := v.bookBoard(isStars); own != nil {
		b = *own
		b.Last = 0
	}
	out := v.ownBoard(&b)
	v.people.Ranked(func(m *people.Member) bool {
		stars := v.peopleView().Stars(m)
		if stars <= 0 {
			return false
		}
		if m.Profile.Party && v.statementsView().Honoured(m) {
			out.Rows = append(out.Rows, v.row(m, float64(v.peopleView().Score(m)), b.Names, out.Rows))
		}
		return !enough(&b, out.Rows)
	})
	out.Rows = fair(&b, out.Rows)
	return &out
}

// rankings are the boards of the rule book that have no place of their own, else who earned most in the month.
func (v *View) rankings() []DisplayBoard {
	out := []DisplayBoard{}
	if book := v.rulebookView().Scheme(); book != nil {
		for n := range book.Boards {
			b := &book.Boards[n]
			if len(b.Medals) > 0 || isRedList(b) || isStars(b) {
				continue
			}
			if shown, ok := v.displayBoard(b); ok {
				out = append(out, shown)
			}
		}
	}
	if !slices.ContainsFunc(out, func(b DisplayBoard) bool { return b.By == "points" && len(b.Rows) > 0 }) {
		if b := v.pointsBoard(&scheme.Board{Code: "earners", Of: "person", By: "points", First: statements.BoardRows, Every: "month", Names: "consent"}); len(b.Rows) > 0 {
			out = slices.Insert(out, 0, b)
		}
	}
	return out
}

// medals are the boards with gold, silver and bronze, else the three who earned most in the month.
func (v *View) medals() []DisplayBoard {
	out := []DisplayBoard{}
	if book := v.rulebookView().Scheme(); book != nil {
		for n := range book.Boards {
			if b := &book.Boards[n]; len(b.Medals) > 0 {
				if shown, ok := v.displayBoard(b); ok {
					out = append(out, shown)
				}
			}
		}
	}
	if len(out) == 0 {
		three := scheme.Board{Code: "earners", Of: "person", By: "points", First: 3, Medals: []string{"gold", "silver", "bronze"}, Every: "month", Names: "consent"}
		if b := v.pointsBoard(&three); len(b.Rows) > 0 {
			out = append(out, b)
		}
	}
	return out
}

// isRedList tells the board of persons by score from the top.
func isRedList(b *scheme.Board) bool {
	return b.Of == "person" && b.By == "standing" && b.First > 0 && b.Last == 0 && len(b.For) == 0 && b.Names != "private" && len(b.Medals) == 0
}

// isStars tells the board of stars: a segment by score, in full.
func isStars(b *scheme.Board) bool {
	return b.Of == "person" && b.By == "standing" && b.First == 0 && b.Last == 0 && len(b.For) > 0 && b.Names != "private"
}

func (v *View) bookBoard(is func(*scheme.Board) bool) *scheme.Board {
	book := v.rulebookView().Scheme()
	if book == nil {
		return nil
	}
	for n := range book.Boards {
		if is(&book.Boards[n]) {
			return &book.Boards[n]
		}
	}
	return nil
}

// displayBoard is a board of the rule book as it may hang on a display. What is for private eyes, and the last of any list, shows how many and
// nobody. Boards of other villages are not shown.
func (v *View) displayBoard(b *scheme.Board) (DisplayBoard, bool) {
	if b.Names == "private" || b.Last > 0 && b.First == 0 {
		out := v.ownBoard(b)
		out.Unnamed = min(v.statementsView().Below(), max(b.Last, 1))
		return out, out.Unnamed > 0 && b.Of == "person"
	}
	var out DisplayBoard
	switch {
	case v.subjectBoard(b) && b.By == "points":
		out = v.subjectPoints(b)
	case v.subjectBoard(b) && b.By == "standing":
		out = v.subjectScores(b)
	case b.Of != "person" && b.Of != "household" && b.Of != "grid":
		return out, false
	case b.By == "points":
		out = v.pointsBoard(b)
	case b.By == "standing":
		out = v.scoreBoard(b)
	}
	return out, len(out.Rows) > 0
}

// ownBoard is a board without rows.
func (v *View) ownBoard(b *scheme.Board) DisplayBoard {
	to := v.Today.Month()
	from, to := periodOf(b.Every, to)
	return DisplayBoard{Code: b.Code, Name: b.Name, Of: b.Of, By: b.By, Every: b.Every, From: from, To: to, Rows: []DisplayRow{}, Follows: b.Follows, Medals: b.Medals}
}

// longest is how many rows the rule book wants.
func longest(b *scheme.Board) int {
	if b.First > 0 {
		return b.First
	}
	return mostRows
}

// enough is when a walk down a list may stop: fair must see the whole of a small group of equals behind the last place.
func enough(b *scheme.Board, rows []DisplayRow) bool { return len(rows) > 2*longest(b) }

// fair ends a board so that nobody is left out who is equal to somebody on it: the group of equals at the last place comes in as a whole
// as long as the board does not become more than twice as long, and else stays out as a whole.
func fair(b *scheme.Board, rows []DisplayRow) []DisplayRow {
	first := longest(b)
	if len(rows) <= first {
		return rows
	}
	begin, end := first, first
	for begin > 0 && rows[begin-1].Value == rows[first].Value {
		begin--
	}
	for end < len(rows) && rows[end].Value == rows[first].Value {
		end++
	}
	switch {
	case begin == first: // who comes next is not equal
		return rows[:first]
	case end <= 2*first:
		return rows[:end]
	case begin > 0:
		return rows[:begin]
	}
	return rows[:first] // all are equal
}

// scoreBoard ranks by score: persons, households and grids. Only who stands above the base.
func (v *View) scoreBoard(b *scheme.Board) DisplayBoard {
	out := v.ownBoard(b)
	if b.Of != "person" {
		sums := map[member.ID]int64{}
		for _, id := range v.people.Members() {
			if m := v.people.Member(id); m.ScoreDelta != 0 {
				sums[id] = m.ScoreDelta
			}
		}
		v.gather(b, sums, &out)
		return out
	}
	v.people.Ranked(func(m *people.Member) bool {
		if m.ScoreDelta <= 0 {
			return false
		}
		if v.statementsView().Honoured(m) && v.belongs(b.For, m) {
			out.Rows = append(out.Rows, v.row(m, float64(v.peopleView().Score(m)), b.Names, out.Rows))
		}
		return !enough(b, out.Rows)
	})
	out.Rows = fair(b, out.Rows)
	return out
}

// pointsBoard ranks by points earned in the period, or in the one before as long as nothing was booked in this one.
func (v *View) pointsBoard(b *scheme.Board) DisplayBoard {
	out := v.ownBoard(b)
	sums := v.earned(b, out.From, out.To)
	if len(sums) == 0 {
		out.From, out.To = periodOf(b.Every, out.From-1)
		sums = v.earned(b, out.From, out.To)
	}
	if b.Of != "person" {
		v.gather(b, sums, &out)
		return out
	}
	for _, s := range descending(sums) {
		if enough(b, out.Rows) {
			break
		}
		if m := v.people.Member(s.id); v.statementsView().Honoured(m) && v.belongs(b.For, m) {
			out.Rows = append(out.Rows, v.row(m, float64(s.n), b.Names, out.Rows))
		}
	}
	out.Rows = fair(b, out.Rows)
	return out
}

type sum[K comparable] struct {
	id K
	n  int64
}

// descending sorts what is above zero, highest first, equal ones in order.
func descending[K cmp.Ordered](sums map[K]int64) []sum[K] {
	out := make([]sum[K], 0, len(sums))
	for id, n := range sums {
		if n > 0 {
			out = append(out, sum[K]{id, n})
		}
	}
	slices.SortFunc(out, func(a, b sum[K]) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.id, b.id)) })
	return out
}

// gather ranks households by the sum, grids by the mean of their people, in tenths.
func (v *View) gather(b *scheme.Board, sums map[member.ID]int64, out *DisplayBoard) {
	by, people := map[string]int64{}, map[string]int64{}
	for _, id := range v.people.Members() {
		m := v.people.Member(id)
		key := m.Household
		if b.Of == "grid" {
			key = m.Grid
		}
		by[key] += sums[id]
		people[key]++
	}
	delete(by, "")
	if b.Of == "grid" {
		for key := range by {
			by[key] = by[key] * 10 / people[key]
		}
	}
	for _, s := range descending(by) {
		if enough(b, out.Rows) {
			break
		}
		r := DisplayRow{Grid: s.id, Value: float64(s.n) / 10}
		if b.Of == "household" {
			r = v.householdRow(s.id, b.Names)
			r.Value = float64(s.n)
		}
		out.Rows = append(out.Rows, placed(r, out.Rows))
	}
	out.Rows = fair(b, out.Rows)
}

// householdRow names a household by its head. The number of the door stands with his consent only: door and mask together are as good as
// the name. A household whose head is not to be named is shown by its grid.
func (v *View) householdRow(number, policy string) (r DisplayRow) {
	h := v.people.Household(number)
	if h == nil {
		return r
	}
	for _, id := range h.Members {
		m := v.people.Member(id)
		r.Grid = cmp.Or(r.Grid, m.Grid)
		if !m.Head || !v.statementsView().Honoured(m) || r.Name != "" {
			continue
		}
		if r.Name = v.boardName(m, policy); r.Name == m.Profile.Name && m.Consent {
			r.House = h.Number
		}
	}
	return r
}

// row is a person's place.
func (v *View) row(m *people.Member, value float64, policy string, above []DisplayRow) DisplayRow {
	return placed(DisplayRow{Name: v.boardName(m, policy), Grid: m.Grid, Value: value, Stars: max(v.peopleView().Stars(m), 0), Tier: v.tier(v.peopleView().Score(m))}, above)
}

// placed gives a row its place; who is equal shares it.
func placed(r DisplayRow, above []DisplayRow) DisplayRow {
	r.Place = len(above) + 1
	if n := len(above); n > 0 && above[n-1].Value == r.Value {
		r.Place = above[n-1].Place
	}
	return r
}

// belongs reports whether a person is surely in one of the segments; an empty list is everybody.
func (v *View) belongs(segments []string, m *people.Member) bool {
	if len(segments) == 0 {
		return true
	}
	who := v.people.PersonOn(m, v.Today)
	return slices.ContainsFunc(segments, func(s string) bool { return v.rulebookView().Scheme().Belongs(s, who) == scheme.In })
}

// periodOf is the period that a month lies in.
func periodOf(every string, month calendar.Month) (from, to calendar.Month) {
	size := calendar.Month(map[string]int{"quarter": 3, "halfyear": 6, "year": 12}[every])
	if size == 0 {
		return month, month
	}
	from = month - month%size // months are counted from a January
	return from, from + size - 1
}

// monthShown is this month, or the one before as long as nothing has been booked in this one.
func (v *View) monthShown() calendar.Month {
	month := v.Today.Month()
	if len(v.deeds.Earned[month]) == 0 && len(v.deeds.Earned[month-1]) > 0 {
		month--
	}
	return month
}

// earned is what people got in the months of a period, by the categories that count. It is added up from the deeds that have become
// points; they were booked on the day after the last day to object.
func (v *View) earned(b *scheme.Board, from, to calendar.Month) map[member.ID]int64 {
	if from == to && len(b.Rules) == 0 && from >= v.Today.Month()-1 {
		return v.deeds.Earned[from]
	}
	out := map[member.ID]int64{}
	all := v.council.Meetings()
	for n := len(all) - 1; n >= 0; n-- {
		m := all[n]
		month := (m.Until + 1).Month()
		if !m.Closed || month < from || month > to {
			continue
		}
		for k := range m.Items {
			t := &m.Items[k]
			if len(t.Deeds) == 0 || !v.counts(b.Rules, v.deeds.Deed(t.Deeds[0])) {
				continue
			}
			for _, id := range t.Deeds {
				if d := v.deeds.Deed(id); d != nil && d.Member != 0 && d.Status == deeds.Posted {
					if points := v.booked(t, id); points != 0 {
						out[d.Member] += points
					}
				}
			}
		}
	}
	return out
}

// booked is what a deed of an item brought: what a council made of an objection to it stands instead of the item's figures.
func (v *View) booked(t *council.Item, deed serial.DeedID) int64 {
	if f := v.council.Frozen(deed); f != nil && f.Figures != nil {
		return f.Figures.Points
	}
	points, _ := t.Figures()
	return points
}

// counts reports whether the category of a deed is among those of a board.
func (v *View) counts(categories []string, d *deeds.Deed) bool {
	if len(categories) == 0 {
		return true
	}
	if d == nil {
		return false
	}
	r, ok := v.councilView().Rule(d.Rule, d)
	return ok && slices.Contains(categories, r.Category().Code)
}
