package rulebook

import (
	"io"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/scheme"
	"xinpu/app/village"
)

// Found begins a village with the rule book of a preset.
type Found struct {
	Name, Shop, Zone string // empty ones come from the preset
	Preset           string
}

// Decide refuses a second beginning.
//
// Problems: village_founded, scheme_unknown and those of scheme.Adoptable.
func (c Found) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	if s.core.Founded() {
		return village.None{}, problem.New(problem.Conflict, "village_founded", nil)
	}
	source, err := scheme.Preset(c.Preset)
	if err != nil {
		return village.None{}, err
	}
	book, err := scheme.Adoptable(source)
	if err != nil {
		return village.None{}, err
	}
	id := make([]byte, 16)
	if _, err := io.ReadFull(tx.Rand, id); err != nil {
		return village.None{}, err
	}
	v := &village.VillageFounded{ID: id, Name: c.Name, Shop: c.Shop, Zone: c.Zone}
	if v.Name == "" {
		v.Name = book.Village
	}
	if v.Shop == "" {
		v.Shop = book.Shop
	}
	tx.Append(v)
	tx.Append(&SchemeAdopted{Source: source, InForce: tx.Day})
	return village.None{}, nil
}
