package image

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"xinpu/app/domain/ledger"
)

// Differs compares two images in everything that people can see; nil when they are the same.
func (i *Image) Differs(o *Image) error {
	switch {
	case i.Seq != o.Seq:
		return fmt.Errorf("one image stands at event %d, the other at %d", i.Seq, o.Seq)
	case !reflect.DeepEqual(i.Village, o.Village) || i.Invented != o.Invented:
		return fmt.Errorf("the villages differ")
	case !slices.EqualFunc(i.Schemes, o.Schemes, sameVersion) || !reflect.DeepEqual(i.Draft, o.Draft):
		return fmt.Errorf("the rule books differ")
	case !slices.Equal(i.Council, o.Council):
		return fmt.Errorf("the councils differ")
	case !reflect.DeepEqual(i.Shop, o.Shop):
		return fmt.Errorf("the shops differ")
	case !reflect.DeepEqual(i.Counter, o.Counter):
		return fmt.Errorf("the counters differ")
	case !reflect.DeepEqual(i.Earned, o.Earned):
		return fmt.Errorf("what was earned differs")
	case len(i.notices) != len(o.notices) || len(i.notices) > 0 && !reflect.DeepEqual(i.notices, o.notices):
		return fmt.Errorf("the notices differ")
	case i.expiry.Since != o.expiry.Since || len(i.expiry.Credited) != len(o.expiry.Credited) || len(i.expiry.Credited) > 0 && !reflect.DeepEqual(i.expiry, o.expiry):
		return fmt.Errorf("what was credited when differs")
	case len(i.appointments.list) != len(o.appointments.list) || len(i.appointments.list) > 0 && !reflect.DeepEqual(i.appointments, o.appointments):
		return fmt.Errorf("the appointments differ")
	case !reflect.DeepEqual(i.EarnedBy, o.EarnedBy):
		return fmt.Errorf("what subjects earned differs")
	case !slices.Equal(i.subjects.order, o.subjects.order) || !maps.Equal(i.subjects.named, o.subjects.named) || !maps.Equal(i.subjects.doors, o.subjects.doors) || !maps.Equal(i.subjects.seats, o.subjects.seats):
		return fmt.Errorf("the subjects differ")
	case !slices.Equal(i.order, o.order):
		return fmt.Errorf("the people differ")
	case !maps.Equal(i.cards, o.cards):
		return fmt.Errorf("the cards differ")
	case !slices.Equal(i.listed, o.listed):
		return fmt.Errorf("the catalogues differ")
	case !maps.Equal(i.done, o.done):
		return fmt.Errorf("the idempotency keys differ")
	case !slices.Equal(i.deeds, o.deeds):
		return fmt.Errorf("the deeds differ")
	case !reflect.DeepEqual(i.meetings, o.meetings):
		return fmt.Errorf("the meetings differ")
	case !reflect.DeepEqual(i.kin, o.kin) || !reflect.DeepEqual(i.kinOf, o.kinOf):
		return fmt.Errorf("the kin lists differ")
	case !reflect.DeepEqual(i.proposals, o.proposals):
		return fmt.Errorf("the proposals differ")
	case !reflect.DeepEqual(i.frozen, o.frozen):
		return fmt.Errorf("the entries objected to differ")
	case !reflect.DeepEqual(i.bodies, o.bodies):
		return fmt.Errorf("the bodies differ")
	case !reflect.DeepEqual(i.wishes, o.wishes):
		return fmt.Errorf("the wishes differ")
	case len(i.wanted) != len(o.wanted) || len(i.wanted) > 0 && !reflect.DeepEqual(i.wanted, o.wanted):
		return fmt.Errorf("what is wished differs")
	case !reflect.DeepEqual(i.year, o.year):
		return fmt.Errorf("the credit stars of the years differ")
	case !reflect.DeepEqual(i.assessed, o.assessed):
		return fmt.Errorf("the figures of the grids differ")
	case !slices.Equal(i.seals, o.seals):
		return fmt.Errorf("the seals differ")
	case !reflect.DeepEqual(i.devices, o.devices) || !maps.Equal(i.tokens, o.tokens):
		return fmt.Errorf("the devices differ")
	case !maps.Equal(i.printers, o.printers) || !reflect.DeepEqual(i.slips, o.slips):
		return fmt.Errorf("the printers or the papers sent to them differ")
	case !reflect.DeepEqual(i.households, o.households):
		return fmt.Errorf("the households differ")
	case !slices.Equal(i.grids, o.grids):
		return fmt.Errorf("the grids differ: %v and %v", i.grids, o.grids)
	case i.party != o.party:
		return fmt.Errorf("%d Party members in one image, %d in the other", i.party, o.party)
	case !maps.Equal(i.barcodes, o.barcodes):
		return fmt.Errorf("the barcodes differ")
	case !maps.Equal(i.marks, o.marks):
		return fmt.Errorf("what was imported differs")
	}
	if err := differ(i.Balances, o.Balances); err != nil {
		return err
	}
	for id, m := range i.members {
		if !reflect.DeepEqual(m, o.members[id]) {
			return fmt.Errorf("member %s differs", id)
		}
	}
	for id, s := range i.subjects.byID {
		if !s.same(o.subjects.byID[id]) {
			return fmt.Errorf("subject %s differs", id)
		}
	}
	for code, g := range i.goods {
		if !reflect.DeepEqual(g, o.goods[code]) {
			return fmt.Errorf("good %s differs", code)
		}
	}
	return nil
}

func differ(a, b ledger.Balances) error {
	for _, pair := range [][2]ledger.Balances{{a, b}, {b, a}} {
		for account, n := range pair[0] {
			if pair[1][account] != n {
				return fmt.Errorf("account %x stands at %d in one image and at %d in the other", uint64(account), a[account], b[account])
			}
		}
	}
	return nil
}

// sameVersion compares what was adopted; the rules follow from the text.
func sameVersion(a, b Adopted) bool {
	a.Scheme, b.Scheme = nil, nil
	return reflect.DeepEqual(a, b)
}
