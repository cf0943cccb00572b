package demo

import (
	"fmt"
	"math/rand/v2"

	"xinpu/app/domain/calendar"
	"xinpu/app/intake"
)

var (
	surnames = []string{"刘", "王", "张", "李", "于", "姜", "曲", "邹", "宋", "丛", "梁", "闫", "鞠", "单", "仇", "查", "解", "朴", "乐", "翟", "尉迟", "欧阳"}
	givenMen = []string{"建", "国", "志", "强", "文", "海", "学", "良", "永", "军", "福", "明", "光", "胜", "厚", "杰", "磊", "峰", "涛", "洋", "伟", "斌"}
	givenFem = []string{"秀", "英", "桂", "兰", "红", "梅", "燕", "霞", "静", "珍", "丽", "敏", "娟", "凤", "莲", "云", "婷", "晶", "慧", "芳", "艳", "萍"}
	rare     = []string{"𬀩", "𬱖", "垚", "犇", "翀", "昇", "𬭚"} // of the standard table; some lie in Plane 2
)

// peopleAGrid is about how many people one collector looks after.
const peopleAGrid = 190

// person is who lives in the made-up village.
type person struct {
	intake.Person
	index int
}

// people makes up a village: households of one to seven, in grids, about one in twenty-six a Party member. All of them are invented.
func everybody(r *rand.Rand, n int, today calendar.Day) []person {
	year := today.Time().Year()
	grids := max(1, (n+peopleAGrid/2)/peopleAGrid)
	var out []person
	for house := 1; len(out) < n; house++ {
		taken := map[string]bool{}
		surname := surnames[r.IntN(len(surnames))]
		size := min(n-len(out), 1+r.IntN(3)+r.IntN(2)+r.IntN(2))
		first := len(out)
		headAge := 28 + r.IntN(55)
		for k := range size {
			p := intake.Person{Household: fmt.Sprintf("%03d", house), Head: k == 0, BirthKnown: true, IDTail: fmt.Sprintf("%04d", r.IntN(10000))}
			age := headAge
			switch {
			case k == 0:
				p.Sex = intake.Male
			case k == 1:
				p.Sex, age = intake.Female, headAge-3+r.IntN(6)
			case k == size-1 && headAge < 55 && r.IntN(4) == 0:
				p.Sex, age = intake.Female, headAge+24+r.IntN(6)
			default:
				p.Sex, age = intake.Sex(1+r.IntN(2)), max(1, headAge-24-r.IntN(8))
			}
			if k == 0 && r.IntN(5) == 0 {
				p.Sex = intake.Female
			}
			own := surname
			if k == 1 || age > headAge+20 {
				own = surnames[r.IntN(len(surnames))]
			}
			for p.Name == "" || taken[p.Name] {
				p.Name = name(r, own, p.Sex)
			}
			taken[p.Name] = true
			p.Birth = calendar.Date(year-age, 1, 1) + calendar.Day(r.IntN(330))
			if p.Birth >= today {
				p.Birth = today - 30
			}
			p.Party = age >= 22 && r.IntN(22) == 0
			if r.IntN(3) > 0 && age >= 16 {
				p.Phone = fmt.Sprintf("199%08d", r.IntN(100_000_000))
			}
			out = append(out, person{Person: p, index: len(out)})
		}
		grid := fmt.Sprintf("第%d网格", 1+first*grids/n)
		for k := first; k < len(out); k++ {
			out[k].Grid = grid
		}
	}
	return out
}

func name(r *rand.Rand, surname string, sex intake.Sex) string {
	given := givenMen
	if sex == intake.Female {
		given = givenFem
	}
	pick := func() string {
		if r.IntN(120) == 0 {
			return rare[r.IntN(len(rare))]
		}
		return given[r.IntN(len(given))]
	}
	if r.IntN(4) == 0 {
		return surname + pick()
	}
	return surname + pick() + pick()
}
