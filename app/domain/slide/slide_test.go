package slide_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/slide"
)

// TestTypeIsLargeEnoughForTheLastRow works the visual angles of the rule out again: capitals of Noto Sans SC are 0.733 of the type size.
func TestTypeIsLargeEnoughForTheLastRow(t *testing.T) {
	for _, room := range [][2]float64{{8, 2.4}, {3, 1}, {12, 2}, {100, 20}} {
		s := slide.Default()
		s.Depth, s.Width = room[0], room[1]
		if err := s.Check(); err != nil {
			t.Fatal(err)
		}
		size := s.Smallest() * s.Width // metres
		minutes := math.Atan(0.733*size/s.Depth) * 180 / math.Pi * 60
		if minutes < 20 || minutes > 21 {
			t.Errorf("%v: capitals stand at %.1f minutes of arc", room, minutes)
		}
		if lines := s.Width * 9 / 16 / size; lines < 10 {
			t.Errorf("%v: the picture holds %.1f lines", room, lines)
		}
	}
}

func TestASetupIsChecked(t *testing.T) {
	for code, spoil := range map[string]func(*slide.Setup){
		"projector_room":  func(s *slide.Setup) { s.Width = 0 },
		"projector_far":   func(s *slide.Setup) { s.Depth, s.Width = 12.1, 2 },
		"projector_night": func(s *slide.Setup) { s.Night.From = "25:00" },
		"projector_turns": func(s *slide.Setup) { s.Turns = []slide.Turn{{Slide: slide.Text, Seconds: 20}} },
	} {
		s := slide.Default()
		spoil(&s)
		if err := s.Check(); !problem.Is(err, code) {
			t.Errorf("%v, want %s", err, code)
		}
	}
	none := slide.Default()
	none.Turns = nil
	if err := none.Check(); !problem.Is(err, "projector_turns") {
		t.Error(err)
	}
	if err := slide.Default().Check(); err != nil {
		t.Error(err)
	}
}

func TestWhatIsToldIsShown(t *testing.T) {
	now := time.Date(2026, 11, 22, 2, 0, 0, 0, time.UTC)
	if s, err := slide.Told(slide.Countdown, " 茶歇 ", "", 10, now); err != nil || s.Title != "茶歇" || s.Until.Sub(now) != 10*time.Minute || s.Text != "" {
		t.Errorf("%+v %v", s, err)
	}
	if s, err := slide.Told(slide.Text, "", strings.Repeat("长", 400), 0, now); err != nil || len([]rune(s.Text)) != 300 {
		t.Errorf("%d %v", len([]rune(s.Text)), err)
	}
	if s, err := slide.Told("", "left over", "left over", 5, now); err != nil || s.Title != "" || s.Text != "" || !s.Until.IsZero() {
		t.Errorf("turns keep nothing of what was written: %+v %v", s, err)
	}
	for code, ask := range map[string]func() (slide.Show, error){
		"projector_text":    func() (slide.Show, error) { return slide.Told(slide.Text, "只有题目", " \n", 0, now) },
		"projector_minutes": func() (slide.Show, error) { return slide.Told(slide.Countdown, "", "", 0, now) },
		"scene_unknown":     func() (slide.Show, error) { return slide.Told("fireworks", "", "", 0, now) },
	} {
		if _, err := ask(); !problem.Is(err, code) {
			t.Errorf("%v, want %s", err, code)
		}
	}
}

func TestTheWallStaysOnAnHourAfterItWasUsed(t *testing.T) {
	late, later := time.Date(2026, 11, 22, 14, 0, 0, 0, time.UTC), time.Date(2026, 11, 22, 15, 0, 0, 0, time.UTC)
	if got := slide.Awake(later, late); !got.Equal(later.Add(time.Hour)) {
		t.Error(got)
	}
	if !slide.Awake(time.Time{}).IsZero() {
		t.Error("a wall that nobody used stays on")
	}
}
