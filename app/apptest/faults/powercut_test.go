//go:build linux

package faults

import (
	"bytes"
	"context"
	"encoding/gob"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"xinpu/store/powercut"
)

// sample is the share of images that the ordinary run looks at.
const sample = 0.12

// TestPowerCuts plays a shop day, then cuts the power after every single write and sync of it: what was not synced got to the disk whole,
// not at all, torn, or in another order. Every image opens and holds all that was acknowledged before. To know that the test can fail, the
// same images are made of a program that leaves out syncs.
func TestPowerCuts(t *testing.T) {
	dir := t.TempDir()
	trace, err := powercut.Record(dir, again(t.Context(), roleDay, dir))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d writes, %d syncs, %d acknowledgements", trace.Count(powercut.Write), trace.Count(powercut.Sync), trace.Count(powercut.Acknowledge))
	whole := assignment{Trace: trace, Dir: dir, Seed: 1, Share: sample, Mixes: 3}
	least := 300
	if *long {
		whole.Share, whole.Mixes, least = 1, 12, 10_000
	}
	t.Run("the program", func(t *testing.T) {
		t.Parallel()
		o, err := look(t, whole)
		if err != nil || o.Failed != "" {
			t.Fatalf("after %d images: %s %v", o.Images, o.Failed, err)
		}
		t.Logf("%d images, all sound", o.Images)
		if o.Images < least {
			t.Errorf("only %d images", o.Images)
		}
	})
	for _, m := range []struct {
		share float64
		seeds int
	}{{1, 2}, {0.1, 5}} {
		for seed := range m.seeds {
			t.Run(fmt.Sprintf("a mutant without %.0f%% of its syncs, seed %d", 100*m.share, seed), func(t *testing.T) {
				t.Parallel()
				o, err := look(t, assignment{Trace: trace.Forgetful(m.share, uint64(seed)), Dir: dir, Seed: uint64(seed), Share: 0.2, Mixes: 3})
				if err == nil && o.Failed == "" {
					t.Fatalf("nobody noticed in %d images", o.Images)
				}
				t.Logf("found out at image %d: %s %v", o.Images, o.Failed, err)
			})
		}
	}
}

// look lets another process look at images.
func look(t *testing.T, a assignment) (o outcome, err error) {
	var in, out, said bytes.Buffer
	if err := gob.NewEncoder(&in).Encode(a); err != nil {
		t.Fatal(err)
	}
	limit := time.Minute
	if *long {
		limit = time.Hour
	}
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	cmd := again(ctx, roleImages)
	cmd.Env = append(cmd.Env, "TMPDIR="+t.TempDir()) // what a mutant takes down with it leaves no folders behind
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &out, &said
	if err := cmd.Run(); err != nil {
		return o, fmt.Errorf("%w: %.500s", err, said.String())
	}
	return o, json.Unmarshal(out.Bytes(), &o)
}
