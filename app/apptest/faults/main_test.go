//go:build linux

// Package faults tests that nobody loses or doubles a point whatever happens to the PC: power cuts, kills, full and read-only disks, a
// second process, a clock that jumps. What must die for it dies in a process of its own.
//
// The ordinary run takes samples. All of it, which takes half an hour, runs with
//
//	go test ./app/apptest/faults -timeout 2h -long
package faults

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"testing"
	_ "time/tzdata"

	"xinpu/app/cli"
)

var long = flag.Bool("long", false, "every power cut and two hundred kills instead of samples")

// What this test program is when it starts itself again.
const (
	roleVariable = "XINPU_FAULTS_ROLE"
	roleProgram  = "program" // xinpu with its command line
	roleDay      = "day"     // a day in the shop, in the folder of the first argument
	roleCounted  = "counted" // redemptions behind a long journal
	roleImages   = "images"  // looks at what power cuts leave
)

func TestMain(m *testing.M) {
	args := os.Args[1:]
	var err error
	switch os.Getenv(roleVariable) {
	case roleProgram:
		os.Exit(cli.Run(args, "test", os.Stdout, os.Stderr))
	case roleDay:
		err = day(args[0])
	case roleCounted:
		err = counted(args[0])
	case roleImages:
		err = lookAtImages(os.Stdin, os.Stdout)
	default:
		os.Exit(m.Run())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// again starts this test program in another role.
func again(ctx context.Context, role string, args ...string) *exec.Cmd {
	program, err := os.Executable()
	if err != nil {
		panic(err) // Linux always knows
	}
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Env = append(os.Environ(), roleVariable+"="+role)
	return cmd
}
