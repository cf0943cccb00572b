package intake

import (
	"regexp"
	"strconv"
	"strings"
)

// Price is what a product costs people of some ages. Both ages belong to it, as 以上 and 以下 do in law.
type Price struct {
	MinAge, MaxAge int // full years; 0 is open
	Points         int64
}

// terms is what the notes of a product say in words.
type terms struct {
	prices     []Price
	minScore   int64
	minorsOnly bool
	rest       string // the clauses that could not be read, as written
}

const pricePart = `(?:的)?(?:老人|老年人|人员|村民|者|儿童|少年)?[:,]?(?:只需|只要|需|收|按|为|兑换)?(\d{1,7})(?:积分|分|币|信用币)$`

var (
	clauseBreak = regexp.MustCompile(`[;；。，,\n]+`)
	ageFrom     = regexp.MustCompile(`^(?:年)?满?(\d{1,3})周?岁(?:及)?以上` + pricePart)
	ageUpTo     = regexp.MustCompile(`^(\d{1,3})周?岁(?:及)?以下` + pricePart)
	ageUnder    = regexp.MustCompile(`^(?:不满|未满)(\d{1,3})周?岁` + pricePart)
	ageBetween  = regexp.MustCompile(`^(\d{1,3})周?岁?[-~至到](\d{1,3})周?岁` + pricePart)
	score       = regexp.MustCompile(`^(?:信用分|信用值|诚信分|文明分|信用积分)(?:须|需|应)?(?:不低于|不少于|达到|达|满|在|>=|≥)?(\d{1,7})分?(?:及)?(?:以上)?(?:方可兑换|可兑换|可兑)?$`)
	minors      = regexp.MustCompile(`^(?:仅|只)?限(?:于)?(?:未成年人?|18周?岁以下|不满18周?岁|未满18周?岁)(?:兑换|参加|使用)?$`)
)

// readTerms reads a product's notes clause by clause. What it does not know stays as words.
func readTerms(note string) terms {
	var (
		t    terms
		rest []string
	)
	for _, clause := range clauseBreak.Split(note, -1) {
		if clause = tidy(clause); clause != "" && !t.read(fold(clause)) {
			rest = append(rest, clause)
		}
	}
	t.rest = strings.Join(rest, "；")
	return t
}

func (t *terms) read(s string) bool {
	price := func(min, max, points string, lower int) bool {
		p := Price{MinAge: whole(min), MaxAge: whole(max) - lower, Points: int64(whole(points))}
		if p.Points < 1 || p.Points > maxPoints || p.MaxAge < 0 || p.MinAge > maxAge || p.MaxAge > 0 && p.MaxAge < p.MinAge {
			return false
		}
		t.prices = append(t.prices, p)
		return true
	}
	if m := ageFrom.FindStringSubmatch(s); m != nil {
		return price(m[1], "0", m[2], 0)
	}
	if m := ageUpTo.FindStringSubmatch(s); m != nil {
		return price("0", m[1], m[2], 0)
	}
	if m := ageUnder.FindStringSubmatch(s); m != nil {
		return price("0", m[1], m[2], 1)
	}
	if m := ageBetween.FindStringSubmatch(s); m != nil {
		return price(m[1], m[2], m[3], 0)
	}
	if m := score.FindStringSubmatch(s); m != nil && t.minScore == 0 {
		t.minScore = int64(whole(m[1]))
		return true
	}
	if minors.MatchString(s) {
		t.minorsOnly = true
		return true
	}
	return false
}

// whole reads digits that a pattern has found.
func whole(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
