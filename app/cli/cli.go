// Package cli is the command line of the program. Every command is a client of the same HTTP API: of the running program when there is
// one, else of one opened for just this command.
package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"xinpu/app"
	"xinpu/app/domain/problem"
	"xinpu/app/i18n"
	"xinpu/app/server/httpapi"
)

// Exit codes, for scripts.
const (
	exitDone    = 0
	exitRefused = 1
	exitUsage   = 2
)

type commands struct {
	Data string `help:"数据文件夹 Folder of the village's data." placeholder:"DIR"`
	JSON bool   `help:"给程序读的输出 Output for machines." name:"json"`

	Window   windowCommand   `cmd:"" default:"withargs" help:"打开桌面窗口（默认）Open the desktop window (default)."`
	Serve    serveCommand    `cmd:"" help:"只当服务器，不开窗口 Serve without a window."`
	Import   importCommand   `cmd:"" help:"导入花名册、商品或事项 Import a roster, goods list or deeds log."`
	Cards    cardsCommand    `cmd:"" help:"印村民卡 Print member cards."`
	Board    boardCommand    `cmd:"" help:"公示栏或红榜的图片，发到群里 The board or the red list as a picture for a chat group."`
	Verify   verifyCommand   `cmd:"" help:"核对全部历史 Check the whole history."`
	Backup   backupCommand   `cmd:"" help:"备份到一个文件 Back up to a file."`
	Backups  backupsCommand  `cmd:"" help:"每天的备份 The daily backups."`
	Restore  restoreCommand  `cmd:"" help:"从备份恢复 Restore a backup."`
	Rehearse rehearseCommand `cmd:"" help:"做一个演练村 Make a rehearsal out of the real data."`
	Handover handoverCommand `cmd:"" help:"移交给下一任 Hand over to the successor."`
	Demo     demoCommand     `cmd:"" help:"在空文件夹里造一个演示村 Make up a village in an empty folder."`
	Device   deviceCommand   `cmd:"" help:"管理设备 Manage screens."`
	Scheme   schemeCommand   `cmd:"" help:"积分办法：列出、查看、检查、比较 Rule books: list, show, check, compare."`
	OpenAPI  openapiCommand  `cmd:"" name:"openapi" help:"输出接口说明 Print the description of the API."`
	Bench    benchCommand    `cmd:"" help:"测这台机器有多快 Measure how fast this machine is."`
	Version  versionCommand  `cmd:"" help:"输出版本 Print the version."`
}

type boardCommand struct {
	PNG  string `name:"png" required:"" help:"写到这个文件 File to write." placeholder:"FILE"`
	List string `enum:"board,red" default:"board" help:"board 公示栏, red 只有红榜 The whole board, or only the red list."`
}

func (c *boardCommand) Run(s *session) error {
	return s.with(func(client *client) error {
		picture, err := client.call(s.ctx, http.MethodGet, "/api/board.png?"+url.Values{"kind": {c.List}}.Encode(), "", nil, nil)
		if err != nil {
			return err
		}
		if err := os.WriteFile(c.PNG, picture, 0o600); err != nil {
			return problem.New(problem.Unusable, "file_unwritable", problem.Args{"file": c.PNG}).Because(err)
		}
		if s.json {
			return s.print(map[string]string{"file": c.PNG})
		}
		fmt.Fprintf(s.out, "图片写到 %s\n", c.PNG)
		return nil
	})
}

// session is what every command needs.
type session struct {
	ctx      context.Context
	data     string
	json     bool
	version  string
	out, err io.Writer
	words    i18n.Catalogue
}

// Run runs a command line and gives the exit code: 0 done, 1 refused with a problem, 2 wrong usage.
func Run(args []string, version string, out, errs io.Writer) int {
	words, err := i18n.Load()
	if err != nil {
		fmt.Fprintln(errs, err)
		return exitRefused
	}
	var c commands
	exited := -1
	parser, err := kong.New(&c, kong.Name("xinpu"), kong.Description("信铺：村里的积分超市 — a village's points shop."),
		kong.Writers(out, errs), kong.Exit(func(code int) { exited = code }), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		fmt.Fprintln(errs, err)
		return exitRefused
	}
	parsed, err := parser.Parse(args)
	if exited >= 0 { // --help
		return exited
	}
	if err != nil {
		fmt.Fprintf(errs, "用法不对：%v\nWrong usage; see: xinpu --help\n", err)
		return exitUsage
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s := &session{ctx: ctx, data: c.Data, json: c.JSON, version: version, out: out, err: errs, words: words}
	if s.data == "" {
		if s.data, err = app.DefaultData(); err != nil {
			return s.fail(err)
		}
	}
	if err := parsed.Run(s); err != nil {
		return s.fail(err)
	}
	return exitDone
}

// fail says a problem in both languages, and as JSON to a machine.
func (s *session) fail(err error) int {
	var said *httpapi.Problem
	if !errors.As(err, &said) {
		if p, ok := problem.As(err); ok {
			said = httpapi.Say(s.words, i18n.Chinese, httpapi.InBody(p)) // scripts read the same places as from the API
		} else {
			said = &httpapi.Problem{Code: "internal", Status: 500, Detail: err.Error()}
		}
	}
	fmt.Fprintf(s.err, "错误：%s\n", said.Detail)
	for _, e := range said.Errors {
		fmt.Fprintf(s.err, "  %s：%s\n", e.Location, e.Message)
	}
	if key := "problem." + said.Code; s.words.Has(i18n.English, key) {
		fmt.Fprintf(s.err, "Error: %s\n", s.words.Say(i18n.English, key, said.Args))
	}
	if s.json && !errors.Is(err, errUnsound) && !errors.Is(err, errRefusedBook) { // what is unsound has been printed
		s.print(said) //nolint:errcheck // the exit code says it too
	}
	return exitRefused
}

func (s *session) print(v any) error {
	e := json.NewEncoder(s.out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

func (s *session) log() *slog.Logger {
	return slog.New(slog.NewTextHandler(s.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
}
