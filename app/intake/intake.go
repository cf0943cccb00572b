// Package intake reads files as clerks keep them (rosters, lists of products, logs of deeds) into plain structs.
//
// It takes bytes and gives structs: no clock, no store, no other files. What cannot be read is refused by sheet, row and
// column with a problem that says what to do, and the rest comes in. Full identity numbers are checked in here and never
// leave: only their last four digits, the birth date and the sex do.
package intake

import "xinpu/app/domain/problem"

// Position is a place in a file, named as the spreadsheet shows it.
type Position struct {
	Sheet  string // "" for a text file
	Row    int    // counted from 1
	Column string // the heading, or the column's letter when it has none; "" when the file has no such column
}

// Refusal is a row or a cell that did not come in, and why. Its Problem never holds a whole identity or phone number.
type Refusal struct {
	Position
	Whole   bool // the whole row stayed out; otherwise only this cell, and the row came in without it
	Problem *problem.Problem
}

// Sex as the roster tells it; the numbers are those of GB/T 2261.1.
type Sex uint8

// The sexes of a roster.
const (
	Unknown Sex = iota
	Male
	Female
)

// first names a place for sentences that speak of two.
func (p Position) first() problem.Args {
	if p.Sheet == "" {
		return problem.Args{"sheet": "CSV", "first": p.Row}
	}
	return problem.Args{"sheet": p.Sheet, "first": p.Row}
}

type refusals []Refusal

func (r *refusals) row(l line, f field, code string, args problem.Args) {
	r.add(l, f, true, code, args)
}

func (r *refusals) cell(l line, f field, code string, args problem.Args) {
	r.add(l, f, false, code, args)
}

func (r *refusals) add(l line, f field, whole bool, code string, args problem.Args) {
	*r = append(*r, Refusal{Position: l.at(f), Whole: whole, Problem: problem.New(problem.Invalid, code, args)})
}
