package house_test

import (
	"bufio"
	"cmp"
	"encoding/hex"
	"flag"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/council"
	"xinpu/app/domain/ledger"
	"xinpu/app/domain/trade"
	"xinpu/app/domain/voting"
	"xinpu/app/house"
	"xinpu/app/people"
	"xinpu/app/stock"
	"xinpu/app/village"
)

// goldenFile has a line for each event, version and filling: what it is, and the bytes that are stored of it.
const goldenFile = "testdata/events.golden"

// update adds lines for new events: go test ./app/house -run Golden -update. It leaves alone what is there.
var update = flag.Bool("update", false, "add golden bytes of events that have none; never changes any")

// goldenMeta is what stands beside every golden payload.
var goldenMeta = village.Meta{
	Seq: 7, At: time.UnixMilli(1_790_000_000_123).UTC(), Device: 3,
	Key: "5f0c2b1e-0000-4000-8000-00000000002a", Hash: []byte("12345678"), Count: 2,
}

// form is one kind of bytes that villages keep.
type form struct {
	name   string // and version
	typ    reflect.Type
	encode func(any) ([]byte, error)
	decode func([]byte) (any, error) // nil where there is nothing beyond the bytes to read
}

// forms are all events that the parts name, and what is sealed inside some of them.
func forms() (out []form) {
	types := house.Assemble(nil).Types()
	for _, typ := range types {
		out = append(out, eventForm(typ, func(raw []byte) (any, error) {
			e, err := types.Decode(goldenMeta.Seq, raw)
			if err == nil && !reflect.DeepEqual(e.Meta, goldenMeta) {
				err = fmt.Errorf("the envelope reads as %+v", e.Meta)
			}
			return e.Payload, err
		}))
	}
	for name, sealed := range map[string]any{
		"profile": people.StoredProfile{}, "wording": council.Wording{}, "kin": council.Kin{},
	} {
		typ := reflect.TypeOf(sealed)
		out = append(out, form{
			name: "sealed." + name + " v1", typ: typ,
			encode: func(p any) ([]byte, error) { return cbor.Marshal(reflect.ValueOf(p).Elem().Interface()) },
			decode: func(raw []byte) (any, error) {
				p := reflect.New(typ)
				return p.Interface(), cbor.Unmarshal(raw, p.Interface())
			},
		})
	}
	slices.SortFunc(out, func(a, b form) int { return cmp.Compare(a.name, b.name) })
	return out
}

func eventForm(typ reflect.Type, decode func([]byte) (any, error)) form {
	name, version := reflect.New(typ).Interface().(village.Payload).Type()
	return form{
		name: fmt.Sprintf("%s v%d", name, version), typ: typ, decode: decode,
		encode: func(p any) ([]byte, error) { return village.Encode(goldenMeta, p.(village.Payload)) },
	}
}

// filling gives every field below a value other than nothing, always the same one.
type filling int

func (n *filling) fill(v reflect.Value) {
	*n++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			n.fill(v.Field(i))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		n.fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		n.fill(v.Index(0))
		n.fill(v.Index(1))
	case reflect.Array:
		for i := range v.Len() {
			n.fill(v.Index(i))
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range 2 {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			n.fill(key)
			n.fill(value)
			v.SetMapIndex(key, value)
		}
	case reflect.String:
		v.SetString(fmt.Sprintf("字%d", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(*n))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(*n))
	default:
		panic(fmt.Sprintf("an event cannot have a %v", v.Type()))
	}
}

// goldenOf is what is stored of each form: of one with all of its fields, and of one with none, which shows what is
// left out.
func goldenOf(forms []form) (map[string]string, error) {
	out := map[string]string{}
	for _, f := range forms {
		full, none := reflect.New(f.typ), reflect.New(f.typ)
		new(filling).fill(full.Elem())
		for what, value := range map[string]reflect.Value{"full": full, "empty": none} {
			raw, err := f.encode(value.Interface())
			if err != nil {
				return nil, err
			}
			out[f.name+" "+what] = hex.EncodeToString(raw)
			if f.decode == nil {
				continue
			}
			if read, err := f.decode(raw); err != nil || !reflect.DeepEqual(read, value.Interface()) {
				return nil, fmt.Errorf("%s %s was written as %+v and is read as %+v: %v",
					f.name, what, value, read, err)
			}
		}
	}
	return out, nil
}

const goldenRule = `An event never changes its bytes: write the new shape as a payload of its own, give it the next version, and keep the old
payload for reading. See "Add an event, or change one" in CONTRIBUTING.md.`

