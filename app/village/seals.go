package village

import (
	"context"
	"errors"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/seal"
	"xinpu/app/village/image"
	"xinpu/store"
)

// SealCheck says whether the history that a seal covers is unchanged.
type SealCheck struct {
	Seal    image.Seal
	Finding error // the first event that does not fit; nil when the history is as it was sealed
}

// CheckSeal finds a seal by its number and walks the chain up to it.
//
// Problems: seal_unknown.
func (v *Village) CheckSeal(ctx context.Context, number seal.Number) (SealCheck, error) {
	var found *image.Seal
	v.View(func(img *image.Image) {
		for _, s := range img.Seals() {
			if s.Number == number {
				found = &s
			}
		}
	})
	if found == nil {
		return SealCheck{}, problem.New(problem.NotFound, "seal_unknown", nil)
	}
	head, err := v.store.ChainAt(ctx, found.Upto)
	var bad *store.BadEvent
	switch {
	case errors.As(err, &bad):
		return SealCheck{Seal: *found, Finding: err}, nil
	case err != nil:
		return SealCheck{}, err
	case head != found.Head:
		return SealCheck{Seal: *found, Finding: &store.BadEvent{Seq: found.Upto, Why: "the chain ends in another head than the seal says"}}, nil
	}
	return SealCheck{Seal: *found}, nil
}
