package council

import (
	"slices"

	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/people"
	"xinpu/app/village"
)

// Attend marks who is in the room. Marking somebody present twice changes nothing.
type Attend struct {
	Meeting serial.MeetingID
	Members []member.ID
	Card    string    // instead of Members: held to the reader
	By      member.ID // of the same household, who takes the one seat in Members in its holder's place; 0 for nobody
	Present bool
}

// Decide checks that they sit on the council. In a meeting of households any adult of a household takes its seat, and never two
// (村民委员会组织法 22: one representative for each household).
//
// Problems: meeting_unknown, meeting_closed, member_unknown, not_on_council, members_missing, voter_gone, household_here, stand_in_minor, stand_in_stranger
// and those of the card.
func (c Attend) Decide(tx *village.Tx) (village.None, error) {
	st := of(tx)
	m, err := openMeeting(st, c.Meeting)
	if err != nil {
		return village.None{}, err
	}
	who, by := c.Members, c.By
	if c.Card != "" {
		holder, err := people.Holder(st.people, c.Card)
		if err != nil {
			return village.None{}, err
		}
		who, by = []member.ID{seatOf(st, m, holder)}, holder.ID
	}
	if len(who) == 0 || c.By != 0 && len(who) != 1 {
		return village.None{}, problem.New(problem.Invalid, "members_missing", nil).At("members")
	}
	marked := &AttendanceMarked{Meeting: m.ID, Present: c.Present}
	for _, id := range who {
		if !slices.Contains(m.Entitled, id) {
			return village.None{}, problem.New(problem.Refused, "not_on_council", problem.Args{"name": nameOf(st, id)}).At("members")
		}
		if _, gone := st.people.Left[id]; gone && c.Present && (by == 0 || by == id) {
			return village.None{}, problem.New(problem.Refused, "voter_gone", problem.Args{"name": nameOf(st, id)}).At("members")
		}
		if c.Present && by != 0 {
			if err := standIn(st, m, tx, id, by, marked); err != nil {
				return village.None{}, err
			}
		}
		if slices.Contains(m.Present, id) != c.Present && !slices.Contains(marked.Members, id) {
			marked.Members = append(marked.Members, id)
		}
	}
	if !c.Present {
		for _, s := range m.Stands {
			if slices.Contains(marked.Members, s.Seat) {
				marked.Stands = append(marked.Stands, s)
			}
		}
	}
	if len(marked.Members) > 0 {
		tx.Append(marked)
	}
	return village.None{}, nil
}
