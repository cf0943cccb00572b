package village

import "xinpu/store"

const (
	snapshotEvery   = 50_000 // events, so that a start after a crash folds few
	snapshotShare   = 8      // and an eighth of the journal: a long one takes long to write down
	snapshotAtClose = 500    // fewer are folded faster than a snapshot is read
)

// restore begins with the newest snapshot that this very program wrote; without one the whole journal is folded. What another build wrote
// down may mean something else or lack what this one keeps, and folding is fast.
func (v *Village) restore() {
	s, ok, err := v.store.LoadSnapshot()
	if err != nil || !ok || s.Build != thisBuild() {
		return
	}
	if err := v.parts.Restore(s.Data); err != nil || v.parts.core.Seq != s.Seq {
		v.begin() // what is half read is left behind
		return
	}
	v.snapped = s.Seq
}

// snapshotDue reports whether a start would fold too much.
func (v *Village) snapshotDue() bool {
	seq, _ := v.store.Head()
	return seq-v.snapped >= max(snapshotEvery, seq/snapshotShare)
}

// snapshot writes the state down, and saves it beside the commits that follow. It is called when the state stands still.
func (v *Village) snapshot() {
	v.saving.Wait()
	seq, head := v.store.Head()
	v.snapped = seq
	data, err := v.parts.Snapshot()
	if err != nil {
		v.trouble.Store(&err)
		return
	}
	v.saving.Go(func() {
		if err := v.store.SaveSnapshot(store.Snapshot{Seq: seq, Head: head, Build: thisBuild(), Data: data}); err != nil {
			v.trouble.Store(&err)
		}
	})
}

// Trouble is why the newest snapshot could not be saved, nil when all is well. Nothing is lost by it but time at the next start.
func (v *Village) Trouble() error {
	if err := v.trouble.Load(); err != nil {
		return *err
	}
	return nil
}
