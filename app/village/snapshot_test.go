package village_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/domain/problem"
	"xinpu/app/house"
	"xinpu/app/i18n"
	"xinpu/app/village"
	"xinpu/store"
)

// plant closes the village and puts a snapshot of its last event beside it.
func (l *life) plant(build [32]byte, data []byte) {
	l.Helper()
	if err := l.v.Close(); err != nil {
		l.Fatal(err)
	}
	s, err := store.Open(l.dir)
	if err != nil {
		l.Fatal(err)
	}
	seq, head := s.Head()
	if err := s.SaveSnapshot(store.Snapshot{Seq: seq, Head: head, Build: build, Data: data}); err != nil {
		l.Fatal(err)
	}
	if err := s.Close(); err != nil {
		l.Fatal(err)
	}
	l.open()
}

// wrong is a snapshot of the village in which one figure is another one.
func (l *life) wrong() (data []byte) {
	l.v.View(func(h *house.House) {
		h.Shop.SoldCount += 7
		defer func() { h.Shop.SoldCount -= 7 }()
		var err error
		if data, err = h.Snapshot(); err != nil {
			l.Fatal(err)
		}
	})
	return data
}

func (l *life) sold() (n int) {
	l.v.View(func(h *house.House) { n = h.Shop.SoldCount })
	return n
}

func TestASnapshotOfAnotherBuildOrShapeIsRefolded(t *testing.T) {
	l := begin(t, 11)
	whole := l.wrong() // so that it shows when one is used
	var parts []cbor.RawMessage
	if err := cbor.Unmarshal(whole, &parts); err != nil {
		t.Fatal(err)
	}
	var fields map[string]cbor.RawMessage
	last := len(parts) - 1
	if err := cbor.Unmarshal(parts[last], &fields); err != nil {
		t.Fatal(err)
	}
	for name := range fields {
		delete(fields, name)
		break
	}
	lacking := slices.Clone(parts)
	lacking[last] = pack(t, fields)
	swapped := slices.Clone(parts)
	swapped[1], swapped[2] = swapped[2], swapped[1]
	for name, c := range map[string]struct {
		build [32]byte
		data  []byte
	}{
		"of another build":                {[32]byte{1}, whole},
		"of a build that named none":      {[32]byte{}, whole},
		"garbage of another build":        {[32]byte{1}, []byte("garbage")},
		"garbage":                         {village.ThisBuild(), []byte("garbage")},
		"nothing":                         {village.ThisBuild(), nil},
		"no parts":                        {village.ThisBuild(), pack(t, []any{})},
		"a part less":                     {village.ThisBuild(), pack(t, parts[:last])},
		"a part more":                     {village.ThisBuild(), pack(t, append(slices.Clone(parts), parts[last]))},
		"a field less in its last part":   {village.ThisBuild(), pack(t, lacking)},
		"two parts in each other's place": {village.ThisBuild(), pack(t, swapped)},
		"cut off":                         {village.ThisBuild(), whole[:len(whole)-3]},
	} {
		l.plant(c.build, c.data)
		if n := l.sold(); n != 0 {
			t.Errorf("a snapshot %s was used: %d sold", name, n)
		}
		if found := l.v.Verify(); found.Finding != nil {
			t.Errorf("a snapshot %s: %v", name, found.Finding)
		}
	}
}

func pack(t *testing.T, v any) []byte {
	t.Helper()
	raw, err := cbor.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// TestAWrongSnapshotIsAFaultOfTheProgram: the journal is sound, so nobody may be told that the history was changed.
func TestAWrongSnapshotIsAFaultOfTheProgram(t *testing.T) {
	l := begin(t, 12)
	l.plant(village.ThisBuild(), l.wrong())
	if n := l.sold(); n != 7 {
		t.Fatalf("the planted snapshot was not used: %d sold", n)
	}
	found := l.v.Verify()
	if !problem.Is(found.Finding, "history_image") || !found.Fault() {
		t.Fatalf("found %v, a fault: %v", found.Finding, found.Fault())
	}
	if want := []string{village.CheckedPages, village.CheckedChain, village.CheckedLedger, village.CheckedVotes, village.CheckedSeals}; !slices.Equal(found.Checked, want) {
		t.Errorf("sound: %v, want %v", found.Checked, want)
	}
	words, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	p, _ := problem.As(found.Finding)
	for lang, c := range map[i18n.Lang]struct{ says, never []string }{
		i18n.Chinese: {[]string{"账本没有被改动", "程序的毛病", "SoldCount"}, []string{"改动过", "篡改", "动过"}},
		i18n.English: {[]string{"unchanged", "fault of the program", "SoldCount"}, []string{"it was changed", "tampered", "been changed", "not sound"}},
	} {
		said := words.Say(lang, "problem."+p.Code, p.Args)
		for _, one := range c.says {
			if !strings.Contains(said, one) {
				t.Errorf("%s: %q does not say %q", lang, said, one)
			}
		}
		for _, one := range c.never {
			if strings.Contains(said, one) {
				t.Errorf("%s: %q says %q", lang, said, one)
			}
		}
	}
	if err := l.v.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := house.Examine(t.Context(), filepath.Join(l.dir, store.FileName)); err != nil {
		t.Errorf("the file itself: %v", err)
	}
}
