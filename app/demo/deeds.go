package demo

import "math/rand/v2"

// kind is a deed of the log and how often it comes, in a thousand.
type kind struct {
	category, rule string
	share          int
	hours          bool
}

// kinds follow the shares of a real quarter's log.
var kinds = []kind{
	{"社会公益", "参加志愿服务", 240, true},
	{"环境卫生", "门前三包达标", 170, false},
	{"环境卫生", "义务清理公共区域", 116, false},
	{"社会公益", "暖心食堂帮厨", 96, true},
	{"党的建设", "参加党员活动", 74, false},
	{"社会公益", "爱心农场劳动", 62, true},
	{"便民服务", "社保认证代办", 60, false},
	{"宣传巡查", "政策宣传", 49, false},
	{"宣传巡查", "隐患排查", 50, false},
	{"矛盾调解", "成功调解邻里矛盾", 30, false},
	{"环境卫生", "门前乱堆乱放", 26, false},
	{"互助帮扶", "照看邻里老人孩子", 10, false},
	{"履职", "不作为、乱作为", 8, false},
	{"互助帮扶", "长期帮扶困难群体", 5, false},
	{"诚信", "信息弄虚作假", 4, false},
}

func pick(r *rand.Rand) kind {
	n := r.IntN(1000)
	for _, k := range kinds {
		if n -= k.share; n < 0 {
			return k
		}
	}
	return kinds[0]
}

// quantity is in thousandths of the unit.
func (k kind) quantity(r *rand.Rand) int64 {
	if k.hours {
		return 1000 * int64(1+r.IntN(8))
	}
	return 1000
}
