package house_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"xinpu/app/house"
	"xinpu/app/village"
)

// blind opens nothing: what is sealed stays as it is.
type blind struct{}

func (blind) Open(uint64, []byte) ([]byte, bool) { return nil, false }

// kept gives the fields of a part, or of a struct in it, that are written into snapshots.
func kept(v reflect.Value) map[string]reflect.Value {
	out := map[string]reflect.Value{}
	for n := range v.NumField() {
		f := v.Type().Field(n)
		if f.Tag.Get("part") == "derived" || f.Name == "_" || f.Type.Implements(reflect.TypeFor[village.Part]()) || f.Type == reflect.TypeFor[*village.Parts]() {
			continue
		}
		out[f.Name] = reflect.NewAt(f.Type, v.Field(n).Addr().UnsafePointer()).Elem()
	}
	return out
}

// fill sets everything beneath a value: every number to 1, so that lists, maps and what they hold name each other.
func fill(v reflect.Value, depth int) {
	if depth == 0 {
		return
	}
	if v.Type() == reflect.TypeFor[time.Time]() {
		v.Set(reflect.ValueOf(time.Unix(1, 0).UTC()))
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(1)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(1)
	case reflect.String:
		v.SetString("a")
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), depth-1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), depth-1)
	case reflect.Array:
		for n := range v.Len() {
			fill(v.Index(n), depth-1)
		}
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key, depth-1)
		fill(value, depth-1)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.Struct:
		for _, f := range kept(v) {
			fill(f, depth-1)
		}
	default:
		panic(fmt.Sprintf("a part keeps a %v, which no snapshot can hold", v.Type()))
	}
}

// set notes the path of every value beneath one that is not zero.
func set(v reflect.Value, path string, paths map[string]bool) {
	if v.Type() == reflect.TypeFor[time.Time]() {
		if !v.Interface().(time.Time).IsZero() {
			paths[path] = true
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			set(v.Elem(), path, paths)
		}
	case reflect.Slice, reflect.Array:
		for n := range v.Len() {
			set(v.Index(n), path+"[]", paths)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			value := reflect.New(v.Type().Elem()).Elem()
			value.Set(v.MapIndex(key))
			paths[path+"{}"] = true
			set(value, path+"{}", paths)
		}
	case reflect.Struct:
		for name, f := range kept(addressable(v)) {
			set(f, path+"."+name, paths)
		}
	default:
		if !v.IsZero() {
			paths[path] = true
		}
	}
}

func addressable(v reflect.Value) reflect.Value {
	if v.CanAddr() {
		return v
	}
	copied := reflect.New(v.Type()).Elem()
	copied.Set(v)
	return copied
}

// assembly is parts that can be looked into.
type assembly struct {
	parts []village.Part
	*village.Parts
}

// whole is the parts of a house.
func whole() assembly {
	h := house.Assemble(blind{})
	a := assembly{Parts: h.Parts}
	v := reflect.ValueOf(h).Elem()
	for n := range v.NumField() {
		if p, ok := v.Field(n).Interface().(village.Part); ok {
			a.parts = append(a.parts, p)
		}
	}
	return a
}

func (a assembly) paths() map[string]bool {
	paths := map[string]bool{}
	for _, p := range a.parts {
		set(reflect.ValueOf(p).Elem(), fmt.Sprintf("%T", p), paths)
	}
	return paths
}

// restored is what comes back from a snapshot.
func restored(t *testing.T, from assembly, assemble func() assembly) assembly {
	t.Helper()
	data, err := from.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	again := assemble()
	if err := again.Restore(data); err != nil {
		t.Fatal(err)
	}
	return again
}

// forgotten lists what parts with every field set do not bring back from a snapshot.
func forgotten(t *testing.T, assemble func() assembly) (lost []string) {
	t.Helper()
	full := assemble()
	for _, p := range full.parts {
		fill(reflect.ValueOf(p).Elem(), 12)
	}
	again := restored(t, full, assemble)
	back := again.paths()
	for _, path := range slices.Sorted(maps.Keys(full.paths())) {
		if !back[path] {
			lost = append(lost, path)
		}
	}
	if err := again.Differs(restored(t, again, assemble).Parts); err != nil {
		t.Errorf("a snapshot of what a snapshot gave: %v", err)
	}
	return lost
}

func TestNoFieldIsForgottenInASnapshot(t *testing.T) {
	for _, path := range forgotten(t, whole) {
		t.Errorf("%s is not in the snapshot", path)
	}
	if full := whole(); len(full.parts) < 12 {
		t.Errorf("only %d parts are looked at", len(full.parts))
	}
}

func TestADifferenceInAnyFieldIsFound(t *testing.T) {
	full := whole()
	for _, p := range full.parts {
		fill(reflect.ValueOf(p).Elem(), 12)
	}
	one := restored(t, full, whole)
	for n, p := range one.parts {
		for name := range kept(reflect.ValueOf(p).Elem()) {
			other := restored(t, full, whole)
			if err := one.Differs(other.Parts); err != nil {
				t.Fatal(err)
			}
			kept(reflect.ValueOf(other.parts[n]).Elem())[name].SetZero()
			if err := one.Differs(other.Parts); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%T, %s", p, name)) {
				t.Errorf("%T.%s is emptied in one of two: %v", p, name, err)
			}
		}
	}
}

// planted is a part whose own encoding forgets a field.
type planted struct{ Things things }

type things struct{ Kept, Forgotten int }

func (t things) MarshalCBOR() ([]byte, error) { return cbor.Marshal(t.Kept) }

func (t *things) UnmarshalCBOR(data []byte) error { return cbor.Unmarshal(data, &t.Kept) }

func (*planted) Types() []village.Payload { return nil }
func (*planted) Fold(village.Event)       {}
func (*planted) Restored()                {}

func TestAForgottenFieldIsFound(t *testing.T) {
	lost := forgotten(t, func() assembly {
		core, p := village.NewCore(blind{}), &planted{}
		return assembly{parts: []village.Part{core, p}, Parts: village.NewParts(core, p)}
	})
	if want := []string{"*house_test.planted.Things.Forgotten"}; !slices.Equal(lost, want) {
		t.Errorf("found %v, want %v", lost, want)
	}
}

// twice names an event that the kernel has.
type twice struct{ planted }

func (*twice) Types() []village.Payload { return []village.Payload{&village.MonthSealed{}} }

func TestAnEventNamedTwiceStopsTheProgram(t *testing.T) {
	defer func() {
		if said := fmt.Sprint(recover()); !strings.Contains(said, "month.sealed, version 1") {
			t.Errorf("it said %s", said)
		}
	}()
	village.NewParts(village.NewCore(blind{}), &twice{}).Types()
}

// TestEveryEventHasATopic keeps pages from asking for everything again because a noun forgot to say what an event of its changes.
func TestEveryEventHasATopic(t *testing.T) {
	parts := house.Assemble(blind{}).Parts
	all := map[string]bool{}
	for _, name := range parts.EventNames() {
		topics, ok := parts.Announced(name)
		if !ok {
			t.Errorf("no part says what %s changes", name)
		}
		for _, topic := range topics {
			all[topic] = true
		}
	}
	want := []string{"board", "council", "deeds", "devices", "goods", "meetings", "people", "printing", "projector", "redemptions", "scheme"}
	if got := slices.Sorted(maps.Keys(all)); !slices.Equal(got, want) {
		t.Errorf("topics %v, clients know %v", got, want)
	}
	if topics, ok := parts.Announced("later.invented"); ok || !slices.Equal(topics, want) {
		t.Errorf("an unknown event announces %v", topics)
	}
}
