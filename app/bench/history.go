package bench

import (
	"crypto/rand"
	"fmt"
	mathrand "math/rand/v2"
	"time"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/council"
	"xinpu/app/deeds"
	"xinpu/app/demo"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/member"
	"xinpu/app/domain/scheme"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/voting"
	"xinpu/app/people"
	"xinpu/app/rulebook"
	"xinpu/app/shop"
	"xinpu/app/stock"
	"xinpu/app/village"
	"xinpu/app/village/keyring"
	"xinpu/store"
)

// Size is how large a made-up village is.
type Size struct {
	Members int `json:"members"`
	Entries int `json:"entries"` // credits and redemptions
}

// String is the size in words.
func (s Size) String() string { return fmt.Sprintf("%d/%d", s.Members, s.Entries) }

const (
	years       = 10
	appendSize  = 20_000  // events in one transaction
	itemSize    = 40      // deeds in one item of an agenda
	allowance   = 100_000 // points that everybody gets at the beginning, so that nobody runs out
	shelf       = 1_000_000_000
	productCode = "G001"
)

// history writes the journal of a village straight into its file: what commands would have decided, in few large transactions.
type history struct {
	store    *store.Store
	rand     *mathrand.Rand
	seq      uint64
	payloads [][]byte
	keys     []store.Key
	err      error

	size    Size
	book    *scheme.Scheme
	zone    *time.Location
	members []member.ID
	cards   []member.Card
	bought  int
	entries int
}

// writeHistory fills the empty data folder dir. The newest events are a day old.
func writeHistory(dir string, size Size, now time.Time) error {
	s, err := store.Open(dir)
	if err != nil {
		return err
	}
	h := &history{store: s, size: size, rand: mathrand.New(mathrand.NewPCG(uint64(size.Members), uint64(size.Entries)))}
	h.write(now)
	if err := s.Close(); h.err == nil {
		h.err = err
	}
	return h.err
}

func (h *history) write(now time.Time) {
	source, err := scheme.Preset("dongdao")
	if err == nil {
		h.book, err = scheme.Read(source)
	}
	if err == nil {
		h.zone, err = time.LoadLocation("Asia/Shanghai")
	}
	if err != nil {
		h.err = err
		return
	}
	today := calendar.DayOf(now, h.zone)
	first := today.Month() - 12*years
	day := first.First()
	h.add(day, "", &village.VillageFounded{ID: make([]byte, 16), Name: h.book.Village, Shop: h.book.Shop, Zone: h.zone.String()})
	h.add(day, "", &rulebook.SchemeAdopted{Source: source, InForce: day})
	h.people(day)
	h.add(day, "", &stock.ProductListed{Product: stock.StoredProduct{Code: productCode, Name: "食盐", Spec: "400g/袋", Category: "日用", Points: 1, Limit: shelf}})
	h.add(day, "", &stock.StockMoved{Product: productCode, Quantity: shelf, Reason: "进货"})
	h.meeting(day+1, h.deeds(day, h.members), 0, allowance)
	for month := first; month < today.Month() && h.err == nil; month++ {
		left := int(today.Month() - month)
		share := (h.size.Entries - h.entries) / left
		h.redemptions(month, share*2/5)
		who := make([]member.ID, share*3/5)
		for n := range who {
			who[n] = h.members[h.rand.IntN(len(h.members))]
		}
		h.meeting(month.Last(), h.deeds(month.First()+3, who), 0, 2)
	}
	h.flush()
}

// add writes an event of the afternoon of a day and gives its number.
func (h *history) add(day calendar.Day, key string, p village.Payload) uint64 {
	if h.err != nil {
		return h.seq
	}
	m := village.Meta{At: day.Start(h.zone).Add(15 * time.Hour).UTC(), Key: key}
	if key != "" {
		m.Device, m.Hash = 5, []byte(key)[:8]
	}
	var raw []byte
	if raw, h.err = village.Encode(m, p); h.err != nil {
		return h.seq
	}
	h.payloads = append(h.payloads, raw)
	h.seq++
	if len(h.payloads) >= appendSize {
		h.flush()
	}
	return h.seq
}

func (h *history) flush() {
	if h.err == nil {
		h.err = h.store.Append(h.payloads, h.keys)
	}
	h.payloads, h.keys = h.payloads[:0], h.keys[:0]
}

