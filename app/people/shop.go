package people

import "xinpu/app/domain/member"

// Enter notes that an event belongs on a person's statement.
func (s *State) Enter(m *Member, seq uint64) {
	if m == nil {
		return
	}
	if n := len(m.Entries); n == 0 || m.Entries[n-1] != uint32(seq) {
		m.Entries = append(m.Entries, uint32(seq))
	}
}

// Holder is whose card is in force; retired tells a dead one apart.
func (st *State) Holder(c member.Card) (m *Member, retired bool) {
	s, ok := st.cards[c]
	if !ok {
		return nil, false
	}
	return st.members[s.Member], s.Retired
}
