package scheme

import (
	"fmt"
	"slices"
	"strings"

	"xinpu/app/domain/problem"
)

// limit is a thing that law.md keeps out of a rule book, found by its words. A word counts only beside one of with, when there are any,
// and not beside one of but: helping a disabled neighbour is a deed, being disabled is health.
type limit struct {
	code  string
	level Level
	in    int
	words []string
	with  []string
	but   []string
}

// Where a text stands.
const (
	gain     = 1 << iota // a rule that gives
	loss                 // a rule that takes
	opening              // what a score opens
	follow               // what a notice, a veto or a board brings
	anywhere = gain | loss | opening | follow
	rules    = gain | loss
)

var (
	taking  = []string{"取消", "停发", "停止", "扣发", "扣除", "扣减", "收回", "剥夺", "限制", "不得", "不予", "禁止", "没收", "暂停"}
	helping = []string{"帮", "照看", "照顾", "照料", "护理", "慰问", "探望", "送餐", "代办", "代缴", "协助", "义诊", "讲座", "宣传", "陪"}
)

var limits = []limit{
	{code: "law_fine", level: Unlawful, in: anywhere, words: []string{"罚款", "罚金", "罚钱", "扣钱", "扣工资", "交钱抵", "抵罚"}},
	{code: "law_penalty", level: Unlawful, in: anywhere, words: []string{"处罚", "惩罚", "惩戒", "制裁", "惩处"}},
	{code: "law_welfare", level: Unlawful, in: loss | opening | follow, words: []string{"低保", "福利", "补贴", "救助", "医保", "社保", "养老金", "待遇"}, with: taking},
	{code: "law_service", level: Unlawful, in: opening, words: []string{"低保", "医保", "社保", "养老金", "义务教育", "入学", "看病", "就医", "户口", "供水", "供电"}},
	{code: "law_land", level: Unlawful, in: loss | opening | follow, words: []string{"土地", "承包地", "宅基地", "分红", "征地补偿"}, with: taking},
	{code: "law_vote", level: Unlawful, in: loss | opening | follow, words: []string{"选举", "投票", "表决", "被选", "参选"}, with: taking},
	{code: "law_religion", level: Unlawful, in: anywhere, words: []string{"宗教", "信教", "教会", "做礼拜", "佛教", "道教", "基督", "伊斯兰", "天主"}},
	{code: "law_health", level: Unlawful, in: rules, words: []string{"患病", "疾病", "残疾", "精神病", "体检", "感染", "核酸", "疫苗", "病史", "健康码", "艾滋"}, but: helping},
	{code: "law_petition", level: Unlawful, in: anywhere, words: []string{"信访", "上访", "越级访", "投诉", "举报", "告状", "12345"}},
	{code: "law_birth", level: Unlawful, in: anywhere, words: []string{"计划生育", "计生", "超生", "二胎", "三胎", "多胎", "生育", "节育", "婚检"}},
	{code: "law_blacklist", level: Unlawful, in: anywhere, words: []string{"黑榜", "黑名单", "游街", "示众", "曝光"}},
	{code: "doubt_vote", level: Doubtful, in: gain, words: []string{"投票", "选举", "表决"}},
	{code: "doubt_worship", level: Doubtful, in: rules, words: []string{"迷信", "烧香", "烧纸"}},
	{code: "doubt_private", level: Doubtful, in: rules, words: []string{"离婚", "恋爱", "欠债", "贷款", "存款", "收入"}},
}

// beside finds the first word of a limit in a text.
func (l limit) beside(text string) (string, bool) {
	holds := func(w string) bool { return strings.Contains(text, w) }
	if len(l.with) > 0 && !slices.ContainsFunc(l.with, holds) || slices.ContainsFunc(l.but, holds) {
		return "", false
	}
	n := slices.IndexFunc(l.words, holds)
	if n < 0 {
		return "", false
	}
	return l.words[n], true
}

// law finds what a statute forbids and what is doubtful.
func (s *Scheme) law() (out []Finding) {
	look := func(where int, path, text string) {
		for _, l := range limits {
			if word, found := l.beside(text); found && l.in&where != 0 {
				out = append(out, Finding{Level: l.level, Code: l.code, path: path, Args: problem.Args{"text": text, "word": word}})
			}
		}
	}
	for n := range s.Categories {
		where := gain
		if slices.ContainsFunc(s.Categories[n].Rules, func(r *Rule) bool { return r.Score < 0 }) {
			where |= loss
		}
		look(where, fmt.Sprintf("$.categories[%d].name", n), s.Categories[n].Name)
	}
	for _, r := range s.all() {
		where := gain
		if r.Score < 0 {
			where = loss
			if len(r.For) > 0 && !slices.ContainsFunc(r.For, func(c string) bool { return !s.below(c) }) {
				out = append(out, Finding{Level: Unlawful, Code: "law_minor", path: r.path, Args: problem.Args{"text": r.Name}})
			}
		}
		look(where, r.path+".name", r.Name)
	}
	for n, b := range s.Benefits {
		look(opening, fmt.Sprintf("$.benefits[%d].name", n), b.Name)
	}
	for n, t := range s.Tiers {
		look(opening, fmt.Sprintf("$.tiers[%d].opens", n), strings.Join(t.Opens, "；"))
	}
	for n, o := range s.Offers {
		look(opening, fmt.Sprintf("$.offers[%d].name", n), o.Name)
	}
	for n, i := range s.Notices {
		look(loss|follow, fmt.Sprintf("$.notices[%d].then", n), i.Then)
	}
	for n, v := range s.Vetoes {
		look(loss|follow, fmt.Sprintf("$.vetoes[%d].then", n), v.Then)
	}
	if s.Index != nil {
		for n, i := range s.Index.Indicators {
			look(rules, fmt.Sprintf("$.index.indicators[%d].name", n), i.Name)
		}
	}
	for n, b := range s.Boards {
		at := fmt.Sprintf("$.boards[%d]", n)
		look(follow, at+".name", b.Name)
		look(follow, at+".follows", b.Follows)
		if b.Of != "person" {
			continue
		}
		if b.Last > 0 && b.Names != "private" {
			out = append(out, Finding{Level: Unlawful, Code: "law_grey", path: at, Args: problem.Args{"text": b.Name}})
		}
		if len(b.For) > 0 && !slices.ContainsFunc(b.For, func(c string) bool { return !s.below(c) }) && b.Names != "private" {
			out = append(out, Finding{Level: Unlawful, Code: "law_children", path: at, Args: problem.Args{"text": b.Name}})
		}
	}
	return out
}
