package event

import "xinpu/app/domain/member"

// Want is what several people may wish alike. One of its fields is given.
type Want struct {
	Thing string `cbor:"1,keyasint,omitempty"` // of the list of shop.WantedThings
	Good  string `cbor:"2,keyasint,omitempty"` // code of a good that is not on the shelf now
	Wish  WishID `cbor:"3,keyasint,omitempty"` // on the wall
}

// WantJoined says that a person wishes something, too. How many do can be seen by everybody, who by nobody.
type WantJoined struct {
	Member member.ID `cbor:"1,keyasint"`
	Of     Want      `cbor:"2,keyasint"`
}

// WantLeft says that a person does not wish it any more.
type WantLeft struct {
	Member member.ID `cbor:"1,keyasint"`
	Of     Want      `cbor:"2,keyasint"`
}

// WantMet says that what people wished is there, or will not come: counting begins anew.
type WantMet struct {
	Of Want `cbor:"1,keyasint"`
}

func (*WantJoined) Type() (string, uint8) { return "wish.joined", 1 }
func (*WantLeft) Type() (string, uint8)   { return "wish.left", 1 }
func (*WantMet) Type() (string, uint8)    { return "wish.met", 1 }
