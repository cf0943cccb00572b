package bench

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	_ "time/tzdata"
)

// A test program that is given a folder is a worker.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "worker" {
		if err := Work(os.Args[2], os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestEveryFigureIsMeasured(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Dir: t.TempDir(), Worker: []string{program, "worker"}, Say: io.Discard}
	small := Size{Members: 60, Entries: 500}
	r, err := o.run(t.Context(), []Size{small, {Members: 80, Entries: 1000}}, 5, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Figures {
		if f.Value <= 0 && f.Name != "rss" {
			t.Errorf("%s with %d clients: %v", f.Name, f.Clients, f.Value)
		}
	}
	for _, g := range goals {
		found := false
		for _, f := range r.Figures {
			found = found || f.Name == g.name && f.Clients == g.clients
		}
		if !found {
			t.Errorf("%s with %d clients was not measured", g.name, g.clients)
		}
	}
	var table bytes.Buffer
	if err := r.Table(&table); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{small.String(), "redeem ÷ smallest", "≥ 0.9"} {
		if !strings.Contains(table.String(), want) {
			t.Errorf("the table does not show %s:\n%s", want, table.String())
		}
	}
	if _, err := json.Marshal(r); err != nil {
		t.Error(err)
	}
	left, err := os.ReadDir(o.Dir)
	if err != nil || len(left) != 0 {
		t.Errorf("%d folders are left: %v", len(left), err)
	}
}

func TestMedianAndRatio(t *testing.T) {
	a, b := series{10, 30, 20}, series{5, 10, 40}
	if a.median() != 20 || a.over(b).median() != 2 {
		t.Errorf("%v %v", a.median(), a.over(b))
	}
}
