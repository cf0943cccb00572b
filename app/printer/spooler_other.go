//go:build !windows

package printer

func openSpooler(string) Printer { return nowhere{} }

func windowsPrinters() []string { return nil }
