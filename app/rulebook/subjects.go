package rulebook

import (
	"slices"

	"xinpu/app/domain/subject"
)

// Keeps reports whether a kind of subject is or was the one that a rule book of the village keeps its accounts for.
func (s *State) Keeps(kind subject.Kind) bool {
	return slices.ContainsFunc(s.Schemes, func(a Adopted) bool { return a.Scheme.Subject == string(kind) })
}
