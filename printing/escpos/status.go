package escpos

// Asks are the four questions about a printer's state (DLE EOT n), which it answers at once, whatever it is doing: printer, why it is
// off line, errors, paper.
var Asks = [4][]byte{{dle, eot, 1}, {dle, eot, 2}, {dle, eot, 3}, {dle, eot, 4}}

// AskDone (GS r 1) stands in line with what is to be printed: its answer comes when all before it has been.
var AskDone = []byte{gs, 'r', 1}

// State is what a printer says of itself.
type State struct {
	Offline     bool
	CoverOpen   bool
	PaperOut    bool
	PaperLow    bool // it goes on printing
	Feeding     bool // somebody holds the feed button
	CutterStuck bool
	Broken      bool // an error that only switching off mends
	Hot         bool // or another error that goes away by itself
	DrawerOpen  bool
}

// Ready reports whether a slip would come out.
func (s State) Ready() bool {
	return !s.Offline && !s.CoverOpen && !s.PaperOut && !s.CutterStuck && !s.Broken && !s.Hot && !s.Feeding
}

// Live tells an answer to DLE EOT from one to GS r: bits 1 and 4 of the first are set, bits 0 and 7 are not.
func Live(answer byte) bool { return answer&0x93 == 0x12 }

// Read takes the answer to the question numbered n (1 to 4) into the state.
func (s *State) Read(n int, answer byte) {
	bit := func(k uint) bool { return answer>>k&1 == 1 }
	switch n {
	case 1:
		s.DrawerOpen, s.Offline = !bit(2), bit(3)
	case 2:
		s.CoverOpen, s.Feeding = bit(2), bit(3)
		s.PaperOut = s.PaperOut || bit(5)
	case 3:
		s.CutterStuck, s.Broken, s.Hot = bit(3), bit(5), bit(6)
	case 4:
		s.PaperLow = bit(2) || bit(3)
		s.PaperOut = s.PaperOut || bit(5) || bit(6)
	}
}
