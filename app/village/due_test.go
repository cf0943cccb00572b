package village_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"xinpu/app/domain/calendar"
	"xinpu/app/village"
)

// chores is a part that only has due jobs.
type chores struct{ jobs []village.DueJob }

func (*chores) Types() []village.Payload    { return nil }
func (*chores) Fold(village.Event)          {}
func (*chores) Restored()                   {}
func (c *chores) DueJobs() []village.DueJob { return c.jobs }

// chore notes that it ran.
type chore struct {
	Name string
	ran  *[]string
	err  error
}

func (c chore) Decide(*village.Tx) (village.None, error) {
	*c.ran = append(*c.ran, c.Name)
	return village.None{}, c.err
}

func TestDueJobsRunInTheirTurnAndNoneHoldsAnotherUp(t *testing.T) {
	now := time.Date(2026, 9, 28, 7, 0, 0, 0, time.UTC)
	var ran []string
	refused := errors.New("refused")
	job := func(name string, turn village.Turn, err error) village.DueJob {
		return village.DueJob{Name: name, Turn: turn, Due: func(today calendar.Day) village.Command {
			if today != calendar.Date(2026, 9, 28) {
				t.Errorf("%s is asked about %s", name, today)
			}
			return chore{name, &ran, err}
		}}
	}
	idle := village.DueJob{Name: "idle", Due: func(calendar.Day) village.Command { return nil }}
	broken := village.DueJob{Name: "broken", Due: func(calendar.Day) village.Command { panic("no map") }}
	low := &chores{[]village.DueJob{job("close", village.TurnClose, nil), job("expire", village.TurnExpire, refused), job("enter", village.TurnEnter, nil)}}
	high := &chores{[]village.DueJob{idle, broken, job("enter above", village.TurnEnter, refused), job("expire above", village.TurnExpire, nil)}}
	v, err := village.Open(t.TempDir(), func() time.Time { return now }, func(keys village.Keyring) *village.Parts {
		return village.NewParts(village.NewCore(keys), low, high)
	})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close() //nolint:errcheck // nothing was written
	err = v.RunDueJobs(t.Context())
	if want := []string{"enter", "enter above", "expire", "expire above", "close"}; !slices.Equal(ran, want) {
		t.Errorf("ran %v, want %v", ran, want)
	}
	if !errors.Is(err, refused) {
		t.Errorf("it said %v", err)
	}
	for _, name := range []string{"expire", "enter above", "broken"} {
		if !strings.Contains(err.Error(), "due job "+name+": ") {
			t.Errorf("it does not name %s: %v", name, err)
		}
	}
	if v.Err() != nil {
		t.Error(v.Err())
	}
}
