// Xinpu 信铺 is the program that a village runs its points shop on: desktop app and server of the village LAN in one.
package main

import (
	"os"
	_ "time/tzdata" // Windows has no zones of its own

	"xinpu/app/cli"
)

// version is stamped by go run ./build release.
var version = "dev"

func main() { os.Exit(cli.Run(os.Args[1:], version, os.Stdout, os.Stderr)) }
