package council

import (
	"strings"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/village"
)

// CancelMeeting calls a convened meeting off; what was on its agenda waits for the next one.
type CancelMeeting struct {
	Meeting serial.MeetingID
	Reason  string
}

// Decide wants a reason.
//
// Problems: meeting_unknown, meeting_begun, meeting_cancelled, reason_missing.
func (c CancelMeeting) Decide(tx *village.Tx) (village.None, error) {
	s := of(tx)
	m, err := convened(s, c.Meeting)
	if err != nil {
		return village.None{}, err
	}
	reason := strings.TrimSpace(c.Reason)
	if reason == "" {
		return village.None{}, problem.New(problem.Invalid, "reason_missing", nil).At("reason")
	}
	tx.Append(&MeetingCancelled{Meeting: m.ID, Reason: village.Clip(reason)})
	return village.None{}, nil
}
