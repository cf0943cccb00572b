package main

import (
	"context"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
)

// oldestNode is the first version of Node that the packages of the pages run on.
const oldestNode = 20

// npmStep installs the packages of the pages, unless they are those of the lock file.
func (p *project) npmStep() step {
	return p.npmCI("npm", "安装界面依赖 npm ci", "frontend")
}

// decoderFolder is where the tests find an ESC/POS decoder that knows nothing of this program.
const decoderFolder = "printing/printtest/escpos"

// decoderStep installs the decoder, without what it could drive besides: USB and picture files.
func (p *project) decoderStep() step {
	return p.npmCI("decoder", "安装小票解码器 npm ci (ESC/POS decoder)", decoderFolder, "--omit=optional", "--ignore-scripts")
}

func (p *project) npmCI(key, name, folder string, options ...string) step {
	lock := func() (string, error) { return fingerprint(p.root, []string{p.path(folder + "/package-lock.json")}) }
	modules := p.path(folder + "/node_modules")
	return step{
		key:   key,
		name:  name,
		alone: true, // the Go tool walks through all folders
		ready: func() bool {
			print, err := lock()
			return err == nil && stamped(modules, print)
		},
		run: func(ctx context.Context, out io.Writer) error {
			if err := checkNode(); err != nil {
				return err
			}
			install := append([]string{"npm", "ci", "--no-audit", "--no-fund"}, options...)
			if err := p.in(folder, install...).run(ctx, out); err != nil {
				return err
			}
			print, err := lock()
			if err != nil {
				return err
			}
			return stamp(modules, print)
		},
	}
}

// pagesStep builds the pages, unless they are those of the sources. Their types are looked at by typesStep.
func (p *project) pagesStep() step {
	inputs := func() (string, error) {
		files, err := sources(p.path("frontend"), func(string) bool { return true })
		if err != nil {
			return "", err
		}
		catalogue, err := sources(p.path("app/i18n/locales"), func(string) bool { return true })
		if err != nil {
			return "", err
		}
		return fingerprint(p.root, append(files, catalogue...))
	}
	return step{
		key:   "pages",
		name:  "构建界面 vite build",
		needs: []string{"npm"},
		alone: true, // every program embeds them
		ready: func() bool {
			print, err := inputs()
			return err == nil && stamped(p.path("frontend/dist"), print)
		},
		run: func(ctx context.Context, out io.Writer) error {
			// Taken before: an edit during the build must lead to another one.
			print, err := inputs()
			if err != nil {
				return err
			}
			if err := p.in("frontend", "npx", "--no-install", "vite", "build").run(ctx, out); err != nil {
				return err
			}
			return stamp(p.path("frontend/dist"), print)
		},
	}
}

// checkNode refuses a missing or too old Node with words instead of a stack of npm's own.
func checkNode() error {
	raw, err := exec.Command("node", "--version").Output()
	if err == nil {
		_, err = exec.LookPath("npm")
	}
	if err != nil {
		return advice{problem: fmt.Sprintf("没有找到 Node.js 和 npm，请安装 Node %d 或更新的版本 "+
			"Node.js and npm are missing, install Node %[1]d or later", oldestNode)}
	}
	version := strings.TrimSpace(string(raw))
	if nodeMajor(version) < oldestNode {
		return advice{problem: fmt.Sprintf("Node %s 太旧，需要 %d 或更新的版本 is too old, %[2]d or later is needed",
			version, oldestNode)}
	}
	return nil
}

// nodeMajor is the first number of a version like v20.11.1, 0 when there is none.
func nodeMajor(version string) int {
	major, _, _ := strings.Cut(strings.TrimPrefix(version, "v"), ".")
	n, _ := strconv.Atoi(major)
	return n
}
