package apptest

import (
	"compress/gzip"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"xinpu/app"
	"xinpu/app/house"
	"xinpu/store"
	"xinpu/store/storetest"
)

// keep makes the folder of today's format anew: go test ./app/apptest -run Released -keep. Only before a format is released.
var keep = flag.Bool("keep", false, "write the data folder of this version into testdata")

// figures are what a village of a released version amounted to when it was kept. They are for ever.
type figures struct {
	Events      uint64 `json:"events"`
	Head        string `json:"head"`
	People      int    `json:"people"`
	Circulation int64  `json:"circulation"`
	Deeds       int    `json:"deeds"`
	Meetings    int    `json:"meetings"`
	FirstName   string `json:"first_name"`
	Seal        string `json:"seal"`
}

func figuresOf(a *app.App) (f figures) {
	found := a.Village.Verify()
	f.Events, f.Head = found.Events, found.Head
	a.Village.View(func(h *house.House) {
		f.People, f.Circulation, f.Deeds, f.Meetings = len(h.People.Members()), h.Accounts.Balances.Circulation(), len(h.Deeds.Deeds()), len(h.Council.Meetings())
		f.FirstName = h.People.Member(h.People.Members()[0]).Profile.Name
		if last := h.Core.LastSeal(); last != nil {
			f.Seal = last.Number.String()
		}
	})
	return f
}

// TestReleasedVersionsStayReadable opens a data folder of every format that was ever released, as a village does after an update that
// nobody helped with, and finds in it what was in it.
func TestReleasedVersionsStayReadable(t *testing.T) {
	if *keep {
		keepToday(t)
	}
	folders, err := filepath.Glob("testdata/format-*")
	if err != nil || len(folders) == 0 {
		t.Fatalf("no released version is kept: %v", err)
	}
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join(folder, "figures.json"))
			if err != nil {
				t.Fatal(err)
			}
			var want figures
			if err := json.Unmarshal(raw, &want); err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			unpack(t, filepath.Join(folder, store.FileName+".gz"), filepath.Join(dir, store.FileName))
			clock := &Clock{now: Begin.Add(time.Hour)}
			a, err := app.Open(app.Options{Data: dir, Version: "test", Clock: clock.Now})
			if err != nil {
				t.Fatal(err)
			}
			if found := a.Village.Verify(); found.Finding != nil {
				t.Errorf("verify: %v", found.Finding)
			}
			if got := figuresOf(a); got != want {
				t.Errorf("it reads as %+v, it was kept as %+v", got, want)
			}
			if err := a.Close(); err != nil {
				t.Error(err)
			}
			storetest.Check(t, dir)
		})
	}
}

func unpack(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	z, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, raw, 0o600); err != nil {
		t.Fatal(err)
	}
}

func keepToday(t *testing.T) {
	v := Start(t)
	v.Demo(40, 2)
	f := figuresOf(v.App)
	v.Stop()
	small := filepath.Join(t.TempDir(), "small")
	storetest.Compact(t, filepath.Join(v.Dir, store.FileName), small)
	folder := filepath.Join("testdata", "format-1")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(small)
	if err != nil {
		t.Fatal(err)
	}
	out, err := os.Create(filepath.Join(folder, store.FileName+".gz"))
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(out)
	if _, err := z.Write(raw); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	said, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "figures.json"), append(said, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
	v.open() // for the end of the test
}