func (h *history) people(day calendar.Day) {
	for _, p := range demo.Roster(h.size.Members, 1, day) {
		secret, err := keyring.NewSecret()
		if err != nil {
			h.err = err
			return
		}
		birth := p.Birth
		plain, err := cbor.Marshal(people.StoredProfile{Name: p.Name, Birth: &birth, Sex: member.Sex(p.Sex), IDTail: p.IDTail, Phone: p.Phone, Party: p.Party})
		if err != nil {
			h.err = err
			return
		}
		id := h.seq + 1
		sealed, err := keyring.Seal(secret, id, plain)
		if err != nil {
			h.err = err
			return
		}
		card, err := member.NewCard(rand.Reader)
		if err != nil {
			h.err = err
			return
		}
		h.keys = append(h.keys, store.Key{ID: id, Secret: secret[:]})
		h.add(day, "", &people.MemberRegistered{Household: p.Household, Grid: p.Grid, Head: p.Head, Card: card, Sealed: sealed})
		h.members, h.cards = append(h.members, member.ID(id)), append(h.cards, card)
	}
}

// credited is a deed and whose it is.
type credited struct {
	deed   serial.DeedID
	member member.ID
}

func (h *history) deeds(day calendar.Day, who []member.ID) []credited {
	out := make([]credited, 0, len(who))
	rules := h.book.Categories[0].Rules
	for n, id := range who {
		seq := h.add(day+calendar.Day(n*20/max(1, len(who))), "", &deeds.DeedRecorded{
			Member: id, Day: day, Rule: rules[n/itemSize%len(rules)].Code, Quantity: scheme.One, Collector: "第1网格采集员", Fingerprint: h.rand.Uint64(),
		})
		out = append(out, credited{serial.DeedID(seq), id})
	}
	return out
}

// meeting carries deeds, item by item, and books them.
func (h *history) meeting(day calendar.Day, deeds []credited, score, points int64) {
	if len(deeds) == 0 {
		return
	}
	entitled := h.members[:min(17, len(h.members))]
	opened := &council.MeetingOpened{Day: day, Place: "村委会会议室", Kind: voting.Credit, Entitled: entitled}
	rules := h.book.Categories[0].Rules
	for from := 0; from < len(deeds); from += itemSize {
		item := council.AgendaItem{Rule: rules[from/itemSize%len(rules)].Code, Quantity: scheme.One, Points: points, Score: score}
		for _, d := range deeds[from:min(len(deeds), from+itemSize)] {
			item.Deeds = append(item.Deeds, d.deed)
		}
		opened.Items = append(opened.Items, item)
	}
	id := serial.MeetingID(h.add(day, "", opened))
	h.add(day, "", &council.AttendanceMarked{Meeting: id, Members: entitled, Present: true})
	tally := council.StoredTally{Method: voting.Unanimous, For: len(entitled), Present: len(entitled)}
	for n := range opened.Items {
		h.add(day, "", &council.ItemDecided{Meeting: id, Item: n + 1, Motion: voting.Accept, Outcome: voting.Carried, Tally: tally})
	}
	h.add(day, "", &council.MeetingClosed{Meeting: id, Until: day})
	for n := range opened.Items {
		posted := &council.CreditsPosted{Meeting: id, Item: n + 1}
		for _, d := range deeds[n*itemSize : min(len(deeds), (n+1)*itemSize)] {
			posted.Credits = append(posted.Credits, council.Credit{Deed: d.deed, Member: d.member, Points: points})
			posted.Postings = append(posted.Postings, ledger.Posting{From: ledger.Issue, To: ledger.Member(uint64(d.member)), Amount: points})
			h.entries++
		}
		h.add(day, "", posted)
	}
}

func (h *history) redemptions(month calendar.Month, count int) {
	for n := range count {
		k := h.rand.IntN(len(h.members))
		lines := []shop.StoredLine{{Product: productCode, Quantity: 1, Price: 1}}
		h.bought++
		h.entries++
		h.add(month.First()+calendar.Day(n*28/count), fmt.Sprintf("%08x-0000-4000-8000-%012x", h.rand.Uint32(), h.bought), &shop.ProductsRedeemed{
			Member: h.members[k], Card: h.cards[k], Lines: lines, Before: allowance, Postings: []ledger.Posting{{From: ledger.Member(uint64(h.members[k])), To: ledger.Redeemed, Amount: 1}},
		})
	}
}
