package village

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/seal"
	"xinpu/store"
)

// SealCheck says whether the history that a seal covers is unchanged.
type SealCheck struct {
	Seal    Seal
	Finding error // the first event that does not fit, history_event; nil when the history is as it was sealed
}

// CheckSeal finds a seal by its number and walks the chain up to it.
//
// Problems: seal_unknown.
func (v *Village) CheckSeal(ctx context.Context, number seal.Number) (SealCheck, error) {
	var sealed *Seal
	v.View(func() {
		for _, s := range v.parts.core.Seals() {
			if s.Number == number {
				sealed = &s
			}
		}
	})
	if sealed == nil {
		return SealCheck{}, problem.New(problem.NotFound, "seal_unknown", nil)
	}
	head, err := v.store.ChainAt(ctx, sealed.Upto)
	var bad *store.BadEvent
	switch {
	case errors.As(err, &bad):
		return SealCheck{Seal: *sealed, Finding: found("history_event", err)}, nil
	case err != nil:
		return SealCheck{}, err
	case head != sealed.Head:
		return SealCheck{Seal: *sealed, Finding: found("history_event", &store.BadEvent{Seq: sealed.Upto, Why: "the chain ends in another head than the seal says"})}, nil
	}
	return SealCheck{Seal: *sealed}, nil
}

// ChainLink is four digits out of the chain's link at an event: after a restore the numbers written since that backup come again, and the mark
// on a slip tells the one from the other. ok is false for what is not on the disk yet.
func (v *Village) ChainLink(seq uint64) (digits string, ok bool, err error) {
	head, ok, err := v.store.Link(seq)
	return fmt.Sprintf("%04d", binary.BigEndian.Uint64(head[:8])%10_000), ok, err
}
