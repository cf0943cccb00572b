package rulebook

import "xinpu/app/domain/scheme"

// Scheme is the rule book in force today.
func (v *View) Scheme() *scheme.Scheme { return v.SchemeOn(v.Today) }
