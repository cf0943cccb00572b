package image

import (
	"slices"

	"xinpu/app/domain/calendar"
	"xinpu/app/village/event"
)

// Notice is a credit notice with what became of it.
type Notice struct {
	ID event.NoticeID
	event.NoticeIssued
	Settled *event.NoticeSettled
	Lapsed  *event.NoticeLapsed
}

// Open tells whether nothing has become of it yet.
func (n *Notice) Open() bool { return n.Settled == nil && n.Lapsed == nil }

// Notices lists all notices, oldest first. The caller must not change it.
func (i *Image) Notices() []*Notice { return i.notices }

// Notice finds a notice.
func (i *Image) Notice(id event.NoticeID) *Notice {
	n, found := slices.BinarySearchFunc(i.notices, id, func(n *Notice, id event.NoticeID) int { return int(int64(n.ID) - int64(id)) })
	if !found {
		return nil
	}
	return i.notices[n]
}

// Lapsing lists the open notices whose last day is over on a day.
func (i *Image) Lapsing(on calendar.Day) (out []*Notice) {
	for _, n := range i.notices {
		if n.Open() && n.Until < on {
			out = append(out, n)
		}
	}
	return out
}

func (i *Image) issueNotice(id event.NoticeID, p *event.NoticeIssued) {
	i.notices = append(i.notices, &Notice{ID: id, NoticeIssued: *p})
}

func (i *Image) settleNotice(p *event.NoticeSettled) {
	if n := i.Notice(p.Notice); n != nil {
		n.Settled = p
	}
}

func (i *Image) lapseNotice(p *event.NoticeLapsed) {
	if n := i.Notice(p.Notice); n != nil {
		n.Lapsed = p
	}
}
