package devices

import "xinpu/app/village"

// ConfirmSlip says that a paper came out.
type ConfirmSlip struct {
	Kind  SlipKind
	Of    uint64
	Copy  int
	Taken bool // the printer took it and confirms nothing
}

// Decide leaves out what was never sent or is confirmed already.
func (c ConfirmSlip) Decide(tx *village.Tx) (village.None, error) {
	st := of(tx)
	s := st.Slip(SlipID{Kind: c.Kind, Of: c.Of})
	if c.Copy >= 1 && c.Copy <= s.Sent && c.Copy > s.Printed && (!c.Taken || c.Copy > s.Taken) {
		tx.Append(&SlipPrinted{Kind: c.Kind, Of: c.Of, Copy: c.Copy, Taken: c.Taken})
	}
	return village.None{}, nil
}
