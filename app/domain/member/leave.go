package member

// Leave says why somebody is no longer of the village.
type Leave uint8

// The reasons.
const (
	Moved Leave = 1 + iota
	Died
)

// String is the name that the API gives it.
func (l Leave) String() string {
	if l == Died {
		return "died"
	}
	return "moved"
}
