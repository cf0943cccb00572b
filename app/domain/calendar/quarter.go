package calendar

import (
	"fmt"
	"strconv"
)

// Quarter counts quarters from year 0: what is not disclosed every month is disclosed every quarter (村民委员会组织法 30).
type Quarter int32

// Quarter is the quarter that the month lies in.
func (m Month) Quarter() Quarter { return Quarter(m / 3) }

// ParseQuarter reads YYYYQn.
func ParseQuarter(s string) (Quarter, error) {
	if len(s) == 6 && s[4] == 'Q' && s[5] >= '1' && s[5] <= '4' {
		if year, err := strconv.ParseUint(s[:4], 10, 16); err == nil {
			return Quarter(int(year)*4 + int(s[5]-'1')), nil
		}
	}
	return 0, fmt.Errorf("quarter %q is not written YYYYQn", s)
}

// Months are its first and its last month.
func (q Quarter) Months() (first, last Month) { return Month(q * 3), Month(q*3 + 2) }

// First is the first day of the quarter.
func (q Quarter) First() Day { return Month(q * 3).First() }

// Last is the last day of the quarter.
func (q Quarter) Last() Day { return Month(q*3 + 2).Last() }

// String is YYYYQn.
func (q Quarter) String() string { return fmt.Sprintf("%04dQ%d", int(q)/4, int(q)%4+1) }

// Chinese is 2026年第三季度.
func (q Quarter) Chinese() string {
	return fmt.Sprintf("%d年第%s季度", int(q)/4, []string{"一", "二", "三", "四"}[q%4])
}

// MarshalText writes YYYYQn.
func (q Quarter) MarshalText() ([]byte, error) { return []byte(q.String()), nil }

// UnmarshalText reads YYYYQn.
func (q *Quarter) UnmarshalText(b []byte) (err error) {
	*q, err = ParseQuarter(string(b))
	return err
}
