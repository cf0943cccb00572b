package cli

import (
	"os"

	"xinpu/app/bench"
)

type benchCommand struct {
	Quick   bool   `help:"只测一个小村，一分钟以内 The smallest village only, under a minute."`
	Members []int  `help:"只测这些人数 Only these sizes." placeholder:"1000,20000,200000"`
	Dir     string `help:"在哪个盘上测 Where to make the data folders, on the disk in question." default:"." type:"existingdir"`
	Worker  string `hidden:"" help:"A process of the bench, on this folder."`
}

// Run measures this machine; it touches no data of the village.
func (c *benchCommand) Run(s *session) error {
	if c.Worker != "" {
		return bench.Work(c.Worker, os.Stdin, s.out)
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	r, err := bench.Run(s.ctx, bench.Options{
		Dir: c.Dir, Worker: []string{program, "bench", "--worker"}, Members: c.Members, Quick: c.Quick, Version: s.version, Say: s.err,
	})
	if err != nil {
		return err
	}
	if s.json {
		return s.print(r)
	}
	return r.Table(s.out)
}
