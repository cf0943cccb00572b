package intake

import (
	"fmt"
	"unicode/utf8"

	"xinpu/app/domain/problem"
)

// household is one family while its rows are read.
type household struct {
	number, grid string
	headName     string // as the 户主 column has it
	head         *Person
	block        int
	disputed     int // the block in which the number seems to stand for another family; 0 for none
	members      map[string][]*Person
}

// claim is what a row says of its family.
type claim struct {
	name   string // the person's own, "" when it cannot be read
	head   string // the name in the 户主 column, "" for none
	starts bool   // the person is the head
}

// households tells which family a row belongs to.
//
// With a column of numbers the number decides; an empty cell takes the one above. Without one, a row whose relation is
// 户主 (or whose name is that of the 户主 column) begins a family, and so does a new name in the 户主 column; families are
// numbered 001, 002, … in the order of the file.
type households struct {
	numbered bool
	byNumber map[string]*household
	byHead   map[string][]*household
	current  *household
	count    int
	block    int
}

func newHouseholds(lines []line) *households {
	h := &households{byNumber: map[string]*household{}, byHead: map[string][]*household{}}
	for _, l := range lines {
		if l.filled(fieldHousehold) {
			h.numbered = true
			break
		}
	}
	return h
}

const maxLabel = 32 // characters of a household number or a grid

// of gives the family of a row. A row that cannot be placed ends the family above, so that the rows after it do not join
// the wrong one.
func (h *households) of(l line, r *refusals, c claim) (*household, *Refusal) {
	if l.block != h.block {
		h.block, h.current = l.block, nil
	}
	if !h.numbered {
		return h.unnumbered(l, c)
	}
	at := l.own(fieldHousehold)
	if at.kind == dateCell || at.kind == monthCell {
		return h.refuse(l, fieldHousehold, "intake_household_date", nil)
	}
	number := l.label(r, fieldHousehold, cell{kind: at.kind, text: unquoted(at.text)})
	switch {
	case utf8.RuneCountInString(number) > maxLabel:
		return h.refuse(l, fieldHousehold, "intake_text_long", problem.Args{"limit": maxLabel})
	case number != "":
		h.current = h.numberedAs(number)
	case at.text != "", h.current == nil, c.starts && h.current.head != nil, h.current.othersHead(l, c):
		return h.refuse(l, fieldHousehold, "intake_household_missing", nil)
	}
	home := h.current
	if home.disputed == l.block || home.othersHead(l, c) || c.starts && home.head != nil && c.name != home.head.Name {
		home.disputed = l.block
		return h.refuse(l, fieldHousehold, "intake_household_two_heads", problem.Args{"household": shown(home.number)})
	}
	if home.headName == "" {
		home.headName = c.head
	}
	return home, nil
}

// othersHead reports whether the row names another head than the family has.
func (h *household) othersHead(l line, c claim) bool {
	return c.head != "" && h.headName != "" && c.head != h.headName && l.filled(fieldHead)
}

func (h *households) refuse(l line, f field, code string, args problem.Args) (*household, *Refusal) {
	h.current = nil
	return nil, &Refusal{Position: l.at(f), Whole: true, Problem: problem.New(problem.Invalid, code, args)}
}

func (h *households) numberedAs(number string) *household {
	found, ok := h.byNumber[number]
	if !ok {
		found = &household{number: number, members: map[string][]*Person{}}
		h.byNumber[number] = found
	}
	return found
}

func (h *households) unnumbered(l line, c claim) (*household, *Refusal) {
	switch {
	case c.starts:
		h.current = h.began(l.block, c.head)
	case c.head != "" && l.filled(fieldHead) && (h.current == nil || c.head != h.current.headName):
		switch known := h.under(l.block, c.head); len(known) {
		case 0:
			h.current = h.begin(l.block, c.head)
		case 1:
			h.current = known[0]
		default:
			return h.refuse(l, fieldHead, "intake_household_unclear", problem.Args{"head": c.head})
		}
	case h.current == nil:
		return h.refuse(l, fieldHousehold, "intake_household_missing", nil)
	}
	return h.current, nil
}

// began is the family that a head's row begins, or the one that his family's rows above have begun already.
func (h *households) began(block int, head string) *household {
	if head != "" {
		for _, known := range h.under(block, head) {
			if known.head == nil {
				return known
			}
		}
	}
	return h.begin(block, head)
}

func (h *households) begin(block int, head string) *household {
	h.count++
	made := h.numberedAs(fmt.Sprintf("%03d", h.count))
	made.headName, made.block = head, block
	if head != "" {
		h.byHead[head] = append(h.byHead[head], made)
	}
	return made
}

// under lists the families of a head's name within a sheet or group: two heads of one name live in different grids.
func (h *households) under(block int, head string) (all []*household) {
	for _, known := range h.byHead[head] {
		if known.block == block {
			all = append(all, known)
		}
	}
	return all
}
