package cli

import (
	"context"
	"errors"
	"fmt"
	"net"

	"xinpu/app"
	"xinpu/app/desktop"
)

type serveCommand struct {
	Addr string `help:"监听地址 Address to listen on, 127.0.0.1:PORT." default:"127.0.0.1:8420"`
	LAN  bool   `help:"让村里的其他机器也能访问 Answer other machines of the village too." name:"lan"`
}

func (c *serveCommand) Run(s *session) error {
	return s.serve(c.Addr, c.LAN, func(ctx context.Context, a *app.App, local string) error {
		<-ctx.Done()
		return nil
	})
}

type windowCommand struct {
	Addr string `help:"监听地址 Address to listen on." default:"127.0.0.1:8420" hidden:""`
	LAN  bool   `help:"让村里的其他机器也能访问 Answer other machines of the village too." name:"lan"`
}

// Run opens the window; where there can be none it goes on serving, so that a browser can be used.
func (c *windowCommand) Run(s *session) error {
	return s.serve(c.Addr, c.LAN, func(ctx context.Context, a *app.App, local string) error {
		err := a.Window(ctx, local)
		if errors.Is(err, desktop.ErrNoWindow) {
			fmt.Fprintf(s.err, "这里打不开窗口，请用浏览器打开上面的地址。\nNo window can be opened here; open the address above in a browser.\n")
			<-ctx.Done()
			return nil
		}
		return err
	})
}

// serve opens the village and serves it while fn runs.
func (s *session) serve(addr string, lan bool, fn func(ctx context.Context, a *app.App, local string) error) (err error) {
	a, err := app.Open(app.Options{Data: s.data, Version: s.version, LAN: lan, Log: s.log()})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	l, err := a.Listen(addr)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(s.ctx)
	defer stop()
	served := make(chan error, 1)
	go func() {
		defer stop()
		served <- a.Serve(ctx, l)
	}()
	local := fmt.Sprintf("http://127.0.0.1:%d", l.Addr().(*net.TCPAddr).Port)
	fmt.Fprintf(s.out, "listening %s\n", local)
	if lan {
		fmt.Fprintf(s.out, "lan %s\n", a.LANAddress(l.Addr().(*net.TCPAddr).Port))
	}
	err = fn(ctx, a, local)
	stop()
	return errors.Join(err, <-served)
}
