package council

// Cut is the part of a list that starts at offset and has at most limit elements.
func Cut[T any](list []T, offset, limit int) []T {
	if offset >= len(list) {
		return nil
	}
	return list[offset:min(len(list), offset+limit)]
}
