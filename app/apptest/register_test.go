package apptest

import (
	"net/http"
	"testing"

	"xinpu/app/domain/device"
	"xinpu/app/people"
)

// TestARosterHouseholdCanBeChosen: the office finds a household before anything was kept for it, notes a deed of it, and finds it once.
func TestARosterHouseholdCanBeChosen(t *testing.T) {
	v := Start(t)
	v.Demo(60, 1)
	clerk := v.As(device.Clerk)
	find := func(kind, q string) (out people.Subjects) {
		clerk.Want(http.StatusOK, "GET", "/api/subjects?roster=true&limit=500&kind="+kind+"&q="+q, nil, &out)
		return out
	}
	var kept people.Subjects
	if clerk.Want(http.StatusOK, "GET", "/api/subjects?kind=household", nil, &kept); kept.Total != 0 {
		t.Fatalf("something is kept: %+v", kept)
	}
	found := find("household", "001")
	if found.Total != 1 || found.Subjects[0].ID != "" || found.Subjects[0].People == 0 || found.Subjects[0].Number != "001" {
		t.Fatalf("%+v", found)
	}
	if grids := find("grid", ""); grids.Total == 0 || grids.Subjects[0].Title == "" {
		t.Errorf("%+v", grids)
	}
	if groups := find("group", ""); groups.Total != 0 {
		t.Errorf("%+v", groups)
	}
	clerk.Want(http.StatusCreated, "POST", "/api/subjects", map[string]any{"kind": "group", "name": "3号楼2单元", "households": []string{"001"}}, nil, "Idempotency-Key", Key())
	if found = find("group", "2单元"); found.Total != 1 || found.Subjects[0].ID == "" {
		t.Errorf("%+v", found)
	}
}
