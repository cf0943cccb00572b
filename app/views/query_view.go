package views

import (
	"xinpu/app/domain/problem"
	"xinpu/app/village"
)

// Say is a sentence of the catalogue in the language of the view.
func (v *View) Say(key string, args map[string]any) string {
	return v.Source.Words.Say(v.Source.Lang, key, args)
}

// Reason is a problem as a sentence.
func (v *View) Reason(err error) (code, sentence string) {
	p, ok := problem.As(err)
	if !ok {
		return "internal", v.Say("problem.internal", nil)
	}
	return p.Code, v.Say("problem."+p.Code, p.Args)
}

// Events reads entries of the journal, in the order asked for.
func (v *View) Events(seqs []uint64, fn func(village.Event) error) error {
	return v.Source.Village.ReadMany(seqs, fn)
}
