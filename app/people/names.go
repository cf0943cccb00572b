package people

import (
	"strings"

	"github.com/google/btree"

	"xinpu/app/domain/member"
)

// names finds people by the beginning of a name, in hanzi, pinyin or initials.
type names struct {
	tree *btree.BTreeG[spelled]
}

type spelled struct {
	as string
	id member.ID
}

func newNames() *names {
	return &names{btree.NewG(64, func(a, b spelled) bool {
		if a.as != b.as {
			return a.as < b.as
		}
		return a.id < b.id
	})}
}

func (n *names) add(id member.ID, name string) {
	for _, s := range spellings(name) {
		n.tree.ReplaceOrInsert(spelled{s, id})
	}
}

func (n *names) remove(id member.ID, name string) {
	for _, s := range spellings(name) {
		n.tree.Delete(spelled{s, id})
	}
}

func spellings(name string) []string {
	if name == "" {
		return nil
	}
	return append(member.Spellings(name), name)
}

// Find gives up to limit people whose name, pinyin or initials begin with what was typed, each once.
func (st *State) Find(typed string, limit int) []member.ID {
	typed = strings.ToLower(strings.TrimSpace(typed))
	if typed == "" {
		return nil
	}
	var out []member.ID
	seen := map[member.ID]bool{}
	st.names.tree.AscendGreaterOrEqual(spelled{as: typed}, func(s spelled) bool {
		if !strings.HasPrefix(s.as, typed) {
			return false
		}
		if !seen[s.id] {
			seen[s.id] = true
			out = append(out, s.id)
		}
		return len(out) < limit
	})
	return out
}
