package trade

// SuggestedThings are what people may wish at the kiosk without typing: each has a picture there, and its name stands in the catalogue as
// wanted.thing.<name>.
var SuggestedThings = []string{"eggs", "oil", "noodles", "milk", "fruit", "meat", "towel", "tissue", "toothpaste", "clothes", "shoes", "books", "ball", "torch", "seeds", "tool", "pot", "umbrella"}

// MostSuggestionVotes is how many things one person may wish at the same time: who wishes everything tells nobody what to buy.
const MostSuggestionVotes = 3
