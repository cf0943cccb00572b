package village

import "xinpu/app/domain/calendar"

// VillageFounded begins a journal.
type VillageFounded struct {
	ID   []byte `cbor:"1,keyasint"` // 16 bytes of chance, so that a town can tell villages of the same name apart
	Name string `cbor:"2,keyasint"`
	Shop string `cbor:"3,keyasint"`
	Zone string `cbor:"4,keyasint"` // IANA name; days of the village are counted in it
}

// VillageRenamed gives the village and its shop other names.
type VillageRenamed struct {
	Title string `cbor:"1,keyasint"`
	Shop  string `cbor:"2,keyasint"`
}

// VillageInvented says that the people of the village are made up, so that nobody ever takes it for a real one.
type VillageInvented struct {
	Seed int64 `cbor:"1,keyasint"`
}

// MonthSealed closes a month with the head of the chain after the event Upto.
type MonthSealed struct {
	Month calendar.Month `cbor:"1,keyasint"`
	Upto  uint64         `cbor:"2,keyasint"`
	Head  []byte         `cbor:"3,keyasint"`
}

func (*VillageFounded) Type() (string, uint8) { return "village.founded", 1 }

func (*VillageRenamed) Type() (string, uint8) { return "village.renamed", 1 }

func (*VillageInvented) Type() (string, uint8) { return "village.invented", 1 }

func (*MonthSealed) Type() (string, uint8) { return "month.sealed", 1 }
