package council

import (
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
)

func openMeeting(s *State, id serial.MeetingID) (*Meeting, error) {
	m := s.Meeting(id)
	if m == nil {
		return nil, problem.New(problem.NotFound, "meeting_unknown", nil).At("id")
	}
	switch {
	case m.Cancelled:
		return nil, problem.New(problem.Refused, "meeting_cancelled", nil).At("id")
	case m.Convened:
		return nil, problem.New(problem.Refused, "meeting_not_begun", problem.Args{"day": m.Day.String()}).At("id")
	case m.Closed:
		return nil, problem.New(problem.Refused, "meeting_closed", nil).At("id")
	}
	return m, nil
}
