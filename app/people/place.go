package people

import "slices"

// places counts people by score, so that a place in the ranking is a short sum and not a walk over the village. Standings lie close
// together: a span of them shares a block, and there are few blocks.
type places struct {
	blocks []block // highest first
}

type block struct {
	number int64 // shift >> blockBits
	people int
	counts [1 << blockBits]int32
}

const blockBits = 7

func (p *places) add(shift int64, n int32) {
	number := shift >> blockBits
	at, found := slices.BinarySearchFunc(p.blocks, number, func(b block, number int64) int {
		switch {
		case b.number > number:
			return -1
		case b.number < number:
			return 1
		}
		return 0
	})
	if !found {
		p.blocks = slices.Insert(p.blocks, at, block{number: number})
	}
	b := &p.blocks[at]
	b.people += int(n)
	b.counts[shift&(1<<blockBits-1)] += n
	if b.people == 0 {
		p.blocks = slices.Delete(p.blocks, at, at+1)
	}
}

// above is how many people have a higher score.
func (p *places) above(shift int64) (n int) {
	for k := range p.blocks {
		b := &p.blocks[k]
		if b.number <= shift>>blockBits {
			if b.number == shift>>blockBits {
				for _, c := range b.counts[shift&(1<<blockBits-1)+1:] {
					n += int(c)
				}
			}
			return n
		}
		n += b.people
	}
	return n
}

// Place is a person's place by score, 1 for the highest; people of equal score share one.
func (s *State) Place(m *Member) int { return s.scores.places.above(m.ScoreDelta) + 1 }
