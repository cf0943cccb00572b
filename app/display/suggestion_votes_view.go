package display

import (
	"cmp"
	"slices"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/stock"
)

// SuggestedView names what several people may wish alike. One of its fields is given.
type SuggestedView struct {
	Thing      string              `json:"thing,omitempty" maxLength:"40" doc:"of the list with pictures"`
	Product    string              `json:"good,omitempty" maxLength:"40" doc:"code of a good that is sold out"`
	Suggestion serial.SuggestionID `json:"wish,omitempty" doc:"number of a wish on the wall"`
}

// SuggestionVotesView is something that people wish, and how many they are. Nobody is told who.
type SuggestionVotesView struct {
	Of    SuggestedView `json:"of"`
	Name  string        `json:"name"`
	Count int           `json:"count" doc:"people who live here"`
	Here  bool          `json:"here" doc:"a good that is on the shelf again"`
}

// KioskSuggestion is what can be wished at the kiosk.
type KioskSuggestion struct {
	SuggestionVotesView
	Spec     string `json:"spec,omitempty"`
	Category string `json:"category,omitempty" doc:"of a good"`
	Mine     bool   `json:"mine" doc:"who holds the card wishes it"`
}

// KioskSuggestions is what can be wished at the kiosk, by who holds a card.
type KioskSuggestions struct {
	Left        int               `json:"left" doc:"how many more this person may wish"`
	Suggestions []KioskSuggestion `json:"wishes" doc:"what most people wish first"`
}

// SuggestionVotesList is what people wish.
type SuggestionVotesList struct {
	Votes []SuggestionVotesView `json:"wanted" doc:"what most people wish first"`
}

// votesOnDisplay is how much of it stands on the display and is offered at the kiosk out of the display's wishes.
const votesOnDisplay = 12

// voters tells how many people who live here wish something.
func (v *View) voters() map[Suggested]int {
	out := map[Suggested]int{}
	for _, w := range v.SuggestionVotes() {
		for _, id := range w.Members {
			if m := v.people.Member(id); m == nil || m.Profile.Name == "" { // erased
				continue
			}
			if _, left := v.people.Left[id]; !left {
				out[w.Of]++
			}
		}
	}
	return out
}

// suggestedName says what is wished; ok is false for what is not there any more.
func (v *View) suggestedName(of Suggested) (name string, g *stock.Product, ok bool) {
	switch {
	case of.Thing != "":
		return v.Say("wanted.thing."+of.Thing, nil), nil, slices.Contains(trade.SuggestedThings, of.Thing)
	case of.Product != "":
		if g = v.stock.Product(of.Product); g != nil {
			return g.Name, g, true
		}
	default:
		if w := v.Suggestion(of.Suggestion); w != nil && w.Shown {
			text, ok := v.people.Unseal(w.Member, w.Sealed)
			return string(text), nil, ok
		}
	}
	return "", nil, false
}

func (v *View) votesList() []SuggestionVotesView {
	counts := v.voters()
	out := []SuggestionVotesView{}
	for _, w := range v.SuggestionVotes() {
		if name, g, ok := v.suggestedName(w.Of); ok && counts[w.Of] > 0 {
			out = append(out, SuggestionVotesView{Of: SuggestedView(w.Of), Name: name, Count: counts[w.Of], Here: g != nil && g.Stock > 0})
		}
	}
	slices.SortStableFunc(out, func(a, b SuggestionVotesView) int { return cmp.Compare(b.Count, a.Count) })
	return out
}

// displayVotes is what most people wish and is not there yet; the display's own wishes carry their counts themselves.
func (v *View) displayVotes() []DisplaySuggestion {
	out := []DisplaySuggestion{}
	for _, w := range v.votesList() {
		if w.Of.Suggestion == 0 && !w.Here && len(out) < votesOnDisplay {
			out = append(out, DisplaySuggestion{Text: w.Name, Count: w.Count})
		}
	}
	return out
}

// SuggestionVotes is what people wish, for the office and the council: how many, never who.
func (q *Query) SuggestionVotes() SuggestionVotesList {
	out, _ := look(q, func(v *View) (SuggestionVotesList, error) { return SuggestionVotesList{v.votesList()}, nil })
	return out
}

// KioskSuggestions is what who holds a card can wish: what is sold out, the display's wishes, and the list with pictures.
//
// Problems: those of the card.
func (q *Query) KioskSuggestions(card string) (KioskSuggestions, error) {
	return look(q, func(v *View) (KioskSuggestions, error) {
		m, err := people.Holder(v.people, card)
		if err != nil {
			if p, ok := problem.As(err); ok {
				return KioskSuggestions{}, p.At("card")
			}
			return KioskSuggestions{}, err
		}
		counts, mine := v.voters(), v.VotesOf(m.ID)
		out := KioskSuggestions{Left: trade.MostSuggestionVotes - len(mine), Suggestions: []KioskSuggestion{}}
		add := func(of Suggested) {
			name, g, ok := v.suggestedName(of)
			if !ok {
				return
			}
			w := KioskSuggestion{SuggestionVotesView: SuggestionVotesView{Of: SuggestedView(of), Name: name, Count: counts[of]}, Mine: slices.Contains(mine, of)}
			if g != nil {
				w.Spec, w.Category, w.Here = g.Spec, g.Category, g.Stock > 0
			}
			if !w.Here || w.Mine {
				out.Suggestions = append(out.Suggestions, w)
			}
		}
		for _, code := range v.stock.Products() {
			if g := v.stock.Product(code); !g.Service && (g.Stock <= 0 || slices.Contains(mine, Suggested{Product: code})) {
				add(Suggested{Product: code})
			}
		}
		all := v.Suggestions()
		for n, shown := len(all)-1, 0; n >= 0; n-- {
			of := Suggested{Suggestion: all[n].ID}
			if all[n].Shown && (shown < votesOnDisplay || slices.Contains(mine, of)) {
				shown++
				add(of)
			}
		}
		for _, thing := range trade.SuggestedThings {
			add(Suggested{Thing: thing})
		}
		slices.SortStableFunc(out.Suggestions, func(a, b KioskSuggestion) int { return cmp.Compare(b.Count, a.Count) })
		return out, nil
	})
}
