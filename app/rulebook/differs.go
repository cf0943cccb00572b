package rulebook

import "reflect"

// sameVersion compares what was adopted; the rules follow from the text.
func sameVersion(a, b Adopted) bool {
	a.Scheme, b.Scheme = nil, nil
	return reflect.DeepEqual(a, b)
}
