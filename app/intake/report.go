package intake

import "xinpu/app/domain/problem"

// Report says what became of a file that was brought in.
type Report struct {
	Added, Changed, Unchanged int
	Refused                   []Refusal
}

// Refuse notes that a row did not come in.
func (r *Report) Refuse(at Position, p *problem.Problem) {
	r.Refused = append(r.Refused, Refusal{Position: at, Whole: true, Problem: p})
}
