package httpapi_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"xinpu/app/apptest"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/reports"
	"xinpu/app/statements"
)

// TestFairnessAddsUp counts by hand, person by person from their statements, what the report says of groups.
func TestFairnessAddsUp(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(120, 3)
	supervisor := v.As(device.Supervisor)
	var report reports.Fairness
	supervisor.Want(http.StatusOK, "GET", "/api/reports/fairness?quarter=2026Q3", nil, &report)

	var people statements.People
	supervisor.Want(http.StatusOK, "GET", "/api/people?limit=2000", nil, &people)
	type sum struct {
		people, nothing int
		points          int64
	}
	want, all := map[string]sum{}, sum{}
	for _, p := range people.People {
		points := credited(supervisor, p.ID, "2026-07", "2026-08", "2026-09")
		for _, key := range []string{"all", "grid " + p.Grid, "sex " + p.Sex, "party " + map[bool]string{true: "yes", false: "no"}[p.Party]} {
			s := want[key]
			s.people++
			s.points += points
			if points == 0 {
				s.nothing++
			}
			want[key] = s
		}
	}
	all = want["all"]
	if all.points == 0 || report.Points != all.points || report.People != all.people || report.Nothing != all.nothing {
		t.Errorf("%+v, want %+v", report, all)
	}
	if report.Votes.Meetings == 0 || report.Votes.Items == 0 || report.Votes.Carried+report.Votes.Changed+report.Votes.Rejected+report.Votes.Postponed != report.Votes.Items {
		t.Errorf("%+v", report.Votes)
	}
	for _, d := range report.Dimensions {
		sums := sum{}
		var share float64
		for _, g := range d.Groups {
			if g.People < report.Least {
				t.Errorf("%s %s has only %d people", d.Kind, g.Name, g.People)
			}
			sums.people += g.People
			sums.points += g.Points
			sums.nothing += g.Nothing
			share += g.PointsShare
			if w, known := want[d.Kind+" "+g.Key]; known && (w != sum{g.People, g.Nothing, g.Points}) {
				t.Errorf("%s %s: %+v, want %+v", d.Kind, g.Key, g, w)
			}
		}
		if sums != all || share < 99.5 || share > 100.5 {
			t.Errorf("%s makes %+v and %.1f percent of the points", d.Kind, sums, share)
		}
	}
}

// credited adds up the credits that a person's statement has of these months.
func credited(c *apptest.Client, id member.ID, months ...string) (points int64) {
	var file statements.PersonFile
	c.Want(http.StatusOK, "GET", "/api/people/"+id.String()+"?limit=2000", nil, &file)
	for _, e := range file.Entries {
		if month := e.At.In(time.FixedZone("", 8*3600)).Format("2006-01"); e.Kind == "accrual" && slices.Contains(months, month) {
			points += e.Points
		}
	}
	return points
}

func TestQuarterMustBeOne(t *testing.T) {
	v := apptest.Start(t)
	v.Demo(30, 1)
	for _, bad := range []string{"2026", "Q3", "2026Q5"} {
		p := v.Owner().WantProblem(http.StatusUnprocessableEntity, "quarter_invalid", "GET", "/api/reports/fairness?quarter="+bad, nil)
		if p.Field != "query.quarter" || !strings.Contains(p.Detail, bad) {
			t.Errorf("%+v", p)
		}
	}
}
