package stock

import (
	"strings"
	"unicode/utf8"

	"xinpu/app/domain/problem"
	"xinpu/app/domain/trade"
	"xinpu/app/people"
	"xinpu/app/village"
)

// PutMerchant adds a merchant or changes what is agreed.
type PutMerchant struct{ Merchant trade.Merchant }

// Decide checks name and days.
//
// Problems: code_missing, text_missing, text_long, member_unknown, agreement_days.
func (c PutMerchant) Decide(tx *village.Tx) (none village.None, err error) {
	s := of(tx)
	m := c.Merchant
	if m.Code = strings.TrimSpace(m.Code); m.Code == "" {
		return village.None{}, problem.New(problem.Invalid, "code_missing", nil).At("code")
	}
	if m.Name, err = Text(m.Name, "name", true); err != nil {
		return village.None{}, err
	}
	if m.Note, err = Text(m.Note, "note", false); err != nil {
		return village.None{}, err
	}
	if m.Signs, err = Text(m.Signs, "signs", false); err != nil {
		return village.None{}, err
	}
	if m.Terms = strings.TrimSpace(m.Terms); utf8.RuneCountInString(m.Terms) > maxTerms {
		return village.None{}, problem.New(problem.Invalid, "text_long", problem.Args{"max": maxTerms}).At("terms")
	}
	if m.For != 0 && s.people.Member(m.For) == nil {
		return village.None{}, people.UnknownMember(m.For).At("for")
	}
	if m.From == 0 || m.To < m.From {
		return village.None{}, problem.New(problem.Invalid, "agreement_days", nil).At("to")
	}
	if old, there := s.Merchants[m.Code]; !there || old != m {
		listed := MerchantListed(m)
		tx.Append(&listed)
	}
	return village.None{}, nil
}
