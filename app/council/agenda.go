package council

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"

	"xinpu/app/deeds"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
)

// plan says what comes on an agenda.
type plan struct {
	until    calendar.Day // of the deeds
	deeds    bool
	entitled []member.ID
	alone    []serial.DeedID // taken out of their items
	before   []AgendaItem    // the agenda as it was: what stays keeps its order
}

func planOf(m *Meeting, entitled []member.ID, until calendar.Day) plan {
	p := plan{until: until, deeds: m.Deeds, entitled: entitled, alone: m.Alone}
	for n := range m.Items {
		p.before = append(p.before, m.Items[n].AgendaItem)
	}
	return p
}

// bundle is what deeds of one item have in common.
type bundle struct {
	order    int // of the rule in the book
	score    scheme.Award
	rule     string
	quantity scheme.Quantity
	recused  string
	kin      string
	alone    serial.DeedID // of a deduction, and of what was taken out
}

// agenda bundles what is alike: deeds of one rule and quantity make one item. A deduction stands alone, and so does what concerns the
// family or kin of somebody entitled, so that nobody has to leave the room for somebody else's business.
func agenda(s *State, p plan) (items []AgendaItem, noted []serial.DeedID) {
	recusal := newRecusal(s, p.entitled)
	items, after := proposed(s, recusal)
	if p.deeds {
		var bundled []AgendaItem
		bundled, noted = bundles(s, p, recusal)
		items = append(items, bundled...)
	}
	return p.arrange(append(items, after...)), noted
}

func bundles(s *State, p plan, recusal *recusal) (items []AgendaItem, noted []serial.DeedID) {
	order := map[string]int{}
	for _, c := range s.rulebook.Scheme().Categories {
		for _, r := range c.Rules {
			order[r.Code] = len(order)
		}
	}
	found := map[bundle]*AgendaItem{}
	var keys []bundle
	scoring := newScoring(s, func(*deeds.Deed) bool { return true })
	done := s.deeds.Deeds()
	for n := range done {
		d := &done[n]
		if d.Status != deeds.Recorded || d.Day > p.until {
			continue
		}
		score, wait, ok := scoring.next(d)
		if !ok || !s.Known(d) || wait {
			continue
		}
		if score.Zero() {
			noted = append(noted, d.ID)
			continue
		}
		recused, kin := recusal.of(d)
		key := bundle{order: order[d.Rule], score: score, rule: d.Rule, quantity: d.Quantity, recused: fmt.Sprint(recused), kin: fmt.Sprint(kin)}
		if score.Score < 0 || slices.Contains(p.alone, d.ID) {
			key.alone = d.ID
		}
		item := found[key]
		if item == nil {
			item = &AgendaItem{Rule: d.Rule, Quantity: d.Quantity, Points: score.Points, Score: score.Score, Recused: recused, Kin: kin}
			found[key] = item
			keys = append(keys, key)
		}
		item.Deeds = append(item.Deeds, d.ID)
	}
	slices.SortStableFunc(keys, func(a, b bundle) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.quantity, b.quantity), cmp.Compare(len(a.recused), len(b.recused)), cmp.Compare(a.alone, b.alone))
	})
	for _, k := range keys {
		items = append(items, *found[k])
	}
	return items, noted
}

// proposed are the items that are no deeds: objections and notices have a clock and come first, the rest after the deeds.
func proposed(s *State, recusal *recusal) (before, after []AgendaItem) {
	for _, p := range s.Proposals() {
		if !p.Status.Waits() {
			continue
		}
		item := AgendaItem{Proposal: p.ID}
		if p.Kind != voting.Objection && p.Kind != voting.Notice {
			after = append(after, item)
			continue
		}
		item.Recused, item.Kin = recusal.ofProposal(p)
		before = append(before, item)
	}
	return before, after
}

// arrange keeps the order of the agenda before and puts what is new at its end.
func (p plan) arrange(items []AgendaItem) []AgendaItem {
	place := map[string]int{}
	for n := range p.before {
		place[p.sign(&p.before[n])] = n
	}
	at := func(t AgendaItem) int {
		if n, ok := place[p.sign(&t)]; ok {
			return n
		}
		return len(p.before)
	}
	if len(p.before) > 0 {
		slices.SortStableFunc(items, func(a, b AgendaItem) int { return cmp.Compare(at(a), at(b)) })
	}
	for n := range items {
		items[n].From = p.from(items, n)
	}
	return items
}

// sign tells the same item of two agendas.
func (p plan) sign(t *AgendaItem) string {
	var alone serial.DeedID
	if len(t.Deeds) == 1 && (t.Score < 0 || slices.Contains(p.alone, t.Deeds[0])) {
		alone = t.Deeds[0]
	}
	return fmt.Sprint(t.Proposal, t.Rule, t.Quantity, t.Points, t.Score, t.Recused, t.Kin, alone)
}

// from is the item out of which a deed was taken, 0 for none.
func (p plan) from(items []AgendaItem, n int) int {
	t := &items[n]
	if len(t.Deeds) != 1 || !slices.Contains(p.alone, t.Deeds[0]) {
		return 0
	}
	return 1 + slices.IndexFunc(items, func(o AgendaItem) bool {
		return len(o.Deeds) > 0 && !slices.Contains(p.alone, o.Deeds[0]) && o.Rule == t.Rule && o.Quantity == t.Quantity && o.Points == t.Points && o.Score == t.Score
	})
}

func sameAgenda(m *Meeting, items []AgendaItem) bool {
	return slices.EqualFunc(m.Items, items, func(a Item, b AgendaItem) bool { return reflect.DeepEqual(a.AgendaItem, b) })
}