// compareGolden says what is not as it was kept.
func compareGolden(kept, now map[string]string) (wrong []string) {
	for _, what := range slices.Sorted(maps.Keys(now)) {
		switch old, there := kept[what]; {
		case !there:
			wrong = append(wrong, what+
				" has no golden bytes. If it is new, add them: go test ./app/house -run Golden -update")
		case old != now[what]:
			wrong = append(wrong, fmt.Sprintf("the bytes of %s have changed\nfrom %s\nto   %s\n%s",
				what, said(old), said(now[what]), goldenRule))
		}
	}
	for _, what := range slices.Sorted(maps.Keys(kept)) {
		if _, there := now[what]; !there {
			wrong = append(wrong, what+" has golden bytes, and no part names it any more\n"+goldenRule)
		}
	}
	return wrong
}

// said writes golden bytes in the diagnostic notation of RFC 8949, for people.
func said(golden string) string {
	raw, err := hex.DecodeString(golden)
	if err != nil {
		return golden
	}
	text, err := cbor.Diagnose(raw)
	if err != nil {
		return golden
	}
	return text
}

func readGolden(t *testing.T) map[string]string {
	t.Helper()
	file, err := os.Open(goldenFile)
	if os.IsNotExist(err) {
		return map[string]string{}
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	kept := map[string]string{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		what, golden, ok := strings.Cut(lines.Text(), ": ")
		if _, twice := kept[what]; !ok || twice {
			t.Fatalf("%s has the line %q", goldenFile, lines.Text())
		}
		kept[what] = golden
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return kept
}

func writeGolden(t *testing.T, golden map[string]string) {
	t.Helper()
	var out strings.Builder
	for _, what := range slices.Sorted(maps.Keys(golden)) {
		fmt.Fprintf(&out, "%s: %s\n", what, golden[what])
	}
	if err := os.MkdirAll("testdata", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(goldenFile, []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestGoldenBytesOfEveryEvent holds what is stored of every event type and version against what was kept of it.
func TestGoldenBytesOfEveryEvent(t *testing.T) {
	all := forms()
	now, err := goldenOf(all)
	if err != nil {
		t.Fatal(err)
	}
	kept := readGolden(t)
	if *update {
		added := maps.Clone(now)
		maps.Copy(added, kept) // what is there stays as it is
		writeGolden(t, added)
		kept = added
	}
	for _, wrong := range compareGolden(kept, now) {
		t.Error(wrong)
	}
	for _, f := range all { // what was kept is read as what it was
		raw, err := hex.DecodeString(kept[f.name+" full"])
		if err != nil || len(raw) == 0 {
			continue // said above
		}
		read, err := f.decode(raw)
		full := reflect.New(f.typ)
		new(filling).fill(full.Elem())
		if err != nil || !reflect.DeepEqual(read, full.Interface()) {
			t.Errorf("%s is read as %+v, it was written as %+v: %v", f.name, read, full, err)
		}
	}
	if len(all) < 90 {
		t.Errorf("only %d events", len(all))
	}
}

// The events of the next test have one name; each but the first is the first with one thing changed.
type (
	tested struct {
		Who  uint64 `cbor:"1,keyasint"`
		Text string `cbor:"2,keyasint,omitempty"`
	}
	otherKey struct {
		Who  uint64 `cbor:"1,keyasint"`
		Text string `cbor:"3,keyasint,omitempty"`
	}
	otherType struct {
		Who  uint64 `cbor:"1,keyasint"`
		Text []byte `cbor:"2,keyasint,omitempty"`
	}
	oneMore struct {
		Who  uint64 `cbor:"1,keyasint"`
		Text string `cbor:"2,keyasint,omitempty"`
		More bool   `cbor:"3,keyasint,omitempty"`
	}
	oneLess struct {
		Who uint64 `cbor:"1,keyasint"`
	}
	neverLeftOut struct {
		Who  uint64 `cbor:"1,keyasint"`
		Text string `cbor:"2,keyasint"`
	}
	renamed     struct{ tested }
	nextVersion struct{ tested }
)

func (*tested) Type() (string, uint8)       { return "golden.tested", 1 }
func (*otherKey) Type() (string, uint8)     { return "golden.tested", 1 }
func (*otherType) Type() (string, uint8)    { return "golden.tested", 1 }
func (*oneMore) Type() (string, uint8)      { return "golden.tested", 1 }
func (*oneLess) Type() (string, uint8)      { return "golden.tested", 1 }
func (*neverLeftOut) Type() (string, uint8) { return "golden.tested", 1 }
func (*renamed) Type() (string, uint8)      { return "golden.renamed", 1 }
func (*nextVersion) Type() (string, uint8)  { return "golden.tested", 2 }

func TestAChangedEventIsFoundByItsGoldenBytes(t *testing.T) {
	golden := func(events ...village.Payload) map[string]string {
		var of []form
		for _, p := range events {
			of = append(of, eventForm(reflect.TypeOf(p).Elem(), nil))
		}
		out, err := goldenOf(of)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	kept := golden(&tested{})
	for _, c := range []struct {
		now  []village.Payload
		want []string // beginnings of what is said, nothing when all is well
	}{
		{[]village.Payload{&tested{}}, nil},
		{[]village.Payload{&otherKey{}}, []string{"the bytes of golden.tested v1 full have changed"}},
		{[]village.Payload{&otherType{}}, []string{"the bytes of golden.tested v1 full have changed"}},
		{[]village.Payload{&oneMore{}}, []string{"the bytes of golden.tested v1 full have changed"}},
		{[]village.Payload{&oneLess{}}, []string{"the bytes of golden.tested v1 full have changed"}},
		{[]village.Payload{&neverLeftOut{}}, []string{"the bytes of golden.tested v1 empty have changed"}},
		{[]village.Payload{&tested{}, &nextVersion{}}, []string{
			"golden.tested v2 empty has no golden bytes", "golden.tested v2 full has no golden bytes",
		}},
		{nil, []string{
			"golden.tested v1 empty has golden bytes, and no part", "golden.tested v1 full has golden bytes, and no part",
		}},
		{[]village.Payload{&renamed{}}, []string{
			"golden.renamed v1 empty has no golden bytes", "golden.renamed v1 full has no golden bytes",
			"golden.tested v1 empty has golden bytes, and no part", "golden.tested v1 full has golden bytes, and no part",
		}},
	} {
		wrong := compareGolden(kept, golden(c.now...))
		if !slices.EqualFunc(wrong, c.want, strings.HasPrefix) {
			t.Errorf("%T: it says %q, not %q", c.now, wrong, c.want)
		}
	}
}

// notFlat says what in a payload could change its bytes from elsewhere: structs of the rules, and fields without a
// number of their own.
func notFlat(typ reflect.Type, at string) (wrong []string) {
	switch typ.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array:
		return notFlat(typ.Elem(), at)
	case reflect.Map:
		return append(notFlat(typ.Key(), at), notFlat(typ.Elem(), at)...)
	case reflect.Struct:
	default:
		return nil
	}
	ours := strings.HasPrefix(typ.PkgPath(), "xinpu/app/") && !strings.HasPrefix(typ.PkgPath(), "xinpu/app/domain/")
	if !ours && typ != reflect.TypeFor[ledger.Posting]() { // which is documented as part of the format
		return []string{fmt.Sprintf("%s is a %v", at, typ)}
	}
	keys := map[string]bool{}
	for n := range typ.NumField() {
		f := typ.Field(n)
		options := strings.Split(f.Tag.Get("cbor"), ",")
		if keys[options[0]] || !slices.Contains(options, "keyasint") {
			wrong = append(wrong, fmt.Sprintf("%s.%s has no number of its own", at, f.Name))
		}
		keys[options[0]] = true
		wrong = append(wrong, notFlat(f.Type, at+"."+f.Name)...)
	}
	return wrong
}

func TestPayloadsAreFlat(t *testing.T) {
	for _, f := range forms() {
		for _, wrong := range notFlat(f.typ, f.name) {
			t.Error(wrong)
		}
	}
	type planted struct {
		Lines []trade.Line `cbor:"1,keyasint"`
		At    *time.Time   `cbor:"2,keyasint"`
		Twice int          `cbor:"2,keyasint"`
		Bare  map[string]struct {
			Inner int
		} `cbor:"3,keyasint"`
		Fine []ledger.Posting `cbor:"4,keyasint,omitempty"`
	}
	want := []string{
		"x.Lines is a trade.Line", "x.At is a time.Time", "x.Twice has no number of its own", "x.Bare is a struct { Inner int }",
	}
	if got := notFlat(reflect.TypeFor[planted](), "x"); !slices.Equal(got, want) {
		t.Errorf("found %q, not %q", got, want)
	}
	type bare struct{ Inner int }
	if got := notFlat(reflect.TypeFor[struct {
		In bare `cbor:"1,keyasint"`
	}](), "x"); len(got) != 1 {
		t.Errorf("found %q", got)
	}
}

// TestStoredFormsLoseNothing fills what the rules know, stores it and reads it again. Where a stored form is converted as
// a whole, the compiler sees to it.
func TestStoredFormsLoseNothing(t *testing.T) {
	var product trade.Product
	new(filling).fill(reflect.ValueOf(&product).Elem())
	if read := stock.StoreProduct(product).Product(); !reflect.DeepEqual(read, product) {
		t.Errorf("a product comes back as %+v, it was %+v", read, product)
	}
	var tally voting.Tally
	new(filling).fill(reflect.ValueOf(&tally).Elem())
	if read := council.StoreTally(tally).Tally(); !reflect.DeepEqual(read, tally) {
		t.Errorf("a tally comes back as %+v, it was %+v", read, tally)
	}
}
