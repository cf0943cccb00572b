package village

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"xinpu/app/domain/problem"
	"xinpu/store"
)

// Verification is what a check of the whole history found.
type Verification struct {
	Events  uint64
	Head    string // of the chain, hexadecimal
	Took    time.Duration
	Checked []string
	Finding error // the first thing that is wrong: history_pages, _keys, _event, _ledger or _image; nil when nothing is
}

// Fault reports whether the history is as it was written and only the program disagrees with itself about what follows from it.
func (v Verification) Fault() bool { return problem.Is(v.Finding, "history_image") }

// What Verify checks, in this order.
const (
	CheckedPages  = "pages"  // every page of the file
	CheckedChain  = "chain"  // no event removed, changed or exchanged
	CheckedLedger = "ledger" // the sum is zero, nobody is below zero but the issuing account, at every moment
	CheckedSeals  = "seals"  // every closed month ends in the head that its seal says
	CheckedVotes  = "votes"  // the laws that the parts add: above all, that points come only from a vote
	CheckedImage  = "image"  // a replay from nothing gives what is in memory
)

// Verify checks pages and chain, replays everything from nothing while checking the laws of the ledger after every event, and compares
// with the live image. It reads while the shop works; commands that arrive meanwhile are not looked at.
func (v *Village) Verify() Verification { return v.VerifyWithin(context.Background()) }

// VerifyWithin is Verify with an end: when the context is over first, that is its finding.
func (v *Village) VerifyWithin(ctx context.Context) (out Verification) {
	began := time.Now() // how long it took is not part of the village's history
	head := func() { seq, h := v.store.Head(); out.Events, out.Head = seq, hex.EncodeToString(h[:]) }
	head()
	defer func() { out.Took = time.Since(began) }()
	if err := v.store.CheckPages(); err != nil {
		out.Finding = found("history_pages", err)
		return out
	}
	out.Checked = append(out.Checked, CheckedPages)
	if err := v.checkKeys(); err != nil {
		out.Finding = found("history_keys", err)
		return out
	}
	replayed, err := v.replay(ctx, func(Event) {})
	if err != nil {
		out.Finding = found("history_ledger", err)
		return out
	}
	out.Checked = append(out.Checked, CheckedChain, CheckedLedger, CheckedVotes, CheckedSeals)
	if err := v.compare(ctx, replayed); err != nil {
		out.Finding = found("history_image", err)
		return out
	}
	out.Checked = append(out.Checked, CheckedImage)
	out.Events = replayed.core.Seq
	return out
}

// replay folds the whole journal from nothing, and checks chain and laws at every event before each sees it.
func (v *Village) replay(ctx context.Context, each func(Event)) (*Parts, error) {
	replayed := v.assemble(v.ring)
	unreadable := func(seq uint64, err error) error { return &store.BadEvent{Seq: seq, Why: err.Error()} }
	err := v.types.ahead(v.store.Walk, unreadable, func(e Event) error {
		if e.Seq%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := errors.Join(v.sealFits(e), replayed.lawful(e)); err != nil {
			return unreadable(e.Seq, err)
		}
		replayed.Fold(e)
		each(e)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return replayed, replayed.audit()
}

// checkKeys holds the keys on the disk against those that the program works with: the chain does not cover them, so that a person can be
// erased.
func (v *Village) checkKeys() error {
	return v.store.Keys(func(k store.Key) error {
		if secret, ok := v.ring.Secret(k.ID); !ok || !bytes.Equal(secret[:], k.Secret) {
			return fmt.Errorf("the key of member %d is not the one that was read at the start", k.ID)
		}
		return nil
	})
}

// sealFits checks that a seal says the head that the chain had.
func (v *Village) sealFits(e Event) error {
	p, ok := e.Payload.(*MonthSealed)
	if !ok {
		return nil
	}
	if head, ok, err := v.store.Link(p.Upto); err != nil || !ok || !bytes.Equal(head[:], p.Head) {
		return errors.Join(err, errors.New("a seal over another history"))
	}
	return nil
}

// compare folds what came meanwhile and holds both images against each other while the live one stands still.
func (v *Village) compare(ctx context.Context, replayed *Parts) (err error) {
	select {
	case v.turn <- struct{}{}:
		defer func() { <-v.turn }()
	case <-v.done:
		return v.stopped()
	case <-ctx.Done():
		return ctx.Err()
	}
	stood := v.still(func() {
		err = v.store.Scan(replayed.core.Seq, func(seq uint64, stored []byte) error {
			e, err := v.types.Decode(seq, stored)
			if err == nil {
				replayed.Fold(e)
			}
			return err
		})
		if err == nil {
			err = v.parts.Differs(replayed)
		}
	})
	return errors.Join(stood, err)
}
