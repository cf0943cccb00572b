package main

import (
	"strings"
	"testing"
)

func TestRolesOfOperations(t *testing.T) {
	api := `{"paths": {"/a": {"get": {"operationId": "read-a", "x-roles": ["owner", "clerk", "board"]},
		"put": {"operationId": "put-a", "x-roles": ["owner"]}},
		"/b": {"get": {"operationId": "b", "x-roles": []}}}}`
	got, err := rolesOf([]byte(api))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"export const roles = ['owner', 'clerk', 'board'] as const\n",
		"export const callers = {\n  'b': [],\n  'put-a': ['owner'],\n  'read-a': ['owner', 'clerk', 'board'],\n} as const",
	} {
		if !strings.Contains(string(got), line) {
			t.Errorf("%s\nis not in\n%s", line, got)
		}
	}
	for name, broken := range map[string]string{
		"no roles": `{"paths": {"/a": {"get": {"operationId": "a"}}}}`,
		"a strange role": `{"paths": {"/a": {"get": {"operationId": "a", "x-roles": ["owner", "clerk"]},
			"put": {"operationId": "b", "x-roles": ["guest"]}}}}`,
		"no description": `no`,
	} {
		if _, err := rolesOf([]byte(broken)); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

func TestFirstDifferenceShowsWhereAndWhat(t *testing.T) {
	got := firstDifference("a\nb\nc\n", "a\nB\nc\n")
	want := "    line 2\n    - b\n    - c\n    - \n    + B\n    + c\n    + "
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := firstDifference("a", "a\nb"); got != "    line 2\n    + b" {
		t.Errorf("got\n%s", got)
	}
}

func TestNodeMajor(t *testing.T) {
	for version, want := range map[string]int{"v20.20.2": 20, "v18.0.0": 18, "22": 22, "": 0, "vx": 0} {
		if got := nodeMajor(version); got != want {
			t.Errorf("nodeMajor(%q) = %d, want %d", version, got, want)
		}
	}
}

func TestWindowsVersionNumbers(t *testing.T) {
	for version, want := range map[string]string{
		"v1.2.3": "1.2.3.0", "v1.2.3-14-gabc1234": "1.2.3.14", "v0.1.0-dirty": "0.1.0.0",
		"abc1234": "0.0.0.0", "dev": "0.0.0.0",
	} {
		if got := numbers(version); got != want {
			t.Errorf("numbers(%q) = %q, want %q", version, got, want)
		}
	}
}
