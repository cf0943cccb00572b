package trade

// MaxReserved bounds how many products one person may have put aside at once: the shelf is everybody's.
const MaxReserved = 10

// Release says why products are no longer put aside.
type Release uint8

// The ways a reservation ends without the products being taken.
const (
	Lapsed    Release = 1 + iota // its last day is over
	Cancelled                    // by whom it was for, or at the till
	Departed                     // the person has moved away or died
)

// String is the name that the API gives it.
func (r Release) String() string {
	switch r {
	case Lapsed:
		return "lapsed"
	case Departed:
		return "departed"
	default:
		return "cancelled"
	}
}
